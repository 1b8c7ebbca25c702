import { importPublicKey } from '@duijie/core/platform'
import type { PayKey } from './pay-key.js'
import { openResource, type SealedResource } from './resource.js'

/** One platform certificate of the answer of `GET /v3/certificates`. */
export interface ListedCertificate {
  readonly serial_no: string
  readonly effective_time: string
  readonly expire_time: string
  readonly encrypt_certificate: SealedResource
}

/** A platform certificate, decrypted. */
export interface PlatformCertificate {
  readonly serial: string
  readonly key: PayKey
  /** The certificate itself. */
  readonly pem: string
  /** Epoch milliseconds. */
  readonly effectiveMs: number
  readonly expiresMs: number
}

/**
 * Decrypts the list of platform certificates.
 *
 * @throws DuijieError `unverified` where one of them does not open
 */
export function openCertificates(list: readonly ListedCertificate[], apiV3Key: string | Uint8Array): readonly PlatformCertificate[] {
  return list.map(({ serial_no: serial, effective_time: effective, expire_time: expires, encrypt_certificate: sealed }) => {
    const pem = Buffer.from(openResource(sealed, apiV3Key)).toString('utf8')
    return { serial, key: importPublicKey(pem), pem, effectiveMs: Date.parse(effective), expiresMs: Date.parse(expires) }
  })
}

/** The certificate to encrypt with: of those that have not ended, the one that began last. */
export function newestCertificate(certificates: readonly PlatformCertificate[], now: number): PlatformCertificate | undefined {
  return certificates
    .filter(({ expiresMs }) => expiresMs > now)
    .reduce<PlatformCertificate | undefined>((best, one) => (best === undefined || one.effectiveMs > best.effectiveMs ? one : best), undefined)
}
