// Generated from the schemas by scripts/generate-types.ts: change those.
import type { AfterSaleDocumentStatus, AfterSaleKind, AfterSaleLineKind, AfterSaleShopStatus, ErpOrderStatus, GoodStatus, SkuType } from '../values.js'

/** Params of /open/refund/single/query. */
export interface AfterSalesParams {
  /** Shop number. */
  shop_id?: string
  /** With `shop_id` 0: documents of offline shops. */
  is_offline_shop?: boolean
  /** Changed from then on; seven days at most. Pages of a window can miss rows: follow `start_ts`. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Orders' numbers at the shop. */
  so_ids?: readonly string[]
  /** Buyer accounts, at most 50. */
  shop_buyer_ids?: readonly string[]
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Internal order numbers. */
  o_ids?: readonly string[]
  /** After-sale numbers. */
  as_ids?: readonly string[]
  /** WaitConfirm, Confirmed, Cancelled, Merged. */
  status?: AfterSaleDocumentStatus
  /** Cursor: rows with this row version and later ones. Without a window. */
  start_ts?: string
  /** Whether all rows are counted. @defaultValue true, and false with a cursor */
  is_get_total?: boolean | 'true' | 'false'
  /** Where the goods are. */
  good_status?: GoodStatus
  /** What it is. */
  type?: AfterSaleKind
  /** Goods owner id. */
  owner_co_id?: string
}

/** A line. */
export interface AfterSaleLine {
  /** After-sale line id. */
  asi_id?: string
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** Online line amount. A decimal string. */
  shop_amount?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** How many. */
  qty?: number
  /** Whether it is a gift. */
  is_gift?: boolean
  /** Price of one piece, in yuan. A decimal string. */
  price?: string
  /** Amount, in yuan. A decimal string. */
  amount?: string
  /** Name. */
  name?: string
  /** Picture. */
  pic?: string
  /** What it is. */
  type?: AfterSaleLineKind
  /** Colour and size text. */
  properties_value?: string
  /** The line's number at the shop, at most 50 characters. */
  outer_oi_id?: string
  /** Ordinary, combination, or not delivered. */
  sku_type?: SkuType
  /** How many came. */
  r_qty?: number
  /** Time of receipt. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  receive_date?: string
  /** Combination SKU the line belongs to. */
  combine_sku_id?: string
  /** Shop SKU code. */
  shop_sku_id?: string
  /** Style code. */
  i_id?: string
  /** Defective quantity. */
  defective_qty?: number
  /** Remark. */
  remark?: string
}

/** A production batch; only where the merchant keeps batches. */
export interface ProductionBatch {
  /** Production batch number. */
  batch_no?: string
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
}

/** One piece with a code of its own. */
export interface UniqueCode {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Unique code. */
  sn?: string
}

/** A picture. */
export interface AfterSaleImage {
  /** Path of the picture. */
  key?: string
  /** Host of the picture. */
  domain?: string
}

/** An after-sale. */
export interface AfterSale {
  /** The after-sale's number in the ERP. */
  as_id: string
  /** Time the buyer applied. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  as_date?: string
  /** The after-sale's number at the shop. */
  outer_as_id?: string
  /** The order's number in the ERP. */
  o_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** What it is. */
  type?: AfterSaleKind
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Where it stands. */
  status?: AfterSaleDocumentStatus
  /** Status on the selling platform. */
  shop_status?: AfterSaleShopStatus
  /** Remark. */
  remark?: string
  /** Exception / problem type. */
  question_type?: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** Refund amount. A decimal string. */
  refund?: string
  /** What is given in exchange and what the buyer adds, in yuan. A decimal string. */
  payment?: string
  /** Discount amount. A decimal string. */
  free_amount?: string
  /** Where the goods are. */
  good_status?: GoodStatus
  /** Offline remark. */
  node?: string
  /** Status of the original order. */
  order_status?: ErpOrderStatus
  /** Online type. */
  shop_type?: string
  /** Shop number. */
  shop_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Waybill number. */
  l_id?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer. */
  wh_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Confirmation date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  confirm_date?: string
  /** Freight paid by the buyer, yuan. A decimal string. */
  freight?: string
  /** Distributor id. */
  drp_co_id_from?: string
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** Addressee; masked for orders of selling platforms. */
  receiver_name?: string
  /** Buyer nick / account. */
  shop_buyer_id?: string
  /** Refund amount applied for online. A decimal string. */
  buyer_apply_refund?: string
  /** Amount refunded to the buyer. A decimal string. */
  receive_refund?: string
  /** Result text. */
  result?: string
  /** The lines. */
  items?: AfterSaleLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ProductionBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
  /** The supplier (供销商). */
  drp_co_id_to?: string
  /** Labels. */
  labels?: string[]
  /** Refund version (Vipshop). */
  refund_version?: number
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
  /** Shop name. */
  shop_name?: string
  /** Currency code (empty is CNY). */
  currency?: string
  /** Labels of the original order. */
  order_labels?: string[]
  /** Refund phase. */
  refund_phase?: string
  /** Creator name. */
  creator_name?: string
  /** Online freight refund. A decimal string. */
  shop_freight?: string
  /** Order type. */
  order_type?: string
  /** Attached pictures. */
  images?: AfterSaleImage[]
  /** Real refund + platform subsidy (Douyin only). A decimal string. */
  buyer_receive_refund?: string
}

/** Answer of /open/refund/single/query. */
export interface AfterSalesResult {
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
  datas: AfterSale[]
}

/** Params of /open/aftersale/received/query. */
export interface ReceivedParams {
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Orders' numbers at the shop. */
  so_ids?: readonly string[]
  /** Cursor: rows with this row version and later ones. Without a window. */
  start_ts?: string
  /** Internal order numbers. */
  o_ids?: readonly string[]
  /** The page, from 1. */
  page_index?: number
  /** Shop number. */
  shop_id?: string
  /** Which time the window is of: 0 change, 1 creation, 2 order, 4 movement of stock. */
  date_type?: number
  /** Numbers, 50 in one request. */
  as_ids?: readonly string[]
  /** Numbers, 50 in one request. */
  io_ids?: readonly string[]
}

/** A line. */
export interface ReceivedReturnLine {
  /** Stock document number, unique per merchant. */
  io_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Style code. */
  i_id?: string
  /** Unit. */
  unit?: string
  /** How many. */
  qty?: number
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** Amount of the line, in yuan. A decimal string. */
  sale_amount?: string
  /** The number, which comes as text here. */
  ioi_id?: string
}

/** A production batch; only where the merchant keeps batches. */
export interface ReceivedReturnBatch {
  /** Production batch number. */
  batch_no?: string
  /** The number, which comes as text here. */
  ioi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** How many. */
  qty?: number
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  product_date?: string
  /** The number, which comes as text here. */
  supplier_id?: string
  /** Supplier name. */
  supplier_name?: string
  /** Expiry date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  expiration_date?: string
}

/** The stock-in document of a return. */
export interface ReceivedReturn {
  /** Stock document number, unique per merchant. */
  io_id: string
  /** The order's number in the ERP. */
  o_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Creator id. */
  creator?: string
  /** Creator name. */
  creator_name?: string
  /** Document / stock movement date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  io_date?: string
  /** The warehouse: its name in answers, its number in uploads. */
  warehouse?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Carrier code. */
  lc_id?: string
  /** Shop number. */
  shop_id?: string
  /** After-sale remark. */
  aftersale_remark?: string
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
  /** Where it stands. */
  status?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer. */
  wh_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Distributor / outbound kind. */
  drp_co_name?: string
  /** The supplier (供销商). */
  drp_co_id_to?: string
  /** What it is. */
  type?: string
  /** The lines. */
  items?: ReceivedReturnLine[]
  /** Production batches (only when batch management is switched on in the ERP). */
  batchs?: ReceivedReturnBatch[]
  /** Unique codes. */
  sns?: UniqueCode[]
}

/** Answer of /open/aftersale/received/query. */
export interface ReceivedResult {
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
  datas: ReceivedReturn[]
}

/** Params of /open/webapi/aftersaleapi/open/confirm. */
export interface AfterSalesConfirmParams {
  /** After-sale numbers. */
  as_ids: readonly string[]
  /** Force-confirm an exchange. */
  exchange_force?: boolean
  /** Also confirm the refund order. */
  confirm_refund?: boolean
}

/** A row that was taken. */
export interface AfterSalesConfirmSuccess {
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** The after-sale's number at the shop. */
  outer_as_id?: string
  /** What the platform says of it. */
  message?: string
  /** Detail message. */
  details?: string
  /** Whether the row was taken. */
  is_success?: boolean
  /** o_id of the generated reissue order. */
  new_o_id?: string
}

/** A row that was not taken. */
export interface AfterSalesConfirmFailure {
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** The after-sale's number at the shop. */
  outer_as_id?: string
  /** What the platform says of it. */
  message?: string
  /** Detail message. */
  details?: string
  /** Whether the row was taken. */
  is_success?: boolean
}

/** Answer of /open/webapi/aftersaleapi/open/confirm. */
export interface AfterSalesConfirmResult {
  /** The rows that were taken. */
  success: AfterSalesConfirmSuccess[]
  /** The rows that were not taken. */
  fail: AfterSalesConfirmFailure[]
  /** Success count. */
  success_count?: number
  /** Failed count. */
  fail_count?: number
}

/** A line. */
export interface AfterSaleUploadLine {
  /** The order's line. Without it the platform may refund the whole order; combination SKUs need it. */
  outer_oi_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** How many. */
  qty: number
  /** Amount, in yuan. In yuan, with at most 4 decimals. */
  amount: number | string
  /** What it is. */
  type: AfterSaleLineKind
  /** Name. */
  name?: string
  /** Picture. */
  pic?: string
  /** Colour and size text. */
  properties_value?: string
  /** Remark. */
  des?: string
}

/** An after-sale to be made or changed. */
export interface AfterSaleUpload {
  /** Shop number. */
  shop_id: string
  /** Our own number of the after-sale: the same number changes the same one. */
  outer_as_id: string
  /** The order's number at the shop. */
  so_id: string
  /** What it is. */
  type: AfterSaleKind
  /** Carrier name. */
  logistics_company?: string
  /** Waybill number. */
  l_id?: string
  /** Recipient, encrypted form. */
  receiver_name_en?: string
  /** Mobile, encrypted form. */
  receiver_mobile_en?: string
  /** Status on the selling platform. */
  shop_status: AfterSaleShopStatus
  /** Remark. */
  remark?: string
  /** Where the goods are. */
  good_status: GoodStatus
  /** Exception / problem type. */
  question_type?: string
  /** Original document amount. In yuan, with at most 4 decimals. */
  total_amount: number | string
  /** Refund amount. In yuan, with at most 4 decimals. */
  refund: number | string
  /** What the buyer has to add. In yuan, with at most 4 decimals. */
  payment: number | string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 6 to 8 custom. */
  warehouse_type?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Address. */
  receiver_address?: string
  /** Carrier code of the outgoing parcel. */
  send_lc_id?: string
  /** Carrier of the outgoing parcel. */
  send_lc_name?: string
  /** The lines. */
  items: readonly AfterSaleUploadLine[]
  /** Freight paid by the buyer, yuan. In yuan, with at most 4 decimals. */
  freight?: number | string
}

/** Params of /open/aftersale/upload. */
export interface AfterSalesUploadParams {
  /** The after-sales. */
  afterSales: readonly AfterSaleUpload[]
}

/** What became of an uploaded after-sale. */
export interface UploadedAfterSale {
  /** What the platform says of it. */
  msg?: string
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** Whether the row was taken. */
  issuccess?: boolean
  /** The order's number at the shop. */
  so_id?: string
  /** The after-sale's number at the shop. */
  outer_as_id?: string
  /** The order's number in the ERP. */
  o_id?: string
  /** Its number. */
  id?: string
  /** Order type. */
  order_type?: string
  /** Taobao OAID ciphertext. */
  oaid?: string
}

/** Answer of /open/aftersale/upload. */
export interface AfterSalesUploadResult {
  /** The rows. */
  datas: UploadedAfterSale[]
}

/** A line. */
export interface GoodsReceiptLine {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** 0 good, 4 defective, 6/7/8 custom warehouses; empty is return warehouse. */
  qty_type?: number
  /** How many. */
  qty?: number
  /** Production batch number. */
  batch_id?: string
  /** Production date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  produced_date?: Date | string
  /** Expiry date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  expiration_date?: Date | string
}

/** Goods of an after-sale that arrived. */
export interface GoodsReceipt {
  /** The after-sale's number in the ERP. */
  as_id: string
  /** Carrier name. */
  logistics_company?: string
  /** Waybill number. */
  l_id?: string
  /** Remark. */
  remark?: string
  /** The lines. */
  items: readonly GoodsReceiptLine[]
  /** Warehouse company id. */
  wms_co_id?: string
  /** The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer. */
  wh_id?: string
  /** Our own number of it: keeps goods from being booked in twice. */
  return_id?: string
}

/** Params of /open/webapi/aftersaleapi/confirmgoods. */
export interface ConfirmGoodsParams {
  /** The after-sales whose goods arrived. */
  receipts: readonly GoodsReceipt[]
}

/** A row that was taken. */
export interface ConfirmGoodsSuccess {
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** The after-sale's number at the shop. */
  outer_as_id?: string
  /** What the platform says of it. */
  message?: string
  /** Detail message. */
  details?: string
  /** Whether the row was taken. */
  is_success?: boolean
}

/** A row that was not taken. */
export interface ConfirmGoodsFailure {
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** The after-sale's number at the shop. */
  outer_as_id?: string
  /** What the platform says of it. */
  message?: string
  /** Detail message. */
  details?: string
  /** Whether the row was taken. */
  is_success?: boolean
}

/** Answer of /open/webapi/aftersaleapi/confirmgoods. */
export interface ConfirmGoodsResult {
  /** The rows that were taken. */
  success: ConfirmGoodsSuccess[]
  /** The rows that were not taken. */
  fail: ConfirmGoodsFailure[]
  /** Success count. */
  success_count?: number
  /** Failed count. */
  fail_count?: number
}

/** Params of /open/webapi/aftersaleapi/pay/payqueryasmodified. */
export interface RefundPaymentsParams {
  /** Shop number. */
  shop_id?: string
  /** Archived data. */
  is_archive?: boolean
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then; half a year at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Cursor: rows with this row version and later ones. Without a window. */
  start_ts?: string
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 1000. @defaultValue 1000 */
  page_size?: number
}

/** A payment of a refund. */
export interface RefundPayment {
  /** Shop number. */
  shop_id?: string
  /** The after-sale's number in the ERP. */
  as_id?: string
  /** The order's number in the ERP. */
  o_id?: string
  /** Payment / refund document id. */
  pay_id?: string
  /** Payment time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_date?: string
  /** Confirmation date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  confirm_date?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Amount, in yuan. A decimal string. */
  amount?: string
  /** Where it stands. */
  status?: string
  /** How it was paid. */
  payment?: string
  /** Distributor id. */
  drp_co_id_from?: string
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
}

/** Answer of /open/webapi/aftersaleapi/pay/payqueryasmodified. */
export interface RefundPaymentsResult {
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
  datas: RefundPayment[]
}
