import { formatChinaTime as text } from '@duijie/core/platform'
import { createPager, type Pager, type Random } from '@duijie/core/testing'
import type { AfterSale, Carrier, ErpShop, Order, OrderAction, Outbound, PlainRow, Received, RefundPayment, Sku, Stock } from './documents.js'
import { createTable, createVersions, type Table, type Versions, wholeSecond } from './table.js'

/** Documents and master records that the sandbox only keeps and lists, by what they are. */
export const plainTables = [
  'styles',
  'shopSkus',
  'combinations',
  'categories',
  'stocktakes',
  'purchases',
  'suppliers',
  'manufacture',
  'receipts',
  'returns',
  'movements',
  'transfers',
  'distributors',
  'drpSuppliers',
  'users',
] as const

/** One of {@link plainTables}. */
export type PlainTable = (typeof plainTables)[number]

/** Something that the platform pushes to the shop's address. */
export interface ShopEvent {
  readonly method: 'logistics.upload' | 'inventory.upload' | 'refund.goods' | 'cancel.order'
  readonly shopId: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A merchant's database. */
export interface Merchant {
  readonly key: string
  readonly coId: string
  readonly shops: ReadonlyMap<string, ErpShop>
  readonly versions: Versions
  readonly orders: Table<Order>
  readonly outbounds: Table<Outbound>
  readonly afterSales: Table<AfterSale>
  readonly received: Table<Received>
  readonly payments: Table<RefundPayment>
  readonly skus: Table<Sku>
  readonly stock: Table<Stock>
  readonly plain: Readonly<Record<PlainTable, Table<PlainRow>>>
  readonly log: OrderAction[]
  readonly parcels: { readonly waybill: string; readonly carrierName: string }[]
  readonly pager: Pager
  readonly random: Random
  now(): number
  /** A new number: of an order, a document, a line. */
  id(kind: 'o' | 'oi' | 'io' | 'as' | 'other'): string
  /** The order of a shop's own number. */
  orderBySoId(shopId: string, soId: string): Order | undefined
  afterSaleByOuterId(outerAsId: string): AfterSale | undefined
  addOrder(order: Order): void
  addAfterSale(afterSale: AfterSale): void
  act(order: Order, name: string, remark: string): void
  happened(event: ShopEvent): void
}

/** Makes an empty database. */
export function createMerchant(parts: {
  readonly key: string
  readonly coId: string
  readonly shops: readonly ErpShop[]
  readonly firstVersion: bigint
  readonly random: Random
  now(): number
  happened(event: ShopEvent): void
}): Merchant {
  const versions = createVersions(parts.firstVersion)
  const table = { versions, now: parts.now }
  const counters = { o: 15_281_340, oi: 30_511_872, io: 9_100_345, as: 5_500_123, other: 440_012 }
  const bySoId = new Map<string, Order>()
  const byOuterId = new Map<string, AfterSale>()
  const log: OrderAction[] = []
  const merchant: Merchant = {
    key: parts.key,
    coId: parts.coId,
    shops: new Map(parts.shops.map((shop) => [shop.shopId, shop])),
    versions,
    orders: createTable(table),
    outbounds: createTable(table),
    afterSales: createTable(table),
    received: createTable(table),
    payments: createTable(table),
    skus: createTable(table),
    stock: createTable(table),
    plain: Object.fromEntries(plainTables.map((name) => [name, createTable<PlainRow>(table)])) as Record<PlainTable, Table<PlainRow>>, // one for each name
    log,
    parcels: [],
    pager: createPager(),
    random: parts.random,
    now: parts.now,
    id: (kind) => String(counters[kind]++),
    orderBySoId: (shopId, soId) => bySoId.get(soKey(shopId, soId)),
    afterSaleByOuterId: (outerAsId) => byOuterId.get(outerAsId),
    addOrder(order) {
      bySoId.set(soKey(order.shopId, order.soId), order)
      merchant.orders.add(order)
    },
    addAfterSale(afterSale) {
      byOuterId.set(afterSale.outerAsId, afterSale)
      merchant.afterSales.add(afterSale)
    },
    act(order, name, remark) {
      log.push({ id: String(66_000_123 + log.length), orderId: order.id, name, remark, atMs: wholeSecond(parts.now()) })
    },
    happened: parts.happened,
  }
  return merchant
}

/** Whether an order can still be shipped. */
export function canShip({ status }: Order): boolean {
  return ['WaitConfirm', 'WaitFConfirm', 'WaitOuterSent', 'Delivering'].includes(status)
}

/** Hands an order to the warehouse: its outbound document is written. */
export function release(merchant: Merchant, order: Order): Outbound {
  const known = order.ioId === undefined ? undefined : merchant.outbounds.get(order.ioId)
  if (known !== undefined) return known
  const at = wholeSecond(merchant.now())
  const outbound: Outbound = {
    id: merchant.id('io'),
    version: merchant.versions.next(),
    modifiedMs: at,
    orderId: order.id,
    status: 'WaitConfirm',
    createdMs: at,
    ioDateMs: at,
    waybill: undefined,
    carrier: undefined,
  }
  merchant.outbounds.add(outbound)
  merchant.orders.change(order, () => {
    order.status = 'Delivering'
    order.ioId = outbound.id
  })
  return outbound
}

/** Ships an order: stock leaves, the outbound document is confirmed, the shop is told. */
export function ship(merchant: Merchant, order: Order, parcel: { readonly carrier: Carrier; readonly waybill: string }): void {
  const outbound = release(merchant, order)
  const at = wholeSecond(merchant.now())
  merchant.outbounds.change(outbound, () => Object.assign(outbound, { ...parcel, status: 'Confirmed', ioDateMs: at }))
  merchant.orders.change(order, () => {
    Object.assign(order, { ...parcel, status: 'Sent', sentMs: at })
    if (order.shopStatus === 'WAIT_SELLER_SEND_GOODS') order.shopStatus = 'WAIT_BUYER_CONFIRM_GOODS'
  })
  for (const { skuId, qty } of order.lines)
    moveStock(merchant, skuId, (stock) => Object.assign(stock, { qty: stock.qty - qty, orderLock: Math.max(0, stock.orderLock - qty) }))
  merchant.act(order, '发货', `出库单发货,快递单号${parcel.waybill}`)
  merchant.happened({
    method: 'logistics.upload',
    shopId: order.shopId,
    body: {
      so_id: order.soId,
      o_id: Number(order.id),
      l_id: parcel.waybill,
      lc_id: parcel.carrier.code,
      logistics_company: parcel.carrier.name,
      send_date: text(at),
      order_from: order.orderFrom,
      wms_co_id: Number(order.wmsCoId),
      is_send_all: true,
      items: order.lines.map(({ oiId, skuId, qty, name, outerOiId }) => ({
        oi_id: Number(oiId),
        sku_id: skuId,
        qty,
        name,
        outer_oi_id: outerOiId,
        so_id: order.soId,
      })),
    },
  })
}

/** Cancels an order. */
export function cancel(merchant: Merchant, order: Order, remark: string): void {
  merchant.orders.change(order, () => {
    order.status = 'Cancelled'
    order.endMs = wholeSecond(merchant.now())
  })
  const outbound = order.ioId === undefined ? undefined : merchant.outbounds.get(order.ioId)
  if (outbound !== undefined) {
    merchant.outbounds.change(outbound, () => {
      outbound.status = outbound.status === 'Confirmed' ? 'Cancelled' : 'Delete'
    })
  }
  for (const { skuId, qty } of order.lines) moveStock(merchant, skuId, (stock) => Object.assign(stock, { orderLock: Math.max(0, stock.orderLock - qty) }))
  merchant.act(order, '取消', remark)
  merchant.happened({ method: 'cancel.order', shopId: order.shopId, body: { so_id: order.soId, o_id: Number(order.id), remark } })
}

/** Books returned goods in: a stock-in document is written, stock comes back, the shop is told. */
export function receive(
  merchant: Merchant,
  afterSale: AfterSale,
  about: Pick<Received, 'waybill' | 'carrierName' | 'remark' | 'returnId' | 'lines'>,
): Received {
  const at = wholeSecond(merchant.now())
  const received: Received = {
    id: merchant.id('io'),
    version: merchant.versions.next(),
    modifiedMs: at,
    asId: afterSale.id,
    status: 'Confirmed',
    createdMs: at,
    ...about,
  }
  merchant.received.add(received)
  merchant.afterSales.change(afterSale, () => {
    afterSale.goodStatus = 'SELLER_RECEIVED'
    for (const { skuId, qty } of about.lines) {
      const line = afterSale.lines.find((one) => one.skuId === skuId)
      if (line !== undefined) line.received += qty
    }
  })
  for (const { skuId, qty } of about.lines) moveStock(merchant, skuId, (stock) => Object.assign(stock, { returnQty: stock.returnQty + qty }))
  merchant.happened({
    method: 'refund.goods',
    shopId: afterSale.shopId,
    body: {
      o_id: Number(afterSale.orderId),
      as_id: Number(afterSale.id),
      so_id: afterSale.soId,
      outer_as_id: afterSale.outerAsId,
      shop_id: Number(afterSale.shopId),
      remark: about.remark ?? '',
      unique_id: received.id,
      send_date: text(at),
      action_name: '确认收货',
      items: about.lines.map(({ skuId, qty }) => ({ sku_id: skuId, qty })),
    },
  })
  return received
}

/** Confirms an after-sale order: the money goes back. */
export function confirm(merchant: Merchant, afterSale: AfterSale): void {
  const at = wholeSecond(merchant.now())
  merchant.afterSales.change(afterSale, () => Object.assign(afterSale, { status: 'Confirmed', confirmedMs: at }))
  if (afterSale.refund <= 0) return
  merchant.payments.add({
    id: merchant.id('other'),
    version: merchant.versions.next(),
    modifiedMs: at,
    asId: afterSale.id,
    amount: afterSale.refund,
    status: 'Confirmed',
  })
}

/** Changes what there is of a SKU; of one that the ERP does not know, nothing. */
export function moveStock(merchant: Merchant, skuId: string, change: (stock: Stock) => void): void {
  const stock = merchant.stock.get(skuId)
  if (stock !== undefined) merchant.stock.change(stock, () => change(stock))
}

function soKey(shopId: string, soId: string): string {
  return `${shopId} ${soId}`
}
