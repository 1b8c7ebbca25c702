import type { PaymentGateway, PaymentNotice, PaymentState, RefundState } from '@duijie/core/payment'
import { type Clock, DuijieError, parseChinaTime, systemClock } from '@duijie/core/platform'
import type { WebhookMessage } from '@duijie/core/webhook'
import type { DouyinClient } from '../client.js'
import type { EcpayNotice } from '../webhooks/ecpay-webhook.js'
import { closeByExpiry, type ExpiryOptions } from './close-by-expiry.js'
import type { EcpayOrder, EcpayRefund } from './endpoints/types/ecpay.js'
import { instantOfMs, paymentStatusOf, refundStatusOf } from './statuses.js'

/** What tt.pay takes as `orderInfo`. */
export interface EcpayOrderInfo {
  readonly order_id: string
  readonly order_token: string
}

/** What a {@link douyinEcpayGateway} needs. */
export interface DouyinEcpayGatewayOptions extends ExpiryOptions {
  readonly client: Pick<DouyinClient, 'platform' | 'ecpay'>
  /** Where call-backs go. @defaultValue the address in the console */
  readonly notifyUrl?: string
  /** How long a payment without `expiresAt` can be paid, in seconds. @defaultValue 900 */
  readonly validSeconds?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * Guaranteed payment (ecpay) as a `PaymentGateway`, for what was begun with it: the platform has closed it to new trades. Nobody can close a payment: see `closeWaitMs`.
 *
 * @example
 * ```ts
 * const gateway = douyinEcpayGateway({ client: douyin, notifyUrl: 'https://shop.example.com/ecpay' })
 * const orderInfo = await gateway.create({ paymentNo, amountFen: 12_800, description: '测试商品' })
 * ```
 */
export function douyinEcpayGateway(options: DouyinEcpayGatewayOptions): PaymentGateway<EcpayOrderInfo> {
  const { client, notifyUrl, validSeconds = 900, clock = systemClock, closeWaitMs = 0 } = options
  const { ecpay } = client
  const notify = notifyUrl === undefined ? {} : { notify_url: notifyUrl }
  const query = async (paymentNo: string, passed: { readonly signal?: AbortSignal } = {}) =>
    paymentOf(await ecpay.queryOrder({ out_order_no: paymentNo }, passed), paymentNo)
  return {
    platform: client.platform,
    async create({ paymentNo, amountFen, description, expiresAt, attach }, passed = {}) {
      const valid_time = expiresAt === undefined ? validSeconds : Math.floor((Date.parse(expiresAt) - clock.now()) / 1000)
      const { order_id = '', order_token = '' } = await ecpay.createOrder(
        {
          out_order_no: paymentNo,
          total_amount: amountFen,
          subject: description,
          body: description,
          valid_time,
          ...notify,
          ...(attach === undefined ? {} : { cp_extra: attach }),
        },
        passed,
      )
      return { order_id, order_token }
    },
    query,
    close: (paymentNo, passed = {}) => closeByExpiry(() => query(paymentNo, passed), paymentNo, { ...passed, clock, waitMs: closeWaitMs }),
    async refund({ paymentNo, refundNo, amountFen, reason = '其他' }, passed = {}) {
      const params = { out_order_no: paymentNo, out_refund_no: refundNo, refund_amount: amountFen, reason, ...notify }
      const { refund_no } = await ecpay.createRefund(params, passed)
      return { refundNo, status: 'pending', platformStatus: 'PROCESSING', amountFen, ...(refund_no === undefined ? {} : { refundId: refund_no }) }
    },
    queryRefund: async (refundNo, passed = {}) => refundOf(await ecpay.queryRefund({ out_refund_no: refundNo }, passed), refundNo),
    parse: noticeOf,
  }
}

function paymentOf({ order_id, payment_info: info }: EcpayOrder, paymentNo: string): PaymentState {
  const status = info?.order_status ?? ''
  const paidMs = status === 'SUCCESS' && (info?.pay_time ?? '') !== '' ? parseChinaTime(info?.pay_time ?? '') : undefined
  const paidAt = instantOfMs(paidMs)
  return {
    paymentNo,
    ...(order_id === undefined ? {} : { transactionId: order_id }),
    status: paymentStatusOf(status),
    platformStatus: status,
    ...(info?.total_fee === undefined ? {} : { amountFen: info.total_fee, currency: 'CNY' }),
    ...(paidAt === undefined ? {} : { paidAt }),
  }
}

function refundOf({ refundInfo: info }: EcpayRefund, refundNo: string): RefundState {
  if (info === undefined)
    throw new DuijieError('not_found', `the platform knows no refund under the number ${refundNo}`, { platform: 'douyin', outcome: 'not_done' })
  const { refund_status = '', refund_no, refund_amount, refunded_at } = info
  const refundedAt = refund_status === 'SUCCESS' ? instantOfMs((refunded_at ?? 0) * 1000) : undefined
  return {
    refundNo,
    ...(refund_no === undefined ? {} : { refundId: refund_no }),
    status: refundStatusOf(refund_status),
    platformStatus: refund_status,
    ...(refund_amount === undefined ? {} : { amountFen: refund_amount }),
    ...(refundedAt === undefined ? {} : { refundedAt }),
  }
}

function noticeOf({ content }: WebhookMessage): PaymentNotice | undefined {
  if (!isEcpayNotice(content)) return undefined
  if (content.what === 'ecpay_payment') {
    const { cp_orderno = '', order_id, status = '', total_amount, paid_at } = content.notice
    const paidAt = status === 'SUCCESS' ? instantOfMs((paid_at ?? 0) * 1000) : undefined
    const payment: PaymentState = {
      paymentNo: cp_orderno,
      ...(order_id === undefined ? {} : { transactionId: order_id }),
      status: paymentStatusOf(status),
      platformStatus: status,
      ...(total_amount === undefined ? {} : { amountFen: total_amount, currency: 'CNY' }),
      ...(paidAt === undefined ? {} : { paidAt }),
    }
    return { what: 'payment', payment }
  }
  if (content.what !== 'ecpay_refund') return undefined
  const { cp_refundno = '', status, ...notice } = content.notice
  return { what: 'refund', refund: refundOf({ refundInfo: { ...notice, ...(status === undefined ? {} : { refund_status: status }) } }, cp_refundno) }
}

// Written by `douyinEcpayWebhook`, maybe read from an inbox: what it says of itself is enough to tell its kind.
function isEcpayNotice(content: unknown): content is EcpayNotice {
  return (
    typeof content === 'object' &&
    content !== null &&
    'what' in content &&
    typeof content.what === 'string' &&
    content.what.startsWith('ecpay_') &&
    'notice' in content
  )
}
