// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ProductionBatch, UniqueCode } from './after-sales.js'

/** A line. */
export interface MovementUploadLine {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Unique codes. */
  sku_sns?: readonly string[]
  /** How many. */
  qty: number
  /** Supplier internal id. */
  supplier_id?: string
  /** Production batch number. */
  batch_id?: string
  /** Production date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  produced_date?: Date | string
  /** Expiry date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  expiration_date?: Date | string
  /** Remark. */
  remark?: string
  /** Price of one piece, in yuan. In yuan, with at most 4 decimals. */
  sale_price?: number | string
}

/** Params of /open/jushuitan/otherinout/upload. */
export interface MovementUploadParams {
  /** Confirm the document automatically (default false). */
  is_confirm?: boolean
  /** Also audit the document, default false. */
  excute_confirming?: boolean
  /** Warehouse company id. */
  wms_co_id?: string
  /** In or out. */
  type: 'in' | 'out'
  /** External document number. */
  external_id: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** Remark. */
  remark?: string
  /** Distributor / outbound kind. */
  drp_co_name?: string
  /** The lines, at most 1000. */
  items: readonly MovementUploadLine[]
  /** Addressee; masked for orders of selling platforms. */
  receiver_name?: string
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Address. */
  receiver_address?: string
  /** Total length at most 200. */
  labels?: readonly string[]
  /** Virtual warehouse id. */
  lock_wh_id?: string
  /** Virtual warehouse name. */
  lock_wh_name?: string
  /** Carrier code. */
  lc_id?: string
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistics_company?: string
}

/** What was made. */
export interface CreatedMovement {
  /** External document number. */
  external_id?: string
  /** Stock document number, unique per merchant. */
  io_id?: string
}

/** Answer of /open/jushuitan/otherinout/upload. */
export interface MovementUploadResult {
  /** What was made. */
  data?: CreatedMovement
}

/** Params of /open/other/inout/query. */
export interface MovementsParams {
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Numbers, 50 in one request. */
  so_ids?: readonly string[]
  /** 其它退货, 其它出库, 其它进仓. */
  types?: readonly string[]
  /** WaitConfirm, Confirmed, OuterConfirming, Cancelled (voided after effect), Delete (voided before effect). */
  status?: string
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Warehouse company id. */
  wms_co_id?: string
  /** Numbers, 50 in one request. */
  io_ids?: readonly string[]
  /** Which time the window is of: 0 change, 2 document. @defaultValue 0 */
  date_type?: number
  /** Cursor: rows with this row version and later ones. Takes no other filter. */
  start_ts?: string
}

/** A line. */
export interface MovementLine {
  /** Stock document line id. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Name. */
  name?: string
  /** Unit. */
  unit?: string
  /** Colour and size text. */
  properties_value?: string
  /** How many. */
  qty?: number
  /** Unit cost. A decimal string. */
  cost_price?: string
  /** Cost amount. A decimal string. */
  cost_amount?: string
  /** Style code. */
  i_id?: string
  /** Remark. */
  remark?: string
  /** Stock document number, unique per merchant. */
  io_id?: string
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** Amount of the line, in yuan. A decimal string. */
  sale_amount?: string
  /** Production batch number. */
  batch_id?: string
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  product_date?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Expiry date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  expiration_date?: string
}

/** Another movement of stock. */
export interface Movement {
  /** Stock document number, unique per merchant. */
  io_id: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** Where it stands. */
  status?: string
  /** The order's number at the shop. */
  so_id?: string
  /** What it is. */
  type?: string
  /** Finance status: WaitConfirm, Confirmed. */
  f_status?: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** Addressee; masked for orders of selling platforms. */
  receiver_name?: string
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Address. */
  receiver_address?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer. */
  wh_id?: string
  /** Remark. */
  remark?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Labels. */
  labels?: string[]
  /** Warehouse company id. */
  wms_co_id?: string
  /** Creator name. */
  creator_name?: string
  /** Pick wave. */
  wave_id?: string
  /** Outbound kind. */
  drop_co_name?: string
  /** Person of the movement. */
  inout_user?: string
  /** Waybill number. */
  l_id?: string
  /** Carrier code. */
  lc_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Virtual warehouse id. */
  lock_wh_id?: string
  /** Virtual warehouse name. */
  lock_wh_name?: string
  /** The lines. */
  items?: MovementLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
}

/** Answer of /open/other/inout/query. */
export interface MovementsResult {
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
  datas: Movement[]
}

/** Params of /open/allocate/query. */
export interface TransfersParams {
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Orders' numbers at the shop. */
  so_ids?: readonly string[]
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Stock document numbers. */
  io_ids?: readonly string[]
  /** 调拨出 / 调拨入. */
  type?: string
  /** Which time the window is of: 0 change, 2 document. @defaultValue 0 */
  date_type?: number
}

/** A line. */
export interface TransferLine {
  /** Stock document number, unique per merchant. */
  io_id?: string
  /** Stock document line id. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Style code. */
  i_id?: string
  /** How many. */
  qty?: number
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** How many came. */
  r_qty?: number
  /** Production batch number. */
  batch_id?: string
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  product_date?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Expiry date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  expiration_date?: string
}

/** A transfer between warehouses. */
export interface Transfer {
  /** Warehouse company id. */
  wms_co_id?: string
  /** Merchant (company) id. */
  co_id?: string
  /** Stock document number, unique per merchant. */
  io_id: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Creating, Confirming, Picking, OuterConfirming, Confirmed, Cancelled, Finished-like values. */
  status?: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** Target warehouse (id on upload, name on query). */
  link_warehouse?: string
  /** Finance status: WaitConfirm, Confirmed. */
  f_status?: string
  /** What it is. */
  type?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer. */
  wh_id?: string
  /** Target warehouse id. */
  link_wh_id?: string
  /** Other side warehouse id. */
  link_wms_co_id?: string
  /** Linked transfer document. */
  link_io_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** Pick wave. */
  wave_id?: string
  /** Remark. */
  remark?: string
  /** Creator name. */
  creator_name?: string
  /** Virtual warehouse id. */
  lock_wh_id?: string
  /** Target virtual warehouse. */
  lock_link_wh_id?: string
  /** External document number. */
  out_io_id?: string
  /** Labels. */
  labels?: string[]
  /** The lines. */
  items?: TransferLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
  /** Recipient, encrypted form. */
  receiver_name_en?: string
  /** Mobile, encrypted form. */
  receiver_mobile_en?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Address. */
  receiver_address?: string
  /** Labels again, under the platform's misspelt name. */
  lables?: string[]
  /** Waybill number. */
  l_id?: string
  /** Carrier code. */
  lc_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Unit. */
  unit?: string
}

/** Answer of /open/allocate/query. */
export interface TransfersResult {
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
  datas: Transfer[]
}

/** A line. */
export interface TransferUploadLine {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** How many. */
  qty: number
  /** Unique codes. */
  sku_sns?: readonly string[]
  /** Production batch number. */
  batch_id?: string
  /** Production date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  produced_date?: Date | string
  /** Expiry date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  expiration_date?: Date | string
  /** Remark. */
  remark?: string
}

/** A transfer to be made. */
export interface TransferUpload {
  /** The order's number at the shop. */
  so_id: string
  /** Document / stock movement date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  io_date?: Date | string
  /** Price of one piece, in yuan. In yuan, with at most 4 decimals. */
  price?: number | string
  /** Source warehouse company id. */
  go_co_id: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse: string
  /** Target warehouse company id. */
  link_co_id: string
  /** Target warehouse (id on upload, name on query). */
  link_warehouse: string
  /** Remark. */
  remark?: string
  /** The lines. */
  items: readonly TransferUploadLine[]
  /** Addressee; masked for orders of selling platforms. */
  receiver_name?: string
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Address. */
  receiver_address?: string
  /** Confirm the document automatically (default false). */
  is_confirm?: boolean
  /** Audit automatically. */
  is_confirming?: boolean
  /** Labels. */
  labels?: readonly string[]
}

/** Params of /open/allocate/kc/upload. */
export interface TransfersUploadParams {
  /** The transfers. */
  transfers: readonly TransferUpload[]
}

/** What became of an uploaded transfer. */
export interface UploadedTransfer {
  /** The order's number at the shop. */
  so_id?: string
  /** Stock document number, unique per merchant. */
  io_id?: string
}

/** Answer of /open/allocate/kc/upload. */
export interface TransfersUploadResult {
  /** The rows. */
  datas: UploadedTransfer[]
}
