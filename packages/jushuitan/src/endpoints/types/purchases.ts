// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ProductionBatch, UniqueCode } from './after-sales.js'

/** A line. */
export interface PurchaseUploadLine {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** How many. */
  qty: number
  /** Price of one piece, in yuan. In yuan, with at most 4 decimals. */
  price: number | string
  /** Remark. */
  remark?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
  /** Agreed arrival quantity. */
  plan_arrive_qty?: number
  /** Agreed arrival date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  plan_arrive_date?: Date | string
}

/** Params of /open/jushuitan/purchase/upload. */
export interface PurchaseUploadParams {
  /** Confirm the document automatically (default false). */
  is_confirm?: boolean
  /** Warehouse company id. */
  wms_co_id?: string
  /** Supplier internal id. */
  supplier_id: string
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** External document number. */
  external_id: string
  /** Remark. */
  remark?: string
  /** Contract terms. */
  term?: string
  /** Delivery address. */
  send_address?: string
  /** Buyer (staff). */
  purchaser_name?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
  /** Over-delivery tolerance, 1 is 1 percent. */
  more_rate?: number
  /** Purchase date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  po_date?: Date | string
  /** The lines. */
  items: readonly PurchaseUploadLine[]
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Freight paid by the buyer, yuan. In yuan, with at most 4 decimals. */
  freight?: number | string
  /** Labels. */
  labels?: readonly string[]
  /** Virtual warehouse id. */
  lock_lwh_id?: string
  /** True updates an existing document. */
  is_edit?: boolean
}

/** What was made. */
export interface CreatedPurchase {
  /** Purchase order number. */
  po_id?: string
  /** External document number. */
  external_id?: string
}

/** Answer of /open/jushuitan/purchase/upload. */
export interface PurchaseUploadResult {
  /** What was made. */
  data?: CreatedPurchase
}

/** Params of /open/purchase/query. */
export interface PurchasesParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Orders' numbers at the shop. */
  so_ids?: readonly string[]
  /** Purchase order numbers. */
  po_ids?: readonly string[]
  /** Return virtual-warehouse data. */
  is_lock?: string
}

/** A line. */
export interface PurchaseLine {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Name. */
  name?: string
  /** How many were ordered; not how many arrived. */
  qty?: number
  /** Price of one piece, in yuan. A decimal string. */
  price?: string
  /** Style code. */
  i_id?: string
  /** Purchase order number. */
  po_id?: string
  /** Purchase line id. */
  poi_id?: string
  /** Expected arrival date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  delivery_date?: string
  /** Remark. */
  remark?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
  /** Quality-check quantity. */
  qc_qty?: number
  /** Quality-check quantity. */
  qc_quality_qty?: number
  /** Quality-check quantity. */
  qc_defective_qty?: number
  /** Quantity received. */
  inQty?: number
  /** How many came back. */
  return_qty?: number
  /** Shelved: 2 all, 1 part, 0 none. */
  is_delivery?: number
}

/** A purchase order. */
export interface Purchase {
  /** Purchase date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  po_date?: string
  /** Purchase order number. */
  po_id: string
  /** The order's number at the shop. */
  so_id?: string
  /** Remark. */
  remark?: string
  /** Creating, WaitConfirm, Confirmed, Finished, Cancelled, Delete (in use also WaitDeliver, WaitReceive). */
  status?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Supplier name. */
  seller?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
  /** Buyer (staff). */
  purchaser_name?: string
  /** Delivery address. */
  send_address?: string
  /** Contract terms. */
  term?: string
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** The lines. */
  items?: PurchaseLine[]
  /** Labels. */
  labels?: string[]
  /** Confirmation date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  confirm_date?: string
  /** Finish date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  finish_time?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Timeout, Received, Part_Received, Not_Received. */
  receive_status?: string
  /** Over-delivery tolerance, 1 is 1 percent. */
  more_rate?: number
  /** Freight paid by the buyer, yuan. A decimal string. */
  freight?: string
  /** Summary purchase order. */
  merge_po_id?: string
}

/** Answer of /open/purchase/query. */
export interface PurchasesResult {
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
  /** Virtual warehouse id. */
  lock_lwh_id?: string
  /** The rows. */
  datas: Purchase[]
}

/** Params of /open/supplier/query. */
export interface SuppliersParams {
  /** Supplier codes. */
  supplier_codes?: readonly string[]
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 500. @defaultValue 500 */
  page_size?: number
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then; one day at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Supplier internal ids, at most 50. */
  supplier_ids?: readonly string[]
  /** Numbers, 50 in one request. */
  names?: readonly string[]
}

/** A supplier, with bank data. */
export interface Supplier {
  /** Supplier internal id. */
  supplier_id: string
  /** Supplier code. */
  supplier_code?: string
  /** Name. */
  name?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Remark. */
  remark?: string
  /** Our remark / remark 2. */
  remark2?: string
  /** Remark 3. */
  remark3?: string
  /** Supplier group. */
  group?: string
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled?: boolean
  /** Bank name. */
  depositbank?: string
  /** Bank account name. */
  bankacount?: string
  /** Bank account number. */
  acountnumber?: string
}

/** Answer of /open/supplier/query. */
export interface SuppliersResult {
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
  datas: Supplier[]
}

/** A supplier to be made or changed. */
export interface SupplierUpload {
  /** Address. */
  address?: string
  /** Start date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  begin_date?: Date | string
  /** Contact person. */
  contacts?: string
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled: boolean
  /** Mobile. */
  mobile?: string
  /** Name. */
  name: string
  /** Phone. */
  phone?: string
  /** Remark. */
  remark?: string
  /** Our remark / remark 2. */
  remark2?: string
  /** Remark 3. */
  remark3?: string
  /** Supplier code. */
  supplier_code: string
  /** Bank name. */
  depositbank?: string
  /** Bank account name. */
  bankacount?: string
  /** Bank account number. */
  acountnumber?: string
  /** Supplier group. */
  group?: string
}

/** Params of /open/supplier/upload. */
export interface SuppliersUploadParams {
  /** The suppliers. */
  suppliers: readonly SupplierUpload[]
}

/** What became of an uploaded supplier. */
export interface UploadedSupplier {
  /** Its number. */
  id?: string
  /** Whether the row was taken. */
  issuccess?: boolean
  /** What the platform says of it. */
  msg?: string
  /** Name. */
  name?: string
  /** Supplier code. */
  supplier_code?: string
}

/** Answer of /open/supplier/upload. */
export interface SuppliersUploadResult {
  /** The rows. */
  datas: UploadedSupplier[]
}

/** Params of /open/jushuitan/manufacture/query. */
export interface ManufactureParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_time?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_time?: Date | string
  /** Which time the window is of: 0 change, 1 creation, 2 processing. @defaultValue 0 */
  date_type?: number
  /** Numbers, 20 in one request. */
  so_ids?: readonly string[]
  /** Manufacture order numbers, at most 20. */
  mo_ids?: readonly string[]
  /** Statuses. */
  statusList?: readonly string[]
}

/** A line. */
export interface ProcessingOrderLine {
  /** Picture. */
  pic?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** Style code. */
  i_id?: string
  /** How many. */
  qty?: number
  /** Agreed arrival quantity. */
  plan_arrive_qty?: number
  /** Expected arrival date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  delivery_date?: string
  /** Price of one piece, in yuan. A decimal string. */
  price?: string
  /** Processing fee. A decimal string. */
  processing_charges?: string
  /** Amount, in yuan. A decimal string. */
  amount?: string
  /** Remark. */
  remark?: string
  /** How many. */
  io_qty?: number
}

/** A material. */
export interface ProcessingOrderMaterial {
  /** Picture. */
  pic?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** How many. */
  qty?: number
  /** Remark. */
  remark?: string
}

/** A processing order. */
export interface ProcessingOrder {
  /** Purchase order number. */
  po_id: string
  /** Purchase date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  po_date?: string
  /** Supplier name. */
  seller?: string
  /** Delivery address. */
  send_address?: string
  /** Contract terms. */
  term?: string
  /** Where it stands. */
  status?: string
  /** Buyer (staff). */
  purchaser_name?: string
  /** Labels. */
  labels?: string[]
  /** Print count. */
  print_count?: number
  /** Kind. */
  sub_type?: string
  /** Weight, kg. */
  weight?: number
  /** Volume. */
  volume?: number
  /** Warehouse company id. */
  wms_co_id?: string
  /** Receiving warehouse. */
  receipt_wms_co_id?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** The lines. */
  items?: ProcessingOrderLine[]
  /** Raw materials. */
  raws?: ProcessingOrderMaterial[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Pick wave. */
  wave_id?: string
  /** Remark. */
  remark?: string
}

/** Answer of /open/jushuitan/manufacture/query. */
export interface ManufactureResult {
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
  datas: ProcessingOrder[]
}

/** A line. */
export interface ReceiptConfirmationLine {
  /** How many. */
  qty: number
  /** The SKU's code: the merchant's own text. */
  sku_id: string
}

/** A stock-in document to be confirmed. */
export interface ReceiptConfirmation {
  /** Stock document number, unique per merchant. */
  io_id: string
  /** The lines. */
  items: readonly ReceiptConfirmationLine[]
}

/** Params of /open/purchasein/received/upload. */
export interface ConfirmReceiptsParams {
  /** The documents. */
  documents: readonly ReceiptConfirmation[]
}

/** Answer of /open/purchasein/received/upload. */
export interface ConfirmReceiptsResult {}

/** Params of /open/purchasein/query. */
export interface PurchaseReceiptsParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Numbers, 30 in one request. */
  po_ids?: readonly string[]
  /** Numbers, 30 in one request. */
  io_ids?: readonly string[]
  /** ARRAY; default only Confirmed; WaitConfirm, Confirmed, Cancelled, Delete, Archive, OuterConfirming. */
  statuss?: readonly string[]
  /** Orders' numbers at the shop. */
  so_ids?: readonly string[]
  /** Cursor: rows with this row version and later ones. Takes no other filter. */
  start_ts?: string
  /** Whether all rows are counted. @defaultValue true, and false with a cursor */
  is_get_total?: boolean
  /** Which time the window is of: 0 change, 2 document. @defaultValue 0 */
  date_type?: number
}

/** A line. */
export interface PurchaseReceiptLine {
  /** Stock document line id. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Style code. */
  i_id?: string
  /** Unit. */
  unit?: string
  /** Name. */
  name?: string
  /** How many. */
  qty?: number
  /** Stock document number, unique per merchant. */
  io_id?: string
  /** Unit cost. A decimal string. */
  cost_price?: string
  /** Cost amount. A decimal string. */
  cost_amount?: string
  /** Remark. */
  remark?: string
  /** Production batch number. */
  batch_no?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
}

/** A stock-in document of purchases. */
export interface PurchaseReceipt {
  /** Stock document number, unique per merchant. */
  io_id: string
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** Purchase order number. */
  po_id?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Supplier name. */
  supplier_name?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** The order's number at the shop. */
  so_id?: string
  /** External document number. */
  out_io_id?: string
  /** Where it stands. */
  status?: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom. */
  wh_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Remark. */
  remark?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
  /** Labels. */
  labels?: string[]
  /** Finance audit date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  archived?: string
  /** Booking number. */
  merge_so_id?: string
  /** What it is. */
  type?: string
  /** Creator name. */
  creator_name?: string
  /** Finance status: WaitConfirm, Confirmed. */
  f_status?: string
  /** Waybill number. */
  l_id?: string
  /** The lines. */
  items?: PurchaseReceiptLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
  /** Virtual warehouse id. */
  lock_wh_id?: string
  /** Virtual warehouse name. */
  lock_wh_name?: string
}

/** Answer of /open/purchasein/query. */
export interface PurchaseReceiptsResult {
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
  datas: PurchaseReceipt[]
}

/** Params of /open/purchaseout/query. */
export interface PurchaseReturnsParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Orders' numbers at the shop. */
  so_ids?: readonly string[]
  /** Where it stands. */
  status?: string
  /** Numbers, 30 in one request. */
  io_ids?: readonly string[]
  /** Which time the window is of: 0 change, 2 document. @defaultValue 0 */
  date_type?: number
}

/** A line. */
export interface PurchaseReturnLine {
  /** Stock document line id. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** Tax rate, 17 is 17 percent. */
  tax_rate?: number
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
  /** Merchant (company) id. */
  co_id?: string
  /** Production batch number. */
  batch_no?: string
}

/** A document of goods that go back to a supplier. */
export interface PurchaseReturn {
  /** Stock document number, unique per merchant. */
  io_id: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** Linked purchase order for rework returns. */
  created_po_id?: string
  /** Where it stands. */
  status?: string
  /** The order's number at the shop. */
  so_id?: string
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
  /** Purchase order number. */
  po_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Supplier id. */
  seller_id?: string
  /** Labels. */
  labels?: string[]
  /** Pick wave. */
  wave_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Discount amount. A decimal string. */
  free_amount?: string
  /** Carrier code. */
  lc_id?: string
  /** Waybill number. */
  l_id?: string
  /** Finance audit date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  archived?: string
  /** Creator name. */
  creator_name?: string
  /** Virtual warehouse id. */
  lock_wh_id?: string
  /** Virtual warehouse name. */
  lock_wh_name?: string
  /** External document number. */
  out_io_id?: string
  /** The lines. */
  items?: PurchaseReturnLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
}

/** Answer of /open/purchaseout/query. */
export interface PurchaseReturnsResult {
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
  datas: PurchaseReturn[]
}
