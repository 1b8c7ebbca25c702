import { explainSorted, type SortedParams, type SortedSigning, signSorted } from '@duijie/core/platform'

/** The three ways to sign a request to TOP. */
export const signMethods = ['md5', 'hmac', 'hmac-sha256'] as const

/** One of {@link signMethods}. */
export type SignMethod = (typeof signMethods)[number]

/** What is signed with, and what beside the params. */
export interface SignOptions {
  readonly secret: string
  readonly method: SignMethod
  /** The raw text of a JSON or XML body, where the request has one instead of a form. */
  readonly body?: string
}

const schemes: Readonly<Record<SignMethod, SortedSigning>> = {
  md5: { digest: 'md5', wrap: 'both', blanks: 'drop', encoding: 'HEX' },
  hmac: { digest: 'hmac-md5', wrap: 'none', blanks: 'drop', encoding: 'HEX' },
  'hmac-sha256': { digest: 'hmac-sha256', wrap: 'none', blanks: 'drop', encoding: 'HEX' },
}

/**
 * Signs the params of a request to TOP (API protocol page, "签名算法"): blank values are left out, the rest is sorted by name and joined without separators.
 *
 * @param params - all params of URL and form, values as text before URL encoding; `sign` and files are not among them
 * @returns upper-case hex: 32 digits for `md5` and `hmac`, 64 for `hmac-sha256`
 */
export function signTop(params: SortedParams, { secret, method, body }: SignOptions): string {
  return signSorted(params, schemes[method], body === undefined ? { secret } : { secret, body })
}

/** The text that {@link signTop} digests, with `***` where the secret stands. */
export function explainTop(params: SortedParams, { method, body }: Omit<SignOptions, 'secret'>): string {
  return explainSorted(params, schemes[method], body === undefined ? { secret: '' } : { secret: '', body })
}
