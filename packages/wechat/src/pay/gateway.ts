import type { GatewayOptions, NewPayment, PaymentGateway, PaymentNotice, PaymentState, RefundState } from '@duijie/core/payment'
import { DuijieError, isDuijieError } from '@duijie/core/platform'
import type { WebhookMessage } from '@duijie/core/webhook'
import type { WechatPayClient } from './client.js'
import type { Transaction } from './endpoints/types/orders.js'
import type { Refund, RefundNotice } from './endpoints/types/refunds.js'
import type { AppInvocation, JsapiInvocation, MiniProgramInvocation } from './invocations.js'
import type { PayNotification } from './notification.js'
import { instantOf, paymentStatusOf, refundStatusOf } from './statuses.js'

/** What the payer's side needs, by the way of paying. */
export interface PreparedPayments {
  /** For `wx.requestPayment`. */
  readonly miniProgram: MiniProgramInvocation
  /** For a page in WeChat. */
  readonly jsapi: JsapiInvocation
  /** For the App SDK. */
  readonly app: AppInvocation
  /** What the QR code holds. */
  readonly native: { readonly codeUrl: string }
  /** Where the payer's browser is sent to. */
  readonly h5: { readonly h5Url: string }
}

/** A way of paying. */
export type WayOfPaying = keyof PreparedPayments

/** What a {@link wechatPayGateway} needs. */
export interface WechatPayGatewayOptions<Way extends WayOfPaying> {
  readonly client: WechatPayClient
  readonly way: Way
  /** The payer's address and system, which H5 payments must tell. */
  readonly h5?: (payment: NewPayment) => { readonly payerIp: string; readonly type?: 'iOS' | 'Android' | 'Wap' }
}

/**
 * WeChat Pay as a `PaymentGateway`: the same five functions as every other way of paying.
 *
 * @example
 * ```ts
 * const gateway = wechatPayGateway({ client: pay, way: 'miniProgram' })
 * const invocation = await gateway.create({ paymentNo, amountFen: 100, description: '奶茶', payerId: openid })
 * ```
 */
export function wechatPayGateway<Way extends WayOfPaying>({ client, way, h5 }: WechatPayGatewayOptions<Way>): PaymentGateway<PreparedPayments[Way]> {
  return {
    platform: client.platform,
    async create(payment, options = {}) {
      const prepared: { readonly [Each in WayOfPaying]?: PreparedPayments[Each] } = { [way]: await prepare(client, way, payment, { h5, options }) }
      const made = prepared[way]
      if (made === undefined) throw new DuijieError('unexpected', 'nothing was prepared')
      return made
    },
    query: async (paymentNo, options = {}) => paymentOf(await client.transactions.query({ out_trade_no: paymentNo }, options)),
    async close(paymentNo, options = {}) {
      try {
        await client.transactions.close({ out_trade_no: paymentNo }, options)
      } catch (error) {
        // What is closed already cannot be paid: that is what was wanted.
        if (!isDuijieError(error) || error.code !== 'ORDER_CLOSED') throw error
      }
    },
    async refund({ paymentNo, refundNo, amountFen, totalFen, reason }, options = {}) {
      const amount = { refund: amountFen, total: totalFen, currency: 'CNY' }
      const params = { out_trade_no: paymentNo, out_refund_no: refundNo, amount, ...(reason === undefined ? {} : { reason }) }
      return refundOf(await client.refunds.create(params, options))
    },
    queryRefund: async (refundNo, options = {}) => refundOf(await client.refunds.query({ out_refund_no: refundNo }, options)),
    parse: noticeOf,
  }
}

interface Preparing {
  readonly h5: WechatPayGatewayOptions<WayOfPaying>['h5']
  readonly options: GatewayOptions
}

async function prepare(client: WechatPayClient, way: WayOfPaying, payment: NewPayment, { h5, options }: Preparing): Promise<PreparedPayments[WayOfPaying]> {
  const { paymentNo, amountFen, currency = 'CNY', description, payerId, expiresAt, attach } = payment
  const order = {
    out_trade_no: paymentNo,
    description,
    amount: { total: amountFen, currency },
    ...(expiresAt === undefined ? {} : { time_expire: new Date(expiresAt) }),
    ...(attach === undefined ? {} : { attach }),
  }
  const { transactions, invocations } = client
  switch (way) {
    case 'miniProgram':
    case 'jsapi': {
      if (payerId === undefined)
        throw new DuijieError('invalid_params', `nothing was sent, a ${way} payment needs the payer's openid as \`payerId\``, { platform: client.platform })
      const { prepay_id } = await transactions.jsapi({ ...order, payer: { openid: payerId } }, options)
      return invocations[way](prepay_id)
    }
    case 'app':
      return invocations.app((await transactions.app(order, options)).prepay_id)
    case 'native':
      return { codeUrl: (await transactions.native(order, options)).code_url }
    default: {
      const payer = h5?.(payment)
      if (payer === undefined)
        throw new DuijieError('invalid_params', "nothing was sent, an H5 payment needs the gateway's option `h5`", { platform: client.platform })
      const scene = { payer_client_ip: payer.payerIp, h5_info: { type: payer.type ?? ('Wap' as const) } }
      return { h5Url: (await transactions.h5({ ...order, scene_info: scene }, options)).h5_url }
    }
  }
}

function paymentOf({ out_trade_no, transaction_id, trade_state, amount, success_time }: Transaction): PaymentState {
  return {
    paymentNo: out_trade_no,
    ...(transaction_id === undefined ? {} : { transactionId: transaction_id }),
    status: paymentStatusOf(trade_state),
    platformStatus: trade_state,
    ...(amount === undefined ? {} : { amountFen: amount.total, currency: amount.currency ?? 'CNY' }),
    ...(success_time === undefined ? {} : { paidAt: instantOf(success_time) }),
  }
}

function refundOf(refund: Refund | RefundNotice): RefundState {
  const platformStatus = 'status' in refund ? refund.status : refund.refund_status
  return {
    refundNo: refund.out_refund_no,
    refundId: refund.refund_id,
    status: refundStatusOf(platformStatus),
    platformStatus,
    amountFen: refund.amount.refund,
    ...(refund.success_time === undefined ? {} : { refundedAt: instantOf(refund.success_time) }),
  }
}

function noticeOf(message: WebhookMessage): PaymentNotice | undefined {
  if (!isNotification(message.content)) return undefined
  const { content } = message
  if (content.what === 'transaction') return { what: 'payment', payment: paymentOf(content.resource) }
  return content.what === 'refund' ? { what: 'refund', refund: refundOf(content.resource), paymentNo: content.resource.out_trade_no } : undefined
}

// Written by `wechatPayWebhook`, maybe read from an inbox: what it says of itself is enough to tell its kind.
function isNotification(content: unknown): content is PayNotification {
  return typeof content === 'object' && content !== null && 'what' in content && 'eventType' in content && 'resource' in content
}
