import {
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  type OrderAmounts,
  type OrderCombined,
  openRow,
  type Promotion,
  present,
  type Row,
  readCount,
  readFen,
  readId,
  readRows,
  readText,
  upsertRecord,
} from '@duijie/core/models'
import { doudianPlatform } from '../platform-name.js'
import { isLineRefunded, mapOrderLine } from './map-order-line.js'
import { mapPayments, phasesOf } from './map-payments.js'
import { mapBuyer, mapReceiver } from './map-people.js'
import { mapParcels } from './map-shipments.js'
import { personal } from './personal-fields.js'
import { less, needed, readCode, readEpoch, readEpochMs, sumOf } from './read-values.js'
import { orderStatus } from './statuses.js'

/**
 * The record of an order, of a row of `/order/searchList` or of `/order/orderDetail`: both say the same. It must hold `order_id`, `order_status` and `update_time`.
 * A row that cannot be read is a failure with the names of its fields.
 */
export function mapDoudianOrder(order: unknown, context: MapContext): Mapped<OrderCombined> {
  const row = openRow(order)
  const id = needed(row, 'order_id', readId(row, 'order_id'))
  const modifiedMs = needed(row, 'update_time', readEpochMs(row, 'update_time'))
  const platformStatus = needed(row, 'order_status', readCode(row, 'order_status'))
  if (id === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = combined(row, { id, modifiedMs, platformStatus })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(order, context.original ?? 'masked', personal)
  const identity = { platform: doudianPlatform, account: context.account, kind: 'orders', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

interface Known {
  readonly id: string
  readonly modifiedMs: number
  readonly platformStatus: string
}

function combined(row: Row, { id, modifiedMs, platformStatus }: Known): OrderCombined {
  const paidAt = readEpoch(row, 'pay_time')
  const lines = readRows(row, 'sku_order_list')
  const phases = phasesOf(row)
  const expiresMs = expiryOf(row)
  const reason = readText(row, 'cancel_reason')
  const status = orderStatus({
    status: platformStatus,
    isPaid: paidAt !== undefined,
    isOverdue: isOverdue({ reason, endedMs: readEpochMs(row, 'finish_time'), expiresMs }),
    isRefunded: lines.length > 0 && lines.every(isLineRefunded),
    isDepositPaid: phases.some(({ isPaid }) => isPaid),
  })
  const subOrders = lines.map((line) => mapOrderLine(line, { id, status, platformStatus }))
  const waitsForPayment = status === 'pending_payment' || status === 'deposit_paid'
  return present<OrderCombined>({
    amounts: amounts(row, { isPaid: paidAt !== undefined, goodsFen: sumOf(subOrders.map(({ goodsFen }) => goodsFen)) }),
    buyer: mapBuyer(row),
    buyerMessage: readText(row, 'buyer_words'),
    createdAt: readEpoch(row, 'create_time'),
    currency: 'CNY',
    dueAt: waitsForPayment ? instantOf(expiresMs) : canShip.has(status) ? readEpoch(row, 'exp_ship_time') : undefined,
    endedAt: readEpoch(row, 'finish_time'),
    holds: status === 'on_hold' ? [readText(row, 'order_status_desc') ?? platformStatus] : [],
    id,
    // An order that waits for payment is none at the door, whatever stands there for "not chosen yet".
    isCashOnDelivery: readCode(row, 'pay_type') === '0' && !waitsForPayment && status !== 'cancelled' && status !== 'expired',
    isPresale: phases.length > 0,
    modifiedAt: new Date(modifiedMs).toISOString(),
    paidAt,
    payments: mapPayments(row, { id, phases, paidAt, expiresAt: instantOf(expiresMs), status }),
    platformStatus,
    platformStepStatus: phases.length === 0 ? undefined : `${phases.filter(({ isPaid }) => isPaid).length}/${phases.length}`,
    platformType: readCode(row, 'order_type'),
    promotions: promotions(row),
    quantity: sumOf(subOrders.map(({ quantity }) => quantity)),
    receiver: mapReceiver(row),
    sellerFlag: readCount(row, 'seller_remark_stars'),
    sellerMemo: readText(row, 'seller_words'),
    shipments: mapParcels(row),
    shippedAt: readEpoch(row, 'ship_time'),
    shopName: readText(row, 'shop_name'),
    status,
    statusReason: status === 'cancelled' || status === 'expired' || status === 'refunded' ? reason : undefined,
    subOrders,
  })
}

const canShip: ReadonlySet<string> = new Set(['paid', 'on_hold', 'partially_shipped'])

// Seen as a duration in samples, while documents do not name the unit: what is as large as a time is one.
function expiryOf(row: Row): number | undefined {
  const [createdMs, expiry] = [readEpochMs(row, 'create_time'), readCount(row, 'order_expire_time')]
  if (expiry === undefined || expiry <= 0) return undefined
  if (expiry >= 1_000_000_000) return expiry < 10_000_000_000 ? expiry * 1000 : undefined
  return createdMs === undefined ? undefined : createdMs + expiry * 1000
}

interface Ending {
  readonly reason: string | undefined
  readonly endedMs: number | undefined
  readonly expiresMs: number | undefined
}

function isOverdue({ reason, endedMs, expiresMs }: Ending): boolean {
  if (reason?.includes('超时') === true) return true
  return endedMs !== undefined && expiresMs !== undefined && endedMs >= expiresMs
}

function instantOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

function amounts(row: Row, { isPaid, goodsFen }: { readonly isPaid: boolean; readonly goodsFen: number | undefined }): OrderAmounts {
  const [total, byChannel] = [readFen(row, 'pay_amount'), readFen(row, 'promotion_pay_amount')]
  return present<OrderAmounts>({
    adjustmentFen: readFen(row, 'modify_amount'),
    // The channel's share of what was paid is not the buyer's money.
    deductions: byChannel === undefined || byChannel === 0 ? [] : [{ amountFen: byChannel, name: 'promotion_pay_amount' }],
    discountFen: readFen(row, 'total_promotion_amount') ?? readFen(row, 'promotion_amount'),
    goodsFen,
    paidFen: isPaid ? less(total, byChannel) : 0,
    postageFen: readFen(row, 'post_amount'),
    taxFen: readFen(row, 'tax_amount'),
    totalFen: total,
  })
}

// Who gave how much of the discount.
const discountFields = ['promotion_shop_amount', 'promotion_platform_amount', 'promotion_talent_amount'] as const

function promotions(row: Row): Promotion[] {
  return discountFields.flatMap((name) => {
    const discountFen = readFen(row, name)
    return discountFen === undefined || discountFen === 0 ? [] : [{ discountFen, name }]
  })
}
