import type { GatewayOptions, NewPayment, NewRefund, PaymentGateway, PaymentNotice, PaymentState, RefundState } from '@duijie/core/payment'
import { type Clock, DuijieError, systemClock } from '@duijie/core/platform'
import type { WebhookMessage } from '@duijie/core/webhook'
import type { DouyinClient } from '../client.js'
import type { TradeNotice } from '../webhooks/trade-notice.js'
import { closeByExpiry, type ExpiryOptions } from './close-by-expiry.js'
import type { TradePaymentNotice, TradeRefundNotice } from './endpoints/types/callbacks.js'
import type { TradeOrder, TradeRefund } from './endpoints/types/trade.js'
import { shareRefund } from './refund-shares.js'
import type { SignedInvocation } from './request-order.js'
import type { EntrySchema, RequestOrderData } from './request-order-data.js'
import { instantOfMs, paymentStatusOf, refundStatusOf } from './statuses.js'
import { isUnknownNumber } from './unknown-number.js'

/** What an order needs beside what every payment has. */
export type TradeOrderParts = Omit<RequestOrderData, 'outOrderNo' | 'totalAmount' | 'payExpireSeconds'>

/** What a {@link douyinTradeGateway} needs. */
export interface DouyinTradeGatewayOptions extends ExpiryOptions {
  readonly client: Pick<DouyinClient, 'platform' | 'trade' | 'invocations'>
  /** What is sold, and the order's page: the platform demands both of every order. */
  readonly order: (payment: NewPayment) => TradeOrderParts | Promise<TradeOrderParts>
  /** The refund's page, which the platform demands too. */
  readonly refundEntry: (refund: NewRefund) => EntrySchema
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * The general trading system as a `PaymentGateway`. `create` only signs: the order is there when the user's side has called tt.requestOrder with what it gives, and `query` says `not_found` until then.
 * Nobody can close an order: see `closeWaitMs`.
 *
 * @example
 * ```ts
 * const gateway = douyinTradeGateway({ client: douyin, order: (payment) => orderOf(payment), refundEntry: () => ({ path: 'pages/refund' }) })
 * const { data, byteAuthorization } = await gateway.create({ paymentNo, amountFen: 990, description: '测试卡' })
 * ```
 */
export function douyinTradeGateway(options: DouyinTradeGatewayOptions): PaymentGateway<SignedInvocation> {
  const { client, order, refundEntry, clock = systemClock, closeWaitMs = 0 } = options
  const find = (paymentNo: string, passed: GatewayOptions) => orderOf(client, paymentNo, passed)
  const query = async (paymentNo: string, passed: GatewayOptions = {}) => paymentOf(await find(paymentNo, passed), paymentNo)
  return {
    platform: client.platform,
    async create(payment) {
      const { paymentNo, amountFen, currency = 'CNY', expiresAt, attach } = payment
      return client.invocations.requestOrder({
        ...(await order(payment)),
        outOrderNo: paymentNo,
        totalAmount: amountFen,
        ...(currency === 'CNY' ? {} : { currency }),
        ...(expiresAt === undefined ? {} : { payExpireSeconds: secondsUntil(expiresAt, clock.now()) }),
        ...(attach === undefined ? {} : { cpExtra: attach }),
      })
    },
    query,
    close: (paymentNo, passed = {}) => closeByExpiry(() => query(paymentNo, passed), paymentNo, { ...passed, clock, waitMs: closeWaitMs }),
    async refund(refund, passed = {}) {
      const { paymentNo, refundNo, amountFen, reason = '其他' } = refund
      const known = await find(paymentNo, passed)
      const order_id = known.order_id ?? ''
      const { refund_list: refunds } = await client.trade.refundQuery({ order_id }, passed)
      // Asked for before: what is left by now would share it otherwise, and the number stands for the first way.
      const same = refunds.find(({ out_refund_no }) => out_refund_no === refundNo)
      if (same !== undefined) return refundOf(same)
      const made = await client.trade.refundCreate(
        {
          order_id,
          out_refund_no: refundNo,
          refund_total_amount: amountFen,
          refund_reason: [{ code: 999, text: [...reason].slice(0, 49).join('') }],
          order_entry_schema: refundEntry(refund),
          ...shareRefund(known, refunds, amountFen),
        },
        passed,
      )
      return { refundNo, status: 'pending', platformStatus: 'PROCESSING', amountFen, ...(made.refund_id === undefined ? {} : { refundId: made.refund_id }) }
    },
    async queryRefund(refundNo, passed = {}) {
      const {
        refund_list: [found],
      } = await notFoundFor(refundNo, client.trade.refundQuery({ out_refund_no: refundNo }, passed))
      if (found === undefined) throw missing(refundNo)
      return refundOf(found)
    },
    parse: noticeOf,
  }
}

async function orderOf({ trade }: Pick<DouyinClient, 'trade'>, paymentNo: string, options: GatewayOptions): Promise<TradeOrder> {
  const order = await notFoundFor(paymentNo, trade.orderQuery({ out_order_no: paymentNo }, options))
  if ((order.order_id ?? '') === '') throw missing(paymentNo)
  return order
}

async function notFoundFor<Result>(number: string, call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (error) {
    throw isUnknownNumber(error) ? missing(number, error) : error
  }
}

function missing(number: string, cause?: unknown): DuijieError {
  return new DuijieError('not_found', `the platform knows nothing under the number ${number}`, {
    platform: 'douyin',
    outcome: 'not_done',
    ...(cause === undefined ? {} : { cause }),
  })
}

function secondsUntil(expiresAt: string, now: number): number {
  const seconds = Math.floor((Date.parse(expiresAt) - now) / 1000)
  if (seconds >= 1 && seconds <= 172_800) return seconds
  throw new DuijieError('invalid_params', 'nothing was sent: `expiresAt` must lie within the next 48 hours', { platform: 'douyin' })
}

function paymentOf({ order_id, pay_status = '', total_amount, pay_time, currency }: TradeOrder, paymentNo: string): PaymentState {
  const paidAt = pay_status === 'SUCCESS' ? instantOfMs(pay_time) : undefined
  return {
    paymentNo,
    ...(order_id === undefined ? {} : { transactionId: order_id }),
    status: paymentStatusOf(pay_status),
    platformStatus: pay_status,
    ...(total_amount === undefined ? {} : { amountFen: total_amount, currency: currency ?? 'CNY' }),
    ...(paidAt === undefined ? {} : { paidAt }),
  }
}

function refundOf({ refund_id, out_refund_no, refund_status = '', refund_total_amount, refund_at }: TradeRefund): RefundState {
  const refundedAt = refund_status === 'SUCCESS' ? instantOfMs(refund_at) : undefined
  return {
    // One that a user has asked for, and that nobody has numbered, has the platform's number only.
    refundNo: (out_refund_no ?? '') === '' ? (refund_id ?? '') : (out_refund_no ?? ''),
    ...(refund_id === undefined ? {} : { refundId: refund_id }),
    status: refundStatusOf(refund_status),
    platformStatus: refund_status,
    ...(refund_total_amount === undefined ? {} : { amountFen: refund_total_amount }),
    ...(refundedAt === undefined ? {} : { refundedAt }),
  }
}

function noticeOf({ content }: WebhookMessage): PaymentNotice | undefined {
  if (!isTradeNotice(content)) return undefined
  if (content.what === 'payment') return { what: 'payment', payment: paidOf(content.notice) }
  return content.what === 'refund' ? { what: 'refund', refund: refundedOf(content.notice) } : undefined
}

function paidOf({ out_order_no = '', event_time, ...notice }: TradePaymentNotice): PaymentState {
  return paymentOf({ ...notice, pay_status: notice.status ?? '', ...(event_time === undefined ? {} : { pay_time: event_time }) }, out_order_no)
}

function refundedOf({ event_time, status = '', ...notice }: TradeRefundNotice): RefundState {
  return refundOf({ ...notice, refund_status: status, ...(event_time === undefined ? {} : { refund_at: event_time }) })
}

// Written by `douyinTradeWebhook`, maybe read from an inbox: what it says of itself is enough to tell its kind.
function isTradeNotice(content: unknown): content is TradeNotice {
  return typeof content === 'object' && content !== null && 'what' in content && 'type' in content && 'notice' in content
}
