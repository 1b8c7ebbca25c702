import { digest, hmac } from '@duijie/core/platform'
import { percentEncode } from './percent-encode.js'

/** What is signed of a request. Headers and params that are not given are not protected. */
export interface CosSigned {
  readonly method: string
  /** Decoded, with its slash: `/腾讯云.txt`. */
  readonly path: string
  readonly params?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Whose signature, and from when to when it holds. */
export interface CosSigner {
  readonly secretId: string
  /** See {@link cosSignKey}. */
  readonly signKey: string
  /** Begin and end in Unix seconds: `1557989151;1557996351`. */
  readonly keyTime: string
}

/** A signature, and the texts that it comes from. */
export interface CosSignature {
  readonly httpString: string
  readonly stringToSign: string
  readonly signature: string
  /** The seven pairs, as they stand in a header or, encoded, in a URL. */
  readonly pairs: Readonly<Record<string, string>>
  /** The header. */
  readonly authorization: string
}

/** The key of one span of time ("Request Signature"). It is used as the hex text that it is. */
export function cosSignKey(secretKey: string, keyTime: string): string {
  return hmac('sha1', secretKey, keyTime)
}

/** Signs a request to COS ("Request Signature", `q-sign-algorithm=sha1`). */
export function signCos({ method, path, params = {}, headers = {} }: CosSigned, { secretId, signKey, keyTime }: CosSigner): CosSignature {
  const [query, head] = [canonical(params), canonical(headers)]
  const httpString = `${method.toLowerCase()}\n${path}\n${query.text}\n${head.text}\n`
  const stringToSign = `sha1\n${keyTime}\n${digest('sha1', httpString)}\n`
  const signature = hmac('sha1', signKey, stringToSign)
  const pairs = {
    'q-sign-algorithm': 'sha1',
    'q-ak': secretId,
    'q-sign-time': keyTime,
    'q-key-time': keyTime,
    'q-header-list': head.names,
    'q-url-param-list': query.names,
    'q-signature': signature,
  }
  const authorization = Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return { httpString, stringToSign, signature, pairs, authorization }
}

function canonical(values: Readonly<Record<string, string>>): { readonly text: string; readonly names: string } {
  const pairs = Object.entries(values)
    .map(([name, value]) => [percentEncode(name).toLowerCase(), percentEncode(value)] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return { text: pairs.map(([name, value]) => `${name}=${value}`).join('&'), names: pairs.map(([name]) => name).join(';') }
}
