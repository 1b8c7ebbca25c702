import { decryptOaep, isDuijieError } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { newestCertificate, openCertificates } from '../../src/pay/certificates.js'
import { openResource, type SealedResource, sealResource } from '../../src/pay/resource.js'
import encryption from '../vectors/pay-encryption.json' with { type: 'json' }
import { partOf, privateKeyOf } from './keys.js'

// Vectors of one kind have one form.
const ofKind = <Vector>(kind: string) => encryption.vectors.filter((vector) => vector.kind === kind) as unknown as Vector[]
interface ResourceVector {
  readonly id: string
  readonly input: { apiV3Key: string; resource: SealedResource }
  readonly expect: { plaintext?: string; error?: string }
}
interface OaepVector {
  readonly id: string
  readonly input: { privateKeyRef: string; ciphertext: string }
  readonly expect: { plaintext: string }
}
interface CertificatesVector {
  readonly input: { apiV3Key: string; body: string }
  readonly expect: { serials: string[]; newest: string; certificateRefs: string[] }
}

const apiV3Key = 'ApiV3KeyForTests0123456789abcdef'

describe('openResource', () => {
  it.each(ofKind<ResourceVector>('pay.decryptResource'))('opens $id, or refuses it, as the vector says', ({ input, expect: expected }) => {
    const open = () => Buffer.from(openResource(input.resource, input.apiV3Key)).toString('utf8')

    if (expected.plaintext === undefined) expect(open).toThrow(expect.objectContaining({ kind: 'unverified' }))
    else expect(open()).toBe(expected.plaintext)
  })

  it('opens what its twin has sealed', () => {
    const sealed = sealResource('世界', { apiV3Key, nonce: 'abcdefghijkl', associatedData: 'refund' })

    expect(Buffer.from(openResource(sealed, apiV3Key)).toString()).toBe('世界')
  })

  it.each([
    ['the algorithm', { algorithm: 'AEAD_SM4_GCM' }],
    ['the nonce', { nonce: 'abcdefghijkm' }],
    ['the length of the nonce', { nonce: 'short' }],
    ['the context', { associated_data: 'refunds' }],
    ['the writing of the Base64', { ciphertext: '  ' }],
  ])('refuses a resource of which %s was changed', (_what, change) => {
    const sealed = sealResource('{}', { apiV3Key, nonce: 'abcdefghijkl', associatedData: 'refund' })

    expect(() => openResource({ ...sealed, ...change }, apiV3Key)).toThrow(expect.objectContaining({ kind: 'unverified' }))
  })
})

describe('openCertificates', () => {
  const [vector] = ofKind<CertificatesVector>('pay.certificates') as [CertificatesVector]
  const { data } = JSON.parse(vector.input.body)

  it('opens the certificates of the vector and tells the newest', () => {
    const certificates = openCertificates(data, vector.input.apiV3Key)

    expect(certificates.map(({ serial }) => serial)).toEqual(vector.expect.serials)
    expect(certificates.map(({ pem }) => pem.trim())).toEqual(vector.expect.certificateRefs.map((ref) => partOf(ref, 'certificate').trim()))
    expect(newestCertificate(certificates, Date.parse('2026-01-01'))?.serial).toBe(vector.expect.newest)
  })

  it('tells no certificate that has ended', () => {
    expect(newestCertificate(openCertificates(data, vector.input.apiV3Key), Date.parse('2100-01-01'))).toBeUndefined()
  })

  it('refuses them under another key', () => {
    try {
      openCertificates(data, 'X'.repeat(32))
      expect.unreachable()
    } catch (error) {
      expect(isDuijieError(error, 'unverified')).toBe(true)
    }
  })
})

describe('sensitive fields', () => {
  it.each(ofKind<OaepVector>('pay.oaepDecrypt'))('of $id open with core', ({ input, expect: expected }) => {
    const plain = decryptOaep(Buffer.from(input.ciphertext, 'base64'), privateKeyOf(input.privateKeyRef))

    expect(Buffer.from(plain).toString('utf8')).toBe(expected.plaintext)
  })
})
