import { type SortedSigning, sameSecret, signSorted } from '@duijie/core/platform'

/** The fields of a callback, after one form decoding. */
export type CallbackFields = Readonly<Record<string, string>>

// Java's trim decides what is blank: only characters up to U+0020. The whole text, secret included, is put into small letters.
const signing: SortedSigning = { digest: 'md5', wrap: 'both', blanks: 'drop_ascii', fold: 'lower', encoding: 'HEX', omit: ['Sign'] }

/**
 * The signature of a callback: names sorted by code unit, names and values joined without anything between, the secret on both sides, all in small letters, MD5 in capital hex.
 *
 * @example
 * ```ts
 * const Sign = signCallback({ AppKey, TimeStamp, Method, Data }, secret)
 * ```
 */
export function signCallback(fields: CallbackFields, secret: string): string {
  return signSorted(fields, signing, { secret })
}

/** Whether the field `Sign` is the signature of the others. Compared exactly and in constant time. */
export function verifyCallback(fields: CallbackFields, secret: string): boolean {
  return sameSecret(fields['Sign'] ?? '', signCallback(fields, secret))
}
