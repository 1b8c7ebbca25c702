import { DuijieError, digest, type Fields, hmac, stringifyCanonical } from '@duijie/core/platform'

/** The two ways to sign a request to Doudian. */
export const doudianSignMethods = ['hmac-sha256', 'md5'] as const

/** One of {@link doudianSignMethods}. */
export type DoudianSignMethod = (typeof doudianSignMethods)[number]

/** What is signed. The access token, the sign method and the signature itself are no part of it. */
export interface DoudianSignedRequest {
  readonly appKey: string
  /** The path with dots, without its first slash: `order.searchList`. */
  readonly method: string
  /** The business params as {@link canonicalParams} writes them: the very text that is sent. */
  readonly paramJson: string
  /** Epoch seconds, or `yyyy-MM-dd HH:mm:ss` in China's time. */
  readonly timestamp: string
}

/**
 * Signs a request to Doudian (call guide, "签名算法"): app key, method, params, timestamp and version in this order without separators, the secret before and behind; small hex letters.
 *
 * @returns 64 digits for `hmac-sha256`, 32 for `md5`
 */
export function signDoudian(request: DoudianSignedRequest, { secret, method }: { readonly secret: string; readonly method: DoudianSignMethod }): string {
  const text = `${secret}${baseOf(request)}${secret}`
  return method === 'md5' ? digest('md5', text) : hmac('sha256', secret, text)
}

/** The text that {@link signDoudian} digests, with `***` where the secret stands. */
export function explainDoudian(request: DoudianSignedRequest): string {
  return `***${baseOf(request)}***`
}

/** The method's name as it is signed, of the path as it is documented: `/order/searchList` becomes `order.searchList`. Capitals stay as they are. */
export function doudianMethod(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '.')
}

/**
 * Business params as the platform signs them: compact JSON, keys of every level in the order of their bytes, lists in their own order, text raw.
 * What is `null`, empty or an empty list stays; what is `undefined` is left out.
 *
 * @param bareNumbers - keys, at any depth, whose texts of digits are written as bare integers: ids of 19 digits, which no number of JavaScript holds
 * @throws DuijieError `invalid_params` for what would change on the way: a rounded integer, NaN, half a surrogate pair, an id that is no whole number
 */
export function canonicalParams(params: Fields, bareNumbers: ReadonlySet<string> = new Set()): string {
  return stringifyCanonical(bareNumbers.size === 0 ? params : withBareNumbers(params, '', bareNumbers))
}

function baseOf({ appKey, method, paramJson, timestamp }: DoudianSignedRequest): string {
  return `app_key${appKey}method${method}param_json${paramJson}timestamp${timestamp}v2`
}

function withBareNumbers(value: unknown, key: string, names: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return names.has(key) ? integer(value, key) : value
  // In a list the list's own key counts.
  if (Array.isArray(value)) return value.map((entry) => withBareNumbers(entry, key, names))
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBareNumbers(member, name, names)]))
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function integer(text: string, key: string): bigint {
  if (/^-?\d+$/.test(text)) return BigInt(text)
  throw new DuijieError('invalid_params', `${key}: the platform wants a whole number here, and this text is none`)
}
