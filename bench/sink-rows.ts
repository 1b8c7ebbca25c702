import type { SyncRecord } from '@duijie/core/models'

export type Value = string | number | null

/** A table with the rows that a batch of orders has in it. */
export interface TableRows {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

/** An order on its way into tables; its JSON is at hand, as the sink has it from the mapping. */
export interface OrderToWrite {
  readonly record: SyncRecord
  readonly text: string
}

const version = ['modified_ms', 'observed_ms', 'content', 'deleted_at', 'written_at']
const columns = {
  orders: [
    ...['platform', 'account', 'id', ...version, 'status', 'platform_status', 'created_at', 'modified_at', 'paid_at', 'shipped_at', 'ended_at', 'shop_name'],
    ...['buyer_id', 'buyer_nick', 'currency', 'total_fen', 'paid_fen', 'discount_fen', 'postage_fen', 'quantity', 'data', 'original'],
  ],
  subOrders: [
    ...['platform', 'account', 'order_id', 'position', 'id', 'status', 'refund_status', 'goods_id', 'sku_id', 'sku_code', 'title', 'sku_name'],
    ...['quantity', 'unit_price', 'paid_fen', 'revenue_fen'],
  ],
  payments: [
    ...[
      'platform',
      'account',
      'order_id',
      'position',
      'id',
      'transaction_id',
      'status',
      'method',
      'currency',
      'amount_fen',
      'paid_fen',
      'refunded_fen',
      'paid_at',
    ],
  ],
  shipments: [
    ...['platform', 'account', 'parent_kind', 'parent_id', 'position', 'direction', 'order_id', 'id', 'tracking_number', 'carrier_name', 'carrier_code'],
    ...['platform_status', 'shipped_at', 'delivered_at'],
  ],
} as const

/** The columns that are numbers. */
export const numberColumns: ReadonlySet<string> = new Set([
  'modified_ms',
  'observed_ms',
  'position',
  'quantity',
  'total_fen',
  'paid_fen',
  'discount_fen',
  'postage_fen',
  'revenue_fen',
  'amount_fen',
  'refunded_fen',
])

/** Writes down by hand what {@link orderRows} needs of an order's JSON. */
interface Order {
  readonly [name: string]: unknown
  readonly buyer: { readonly id: string; readonly nick: string }
  readonly amounts: { readonly totalFen: number; readonly paidFen: number; readonly discountFen: number; readonly postageFen: number }
  readonly subOrders: readonly Part[]
  readonly payments: readonly Part[]
  readonly shipments: readonly Part[]
}

type Part = Readonly<Record<string, unknown>>

/** The rows of a batch, table by table: orders first. */
export function orderRows(batch: readonly OrderToWrite[]): readonly TableRows[] {
  const now = new Date().toISOString()
  const rows: Record<keyof typeof columns, (readonly Value[])[]> = { orders: [], subOrders: [], payments: [], shipments: [] }
  for (const { record, text } of batch) {
    const { platform, account, id, version } = record
    // sink-orders.ts makes them so.
    const order = record.data as Order
    const { buyer, amounts } = order
    const owner = [platform, account, id]
    const dates = valuesOf(order, ['status', 'platformStatus', 'createdAt', 'modifiedAt', 'paidAt', 'shippedAt', 'endedAt', 'shopName'])
    const money = [amounts.totalFen, amounts.paidFen, amounts.discountFen, amounts.postageFen]
    const head = [...owner, version.modifiedMs, version.observedMs, version.content, null, now]
    rows.orders.push([...head, ...dates, buyer.id, buyer.nick, ...valuesOf(order, ['currency']), ...money, ...valuesOf(order, ['quantity']), text, null])
    for (const [position, line] of order.subOrders.entries()) rows.subOrders.push([...owner, position, ...valuesOf(line, lineFields)])
    for (const [position, payment] of order.payments.entries()) rows.payments.push([...owner, position, ...valuesOf(payment, paymentFields)])
    for (const [position, parcel] of order.shipments.entries())
      rows.shipments.push([platform, account, 'orders', id, position, 'out', id, ...valuesOf(parcel, parcelFields)])
  }
  return [
    { table: 'duijie_orders', columns: columns.orders, rows: rows.orders },
    { table: 'duijie_sub_orders', columns: columns.subOrders, rows: rows.subOrders },
    { table: 'duijie_payments', columns: columns.payments, rows: rows.payments },
    { table: 'duijie_shipments', columns: columns.shipments, rows: rows.shipments },
  ]
}

const lineFields = ['id', 'status', 'refundStatus', 'goodsId', 'skuId', 'skuCode', 'title', 'skuName', 'quantity', 'unitPrice', 'paidFen', 'revenueFen']
const paymentFields = ['id', 'transactionId', 'status', 'method', 'currency', 'amountFen', 'paidFen', 'refundedFen', 'paidAt']
const parcelFields = ['id', 'trackingNumber', 'carrierName', 'carrierCode', 'platformStatus', 'shippedAt', 'deliveredAt']

function valuesOf(part: Part, fields: readonly string[]): readonly Value[] {
  return fields.map((field) => {
    const value = part[field]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  })
}
