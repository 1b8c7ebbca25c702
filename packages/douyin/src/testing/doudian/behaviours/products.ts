import { listed } from '@duijie/core/testing'
import type { JsonObject } from '../../../doudian/json-answer.js'
import { type Ask, type Behaviours, flagIn, numberIn, pageIn, rowsIn, textIn, textsIn } from '../ask.js'
import { badParam, businessRefusal } from '../refusals.js'
import { renderProduct, renderProductDetail, renderSku, renderStock } from '../render/product.js'
import type { Product, SkuRow } from '../state/rows.js'
import type { Shop } from '../state/shop.js'
import { windowOf } from '../window.js'

/** Products, SKUs and their stock. */
export function productBehaviours(): Behaviours {
  return {
    '/product/listV2': list,
    '/product/detail': ({ shop, params }) => renderProductDetail(productOf(shop, textIn(params, 'product_id'))),
    '/sku/list': ({ shop, params, appKey }) => productOf(shop, textIn(params, 'product_id')).skus.map((sku) => renderSku(sku, appKey)),
    '/sku/detail': ({ shop, params, appKey }) => renderSku(skuOf(shop, params).sku, appKey),
    '/sku/stockNum': ({ shop, params }) => renderStock(skuOf(shop, params).sku, textIn(params, 'out_warehouse_id')),
    '/sku/syncStock': syncStock,
    '/sku/syncStockBatch': syncStockBatch,
    '/sku/editPrice': ({ shop, params }) => editSku(shop, params, (sku) => Object.assign(sku, { price: numberIn(params, 'price') ?? sku.price })),
    '/sku/editCode': ({ shop, params }) => editSku(shop, params, (sku) => Object.assign(sku, { code: textIn(params, 'code') ?? sku.code })),
  }
}

function list({ shop, params, world }: Ask): unknown {
  // Both ends are outside of the window.
  const [created, updated] = [windowOf(params, 'start_time', 'end_time', 'none'), windowOf(params, 'update_start_time', 'update_end_time', 'none')]
  const ids = textsIn(params, 'product_id')
  const [status, check] = [numberIn(params, 'status'), numberIn(params, 'check_status')]
  const inside = (at: number, window: readonly [number, number] | undefined) => window === undefined || (at >= window[0] && at <= window[1])
  const found = [...shop.products.values()]
    .filter((product) => inside(product.createdAt, created) && inside(product.updatedAt, updated))
    .filter((product) => (ids.length === 0 || ids.includes(product.id)) && (status === undefined || product.status === status))
    .filter((product) => check === undefined || product.check === check)
    .toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const rows = { length: found.length, slice: (from: number, to: number) => listed(found).slice(from, to).map(renderProduct) }
  if (flagIn(params, 'use_cursor')) {
    const turned = shop.pager.cursor('/product/listV2', rows, { cursor: textIn(params, 'cursor_id'), size: numberIn(params, 'size') ?? 10 })
    return { data: turned.rows, total: found.length, page: 1, size: turned.rows.length, cursor_id: turned.next ?? '' }
  }
  const { page, size } = pageIn(params, { first: 1, maxSize: 100 })
  if (page > 100 || page * size > world.limits.productDepthRows) throw badParam(2_010_004, '查询深度超过限制')
  const turned = shop.pager.numbered('/product/listV2', rows, { number: page, size })
  return { data: turned.rows, total: turned.total, page, size: turned.rows.length }
}

function syncStock({ shop, params }: Ask): unknown {
  const { sku } = skuOf(shop, params)
  rememberChange(shop, params)
  setStock(sku, textIn(params, 'out_warehouse_id'), { amount: numberIn(params, 'stock_num') ?? 0, isDelta: flagIn(params, 'incremental') })
  return {}
}

function syncStockBatch({ shop, params }: Ask): unknown {
  const product = productOf(shop, textIn(params, 'product_id'))
  const isDelta = flagIn(params, 'incremental')
  const changes = rowsIn(params, 'sku_sync_list').flatMap((row) => {
    const sku = product.skus.find(({ id }) => id === textIn(row, 'sku_id'))
    if (sku === undefined) throw businessRefusal(2_010_058, '商品不存在')
    const byWarehouse = rowsIn(row, 'stock_map').map((one) => ({ sku, warehouse: textIn(one, 'out_warehouse_id'), amount: numberIn(one, 'stock_num') ?? 0 }))
    return byWarehouse.length > 0 ? byWarehouse : [{ sku, warehouse: undefined, amount: numberIn(row, 'stock_num') ?? 0 }]
  })
  // All or nothing.
  for (const { sku, warehouse, amount } of changes) {
    if ((isDelta ? stockIn(sku, warehouse) : 0) + amount < 0) throw businessRefusal(2_010_012, '库存不能小于0')
  }
  rememberChange(shop, params)
  for (const { sku, warehouse, amount } of changes) setStock(sku, warehouse, { amount, isDelta })
  return {}
}

function rememberChange(shop: Shop, params: JsonObject): void {
  const id = textIn(params, 'idempotent_id')
  if (id === undefined) {
    if (flagIn(params, 'incremental')) throw badParam(40_001, '增量更新必须传idempotent_id')
    return
  }
  if (shop.stockChanges.has(id)) throw badParam(40_010, 'idempotent_id已执行')
  shop.stockChanges.add(id)
}

function setStock(sku: SkuRow, warehouse: string | undefined, { amount, isDelta }: { readonly amount: number; readonly isDelta: boolean }): void {
  const stock = (isDelta ? stockIn(sku, warehouse) : 0) + amount
  if (warehouse !== undefined && sku.type === 1) sku.warehouses.set(warehouse, stock)
  else sku.stock = stock
}

function stockIn(sku: SkuRow, warehouse: string | undefined): number {
  return warehouse !== undefined && sku.type === 1 ? (sku.warehouses.get(warehouse) ?? 0) : sku.stock
}

function editSku(shop: Shop, params: JsonObject, change: (sku: SkuRow) => unknown): unknown {
  const { product, sku } = skuOf(shop, params)
  shop.touch(product, () => void change(sku))
  shop.happened('400', { product_id: product.id, event: 2, out_product_id: 0, check_reject_reason: '', update_time: product.updatedAt })
  return {}
}

function productOf(shop: Shop, id: string | undefined): Product {
  const product = id === undefined ? undefined : shop.products.get(id)
  if (product === undefined) throw badParam(5, '商品不存在')
  return product
}

function skuOf(shop: Shop, params: JsonObject): { readonly product: Product; readonly sku: SkuRow } {
  const [id, code] = [textIn(params, 'sku_id'), textIn(params, 'code')]
  const found = id !== undefined ? shop.skus.get(id) : [...shop.skus.values()].find(({ sku }) => sku.code === code)
  if (found === undefined) throw badParam(5, 'sku不存在')
  return found
}
