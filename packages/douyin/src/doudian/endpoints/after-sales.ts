import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { windowPages } from './paging.js'
import { afterSaleDetailResult } from './schemas/after-sale-detail.js'
import { afterSaleListResult } from './schemas/after-sale-list.js'
import { afterSaleDetailParams, afterSaleListParams, operateParams, rejectReasonsParams } from './schemas/after-sale-params.js'
import { operateResult, rejectReasonsResult } from './schemas/after-sale-results.js'
import { quick } from './schemas/quick.js'
import { windowOf } from './seconds.js'
import { settledByAfterSale } from './settlement.js'
import type {
  DoudianAfterSaleDetailParams,
  DoudianAfterSaleDetailResult,
  DoudianAfterSaleListParams,
  DoudianAfterSaleListResult,
  DoudianAfterSaleRow,
  DoudianOperateParams,
  DoudianOperateResult,
  DoudianRejectReasonsParams,
  DoudianRejectReasonsResult,
} from './types/after-sales.js'

/** After-sales. */
export const afterSales = {
  /**
   * `/afterSale/List`: after-sales. With a window by change they are sorted by change, without which the platform misses rows; `.all` and `.pages` walk from the last page back, and cut
   * windows of more than 50,000 rows. Amounts are those applied for: what was really refunded stands in the detail.
   */
  list: endpoint<
    DoudianAfterSaleListParams,
    DoudianAfterSaleListResult,
    PagedMethod<DoudianAfterSaleListParams, DoudianAfterSaleListResult, DoudianAfterSaleRow>
  >({
    ...ofShop,
    name: '/afterSale/List',
    wire: { own: ['walk_from', 'walk_counts'] },
    safety: 'safe',
    params: afterSaleListParams,
    result: () => quick(afterSaleListResult()),
    paging: windowPages<DoudianAfterSaleListParams, DoudianAfterSaleListResult, DoudianAfterSaleRow>({
      name: '/afterSale/List',
      firstPage: 0,
      defaultSize: 100,
      maxRows: 50_000,
      windows: [
        { start: 'update_start_time', end: 'update_end_time', oldestFirst: { order_by: ['update_time asc'] } },
        { start: 'start_time', end: 'end_time', oldestFirst: { order_by: ['apply_time asc'] } },
      ],
      // When they were applied for does not change: a row that changes stays where it is.
      unwindowed: { order_by: ['apply_time asc'] },
      rows: ({ items }) => items,
      total: ({ total }) => total,
      key: ({ aftersale_info }) => `${aftersale_info?.aftersale_id}@${aftersale_info?.update_time}`,
    }),
    limits: { pageSize: { param: 'size', max: 100, default: 100 }, window: windowOf('update_start_time', 'update_end_time') },
  }),

  /** `/afterSale/Detail`: one after-sale, with what was really refunded. */
  detail: endpoint<DoudianAfterSaleDetailParams, DoudianAfterSaleDetailResult, Method<DoudianAfterSaleDetailParams, DoudianAfterSaleDetailResult>>({
    ...ofShop,
    name: '/afterSale/Detail',
    safety: 'safe',
    params: afterSaleDetailParams,
    result: () => quick(afterSaleDetailResult()),
  }),

  /** `/afterSale/operate`: decides about after-sales, all or none. Give `update_time` of the state that you decided on; one that has changed is a `conflict`. */
  operate: endpoint<DoudianOperateParams, DoudianOperateResult, Method<DoudianOperateParams, DoudianOperateResult>>({
    ...ofShop,
    name: '/afterSale/operate',
    wire: { numbers: ['receiver_address_id', 'sender_address_id', 'province_id', 'city_id', 'town_id', 'street_id', 'store_id'], rows: 'items' },
    safety: 'unsafe',
    settledBy: settledByAfterSale,
    params: operateParams,
    result: operateResult,
    limits: { list: { items: 20 } },
  }),

  /** `/afterSale/rejectReasonCodeList`: the reasons that a refusal can give. */
  rejectReasons: endpoint<DoudianRejectReasonsParams, DoudianRejectReasonsResult, Method<DoudianRejectReasonsParams, DoudianRejectReasonsResult>>({
    ...ofShop,
    name: '/afterSale/rejectReasonCodeList',
    wire: { numbers: ['aftersale_id'] },
    safety: 'safe',
    params: rejectReasonsParams,
    result: rejectReasonsResult,
  }),
}

/** After-sales. As methods. */
export interface DoudianAfterSales extends Bound<typeof afterSales> {}
