import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptCbc, encryptCbc, openGcm, sealGcm } from '../../src/crypto/aes.js'
import { isDuijieError } from '../../src/errors.js'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const key = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')
const iv = Buffer.from('0102030405060708')
const text = (value: Uint8Array) => Buffer.from(value).toString()

describe('AES-CBC', () => {
  it.each([
    ['NNn/e5CO2VtHtGcewzd3Dg==', '张三丰'],
    ['9ur5T36VSC49GXC5dOrREg==', '00138000'],
  ])('decrypts what a platform encrypted, and encrypts it in the same way', (sealed, plain) => {
    expect(text(decryptCbc(Buffer.from(sealed, 'base64'), { key, iv }))).toBe(plain)
    expect(Buffer.from(encryptCbc(plain, { key, iv })).toString('base64')).toBe(sealed)
  })

  it('gives back what was encrypted, with both keys and both paddings', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.oneof(bytes(16), bytes(32)), bytes(16), fc.constantFrom(16, 32), (plain, anyKey, anyIv, blockBytes) => {
        const sealed = encryptCbc(plain, { key: anyKey, iv: anyIv, blockBytes })

        expect(sealed.length % blockBytes).toBe(0)
        expect(decryptCbc(sealed, { key: anyKey, iv: anyIv, blockBytes })).toEqual(Buffer.from(plain))
      }),
    )
  })

  it('says one thing only, whatever was wrong', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (sealed) => {
        try {
          decryptCbc(sealed, { key, iv })
        } catch (error) {
          expect(isDuijieError(error, 'unverified') && error.message).toBe('decryption failed: the key is another one, or the data was changed')
          expect(error).not.toHaveProperty('cause')
        }
      }),
    )
  })
})

describe('AES-GCM', () => {
  const apiKey = Buffer.from('ApiV3KeyForTests0123456789abcdef')

  it('opens what a platform sealed, and seals it in the same way', () => {
    const sealed = 'xMSeFEuJm25CNU1I5OXUFpWm9q0mLcuPlPm91JeFzl69j233fn0='
    const options = { key: apiKey, nonce: 'fdasflkja484', context: 'transaction' }

    expect(text(openGcm(Buffer.from(sealed, 'base64'), options))).toBe('{"hello":"世界🌏"}')
    expect(Buffer.from(sealGcm('{"hello":"世界🌏"}', options)).toString('base64')).toBe(sealed)
  })

  it('gives back what was sealed, and nothing once a bit of anything is changed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.oneof(bytes(16), bytes(32)), bytes(12), fc.string(), fc.nat(), (plain, anyKey, nonce, context, at) => {
        const options = { key: anyKey, nonce, context }
        const sealed = sealGcm(plain, options)
        const changed = Uint8Array.from(sealed, (byte, index) => (index === at % sealed.length ? byte ^ 1 : byte))
        const refusal = expect.objectContaining({ kind: 'unverified' })

        expect(openGcm(sealed, options)).toEqual(Buffer.from(plain))
        expect(() => openGcm(changed, options)).toThrow(refusal)
        expect(() => openGcm(sealed, { ...options, context: `${context}x` })).toThrow(refusal)
        expect(() => openGcm(sealed.subarray(0, -1), options)).toThrow(refusal)
      }),
    )
  })

  it('refuses what is shorter than a tag', () => {
    expect(() => openGcm(new Uint8Array(3), { key: apiKey, nonce: 'fdasflkja484' })).toThrow(expect.objectContaining({ kind: 'unverified' }))
  })
})

it.each([
  ['a key', () => sealGcm('', { key: new Uint8Array(24), nonce: new Uint8Array(12) }), 'an AES key has 16 or 32 bytes, not 24'],
  ['a nonce', () => sealGcm('', { key, nonce: 'short' }), 'the nonce of AES-GCM has 12 bytes, not 5'],
  ['an iv', () => encryptCbc('', { key, iv: new Uint8Array(12) }), 'the iv of AES-CBC has 16 bytes, not 12'],
])('names %s of the wrong length', (_what, run, message) => {
  expect(run).toThrow(expect.objectContaining({ kind: 'invalid_params', message }))
})
