import { constants, type KeyObject, privateDecrypt, publicEncrypt, type SignKeyObjectInput, sign, type VerifyKeyObjectInput, verify } from 'node:crypto'
import { DuijieError } from '../errors.js'

/** How a signature is padded: `pkcs1` (RSASSA-PKCS1-v1_5, "SHA256withRSA") or `pss` (with a salt of 32 bytes). The digest is SHA-256 in both. */
export type RsaScheme = 'pkcs1' | 'pss'

/** The digest that OAEP works with, also for its mask. Platforms that only say "OAEP" mean SHA-1. */
export type OaepDigest = 'sha1' | 'sha256'

/**
 * Signs text (as UTF-8) or bytes off the main thread: what servers should use.
 * @param key - from `importPrivateKey`.
 * @throws DuijieError `invalid_params` where the key cannot sign.
 */
export function signRsa(data: string | Uint8Array, key: KeyObject, scheme: RsaScheme = 'pkcs1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, signature?: Buffer) => (signature === undefined ? reject(cannotSign(error)) : resolve(signature.toString('base64')))
    try {
      sign('sha256', Buffer.from(data), padded(key, scheme), done)
    } catch (error) {
      // A key that is not private is refused at once, not by the callback.
      reject(cannotSign(error))
    }
  })
}

/** As {@link signRsa}, at once: it holds up the main thread for some 0.3 ms. */
export function signRsaSync(data: string | Uint8Array, key: KeyObject, scheme: RsaScheme = 'pkcs1'): string {
  try {
    return sign('sha256', Buffer.from(data), padded(key, scheme)).toString('base64')
  } catch (error) {
    throw cannotSign(error)
  }
}

/** Whether a signature in Base64 is that of the data. Anything that is no signature at all is not. */
export function verifyRsa(data: string | Uint8Array, signature: string, key: KeyObject, scheme: RsaScheme = 'pkcs1'): boolean {
  try {
    return verify('sha256', Buffer.from(data), padded(key, scheme), Buffer.from(signature, 'base64'))
  } catch {
    // A key of another kind, for example: then nothing is verified.
    return false
  }
}

/**
 * Encrypts a short text or bytes with OAEP.
 * @throws DuijieError `invalid_params` where the data is longer than the key can take (214 bytes for 2048 bits and SHA-1).
 */
export function encryptOaep(plain: string | Uint8Array, key: KeyObject, oaepHash: OaepDigest = 'sha1'): Uint8Array {
  try {
    return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, Buffer.from(plain))
  } catch {
    throw new DuijieError('invalid_params', 'encryption failed: the data is longer than the key can take, or the key cannot encrypt')
  }
}

/**
 * Decrypts what {@link encryptOaep} encrypted.
 * @throws DuijieError `unverified` where that fails, for whatever reason.
 */
export function decryptOaep(sealed: Uint8Array, key: KeyObject, oaepHash: OaepDigest = 'sha1'): Uint8Array {
  return opened(() => privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, sealed))
}

/**
 * Decrypts PKCS#1 v1.5 (RSAES-PKCS1-v1_5), which old APIs still use.
 *
 * Node's own support comes and goes: some versions refuse the padding, others answer a wrong one with random bytes instead of an error (implicit rejection).
 * So the padding is taken off here, and every failure is the same error. That error is what the attack on this padding asks for: decrypt only what came
 * from a platform over TLS, never what a stranger may send in any number.
 * @throws DuijieError `unverified` where that fails, for whatever reason.
 */
export function decryptPkcs1(sealed: Uint8Array, key: KeyObject): Uint8Array {
  const block = opened(() => privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, sealed))
  // 00 02, at least eight bytes that are not 00, 00, the data.
  const end = block.indexOf(0, 2)
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw refused()
  return block.subarray(end + 1)
}

function cannotSign(cause: unknown): DuijieError {
  return new DuijieError('invalid_params', 'signing failed: an RSA private key of at least 1024 bits is needed', { cause })
}

// Of a plain RSA key PKCS #1 is the default; saying so costs a twentieth of a signature.
function padded(key: KeyObject, scheme: RsaScheme): KeyObject | (SignKeyObjectInput & VerifyKeyObjectInput) {
  if (scheme === 'pss') return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
  return key.asymmetricKeyType === 'rsa' ? key : { key, padding: constants.RSA_PKCS1_PADDING }
}

function opened(decrypt: () => Buffer): Buffer {
  try {
    return decrypt()
  } catch {
    // One error for every reason: telling them apart would help an attacker to read.
    throw refused()
  }
}

function refused(): DuijieError {
  return new DuijieError('unverified', 'decryption failed: the key is another one, or the data was changed')
}
