// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ErpLineStatus, ErpOrderStatus, LineRefundStatus, ShopStatus, SkuType } from '../values.js'

/** Params of /open/orders/single/query. */
export interface OrdersParams {
  /** Shop number. */
  shop_id?: string
  /** With `shop_id` 0: documents of offline shops. */
  is_offline_shop?: boolean
  /** Numbers, 20 in one request. */
  so_ids?: readonly string[]
  /** Changed from then on; seven days at most. The platform itself warns that pages of a window can miss orders: follow `start_ts`. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Which time the window is of: 0 change, 2 order, 3 shipping. @defaultValue 0 */
  date_type?: number
  /** Only orders of this status; one per request. */
  status?: ErpOrderStatus
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  page_size?: number
  /** Cursor: rows with this row version and later ones. Without a window; counting is then switched off. */
  start_ts?: string
  /** Whether all rows are counted. @defaultValue true, and false with a cursor */
  is_get_total?: boolean
  /** Order numbers, in place of a window. */
  o_ids?: readonly string[]
  /** Return cross-border finance. */
  is_get_cbfinance?: boolean
  /** Custom header fields. */
  order_flds?: readonly string[]
  /** Custom line fields. */
  order_item_flds?: readonly string[]
  /** Order types. */
  order_types?: readonly string[]
}

/** A payment. */
export interface OrderPayment {
  /** Whether it is a payment of the order. */
  is_order_pay?: boolean
  /** Buyer payment account. */
  buyer_account?: string
  /** Amount, in yuan. A decimal string. */
  amount?: string
  /** Payment time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_date?: string
  /** External payment number. */
  outer_pay_id?: string
  /** Payment / refund document id. */
  pay_id?: string
  /** How it was paid. */
  payment?: string
  /** Where it stands. */
  status?: string
  /** Payment type. */
  pay_type?: string
  /** The order's number in the ERP. */
  o_id?: string
}

/** A line. */
export interface OrderLine {
  /** Whether it is a gift. */
  is_gift?: boolean
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Name. */
  name?: string
  /** Where the line's refund stands. */
  refund_status?: LineRefundStatus
  /** Refund number of the line. */
  refund_id?: string
  /** Price of one piece, in yuan. A decimal string. */
  price?: string
  /** The line's number at the shop, at most 50 characters. */
  outer_oi_id?: string
  /** Where the line stands; missing: as the order. */
  item_status?: ErpLineStatus
  /** Style code. */
  i_id?: string
  /** Colour and size text. */
  properties_value?: string
  /** Order line id. */
  oi_id?: string
  /** Amount, in yuan. A decimal string. */
  amount?: string
  /** Shop SKU code. */
  shop_sku_id?: string
  /** Original online order number. */
  raw_so_id?: string
  /** How many. */
  qty?: number
  /** Whether it is a presale. */
  is_presale?: boolean
  /** List price, yuan. A decimal string. */
  base_price?: string
  /** Picture. */
  pic?: string
  /** Ordinary, combination, or not delivered. */
  sku_type?: SkuType
  /** Shop style code. */
  shop_i_id?: string
  /** What the buyer really paid; some selling platforms only. A decimal string. */
  buyer_paid_amount?: string
  /** What the seller gets; some selling platforms only. A decimal string. */
  seller_income_amount?: string
  /** Streamer id. */
  referrer_id?: string
  /** Virtual warehouse id. */
  lwh_id?: string
  /** Virtual warehouse name. */
  lwh_name?: string
  /** Remark. */
  remark?: string
  /** Production date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  produced_date?: string
  /** Production batch number. */
  batch_id?: string
  /** Line extension data (JSON text). */
  item_ext_data?: string
}

/** Fees of a cross-border order. */
export interface OrderFinance {
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

/** An order. */
export interface Order {
  /** Whether it is paid at the door. */
  is_cod?: boolean
  /** Waybill number. */
  l_id?: string
  /** Ship time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  send_date?: string
  /** Payment time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_date?: string
  /** Freight that the buyer pays, in yuan. A decimal string. */
  freight?: string
  /** Address. */
  receiver_address?: string
  /** District. */
  receiver_district?: string
  /** The warehouse company; `0` is the main one. */
  wms_co_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** The after-sale that a reissue or an exchange belongs to. */
  as_id?: string
  /** Discount amount. A decimal string. */
  free_amount?: string
  /** Shop name. */
  shop_name?: string
  /** Exception / problem type. */
  question_type?: string
  /** External payment number. */
  outer_pay_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** What it is: 普通订单 ordinary, 补发订单 reissue, 换货订单 exchange, 分销Plus and 供销Plus distribution. */
  type?: string
  /** Where the order came from: ERP, COPY, MERGE, SPLIT, IMPORT, OPEN, or a selling platform. */
  order_from?: string
  /** Where it stands. */
  status?: ErpOrderStatus
  /** What is to be paid, in yuan. A decimal string. */
  pay_amount?: string
  /** Buyer nick / account. */
  shop_buyer_id?: string
  /** Platform-wide buyer id (Tmall, Douyin, Kuaishou). */
  open_id?: string
  /** Status on the selling platform. */
  shop_status?: ShopStatus
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** Phone. */
  receiver_phone?: string
  /** Order date. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  order_date?: string
  /** Exception text. */
  question_desc?: string
  /** City. */
  receiver_city?: string
  /** Province. */
  receiver_state?: string
  /** Addressee; masked for orders of selling platforms. */
  receiver_name?: string
  /** The order's number in the ERP. */
  o_id: string
  /** Shop number. */
  shop_id?: string
  /** Merchant (company) id. */
  co_id?: string
  /** Remark. */
  remark?: string
  /** Reference number. */
  package_no?: string
  /** External document number. */
  warehouse_oid?: string
  /** Distributor id. */
  drp_co_id_from?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Labels. */
  labels?: string[]
  /** What has been paid, in yuan. A decimal string. */
  paid_amount?: string
  /** The selling platform's discount, in yuan. A decimal string. */
  platform_free_amount?: string
  /** The payment service's discount, in yuan. A decimal string. */
  pay_free_amount?: string
  /** The streamer's discount, in yuan. A decimal string. */
  referrer_free_amount?: string
  /** The shop's discount, in yuan. A decimal string. */
  shop_free_amount?: string
  /** Currency code (empty is CNY). */
  currency?: string
  /** Buyer message. */
  buyer_message?: string
  /** Carrier code. */
  lc_id?: string
  /** Cross-border platform tax. A decimal string. */
  cb_total_tax?: string
  /** Invoice title. */
  invoice_title?: string
  /** Invoice kind. */
  invoice_type?: string
  /** Invoice tax number. */
  buyer_tax_no?: string
  /** Creator name. */
  creator_name?: string
  /** Latest ship time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  plan_delivery_date?: string
  /** Offline remark. */
  node?: string
  /** Street. */
  receiver_town?: string
  /** The supplier (供销商). */
  drp_co_id_to?: string
  /** The selling platform's name: open text, such as 商家自有商城, 头条放心购, 京东商城. */
  shop_site?: string
  /** International waybill. */
  un_lid?: string
  /** When the buyer confirmed the receipt (some selling platforms only); of a cancelled order, when it was closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Country code. */
  receiver_country?: string
  /** Postcode. */
  receiver_zip?: string
  /** Flag: 1 red 2 yellow 3 green 4 blue 5 purple. */
  seller_flag?: number
  /** E-mail. */
  receiver_email?: string
  /** Streamer id. */
  referrer_id?: string
  /** Streamer name. */
  referrer_name?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Payments. */
  pays?: OrderPayment[]
  /** The lines. */
  items?: OrderLine[]
  /** The SKUs in one text. */
  skus?: string
  /** Weighed weight, kg. */
  f_weight?: number
  /** Weight, kg. */
  weight?: number
  /** Row version: grows with every change; the cursor that lists are followed by. */
  ts?: string
  /** The buyer, as the ERP knows them: made of `shop_buyer_id`. */
  buyer_id?: string
  /** What the buyer really paid; some selling platforms only. A decimal string. */
  buyer_paid_amount?: string
  /** What the seller gets; some selling platforms only. A decimal string. */
  seller_income_amount?: string
  /** Express channel really used. */
  chosen_channel?: string
  /** The order that this one was merged into or split from. */
  link_o_id?: string
  /** Merged online order numbers. */
  merge_so_id?: string
  /** Logistics chosen by the buyer (cross-border). */
  shipment?: string
  /** Expected delivery time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  sign_time?: string
  /** Fees of a cross-border order. */
  cb_finances?: OrderFinance
  /** Order is the product of a merge. */
  is_merge?: boolean
  /** Order is the product of a split. */
  is_split?: boolean
}

/** Answer of /open/orders/single/query. */
export interface OrdersResult {
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
  orders: Order[]
}

/** A line. */
export interface OrderUploadLine {
  /** The SKU's code, at most 40 characters. */
  sku_id: string
  /** Shop SKU code. */
  shop_sku_id: string
  /** Shop style code. */
  shop_i_id?: string
  /** Style code. */
  i_id?: string
  /** Picture. */
  pic?: string
  /** Colour and size text. */
  properties_value?: string
  /** Amount. In yuan, with at most 2 decimals. */
  amount: number | string
  /** Price of one piece. In yuan, with at most 4 decimals. */
  price?: number | string
  /** List price, yuan. In yuan, with at most 4 decimals. */
  base_price: number | string
  /** How many. */
  qty: number
  /** Quantity returned (partial intercept). */
  refund_qty?: number
  /** Name. */
  name: string
  /** Where the line's refund stands. `success` on all lines cancels the order. */
  refund_status?: LineRefundStatus
  /** The line's number at the shop, at most 50 characters. */
  outer_oi_id: string
  /** Remark, at most 1000 characters. */
  remark?: string
  /** Production batch number. */
  batch_id?: string
  /** Production date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  produced_date?: Date | string
  /** Whether it is a gift. */
  is_gift?: boolean
  /** Virtual warehouse code. */
  bu_id?: string
}

/** The payment of an order. */
export interface OrderUploadPayment {
  /** External payment number. */
  outer_pay_id?: string
  /** Payment time. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  pay_date?: Date | string
  /** How it was paid. */
  payment?: string
  /** Seller payment account. */
  seller_account?: string
  /** Buyer payment account. */
  buyer_account?: string
  /** Amount. In yuan, with at most 2 decimals. */
  amount?: number | string
}

/** Who the parcel is declared for at the customs. */
export interface OrderUploadIdentity {
  /** Name. */
  name?: string
  /** Identity card number (required if card.name is set). */
  card_id?: string
}

/** The invoice. */
export interface OrderUploadInvoice {
  /** Address. */
  address?: string
  /** Invoice bank. */
  bank?: string
  /** Phone. */
  phone?: string
  /** VAT invoice bank account. */
  account?: string
  /** E-mail. */
  email?: string
  /** Special invoice name. */
  userName?: string
  /** Special invoice phone. */
  userPhone?: string
  /** Special invoice address. */
  userAddress?: string
}

/** Fees of a cross-border order. */
export interface OrderUploadFinance {
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  rebate_fee?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  product_tax?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  shipping_tax?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  other_income?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  voucher_from_seller?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  platform_commission?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  transition_fee?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  transaction_fee?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  opaque_bagging_fee?: number | string
  /** Cross-border order: this part of the fees. In yuan, with at most 4 decimals. */
  other_expense?: number | string
}

/** More about the address of a cross-border order. */
export interface OrderUploadExtensionAddress {
  /** House number. */
  door_plate?: string
  /** Company name. */
  company_name?: string
}

/** More about a cross-border order. */
export interface OrderUploadExtension {
  ext_datas?: OrderUploadExtensionAddress
}

/** An order to be made or changed. */
export interface OrderUpload {
  /** The shop: one of 商家自有商城, 跨境线下, 线下店铺 or B2B. */
  shop_id: string
  /** Taobao OAID ciphertext. */
  oaid?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Latest ship time. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  plan_delivery_date?: Date | string
  /** External trade number. */
  outer_so_id?: string
  /** Encrypted recipient JSON from the selling platform. */
  full_receive_en_json?: string
  /** Mobile, encrypted form. */
  receiver_mobile_en?: string
  /** Recipient, encrypted form. */
  receiver_name_en?: string
  /** What the buyer really paid; some selling platforms only. In yuan, with at most 4 decimals. */
  buyer_paid_amount?: number | string
  /** What the seller gets; some selling platforms only. In yuan, with at most 4 decimals. */
  seller_income_amount?: number | string
  /** Our own number of the order, at most 50 characters, unique in the shop: the same number changes the same order. */
  so_id: string
  /** Order time; not before the ERP archive date. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  order_date: Date | string
  /** Where the order stands at the shop; can be changed later. As paid it needs `pay` with the whole amount. */
  shop_status: ShopStatus
  /** Buyer nick / account. */
  shop_buyer_id: string
  /** Province, at most 50 characters. Leave it out when `receiver_address` holds the whole address. */
  receiver_state?: string
  /** As `receiver_state`. */
  receiver_city?: string
  /** As `receiver_state`. */
  receiver_district?: string
  /** Address. */
  receiver_address: string
  /** Addressee; masked for orders of selling platforms. */
  receiver_name: string
  /** Phone. */
  receiver_phone?: string
  /** Mobile number; masked for orders of selling platforms. */
  receiver_mobile?: string
  /** E-mail. */
  receiver_email?: string
  /** Street. */
  receiver_town?: string
  /** Country code. */
  receiver_country?: string
  /** Postcode. */
  receiver_zip?: string
  /** What is to be paid, in yuan. In yuan, with at most 4 decimals. */
  pay_amount: number | string
  /** Freight paid by the buyer, yuan. In yuan, with at most 4 decimals. */
  freight: number | string
  /** Buyer message. */
  buyer_message?: string
  /** Remark, at most 1000 characters. */
  remark?: string
  /** Logistics chosen by the buyer (cross-border). */
  shipment?: string
  /** Whether it is paid at the door. */
  is_cod?: boolean
  /** Order change time in the selling system. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  shop_modified?: Date | string
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Exception text. */
  question_desc?: string
  /** Flag: 1 red 2 yellow 3 green 4 blue 5 purple. */
  seller_flag?: number
  /** The lines. */
  items: readonly OrderUploadLine[]
  pay?: OrderUploadPayment
  card?: OrderUploadIdentity
  /** Ship time. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  send_date?: Date | string
  /** Labels in one text with commas, at most 200 characters, each at most 10. */
  labels?: string
  /** Carrier code. */
  lc_id?: string
  /** Currency code (empty is CNY). */
  currency?: string
  /** Invoice kind. */
  invoice_type?: string
  /** Invoice title. */
  invoice_title?: string
  /** Invoice tax number. */
  buyer_tax_no?: string
  invoice?: OrderUploadInvoice
  /** Offline remark. */
  node?: string
  finance_data?: OrderUploadFinance
  /** Creator id. */
  creator?: string
  /** Creator name. */
  creator_name?: string
  order_ext?: OrderUploadExtension
}

/** Params of /open/jushuitan/orders/upload. */
export interface OrdersUploadParams {
  /** The orders, 50 in one request; longer lists are cut. */
  orders: readonly OrderUpload[]
}

/** What became of an uploaded order. */
export interface UploadedOrder {
  /** The order's number in the ERP. */
  o_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** Whether the row was taken. */
  issuccess?: boolean
  /** What the platform says of it. */
  msg?: string
}

/** Answer of /open/jushuitan/orders/upload. */
export interface OrdersUploadResult {
  /** The rows. */
  datas: UploadedOrder[]
}

/** Params of /open/jushuitan/order/label/upload. */
export interface OrderLabelParams {
  /** The order's number in the ERP. */
  o_id?: string
  /** Shop number. */
  shop_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** 1-19 labels, each at most 10 chars. */
  labels: readonly string[]
  /** 1 add, 2 remove. */
  action_type: 1 | 2
}

/** Answer of /open/jushuitan/order/label/upload. */
export interface OrderLabelResult {}

/** Params of /open/order/action/query. */
export interface OrderLogParams {
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 500. @defaultValue 500 */
  page_size?: number
  /** From then on; one day at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** The order's number in the ERP. */
  o_id?: string
  /** Operation name (filter / value). */
  action_name?: string
}

/** What was done with an order. */
export interface OrderLogEntry {
  /** Log id. */
  oa_id: string
  /** The order's number in the ERP. */
  o_id?: string
  /** Name. */
  name?: string
  /** Remark. */
  remark?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Creator name. */
  creator_name?: string
}

/** Answer of /open/order/action/query. */
export interface OrderLogResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** The rows. */
  datas: OrderLogEntry[]
}

/** Params of /open/jushuitan/order/remark/upload. */
export interface OrderRemarkParams {
  /** The order's number in the ERP. */
  o_id: string
  /** Remark, at most 500 characters; takes the place of the one that is there unless `is_append` says otherwise. */
  remark: string
  /** Append instead of overwrite (default false). */
  is_append?: boolean
}

/** Answer of /open/jushuitan/order/remark/upload. */
export interface OrderRemarkResult {}

/** Params of /open/jushuitan/orderbyoid/cancel. */
export interface OrdersCancelParams {
  /** Numbers, 50 in one request. */
  o_ids: readonly string[]
  /** Cancel reason/type text. */
  cancel_type: string
  /** Remark. */
  remark?: string
}

/** Answer of /open/jushuitan/orderbyoid/cancel. */
export interface OrdersCancelResult {}

/** Params of /open/webapi/orderapi/questionorder/questions. */
export interface OrdersQuestionParams {
  /** At most 50 (or so_ids). */
  o_ids?: readonly string[]
  /** At most 50 (or o_ids). */
  so_ids?: readonly string[]
  /** Source / operator label written to the log. */
  channel?: string
  /** Exception / problem type. */
  question_type: string
  /** Exception text. */
  question_desc?: string
}

/** Why an order was not marked. */
export interface OrdersQuestionMessage {
  /** Its number. */
  id?: string
  /** What the platform says of it. */
  msg?: string
}

/** Answer of /open/webapi/orderapi/questionorder/questions. */
export interface OrdersQuestionResult {
  /** The rows that were taken. */
  success?: number
  /** The rows that were not taken. */
  fail?: number
  /** What the platform says of it. */
  message: OrdersQuestionMessage[]
}

/** An order that was shipped. */
export interface OrderShipment {
  /** The order's number in the ERP. */
  o_id: string
  /** Shop number. */
  shop_id: string
  /** The order's number at the shop. */
  so_id: string
  /** Carrier name. */
  lc_name: string
  /** Waybill number. */
  l_id: string
  /** Allow a waybill already used (default false). */
  send_by_used_lid?: boolean
  /** Carrier code. */
  lc_id: string
  /** Cross-border logistics (then tracking_* are required). */
  is_un_lid?: boolean
  /** Cross-border channel code. */
  tracking_code?: string
  /** Cross-border channel name. */
  tracking_info?: string
  /** Forwarder id, may send 1000. */
  tracking_type?: number
}

/** Params of /open/order/sent/upload. */
export interface OrdersShipParams {
  /** The lines. */
  items: readonly OrderShipment[]
}

/** Answer of /open/order/sent/upload. */
export interface OrdersShipResult {}

/** The warehouse of an order. */
export interface OrderWarehouse {
  /** The order's number in the ERP. */
  o_id: string
  /** Warehouse company id. */
  wms_co_id: string
}

/** Params of /open/orders/modifywms/upload. */
export interface OrdersWarehouseParams {
  /** The orders. */
  orders: readonly OrderWarehouse[]
}

/** Answer of /open/orders/modifywms/upload. */
export interface OrdersWarehouseResult {}
