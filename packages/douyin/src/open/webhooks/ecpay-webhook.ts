import { digest } from '@duijie/core/platform'
import type { Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import type { OpenKeys } from '../credentials.js'
import type { JsonObject } from '../json-object.js'
import { verifyEcpayCallback } from '../trade/callback-signature.js'
import { ecpayPaymentNotice, ecpayRefundNotice, ecpaySettleNotice } from '../trade/endpoints/schemas/callback-schemas.js'
import type { EcpayPaymentNotice, EcpayRefundNotice, EcpaySettleNotice } from '../trade/endpoints/types/callbacks.js'
import { again, received, refused } from './acknowledge.js'
import { defaultToleranceMs, staleness } from './freshness.js'
import { type DeliveryCredentials, keysOfDelivery } from './keys-of-delivery.js'
import { objectOf } from './trade-notice.js'

/** What a call-back of guaranteed payment tells. Narrow it by `what`. */
export type EcpayNotice =
  | { readonly what: 'ecpay_payment'; readonly type: string; readonly notice: EcpayPaymentNotice }
  | { readonly what: 'ecpay_refund'; readonly type: string; readonly notice: EcpayRefundNotice }
  | { readonly what: 'ecpay_settle'; readonly type: string; readonly notice: EcpaySettleNotice }
  /** What is not known here: its `type` is not signed, and not to be relied on. */
  | { readonly what: 'other'; readonly type: string; readonly notice: JsonObject }

/** A call-back of guaranteed payment as a message: its topic is the platform's `type`. */
export interface DouyinEcpayMessage extends WebhookMessage {
  /** The app id. */
  readonly account: string
  /** Narrow it by `what`. */
  readonly content: EcpayNotice
}

/** What a {@link douyinEcpayWebhook} needs. */
export interface DouyinEcpayWebhookOptions {
  /** The application whose call-backs come to this address; its `ecpay.token` verifies them. */
  readonly credentials: DeliveryCredentials
  /** How far the signed time may lie from ours, both ways; `any` does not look at it. @defaultValue 300000 */
  readonly toleranceMs?: number | 'any'
}

/**
 * What guaranteed payment (ecpay) pushes to one address: payments, refunds and settlements, verified with the token of the payment settings.
 * The signature covers time, nonce and message, not the envelope around them: of what kind a message is, its own fields say, and a `type` that says otherwise is refused.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({
 *   webhook: douyinEcpayWebhook({ credentials }),
 *   async handle({ content }) {
 *     if (content.what === 'ecpay_payment') await orders.paid(content.notice.cp_orderno, content.notice.total_amount)
 *   },
 * })
 * ```
 */
export function douyinEcpayWebhook({ credentials, toleranceMs = defaultToleranceMs }: DouyinEcpayWebhookOptions): Webhook<DouyinEcpayMessage> {
  const keysOf = keysOfDelivery(credentials)
  return {
    platform: 'douyin',
    answerMs: 5_000,
    async open(delivery, { now }) {
      const keys = await keysOf(delivery)
      const opened = keys === undefined ? 'unknown_account' : openEcpay(delivery.body, { keys, now, toleranceMs })
      if (typeof opened === 'string') return { ok: false, reason: opened, response: refused(opened) }
      return { ok: true, messages: [opened], answer: ([outcome]) => (outcome?.status === 'done' ? received() : again()) }
    },
    refuse: refused,
    again,
  }
}

interface Opening {
  readonly keys: OpenKeys
  readonly now: number
  readonly toleranceMs: number | 'any'
}

function openEcpay(body: Uint8Array, { keys, now, toleranceMs }: Opening): DouyinEcpayMessage | WebhookRefusal {
  const envelope = objectOf(body)
  if (envelope === undefined) return 'malformed'
  const { timestamp: time, nonce, msg, type, msg_signature: signature } = envelope
  if (typeof signature !== 'string' || typeof msg !== 'string' || typeof nonce !== 'string') return 'missing_signature'
  // Documented as text; an older page says that it is a number.
  const timestamp = typeof time === 'string' || typeof time === 'number' ? String(time) : ''
  if (timestamp === '') return 'missing_timestamp'
  if (keys.ecpay?.token === undefined) return 'unknown_key'
  if (!verifyEcpayCallback({ timestamp, nonce, msg }, signature, keys.ecpay.token)) return 'bad_signature'
  const stale = staleness(timestamp, now, toleranceMs)
  if (stale !== undefined) return stale
  const fields = objectOf(msg)
  const content = fields === undefined || typeof type !== 'string' || type === '' ? undefined : contentOf(type, fields)
  if (fields === undefined || content === undefined) return 'invalid_content'
  const appId = fields['appid'] ?? fields['app_id']
  if (appId !== undefined && appId !== keys.appId) return 'wrong_recipient'
  return { id: idOf(content, msg), topic: content.type, account: keys.appId, sentAt: new Date(Number(timestamp) * 1000).toISOString(), content }
}

// What only one kind of message has.
const marks = [
  ['payment', 'cp_orderno'],
  ['refund', 'cp_refundno'],
  ['settle', 'cp_settle_no'],
] as const

function contentOf(type: string, fields: JsonObject): EcpayNotice | undefined {
  const kind = marks.find(([, mark]) => (fields[mark] ?? '') !== '')?.[0]
  if (kind !== undefined && kind !== type) return undefined
  switch (kind) {
    case 'payment': {
      const parsed = ecpayPaymentNotice().safeParse(fields)
      return parsed.success ? { what: 'ecpay_payment', type, notice: parsed.data } : undefined
    }
    case 'refund': {
      const parsed = ecpayRefundNotice().safeParse(fields)
      return parsed.success ? { what: 'ecpay_refund', type, notice: parsed.data } : undefined
    }
    case 'settle': {
      const parsed = ecpaySettleNotice().safeParse(fields)
      return parsed.success ? { what: 'ecpay_settle', type, notice: parsed.data } : undefined
    }
    default:
      // Of settlements no page lists the fields: one without the usual number is handed over as it is.
      return type === 'payment' || type === 'refund' ? undefined : { what: 'other', type, notice: fields }
  }
}

function idOf({ what, notice }: EcpayNotice, msg: string): string {
  switch (what) {
    case 'ecpay_payment':
      return `payment:${notice.cp_orderno}:${notice.status}`
    case 'ecpay_refund':
      return `refund:${notice.cp_refundno}:${notice.status}`
    case 'ecpay_settle':
      return `settle:${notice.cp_settle_no}:${notice.status}`
    default:
      return `other:${digest('sha256', msg)}`
  }
}
