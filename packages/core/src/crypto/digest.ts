import { createHmac, hash } from 'node:crypto'

/** The digests that platforms sign with. */
export type DigestName = 'md5' | 'sha1' | 'sha256' | 'sha512'

/** How a digest is written: hex in small or in capital letters, or Base64. */
export type DigestEncoding = 'hex' | 'HEX' | 'base64'

/**
 * The digest of text (as UTF-8) or bytes.
 * @example
 * ```ts
 * digest('md5', 'secret', 'HEX') // 5EBE2294ECD0E0F08EAB7690D2A6EE69
 * ```
 */
export function digest(name: DigestName, data: string | Uint8Array, encoding: DigestEncoding = 'hex'): string {
  // One call for all: nearly twice as fast as a hash object for the short texts that are signed.
  if (encoding === 'HEX') return hash(name, data, 'hex').toUpperCase()
  return hash(name, data, encoding)
}

/** The keyed digest (HMAC) of text (as UTF-8) or bytes. A key of text is taken as UTF-8. */
export function hmac(name: DigestName, key: string | Uint8Array, data: string | Uint8Array, encoding: DigestEncoding = 'hex'): string {
  const keyed = createHmac(name, key).update(data)
  return encoding === 'HEX' ? keyed.digest('hex').toUpperCase() : keyed.digest(encoding)
}
