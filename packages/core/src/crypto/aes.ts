import { type CipherGCMTypes, createCipheriv, createDecipheriv } from 'node:crypto'
import { DuijieError } from '../errors.js'

/** Key and start of AES-CBC. */
export interface AesCbc {
  /** 16 bytes for AES-128, 32 for AES-256. */
  readonly key: Uint8Array
  /** 16 bytes. */
  readonly iv: Uint8Array
  /** To which length PKCS#7 pads, in bytes. Some platforms' message encryption pads to 32. @defaultValue 16 */
  readonly blockBytes?: 16 | 32
}

/** Key, nonce and context of AES-GCM. */
export interface AesGcm {
  /** 16 bytes for AES-128, 32 for AES-256. */
  readonly key: Uint8Array
  /** 12 bytes, never twice under one key. */
  readonly nonce: string | Uint8Array
  /** What is authenticated beside the data (associated data); text is taken as UTF-8. */
  readonly context?: string | Uint8Array
}

/** Encrypts with AES-CBC and PKCS#7 padding. Whoever changes the result is not noticed: it must travel under a signature. */
export function encryptCbc(plain: string | Uint8Array, { key, iv, blockBytes = 16 }: AesCbc): Uint8Array {
  const bytes = Buffer.from(plain)
  const padding = blockBytes - (bytes.length % blockBytes)
  const cipher = createCipheriv(`aes-${keyBits(key)}-cbc`, key, ivOf(iv)).setAutoPadding(false)
  return Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(padding, padding)), cipher.final()])
}

/**
 * Decrypts what {@link encryptCbc} encrypted.
 * @throws DuijieError `unverified` where that fails, for whatever reason: telling the reasons apart would help an attacker to read.
 */
export function decryptCbc(sealed: Uint8Array, { key, iv, blockBytes = 16 }: AesCbc): Uint8Array {
  const decipher = createDecipheriv(`aes-${keyBits(key)}-cbc`, key, ivOf(iv)).setAutoPadding(false)
  const padded = opened(() => Buffer.concat([decipher.update(sealed), decipher.final()]))
  const padding = padded.at(-1) ?? 0
  const isPadded = padding >= 1 && padding <= blockBytes && padding <= padded.length && padded.subarray(-padding).every((byte) => byte === padding)
  if (!isPadded) throw refused()
  return padded.subarray(0, padded.length - padding)
}

/** Encrypts and authenticates with AES-GCM: the result is the ciphertext, followed by its tag of 16 bytes. */
export function sealGcm(plain: string | Uint8Array, { key, nonce, context = '' }: AesGcm): Uint8Array {
  const cipher = createCipheriv(gcm(key), key, nonceOf(nonce), { authTagLength: tagBytes }).setAAD(Buffer.from(context))
  return Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final(), cipher.getAuthTag()])
}

/**
 * Opens what {@link sealGcm} sealed.
 * @throws DuijieError `unverified` where key, nonce, context or data are not the ones that it was sealed with.
 */
export function openGcm(sealed: Uint8Array, { key, nonce, context = '' }: AesGcm): Uint8Array {
  if (sealed.length < tagBytes) throw refused()
  const decipher = createDecipheriv(gcm(key), key, nonceOf(nonce), { authTagLength: tagBytes }).setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return opened(() => Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]))
}

const tagBytes = 16

function gcm(key: Uint8Array): CipherGCMTypes {
  return keyBits(key) === 128 ? 'aes-128-gcm' : 'aes-256-gcm'
}

function keyBits(key: Uint8Array): 128 | 256 {
  if (key.length === 16) return 128
  if (key.length === 32) return 256
  throw new DuijieError('invalid_params', `an AES key has 16 or 32 bytes, not ${key.length}`)
}

function ivOf(iv: Uint8Array): Uint8Array {
  if (iv.length !== 16) throw new DuijieError('invalid_params', `the iv of AES-CBC has 16 bytes, not ${iv.length}`)
  return iv
}

function nonceOf(nonce: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(nonce)
  if (bytes.length !== 12) throw new DuijieError('invalid_params', `the nonce of AES-GCM has 12 bytes, not ${bytes.length}`)
  return bytes
}

function opened(decrypt: () => Buffer): Buffer {
  try {
    return decrypt()
  } catch {
    // OpenSSL's reasons go no further: see `decryptCbc`.
    throw refused()
  }
}

function refused(): DuijieError {
  return new DuijieError('unverified', 'decryption failed: the key is another one, or the data was changed')
}
