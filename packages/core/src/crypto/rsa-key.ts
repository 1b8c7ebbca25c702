import { createPrivateKey, createPublicKey, KeyObject } from 'node:crypto'
import { DuijieError } from '../errors.js'

/** A key as applications keep it: PEM, the Base64 of PEM or DER, DER bytes, or a key object. */
export type KeySource = string | Uint8Array | KeyObject

/**
 * Reads an RSA private key, once: parsing costs more than signing, so keep what this returns as long as the key lives.
 * PEM and DER may be PKCS#8 or PKCS#1; `\n` written as two characters, as environment variables have it, is put right.
 *
 * @throws DuijieError `invalid_params` where it is no such key. It tells nothing of what was given.
 * @example
 * ```ts
 * const key = importPrivateKey(await readFile('apiclient_key.pem', 'utf8'))
 * ```
 */
export function importPrivateKey(source: KeySource): KeyObject {
  return checked(source instanceof KeyObject ? source : read(bytesOf(source), privateForms), 'private')
}

/**
 * Reads an RSA public key, once: see {@link importPrivateKey}. PEM may be a certificate; DER may be SPKI or PKCS#1.
 * @throws DuijieError `invalid_params` where it is no such key. A private key is refused too: it does not belong where public keys are.
 */
export function importPublicKey(source: KeySource): KeyObject {
  if (source instanceof KeyObject) return checked(source, 'public')
  const bytes = bytesOf(source)
  // Asked first, because Node makes a public key of a private one without a word.
  return checked(read(bytes, privateForms) ?? read(bytes, publicForms), 'public')
}

const privateForms: readonly ((bytes: Buffer) => KeyObject)[] = [
  (bytes) => createPrivateKey(bytes),
  (bytes) => createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' }),
  (bytes) => createPrivateKey({ key: bytes, format: 'der', type: 'pkcs1' }),
]

const publicForms: readonly ((bytes: Buffer) => KeyObject)[] = [
  (bytes) => createPublicKey(bytes),
  (bytes) => createPublicKey({ key: bytes, format: 'der', type: 'spki' }),
  (bytes) => createPublicKey({ key: bytes, format: 'der', type: 'pkcs1' }),
]

function checked(key: KeyObject | undefined, type: 'private' | 'public'): KeyObject {
  if (key?.type === type && key.asymmetricKeyType === 'rsa') return key
  throw new DuijieError('invalid_params', `this is no RSA ${type} key: PEM, DER, the Base64 of either, or a KeyObject is expected`)
}

function read(bytes: Buffer, forms: readonly ((bytes: Buffer) => KeyObject)[]): KeyObject | undefined {
  for (const form of forms) {
    try {
      return form(bytes)
    } catch {
      // Not in this form; the next one is tried, and the caller says so if none fits.
    }
  }
  return undefined
}

function bytesOf(source: string | Uint8Array): Buffer {
  if (typeof source !== 'string') return Buffer.from(source)
  const text = source.replaceAll('\\n', '\n').trim()
  return text.startsWith('-----') ? Buffer.from(text) : Buffer.from(text, 'base64')
}
