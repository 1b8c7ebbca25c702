import { hmac } from '@duijie/core/platform'
import { canonicalQuery, percentEncode } from './percent-encode.js'

/** The text that the older signature is made of ("V2 RPC request structure and signature"). Params with an empty value belong to it, `Signature` does not. */
export function rpcStringToSign(method: string, params: Readonly<Record<string, string>>): string {
  const { Signature: _, ...signed } = params
  return `${method}&${percentEncode('/')}&${percentEncode(canonicalQuery(signed))}`
}

/** Signs all params of a request by HMAC-SHA1, `SignatureVersion` 1.0. */
export function signRpc(
  params: Readonly<Record<string, string>>,
  { method, accessKeySecret }: { readonly method: string; readonly accessKeySecret: string },
): string {
  return hmac('sha1', `${accessKeySecret}&`, rpcStringToSign(method, params), 'base64')
}
