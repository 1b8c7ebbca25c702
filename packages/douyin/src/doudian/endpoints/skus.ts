import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { type DoudianDone, done } from './schemas/done.js'
import { list } from './schemas/fields.js'
import {
  editCodeParams,
  editPriceParams,
  skuDetailParams,
  skuListParams,
  stockNumParams,
  syncStockBatchParams,
  syncStockParams,
} from './schemas/product-params.js'
import { quick } from './schemas/quick.js'
import { sku, stockNumResult } from './schemas/sku-results.js'
import type {
  DoudianEditCodeParams,
  DoudianEditPriceParams,
  DoudianSku,
  DoudianSkuDetailParams,
  DoudianSkuListParams,
  DoudianStockNumParams,
  DoudianStockNumResult,
  DoudianSyncStockBatchParams,
  DoudianSyncStockParams,
} from './types/products.js'

const skuIds = ['sku_id', 'out_sku_id', 'product_id', 'out_product_id']

/** SKUs and their stock. */
export const skus = {
  /** `/sku/list`: the SKUs of a product. */
  list: endpoint<DoudianSkuListParams, DoudianSku[], Method<DoudianSkuListParams, DoudianSku[]>>({
    ...ofShop,
    name: '/sku/list',
    wire: { numbers: skuIds },
    safety: 'safe',
    params: skuListParams,
    result: () => quick(list(sku())),
  }),

  /** `/sku/detail`: one SKU. */
  detail: endpoint<DoudianSkuDetailParams, DoudianSku, Method<DoudianSkuDetailParams, DoudianSku>>({
    ...ofShop,
    name: '/sku/detail',
    wire: { numbers: skuIds },
    safety: 'safe',
    params: skuDetailParams,
    result: sku,
  }),

  /** `/sku/stockNum`: the stock of one SKU. */
  stockNum: endpoint<DoudianStockNumParams, DoudianStockNumResult, Method<DoudianStockNumParams, DoudianStockNumResult>>({
    ...ofShop,
    name: '/sku/stockNum',
    wire: { numbers: skuIds },
    safety: 'safe',
    params: stockNumParams,
    result: stockNumResult,
  }),

  /** `/sku/syncStock`: sets the stock of a SKU, or changes it by a difference, which its `idempotent_id` protects from counting twice. */
  syncStock: endpoint<DoudianSyncStockParams, DoudianDone, Method<DoudianSyncStockParams, DoudianDone>>({
    ...ofShop,
    name: '/sku/syncStock',
    wire: { numbers: skuIds },
    safety: ({ incremental = false }) => (incremental ? 'keyed' : 'safe'),
    params: syncStockParams,
    result: done,
  }),

  /** `/sku/syncStockBatch`: the same for SKUs of one product, all or none. */
  syncStockBatch: endpoint<DoudianSyncStockBatchParams, DoudianDone, Method<DoudianSyncStockBatchParams, DoudianDone>>({
    ...ofShop,
    name: '/sku/syncStockBatch',
    wire: { numbers: skuIds },
    safety: ({ incremental }) => (incremental ? 'keyed' : 'safe'),
    params: syncStockBatchParams,
    result: done,
  }),

  /** `/sku/editPrice`: sets the price of a SKU. */
  editPrice: endpoint<DoudianEditPriceParams, DoudianDone, Method<DoudianEditPriceParams, DoudianDone>>({
    ...ofShop,
    name: '/sku/editPrice',
    wire: { numbers: skuIds },
    safety: 'safe',
    params: editPriceParams,
    result: done,
  }),

  /** `/sku/editCode`: sets the merchant's code of a SKU. */
  editCode: endpoint<DoudianEditCodeParams, DoudianDone, Method<DoudianEditCodeParams, DoudianDone>>({
    ...ofShop,
    name: '/sku/editCode',
    wire: { numbers: skuIds },
    safety: 'safe',
    params: editCodeParams,
    result: done,
  }),
}

/** SKUs and their stock. As methods. */
export interface DoudianSkus extends Bound<typeof skus> {}
