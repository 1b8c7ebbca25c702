import { type Bound, endpoint, id, type Method, type PagedMethod } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { countedPages } from './paging.js'
import { warehouseCreateParams, warehouseInfoParams, warehouseListParams } from './schemas/shop-params.js'
import { warehouseInfoResult, warehouseListResult } from './schemas/warehouse-results.js'
import { settledByWarehouse } from './settlement.js'
import type {
  DoudianWarehouse,
  DoudianWarehouseCreateParams,
  DoudianWarehouseInfoParams,
  DoudianWarehouseInfoResult,
  DoudianWarehouseListParams,
  DoudianWarehouseListResult,
} from './types/shops.js'

/** Warehouses. */
export const warehouses = {
  /** `/warehouse/list`: warehouses that serve an area. */
  list: endpoint<DoudianWarehouseListParams, DoudianWarehouseListResult, PagedMethod<DoudianWarehouseListParams, DoudianWarehouseListResult, DoudianWarehouse>>(
    {
      ...ofShop,
      name: '/warehouse/list',
      wire: { numbers: ['addr_id1', 'addr_id2', 'addr_id3', 'addr_id4'] },
      safety: 'safe',
      params: warehouseListParams,
      result: warehouseListResult,
      paging: countedPages<DoudianWarehouseListParams, DoudianWarehouseListResult, DoudianWarehouse>({
        page: 'page',
        size: 'size',
        firstPage: 0,
        defaultSize: 100,
        rows: ({ warehouses }) => warehouses,
        total: ({ total }) => total,
      }),
      limits: { pageSize: { param: 'size', max: 100, default: 100 }, pageNumber: { param: 'page', max: 100 } },
    },
  ),

  /** `/warehouse/info`: one warehouse. */
  info: endpoint<DoudianWarehouseInfoParams, DoudianWarehouseInfoResult, Method<DoudianWarehouseInfoParams, DoudianWarehouseInfoResult>>({
    ...ofShop,
    name: '/warehouse/info',
    safety: 'safe',
    params: warehouseInfoParams,
    result: warehouseInfoResult,
  }),

  /** `/warehouse/create`: a new warehouse under the merchant's number. The answer is the platform's id of it. */
  create: endpoint<DoudianWarehouseCreateParams, string, Method<DoudianWarehouseCreateParams, string>>({
    ...ofShop,
    name: '/warehouse/create',
    // There is one warehouse by each number.
    safety: 'keyed',
    settledBy: settledByWarehouse,
    params: warehouseCreateParams,
    result: () => id(),
  }),
}

/** Warehouses. As methods. */
export interface DoudianWarehouses extends Bound<typeof warehouses> {}
