import { randomBytes } from 'node:crypto'
import { DuijieError } from '../errors.js'
import { openGcm, sealGcm } from './aes.js'

/** A cipher for tokens at rest; token stores take it as it is. */
export interface AesCipher {
  seal(plain: string, context: string): string
  open(sealed: string, context: string): string
}

/** What {@link aesCipher} may be told beside its key. */
export interface AesCipherOptions {
  /** Where nonces come from: so many bytes that cannot be foreseen. @defaultValue `randomBytes` of node:crypto */
  readonly random?: (bytes: number) => Uint8Array
}

/**
 * Encrypts tokens at rest with AES-256-GCM. The context (a token's key) is bound in, so that an entry moved to another key does not open.
 * The text begins with its format's version: `v1.` and the Base64url of nonce, ciphertext and tag.
 *
 * @param key - 32 bytes, or their Base64: `openssl rand -base64 32`.
 * @throws DuijieError `invalid_params` for a key of another length. `open` throws `unverified` for what was not sealed with this key and context.
 * @example
 * ```ts
 * const cipher = aesCipher(tokenKey)
 * ```
 */
export function aesCipher(key: string | Uint8Array, { random = randomBytes }: AesCipherOptions = {}): AesCipher {
  const secret = Buffer.from(typeof key === 'string' ? Buffer.from(key, 'base64') : key)
  if (secret.length !== 32) throw new DuijieError('invalid_params', `the key of a cipher has 32 bytes, or is the Base64 of 32; this one has ${secret.length}`)
  return {
    seal(plain, context) {
      const nonce = random(nonceBytes)
      return version + Buffer.concat([nonce, sealGcm(plain, { key: secret, nonce, context })]).toString('base64url')
    },
    open(sealed, context) {
      if (!sealed.startsWith(version)) throw new DuijieError('unverified', 'this was not sealed by this cipher: it begins with no known version')
      const bytes = Buffer.from(sealed.slice(version.length), 'base64url')
      if (bytes.length < nonceBytes) throw new DuijieError('unverified', 'decryption failed: the sealed text is too short')
      const nonce = bytes.subarray(0, nonceBytes)
      return Buffer.from(openGcm(bytes.subarray(nonceBytes), { key: secret, nonce, context })).toString('utf8')
    },
  }
}

const version = 'v1.'
const nonceBytes = 12
