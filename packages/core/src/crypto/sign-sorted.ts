import type { Charset } from '../codec/charset.js'
import { type DigestName, digest, hmac } from './digest.js'

/** How a platform makes a signature of sorted parameters. Platforms differ in little, and the little is here, as data. */
export interface SortedSigning {
  /** What is computed. `hmac-` ones have the secret as their key, whatever `wrap` puts into the text. */
  readonly digest: DigestName | `hmac-${DigestName}`
  /**
   * Where the secret stands in the text: `both` ends, `before` it, `after` it, or `none` (the key of an HMAC only).
   * A function for those who put words between, as in `text + '&key=' + secret`.
   */
  readonly wrap: 'both' | 'before' | 'after' | 'none' | ((text: string, secret: string) => string)
  /**
   * Which values count as blank, and are left out: none (`keep`), empty ones (`drop_empty`), also those of white space only (`drop`), or of characters up to
   * U+0020 only (`drop_ascii`, Java's `trim`). What is left out here must not be sent either, unless the platform says so.
   */
  readonly blanks: 'keep' | 'drop' | 'drop_empty' | 'drop_ascii'
  /** How names and values are put together: `plain` (`a1b2`) or `query` (`a=1&b=2`), both unescaped. @defaultValue `'plain'` */
  readonly join?: 'plain' | 'query'
  /** How the signature is written. @defaultValue `'hex'` */
  readonly encoding?: 'hex' | 'HEX' | 'base64'
  /** Whether the whole text, secret included, is put into small letters before it is digested. @defaultValue `'none'` */
  readonly fold?: 'none' | 'lower'
  /** Names that are not signed, such as the signature's own. @defaultValue `[]` */
  readonly omit?: readonly string[]
}

/** What {@link signSorted} signs beside the parameters. */
export interface SortedSecrets {
  readonly secret: string
  /** Text that follows the parameters, before the secret at the end: a body, exactly as it travels. */
  readonly body?: string
  /** In which charset the text is digested. UTF-8 unless said otherwise. */
  readonly charset?: Charset
}

/** Parameters as they travel, but unescaped. `undefined` is no parameter. */
export type SortedParams = Readonly<Record<string, string | undefined>>

/**
 * Signs parameters sorted by the code units of their names.
 * @example
 * ```ts
 * signSorted({ foo: '1', bar: '2' }, { digest: 'md5', wrap: 'both', blanks: 'drop', encoding: 'HEX' }, { secret }) // MD5(secret + 'bar2foo1' + secret)
 * ```
 */
export function signSorted(params: SortedParams, signing: SortedSigning, secrets: SortedSecrets): string {
  const text = signedText(params, signing, secrets)
  const data = secrets.charset === undefined ? text : secrets.charset.encode(text)
  const { digest: name, encoding } = signing
  switch (name) {
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return digest(name, data, encoding)
    default:
      return hmac(hmacDigests[name], secrets.secret, data, encoding)
  }
}

/** The text that {@link signSorted} digests, with `***` where the secret stands: to be shown, and compared with a platform's console. */
export function explainSorted(params: SortedParams, signing: SortedSigning, secrets: SortedSecrets): string {
  return signedText(params, signing, { ...secrets, secret: '***' })
}

const hmacDigests = { 'hmac-md5': 'md5', 'hmac-sha1': 'sha1', 'hmac-sha256': 'sha256', 'hmac-sha512': 'sha512' } as const

function signedText(params: SortedParams, signing: SortedSigning, { secret, body = '' }: SortedSecrets): string {
  const text = wrapped(joined(params, signing) + body, signing.wrap, secret)
  return signing.fold === 'lower' ? text.toLowerCase() : text
}

function joined(params: SortedParams, { blanks, join, omit }: SortedSigning): string {
  let text = ''
  // The default order is that of code units, which is what is wanted, and the fastest.
  for (const name of Object.keys(params).sort()) {
    const value = params[name]
    if (value === undefined || isBlank(value, blanks) || omit?.includes(name)) continue
    if (join === 'query') text += `${text === '' ? '' : '&'}${name}=${value}`
    else text += name + value
  }
  return text
}

function isBlank(value: string, blanks: SortedSigning['blanks']): boolean {
  if (blanks === 'keep') return false
  if (value === '') return true
  // A visible first character settles it for nearly all values.
  if (blanks === 'drop_empty' || (value.charCodeAt(0) > 0x20 && value.charCodeAt(0) < 0x7f)) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Java's trim takes them for blanks
  return blanks === 'drop' ? value.trim() === '' : /^[\u0000-\u0020]*$/.test(value)
}

function wrapped(text: string, wrap: SortedSigning['wrap'], secret: string): string {
  if (typeof wrap === 'function') return wrap(text, secret)
  if (wrap === 'both') return secret + text + secret
  if (wrap === 'before') return secret + text
  return wrap === 'after' ? text + secret : text
}
