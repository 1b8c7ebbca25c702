import { digest, sameHex } from '@duijie/core/platform'

/** A call of the life service (SPI), as its signature sees it. */
export interface LifeSpiCall {
  /** `GET`, or `POST`, whose body is signed too. */
  readonly method: string
  /** The fields of the query; `sign` is left out. */
  readonly query: Readonly<Record<string, string>>
  /** The raw body. */
  readonly body: string | Uint8Array
}

/** The bytes that the header `x-life-sign` is the digest of: secret, sorted query, and the body of a POST. */
export function lifeSpiMessage({ method, query, body }: LifeSpiCall, clientSecret: string): Uint8Array {
  const fields = Object.entries(query)
    .filter(([name]) => name !== 'sign')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
  const head = [clientSecret, ...fields].join('&')
  return method === 'POST' ? Buffer.concat([Buffer.from(`${head}&http_body=`), Buffer.from(body)]) : Buffer.from(head)
}

/** The header `x-life-sign` (newer rule): SHA-256 in small hex letters. The signing twin of {@link verifyLifeSpi}. */
export function signLifeSpi(call: LifeSpiCall, clientSecret: string): string {
  return digest('sha256', lifeSpiMessage(call, clientSecret))
}

/** Whether a call carries the signature of this secret. */
export function verifyLifeSpi(call: LifeSpiCall, signature: string, clientSecret: string): boolean {
  return sameHex(signature, signLifeSpi(call, clientSecret))
}
