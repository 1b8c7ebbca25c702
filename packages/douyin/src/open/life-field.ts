import { decryptCbc, encryptCbc, isDuijieError } from '@duijie/core/platform'

const keyLength = 32
const ivLength = 16

/** What became of an encrypted field: `online` ones begin with `Enc.` and can be opened by the platform only (`life.decrypt`). */
export type OpenedLifeField = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: 'online' | 'decrypt_failed' }

/**
 * Opens a field of the life service's older kind, for example a buyer's name in an order: AES-256-CBC under the client secret, Base64. Never throws for what was sent.
 *
 * @example
 * ```ts
 * const name = openLifeField(order.contacts[0].name, clientSecret)
 * if (name.ok) console.log(name.text)
 * ```
 */
export function openLifeField(cipherText: string, clientSecret: string): OpenedLifeField {
  if (cipherText.startsWith('Enc.')) return { ok: false, reason: 'online' }
  try {
    const plain = decryptCbc(Buffer.from(cipherText, 'base64'), lifeCipher(clientSecret))
    return { ok: true, text: Buffer.from(plain).toString('utf8') }
  } catch (error) {
    // The secret is another one, or the text was changed: it is all the same to whoever sent it.
    if (isDuijieError(error)) return { ok: false, reason: 'decrypt_failed' }
    throw error
  }
}

/** The twin of {@link openLifeField}, for tests. */
export function sealLifeField(text: string, clientSecret: string): string {
  return Buffer.from(encryptCbc(text, lifeCipher(clientSecret))).toString('base64')
}

/** A client secret at the length of a key: what is missing is filled up with `#`, what is too much is cut off, by turns on the left and on the right, beginning on the left. */
export function lifeFieldKey(clientSecret: string): string {
  const extra = clientSecret.length - keyLength
  const [left, right] = [Math.ceil(Math.abs(extra) / 2), Math.floor(Math.abs(extra) / 2)]
  return extra > 0 ? clientSecret.slice(left, clientSecret.length - right) : `${'#'.repeat(left)}${clientSecret}${'#'.repeat(right)}`
}

function lifeCipher(clientSecret: string) {
  const key = lifeFieldKey(clientSecret)
  return { key: Buffer.from(key), iv: Buffer.from(key.slice(-ivLength)) }
}
