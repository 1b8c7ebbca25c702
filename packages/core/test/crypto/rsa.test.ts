import { constants, generateKeyPairSync, privateEncrypt, publicEncrypt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptOaep, decryptPkcs1, encryptOaep, signRsa, signRsaSync, verifyRsa } from '../../src/crypto/rsa.js'
import { importPrivateKey, importPublicKey } from '../../src/crypto/rsa-key.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const text = (value: Uint8Array) => Buffer.from(value).toString()
const unverified = expect.objectContaining({ kind: 'unverified', message: 'decryption failed: the key is another one, or the data was changed' })

describe('signRsa and verifyRsa', () => {
  it.each(['pkcs1', 'pss'] as const)('sign and verify text and bytes by %s', async (scheme) => {
    const signature = await signRsa('POST\n/测试\n', privateKey, scheme)

    expect(verifyRsa(Buffer.from('POST\n/测试\n'), signature, publicKey, scheme)).toBe(true)
    expect(verifyRsa('POST\n/测试', signature, publicKey, scheme)).toBe(false)
    expect(verifyRsa('POST\n/测试\n', signature, other.publicKey, scheme)).toBe(false)
    expect(verifyRsa('POST\n/测试\n', signature, publicKey, scheme === 'pss' ? 'pkcs1' : 'pss')).toBe(false)
    expect(verifyRsa('a', signRsaSync('a', privateKey, scheme), publicKey, scheme)).toBe(true)
  })

  it('gives the same signature at once and off the main thread', async () => {
    expect(await signRsa('a', privateKey)).toBe(signRsaSync('a', privateKey))
  })

  it.each(['', 'PLATFORM/SIGNTEST/abc', '****', 'AAAA'])('takes %j for no signature', (signature) => {
    expect(verifyRsa('a', signature, publicKey)).toBe(false)
  })

  it('says that a public key cannot sign', async () => {
    await expect(signRsa('a', publicKey)).rejects.toMatchObject({ kind: 'invalid_params' })
    expect(() => signRsaSync('a', publicKey)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('OAEP', () => {
  it.each(['sha1', 'sha256'] as const)('gives back what was encrypted with %s', (hash) => {
    const sealed = encryptOaep('13800138000 张三', publicKey, hash)

    expect(text(decryptOaep(sealed, privateKey, hash))).toBe('13800138000 张三')
    expect(() => decryptOaep(sealed, privateKey, hash === 'sha1' ? 'sha256' : 'sha1')).toThrow(unverified)
    expect(() => decryptOaep(sealed, other.privateKey, hash)).toThrow(unverified)
  })

  it('takes 214 bytes with 2048 bits, and says so of 215', () => {
    expect(encryptOaep(new Uint8Array(214), publicKey)).toHaveLength(256)
    expect(() => encryptOaep(new Uint8Array(215), publicKey)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('decryptPkcs1', () => {
  it('gives back what was encrypted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 245 }), (plain) => {
        const sealed = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, plain)

        expect(decryptPkcs1(sealed, privateKey)).toEqual(Buffer.from(plain))
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    ['a padding of another type', Buffer.from(`0001${'ff'.repeat(200)}00616263`.padEnd(512, '0'), 'hex')],
    ['a padding of less than eight bytes', Buffer.from(`0002${'ff'.repeat(7)}00`.padEnd(512, 'ab'), 'hex')],
    ['a padding that does not end', Buffer.from('0002'.padEnd(512, 'ab'), 'hex')],
  ])('refuses %s instead of giving random bytes', (_what, block) => {
    const sealed = publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block)

    expect(() => decryptPkcs1(sealed, privateKey)).toThrow(unverified)
  })

  it('refuses another key, another length and a signature alike', () => {
    const sealed = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from('a'))

    expect(() => decryptPkcs1(sealed.subarray(1), privateKey)).toThrow(unverified)
    expect(() => decryptPkcs1(new Uint8Array(0), privateKey)).toThrow(unverified)
    expect(() => decryptPkcs1(privateEncrypt(privateKey, Buffer.from('a')), privateKey)).toThrow(unverified)
  })
})

describe('importPrivateKey', () => {
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const pkcs8Der = privateKey.export({ type: 'pkcs8', format: 'der' })
  const pkcs1Der = privateKey.export({ type: 'pkcs1', format: 'der' })

  it.each([
    ['PKCS#8 PEM', pkcs8],
    ['PKCS#1 PEM', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['PEM from an environment variable', pkcs8.trim().replaceAll('\n', '\\n')],
    ['bytes of PEM', Buffer.from(pkcs8)],
    ['Base64 of PEM', Buffer.from(pkcs8).toString('base64')],
    ['PKCS#8 DER', pkcs8Der],
    ['PKCS#1 DER', pkcs1Der],
    ['Base64 of PKCS#8 DER', pkcs8Der.toString('base64')],
    ['Base64 of PKCS#1 DER', pkcs1Der.toString('base64')],
    ['a key object', privateKey],
  ])('reads %s', (_what, source) => {
    expect(importPrivateKey(source).equals(privateKey)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['some text', 'canary-not-a-key'],
    ['a public key', publicKey],
    ['the PEM of a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['a key that is not RSA', generateKeyPairSync('ed25519').privateKey],
  ])('refuses %s without quoting it', (_what, source) => {
    expect(() => importPrivateKey(source)).toThrow(
      expect.objectContaining({ kind: 'invalid_params', message: 'this is no RSA private key: PEM, DER, the Base64 of either, or a KeyObject is expected' }),
    )
  })
})

describe('importPublicKey', () => {
  const spkiDer = publicKey.export({ type: 'spki', format: 'der' })

  it.each([
    ['SPKI PEM', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['PKCS#1 PEM', publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['SPKI DER', spkiDer],
    ['Base64 of SPKI DER', spkiDer.toString('base64')],
    ['PKCS#1 DER', publicKey.export({ type: 'pkcs1', format: 'der' })],
    ['a key object', publicKey],
  ])('reads %s', (_what, source) => {
    expect(importPublicKey(source).equals(publicKey)).toBe(true)
  })

  it.each([
    ['a private key object', privateKey],
    ['the PEM of a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['the DER of a private key', privateKey.export({ type: 'pkcs8', format: 'der' })],
    ['some text', 'canary-not-a-key'],
  ])('refuses %s', (_what, source) => {
    expect(() => importPublicKey(source)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})
