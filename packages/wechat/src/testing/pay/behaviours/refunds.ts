import { type Ask, type Behaviours, maybeText, numberOf, opened, textOf } from '../ask.js'
import { orderMissing, otherParams, refuse, resourceMissing } from '../refusals.js'
import { chinaTime, keyOf, type PayWorld, type SandboxPayment, type SandboxRefund } from '../world.js'

/** Refunds, also abnormal ones. */
export const refundBehaviours: Behaviours = {
  'POST /v3/refund/domestic/refunds': create,
  'GET /v3/refund/domestic/refunds/{out_refund_no}': (ask) => refundOf(byNumber(ask)),
  'POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund'(ask) {
    const refund = byNumber(ask)
    if (refund.refundId !== textOf(ask, 'refund_id')) resourceMissing()
    opened(ask, maybeText(ask, 'bank_account'), 'bank_account')
    opened(ask, maybeText(ask, 'real_name'), 'real_name')
    if (refund.status !== 'ABNORMAL') refuse(400, 'INVALID_REQUEST', '退款单状态不允许发起异常退款')
    refund.status = 'PROCESSING'
    return refundOf(refund)
  },
}

const yearMs = 365 * 86_400_000

function create(ask: Ask): unknown {
  const { world, merchant, nowMs, params } = ask
  const outRefundNo = textOf(ask, 'out_refund_no')
  const asked = JSON.stringify(params)
  const known = world.refunds.get(keyOf(merchant.mchId, outRefundNo))
  if (known !== undefined) return known.asked === asked ? refundOf(known) : otherParams()
  const payment = paidPayment(ask)
  const fen = numberOf(ask, 'amount', 'refund')
  if (numberOf(ask, 'amount', 'total') !== payment.totalFen) refuse(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
  if (nowMs - (payment.paidMs ?? 0) > yearMs) refuse(403, 'TRADE_OVERDUE', '订单已超过可退款的最大期限')
  const before = refundsOf(world, payment)
  if (before.length >= 50) refuse(400, 'INVALID_REQUEST', '部分退款次数已达上限')
  if (refundedFen(before) + fen > payment.totalFen) refuse(400, 'INVALID_REQUEST', '申请退款金额超过订单可退金额')
  const notifyUrl = maybeText(ask, 'notify_url')
  const refund: SandboxRefund = {
    mchId: merchant.mchId,
    payment,
    outRefundNo,
    refundId: `5030${world.random.digits(24)}`,
    fen,
    createdMs: nowMs,
    fundsAccount: maybeText(ask, 'funds_account') ?? 'UNSETTLED',
    asked,
    status: 'PROCESSING',
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
  }
  payment.state = 'REFUND'
  world.refunds.set(keyOf(merchant.mchId, outRefundNo), refund)
  if (world.refundMs !== undefined) world.clock.after(world.refundMs, () => settleRefund(world, refund, 'SUCCESS'), { background: true })
  return refundOf(refund)
}

function paidPayment(ask: Ask): SandboxPayment {
  const [no, id] = [maybeText(ask, 'out_trade_no'), maybeText(ask, 'transaction_id')]
  const payment = [...ask.world.payments.values()].find(
    (one) => one.mchId === ask.merchant.mchId && (no === undefined ? one.transactionId === id : one.outTradeNo === no),
  )
  if (payment === undefined) return orderMissing()
  return payment.transactionId === undefined ? refuse(400, 'INVALID_REQUEST', '订单未支付，不能退款') : payment
}

function byNumber(ask: Ask): SandboxRefund {
  return ask.world.refunds.get(keyOf(ask.merchant.mchId, textOf(ask, 'out_refund_no'))) ?? resourceMissing()
}

/** All refunds of a payment. */
export function refundsOf(world: PayWorld, payment: SandboxPayment): readonly SandboxRefund[] {
  return [...world.refunds.values()].filter((refund) => refund.payment === payment)
}

/** What has been or is being given back. */
export function refundedFen(refunds: readonly SandboxRefund[]): number {
  return refunds.filter(({ status }) => status !== 'CLOSED').reduce((sum, { fen }) => sum + fen, 0)
}

/** Ends a refund, and tells the application. */
export function settleRefund(world: PayWorld, refund: SandboxRefund, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): void {
  if (refund.status !== 'PROCESSING') return
  refund.status = status
  refund.doneMs = world.clock.now()
  const { mchId, payment, notifyUrl } = refund
  const { out_refund_no, refund_id, transaction_id, out_trade_no, user_received_account, success_time } = refundOf(refund)
  const merchants = payment.subMchId === undefined ? { mchid: mchId } : { sp_mchid: mchId, sub_mchid: payment.subMchId }
  const done = success_time === undefined ? {} : { success_time }
  const amount = { total: payment.totalFen, refund: refund.fen, payer_total: payment.payerFen ?? payment.totalFen, payer_refund: refund.fen }
  world.notifier.tell(mchId, notifyUrl, {
    eventType: `REFUND.${status}`,
    originalType: 'refund',
    summary: status === 'SUCCESS' ? '退款成功' : status === 'ABNORMAL' ? '退款异常' : '退款关闭',
    resource: { ...merchants, out_trade_no, transaction_id, out_refund_no, refund_id, refund_status: status, ...done, user_received_account, amount },
  })
}

/** A refund as its query tells it. */
export function refundOf({ payment, status, doneMs, ...refund }: SandboxRefund) {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: payment.transactionId,
    out_trade_no: payment.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: chinaTime(refund.createdMs),
    status,
    funds_account: refund.fundsAccount,
    amount: {
      total: payment.totalFen,
      refund: refund.fen,
      from: [],
      payer_total: payment.payerFen ?? payment.totalFen,
      payer_refund: refund.fen,
      settlement_refund: refund.fen,
      settlement_total: payment.totalFen,
      discount_refund: 0,
      currency: 'CNY',
    },
    promotion_detail: [],
    ...(status === 'SUCCESS' && doneMs !== undefined ? { success_time: chinaTime(doneMs) } : {}),
  }
}
