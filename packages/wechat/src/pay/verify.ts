import { verifyRsa } from '@duijie/core/platform'
import type { PayKey } from './pay-key.js'
import { signatureScheme } from './sign.js'

/** Why a signature of the platform is refused. */
export type PaySignatureRefusal = 'missing_header' | 'clock_skew' | 'unknown_serial' | 'signature_mismatch'

/** What the check of a signature found. */
export type PayVerdict =
  | { readonly ok: true; readonly serial: string }
  | {
      readonly ok: false
      readonly reason: PaySignatureRefusal
      /** The platform tests whether we look: a genuine one follows. No attack. */
      readonly probe: boolean
      /** By how much the timestamp lies in the past, in milliseconds; negative: in the future. */
      readonly ageMs?: number
      readonly serial?: string
      /** The header that is missing. */
      readonly header?: string
    }

/** An answer or a notification, as it came over the wire. */
export interface SignedMessage {
  readonly headers: { get(name: string): string | null }
  /** The raw bytes: whoever parses and writes them again breaks the signature. */
  readonly body: Uint8Array
}

/** How a signature is checked. */
export interface PayVerifyOptions {
  /** The time, in epoch milliseconds. */
  readonly now: number
  /** The platform's key of a serial: a platform certificate's, or the WeChat Pay public key by its id. */
  find(serial: string): PayKey | undefined | Promise<PayKey | undefined>
}

/** How far a timestamp may lie from our time, both ways. */
export const toleranceMs = 300_000

/** What the signatures of probes begin with. */
export const probePrefix = 'WECHATPAY/SIGNTEST/'

/**
 * Checks the platform's signature of an answer or a notification (API v3, "如何验证签名"), in the documented order: headers, time, serial, signature.
 */
export async function verifyPaySignature({ headers, body }: SignedMessage, { now, find }: PayVerifyOptions): Promise<PayVerdict> {
  const missing = signatureHeaders.find((name) => (headers.get(name) ?? '') === '')
  if (missing !== undefined) return { ok: false, reason: 'missing_header', probe: false, header: missing }
  const [timestamp = '', nonce = '', signature = '', serial = ''] = signatureHeaders.map((name) => headers.get(name) ?? '')
  const type = headers.get('wechatpay-signature-type')
  const ageMs = (Math.floor(now / 1000) - Number(timestamp)) * 1000
  // Written so that a time which is no number lets nothing pass.
  if (!(Math.abs(ageMs) <= toleranceMs)) return { ok: false, reason: 'clock_skew', probe: false, serial, ageMs }
  const key = await find(serial)
  if (key === undefined) return { ok: false, reason: 'unknown_serial', probe: false, serial }
  const probe = signature.startsWith(probePrefix)
  const good =
    !probe && (type === null || type === signatureScheme) && isBase64(signature) && verifyRsa(payAnswerMessage({ timestamp, nonce, body }), signature, key)
  return good ? { ok: true, serial } : { ok: false, reason: 'signature_mismatch', probe, serial }
}

/** The bytes that the platform's signature covers: time, nonce and body, each with a line feed at its end. */
export function payAnswerMessage({
  timestamp,
  nonce,
  body,
}: {
  readonly timestamp: string | number
  readonly nonce: string
  readonly body: Uint8Array
}): Uint8Array {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, lineFeed])
}

/** Whether an answer carries any part of a signature. */
export function isSigned(headers: SignedMessage['headers']): boolean {
  return headers.get('wechatpay-signature') !== null
}

/** Whether a text is Base64 as it is written, and nothing that only decodes like it: Node reads over anything else. */
export function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text
}

const signatureHeaders = ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'] as const

const lineFeed = Buffer.from('\n')
