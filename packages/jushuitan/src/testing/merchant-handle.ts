import { formatChinaTime } from '@duijie/core/platform'
import { carrierOf } from './state/carriers.js'
import type { AfterSale, Order } from './state/documents.js'
import { newAfterSale, newOrder } from './state/generate.js'
import { cancel, confirm, type Merchant, receive, release, ship } from './state/merchant.js'
import { wholeSecond } from './state/table.js'

/** A merchant of the sandbox in the hands of a test: what happens in the ERP happens here. */
export interface MerchantHandle {
  readonly key: string
  readonly coId: string
  /** His shops' numbers; the first is his own shop, to which orders are uploaded. */
  readonly shopIds: readonly string[]
  /** A new, paid order. @returns its number */
  addOrder(options?: { readonly shopId?: string; readonly soId?: string }): string
  /** Hands an order to the warehouse. @returns the outbound document's number */
  release(oId: string): string
  ship(oId: string, options?: { readonly carrier?: string; readonly waybill?: string }): void
  cancel(oId: string): void
  /** The buyer has what he wanted: the shop's status is final. */
  finish(oId: string): void
  /** Touches an order, as any edit does: it gets a new row version. */
  edit(oId: string, change?: { readonly remark?: string; readonly status?: string }): void
  /** Begins an edit whose row version and time are those of now, but which shows only at `commit()`: a slow transaction. */
  beginEdit(oId: string, change?: { readonly remark?: string; readonly status?: string }): { commit(): void }
  /** A new after-sale order. @returns its number */
  addAfterSale(oId: string, options?: { readonly type?: string; readonly outerAsId?: string }): string
  /** Touches an after-sale order. */
  editAfterSale(asId: string, change: { readonly remark?: string; readonly shopStatus?: string; readonly status?: string }): void
  /** Books all its goods in. @returns the stock-in document's number */
  receiveGoods(asId: string): string
  confirmAfterSale(asId: string): void
  setStock(skuId: string, qty: number): void
  editSku(skuId: string, change: { readonly name?: string; readonly salePrice?: number }): void
  /** Calls something after each page of a list, before anybody can ask for the next. Returns how to stop it. */
  onPage(run: (page: { readonly path: string; readonly rows: number; readonly total: number }) => void): () => void
  /** From now on, after each page of a list of this path so many orders change. Returns how to stop it. */
  churn(options: { readonly perPage: number; readonly path?: string }): () => void
}

/** What is true of a merchant, to compare with what a client has seen. Ids are texts, row versions too. */
export interface MerchantTruth {
  readonly orders: readonly (TrueRow & {
    readonly soId: string
    readonly shopId: string
    readonly status: string
    readonly shopStatus: string
    readonly remark: string
    readonly payAmount: number
  })[]
  readonly outbounds: readonly (TrueRow & { readonly orderId: string; readonly status: string; readonly waybill?: string })[]
  readonly afterSales: readonly (TrueRow & { readonly orderId: string; readonly outerAsId: string; readonly status: string; readonly goodStatus: string })[]
  readonly received: readonly (TrueRow & { readonly asId: string })[]
  readonly skus: readonly (TrueRow & { readonly name: string; readonly salePrice: number })[]
  readonly stock: readonly (TrueRow & { readonly qty: number; readonly orderLock: number; readonly returnQty: number; readonly virtualQty: number })[]
}

/** What is true of any row. */
export interface TrueRow {
  readonly id: string
  readonly ts: string
  readonly modifiedMs: number
}

/** Makes a handle. */
export function merchantHandle(merchant: Merchant): MerchantHandle {
  const missing = (what: string, id: string) => new RangeError(`the merchant ${merchant.key} has no ${what} ${id}`)
  const order = (id: string): Order => {
    const found = merchant.orders.get(id)
    if (found === undefined) throw missing('order', id)
    return found
  }
  const afterSale = (id: string): AfterSale => {
    const found = merchant.afterSales.get(id)
    if (found === undefined) throw missing('after-sale order', id)
    return found
  }
  const shopIds = [...merchant.shops.keys()]
  return {
    key: merchant.key,
    coId: merchant.coId,
    shopIds,
    addOrder({ shopId = shopIds[0] ?? '', soId = `SO${merchant.random.digits(14)}` } = {}) {
      const added = newOrder(merchant, { shopId, soId, createdMs: wholeSecond(merchant.now()) })
      merchant.addOrder(added)
      return added.id
    },
    release: (oId) => release(merchant, order(oId)).id,
    ship(oId, { carrier: code = 'SF', waybill = `SF${merchant.random.digits(13)}` } = {}) {
      const carrier = carrierOf(code, undefined)
      if (carrier === undefined) throw missing('carrier', code)
      ship(merchant, order(oId), { carrier, waybill })
    },
    cancel: (oId) => cancel(merchant, order(oId), '手工取消'),
    finish(oId) {
      const finished = order(oId)
      merchant.orders.change(finished, () => Object.assign(finished, { shopStatus: 'TRADE_FINISHED', endMs: wholeSecond(merchant.now()) }))
    },
    edit(oId, change = {}) {
      const edited = order(oId)
      merchant.orders.change(edited, () => Object.assign(edited, change))
    },
    beginEdit(oId, change = {}) {
      const edited = order(oId)
      return merchant.orders.begin(edited, () => Object.assign(edited, change))
    },
    addAfterSale(oId, { type = '普通退货', outerAsId = `RF${merchant.random.digits(14)}` } = {}) {
      const added = newAfterSale(merchant, order(oId), { outerAsId, type })
      merchant.addAfterSale(added)
      return added.id
    },
    editAfterSale(asId, change) {
      const edited = afterSale(asId)
      merchant.afterSales.change(edited, () => Object.assign(edited, change))
    },
    receiveGoods(asId) {
      const returned = afterSale(asId)
      const lines = returned.lines.map(({ skuId, qty }) => ({ ioiId: merchant.id('other'), skuId, qty }))
      return receive(merchant, returned, { waybill: returned.waybill, carrierName: returned.carrierName, remark: undefined, returnId: undefined, lines }).id
    },
    confirmAfterSale: (asId) => confirm(merchant, afterSale(asId)),
    setStock(skuId, qty) {
      const stock = merchant.stock.get(skuId)
      if (stock === undefined) throw missing('SKU', skuId)
      merchant.stock.change(stock, () => Object.assign(stock, { qty }))
      const shopId = shopIds[0] ?? ''
      const body = { datas: [{ sku_id: skuId, shop_id: Number(shopId), shop_sku_id: `P-${skuId}`, qty, modified: formatChinaTime(stock.modifiedMs) }] }
      merchant.happened({ method: 'inventory.upload', shopId, body })
    },
    editSku(skuId, change) {
      const sku = merchant.skus.get(skuId)
      if (sku === undefined) throw missing('SKU', skuId)
      merchant.skus.change(sku, () => Object.assign(sku, change))
    },
    onPage: (run) => merchant.pager.onPage(({ list, rows, total }) => run({ path: list, rows, total })),
    churn({ perPage, path = '/open/orders/single/query' }) {
      return merchant.pager.onPage(({ list }) => {
        if (list !== path) return
        for (let changed = 0; changed < perPage; changed++) {
          const { byVersion, size } = merchant.orders
          const place = merchant.random.int(0, size - 1)
          const [victim] = byVersion.range(0, Number.POSITIVE_INFINITY).slice(place, place + 1)
          if (victim !== undefined) merchant.orders.change(victim, () => {})
        }
      })
    },
  }
}

/** Reads what is true of a merchant. */
export function truthOf(merchant: Merchant): MerchantTruth {
  const base = (row: { readonly id: string; readonly version: number; readonly modifiedMs: number }): TrueRow => ({
    id: row.id,
    ts: String(merchant.versions.wire(row.version)),
    modifiedMs: row.modifiedMs,
  })
  return {
    orders: [...merchant.orders.all()].map((row) => {
      const { soId, shopId, status, shopStatus, remark, payAmount } = row
      return { ...base(row), soId, shopId, status, shopStatus, remark, payAmount }
    }),
    outbounds: [...merchant.outbounds.all()].map((row) => {
      const { orderId, status, waybill } = row
      return { ...base(row), orderId, status, ...(waybill === undefined ? {} : { waybill }) }
    }),
    afterSales: [...merchant.afterSales.all()].map((row) => {
      const { orderId, outerAsId, status, goodStatus } = row
      return { ...base(row), orderId, outerAsId, status, goodStatus }
    }),
    received: [...merchant.received.all()].map((row) => ({ ...base(row), asId: row.asId })),
    skus: [...merchant.skus.all()].map((row) => ({ ...base(row), name: row.name, salePrice: row.salePrice })),
    stock: [...merchant.stock.all()].map((row) => {
      const { qty, orderLock, returnQty, virtualQty } = row
      return { ...base(row), qty, orderLock, returnQty, virtualQty }
    }),
  }
}
