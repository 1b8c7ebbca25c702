import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import { sealedTokens } from '../../src/auth/sealed-tokens.js'
import type { StoredToken } from '../../src/auth/token.js'
import { fakeCipher } from './fake-cipher.js'

const stored: StoredToken = {
  token: { accessToken: 'fake-access', refreshToken: 'fake-refresh', expiresAt: 2, issuedAt: 1, extra: { openId: 'fake-person' } },
  revision: 1,
  rejected: 'fake-access',
}

describe('sealedTokens', () => {
  it('hands its store nothing but sealed text and instants', async () => {
    const memory = memoryTokens()

    await sealedTokens(memory, fakeCipher()).write('acme:a', stored, 0)

    const inside = await memory.read('acme:a')
    expect(JSON.stringify(inside)).not.toMatch(/fake-/)
    expect(inside).toMatchObject({ token: { expiresAt: 2, issuedAt: 1 }, revision: 1 })
  })

  it('does not open a token that was moved to another key, sealed with another one, or put under another revision', async () => {
    const memory = memoryTokens()
    const sealed = sealedTokens(memory, fakeCipher())
    await sealed.write('acme:a', stored, 0)
    const inside = await memory.read('acme:a')
    if (inside === undefined) throw new Error('nothing was stored')
    await memory.write('acme:b', inside, 0)
    await memory.write('acme:a', { ...inside, revision: 5 }, 1)

    await expect(sealed.read('acme:b')).rejects.toMatchObject({ kind: 'unexpected', hint: expect.stringContaining('key') })
    await expect(sealed.read('acme:a')).rejects.toMatchObject({ kind: 'unexpected' })
    await expect(sealedTokens(memory, fakeCipher('fake-other')).read('acme:a')).rejects.toMatchObject({ kind: 'unexpected' })
  })

  it('refuses a plain token unless told, and seals it with the next write', async () => {
    const memory = memoryTokens()
    await memory.write('acme:a', stored, 0)

    await expect(sealedTokens(memory, fakeCipher()).read('acme:a')).rejects.toMatchObject({ hint: expect.stringContaining('acceptPlain') })
    const lenient = sealedTokens(memory, fakeCipher(), { acceptPlain: true })
    expect(await lenient.read('acme:a')).toEqual(stored)
    await lenient.write('acme:a', { ...stored, revision: 2 }, 1)

    expect(JSON.stringify(await memory.read('acme:a'))).not.toContain('fake-refresh')
  })

  it('does not quote what a cipher opened by mistake', async () => {
    const broken = sealedTokens(memoryTokens(), { ...fakeCipher(), open: () => 'fake-secret, not JSON' })
    await broken.write('acme:a', stored, 0)

    const error = await broken.read('acme:a').catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ kind: 'unexpected' })
    expect(inspect(error, { depth: 9 })).not.toContain('fake-secret')
  })
})
