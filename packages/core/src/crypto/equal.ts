import { hash, timingSafeEqual } from 'node:crypto'

/**
 * Whether two secrets are the same, in a time that tells nothing of where they differ, nor of their length: digests are compared, not the values.
 */
export function sameSecret(left: string | Uint8Array, right: string | Uint8Array): boolean {
  return timingSafeEqual(hash('sha256', left, 'buffer'), hash('sha256', right, 'buffer'))
}

/** As {@link sameSecret}, for hex in small or capital letters. */
export function sameHex(left: string, right: string): boolean {
  return sameSecret(left.toLowerCase(), right.toLowerCase())
}
