import { type Bound, endpoint, type Method, type PagedMethod, type Paging } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { windowPages } from './paging.js'
import { productDetailResult } from './schemas/product-detail.js'
import { productListResult } from './schemas/product-list.js'
import { productDetailParams, productListParams } from './schemas/product-params.js'
import { quick } from './schemas/quick.js'
import { windowOf } from './seconds.js'
import type { DoudianProduct, DoudianProductDetailParams, DoudianProductListParams, DoudianProductListResult, DoudianProductRow } from './types/products.js'

type ListPaging = Paging<DoudianProductListParams, DoudianProductListResult, DoudianProductRow>

const byPages: ListPaging = windowPages<DoudianProductListParams, DoudianProductListResult, DoudianProductRow>({
  name: '/product/listV2',
  firstPage: 1,
  defaultSize: 100,
  maxRows: 10_000,
  // No param sorts this list.
  windows: [
    { start: 'update_start_time', end: 'update_end_time', oldestFirst: {} },
    { start: 'start_time', end: 'end_time', oldestFirst: {} },
  ],
  openEnds: true,
  rows: ({ data }) => data,
  total: ({ total }) => total,
  key: ({ product_id, update_time }) => `${product_id}@${update_time}`,
})

// By cursor every request is for page 1, and an empty cursor is the end.
const productPages: ListPaging = {
  ...byPages,
  backwards: ({ use_cursor }) => use_cursor !== true,
  probe: (params) => (params.use_cursor === true ? undefined : byPages.probe?.(params)),
  next(params, result) {
    if (params.use_cursor !== true) return byPages.next(params, result)
    const { cursor_id = '' } = result
    return cursor_id === '' ? undefined : { ...params, page: 1, cursor_id }
  },
}

/** Products. */
export const products = {
  /**
   * `/product/listV2`: products. Pages reach 10,000 rows: `.all` and `.pages` cut windows that hold more; without a window give `use_cursor`. No param sorts the list, and both ends of a
   * window are outside of it.
   */
  list: endpoint<DoudianProductListParams, DoudianProductListResult, PagedMethod<DoudianProductListParams, DoudianProductListResult, DoudianProductRow>>({
    ...ofShop,
    name: '/product/listV2',
    wire: { numbers: ['store_id'], own: ['walk_from', 'walk_counts'] },
    safety: 'safe',
    params: productListParams,
    result: () => quick(productListResult()),
    paging: productPages,
    limits: {
      pageSize: { param: 'size', max: 100, default: 100 },
      pageNumber: { param: 'page', max: 100 },
      window: windowOf('update_start_time', 'update_end_time'),
      list: { product_id: 100 },
    },
  }),

  /** `/product/detail`: one product with its SKUs. */
  detail: endpoint<DoudianProductDetailParams, DoudianProduct, Method<DoudianProductDetailParams, DoudianProduct>>({
    ...ofShop,
    name: '/product/detail',
    safety: 'safe',
    params: productDetailParams,
    result: () => quick(productDetailResult()),
  }),
}

/** Products. As methods. */
export interface DoudianProducts extends Bound<typeof products> {}
