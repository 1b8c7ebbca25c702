import type { KeyObject } from 'node:crypto'
import { digest, sameHex, signRsa, verifyRsa } from '@duijie/core/platform'
import { byBytes } from './ecpay-sign.js'

/** What the platform signs of a call-back of the general trading system. */
export interface SignedTradeCallback {
  /** Unix seconds: the header `Byte-Timestamp`. */
  readonly timestamp: string | number
  /** The header `Byte-Nonce-Str`. */
  readonly nonce: string
  /** The raw body. */
  readonly body: Uint8Array
}

/** The bytes that the platform's signature of a call-back covers: three lines, without method and path. */
export function tradeCallbackMessage({ timestamp, nonce, body }: SignedTradeCallback): Uint8Array {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')])
}

/** The header `Byte-Signature`, by the platform's private key: the signing twin of {@link verifyTradeCallback}. */
export function signTradeCallback(signed: SignedTradeCallback, platformKey: KeyObject): Promise<string> {
  return signRsa(tradeCallbackMessage(signed), platformKey)
}

/** Whether a call-back carries the signature of the platform's public key, which belongs to one application. */
export function verifyTradeCallback(signed: SignedTradeCallback, signature: string, platformPublicKey: KeyObject): boolean {
  // Node reads over what is no Base64: a signature with such a letter in it would be another text for the same bytes.
  const isBase64 = Buffer.from(signature, 'base64').toString('base64') === signature
  return isBase64 && verifyRsa(tradeCallbackMessage(signed), signature, platformPublicKey)
}

/** What the platform signs of a call-back of guaranteed payment (ecpay). */
export interface SignedEcpayCallback {
  readonly timestamp: string
  readonly nonce: string
  /** The JSON text exactly as it came. */
  readonly msg: string
}

/** What guaranteed payment hashes of a call-back: four texts, sorted by their bytes. */
export function ecpayCallbackText({ timestamp, nonce, msg }: SignedEcpayCallback, token: string): string {
  return [token, timestamp, nonce, msg].sort(byBytes).join('')
}

/** The field `msg_signature`: SHA-1 in small hex letters. The token is that of the payment settings, no access token. */
export function signEcpayCallback(signed: SignedEcpayCallback, token: string): string {
  return digest('sha1', ecpayCallbackText(signed, token))
}

/** Whether a call-back of guaranteed payment carries the signature of its token. */
export function verifyEcpayCallback(signed: SignedEcpayCallback, signature: string, token: string): boolean {
  return sameHex(signature, signEcpayCallback(signed, token))
}
