import {
  type AfterSaleItem,
  type AfterSaleOrder,
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  note,
  type OrderAmounts,
  type OrderCombined,
  openRow,
  type Payment,
  type PaymentStatus,
  personalFields,
  present,
  type Row,
  readCount,
  readFen,
  readId,
  readRow,
  readRows,
  readText,
  type SubOrder,
  upsertRecord,
} from '@duijie/core/models'
import { afterSaleStatusOf, orderStatusOf, paymentStatusOf, refundStatusOf } from './statuses.js'

/** What records call the platform. */
export const tradePlatform = 'douyin'

/** An order of the general trading system, with what was asked for beside it: `trade.orderQuery` tells of neither refunds nor settlements. */
export interface TradeOrderRow {
  readonly order: unknown
  /** Of `trade.refundQuery`, by the order. */
  readonly refunds: readonly unknown[]
  /** Of `trade.settleQuery`, by the order. */
  readonly settles: readonly unknown[]
}

const currency = 'CNY'
const personal = personalFields(['open_id', 'deny_message', 'refund_description'])

/**
 * The record of an order of the general trading system. The platform tells neither what was sold (the merchant's SKU apart), nor how many, nor who bought it, nor of a delivery: `refunded` is an order of which
 * everything went back, `completed` one whose money was settled.
 */
export function mapTradeOrder({ order, refunds, settles }: TradeOrderRow, context: MapContext): Mapped<OrderCombined> {
  const row = openRow(order)
  const id = need(row, 'order_id', readId(row, 'order_id'))
  const payStatus = need(row, 'pay_status', readText(row, 'pay_status'))
  const totalFen = need(row, 'total_amount', readFen(row, 'total_amount'))
  const back = refunds.map((refund, index) => refundFacts(openRow(refund, `refunds[${index}]`, row.issues)))
  const settled = settles.map((settle, index) => settleFacts(openRow(settle, `settles[${index}]`, row.issues)))
  if (id === undefined || payStatus === undefined || totalFen === undefined) return { ok: false, failure: failureOf(row, id) }

  const createdMs = readMs(row, 'trade_time')
  const paidMs = payStatus === 'SUCCESS' ? readMs(row, 'pay_time') : undefined
  const done = settled.filter(({ status }) => status === 'SUCCESS')
  const refundedFen = sumOf(back.filter(({ status }) => status === 'SUCCESS').map(({ fen }) => fen))
  const times = [createdMs, paidMs, ...back.flatMap(({ createdMs: asked, endedMs }) => [asked, endedMs]), ...settled.map(({ atMs }) => atMs)]
  const modifiedMs = Math.max(0, ...times.filter((time) => time !== undefined))
  const discountFen = readFen(row, 'discount_amount') ?? 0
  const isPaid = payStatus === 'SUCCESS'
  const status = !isPaid ? orderStatusOf(payStatus) : refundedFen >= totalFen ? 'refunded' : done.length > 0 ? 'completed' : 'paid'
  const lastMs = Math.max(0, ...done.map(({ atMs }) => atMs ?? 0))
  const payment = { payStatus, totalFen, discountFen, refundedFen, isRefunding: back.some(({ status: state }) => state === 'PROCESSING') }
  const data = present<OrderCombined>({
    amounts: present<OrderAmounts>({
      commissionFen: done.length === 0 ? undefined : sumOf(done.map(({ takenFen }) => takenFen)),
      deductions: discountFen === 0 ? [] : [{ amountFen: discountFen, name: 'discount_amount' }],
      paidFen: isPaid ? totalFen - discountFen : undefined,
      receivedFen: done.length === 0 ? undefined : sumOf(done.map(({ fen }) => fen)),
      totalFen,
    }),
    createdAt: instant(createdMs),
    currency,
    endedAt: status === 'completed' ? instant(lastMs === 0 ? undefined : lastMs) : undefined,
    holds: [],
    id,
    isCashOnDelivery: false,
    isPresale: false,
    merchantOrderId: readId(row, 'out_order_no'),
    modifiedAt: instant(modifiedMs),
    paidAt: instant(paidMs),
    payments: [paymentOf(row, { ...payment, id, createdMs, paidMs })],
    platformStatus: payStatus,
    promotions: [],
    shipments: [],
    status,
    subOrders: readRows(row, 'item_order_list').map((item) => lineOf(item, { payStatus, status, back })),
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const identity = { platform: tradePlatform, account: context.account, kind: 'orders', id } as const
  const original = keepOriginal({ order, refunds, settles }, context.original ?? 'masked', personal)
  // Without any time it counts as of when it was read.
  const observation = { modifiedMs: modifiedMs === 0 ? context.observedMs : modifiedMs, observedMs: context.observedMs }
  return { ok: true, record: upsertRecord(identity, observation, { data, original }) }
}

/** The record of a refund, of a row of `trade.refundQuery`. */
export function mapTradeRefund(refund: unknown, context: MapContext): Mapped<AfterSaleOrder> {
  const row = openRow(refund)
  const facts = refundFacts(row)
  const id = need(row, 'refund_id', facts.id)
  const orderId = need(row, 'order_id', readId(row, 'order_id'))
  const status = need(row, 'refund_status', facts.status)
  if (id === undefined || orderId === undefined || status === undefined) return { ok: false, failure: failureOf(row, id) }
  const audit = readRow(row, 'merchant_audit_detail')
  const auditStatus = audit === undefined ? undefined : readText(audit, 'audit_status')
  const deadlineMs = audit === undefined ? undefined : readMs(audit, 'refund_audit_deadline')
  const stage = afterSaleStatusOf(status, auditStatus)
  const modifiedMs = Math.max(facts.createdMs ?? 0, facts.endedMs ?? 0)
  const data = present<AfterSaleOrder>({
    createdAt: instant(facts.createdMs),
    currency,
    dueAt: stage === 'requested' ? instant(deadlineMs) : undefined,
    endedAt: stage === 'completed' ? instant(facts.endedMs) : undefined,
    id,
    items: facts.items.map(({ id: subOrderId, fen }) => present<AfterSaleItem>({ refundFen: fen, subOrderId })),
    merchantAfterSaleId: readId(row, 'out_refund_no'),
    modifiedAt: instant(modifiedMs === 0 ? undefined : modifiedMs),
    orderId,
    platformRefundStatus: status,
    platformStatus: auditStatus ?? status,
    platformType: readId(row, 'refund_source'),
    reason: readText(row, 'message'),
    refundFen: facts.fen,
    refundStatus: refundStatusOf(status),
    status: stage,
    subOrderId: facts.items.length === 1 ? facts.items[0]?.id : undefined,
    type: 'refund',
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const identity = { platform: tradePlatform, account: context.account, kind: 'afterSales', id } as const
  const observation = { modifiedMs: modifiedMs === 0 ? context.observedMs : modifiedMs, observedMs: context.observedMs }
  return { ok: true, record: upsertRecord(identity, observation, { data, original: keepOriginal(refund, context.original ?? 'masked', personal) }) }
}

interface RefundFacts {
  readonly id: string | undefined
  readonly status: string | undefined
  readonly audit: string | undefined
  readonly fen: number
  readonly createdMs: number | undefined
  readonly endedMs: number | undefined
  readonly items: readonly { readonly id: string | undefined; readonly fen: number | undefined }[]
}

function refundFacts(row: Row): RefundFacts {
  const audit = readRow(row, 'merchant_audit_detail')
  return {
    id: readId(row, 'refund_id'),
    status: readText(row, 'refund_status'),
    audit: audit === undefined ? undefined : readText(audit, 'audit_status'),
    fen: readFen(row, 'refund_total_amount') ?? 0,
    createdMs: readMs(row, 'create_at'),
    endedMs: readMs(row, 'refund_at'),
    items: readRows(row, 'item_order_detail').map((item) => ({ id: readId(item, 'item_order_id'), fen: readFen(item, 'refund_amount') })),
  }
}

function settleFacts(row: Row) {
  return {
    status: readText(row, 'settle_status'),
    fen: readFen(row, 'settle_amount') ?? 0,
    takenFen: (readFen(row, 'rake') ?? 0) + (readFen(row, 'commission') ?? 0),
    atMs: readMs(row, 'settle_at'),
  }
}

interface PaymentFacts {
  readonly id: string
  readonly payStatus: string
  readonly totalFen: number
  readonly discountFen: number
  readonly refundedFen: number
  readonly isRefunding: boolean
  readonly createdMs: number | undefined
  readonly paidMs: number | undefined
}

function paymentOf(row: Row, { id, payStatus, totalFen, discountFen, refundedFen, isRefunding, createdMs, paidMs }: PaymentFacts): Payment {
  const told = paymentStatusOf(payStatus)
  const status: PaymentStatus = told !== 'paid' ? told : refundedFen >= totalFen ? 'refunded' : isRefunding ? 'refunding' : 'paid'
  return present<Payment>({
    amountFen: totalFen,
    createdAt: instant(createdMs),
    currency,
    id,
    merchantPaymentId: readId(row, 'out_order_no'),
    method: readId(row, 'pay_channel'),
    paidAt: instant(paidMs),
    paidFen: told === 'paid' ? totalFen - discountFen : undefined,
    platformStatus: payStatus,
    refundedFen: told === 'paid' ? refundedFen : undefined,
    status,
    transactionId: readId(row, 'channel_pay_id'),
  })
}

interface LineFacts {
  readonly payStatus: string
  readonly status: OrderCombined['status']
  readonly back: readonly RefundFacts[]
}

function lineOf(item: Row, { payStatus, status, back }: LineFacts): SubOrder {
  const id = need(item, 'item_order_id', readId(item, 'item_order_id')) ?? ''
  const fen = readFen(item, 'item_order_amount')
  const own = back.filter(({ items }) => items.some((one) => one.id === id))
  const goneFen = sumOf(
    own.filter((refund) => refund.status === 'SUCCESS').flatMap(({ items }) => items.filter((one) => one.id === id).map((one) => one.fen ?? 0)),
  )
  const latest = own.toSorted((one, other) => (one.createdMs ?? 0) - (other.createdMs ?? 0)).at(-1)
  return present<SubOrder>({
    afterSaleId: latest?.id,
    afterSaleStatus: latest?.status === undefined ? undefined : afterSaleStatusOf(latest.status, latest.audit),
    id,
    paidFen: payStatus === 'SUCCESS' ? fen : undefined,
    platformRefundStatus: latest?.status,
    platformStatus: payStatus,
    refundStatus: latest?.status === undefined ? undefined : refundStatusOf(latest.status),
    revenueFen: fen,
    skuCode: readId(item, 'sku_id'),
    status: payStatus === 'SUCCESS' && fen !== undefined && fen > 0 && goneFen >= fen ? 'refunded' : status,
  })
}

/** Epoch milliseconds; 0 stands for a time that is not known. */
function readMs(row: Row, name: string): number | undefined {
  const ms = readCount(row, name)
  if (ms === undefined || ms === 0) return undefined
  return ms >= 1_000_000_000_000 && ms <= 9_999_999_999_999 ? ms : note(row, name, 'not_a_time')
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

function instant(ms: number | undefined): string | undefined {
  return ms === undefined || ms === 0 ? undefined : new Date(ms).toISOString()
}
