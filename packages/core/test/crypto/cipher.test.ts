import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cipher } from '../../src/auth/token.js'
import { aesCipher } from '../../src/crypto/cipher.js'
import { isDuijieError } from '../../src/errors.js'
import { anyText } from '../codec/any-text.js'

const key = Buffer.alloc(32, 7)
const cipher = aesCipher(key) satisfies Cipher

describe('aesCipher', () => {
  it('opens what it sealed, with the key as bytes or as Base64', () => {
    fc.assert(
      fc.property(anyText, anyText, (plain, context) => {
        expect(aesCipher(key.toString('base64')).open(cipher.seal(plain, context), context)).toBe(plain.toWellFormed())
      }),
    )
  })

  it('never seals the same text to the same text', () => {
    expect(cipher.seal('token', 'context')).not.toBe(cipher.seal('token', 'context'))
  })

  it('keeps the format that stores hold: version, nonce, ciphertext, tag', () => {
    const sealed = aesCipher(key, { random: (bytes) => new Uint8Array(bytes).fill(1) }).seal('token', 'platform/account')

    expect(sealed).toBe('v1.AQEBAQEBAQEBAQEBAo7i0v5bCIgxe0pG6jsrosFay0o_')
    expect(cipher.open(sealed, 'platform/account')).toBe('token')
  })

  it('does not open an entry under another context, nor with another key', () => {
    const sealed = cipher.seal('token', 'account-1')
    const refusal = expect.objectContaining({ kind: 'unverified' })

    expect(() => cipher.open(sealed, 'account-2')).toThrow(refusal)
    expect(() => aesCipher(Buffer.alloc(32, 8)).open(sealed, 'account-1')).toThrow(refusal)
  })

  it('throws nothing but its own error on arbitrary text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', 'v1.', 'v2.'), (text, version) => {
        try {
          cipher.open(version + text, '')
        } catch (error) {
          expect(isDuijieError(error, 'unverified')).toBe(true)
        }
      }),
    )
  })

  it.each([new Uint8Array(31), 'c2hvcnQ=', ''])('refuses a key of the wrong length and does not show it', (wrong) => {
    expect(() => aesCipher(wrong)).toThrow(
      expect.objectContaining({
        kind: 'invalid_params',
        message: expect.stringMatching(/^the key of a cipher has 32 bytes, or is the Base64 of 32; this one has \d+$/),
      }),
    )
  })
})
