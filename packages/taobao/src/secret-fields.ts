import { decryptCbc } from '@duijie/core/platform'

/** A field that the platform encrypted, taken apart. */
export interface SecretField {
  /** Which key it is sealed with; negative versions are the application's own. */
  readonly version: string
  readonly sealed: string
  /** The part that stays readable: the first three digits of a phone number. */
  readonly open: string
  /** Whether the platform made it searchable. */
  readonly searchable: boolean
}

// The vector that the platform's security SDK uses for all of its fields.
const iv = Buffer.from('0102030405060708', 'latin1')
const separators = ['~', '$', '\u0001']

/**
 * Takes an encrypted field apart (security SDK: `~…~version~` for names, `$138$…$version$` for phones, U+0001 for others). Whatever is not framed like this is plain text: `undefined`.
 */
export function parseSecretField(text: string): SecretField | undefined {
  const separator = text.at(0)
  if (separator === undefined || !separators.includes(separator) || text.length < 4 || !text.endsWith(separator)) return undefined
  const searchable = text.endsWith(separator + separator)
  const parts = text.slice(1, searchable ? -2 : -1).split(separator)
  const [open, sealed, version] = separator === '$' ? parts : ['', ...parts]
  if (open === undefined || sealed === undefined || version === undefined || !/^-?\d+$/.test(version) || !/^[A-Za-z0-9+/]+=*$/.test(sealed)) return undefined
  return { version, sealed, open, searchable }
}

/**
 * Opens an encrypted field with the key of its version: AES-128-CBC, the key as `taobao.top.secret.get` gives it (Base64). Plain text comes back as it is.
 *
 * @throws DuijieError `unverified` when the key does not fit
 */
export function openSecretField(text: string, secret: string | Uint8Array): string {
  const field = parseSecretField(text)
  if (field === undefined) return text
  const key = typeof secret === 'string' ? Buffer.from(secret, 'base64') : secret
  return field.open + Buffer.from(decryptCbc(Buffer.from(field.sealed, 'base64'), { key, iv, blockBytes: 16 })).toString('utf8')
}
