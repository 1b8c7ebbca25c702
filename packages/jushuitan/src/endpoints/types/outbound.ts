// Generated from the schemas by scripts/generate-types.ts: change those.
import type { OutboundStatus } from '../values.js'

/** Params of /open/orders/out/simple/query. */
export interface OutboundParams {
  /** Shop number. */
  shop_id?: string
  /** With `shop_id` 0: documents of offline shops. */
  is_offline_shop?: boolean
  /** WaitConfirm, Confirmed, Delete, Cancelled, OuterConfirming, (Archive). */
  status?: OutboundStatus
  /** Changed from then on; seven days at most, one day with `drp_co_id`. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Numbers, 50 in one request. */
  so_ids?: readonly string[]
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Warehouse company id. */
  wms_co_id?: string
  /** Numbers, 50 in one request. */
  o_ids?: readonly string[]
  /** Numbers, 20 in one request. */
  l_ids?: readonly string[]
  /** Pick waves, at most 50. */
  wave_ids?: readonly string[]
  /** Cursor: rows with this row version and later ones. Without a window. */
  start_ts?: string
  /** Whether all rows are counted. @defaultValue true, and false with a cursor */
  is_get_total?: boolean
  /** Numbers, 50 in one request. */
  io_ids?: readonly string[]
  /** Goods owner id. */
  owner_co_id?: string
  /** Return cross-border finance. */
  is_get_cbfinance?: boolean
  /** Return cross-border logistics. */
  is_get_cblogistic?: boolean
  /** Which time the window is of: 0 change, 2 document. @defaultValue 0 */
  date_type?: number
  /** Distributor id (limits the window to 1 day). */
  drp_co_id?: string
  /** Extra header fields to return. */
  InoutFlds?: readonly string[]
  /** Extra line fields to return. */
  InoutItemFlds?: readonly string[]
}

/** A line. */
export interface OutboundOrderLine {
  /** Stock document line id. */
  ioi_id?: string
  /** Picture. */
  pic?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** How many. */
  qty?: number
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** The number, which comes as text here. */
  oi_id?: string
  /** Amount of the line, in yuan. A decimal string. */
  sale_amount?: string
  /** Style code. */
  i_id?: string
  /** Unit. */
  unit?: string
  /** List price. A decimal string. */
  sale_base_price?: string
  /** Combination SKU the line belongs to. */
  combine_sku_id?: string
  /** Whether it is a gift. */
  is_gift?: boolean
  /** The line's number at the shop, at most 50 characters. */
  outer_oi_id?: string
  /** Original online order number. */
  raw_so_id?: string
  /** Production batch number. */
  batch_id?: string
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  product_date?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Expiry date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  expiration_date?: string
}

/** A parcel of several that make one shipment. */
export interface OutboundOrderParcel {
  /** Stock document number, unique per merchant. */
  io_id?: string
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistic_company?: string
  /** Carrier code. */
  lc_id?: string
  /** Weighed weight, kg. */
  f_weight?: number
}

/** A production batch; only where the merchant keeps batches. */
export interface OutboundOrderBatch {
  /** Production batch number. */
  batch_no?: string
  /** Stock document line id. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** How many. */
  qty?: number
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  product_date?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Supplier name. */
  supplier_name?: string
  /** Expiry date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  expiration_date?: string
  /** WaitConfirm, Confirmed, Delete, Cancelled, OuterConfirming, Archive. */
  status?: OutboundStatus
}

/** Unique codes. */
export interface OutboundOrderUniqueCode {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Unique code. */
  sn?: string
  /** Box unique code. */
  is_pack_sn?: boolean
  /** Box opened. */
  is_opened?: boolean
  /** Box code. */
  pack_sn?: string
}

/** Fees of a cross-border order. */
export interface OutboundOrderFinance {
  /** The order's number in the ERP. */
  o_id?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  rebate_fee?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  product_tax?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  shipping_tax?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  other_income?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  voucher_from_seller?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  platform_commission?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  transition_fee?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  transaction_fee?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  opaque_bagging_fee?: string
  /** Cross-border order: this part of the fees. A decimal string. */
  other_expense?: string
}

/** A sales outbound document: what really leaves. */
export interface OutboundOrder {
  /** Merchant (company) id. */
  co_id?: string
  /** Shop number. */
  shop_id?: string
  /** Stock document number, unique per merchant. */
  io_id: string
  /** The order's number in the ERP. */
  o_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** WaitConfirm, Confirmed, Delete, Cancelled, OuterConfirming, Archive. */
  status?: OutboundStatus
  /** Order type. */
  order_type?: string
  /** Invoice title. */
  invoice_title?: string
  /** Buyer nick / account. */
  shop_buyer_id?: string
  /** Platform-wide buyer id (Tmall, Douyin, Kuaishou). */
  open_id?: string
  /** Country code. */
  receiver_country?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Street. */
  receiver_town?: string
  /** Address. */
  receiver_address?: string
  /** Addressee; masked for orders of selling platforms. */
  receiver_name?: string
  /** Phone. */
  receiver_phone?: string
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** Buyer message. */
  buyer_message?: string
  /** Remark. */
  remark?: string
  /** Whether it is paid at the door. */
  is_cod?: boolean
  /** What is to be paid, in yuan. A decimal string. */
  pay_amount?: string
  /** Waybill number. */
  l_id?: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** Carrier code. */
  lc_id?: string
  /** Stock management on (text). */
  stock_enabled?: string
  /** Distributor id. */
  drp_co_id_from?: string
  /** Labels. */
  labels?: string[]
  /** What has been paid, in yuan. A decimal string. */
  paid_amount?: string
  /** Discount amount. A decimal string. */
  free_amount?: string
  /** Freight paid by the buyer, yuan. A decimal string. */
  freight?: string
  /** Weight, kg. */
  weight?: number
  /** Weighed weight, kg. */
  f_weight?: number
  /** Merged online order numbers. */
  merge_so_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Salesperson. */
  business_staff?: string
  /** Currency code (empty is CNY). */
  currency?: string
  /** Payment time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_date?: string
  /** Carrier name. */
  logistics_company?: string
  /** Pick wave. */
  wave_id?: string
  /** Flag: 1 red 2 yellow 3 green 4 blue 5 purple. */
  seller_flag?: number
  /** Salesperson id. */
  order_staff_id?: string
  /** Salesperson name. */
  order_staff_name?: string
  /** Offline remark. */
  node?: string
  /** The lines. */
  items?: OutboundOrderLine[]
  /** Child parcels of a parent/child waybill. */
  ClusterInfos?: OutboundOrderParcel[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: OutboundOrderBatch[]
  /** Unique codes. */
  sns?: OutboundOrderUniqueCode[]
  /** Waybill printed. */
  is_print_express?: boolean
  /** Order printed. */
  is_print?: boolean
  /** Shop name. */
  shop_name?: string
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
  /** Logistics chosen by the buyer (cross-border). */
  shipment?: string
  /** Cross-border delivery mode. */
  deliver_name?: string
  /** Cross-border channel name. */
  channel_name?: string
  /** International waybill. */
  tracking_number?: string
  /** Reference number. */
  package_no?: string
  /** External document number. */
  warehouse_oid?: string
  /** Fees of a cross-border order. */
  cb_finance?: OutboundOrderFinance
}

/** Answer of /open/orders/out/simple/query. */
export interface OutboundResult {
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
  datas: OutboundOrder[]
}

/** A line. */
export interface OutboundShipmentLine {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Unique codes. */
  sn_list?: readonly string[]
}

/** An outbound document to be shipped. */
export interface OutboundShipment {
  /** Stock document number, unique per merchant. */
  io_id: string
  /** Carrier name. */
  lc_name?: string
  /** Waybill number. */
  l_id: string
  /** Carrier code. */
  lc_id: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Cross-border logistics (then tracking_* are required). */
  is_un_lid?: boolean
  /** Cross-border channel code. */
  tracking_code?: string
  /** Cross-border channel name. */
  tracking_info?: string
  /** Forwarder id, may send 1000. */
  tracking_type?: number
  /** The lines. */
  items?: readonly OutboundShipmentLine[]
}

/** Params of /open/orders/wms/sent/upload. */
export interface OutboundShipParams {
  /** The documents. */
  documents: readonly OutboundShipment[]
}

/** What became of an outbound document. */
export interface ShippedOutbound {
  /** What the platform says of it. */
  msg?: string
  /** Whether the row was taken. */
  issuccess?: boolean
  /** The document's number (`io_id`), which stands under this name. */
  o_id?: string
}

/** Answer of /open/orders/wms/sent/upload. */
export interface OutboundShipResult {
  /** What was made. */
  data: ShippedOutbound[]
}
