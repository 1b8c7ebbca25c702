import { explainSorted, type SortedParams, type SortedSigning, sameHex, signSorted } from '@duijie/core/platform'

// Blank values are left out of the signature by the platform's own words, and other implementations sign their names: they are not sent at all.
const scheme: SortedSigning = { digest: 'md5', wrap: 'before', blanks: 'drop_empty', omit: ['sign'] }

/**
 * Signs the params of a request: the secret, then names and values sorted by name, without separators; MD5 in small hex letters.
 *
 * @param params - all params of the form, values as text before URL encoding; `sign` is not among what is signed
 */
export function signJushuitan(params: SortedParams, appSecret: string): string {
  return signSorted(params, scheme, { secret: appSecret })
}

/** The text that {@link signJushuitan} digests, with `***` where the secret stands. */
export function explainJushuitan(params: SortedParams): string {
  return explainSorted(params, scheme, { secret: '' })
}

/** Whether the `sign` among these params is the right one. */
export function isSignedByJushuitan(params: SortedParams, appSecret: string): boolean {
  return sameHex(params['sign'] ?? '', signJushuitan(params, appSecret))
}

/**
 * Signs the query of the legacy gateway, and of shop pushes, which still use its way: method, partner, the other params sorted by name, and the partner's key at the end; MD5 in small hex letters.
 *
 * @param query - `method`, `partnerid` and whatever else the query holds; `sign` is not among what is signed
 */
export function signLegacy({ method = '', partnerid = '', ...others }: Readonly<Record<string, string>>, partnerKey: string): string {
  const wrap = (text: string, key: string) => `${method}${partnerid}${text}${key}`
  return signSorted(others, { digest: 'md5', wrap, blanks: 'keep', omit: ['sign'] }, { secret: partnerKey })
}
