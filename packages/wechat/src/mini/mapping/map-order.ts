import {
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  note,
  type OrderCombined,
  type OrderStatus,
  openRow,
  type Payment,
  personalFields,
  present,
  type Row,
  readCount,
  readFen,
  readFlag,
  readId,
  readRow,
  readRows,
  readText,
  type Shipment,
  type SubOrder,
  upsertRecord,
} from '@duijie/core/models'

/** What records call the platform. */
export const platformName = 'wechat'

const currency = 'CNY'

// Open ids stay: they stand for a person without telling who it is, and buyers are told apart by them.
const personal = personalFields(['contact', 'consignor_contact', 'receiver_contact'])

/** Where an order stands, by `order_state` (shipping management page). What is not here is `unknown`; its own number stays beside. */
export const orderStatusOf: ReadonlyMap<number, OrderStatus> = new Map<number, OrderStatus>([
  [1, 'paid'],
  [2, 'shipped'],
  // The user has confirmed, or the money awaits its settlement: the goods are there.
  [3, 'delivered'],
  [4, 'completed'],
  [5, 'refunded'],
  [6, 'delivered'],
])

/**
 * The record of an order of shipping management, of a row of `shipping.orders` or of `shipping.order`. The platform tells of no lines: one stands for all, with the description as its title.
 * It tells of no time of change either: what was told last (payment, parcel) counts, and of two states with the same one that which was read later.
 */
export function mapShippingOrder(order: unknown, context: MapContext): Mapped<OrderCombined> {
  const row = openRow(order)
  const id = need(row, 'transaction_id', readId(row, 'transaction_id'))
  const state = need(row, 'order_state', readCount(row, 'order_state'))
  const paidMs = need(row, 'pay_time', readSeconds(row, 'pay_time'))
  const amountFen = need(row, 'paid_amount', readFen(row, 'paid_amount'))
  if (id === undefined || state === undefined || paidMs === undefined || amountFen === undefined) return { ok: false, failure: failureOf(row, id) }

  const shipping = readRow(row, 'shipping')
  const parcels = shipping === undefined ? [] : readRows(shipping, 'shipping_list')
  const toldMs = parcels.flatMap((parcel) => readSeconds(parcel, 'upload_time') ?? [])
  const modifiedMs = Math.max(paidMs, ...toldMs)
  const isFinished = shipping === undefined ? undefined : readFlag(shipping, 'finish_shipping')
  const status = statusOf(state, parcels.length, isFinished)
  const createdMs = readSeconds(row, 'trade_create_time')
  const shippedMs = parcels.length === 0 || toldMs.length === 0 ? undefined : Math.max(...toldMs)
  const known = { id, state, status, amountFen, paidMs, createdMs }
  const data = present<OrderCombined>({
    amounts: { deductions: [], paidFen: amountFen, totalFen: amountFen },
    buyer: buyerOf(row),
    createdAt: instant(createdMs),
    currency,
    holds: [],
    id,
    isCashOnDelivery: false,
    isPresale: false,
    merchantOrderId: readId(row, 'merchant_trade_no'),
    modifiedAt: instant(modifiedMs),
    paidAt: instant(paidMs),
    payments: [paymentOf(row, known)],
    platformStatus: String(state),
    promotions: [],
    shipments: parcels.map((parcel, index) => shipmentOf(parcel, `${id}-${index + 1}`, id)),
    shippedAt: instant(shippedMs),
    status,
    subOrders: [lineOf(row, known, shippedMs)],
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const identity = { platform: platformName, account: context.account, kind: 'orders', id } as const
  const original = keepOriginal(order, context.original ?? 'masked', personal)
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

function statusOf(state: number, parcels: number, isFinished: boolean | undefined): OrderStatus {
  // Until the last parcel the platform's own state says that nothing is shipped.
  if (state === 1 && parcels > 0 && isFinished !== true) return 'partially_shipped'
  return orderStatusOf.get(state) ?? 'unknown'
}

interface Known {
  readonly id: string
  readonly state: number
  readonly status: OrderStatus
  readonly amountFen: number
  readonly paidMs: number
  readonly createdMs: number | undefined
}

function buyerOf(row: Row): OrderCombined['buyer'] {
  const openid = readText(row, 'openid')
  return openid === undefined ? undefined : { id: openid }
}

function paymentOf(row: Row, { id, status, amountFen, paidMs, createdMs }: Known): Payment {
  return present<Payment>({
    amountFen,
    createdAt: instant(createdMs),
    currency,
    id,
    merchantPaymentId: readId(row, 'merchant_trade_no'),
    paidAt: instant(paidMs),
    paidFen: amountFen,
    status: status === 'refunded' ? 'refunded' : 'paid',
    transactionId: id,
  })
}

function lineOf(row: Row, { id, state, status, amountFen }: Known, shippedMs: number | undefined): SubOrder {
  return present<SubOrder>({
    id,
    paidFen: amountFen,
    platformStatus: String(state),
    revenueFen: amountFen,
    shippedAt: instant(shippedMs),
    status,
    title: readText(row, 'description'),
  })
}

function shipmentOf(parcel: Row, id: string, subOrderId: string): Shipment {
  const trackingNumber = readId(parcel, 'tracking_no')
  return present<Shipment>({
    carrierCode: readText(parcel, 'express_company'),
    id: trackingNumber ?? id,
    items: [{ subOrderId }],
    shippedAt: instant(readSeconds(parcel, 'upload_time')),
    trackingNumber,
  })
}

/** Unix seconds, in milliseconds; 0 stands for a time that is not known. */
function readSeconds(row: Row, name: string): number | undefined {
  const seconds = readCount(row, name)
  if (seconds === undefined || seconds === 0) return undefined
  const latest = 99_999_999_999
  return seconds > 0 && seconds <= latest ? seconds * 1000 : note(row, name, 'not_a_time')
}

function instant(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString()
}
