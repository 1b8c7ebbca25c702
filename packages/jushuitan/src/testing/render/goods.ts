import type { JsonObject } from '../../json-answer.js'
import type { PlainRow, Sku, Stock } from '../state/documents.js'
import type { Merchant } from '../state/merchant.js'
import { at, versionNumber } from './values.js'

/** A SKU as `/open/sku/query` lists it. */
export function renderSku(sku: Sku): JsonObject {
  return {
    sku_id: sku.skuId,
    i_id: sku.iId,
    name: sku.name,
    short_name: sku.shortName,
    sale_price: sku.salePrice,
    cost_price: sku.costPrice,
    properties_value: sku.properties,
    color: sku.properties.split(';')[0] ?? '',
    c_id: 8021,
    category: '卫衣',
    pic_big: 'https://img.example.com/hoodie-red-big.jpg',
    pic: 'https://img.example.com/hoodie-red.jpg',
    enabled: sku.enabled,
    weight: sku.weight,
    market_price: sku.marketPrice,
    brand: sku.brand,
    supplier_id: '33001',
    supplier_name: '示例服饰厂',
    modified: at(sku.modifiedMs),
    sku_code: sku.skuCode,
    vc_name: '',
    sku_type: 'normal',
    creator: 20_116,
    created: at(sku.createdMs),
    remark: sku.remark,
    item_type: '成品',
    stock_disabled: 0,
    unit: '件',
    shelf_life: null,
    labels: sku.labels.join(','),
    is_series_number: false,
    stock_type: '自动同步',
    sku_codes: null,
    autoid: 90_017_341,
    batch_enabled: '0',
  }
}

/** A style with its SKUs as `/open/mall/item/query` lists it. */
export function renderStyle(style: PlainRow, merchant: Merchant): JsonObject {
  const skus = [...merchant.skus.all()].filter(({ iId }) => iId === style.id)
  return {
    i_id: style.id,
    co_id: Number(merchant.coId),
    ...style.fields,
    modified: at(style.modifiedMs),
    skus: skus.map((sku) => ({
      sku_id: sku.skuId,
      i_id: sku.iId,
      co_id: Number(merchant.coId),
      name: sku.name,
      properties_value: sku.properties,
      sale_price: sku.salePrice,
      cost_price: sku.costPrice,
      sku_code: sku.skuCode,
      enabled: sku.enabled,
      modified: at(sku.modifiedMs),
    })),
  }
}

/** What there is of a SKU as `/open/inventory/query` lists it. */
export function renderStock(stock: Stock, merchant: Merchant): JsonObject {
  const sku = merchant.skus.get(stock.id)
  return {
    sku_id: stock.id,
    ts: versionNumber(merchant, stock),
    i_id: sku?.iId ?? '',
    qty: stock.qty,
    order_lock: stock.orderLock,
    pick_lock: stock.pickLock,
    virtual_qty: stock.virtualQty,
    purchase_qty: 0,
    return_qty: stock.returnQty,
    in_qty: 0,
    defective_qty: stock.defectiveQty,
    modified: at(stock.modifiedMs),
    min_qty: 10,
    max_qty: 500,
    lock_qty: 0,
    name: sku?.name ?? '',
    customize_qty_1: 0,
    customize_qty_2: 0,
    customize_qty_3: 0,
    allocate_qty: 0,
    sale_refund_qty: 0,
  }
}
