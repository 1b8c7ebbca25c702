import { importPrivateKey, type KeySource } from '@duijie/core/platform'
import { signEcpayCallback, signTradeCallback } from '../trade/callback-signature.js'

/** A call-back that is to be signed as the platform does. */
export interface ForgedCallback {
  /** Where it goes. */
  readonly url: string
  /** For example `payment`. */
  readonly type: string
  /** What it tells: an object, or the JSON text. */
  readonly msg: object | string
  readonly now: Date
  /** @defaultValue 32 times `0` */
  readonly nonce?: string
}

/**
 * A call-back of the general trading system as the platform sends it: for tests.
 *
 * @param platformPrivateKey - the private half of a key whose public half the application has as `platformPublicKey`
 */
export async function signDouyinTradeCallback(
  { url, type, msg, now, nonce = zeros }: ForgedCallback,
  { platformPrivateKey, eventId }: { readonly platformPrivateKey: KeySource; readonly eventId?: string },
): Promise<Request> {
  const body = JSON.stringify({ version: '3.0', msg: textOf(msg), type })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = await signTradeCallback({ timestamp, nonce, body: Buffer.from(body) }, importPrivateKey(platformPrivateKey))
  const headers = new Headers({
    'content-type': 'application/json',
    'Byte-Timestamp': timestamp,
    'Byte-Nonce-Str': nonce,
    'Byte-Signature': signature,
    'Byte-Identifyname': `/msg/basic/${type}/notify`,
  })
  if (eventId !== undefined) headers.set('Byte-Eventid', eventId)
  return new Request(url, { method: 'POST', headers, body })
}

/**
 * A call-back of guaranteed payment (ecpay) as the platform sends it: for tests.
 *
 * @param token - that of the payment settings
 */
export function signDouyinEcpayCallback({ url, type, msg, now, nonce = '2587' }: ForgedCallback, { token }: { readonly token: string }): Request {
  const signed = { timestamp: String(Math.floor(now.getTime() / 1000)), nonce, msg: textOf(msg) }
  const body = JSON.stringify({ ...signed, type, msg_signature: signEcpayCallback(signed, token) })
  return new Request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

const zeros = '0'.repeat(32)

function textOf(msg: object | string): string {
  return typeof msg === 'string' ? msg : JSON.stringify(msg)
}
