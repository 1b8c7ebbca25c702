import type { ColumnDefinition, TableDefinition } from './table-definition.js'

const key = (name: string): ColumnDefinition => ({ name, type: 'key' })
const optionalKey = (name: string): ColumnDefinition => ({ name, type: 'key', nullable: true })
const word = (name: string): ColumnDefinition => ({ name, type: 'word' })
const optionalWord = (name: string): ColumnDefinition => ({ name, type: 'word', nullable: true })
const text = (name: string): ColumnDefinition => ({ name, type: 'text', nullable: true })
const document = (name: string): ColumnDefinition => ({ name, type: 'document', nullable: true })
const count = (name: string): ColumnDefinition => ({ name, type: 'bigint', nullable: true })
const required = (name: string): ColumnDefinition => ({ name, type: 'bigint' })

const owner = [word('platform'), key('account')]
// Before everything long, so that a database reads a version without the rest of the row.
const version = [required('modified_ms'), required('observed_ms'), word('content'), text('deleted_at'), text('written_at')]
const content = [document('data'), document('original')]
const buyer = [optionalKey('buyer_id'), text('buyer_nick')]
const identity = ['platform', 'account', 'id']

const orders: TableDefinition = {
  name: 'orders',
  columns: [
    ...owner,
    key('id'),
    ...version,
    optionalWord('status'),
    text('platform_status'),
    text('created_at'),
    text('modified_at'),
    text('paid_at'),
    text('shipped_at'),
    text('ended_at'),
    text('shop_name'),
    ...buyer,
    optionalWord('currency'),
    count('total_fen'),
    count('paid_fen'),
    count('discount_fen'),
    count('postage_fen'),
    count('quantity'),
    ...content,
  ],
  primaryKey: identity,
  indexes: [{ columns: ['modified_ms'] }, { columns: ['status', 'modified_ms'] }, { columns: ['platform', 'account', 'buyer_id'] }],
}

const subOrders: TableDefinition = {
  name: 'sub_orders',
  columns: [
    ...owner,
    key('order_id'),
    required('position'),
    text('id'),
    optionalWord('status'),
    optionalWord('refund_status'),
    text('goods_id'),
    text('sku_id'),
    text('sku_code'),
    text('title'),
    text('sku_name'),
    count('quantity'),
    text('unit_price'),
    count('paid_fen'),
    count('revenue_fen'),
  ],
  primaryKey: ['platform', 'account', 'order_id', 'position'],
  clustered: true,
}

const payments: TableDefinition = {
  name: 'payments',
  columns: [
    ...owner,
    key('order_id'),
    required('position'),
    text('id'),
    text('transaction_id'),
    optionalWord('status'),
    text('method'),
    optionalWord('currency'),
    count('amount_fen'),
    count('paid_fen'),
    count('refunded_fen'),
    text('paid_at'),
  ],
  primaryKey: ['platform', 'account', 'order_id', 'position'],
  clustered: true,
}

// Parcels of orders, and those that after-sales send back or instead.
const shipments: TableDefinition = {
  name: 'shipments',
  columns: [
    ...owner,
    word('parent_kind'),
    key('parent_id'),
    required('position'),
    word('direction'),
    text('order_id'),
    text('id'),
    optionalKey('tracking_number'),
    text('carrier_name'),
    text('carrier_code'),
    text('platform_status'),
    text('shipped_at'),
    text('delivered_at'),
  ],
  primaryKey: ['platform', 'account', 'parent_kind', 'parent_id', 'position'],
  clustered: true,
  indexes: [{ columns: ['tracking_number'] }],
}

const afterSales: TableDefinition = {
  name: 'after_sales',
  columns: [
    ...owner,
    key('id'),
    ...version,
    optionalKey('order_id'),
    text('sub_order_id'),
    optionalWord('type'),
    optionalWord('status'),
    text('platform_status'),
    optionalWord('refund_status'),
    text('reason'),
    text('created_at'),
    text('modified_at'),
    text('ended_at'),
    text('due_at'),
    ...buyer,
    optionalWord('currency'),
    count('refund_fen'),
    ...content,
  ],
  primaryKey: identity,
  indexes: [
    { columns: ['modified_ms'] },
    { columns: ['status', 'modified_ms'] },
    { columns: ['platform', 'account', 'order_id'] },
    { columns: ['platform', 'account', 'buyer_id'] },
  ],
}

const goods: TableDefinition = {
  name: 'goods',
  columns: [
    ...owner,
    key('id'),
    ...version,
    optionalKey('code'),
    text('title'),
    optionalWord('status'),
    text('platform_status'),
    text('category_id'),
    text('brand'),
    optionalWord('currency'),
    text('price'),
    count('quantity'),
    text('created_at'),
    text('modified_at'),
    ...content,
  ],
  primaryKey: identity,
  indexes: [{ columns: ['modified_ms'] }, { columns: ['platform', 'account', 'code'] }],
}

const skus: TableDefinition = {
  name: 'skus',
  columns: [
    ...owner,
    key('goods_id'),
    required('position'),
    optionalKey('id'),
    optionalKey('code'),
    text('name'),
    optionalWord('status'),
    text('price'),
    text('cost'),
    count('quantity'),
    count('held_quantity'),
    text('barcode'),
    text('modified_at'),
  ],
  primaryKey: ['platform', 'account', 'goods_id', 'position'],
  clustered: true,
  indexes: [{ columns: ['platform', 'account', 'id'] }, { columns: ['platform', 'account', 'code'] }],
}

const records: TableDefinition = {
  name: 'records',
  columns: [...owner, word('kind'), key('id'), ...version, ...content],
  primaryKey: ['platform', 'account', 'kind', 'id'],
  indexes: [{ columns: ['modified_ms'] }],
}

/** The tables that `sqlSink` writes: orders, after-sales and goods, their parts, and `records` for every other kind. */
export const recordTables: readonly TableDefinition[] = [orders, subOrders, payments, shipments, afterSales, goods, skus, records]

/** The same by name. */
export const recordTable = { orders, subOrders, payments, shipments, afterSales, goods, skus, records } as const satisfies Readonly<
  Record<string, TableDefinition>
>
