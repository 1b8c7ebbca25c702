import type { RawDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import type { WechatPayClient } from './client.js'
import type { OpenedPayNotification, PayNotification, PayNotificationRefusal } from './notification.js'
import { toleranceMs } from './verify.js'

/** A notification of WeChat Pay as a message: its topic is the event's type. */
export interface WechatPayMessage extends WebhookMessage {
  /** The merchant number. */
  readonly account: string
  /** Narrow it by `what`. */
  readonly content: PayNotification
}

/** What a {@link wechatPayWebhook} needs. */
export interface WechatPayWebhookOptions {
  /**
   * The merchant whose notifications come to this address: its client, which knows its keys. Where several merchants share a server, give each an address of its own
   * (the platform names the merchant only in what is encrypted) and a function that finds its client; `undefined` refuses the delivery.
   */
  readonly client: NotificationOpener | ((delivery: RawDelivery) => NotificationOpener | undefined | Promise<NotificationOpener | undefined>)
  /** Refuses a delivery whose nonce has come before within the time that signatures are good for. It is remembered in memory, so for each process. @defaultValue true */
  readonly refuseReplays?: boolean
}

/** The part of a client that opens notifications. */
export type NotificationOpener = Pick<WechatPayClient, 'openNotification'>

/**
 * What WeChat Pay pushes to one address: payments, refunds, transfers and the rest, verified, decrypted and answered as the platform expects.
 * The same notification comes again until it is answered in time, also after it was handled: receipts see to it that it is handled once.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({
 *   webhook: wechatPayWebhook({ client: pay }),
 *   async handle({ content }) {
 *     if (content.what === 'transaction') await orders.paid(content.resource.out_trade_no, content.resource.amount?.total)
 *   },
 * })
 * ```
 */
export function wechatPayWebhook({ client, refuseReplays = true }: WechatPayWebhookOptions): Webhook<WechatPayMessage> {
  const seen = createNonceMemory()
  return {
    platform: 'wechatpay',
    answerMs: 5_000,
    async open(delivery, { now }) {
      const opener = typeof client === 'function' ? await client(delivery) : client
      if (opener === undefined) return { ok: false, reason: 'unknown_account', response: failure('unknown_account') }
      const opened = await opener.openNotification({ headers: delivery.headers, body: delivery.body })
      if (!opened.ok) {
        const reason = reasonOf(opened)
        return { ok: false, reason, response: failure(reason) }
      }
      // Only now: what was not signed by the platform must not fill the memory.
      if (refuseReplays && !seen.add(`${opened.mchId} ${delivery.headers.get('wechatpay-nonce')} ${delivery.headers.get('wechatpay-timestamp')}`, now)) {
        return { ok: false, reason: 'replayed', response: failure('replayed') }
      }
      return {
        ok: true,
        messages: [messageOf(opened.notification, opened.mchId)],
        answer: (outcomes) => (outcomes.every(({ status }) => status === 'done') ? success() : again()),
      }
    },
    refuse: failure,
    again,
  }
}

function messageOf(content: PayNotification, mchId: string): WechatPayMessage {
  return { id: content.id, topic: content.eventType, account: mchId, sentAt: new Date(content.createTime).toISOString(), content }
}

const reasons: Readonly<Record<PayNotificationRefusal, WebhookRefusal>> = {
  missing_header: 'missing_signature',
  clock_skew: 'too_old',
  unknown_serial: 'unknown_key',
  signature_mismatch: 'bad_signature',
  malformed: 'malformed',
  decrypt_failed: 'bad_ciphertext',
  wrong_recipient: 'wrong_recipient',
  invalid_content: 'invalid_content',
}

function reasonOf({ reason, probe, ageMs = 0, header }: Extract<OpenedPayNotification, { ok: false }>): WebhookRefusal {
  if (probe) return 'probe'
  if (reason === 'clock_skew') return ageMs < 0 ? 'in_future' : 'too_old'
  return header === 'wechatpay-timestamp' ? 'missing_timestamp' : reasons[reason]
}

function success(): Response {
  return Response.json({ code: 'SUCCESS', message: '成功' })
}

const statuses: Partial<Record<WebhookRefusal, number>> = { wrong_method: 405, too_large: 413, malformed: 400, invalid_content: 400, unknown_account: 404 }

function failure(reason: WebhookRefusal): Response {
  return Response.json({ code: 'FAIL', message: reason }, { status: statuses[reason] ?? 401 })
}

function again(): Response {
  return Response.json({ code: 'FAIL', message: '稍后重试' }, { status: 500 })
}

interface NonceMemory {
  /** Whether it is new. */
  add(nonce: string, now: number): boolean
}

// Two generations, each as long as a signature can be good: nothing is forgotten too early, and the memory stays bounded by the traffic of so long.
function createNonceMemory(): NonceMemory {
  let current = new Set<string>()
  let previous = new Set<string>()
  let startedAt = Number.NEGATIVE_INFINITY
  return {
    add(nonce, now) {
      if (now - startedAt > 2 * toleranceMs) {
        previous = now - startedAt > 4 * toleranceMs ? new Set() : current
        current = new Set()
        startedAt = now
      }
      if (current.has(nonce) || previous.has(nonce)) return false
      current.add(nonce)
      return true
    },
  }
}
