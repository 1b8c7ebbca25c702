import type { SyncRecord } from '../models/record.js'
import type { RecordIdentity } from '../models/record-key.js'
import { type RecordKind, recordKinds } from '../models/record-kind.js'
import type { AfterSaleOrder } from '../models/types/after-sale.js'
import type { GoodsWithSkuList, Sku } from '../models/types/goods.js'
import type { OrderCombined, Payment, Shipment, SubOrder } from '../models/types/order.js'
import type { RecordTableName } from './record-heads.js'
import { recordTable } from './record-tables.js'
import type { TableDefinition } from './table-definition.js'

/** What a column of ours is given. */
export type Value = string | number | null

/** The values of one row, in the order of its table's columns. */
export type Row = readonly Value[]

/** Parts of an object that have a table of their own. They are replaced as a whole with every new state of the object. */
export interface PartLayout {
  readonly table: TableDefinition
  /** The columns that name the object, its id last. */
  readonly ownerColumns: readonly string[]
  /** The values of all of these but the id. */
  same(owner: Omit<RecordIdentity, 'id'>): Row
  rows(record: SyncRecord): readonly Row[]
}

/** How records of one kind lie in tables. */
export interface RecordLayout {
  readonly name: RecordTableName
  readonly table: TableDefinition
  readonly kinds: readonly RecordKind[]
  /** Whether the table holds records of several kinds, told apart by the column `kind`. */
  readonly ofManyKinds: boolean
  /** The columns between the version and the content. */
  columns(data: unknown): Row
  readonly parts: readonly PartLayout[]
}

/** The layout of a record's kind. */
export function layoutOf(kind: SyncRecord['kind']): RecordLayout {
  if (kind === 'orders') return orderLayout
  if (kind === 'afterSales') return afterSaleLayout
  return kind === 'goods' ? goodsLayout : otherLayout
}

/** The layouts of all tables, each once. */
export function layouts(): readonly RecordLayout[] {
  return [orderLayout, afterSaleLayout, goodsLayout, otherLayout]
}

// What comes from a source was mapped by hand or by somebody else's code: a column takes what fits it, everything else stands in the JSON.
type Draft<Model> = { readonly [Name in keyof Model]?: unknown }

function draft<Model>(value: unknown): Draft<Model> {
  // Any object may be asked for any name, and what it answers is unknown.
  return typeof value === 'object' && value !== null ? (value as Draft<Model>) : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

const orderLayout: RecordLayout = {
  name: 'orders',
  table: recordTable.orders,
  kinds: ['orders'],
  ofManyKinds: false,
  columns(data) {
    const order = draft<OrderCombined>(data)
    const buyer = draft<NonNullable<OrderCombined['buyer']>>(order.buyer)
    const amounts = draft<OrderCombined['amounts']>(order.amounts)
    return [
      text(order.status),
      text(order.platformStatus),
      text(order.createdAt),
      text(order.modifiedAt),
      text(order.paidAt),
      text(order.shippedAt),
      text(order.endedAt),
      text(order.shopName),
      text(buyer.id),
      text(buyer.nick),
      text(order.currency),
      whole(amounts.totalFen),
      whole(amounts.paidFen),
      whole(amounts.discountFen),
      whole(amounts.postageFen),
      whole(order.quantity),
    ]
  },
  parts: [
    partsOf(recordTable.subOrders, 'order_id', ({ data }) => list(draft<OrderCombined>(data).subOrders), subOrderColumns),
    partsOf(recordTable.payments, 'order_id', ({ data }) => list(draft<OrderCombined>(data).payments), paymentColumns),
    shipmentsOf(({ id, data }) => list(draft<OrderCombined>(data).shipments).map((shipment) => shipmentColumns(shipment, 'out', id))),
  ],
}

const afterSaleLayout: RecordLayout = {
  name: 'after_sales',
  table: recordTable.afterSales,
  kinds: ['afterSales'],
  ofManyKinds: false,
  columns(data) {
    const afterSale = draft<AfterSaleOrder>(data)
    const buyer = draft<NonNullable<AfterSaleOrder['buyer']>>(afterSale.buyer)
    return [
      text(afterSale.orderId),
      text(afterSale.subOrderId),
      text(afterSale.type),
      text(afterSale.status),
      text(afterSale.platformStatus),
      text(afterSale.refundStatus),
      text(afterSale.reason),
      text(afterSale.createdAt),
      text(afterSale.modifiedAt),
      text(afterSale.endedAt),
      text(afterSale.dueAt),
      text(buyer.id),
      text(buyer.nick),
      text(afterSale.currency),
      whole(afterSale.refundFen),
    ]
  },
  parts: [
    shipmentsOf(({ data }) => {
      const { orderId, returnShipment, exchangeShipment } = draft<AfterSaleOrder>(data)
      const order = text(orderId)
      return [
        ...(returnShipment === undefined ? [] : [shipmentColumns(returnShipment, 'return', order)]),
        ...(exchangeShipment === undefined ? [] : [shipmentColumns(exchangeShipment, 'exchange', order)]),
      ]
    }),
  ],
}

const goodsLayout: RecordLayout = {
  name: 'goods',
  table: recordTable.goods,
  kinds: ['goods'],
  ofManyKinds: false,
  columns(data) {
    const goods = draft<GoodsWithSkuList>(data)
    return [
      text(goods.code),
      text(goods.title),
      text(goods.status),
      text(goods.platformStatus),
      text(goods.categoryId),
      text(goods.brand),
      text(goods.currency),
      text(goods.price),
      whole(goods.quantity),
      text(goods.createdAt),
      text(goods.modifiedAt),
    ]
  },
  parts: [partsOf(recordTable.skus, 'goods_id', ({ data }) => list(draft<GoodsWithSkuList>(data).skus), skuColumns)],
}

const otherLayout: RecordLayout = {
  name: 'records',
  table: recordTable.records,
  kinds: recordKinds.filter((kind) => kind !== 'orders' && kind !== 'afterSales' && kind !== 'goods'),
  ofManyKinds: true,
  columns: () => [],
  parts: [],
}

function partsOf(table: TableDefinition, ownerColumn: string, read: (record: SyncRecord) => readonly unknown[], columns: (part: unknown) => Row): PartLayout {
  return {
    table,
    ownerColumns: ['platform', 'account', ownerColumn],
    same: ({ platform, account }) => [platform, account],
    // Numbered, because no platform promises that its numbers of parts are unique.
    rows: (record) => read(record).map((part, position) => [record.platform, record.account, record.id, position, ...columns(part)]),
  }
}

function shipmentsOf(read: (record: SyncRecord) => readonly Row[]): PartLayout {
  return {
    table: recordTable.shipments,
    ownerColumns: ['platform', 'account', 'parent_kind', 'parent_id'],
    same: ({ platform, account, kind }) => [platform, account, kind],
    rows: (record) => read(record).map((columns, position) => [record.platform, record.account, record.kind, record.id, position, ...columns]),
  }
}

function subOrderColumns(part: unknown): Row {
  const line = draft<SubOrder>(part)
  return [
    text(line.id),
    text(line.status),
    text(line.refundStatus),
    text(line.goodsId),
    text(line.skuId),
    text(line.skuCode),
    text(line.title),
    text(line.skuName),
    whole(line.quantity),
    text(line.unitPrice),
    whole(line.paidFen),
    whole(line.revenueFen),
  ]
}

function paymentColumns(part: unknown): Row {
  const payment = draft<Payment>(part)
  return [
    text(payment.id),
    text(payment.transactionId),
    text(payment.status),
    text(payment.method),
    text(payment.currency),
    whole(payment.amountFen),
    whole(payment.paidFen),
    whole(payment.refundedFen),
    text(payment.paidAt),
  ]
}

function shipmentColumns(part: unknown, direction: 'out' | 'return' | 'exchange', orderId: string | null): Row {
  const shipment = draft<Shipment>(part)
  return [
    direction,
    orderId,
    text(shipment.id),
    text(shipment.trackingNumber),
    text(shipment.carrierName),
    text(shipment.carrierCode),
    text(shipment.platformStatus),
    text(shipment.shippedAt),
    text(shipment.deliveredAt),
  ]
}

function skuColumns(part: unknown): Row {
  const sku = draft<Sku>(part)
  return [
    text(sku.id),
    text(sku.code),
    text(sku.name),
    text(sku.status),
    text(sku.price),
    text(sku.cost),
    whole(sku.quantity),
    whole(sku.heldQuantity),
    text(sku.barcode),
    text(sku.modifiedAt),
  ]
}
