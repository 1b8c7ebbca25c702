import type { Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import type { OpenKeys } from '../credentials.js'
import { verifyTradeCallback } from '../trade/callback-signature.js'
import type { TradePreRefundNotice } from '../trade/endpoints/types/callbacks.js'
import type { EntrySchema } from '../trade/request-order-data.js'
import { again, received, refused } from './acknowledge.js'
import { defaultToleranceMs, staleness } from './freshness.js'
import { type DeliveryCredentials, keysOfDelivery } from './keys-of-delivery.js'
import { type ReadTradeNotice, readTradeNotice, type TradeNotice } from './trade-notice.js'

/** A call-back of the general trading system as a message: its topic is the platform's `type`. */
export interface DouyinTradeMessage extends WebhookMessage {
  /** The app id. */
  readonly account: string
  /** Narrow it by `what`. */
  readonly content: TradeNotice
}

/** The answer to `pre_create_refund`: the merchant's number of the refund, and its page. Other call-backs want none. */
export interface PreRefundReply {
  readonly outRefundNo: string
  readonly orderEntrySchema: EntrySchema
}

/** What a {@link douyinTradeWebhook} needs. */
export interface DouyinTradeWebhookOptions {
  /** The application whose call-backs come to this address; its `platformPublicKey` verifies them. */
  readonly credentials: DeliveryCredentials
  /**
   * Answers `pre_create_refund` where the handler gives no reply, and where messages are stored first. It has to give the same for the same refund, at once.
   * Without either answer the platform is told to send again: it would take a plain "received" for no answer, and the refund would stay stuck.
   */
  readonly preRefundReply?: (notice: TradePreRefundNotice) => PreRefundReply
  /** How far the signed time may lie from ours, both ways; `any` does not look at it. @defaultValue 300000 */
  readonly toleranceMs?: number | 'any'
}

/**
 * What the general trading system pushes to one address: payments, refunds, settlements and refunds that users ask for, verified with the platform's public key and answered byte for byte.
 * The same call-back comes again until it is answered in time, and out of order: receipts see to it that it is handled once.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({
 *   webhook: douyinTradeWebhook({ credentials }),
 *   async handle({ content }) {
 *     if (content.what === 'payment' && content.notice.status === 'SUCCESS') await orders.paid(content.notice.out_order_no)
 *     if (content.what === 'pre_create_refund') return { outRefundNo: await refunds.open(content.notice), orderEntrySchema: { path: 'pages/refund' } }
 *   },
 * })
 * ```
 */
export function douyinTradeWebhook({
  credentials,
  preRefundReply,
  toleranceMs = defaultToleranceMs,
}: DouyinTradeWebhookOptions): Webhook<DouyinTradeMessage, PreRefundReply> {
  const keysOf = keysOfDelivery(credentials)
  return {
    platform: 'douyin',
    answerMs: 5_000,
    async open(delivery, { now }) {
      const keys = await keysOf(delivery)
      const opened = keys === undefined ? 'unknown_account' : openTrade(delivery, { keys, now, toleranceMs })
      if (typeof opened === 'string') return { ok: false, reason: opened, response: refused(opened) }
      const { content } = opened
      return {
        ok: true,
        messages: [messageOf(opened, keys?.appId ?? '')],
        answer([outcome]) {
          if (outcome?.status !== 'done') return again()
          if (content.what !== 'pre_create_refund') return received()
          const reply = outcome.reply ?? preRefundReply?.(content.notice)
          return reply === undefined ? again() : received(preRefundAnswer(reply))
        },
      }
    },
    refuse: refused,
    again,
  }
}

/** The body that answers `pre_create_refund`. */
export function preRefundAnswer({ outRefundNo, orderEntrySchema: { path, params = '{}' } }: PreRefundReply): string {
  return JSON.stringify({ err_no: 0, err_tips: 'success', data: { out_refund_no: outRefundNo, order_entry_schema: { path, params } } })
}

interface Opening {
  readonly keys: OpenKeys
  readonly now: number
  readonly toleranceMs: number | 'any'
}

function openTrade(
  { headers, body }: { readonly headers: Headers; readonly body: Uint8Array },
  { keys, now, toleranceMs }: Opening,
): ReadTradeNotice | WebhookRefusal {
  const [timestamp, nonce, signature] = ['byte-timestamp', 'byte-nonce-str', 'byte-signature'].map((name) => headers.get(name) ?? '')
  if (!signature || !nonce) return 'missing_signature'
  if (!timestamp) return 'missing_timestamp'
  if (keys.platformPublicKey === undefined) return 'unknown_key'
  if (!verifyTradeCallback({ timestamp, nonce, body }, signature, keys.platformPublicKey)) return 'bad_signature'
  const stale = staleness(timestamp, now, toleranceMs)
  if (stale !== undefined) return stale
  const read = readTradeNotice(body)
  if (read === undefined) return 'invalid_content'
  // The platform's key belongs to one application; a call-back that names another one was signed for somebody else.
  return read.appId === undefined || read.appId === keys.appId ? read : 'wrong_recipient'
}

function messageOf({ id, content, atMs }: ReadTradeNotice, appId: string): DouyinTradeMessage {
  return { id, topic: content.type, account: appId, ...(atMs === undefined ? {} : { sentAt: new Date(atMs).toISOString() }), content }
}
