import {
  type Deduction,
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  note,
  type OrderAmounts,
  type OrderCombined,
  openRow,
  type Promotion,
  present,
  type Row,
  readChinaMs,
  readChinaTime,
  readCount,
  readId,
  readRows,
  readText,
  readYuan,
  upsertRecord,
} from '@duijie/core/models'
import { deductionFields, readFee } from './fees.js'
import { mapLines } from './map-lines.js'
import { mapPayments, paidFen } from './map-payment.js'
import { mapBuyer, mapReceiver } from './map-receiver.js'
import { mapShipments } from './map-shipments.js'
import { personal } from './personal-fields.js'
import { platformName } from './platform-name.js'
import { cashOnDeliveryTypes, orderStatus } from './statuses.js'

// Amounts are yuan whatever the buyer paid with; customs orders tell their tax beside.
const currency = 'CNY'

/**
 * The record of an order, of a row as any of the order APIs gives it, in either JSON shape (the data push holds the wrapped one). It must hold `tid`, `status`, `modified` and at least one line with its `oid`;
 * ask for `orders` too. A row that cannot be read is a failure with the names of its fields.
 */
export function mapTrade(trade: unknown, context: MapContext): Mapped<OrderCombined> {
  const row = openRow(trade)
  const id = need(row, 'tid', readId(row, 'tid') ?? readId(row, 'tid_str'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  const platformStatus = need(row, 'status', readText(row, 'status'))
  const lines = readRows(row, 'orders', 'order')
  if (lines.length === 0) note(row, 'orders', 'missing')
  if (id === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = order(row, lines, { id, modifiedMs, platformStatus })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(trade, context.original ?? 'masked', personal.trade)
  const identity = { platform: platformName, account: context.account, kind: 'orders', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

function order(row: Row, lines: readonly Row[], known: { readonly id: string; readonly modifiedMs: number; readonly platformStatus: string }): OrderCombined {
  const { id, platformStatus } = known
  const step = readText(row, 'step_trade_status')
  const type = readText(row, 'type')
  const postageFen = readYuan(row, 'post_fee')
  const state = {
    id,
    status: orderStatus(platformStatus, step),
    platformStatus,
    step,
    isCashOnDelivery: type !== undefined && cashOnDeliveryTypes.has(type),
    transactionId: readId(row, 'alipay_no'),
    totalFen: readYuan(row, 'payment'),
    stepPaidFen: readYuan(row, 'step_paid_fee'),
    createdAt: readChinaTime(row, 'created'),
    paidAt: readChinaTime(row, 'pay_time'),
    currency,
  }
  const subOrders = mapLines(lines, { status: platformStatus, step, postageFen })
  const amounts = present<OrderAmounts>({
    adjustmentFen: readYuan(row, 'adjust_fee'),
    commissionFen: readYuan(row, 'commission_fee'),
    deductions: deductions(row),
    discountFen: readYuan(row, 'discount_fee'),
    goodsFen: readYuan(row, 'total_fee'),
    paidFen: paidFen(state),
    postageFen,
    receivedFen: readYuan(row, 'received_payment'),
    taxFen: readYuan(row, 'order_tax_fee'),
    totalFen: state.totalFen,
  })
  return present<OrderCombined>({
    amounts,
    buyer: mapBuyer(row),
    buyerMessage: readText(row, 'buyer_message'),
    createdAt: state.createdAt,
    currency,
    dueAt: readChinaTime(row, 'timeout_action_time'),
    endedAt: readChinaTime(row, 'end_time'),
    holds: holdFields.filter((name) => readCount(row, name) === 1),
    id,
    isCashOnDelivery: state.isCashOnDelivery,
    isPresale: type === 'step' || step !== undefined,
    modifiedAt: new Date(known.modifiedMs).toISOString(),
    paidAt: state.paidAt,
    payments: mapPayments(state),
    platformStatus,
    platformStepStatus: step,
    platformType: type,
    promotions: readRows(row, 'promotion_details', 'promotion_detail').map((promotion) => mapPromotion(promotion, id, lines.length)),
    quantity: sum(subOrders.map((line) => line.quantity)),
    receiver: mapReceiver(row),
    sellerFlag: readCount(row, 'seller_flag'),
    sellerMemo: readText(row, 'seller_memo'),
    shipments: mapShipments(row, lines),
    shippedAt: readChinaTime(row, 'consign_time'),
    shopName: readText(row, 'title'),
    status: state.status,
    statusReason: readText(row, 'mark_desc'),
    subOrders,
  })
}

/** Each of them says that the goods must not be shipped yet, though the order's status says that it is paid. */
const holdFields = ['top_hold', 'team_buy_hold', 'share_group_hold', 'ofp_hold', 'forbid_consign'] as const

function deductions(row: Row): Deduction[] {
  return deductionFields.flatMap((name) => {
    const amountFen = readFee(row, name)
    return amountFen === undefined || amountFen === 0 ? [] : [{ amountFen, name }]
  })
}

/** A promotion's `id` is the order's number or that of one of its lines, which are the same where there is one line. */
function mapPromotion(row: Row, orderId: string, lines: number): Promotion {
  const of = readId(row, 'id')
  return present<Promotion>({
    description: readText(row, 'promotion_desc'),
    discountFen: readYuan(row, 'discount_fee'),
    id: readId(row, 'promotion_id'),
    name: readText(row, 'promotion_name'),
    subOrderId: of === orderId && lines > 1 ? undefined : of,
  })
}

/** The order's own `num` means nothing where there are several lines. */
function sum(quantities: readonly (number | undefined)[]): number | undefined {
  let total = 0
  for (const quantity of quantities) {
    if (quantity === undefined) return undefined
    total += quantity
  }
  return Number.isSafeInteger(total) ? total : undefined
}
