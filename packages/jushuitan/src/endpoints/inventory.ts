import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { innerPages, listPages } from './paging.js'
import {
  inventoryParams,
  inventoryResult,
  inventoryUploadParams,
  inventoryUploadResult,
  stocktakesParams,
  stocktakesResult,
  virtualStockParams,
  virtualStockResult,
  virtualStockUploadParams,
  virtualStockUploadResult,
} from './schemas/inventory.js'
import type {
  InventoryParams,
  InventoryResult,
  InventoryRow,
  InventoryUploadParams,
  InventoryUploadResult,
  Stocktake,
  StocktakesParams,
  StocktakesResult,
  VirtualStockParams,
  VirtualStockResult,
  VirtualStockRow,
  VirtualStockUploadParams,
  VirtualStockUploadResult,
} from './types/inventory.js'

/** Stock and stocktakes. */
export const inventory = {
  /**
   * `/open/inventory/query`: the stock of SKUs, of all warehouses or of one. Follow `ts`; a SKU that does not come has not changed. A window is read
   * forwards, because the answer does not count: it can miss SKUs that change meanwhile.
   */
  query: endpoint<InventoryParams, InventoryResult, PagedMethod<InventoryParams, InventoryResult, InventoryRow>>({
    ...ofMerchant,
    name: '/open/inventory/query',
    wire: { comma: ['sku_ids', 'names', 'i_ids'], numbers: ['ts', 'wms_co_id'] },
    safety: 'safe',
    params: inventoryParams,
    result: inventoryResult,
    paging: listPages<InventoryParams, InventoryResult, InventoryRow>({
      name: '/open/inventory/query',
      size: 100,
      rows: ({ inventorys }) => inventorys,
      identity: ['sku_id', 'ts'],
      cursor: 'ts',
    }),
    chunk: chunked<InventoryParams, InventoryResult>('sku_ids', 100, 'inventorys'),
    limits: { ...paged(100), window: windowOf(7), list: { sku_ids: 100, names: 100 } },
  }),

  /** `/open/inventory/count/query`: the stocktakes. */
  stocktakes: endpoint<StocktakesParams, StocktakesResult, PagedMethod<StocktakesParams, StocktakesResult, Stocktake>>({
    ...ofMerchant,
    name: '/open/inventory/count/query',
    wire: { comma: ['io_ids'] },
    safety: 'safe',
    params: stocktakesParams,
    result: stocktakesResult,
    paging: listPages<StocktakesParams, StocktakesResult, Stocktake>({
      name: '/open/inventory/count/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<StocktakesParams, StocktakesResult>('io_ids', 50, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { io_ids: 50 } },
  }),

  /**
   * `/open/jushuitan/inventoryv2/upload`: sets (`check`) or changes (`adjust`) stock by a stocktake. `so_id` is our number: each is taken once. With
   * bins, `check` empties the bin of SKUs that are not named.
   */
  upload: endpoint<InventoryUploadParams, InventoryUploadResult, Method<InventoryUploadParams, InventoryUploadResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/inventoryv2/upload',
    wire: { envelope: 'write', numbers: ['supplier_id', 'wms_co_id'] },
    safety: 'keyed',
    params: inventoryUploadParams,
    result: inventoryUploadResult,
    limits: { list: { items: 500 } },
  }),

  /** `/open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys`: sets virtual stock. */
  setVirtual: endpoint<VirtualStockUploadParams, VirtualStockUploadResult, Method<VirtualStockUploadParams, VirtualStockUploadResult>>({
    ...ofMerchant,
    name: '/open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys',
    wire: { envelope: 'webapi', numbers: ['wms_co_id'] },
    safety: 'safe',
    params: virtualStockUploadParams,
    result: virtualStockUploadResult,
    chunk: chunked<VirtualStockUploadParams, VirtualStockUploadResult>('sku_and_qty', 1000),
    limits: { list: { sku_and_qty: 1000 } },
  }),

  /** `/open/webapi/itemapi/iteminventory/getvirtualstock`: the stock in virtual warehouses. */
  virtual: endpoint<VirtualStockParams, VirtualStockResult, PagedMethod<VirtualStockParams, VirtualStockResult, VirtualStockRow>>({
    ...ofMerchant,
    name: '/open/webapi/itemapi/iteminventory/getvirtualstock',
    wire: { envelope: 'webapi' },
    safety: 'safe',
    params: virtualStockParams,
    result: virtualStockResult,
    paging: innerPages<VirtualStockParams, VirtualStockResult, VirtualStockRow>(({ data }) => data),
  }),
}

/** Stock and stocktakes. As methods. */
export interface Inventory extends Bound<typeof inventory> {}
