import { DuijieError, decryptCbc } from '@duijie/core/platform'

/** A field that the platform encrypted, taken apart. */
export interface SecretField {
  /** Which key it is sealed with; negative versions are the application's own. */
  readonly version: string
  readonly sealed: string
  /** The part that stays readable: the first three digits of a phone number. Empty where the field is searchable: then the whole is sealed. */
  readonly open: string
  /** Whether it carries an index by which it can be searched. */
  readonly searchable: boolean
}

// The vector that the platform's security SDK uses for all of its fields.
const iv = Buffer.from('0102030405060708', 'latin1')
const separators = ['~', '$', '\u0001']
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const blockBytes = 16

/**
 * Takes an encrypted field apart (security SDK): `~sealed~version~` for names, `$138$sealed$version$` for phones, U+0001 instead of `~` for others. A doubled separator at the end marks searchable fields:
 * `~sealed~index~version~~`, and `$index$sealed$version$$` for phones, whose index is that of the last four digits. Whatever is not framed like this is plain text: `undefined`.
 */
export function parseSecretField(text: string): SecretField | undefined {
  const separator = text.at(0)
  if (separator === undefined || !separators.includes(separator) || text.length < 4 || !text.endsWith(separator)) return undefined
  const searchable = text.endsWith(separator + separator)
  const parts = text.slice(1, searchable ? -2 : -1).split(separator)
  const isPhone = separator === '$'
  if (parts.length !== (isPhone || searchable ? 3 : 2)) return undefined
  const version = parts.at(-1) ?? ''
  const sealed = (isPhone ? parts[1] : parts[0]) ?? ''
  if (!/^-?\d{1,10}$/.test(version) || !isSealed(sealed)) return undefined
  return { version, sealed, open: isPhone && !searchable ? (parts[0] ?? '') : '', searchable }
}

/**
 * Opens an encrypted field with the key of its version: AES-128-CBC, the key as `taobao.top.secret.get` gives it (Base64). Plain text comes back as it is.
 *
 * @throws DuijieError `unverified` when the key does not fit, `invalid_params` when it is no key at all
 */
export function openSecretField(text: string, secret: string | Uint8Array): string {
  const field = parseSecretField(text)
  if (field === undefined) return text
  const key = typeof secret === 'string' ? Buffer.from(secret, 'base64') : secret
  if (key.length !== blockBytes) {
    throw new DuijieError('invalid_params', `taobao: the key of an encrypted field has 16 bytes, this one ${key.length}`, { platform: 'taobao' })
  }
  return field.open + Buffer.from(decryptCbc(Buffer.from(field.sealed, 'base64'), { key, iv, blockBytes })).toString('utf8')
}

// Whole cipher blocks only: a text that merely looks framed stays what it is.
function isSealed(text: string): boolean {
  return text !== '' && base64.test(text) && Buffer.byteLength(text, 'base64') % blockBytes === 0
}
