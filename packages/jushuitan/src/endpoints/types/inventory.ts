// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ProductionBatch, UniqueCode } from './after-sales.js'

/** Params of /open/inventory/query. */
export interface InventoryParams {
  /** 0 or absent is sum of all warehouses; else that warehouse. */
  wms_co_id?: string
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Codes, at most 100 in one request; longer lists are cut. */
  sku_ids?: readonly string[]
  /** Also return lock_qty. */
  has_lock_qty?: boolean
  /** Codes, at most 100 in one request; longer lists are cut. */
  names?: readonly string[]
  /** Style codes. */
  i_ids?: readonly string[]
  /** Cursor: rows with this row version and later ones; other lists call it start_ts. Without a window. */
  ts?: string
}

/** The stock of a SKU. */
export interface InventoryRow {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
  /** Style code. */
  i_id?: string
  /** What is there. */
  qty?: number
  /** How many are held for orders. */
  order_lock?: number
  /** How many wait to be shipped. */
  pick_lock?: number
  /** Virtual stock. */
  virtual_qty?: number
  /** Quantity on order. */
  purchase_qty?: number
  /** How many came back. */
  return_qty?: number
  /** Stock in the receiving warehouse. */
  in_qty?: number
  /** Defective quantity. */
  defective_qty?: number
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Safety stock lower limit. */
  min_qty?: number
  /** Safety stock upper limit. */
  max_qty?: number
  /** Locked stock (only with has_lock_qty=true). */
  lock_qty?: number
  /** Name. */
  name?: string
  /** Custom warehouse quantity. */
  customize_qty_1?: number
  /** Custom warehouse quantity. */
  customize_qty_2?: number
  /** Custom warehouse quantity. */
  customize_qty_3?: number
  /** Quantity in transfer transit. */
  allocate_qty?: number
  /** Return in transit. */
  sale_refund_qty?: number
}

/** Answer of /open/inventory/query. */
export interface InventoryResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** The rows. */
  inventorys: InventoryRow[]
}

/** A line. */
export interface InventoryUploadLine {
  /** How many. */
  qty: number
  /** Unique codes. */
  sku_sns?: readonly string[]
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Production batch number. */
  batch_id?: string
  /** Production date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  produced_date?: Date | string
  /** Expiry date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  expiration_date?: Date | string
}

/** Params of /open/jushuitan/inventoryv2/upload. */
export interface InventoryUploadParams {
  /** Warehouse company id. */
  wms_co_id?: string
  /** `check` sets the stock to what is given; `adjust` adds what is given. @defaultValue adjust */
  type?: 'check' | 'adjust'
  /** Confirm the document automatically (default false). */
  is_confirm?: boolean
  /** Our own number of it: the platform takes each once. */
  so_id: string
  /** The warehouse: 1 main, 2 returns, 3 receiving, 4 defective, 6 to 8 custom. */
  warehouse: string
  /** Remark. */
  remark?: string
  /** Bin location (required when fine-grained stock is on). */
  bin?: string
  /** Staging bin type: Default, Pick, None. */
  default_type?: string
  /** The lines, at most 500. */
  items: readonly InventoryUploadLine[]
}

/** What was made. */
export interface CreatedStocktake {
  /** What the platform says of it. */
  msg?: string
  /** The order's number at the shop. */
  so_id?: string
  /** Stock document number, unique per merchant. */
  io_id?: string
}

/** Answer of /open/jushuitan/inventoryv2/upload. */
export interface InventoryUploadResult {
  /** What was made. */
  data?: CreatedStocktake
}

/** Params of /open/inventory/count/query. */
export interface StocktakesParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Document numbers, 50 in one request; longer lists are cut. */
  io_ids?: readonly string[]
  /** Where it stands. */
  status?: string
}

/** A line. */
export interface StocktakeLine {
  /** Stock document number, unique per merchant. */
  io_id?: string
  /** Stock document line id. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Style code. */
  i_id?: string
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** How many came. */
  r_qty?: number
  /** How many. */
  qty?: number
  /** Production batch number. */
  batch_id?: string
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  product_date?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Expiry date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  expiration_date?: string
}

/** A stocktake. */
export interface Stocktake {
  /** What it is. */
  type?: string
  /** Stock document number, unique per merchant. */
  io_id: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** Where it stands. */
  status?: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** Creator name. */
  creator_name?: string
  /** Remark. */
  remark?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer. */
  wh_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** The lines. */
  items?: StocktakeLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
  /** Finance status: WaitConfirm, Confirmed. */
  f_status?: string
  /** Virtual warehouse id. */
  lock_wh_id?: string
  /** Virtual warehouse name. */
  lock_wh_name?: string
  /** Labels. */
  labels?: string[]
}

/** Answer of /open/inventory/count/query. */
export interface StocktakesResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  datas: Stocktake[]
}

/** Which page, as texts. */
export interface VirtualStockPage {
  /** The page, from 1. */
  current_page: string
  /** Rows per page, 1 to 500. */
  page_size: string
}

/** Params of /open/webapi/itemapi/iteminventory/getvirtualstock. */
export interface VirtualStockParams {
  /** Warehouse company id. */
  wms_co_id?: string
  /** SKU codes. */
  sku_ids?: readonly string[]
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  page?: VirtualStockPage
}

/** The stock in one virtual warehouse. */
export interface VirtualStockRowWarehouse {
  /** Virtual warehouse id. */
  lwh_id?: string
  /** Name. */
  name?: string
  /** How many. */
  qty?: number
  /** Orderable quantity. */
  order_able_qty?: number
  /** How many are held for orders. */
  order_lock?: number
  /** How many wait to be shipped. */
  pick_lock?: number
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** The stock of a SKU by virtual warehouse. */
export interface VirtualStockRow {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Per virtual warehouse rows. */
  stocks?: VirtualStockRowWarehouse[]
}

/** Answer of /open/webapi/itemapi/iteminventory/getvirtualstock. */
export interface VirtualStockResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  data: VirtualStockRow[]
}

/** The virtual stock of a SKU. */
export interface VirtualStockUploadRow {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** How many. */
  qty?: number
}

/** Params of /open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys. */
export interface VirtualStockUploadParams {
  /** Warehouse company id. */
  wms_co_id?: string
  /** The rows, 1000 in one request; longer lists are cut. */
  sku_and_qty?: readonly VirtualStockUploadRow[]
}

/** Answer of /open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys. */
export interface VirtualStockUploadResult {}
