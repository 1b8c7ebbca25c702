import { type KeySource, signRsaSync } from '@duijie/core/platform'
import type { PayKey } from './pay-key.js'

/** The one scheme that this package signs with; the platform also knows SM2, which it does not. */
export const signatureScheme = 'WECHATPAY2-SHA256-RSA2048'

/** What of a request is signed (API v3, "构造请求签名"). */
export interface PayRequest {
  readonly method: string
  /** Path and query exactly as they are sent, already percent-encoded; no host. */
  readonly target: string
  /** Unix seconds. */
  readonly timestamp: number
  /** At most 32 letters and digits. */
  readonly nonce: string
  /** The text that is sent; empty where there is none. Of an upload, the text of its `meta` part. */
  readonly body: string
}

/** Who signs. */
export interface PaySigner {
  readonly mchId: string
  /** The serial number of the merchant's own certificate. */
  readonly serialNo: string
  /** The merchant's private key, imported. */
  readonly privateKey: PayKey
}

/** The text that a request's signature covers: five lines, each with a line feed at its end, also the last. */
export function payRequestMessage({ method, target, timestamp, nonce, body }: PayRequest): string {
  return `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`
}

/**
 * Signs a request: gives the value of its `Authorization` header. At once, in some 0.3 ms: in a thread of its own the same signature takes a quarter more of the machine.
 *
 * @example
 * ```ts
 * const request = { method: 'GET', target: '/v3/certificates', timestamp: 1554208460, nonce: '593BEC0C930BF1AFEB40B4A08C8FB242', body: '' }
 * const authorization = signPayRequest(request, { mchId, serialNo, privateKey: importPrivateKey(pem) })
 * ```
 */
export function signPayRequest(request: PayRequest, { mchId, serialNo, privateKey }: PaySigner): string {
  const signature = signRsaSync(payRequestMessage(request), privateKey)
  return `${signatureScheme} mchid="${mchId}",nonce_str="${request.nonce}",timestamp="${request.timestamp}",serial_no="${serialNo}",signature="${signature}"`
}

/** A private key as {@link KeySource}, or the path of a file that holds one. */
export type PayKeySource = KeySource | PayKeyFile

/** A key in a file: PEM or DER. It is read again when the file changes. */
export interface PayKeyFile {
  readonly file: string
}
