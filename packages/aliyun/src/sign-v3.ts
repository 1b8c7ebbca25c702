import { digest, hmac } from '@duijie/core/platform'
import { canonicalQuery } from './percent-encode.js'

/** The name of the newer signature. */
export const acs3 = 'ACS3-HMAC-SHA256'

/** A request that is to be signed. */
export interface Acs3Request {
  readonly method: string
  /** @defaultValue `/` */
  readonly path?: string
  /** @defaultValue none */
  readonly query?: Readonly<Record<string, string>>
  /** Names in lower case. `host`, `content-type` and every `x-acs-*` are signed, others are not. */
  readonly headers: Readonly<Record<string, string>>
}

/** A signature, and the texts that it comes from. */
export interface Acs3Signature {
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly signature: string
  /** The header. */
  readonly authorization: string
}

/** The headers' part `x-acs-content-sha256`: the hash of the bytes that are sent. */
export function payloadHash(body: string | Uint8Array): string {
  return digest('sha256', body)
}

/** Signs a request by ACS3-HMAC-SHA256 ("V3 request structure and signature"). The header `x-acs-content-sha256` must be there: it stands for the body. */
export function signAcs3(
  request: Acs3Request,
  { accessKeyId, accessKeySecret }: { readonly accessKeyId: string; readonly accessKeySecret: string },
): Acs3Signature {
  const signed = Object.entries(request.headers)
    .filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort(([left], [right]) => (left < right ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const canonicalRequest = [
    request.method,
    request.path ?? '/',
    canonicalQuery(request.query ?? {}),
    signed.map(([name, value]) => `${name}:${value.trim()}\n`).join(''),
    names,
    request.headers['x-acs-content-sha256'] ?? '',
  ].join('\n')
  const stringToSign = `${acs3}\n${digest('sha256', canonicalRequest)}`
  const signature = hmac('sha256', accessKeySecret, stringToSign)
  return { canonicalRequest, stringToSign, signature, authorization: `${acs3} Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}` }
}
