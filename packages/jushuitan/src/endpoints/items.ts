import { type BatchMethod, type Bound, endpoint, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { allTaken, rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import { categoriesParams, categoriesResult, combinationsParams, combinationsResult, shopSkusParams, shopSkusResult } from './schemas/sku-lists.js'
import {
  combinationsUploadParams,
  combinationsUploadResult,
  shopSkusUploadParams,
  shopSkusUploadResult,
  skusUploadParams,
  skusUploadResult,
} from './schemas/sku-uploads.js'
import { skusParams, skusResult } from './schemas/skus.js'
import { stylesParams, stylesResult } from './schemas/styles.js'
import type {
  CategoriesParams,
  CategoriesResult,
  Category,
  Combination,
  CombinationsParams,
  CombinationsResult,
  CombinationsUploadParams,
  CombinationsUploadResult,
  ErpSku,
  ShopSku,
  ShopSkusParams,
  ShopSkusResult,
  ShopSkusUploadParams,
  ShopSkusUploadResult,
  SkusParams,
  SkusResult,
  SkusUploadParams,
  SkusUploadResult,
  Style,
  StylesParams,
  StylesResult,
} from './types/items.js'

/** SKUs, styles, links to shops, combinations and categories. */
export const items = {
  /** `/open/sku/query`: the SKUs. The platform is quick with windows of about an hour. */
  skus: endpoint<SkusParams, SkusResult, PagedMethod<SkusParams, SkusResult, ErpSku>>({
    ...ofMerchant,
    name: '/open/sku/query',
    wire: { comma: ['sku_ids'] },
    safety: 'safe',
    params: skusParams,
    result: skusResult,
    paging: listPages<SkusParams, SkusResult, ErpSku>({
      name: '/open/sku/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['sku_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<SkusParams, SkusResult>('sku_ids', 20, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { sku_ids: 20 } },
  }),

  /** `/open/mall/item/query`: the styles (款), each with its SKUs. */
  styles: endpoint<StylesParams, StylesResult, PagedMethod<StylesParams, StylesResult, Style>>({
    ...ofMerchant,
    name: '/open/mall/item/query',
    safety: 'safe',
    params: stylesParams,
    result: stylesResult,
    paging: listPages<StylesParams, StylesResult, Style>({
      name: '/open/mall/item/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['i_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<StylesParams, StylesResult>('i_ids', 20, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { i_ids: 20 } },
  }),

  /** `/open/skumap/query`: which SKU of a shop is which SKU of the ERP. */
  shopSkus: endpoint<ShopSkusParams, ShopSkusResult, PagedMethod<ShopSkusParams, ShopSkusResult, ShopSku>>({
    ...ofMerchant,
    name: '/open/skumap/query',
    wire: { comma: ['sku_ids'], numbers: ['shop_id'] },
    safety: 'safe',
    params: shopSkusParams,
    result: shopSkusResult,
    paging: listPages<ShopSkusParams, ShopSkusResult, ShopSku>({
      name: '/open/skumap/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['shop_id', 'shop_sku_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<ShopSkusParams, ShopSkusResult>('sku_ids', 20, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { sku_ids: 20 } },
  }),

  /** `/open/combine/sku/query`: the SKUs that are made of others. */
  combinations: endpoint<CombinationsParams, CombinationsResult, PagedMethod<CombinationsParams, CombinationsResult, Combination>>({
    ...ofMerchant,
    name: '/open/combine/sku/query',
    wire: { comma: ['sku_ids'] },
    safety: 'safe',
    params: combinationsParams,
    result: combinationsResult,
    paging: listPages<CombinationsParams, CombinationsResult, Combination>({
      name: '/open/combine/sku/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['sku_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<CombinationsParams, CombinationsResult>('sku_ids', 20, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { sku_ids: 20 } },
  }),

  /** `/open/category/query`: the categories, flat, each with its parent. */
  categories: endpoint<CategoriesParams, CategoriesResult, PagedMethod<CategoriesParams, CategoriesResult, Category>>({
    ...ofMerchant,
    name: '/open/category/query',
    safety: 'safe',
    params: categoriesParams,
    result: categoriesResult,
    paging: listPages<CategoriesParams, CategoriesResult, Category>({
      name: '/open/category/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['c_id', 'modified'],
      window: 'modified_begin',
    }),
    limits: { ...paged(50) },
  }),

  /** `/open/jushuitan/itemsku/upload`: makes or changes SKUs, each by `sku_id`. Some may be refused while others are taken: read `outcomes`. */
  uploadSkus: endpoint<SkusUploadParams, SkusUploadResult, BatchMethod<SkusUploadParams, SkusUploadResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/itemsku/upload',
    wire: { envelope: 'write' },
    safety: 'keyed',
    params: skusUploadParams,
    result: skusUploadResult,
    chunk: chunked<SkusUploadParams, SkusUploadResult>('items', 50, 'datas'),
    rows: ({ datas = [] }, { items }) =>
      rowOutcomes(
        items.map(({ sku_id }) => sku_id),
        datas.map(({ is_success, msg, sku_id }) => ({ key: sku_id, ok: is_success, message: msg, id: sku_id })),
      ),
    limits: { list: { items: 50 } },
  }),

  /** `/open/jushuitan/skumap/upload`: links SKUs of an own shop with SKUs of the ERP. Taken as a whole. */
  uploadShopSkus: endpoint<ShopSkusUploadParams, ShopSkusUploadResult, BatchMethod<ShopSkusUploadParams, ShopSkusUploadResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/skumap/upload',
    wire: { envelope: 'write', numbers: ['shop_id'] },
    safety: 'keyed',
    params: shopSkusUploadParams,
    result: shopSkusUploadResult,
    chunk: chunked<ShopSkusUploadParams, ShopSkusUploadResult>('items', 50),
    rows: (_, { items }) => allTaken(items.map(({ shop_sku_id }) => shop_sku_id)),
    limits: { list: { items: 50 } },
  }),

  /** `/open/item/combinesku/upload`: makes or changes SKUs that are made of others. Taken as a whole. */
  uploadCombinations: endpoint<CombinationsUploadParams, CombinationsUploadResult, BatchMethod<CombinationsUploadParams, CombinationsUploadResult>>({
    ...ofMerchant,
    name: '/open/item/combinesku/upload',
    wire: { envelope: 'write' },
    safety: 'keyed',
    params: combinationsUploadParams,
    result: combinationsUploadResult,
    chunk: chunked<CombinationsUploadParams, CombinationsUploadResult>('items', 50),
    rows: (_, { items }) => allTaken(items.map(({ sku_id }) => sku_id)),
    limits: { list: { items: 50 } },
  }),
}

/** SKUs, styles, links to shops, combinations and categories. As methods. */
export interface Items extends Bound<typeof items> {}
