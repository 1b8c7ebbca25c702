import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileTokens } from '../../src/auth/file-tokens.js'
import type { StoredToken } from '../../src/auth/token.js'
import { tokenKey } from '../../src/auth/token-key.js'
import { fakeCipher } from './fake-cipher.js'

const key = tokenKey({ platform: 'acme', host: 'test', app: 'app-1', account: 'zhang-san', grant: 'session' })

describe('fileTokens', () => {
  let root: string
  let directory: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'tokens-'))
    directory = join(root, 'tokens')
  })
  afterEach(() => rm(root, { recursive: true }))

  it('names neither account nor token in a file name, and lets only the owner read', async () => {
    const store = fileTokens({ directory })
    await store.write(key, token(1), 0)
    await store.lock(key, async () => undefined, { waitMs: 1_000 })

    const names = await readdir(directory, { recursive: true })

    expect(names.join(' ')).not.toMatch(/zhang|session|fake/)
    for (const name of names) {
      const { mode } = await stat(join(directory, name))
      expect([name, mode & 0o077]).toEqual([name, 0])
    }
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
  })

  it('tells whether its directory can be written, and leaves nothing of the question there', async () => {
    const store = fileTokens({ directory, cipher: fakeCipher() })

    await store.ping?.()
    const left = await readdir(directory)
    const file = join(root, 'a file')
    await writeFile(file, '')

    expect(left).toEqual([])
    await expect(fileTokens({ directory: join(file, 'tokens') }).ping?.()).rejects.toMatchObject({
      name: 'DuijieError',
      message: expect.stringContaining('ENOTDIR'),
    })
    expect(store.ping).toBeDefined()
  })

  it('leaves no older token on the disk when a newer one is stored or the token is deleted', async () => {
    const store = fileTokens({ directory })
    for (let revision = 1; revision <= 5; revision++) await store.write(key, token(revision), revision - 1)
    expect(await everything(directory)).toMatch(/fake-access-5/)
    expect(await everything(directory)).not.toMatch(/fake-access-[1-4]/)

    await store.delete(key)

    expect(await everything(directory)).not.toMatch(/fake|zhang/)
  })

  it('keeps no plain token on the disk with a cipher', async () => {
    const store = fileTokens({ directory, cipher: fakeCipher() })

    await store.write(key, { ...token(1), rejected: 'fake-access-1' }, 0)

    expect(await everything(directory)).not.toMatch(/fake-(access|refresh)/)
    expect((await store.read(key))?.rejected).toBe('fake-access-1')
  })

  it.each([
    ['broken', 'half a fi'],
    ['empty', ''],
    ['foreign', '{"access_token":"fake-secret"}\n'],
    ['incomplete', '{"format":"duijie-token","version":1,"key":"a","stored":{"revision":1}}\n'],
  ])('says what to do about a %s file, and does not quote it', async (_what, text) => {
    const store = fileTokens({ directory })
    await store.write(key, token(1), 0)
    const [subdirectory = ''] = await readdir(directory)
    await writeFile(join(directory, subdirectory, 'token.1'), text)

    const errors = await Promise.all(
      [store.read(key), store.write(key, token(2), 1), store.keys('')].map((one) => Promise.resolve(one).catch((error: unknown) => error)),
    )

    for (const error of errors) {
      expect(error).toMatchObject({ kind: 'unexpected', hint: expect.stringContaining('Restore the directory') })
      expect(String(error)).toContain(subdirectory)
      expect(String(error)).not.toMatch(/fake-secret|half a fi/)
    }
  })

  it('says so when a newer version of the library wrote the file', async () => {
    const store = fileTokens({ directory })
    await store.write(key, token(1), 0)
    const [subdirectory = ''] = await readdir(directory)
    await writeFile(join(directory, subdirectory, 'token.1'), '{"format":"duijie-token","version":2}\n')

    await expect(store.read(key)).rejects.toMatchObject({ message: expect.stringContaining('does not know'), hint: expect.stringContaining('same version') })
  })

  it('does not take the copied directory of one token for another token', async () => {
    const store = fileTokens({ directory })
    await store.write(key, token(1), 0)
    await store.write('acme:other', token(1), 0)
    const [one = '', other = ''] = await readdir(directory)
    await cp(join(directory, one), join(directory, other), { recursive: true, force: true })

    const results = await Promise.allSettled([store.read(key), store.read('acme:other')])

    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  })

  it('ignores files that are not its own', async () => {
    const store = fileTokens({ directory })
    await store.write(key, token(1), 0)
    await writeFile(join(directory, '.DS_Store'), 'x')
    await mkdir(join(directory, 'backup'))

    expect(await store.keys('')).toEqual([key])
  })

  it('removes the drafts of writers that died long ago', async () => {
    const store = fileTokens({ directory })
    await store.write(key, token(1), 0)
    const [subdirectory = ''] = await readdir(directory)
    const draft = join(directory, subdirectory, 'draft.dead')
    await writeFile(draft, 'fake-access-dead')
    await utimes(draft, new Date(0), new Date(0))

    await store.write(key, token(2), 1)

    expect(await everything(directory)).not.toContain('fake-access-dead')
  })

  it('names the directory when the system refuses it', async () => {
    await writeFile(directory, 'a file')

    await expect(fileTokens({ directory }).read(key)).rejects.toMatchObject({ message: expect.stringContaining(directory), cause: expect.anything() })
  })

  it('refuses options that cannot work', () => {
    expect(() => fileTokens({ directory: '' })).toThrow('directory')
    expect(() => fileTokens({ directory, leaseMs: 5 })).toThrow('leaseMs')
  })

  it.skipIf(process.getuid?.() === 0)('tells a directory without rights from a missing token', async () => {
    await fileTokens({ directory }).write(key, token(1), 0)
    await chmod(directory, 0)

    await expect(fileTokens({ directory }).read(key)).rejects.toMatchObject({ hint: expect.stringContaining('right') })
    await chmod(directory, 0o700)
  })
})

function token(revision: number): StoredToken {
  return { token: { accessToken: `fake-access-${revision}`, refreshToken: `fake-refresh-${revision}`, expiresAt: 2_000, issuedAt: 1_000 }, revision }
}

async function everything(directory: string): Promise<string> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = names.filter((name) => name.isFile())
  const texts = await Promise.all(files.map((name) => readFile(join(name.parentPath, name.name), 'utf8')))
  return [...files.map(({ name }) => name), ...texts].join('\n')
}
