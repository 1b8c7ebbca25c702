// Generated from the schemas by scripts/generate-types.ts: change those.
import type { CodStatus, OrderRefundStatus, ShippingType, StepTradeStatus, TradeFieldAliases, TradeStatus, TradeType } from '../values.js'

/** Params of taobao.trade.close. */
export interface TradeCloseParams {
  /** The order's number, or the number of one of its lines. */
  tid: string
  /** Why, in words that the buyer sees; the platform lists for example 未及时付款, 买家不想买了, 缺货. */
  close_reason: string
}

/** Params of taobao.trade.fullinfo.get. */
export interface TradeFullinfoParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Trade | keyof TradeFieldAliases)[]
  /** The order's number. */
  tid: string
  /** true: an error (isv.oaid-field-miss) when no `oaid` can be made; otherwise it is just missing then. */
  include_oaid?: 'true' | 'false'
}

/** Params of taobao.trade.get. */
export interface TradeGetParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof BriefTrade)[]
  /** The order's number. */
  tid: string
}

/** Params of taobao.trade.memo.add. */
export interface TradeMemoAddParams {
  /** The order's number. */
  tid: string
  /** The note. At most 1000 bytes of UTF-8. */
  memo: string
  /** 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. @defaultValue 0 */
  flag?: 0 | 1 | 2 | 3 | 4 | 5
}

/** Params of taobao.trade.memo.update. */
export interface TradeMemoUpdateParams {
  /** The order's number. */
  tid: string
  /** The note. An empty one is ignored, unless `reset` is true. At most 1000 bytes of UTF-8. */
  memo?: string
  /** 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. @defaultValue 0 */
  flag?: 0 | 1 | 2 | 3 | 4 | 5
  /** True clears the note, whatever `memo` holds. @defaultValue false */
  reset?: boolean
}

/** Params of taobao.trade.receivetime.delay. */
export interface TradeReceiveTimeDelayParams {
  /** The order's number (parent order). */
  tid: string
  /** Days to add: 3, 5, 7 or 10. */
  days: 3 | 5 | 7 | 10
}

/** Params of taobao.trades.sold.history.get. */
export interface TradesSoldHistoryParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof HistoryTrade)[]
  /** Placed from then on; at most two years ago. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_created?: Date | string
  /** Placed until then; at least three months ago. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_created?: Date | string
  /** Only orders of this status; one per request. Do not sync by status. */
  status?:
    | 'TRADE_NO_CREATE_PAY'
    | 'WAIT_BUYER_PAY'
    | 'PAY_PENDING'
    | 'WAIT_PRE_AUTH_CONFIRM'
    | 'PAID_FORBID_CONSIGN'
    | 'WAIT_SELLER_SEND_GOODS'
    | 'SELLER_CONSIGNED_PART'
    | 'WAIT_BUYER_CONFIRM_GOODS'
    | 'TRADE_BUYER_SIGNED'
    | 'TRADE_FINISHED'
    | 'TRADE_CLOSED'
    | 'TRADE_CLOSED_BY_TAOBAO'
    | 'ALL_WAIT_PAY'
    | 'ALL_CLOSED'
  /** Only orders of these types. All known types when left out; the platform itself would leave most of them out. */
  type?: readonly TradeType[]
  /** Only orders of this extended type: second-hand, services, or campaign trouble. */
  ext_type?: 'ershou' | 'service' | 'mark'
  /** Only orders with this tag of the seller's. */
  tag?: 'time_card' | 'fee_card'
  /** Only orders whose ratings stand so. */
  rate_status?: 'RATE_UNBUYER' | 'RATE_UNSELLER' | 'RATE_BUYER_UNSELLER' | 'RATE_UNBUYER_SELLER' | 'RATE_BUYER_SELLER'
  /** The buyer's id for customer management applications. */
  ouid?: string
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 50. @defaultValue 40 */
  page_size?: number
  /** True: the answer has `has_next` and no `total_results`, and comes much faster. @defaultValue false */
  use_has_next?: boolean
}

/** Params of taobao.trades.sold.increment.get. */
export interface TradesSoldIncrementParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof IncrementTrade)[]
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_modified: Date | string
  /** Changed until then; at most one day after the start, better 30 minutes. `.all` and `.pages` cut longer ones. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_modified: Date | string
  /** Only orders of this status; one per request. Do not sync by status. */
  status?:
    | 'TRADE_NO_CREATE_PAY'
    | 'WAIT_BUYER_PAY'
    | 'PAY_PENDING'
    | 'WAIT_PRE_AUTH_CONFIRM'
    | 'PAID_FORBID_CONSIGN'
    | 'WAIT_SELLER_SEND_GOODS'
    | 'SELLER_CONSIGNED_PART'
    | 'WAIT_BUYER_CONFIRM_GOODS'
    | 'TRADE_BUYER_SIGNED'
    | 'TRADE_FINISHED'
    | 'TRADE_CLOSED'
    | 'TRADE_CLOSED_BY_TAOBAO'
    | 'ALL_WAIT_PAY'
    | 'ALL_CLOSED'
  /** Only orders of these types. All known types when left out; the platform itself would leave most of them out. */
  type?: readonly TradeType[]
  /** Only orders of this extended type: second-hand, services, or campaign trouble. */
  ext_type?: 'ershou' | 'service' | 'mark'
  /** Only orders with this tag of the seller's. */
  tag?: 'time_card' | 'fee_card'
  /** The buyer's account name. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 100. @defaultValue 40 */
  page_size?: number
  /** True: the answer has `has_next` and no `total_results`, and comes much faster. @defaultValue false */
  use_has_next?: boolean
}

/** Params of taobao.trades.sold.incrementv.get. */
export interface TradesSoldIncrementVParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof IncrementVTrade)[]
  /** Stored from then on. That is when the change reached the increment store, not `modified`. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_create: Date | string
  /** Stored until then; at most one day after the start, better 30 minutes. `.all` and `.pages` cut longer ones. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_create: Date | string
  /** Only orders of this status; one per request. Do not sync by status. */
  status?:
    | 'TRADE_NO_CREATE_PAY'
    | 'WAIT_BUYER_PAY'
    | 'PAY_PENDING'
    | 'WAIT_PRE_AUTH_CONFIRM'
    | 'PAID_FORBID_CONSIGN'
    | 'WAIT_SELLER_SEND_GOODS'
    | 'SELLER_CONSIGNED_PART'
    | 'WAIT_BUYER_CONFIRM_GOODS'
    | 'TRADE_BUYER_SIGNED'
    | 'TRADE_FINISHED'
    | 'TRADE_CLOSED'
    | 'TRADE_CLOSED_BY_TAOBAO'
    | 'ALL_WAIT_PAY'
    | 'ALL_CLOSED'
  /** Only orders of these types. All known types when left out; the platform itself would leave most of them out. */
  type?: readonly TradeType[]
  /** Only orders of this extended type: second-hand, services, or campaign trouble. */
  ext_type?: 'ershou' | 'service' | 'mark'
  /** Only orders with this tag of the seller's. */
  tag?: 'time_card' | 'fee_card'
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 100. @defaultValue 40 */
  page_size?: number
  /** True: the answer has `has_next` and no `total_results`, and comes much faster. @defaultValue false */
  use_has_next?: boolean
}

/** Params of taobao.trades.sold.get. */
export interface TradesSoldParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof SoldTrade)[]
  /** Placed from then on. @defaultValue three months ago A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_created?: Date | string
  /** Placed until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_created?: Date | string
  /** Only orders of this status; one per request. Do not sync by status. */
  status?:
    | 'TRADE_NO_CREATE_PAY'
    | 'WAIT_BUYER_PAY'
    | 'PAY_PENDING'
    | 'WAIT_PRE_AUTH_CONFIRM'
    | 'PAID_FORBID_CONSIGN'
    | 'WAIT_SELLER_SEND_GOODS'
    | 'SELLER_CONSIGNED_PART'
    | 'WAIT_BUYER_CONFIRM_GOODS'
    | 'TRADE_BUYER_SIGNED'
    | 'TRADE_FINISHED'
    | 'TRADE_CLOSED'
    | 'TRADE_CLOSED_BY_TAOBAO'
    | 'ALL_WAIT_PAY'
    | 'ALL_CLOSED'
  /** Only orders of these types. All known types when left out; the platform itself would leave most of them out. */
  type?: readonly TradeType[]
  /** Only orders of this extended type: second-hand, services, or campaign trouble. */
  ext_type?: 'ershou' | 'service' | 'mark'
  /** Only orders with this tag of the seller's. */
  tag?: 'time_card' | 'fee_card'
  /** Only orders whose ratings stand so. */
  rate_status?: 'RATE_UNBUYER' | 'RATE_UNSELLER' | 'RATE_BUYER_UNSELLER' | 'RATE_UNBUYER_SELLER' | 'RATE_BUYER_SELLER'
  /** The buyer's account name. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_id?: string
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 100. @defaultValue 40 */
  page_size?: number
  /** True: the answer has `has_next` and no `total_results`, and comes much faster. @defaultValue false */
  use_has_next?: boolean
}

/** An order that was changed. */
export interface ChangedTrade {
  /** The order's number. */
  tid?: string
  /** When it was changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it was placed; in the answer of taobao.trade.memo.add. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
}

/** Answer of taobao.trade.memo.update, memo.add, close and receivetime.delay. */
export interface TradeChangeResult {
  trade: ChangedTrade
}

/** Money of a shopping card, in yuan. */
export interface ExpandCardInfo {
  /** Principal bought. */
  basic_price?: string
  /** Bonus bought. */
  expand_price?: string
  /** Principal used. */
  basic_price_used?: string
  /** Bonus used. */
  expand_price_used?: string
}

/** One instalment of a presale. */
export interface StepPayDetail {
  /** The instalment. */
  id?: string
  /** Where its payment stands. */
  pay_status?: number
  /** Its place in the order of payment. */
  step_no?: number
  /** Alipay's number of the payment. */
  step_channel_no?: string
  /** How it was paid. */
  step_instrument_code?: string
  /** What was paid, in yuan. */
  step_actual_pay_fee?: string
}

/** One discount. */
export interface PromotionDetail {
  /** The order or the line that it belongs to. */
  id?: string
  /** Name of the promotion. */
  promotion_name?: string
  /** The promotion in words. */
  promotion_desc?: string
  /** Tool, campaign and detail: `tool-campaign_detail`. */
  promotion_id?: string
  /** The discount, in yuan; empty for free postage. */
  discount_fee?: string
  /** The share of it, in yuan. */
  kd_discount_fee?: string
  /** The shares of the lines, where the discount belongs to the order. */
  kd_child_discount_fee?: string
  /** The gift's item number. */
  gift_item_id?: string
  /** The gift. */
  gift_item_name?: string
  /** How many gifts. */
  gift_item_num?: string
}

/** A service sold with the goods. */
export interface ServiceOrder {
  /** The service's own line. */
  oid?: string
  /** The same number as text. */
  oid_str?: string
  /** The line that the service is for. */
  item_oid?: string
  /** The service. */
  service_id?: string
  /** Description of the service. */
  service_detail_url?: string
  /** How many. */
  num?: number
  /** Price of one, in yuan. */
  price?: string
  /** Paid, in yuan. */
  payment?: string
  /** Total, in yuan. */
  total_fee?: string
  /** Name of the service. */
  title?: string
  /** The buyer. */
  buyer_nick?: string
  /** The seller. */
  seller_nick?: string
  /** The latest refund. */
  refund_id?: string
  /** Picture. */
  pic_path?: string
  /** Home furnishing logistics that are supported. */
  tmser_spu_code?: string
  /** Booked time. */
  et_ser_time?: string
  /** Address of the booked shop. */
  et_shop_name?: string
  /** Address of the shop where it was used. */
  et_verified_shop_name?: string
  /** Plate number. */
  et_plate_number?: string
  /** AppleCare: e-mail. */
  apple_care_email?: string
  /** AppleCare: part number. */
  apple_care_mpn?: string
  /** The service provider's code. */
  service_outer_id?: string
  /** 1 attached, 2 attached to two, 3 sold alone. */
  service_order_type?: string
  /** Relation to the order of goods. */
  ext_service_biz_id?: string
  /** Part of a bundle that it is for. */
  combine_sub_item_id?: string
  /** SKU of that part. */
  combine_sub_item_sku_id?: string
  /** Original price in a bundle, in fen. */
  comm_amount_unit?: string
}

/** An address of one stage. */
export interface AddressDetail {
  /** Name. */
  contact_name?: string
  /** Telephone number. */
  telephone?: string
  /** Country. */
  country?: string
  /** Province. */
  prov?: string
  /** City. */
  city?: string
  /** District. */
  area?: string
  /** Street and house number. */
  detailed_address?: string
  /** Code of the place. */
  division_code?: string
  /** Kind of business. */
  biz_type?: string
}

/** A parcel on its way to or from authentication. */
export interface IdentifyLogisticsInfo {
  /** The line. */
  detail_order_id?: string
  /** Courier. */
  logistics_company?: string
  /** Waybill. */
  invoice_no?: string
  /** Stage. */
  stage_no?: number
  /** Whether it goes back. */
  refund?: boolean
  /** The refund. */
  refund_id?: string
}

/** An authentication. */
export interface IdentifyServiceInfo {
  /** The line. */
  detail_order_id?: string
  /** The piece. */
  unit_id?: string
  /** The authentication. */
  service_id?: string
}

/** Authentication of the goods by a third party. */
export interface IdentifyInfo {
  /** Parcels. */
  identify_logistics_infos?: IdentifyLogisticsInfo[]
  /** Authentications. */
  identify_service_infos?: IdentifyServiceInfo[]
}

/** One delivery of a periodic purchase. */
export interface DeliveryPlan {
  /** The plan. */
  plan_id?: string
  /** The order. */
  order_id?: string
  /** Which delivery it is. */
  curr_phase?: number
  /** Outside logistics number. */
  out_logistics_id?: string
  /** When preparation begins. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  prepare_time_begin?: string
  /** When it is to be shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  ship_time_begin?: string
  /** When it was shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  actual_ship_time?: string
  /** How many pieces. */
  goods_num?: number
  /** Where the delivery stands. */
  plan_status?: number
  /** Where its refund stands. */
  plan_refund_status?: number
  /** Addressee's name. */
  receiver_name?: string
  /** Addressee's mobile number. */
  receiver_mobile?: string
  /** Addressee's telephone number. */
  receiver_phone?: string
  /** Addressee's country. */
  receiver_country?: string
  /** Addressee's province. */
  receiver_state?: string
  /** Addressee's city. */
  receiver_city?: string
  /** Addressee's district. */
  receiver_district?: string
  /** Addressee's town. */
  receiver_town?: string
  /** Street and house number. */
  receiver_address?: string
  /** Stands for the addressee's data. */
  oaid?: string
  /** Virtual telephone number. */
  privacy_num?: string
  /** When the virtual number ends. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  privacy_expire_time?: string
}

/** From where and with whom a line is to be shipped. */
export interface LogisticsInfo {
  /** The order. */
  trade_id?: string
  /** The line. */
  sub_trade_id?: string
  /** Goods in the warehouse. */
  item_id?: string
  /** Code of the goods in the warehouse. */
  item_code?: string
  /** How many to ship. */
  need_consign_num?: number
  /** Warehouse of Cainiao, or `SC` for the seller's. */
  store_code?: string
  /** Where the line comes from: 00 the order, 10 a binding. */
  type?: string
  /** SKU. */
  sku_id?: string
  /** Item. */
  num_iid?: string
  /** Who ships: CN Cainiao, SC the seller. */
  consign_type?: string
  /** Combined goods. */
  combine_item_id?: string
  /** Code of the combined goods. */
  combine_item_code?: string
  /** Ratio within the combined goods. */
  item_ratio?: number
  /** Barcode. */
  bar_code?: string
  /** Chosen couriers. */
  delivery_cps?: string
  /** Recommended courier, in the ERP's code. */
  biz_delivery_code?: string
  /** The seller's code of the warehouse. */
  biz_store_code?: string
  /** Kind of the advice. */
  biz_sd_type?: string
  /** How binding the advice is: 0 none, 1 may be used, 2 must be used. */
  biz_delivery_type?: number
  /** Country that it is shipped from. */
  send_country?: string
  /** Province that it is shipped from. */
  send_state?: string
  /** City that it is shipped from. */
  send_city?: string
  /** District that it is shipped from. */
  send_district?: string
  /** Town that it is shipped from. */
  send_town?: string
  /** Code of the place that it is shipped from. */
  send_division_code?: string
  /** Couriers not to use. */
  black_delivery_cps?: string
  /** Couriers to use. */
  white_delivery_cps?: string
  /** What happens when another warehouse is used. */
  unused_warehouse_error_msg?: string
  /** What happens when another courier is used. */
  unused_delivery_error_msg?: string
  /** What happens when a forbidden courier is used. */
  used_black_delivery_error_msg?: string
  /** Promised latest time out of the warehouse. */
  promise_outbound_time?: string
  /** Promised latest time of collection. */
  promise_collect_time?: string
}

/** A delivery service that was agreed. */
export interface LogisticsAgreement {
  /** The promise in words. */
  logistics_service_msg?: string
  /** Business identity of the service. */
  asdp_biz_type?: string
  /** Marks of the service, joined with commas. */
  asdp_ads?: string
  /** Planned time of arrival. */
  sign_time?: string
  /** Promised latest time of arrival. */
  promise_sign_time?: string
  /** When the ERP should hand the order over. */
  push_time?: string
  /** 1: lines cannot be shipped in parts. */
  no_detail_part_consign?: string
  /** 1: the presale is moved ahead. */
  sink_type?: string
}

/** Shipping deadline of a part of a bundle. */
export interface CombineConsignInfo {
  /** The bundle. */
  comb_id?: string
  /** The part's item. */
  item_id?: string
  /** The part's SKU. */
  sku_id?: string
  /** Expected time of shipping. */
  consign_time?: string
  /** Expected time of shipping, for display. */
  render_consign_time?: string
}

/** A shipping deadline. */
export interface LogisticsConsignInfo {
  /** The order or the line. */
  related_id?: string
  /** Expected time of shipping. */
  consign_time?: string
  /** Expected time of shipping, for display. */
  render_consign_time?: string
  /** Deadlines of a bundle's parts. */
  combine_item?: CombineConsignInfo[]
}

/** A change of a shipping deadline. */
export interface LogisticsModifyInfo {
  /** The order or the line. */
  related_id?: string
  /** Deadline after the change. */
  consign_time?: string
  /** Deadline before the change. */
  origin_consign_time?: string
  /** When it was changed. */
  modify_time?: string
  /** Why it was changed. */
  modify_reason?: string
  /** Part of a bundle: item. */
  item_id?: string
  /** Part of a bundle: SKU. */
  sku_id?: string
  /** The bundle. */
  comb_id?: string
}

/** Goods in a parcel. */
export interface PackageGoodsDetail {
  /** Item. */
  item_id?: string
  /** SKU. */
  sku_id?: string
  /** How many. */
  amount?: number
}

/** What a parcel holds. */
export interface SendGoodsDetail {
  /** Kind: 0 ordinary, 1 combined, 2 set, 3 gift, 4 status only. */
  type?: number
  /** 0 all shipped, 1 partly shipped. */
  consign_status?: number
  /** How many. */
  amount?: number
  /** The goods. */
  goods_details?: PackageGoodsDetail[]
}

/** A parcel of a bundle that is shipped apart. */
export interface CombineLogisticsDetail {
  /** Waybill. */
  invoice_no?: string
  /** Courier. */
  logistics_company?: string
  /** The line. */
  sub_order_id?: string
  /** What is in it. */
  send_goods_details?: SendGoodsDetail[]
}

/** A logistics service. */
export interface LogisticServiceTag {
  /** Attributes, joined with semicolons. */
  service_tag?: string
  /** Kind of service. */
  service_type?: string
}

/** The logistics services of an order or a line. */
export interface LogisticsTag {
  /** The order or the line. */
  order_id?: string
  /** The services. */
  logistic_service_tag_list?: LogisticServiceTag[]
}

/** How an order ranks among others. */
export interface SortInfo {
  /** Within the day. */
  day_sort_val?: number
  /** Within the hour. */
  hour_sort_val?: number
}

/** Extension that outside systems may fill: a flag before each step. */
export interface TradeExt {
  /** Before it counts. */
  before_enable_flag?: number
  /** Before it is closed. */
  before_close_flag?: number
  /** Before it is paid. */
  before_pay_flag?: number
  /** Before it is shipped. */
  before_ship_flag?: number
  /** Before it is confirmed. */
  before_confirm_flag?: number
  /** Before it is rated. */
  before_rate_flag?: number
  /** Before it is refunded. */
  before_refund_flag?: number
  /** Before it is changed. */
  before_modify_flag?: number
  /** Status of the outside system. */
  third_party_status?: number
  /** Data of the outside system. */
  extra_data?: string
  /** Attributes. */
  ext_attributes?: string
}

/** What to check before a refund is agreed to. */
export interface AgreeRefundCheck {
  /** The line. */
  detail_order_id?: string
  /** Where the delivery stands. */
  delivery_process?: string
  /** A hint in words. */
  delivery_tips?: string
}

/** How goods are shipped. */
export interface ShipInfo {
  /** Kind of transport, in lower case. */
  transport_type?: string
}

/** A part of a bundle. */
export interface CombineSubItem {
  /** Item. */
  item_id?: string
  /** Item (refunds call it so). */
  num_iid?: string
  /** SKU. */
  sku_id?: string
  /** How many. */
  quantity?: number
  /** Title. */
  item_name?: string
  /** The SKU in words. */
  sku_title?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Original price. */
  origin_fee?: number
  /** Original price within the bundle. */
  combine_sub_item_fee?: number
  /** Original price before the education discount. */
  edu_original_fee?: number
  /** Whether it is the main part. */
  ismain?: boolean
  /** Promised time: a day (yyyy-MM-dd), or a number of days. */
  estcon_time?: string
}

/** A line of an order, complete. Answer of taobao.trade.fullinfo.get. */
export interface Order {
  /** The line's number; equals the order's `tid` when there is one line. */
  oid?: string
  /** The same number as text; only when asked for. */
  oid_str?: string
  /** Where the line stands. Never ship one that is TRADE_CLOSED_BY_TAOBAO. */
  status?: TradeStatus
  /** Where the line's refund stands; `NO_REFUND` when there is none. */
  refund_status?: OrderRefundStatus
  /** The line's latest refund. */
  refund_id?: string
  /** Item title. */
  title?: string
  /** How many were bought. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** Category of the item. */
  cid?: string
  /** SKU number. */
  sku_id?: string
  /** The SKU in words: name:value, joined with semicolons. */
  sku_properties_name?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Picture of the item. */
  pic_path?: string
  /** Snapshot of the offer. */
  snapshot_url?: string
  /** Price of one piece, in yuan. */
  price?: string
  /** price x num + adjust_fee - discount_fee, in yuan. */
  total_fee?: string
  /** Paid for the line, in yuan; includes postage only when the order has one line. */
  payment?: string
  /** Discount of this line, in yuan. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan. */
  adjust_fee?: string
  /** The line's share after discounts of the whole order, in yuan: the revenue of the line. */
  divide_order_fee?: string
  /** The line's share of discounts of the whole order, in yuan. */
  part_mjz_discount?: string
  /** When the line was shipped. */
  consign_time?: string
  /** When the line was completed or closed; may be earlier than the order's. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** When the platform acts by itself. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  timeout_action_time?: string
  /** Waybill of the line's parcel. */
  invoice_no?: string
  /** Courier of the line's parcel. */
  logistics_company?: string
  /** How the line is shipped. */
  shipping_type?: ShippingType
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** Where it was bought: jhs, taobao, wap ...; joined with commas. */
  order_from?: string
  /** Warehouse that ships. */
  store_code?: string
  /** Line that this one must be shipped together with. */
  bind_oid?: string
  /** Lines that this one must be shipped together with, joined with commas. */
  bind_oids?: string
  /** The same as `bind_oids`, also after the order has ended. */
  bind_oids_all_status?: string
  /** Whether more was sold than in stock. */
  is_oversold?: boolean
  /** Whether the line is a service. */
  is_service_order?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether the buyer has rated. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Set meal. */
  item_meal_id?: string
  /** The set meal in words. */
  item_meal_name?: string
  /** Note on the item. */
  item_memo?: string
  /** Customisation. */
  customization?: string
  /** Special kind of refund, for example price protection. */
  special_refund_type?: string
  /** Whether the line's discount loses value. */
  is_devalue_fee?: boolean
  /** Taobao coins used, in fen. */
  propoint?: string
  /** Presale: reduction at once, in yuan. */
  lijian?: string
  /** Kind of stock: 6 is in transit. */
  inv_type?: string
  /** Kind of fulfilment. */
  trade_fulfillment_type?: number
  /** Further information. */
  extend_info?: string
  /** Further attributes. */
  order_attr?: string
  /** How the line is ranked among others. */
  sort_info?: SortInfo
  /** When the seller expects to ship, as text. */
  estimate_con_time?: string
  /** Who promises the delivery time. */
  timing_promise?: string
  /** Promised services, joined with commas. */
  promise_service?: string
  /** Minutes until the logistics deadline. */
  cutoff_minutes?: string
  /** Days that delivery takes. */
  es_time?: string
  /** Expected day of delivery. */
  es_date?: string
  /** Expected time of delivery. */
  es_range?: string
  /** Day that the buyer booked. */
  os_date?: string
  /** Time that the buyer booked. */
  os_range?: string
  /** Latest time of shipping. */
  delivery_time?: string
  /** Latest time of collection. */
  collect_time?: string
  /** Latest time of the delivery round. */
  dispatch_time?: string
  /** Latest time of signing. */
  sign_time?: string
  /** Promised latest time of collection. */
  promise_collect_time?: string
  /** When a credit purchase must be fulfilled. */
  promise_end_time?: string
  /** The buyer changed the address: 1 after payment, 2 before. */
  modify_address?: string
  /** When the buyer changed the address. */
  ti_modify_address_time?: string
  /** Whether shipping is blocked. */
  is_sh_ship?: boolean
  /** Data of the warehouse. */
  shipper?: string
  /** Whether it flows to a Cainiao warehouse by itself. */
  is_force_dc?: boolean
  /** 1: flows to the warehouse by itself, 0: does not. */
  auto_flow?: string
  /** Kind of fulfilment, for example within the hour. */
  f_type?: string
  /** Where the fulfilment stands. */
  f_status?: string
  /** Content of the fulfilment, such as shop and telephone. */
  f_term?: string
  /** Drop shipping: distribute (assigned), cancel (all cancelled), empty (none). */
  distribute_status?: string
  /** Whether a business buyer's drop-shipper sells it. */
  b2b_daixiao?: string
  /** How it is shipped. */
  ship_info?: ShipInfo[]
  /** The parts of a bundle. */
  combine_item_info?: CombineSubItem[]
  /** Combination of goods. */
  combo_id?: string
  /** Bundle. */
  bundle_id?: string
  /** The bundle's name. */
  bundle_out_name?: string
  /** Kind of bundle: 1 promotion, 2 audience. */
  bundle_type?: number
  /** How parts are assembled. */
  assembly_rela?: string
  /** Price of the assembly, in yuan. */
  assembly_price?: string
  /** Items of the assembly. */
  assembly_item?: string
  /** On the main line the gifts' lines, on a gift the main line. */
  gift_mids?: string
  /** Whether the line is a gift. */
  is_free_gift?: boolean
  /** Whether gifts come with the line. */
  has_gift?: boolean
  /** On a gift: whether it goes back together with the main line; absent means yes. */
  need_return?: boolean
  /** Reservation orders of 1 yuan that belong to it. */
  one_yuan_reservation_orders?: string
  /** First-come campaign. */
  os_activity_id?: string
  /** First-come campaign: the prize. */
  os_fg_item_id?: string
  /** First-come campaign: how many prizes. */
  os_gift_count?: string
  /** First-come campaign: the buyer's rank. */
  os_sort_num?: string
  /** Tmall Global: customs tax of the line, in yuan. */
  sub_order_tax_fee?: string
  /** Tmall Global: rate of the customs tax. */
  sub_order_tax_rate?: string
  /** Tmall Global: discount that counts for the tax, in yuan. */
  sub_order_tax_promotion_fee?: string
  /** Tax that the seller pays for the line, in yuan. */
  s_tariff_fee?: string
  /** Tmall Global: whether the price includes tax. */
  tax_free?: boolean
  /** Tmall Global: tax that is included, in yuan. */
  tax_coupon_discount?: string
  /** Whether it is goods of Kaola. */
  is_kaola?: boolean
  /** 1 when it was sold second-hand (Xianyu), 0 when not. */
  is_idle?: string
  /** Whether it is home furnishing by a distributor; only when `orders.is_jzfx` is asked for. */
  is_jzfx?: boolean
  /** Certificate of the authentication. */
  jewcc_no?: string
  /** Whether it is an order of the www kind. */
  is_www?: boolean
  /** Ticket: outside id of its validity. */
  ticket_outer_id?: string
  /** Ticket: key of its validity. */
  ticket_expdate_key?: string
  /** Home furnishing logistics that are supported. */
  tmser_spu_code?: string
  /** Presale by demand: 1 collecting, 2 reached, 3 failed. */
  zhengji_status?: string
  /** Free order: entitlement. */
  md_qualification?: string
  /** Free order: amount, in yuan. */
  md_fee?: string
  /** Number of instalments. */
  fqg_num?: number
  /** Whether the seller bears the fee of the instalments. */
  is_fqg_s_fee?: boolean
  /** Purchase on credit: 1, 2 or 3 for its phases. */
  credit_buy?: string
  /** Car: down payment, in yuan. */
  down_payment?: string
  /** Car: ratio of the down payment. */
  down_payment_ratio?: string
  /** Car: monthly payment, in yuan. */
  month_payment?: string
  /** Car: final payment, in yuan. */
  tail_payment?: string
  /** Car: number of instalments. */
  installment_num?: string
  /** Car: penalty, in yuan. */
  penalty?: string
  /** Car: service fee, in yuan. */
  service_fee?: string
  /** Car: who collects it. */
  car_taker?: string
  /** Car: telephone of who collects it. */
  car_taker_phone?: string
  /** Car: identity number of who collects it. */
  car_taker_id?: string
  /** Car: shop. */
  car_store_code?: string
  /** Car: the shop's name. */
  car_store_name?: string
  /** Car: outside number. */
  out_unique_id?: string
  /** Car: number of the bank's application. */
  ws_bank_apply_no?: string
  /** Car service: booked time. */
  et_ser_time?: string
  /** Voucher: address of the booked shop. */
  et_shop_name?: string
  /** Voucher: address of the shop where it was used. */
  et_verified_shop_name?: string
  /** Car service: plate number. */
  et_plate_number?: string
  /** Shop guide. */
  o2o_guide_id?: string
  /** Shop guide's name. */
  o2o_guide_name?: string
  /** Shop of the guide. */
  o2o_shop_id?: string
  /** Name of the guide's shop. */
  o2o_shop_name?: string
  /** New retail: stock could not be reduced. */
  nr_reduce_inv_fail?: string
  /** New retail: the seller's code of the item. */
  nr_outer_iid?: string
  /** Future store: item in the seller's system. */
  out_item_id?: string
  /** Future store: shop. */
  retail_store_id?: string
  /** Omnichannel: the seller's code of the goods. */
  rt_omni_outer_sc_id?: string
  /** Omnichannel: goods in the back end. */
  rt_omni_sc_id?: string
  /** `tmall.daogoubao.cloudstore` marks the cloud store's flow. */
  biz_code?: string
  /** `1`, with another `biz_code`: the flagship store's order. */
  cloud_store?: string
  /** Cloud store: token for changing the price. */
  cloud_store_token?: string
  /** Cloud store: till receipt. */
  cloud_store_bind_pos?: string
  /** Cloud store: whether commission is taken. */
  hj_settle_no_commission?: string
  /** Cloud store: taken by a shop. */
  order_taking?: string
  /** Same-city purchase: the channel's shop. */
  brand_light_shop_store_id?: string
  /** Same-city purchase: where it came from. */
  brand_light_shop_source?: string
  /** Kind of service order: 1 attached, 2 attached to two, 3 sold alone. */
  service_order_type?: string
  /** The service provider's code. */
  service_outer_id?: string
  /** The line's share of the shopping card's bonus, in yuan. */
  expand_card_expand_price_used_suborder?: string
  /** The line's share of the shopping card's principal, in yuan. */
  expand_card_basic_price_used_suborder?: string
}

/** An order, complete. Answer of taobao.trade.fullinfo.get. */
export interface Trade {
  /** The order's number (parent order). */
  tid?: string
  /** The same number as text; only when asked for. */
  tid_str?: string
  /** Do not use: the parent order number in some answers, a waybill number in others. */
  sid?: string
  /** Where the order stands. */
  status?: TradeStatus
  /** The trade type. `guarantee_trade` is a query alias and never comes back. */
  type?: TradeType
  /** The shop's name. Item titles are on the order lines. */
  title?: string
  /** When the order was placed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When anything about the order was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When the buyer paid. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_time?: string
  /** When the seller shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  consign_time?: string
  /** When the order was completed or closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** When the platform acts by itself (confirms, closes) if nobody else does. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  timeout_action_time?: string
  /** Paid by the buyer, postage included, in yuan. */
  payment?: string
  /** Price of all goods before discounts, in yuan. */
  total_fee?: string
  /** Postage, in yuan. */
  post_fee?: string
  /** Discounts by the platform's promotion tools, in yuan; `promotion_details` tells them apart. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan; 0 when there is more than one line. */
  adjust_fee?: string
  /** What the seller has received so far, in yuan; grows as lines are confirmed. */
  received_payment?: string
  /** The platform's commission, in yuan. */
  commission_fee?: string
  /** What is still to be confirmed by the buyer, in yuan. */
  available_confirm_fee?: string
  /** Whether `available_confirm_fee` includes postage. */
  has_post_fee?: boolean
  /** The part paid by credit card, in yuan. */
  credit_card_fee?: string
  /** Red packets of the cash-back campaign used in this payment, in yuan. */
  paid_coupon_fee?: string
  /** Red packets, in fen. */
  coupon_fee?: number
  /** Red packets used in an order of a Tmall shop, in fen. */
  tmall_coupon_fee?: number
  /** The platform's subsidy, in yuan. */
  platform_subsidy_fee?: string
  /** Amount of a top-up, in yuan. */
  recharge_fee?: string
  /** Customs tax of a Tmall Global order, in yuan. */
  order_tax_fee?: string
  /** Discount that counts for the tax of a Tmall Global order, in yuan. */
  order_tax_promotion_fee?: string
  /** Tax that the seller pays for the whole order, in yuan. */
  m_tariff_fee?: string
  /** Points that the buyer meant to use, fixed when the order was placed. */
  point_fee?: number
  /** Points really used; 0 until the order has ended. */
  real_point_fee?: number
  /** Points that the buyer earns with the order. */
  buyer_obtain_point_fee?: number
  /** Alipay points used, in fen. */
  alipay_point?: number
  /** Paid by Tmall point card, in fen. */
  pcc_af?: number
  /** Taobao coins used, in fen. */
  propoint?: string
  /** Principal of a bought shopping card, in yuan. */
  expand_card_basic_price?: string
  /** Bonus of a bought shopping card, in yuan. */
  expand_card_expand_price?: string
  /** Principal of a shopping card that this order used, in yuan. */
  expand_card_basic_price_used?: string
  /** Bonus of a shopping card that this order used, in yuan. */
  expand_card_expand_price_used?: string
  /** Shopping card money, bought or used. */
  expandcard_info?: ExpandCardInfo
  /** Fee for cash on delivery, in yuan. */
  cod_fee?: string
  /** Where a cash-on-delivery parcel stands. */
  cod_status?: CodStatus
  /** The buyer's part of the cash-on-delivery fee, in yuan. */
  buyer_cod_fee?: string
  /** The seller's part of the cash-on-delivery fee, in yuan; 0 until shipped. */
  seller_cod_fee?: string
  /** Money collected by the courier, in yuan. */
  express_agency_fee?: string
  /** Where a presale stands: deposit and balance. */
  step_trade_status?: StepTradeStatus
  /** What has been paid of a presale, in yuan. */
  step_paid_fee?: string
  /** The instalments of a presale. */
  step_pay_details?: StepPayDetail[]
  /** Whether return freight insurance is part of the order. */
  has_yfx?: boolean
  /** Price of the return freight insurance, in yuan. */
  yfx_fee?: string
  /** Payment number of the return freight insurance. */
  yfx_id?: string
  /** Kind of the return freight insurance. */
  yfx_type?: string
  /** Meaningless (0) when there is more than one line: use `orders[].num`. */
  num?: number
  /** Item number; only meaningful with one line. */
  num_iid?: string
  /** Item price in yuan; only meaningful with one line. */
  price?: string
  /** Item picture; only meaningful with one line. */
  pic_path?: string
  /** Where the snapshot of the offer can be seen. */
  snapshot_url?: string
  /** The discounts, one by one. */
  promotion_details?: PromotionDetail[]
  /** Promotions, as text. */
  promotion?: string
  /** Services sold with the goods, such as installation. */
  service_orders?: ServiceOrder[]
  /** Where inside the platform it was bought: WAP, HITAO, TOP, TAOBAO, JHS; several are joined with commas. */
  trade_from?: string
  /** Where outside the platform it was bought, for example `ownshop`. */
  trade_source?: string
  /** Alipay's number of the payment. */
  alipay_no?: string
  /** How it was paid: 0 by the buyer, 1 by direct debit, 2 by an insurance. */
  pay_channel?: string
  /** The seller's account name. */
  seller_nick?: string
  /** The buyer's account name, masked or encrypted for many applications; key buyers by `buyer_open_uid`. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** The platform's tracking id of the order. */
  acookie_id?: string
  /** Where the buyer placed the order from. */
  buyer_area?: string
  /** The buyer's e-mail address. */
  buyer_email?: string
  /** The buyer's Alipay account. */
  buyer_alipay_no?: string
  /** What the buyer wrote to the seller. */
  buyer_message?: string
  /** The buyer's own note; only the buyer can read it. */
  buyer_memo?: string
  /** The flag of the buyer's note, 0 to 5. */
  buyer_flag?: number
  /** Whether the buyer has rated with text. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Whether the buyer may rate now. */
  can_rate?: boolean
  /** Whether the seller may rate now. */
  seller_can_rate?: boolean
  /** The seller's note. */
  seller_memo?: string
  /** The flag of the seller's note: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. */
  seller_flag?: number
  /** A note on the trade. */
  trade_memo?: string
  /** The seller's name. */
  seller_name?: string
  /** The seller's e-mail address. */
  seller_email?: string
  /** The seller's mobile number. */
  seller_mobile?: string
  /** The seller's telephone number. */
  seller_phone?: string
  /** The seller's Alipay account. */
  seller_alipay_no?: string
  /** Addressee's name, masked or encrypted. */
  receiver_name?: string
  /** Addressee's mobile number, masked or encrypted. */
  receiver_mobile?: string
  /** Addressee's telephone number, masked or encrypted. */
  receiver_phone?: string
  /** Street and house number, masked or encrypted. */
  receiver_address?: string
  /** Addressee's country. */
  receiver_country?: string
  /** Addressee's province. */
  receiver_state?: string
  /** Addressee's city; missing where a city is run by its province (the name is in `receiver_district` then). */
  receiver_city?: string
  /** Addressee's district. */
  receiver_district?: string
  /** Addressee's town or street office. */
  receiver_town?: string
  /** Addressee's postal code. */
  receiver_zip?: string
  /** Stands for the addressee's data, at most 128 characters; only when receiver_name, receiver_address, receiver_mobile, receiver_phone and created are asked for too. */
  oaid?: string
  /** Addresses by stage. */
  address_details?: AddressDetail[]
  /** Which of the staged addresses counts. */
  stage_address_type?: string
  /** `1` when the address was changed. */
  lm?: string
  /** Marks a purchase order. */
  identity?: string
  /** Authentication of the goods by a third party. */
  identify_info?: IdentifyInfo
  /** Who receives the gift (not documented further). */
  donee_nick?: string
  /** Who receives the gift, as this application knows them (not documented further). */
  donee_open_uid?: string
  /** Member id at an outside partner. */
  outer_partner_member_id?: string
  /** App keys that may see the order, joined with commas. */
  allow_appkeys?: string
  /** Tmall Global: 1 when the buyer's identity is confirmed, 0 when not. */
  real_name_auth_status?: string
  /** Airport pick-up: traveller's name in Latin letters. */
  hk_en_name?: string
  /** Airport pick-up: traveller's Chinese name. */
  hk_china_name?: string
  /** Airport pick-up: flight number. */
  hk_flight_no?: string
  /** Airport pick-up: time of the flight. */
  hk_flight_date?: string
  /** Airport pick-up: number of the travel document. */
  hk_card_code?: string
  /** Airport pick-up: kind of travel document: 001 Hong Kong and Macao permit, 002 Taiwan permit, 003 passport. */
  hk_card_type?: string
  /** Airport pick-up: M male, F female. */
  hk_gender?: string
  /** Airport pick-up: date of birth. */
  hk_birthday?: string
  /** Airport pick-up: where. */
  hk_pickup?: string
  /** Airport pick-up: id of the place. */
  hk_pickup_id?: string
  /** How it was to be shipped when the order was placed: free, post, express, ems, virtual, 25 (next day), 26 (booked), seller, instant. */
  shipping_type?: ShippingType
  /** Whether it was shipped in several parcels. */
  is_part_consign?: boolean
  /** Until when a presale is to be shipped. */
  send_time?: string
  /** When the seller expects to ship, as text. */
  est_con_time?: string
  /** Promised days to arrival. */
  arrive_interval?: number
  /** Order until then (HH:mm) for the promised arrival. */
  arrive_cut_time?: string
  /** Promised hours to shipping. */
  consign_interval?: number
  /** Whether fast delivery is guaranteed. */
  is_lgtype?: boolean
  /** Whether the platform's warehouses must ship it. */
  is_force_wlb?: boolean
  /** Whether it flows to a Cainiao warehouse by itself. */
  is_force_dc?: boolean
  /** Who promises the delivery time, for example `tmallPromise`. */
  timing_promise?: string
  /** Promised services, joined with commas. */
  promise_service?: string
  /** Minutes until the logistics deadline. */
  cutoff_minutes?: string
  /** Days that delivery takes. */
  es_time?: string
  /** Expected day of delivery, yyyyMMdd. */
  es_date?: string
  /** Expected time of delivery, hh:mm-hh:mm. */
  es_range?: string
  /** Day that the buyer booked, yyyyMMdd. */
  os_date?: string
  /** Time that the buyer booked, hh:mm-hh:mm. */
  os_range?: string
  /** Day booked for installation. */
  oi_date?: string
  /** Time booked for installation. */
  oi_range?: string
  /** Whether installation waits. */
  hold_install?: string
  /** Latest time of shipping. */
  delivery_time?: string
  /** Latest time of collection. */
  collect_time?: string
  /** Latest time of the delivery round. */
  dispatch_time?: string
  /** Latest time of signing. */
  sign_time?: string
  /** Promised latest time of arrival. */
  promise_sign_time?: string
  /** When to ship with priority. */
  priority_consign_time?: string
  /** Couriers to use. */
  delivery_cps?: string
  /** The parcels of a periodic purchase. */
  delivery_plan?: DeliveryPlan[]
  /** Whether it is a periodic purchase. */
  is_cycle_buy?: boolean
  /** From where and with whom to ship each line. */
  logistics_infos?: LogisticsInfo[]
  /** The delivery service that was agreed. */
  logistics_agreement?: LogisticsAgreement
  /** Shipping deadlines. */
  logistics_consign_info?: LogisticsConsignInfo[]
  /** Changes of shipping deadlines. */
  logistics_modify_info?: LogisticsModifyInfo[]
  /** Parcels of bundles that are shipped apart. */
  combine_logistics_details?: CombineLogisticsDetail[]
  /** Logistics services, by order. */
  service_tags?: LogisticsTag[]
  /** How the order is ranked among others. */
  sort_info?: SortInfo
  /** 1 ranked, 2 not ranked. */
  sorted?: number
  /** 1: the platform holds it, do not ship. */
  top_hold?: number
  /** 1: held until its group purchase is complete, do not ship. */
  team_buy_hold?: number
  /** 1: held until its shared purchase is complete, do not ship. */
  share_group_hold?: number
  /** 1: held by Tmall Global, do not ship. */
  ofp_hold?: number
  /** 1: must not be shipped yet (buying together). */
  forbid_consign?: number
  /** Marks a group purchase whose delivery is created later. */
  delay_create_delivery?: number
  /** Whether shipping is blocked. */
  is_sh_ship?: boolean
  /** Business identity of the delivery service. */
  asdp_biz_type?: string
  /** Marks of the delivery service, such as delivery to the door. */
  asdp_ads?: string
  /** Pick-up at a shop. */
  shop_pick?: string
  /** Code of the shop for pick-up. */
  shop_code?: string
  /** Marks an order with pick-up booked at a shop. */
  obs?: string
  /** Same-city delivery: begin of the booked time. */
  tcps_start?: string
  /** Same-city delivery: end of the booked time. */
  tcps_end?: string
  /** Same-city delivery: kind of service. */
  tcps_code?: string
  /** Group of orders that belong together. */
  og_id?: string
  /** `lg`: the buyer has asked to hurry. */
  ob_tag?: string
  /** Whether it is a gift (not documented further). */
  is_gift?: boolean
  /** 1: bought as a gift. */
  gifting?: string
  /** 1: a gifted takeaway. */
  gifting_takeout?: string
  /** Fresh delivery: which cold box. */
  txp_freezer_id?: string
  /** Fresh delivery: how it is collected. */
  txp_receive_method?: string
  /** Whether it is delivered periodically. */
  zqs_order_tag?: string
  /** Fresh food within half a day: the scenario. */
  scenario_group?: string
  /** Whether it is taken by scanning a code. */
  v_logistics_create?: boolean
  /** Whether it needs no logistics. */
  q_r_pay?: boolean
  /** `crm` when a shop guide sold it. */
  o2o?: string
  /** Shop guide. */
  o2o_guide_id?: string
  /** Shop guide's name. */
  o2o_guide_name?: string
  /** Shop of the guide. */
  o2o_shop_id?: string
  /** Name of the guide's shop. */
  o2o_shop_name?: string
  /** How the goods are handed over: inshop or online. */
  o2o_delivery?: string
  /** The order's number in the seller's shop system. */
  o2o_out_trade_id?: string
  /** Where the assignment to a shop stands: 0 new, 1 offered, 2 taken, 3 shipped; negative: timed out, failed, unmatched, withdrawn, refunded, deleted. */
  o2o_snatch_status?: string
  /** Stages of a staged payment: total_stage_fen_status, joined with semicolons. */
  o2o_step_trade_detail?: string
  /** Stages of a staged payment, newer form. */
  o2o_step_trade_detail_new?: string
  /** Balance order of a privileged deposit. */
  o2o_step_order_id?: string
  /** Deposit order of a staged payment. */
  o2o_et_order_id?: string
  /** What the deposit is worth, in fen. */
  o2o_voucher_price?: string
  /** Service address: mobile number. */
  o2o_service_mobile?: string
  /** Service address: name. */
  o2o_service_name?: string
  /** Service address: province. */
  o2o_service_state?: string
  /** Service address: city. */
  o2o_service_city?: string
  /** Service address: district. */
  o2o_service_district?: string
  /** Service address: town. */
  o2o_service_town?: string
  /** Service address: street. */
  o2o_service_address?: string
  /** Receipt of the shop. */
  o2o_xiaopiao?: string
  /** Contract of the shop. */
  o2o_contract?: string
  /** Omnichannel marks. */
  omni_attr?: string
  /** Omnichannel data. */
  omni_param?: string
  /** Omnichannel parcels. */
  omni_package?: string
  /** Omnichannel fields of the order. */
  omnichannel_param?: string
  /** Who hands over: pickUp, tmall, storeSend. */
  rt_omni_send_type?: string
  /** Shop that ships. */
  rt_omni_store_id?: string
  /** The seller's own code of the shop that ships. */
  rt_omni_outer_store_id?: string
  /** Shop of a Tmall future store. */
  retail_store_id?: string
  /** Code of the shop. */
  retail_store_code?: string
  /** The order's number in the shop's system. */
  retail_out_order_id?: string
  /** New retail: bought offline. */
  nr_offline?: string
  /** New retail: the shop's order number. */
  nr_store_order_id?: string
  /** New retail: shop. */
  nr_shop_id?: string
  /** New retail: shop's name. */
  nr_shop_name?: string
  /** New retail: shop guide. */
  nr_shop_guide_id?: string
  /** New retail: shop guide's name. */
  nr_shop_guide_name?: string
  /** New retail: orders within the hour that are not to be handled. */
  nr_no_handle?: string
  /** Same-city home shop: related order. */
  nr_deposit_order_id?: string
  /** Same-city home shop: stand. */
  nr_store_code?: string
  /** Same-city home shop: kind. */
  easy_home_city_type?: string
  /** Suning pick-up: shop. */
  suning_shop_code?: string
  /** Suning pick-up: whether the shop is valid. */
  suning_shop_valid?: number
  /** Whether it is an istore order. */
  is_istore?: boolean
  /** Where an istore order came from. */
  ua?: string
  /** Same-city purchase: where it came from. */
  brand_light_shop_source?: string
  /** Same-city purchase: the channel's shop. */
  brand_light_shop_store_id?: string
  /** `tmall.daogoubao.cloudstore` marks the cloud store's flow. */
  biz_code?: string
  /** `1`, with another `biz_code`: the flagship store's order. */
  cloud_store?: string
  /** Car service: booked time. */
  et_ser_time?: string
  /** Voucher: address of the booked shop. */
  et_shop_name?: string
  /** Voucher: address of the shop where it was used. */
  et_verified_shop_name?: string
  /** Car service: plate number. */
  et_plate_number?: string
  /** Voucher: kind of a scan-to-pay order. */
  et_type?: string
  /** Voucher: shop of a scan-to-buy order. */
  et_shop_id?: string
  /** Voucher: further data. */
  eticket_ext?: string
  /** Voucher: where home services are done. */
  eticket_service_addr?: string
  /** Services that the trade includes. */
  service_type?: string
  /** Whether it is a 3D trade. */
  is_3D?: boolean
  /** Whether it belongs to a brand sale. */
  is_brand_sale?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether a telecom operator's counter handles it. */
  is_wt?: boolean
  /** Whether it comes from Openmall. */
  is_openmall?: boolean
  /** Marks an order of perfect fulfilment. */
  is_wmly?: string
  /** Whether it is a presale. */
  new_presell?: boolean
  /** Whether it is a presale of any kind; only when asked for. */
  general_new_presell?: boolean
  /** Whether the buyer has a premium plan. */
  you_xiang?: boolean
  /** Whether it is a phone contract for 0 yuan with pre-authorisation. */
  zero_purchase?: boolean
  /** Whether it is declared by postal customs. */
  post_gate_declare?: boolean
  /** Whether it is declared as cross-border bonded goods. */
  cross_bonded_declare?: boolean
  /** Tmall Global: 1 when a third party declares customs. */
  third_party_customs_declaration?: string
  /** Prescription: 0 not audited yet. */
  rx_audit_status?: string
  /** 1 when the purchase of medicine is registered, 0 when not. */
  drug_register?: string
  /** What is wrong with the order, in the platform's words; empty when nothing is. */
  mark_desc?: string
  /** Special market. */
  market?: string
  /** Further attributes, for example `payCurrency`. */
  trade_attr?: string
  /** Extension that outside systems may fill. */
  trade_ext?: TradeExt
  /** Further information. */
  extend_info?: string
  /** Telecom counter: further data. */
  wtt_param?: string
  /** Car parts business: further data. */
  ncz_ext_attr?: string
  /** Linkedmall: data handed through. */
  linkedmall_ext_info?: string
  /** Assembly. */
  assembly?: string
  /** The platform's kind of order. */
  toptype?: number
  /** Leaf category. */
  root_cat?: string
  /** Application that the order came from. */
  app_name?: string
  /** Kind of group purchase. */
  play_type?: string
  /** Order that this one follows. */
  order_follow_id?: string
  /** What to check before agreeing to a refund. */
  agree_refund_checks?: AgreeRefundCheck[]
  /** Invoice data at payment (Apple). */
  invoice_detail_pay?: string
  /** Invoice data at a refund before completion (Apple). */
  invoice_detail_mid_refund?: string
  /** Invoice data at a refund after completion (Apple). */
  invoice_detail_after_refund?: string
  /** What an extra payment is for: ITEM, POSTAGE, OTHER. */
  receipt_type?: string
  /** Orders that an extra payment belongs to. */
  receipt_rel_ids?: string[]
  /** The lines of the order. */
  orders?: Order[]
}

/** Answer of taobao.trade.fullinfo.get. */
export interface TradeFullinfoResult {
  trade: Trade
}

/** A line of an order, in brief. Answer of taobao.trade.get. */
export interface BriefOrder {
  /** The line's number; equals the order's `tid` when there is one line. */
  oid?: string
  /** The same number as text; only when asked for. */
  oid_str?: string
  /** Where the line stands. Never ship one that is TRADE_CLOSED_BY_TAOBAO. */
  status?: TradeStatus
  /** Where the line's refund stands; `NO_REFUND` when there is none. */
  refund_status?: OrderRefundStatus
  /** The line's latest refund. */
  refund_id?: string
  /** Item title. */
  title?: string
  /** How many were bought. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** Category of the item. */
  cid?: string
  /** SKU number. */
  sku_id?: string
  /** The SKU in words: name:value, joined with semicolons. */
  sku_properties_name?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Picture of the item. */
  pic_path?: string
  /** Snapshot of the offer. */
  snapshot_url?: string
  /** Price of one piece, in yuan. */
  price?: string
  /** price x num + adjust_fee - discount_fee, in yuan. */
  total_fee?: string
  /** Paid for the line, in yuan; includes postage only when the order has one line. */
  payment?: string
  /** Discount of this line, in yuan. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan. */
  adjust_fee?: string
  /** The line's share after discounts of the whole order, in yuan: the revenue of the line. */
  divide_order_fee?: string
  /** The line's share of discounts of the whole order, in yuan. */
  part_mjz_discount?: string
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** Where it was bought: jhs, taobao, wap ...; joined with commas. */
  order_from?: string
  /** Warehouse that ships. */
  store_code?: string
  /** Whether more was sold than in stock. */
  is_oversold?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether the buyer has rated. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** The set meal in words. */
  item_meal_name?: string
  /** Special kind of refund, for example price protection. */
  special_refund_type?: string
  /** Whether the line's discount loses value. */
  is_devalue_fee?: boolean
  /** Tmall Global: customs tax of the line, in yuan. */
  sub_order_tax_fee?: string
  /** Tmall Global: rate of the customs tax. */
  sub_order_tax_rate?: string
  /** Tmall Global: discount that counts for the tax, in yuan. */
  sub_order_tax_promotion_fee?: string
  /** Tmall Global: whether the price includes tax. */
  tax_free?: boolean
  /** Tmall Global: tax that is included, in yuan. */
  tax_coupon_discount?: string
  /** Whether it is an order of the www kind. */
  is_www?: boolean
  /** Ticket: outside id of its validity. */
  ticket_outer_id?: string
  /** Ticket: key of its validity. */
  ticket_expdate_key?: string
  /** Home furnishing logistics that are supported. */
  tmser_spu_code?: string
  /** Presale by demand: 1 collecting, 2 reached, 3 failed. */
  zhengji_status?: string
  /** Car service: booked time. */
  et_ser_time?: string
  /** Voucher: address of the booked shop. */
  et_shop_name?: string
  /** Voucher: address of the shop where it was used. */
  et_verified_shop_name?: string
  /** Car service: plate number. */
  et_plate_number?: string
}

/** An order in brief, without the addressee. Answer of taobao.trade.get. */
export interface BriefTrade {
  /** The order's number (parent order). */
  tid?: string
  /** The same number as text; only when asked for. */
  tid_str?: string
  /** Do not use: the parent order number in some answers, a waybill number in others. */
  sid?: string
  /** Where the order stands. */
  status?: TradeStatus
  /** The trade type. `guarantee_trade` is a query alias and never comes back. */
  type?: TradeType
  /** The shop's name. Item titles are on the order lines. */
  title?: string
  /** When the order was placed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When anything about the order was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When the buyer paid. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_time?: string
  /** When the seller shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  consign_time?: string
  /** When the order was completed or closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Paid by the buyer, postage included, in yuan. */
  payment?: string
  /** Price of all goods before discounts, in yuan. */
  total_fee?: string
  /** Postage, in yuan. */
  post_fee?: string
  /** Discounts by the platform's promotion tools, in yuan; `promotion_details` tells them apart. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan; 0 when there is more than one line. */
  adjust_fee?: string
  /** What the seller has received so far, in yuan; grows as lines are confirmed. */
  received_payment?: string
  /** The platform's commission, in yuan. */
  commission_fee?: string
  /** Customs tax of a Tmall Global order, in yuan. */
  order_tax_fee?: string
  /** Discount that counts for the tax of a Tmall Global order, in yuan. */
  order_tax_promotion_fee?: string
  /** Points that the buyer meant to use, fixed when the order was placed. */
  point_fee?: number
  /** Points really used; 0 until the order has ended. */
  real_point_fee?: number
  /** Points that the buyer earns with the order. */
  buyer_obtain_point_fee?: number
  /** Fee for cash on delivery, in yuan. */
  cod_fee?: string
  /** Where a cash-on-delivery parcel stands. */
  cod_status?: CodStatus
  /** Meaningless (0) when there is more than one line: use `orders[].num`. */
  num?: number
  /** Item number; only meaningful with one line. */
  num_iid?: string
  /** Item price in yuan; only meaningful with one line. */
  price?: string
  /** Item picture; only meaningful with one line. */
  pic_path?: string
  /** Alipay's number of the payment. */
  alipay_no?: string
  /** The seller's account name. */
  seller_nick?: string
  /** The buyer's account name, masked or encrypted for many applications; key buyers by `buyer_open_uid`. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** What the buyer wrote to the seller. */
  buyer_message?: string
  /** The buyer's own note; only the buyer can read it. */
  buyer_memo?: string
  /** Whether the buyer has rated with text. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** The seller's note. */
  seller_memo?: string
  /** How it was to be shipped when the order was placed: free, post, express, ems, virtual, 25 (next day), 26 (booked), seller, instant. */
  shipping_type?: ShippingType
  /** Promised days to arrival. */
  arrive_interval?: number
  /** Order until then (HH:mm) for the promised arrival. */
  arrive_cut_time?: string
  /** Promised hours to shipping. */
  consign_interval?: number
  /** Logistics services, by order. */
  service_tags?: LogisticsTag[]
  /** `crm` when a shop guide sold it. */
  o2o?: string
  /** Shop guide. */
  o2o_guide_id?: string
  /** Shop guide's name. */
  o2o_guide_name?: string
  /** Shop of the guide. */
  o2o_shop_id?: string
  /** Name of the guide's shop. */
  o2o_shop_name?: string
  /** How the goods are handed over: inshop or online. */
  o2o_delivery?: string
  /** The order's number in the seller's shop system. */
  o2o_out_trade_id?: string
  /** Deposit order of a staged payment. */
  o2o_et_order_id?: string
  /** Car service: booked time. */
  et_ser_time?: string
  /** Voucher: address of the booked shop. */
  et_shop_name?: string
  /** Voucher: address of the shop where it was used. */
  et_verified_shop_name?: string
  /** Car service: plate number. */
  et_plate_number?: string
  /** Voucher: where home services are done. */
  eticket_service_addr?: string
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether a telecom operator's counter handles it. */
  is_wt?: boolean
  /** Promotion tool applied before the order. */
  pmtp?: string
  /** The lines of the order. */
  orders?: BriefOrder[]
}

/** Answer of taobao.trade.get. */
export interface TradeGetResult {
  trade: BriefTrade
}

/** A line of an old order. Row of taobao.trades.sold.history.get. */
export interface HistoryOrder {
  /** The line's number; equals the order's `tid` when there is one line. */
  oid?: string
  /** Where the line stands. Never ship one that is TRADE_CLOSED_BY_TAOBAO. */
  status?: TradeStatus
  /** Where the line's refund stands; `NO_REFUND` when there is none. */
  refund_status?: OrderRefundStatus
  /** The line's latest refund. */
  refund_id?: string
  /** Item title. */
  title?: string
  /** How many were bought. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** Category of the item. */
  cid?: string
  /** SKU number. */
  sku_id?: string
  /** The SKU in words: name:value, joined with semicolons. */
  sku_properties_name?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Picture of the item. */
  pic_path?: string
  /** Price of one piece, in yuan. */
  price?: string
  /** price x num + adjust_fee - discount_fee, in yuan. */
  total_fee?: string
  /** Paid for the line, in yuan; includes postage only when the order has one line. */
  payment?: string
  /** Discount of this line, in yuan. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan. */
  adjust_fee?: string
  /** The line's share after discounts of the whole order, in yuan: the revenue of the line. */
  divide_order_fee?: string
  /** The line's share of discounts of the whole order, in yuan. */
  part_mjz_discount?: string
  /** When the line was shipped. */
  consign_time?: string
  /** When the line was completed or closed; may be earlier than the order's. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Waybill of the line's parcel. */
  invoice_no?: string
  /** Courier of the line's parcel. */
  logistics_company?: string
  /** How the line is shipped. */
  shipping_type?: ShippingType
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** Whether the buyer has rated. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Set meal. */
  item_meal_id?: string
  /** The set meal in words. */
  item_meal_name?: string
  /** Home furnishing logistics that are supported. */
  tmser_spu_code?: string
}

/** An old order. Row of taobao.trades.sold.history.get. */
export interface HistoryTrade {
  /** The order's number (parent order). */
  tid?: string
  /** Do not use: the parent order number in some answers, a waybill number in others. */
  sid?: string
  /** Where the order stands. */
  status?: TradeStatus
  /** The trade type. `guarantee_trade` is a query alias and never comes back. */
  type?: TradeType
  /** The shop's name. Item titles are on the order lines. */
  title?: string
  /** When the order was placed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When anything about the order was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When the last change reached the increment store; `trades.soldIncrementV` selects by it. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  async_modified?: string
  /** When the buyer paid. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_time?: string
  /** When the seller shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  consign_time?: string
  /** When the order was completed or closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Paid by the buyer, postage included, in yuan. */
  payment?: string
  /** Price of all goods before discounts, in yuan. */
  total_fee?: string
  /** Postage, in yuan. */
  post_fee?: string
  /** Discounts by the platform's promotion tools, in yuan; `promotion_details` tells them apart. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan; 0 when there is more than one line. */
  adjust_fee?: string
  /** What the seller has received so far, in yuan; grows as lines are confirmed. */
  received_payment?: string
  /** The platform's commission, in yuan. */
  commission_fee?: string
  /** Points that the buyer meant to use, fixed when the order was placed. */
  point_fee?: number
  /** Points really used; 0 until the order has ended. */
  real_point_fee?: number
  /** Points that the buyer earns with the order. */
  buyer_obtain_point_fee?: number
  /** Where a presale stands: deposit and balance. */
  step_trade_status?: StepTradeStatus
  /** What has been paid of a presale, in yuan. */
  step_paid_fee?: string
  /** Meaningless (0) when there is more than one line: use `orders[].num`. */
  num?: number
  /** Item number; only meaningful with one line. */
  num_iid?: string
  /** Item price in yuan; only meaningful with one line. */
  price?: string
  /** Item picture; only meaningful with one line. */
  pic_path?: string
  /** Services sold with the goods, such as installation. */
  service_orders?: ServiceOrder[]
  /** Where inside the platform it was bought: WAP, HITAO, TOP, TAOBAO, JHS; several are joined with commas. */
  trade_from?: string
  /** Where outside the platform it was bought, for example `ownshop`. */
  trade_source?: string
  /** The seller's account name. */
  seller_nick?: string
  /** The buyer's id for customer management applications. */
  ouid?: string
  /** Where the buyer placed the order from. */
  buyer_area?: string
  /** Whether the buyer wrote to the seller. */
  has_buyer_message?: boolean
  /** Whether the buyer has rated with text. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Whether the seller may rate now. */
  seller_can_rate?: boolean
  /** The flag of the seller's note: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. */
  seller_flag?: number
  /** Addressee's province. */
  receiver_state?: string
  /** Addressee's city; missing where a city is run by its province (the name is in `receiver_district` then). */
  receiver_city?: string
  /** How it was to be shipped when the order was placed: free, post, express, ems, virtual, 25 (next day), 26 (booked), seller, instant. */
  shipping_type?: ShippingType
  /** Whether it was shipped in several parcels. */
  is_part_consign?: boolean
  /** Until when a presale is to be shipped. */
  send_time?: string
  /** The lines of the order. */
  orders?: HistoryOrder[]
}

/** Answer of taobao.trades.sold.history.get. */
export interface TradesSoldHistoryResult {
  /** The orders, newest first. */
  trades: HistoryTrade[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
  /** Whether there is another page; only with `use_has_next`. */
  has_next?: boolean
}

/** A line of an order. Row of taobao.trades.sold.increment.get. */
export interface IncrementOrder {
  /** The line's number; equals the order's `tid` when there is one line. */
  oid?: string
  /** The same number as text; only when asked for. */
  oid_str?: string
  /** Where the line stands. Never ship one that is TRADE_CLOSED_BY_TAOBAO. */
  status?: TradeStatus
  /** Where the line's refund stands; `NO_REFUND` when there is none. */
  refund_status?: OrderRefundStatus
  /** The line's latest refund. */
  refund_id?: string
  /** Item title. */
  title?: string
  /** How many were bought. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** Category of the item. */
  cid?: string
  /** SKU number. */
  sku_id?: string
  /** The SKU in words: name:value, joined with semicolons. */
  sku_properties_name?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Picture of the item. */
  pic_path?: string
  /** Snapshot of the offer. */
  snapshot_url?: string
  /** Price of one piece, in yuan. */
  price?: string
  /** price x num + adjust_fee - discount_fee, in yuan. */
  total_fee?: string
  /** Paid for the line, in yuan; includes postage only when the order has one line. */
  payment?: string
  /** Discount of this line, in yuan. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan. */
  adjust_fee?: string
  /** The line's share after discounts of the whole order, in yuan: the revenue of the line. */
  divide_order_fee?: string
  /** The line's share of discounts of the whole order, in yuan. */
  part_mjz_discount?: string
  /** When the line was shipped. */
  consign_time?: string
  /** When the line was completed or closed; may be earlier than the order's. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Waybill of the line's parcel. */
  invoice_no?: string
  /** Courier of the line's parcel. */
  logistics_company?: string
  /** How the line is shipped. */
  shipping_type?: ShippingType
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** Where it was bought: jhs, taobao, wap ...; joined with commas. */
  order_from?: string
  /** Warehouse that ships. */
  store_code?: string
  /** Line that this one must be shipped together with. */
  bind_oid?: string
  /** Whether more was sold than in stock. */
  is_oversold?: boolean
  /** Whether the line is a service. */
  is_service_order?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether the buyer has rated. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Set meal. */
  item_meal_id?: string
  /** The set meal in words. */
  item_meal_name?: string
  /** Special kind of refund, for example price protection. */
  special_refund_type?: string
  /** Whether the line's discount loses value. */
  is_devalue_fee?: boolean
  /** Tmall Global: customs tax of the line, in yuan. */
  sub_order_tax_fee?: string
  /** Tmall Global: rate of the customs tax. */
  sub_order_tax_rate?: string
  /** Tmall Global: discount that counts for the tax, in yuan. */
  sub_order_tax_promotion_fee?: string
  /** Tmall Global: whether the price includes tax. */
  tax_free?: boolean
  /** Tmall Global: tax that is included, in yuan. */
  tax_coupon_discount?: string
  /** 1 when it was sold second-hand (Xianyu), 0 when not. */
  is_idle?: string
  /** Whether it is an order of the www kind. */
  is_www?: boolean
  /** Ticket: outside id of its validity. */
  ticket_outer_id?: string
  /** Ticket: key of its validity. */
  ticket_expdate_key?: string
  /** Home furnishing logistics that are supported. */
  tmser_spu_code?: string
  /** Presale by demand: 1 collecting, 2 reached, 3 failed. */
  zhengji_status?: string
  /** Free order: entitlement. */
  md_qualification?: string
  /** Free order: amount, in yuan. */
  md_fee?: string
}

/** An order. Row of taobao.trades.sold.increment.get. */
export interface IncrementTrade {
  /** The order's number (parent order). */
  tid?: string
  /** The same number as text; only when asked for. */
  tid_str?: string
  /** Do not use: the parent order number in some answers, a waybill number in others. */
  sid?: string
  /** Where the order stands. */
  status?: TradeStatus
  /** The trade type. `guarantee_trade` is a query alias and never comes back. */
  type?: TradeType
  /** The shop's name. Item titles are on the order lines. */
  title?: string
  /** When the order was placed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When anything about the order was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When the buyer paid. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_time?: string
  /** When the seller shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  consign_time?: string
  /** When the order was completed or closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Paid by the buyer, postage included, in yuan. */
  payment?: string
  /** Price of all goods before discounts, in yuan. */
  total_fee?: string
  /** Postage, in yuan. */
  post_fee?: string
  /** Discounts by the platform's promotion tools, in yuan; `promotion_details` tells them apart. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan; 0 when there is more than one line. */
  adjust_fee?: string
  /** What the seller has received so far, in yuan; grows as lines are confirmed. */
  received_payment?: string
  /** The part paid by credit card, in yuan. */
  credit_card_fee?: string
  /** Customs tax of a Tmall Global order, in yuan. */
  order_tax_fee?: string
  /** Discount that counts for the tax of a Tmall Global order, in yuan. */
  order_tax_promotion_fee?: string
  /** Where a presale stands: deposit and balance. */
  step_trade_status?: StepTradeStatus
  /** What has been paid of a presale, in yuan. */
  step_paid_fee?: string
  /** Meaningless (0) when there is more than one line: use `orders[].num`. */
  num?: number
  /** Item number; only meaningful with one line. */
  num_iid?: string
  /** Item price in yuan; only meaningful with one line. */
  price?: string
  /** Item picture; only meaningful with one line. */
  pic_path?: string
  /** Services sold with the goods, such as installation. */
  service_orders?: ServiceOrder[]
  /** The seller's account name. */
  seller_nick?: string
  /** The buyer's account name, masked or encrypted for many applications; key buyers by `buyer_open_uid`. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** Whether the buyer wrote to the seller. */
  has_buyer_message?: boolean
  /** Whether the buyer has rated with text. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** The flag of the seller's note: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. */
  seller_flag?: number
  /** Addressee's name, masked or encrypted. */
  receiver_name?: string
  /** Addressee's mobile number, masked or encrypted. */
  receiver_mobile?: string
  /** Addressee's telephone number, masked or encrypted. */
  receiver_phone?: string
  /** Street and house number, masked or encrypted. */
  receiver_address?: string
  /** Addressee's country. */
  receiver_country?: string
  /** Addressee's province. */
  receiver_state?: string
  /** Addressee's city; missing where a city is run by its province (the name is in `receiver_district` then). */
  receiver_city?: string
  /** Addressee's district. */
  receiver_district?: string
  /** Addressee's town or street office. */
  receiver_town?: string
  /** Addressee's postal code. */
  receiver_zip?: string
  /** Stands for the addressee's data, at most 128 characters; only when receiver_name, receiver_address, receiver_mobile, receiver_phone and created are asked for too. */
  oaid?: string
  /** Id of the address. */
  aid?: string
  /** How it was to be shipped when the order was placed: free, post, express, ems, virtual, 25 (next day), 26 (booked), seller, instant. */
  shipping_type?: ShippingType
  /** True when there are no logistics; a platform flag that business should not rely on. */
  no_shipping?: boolean
  /** Pick-up at a shop. */
  shop_pick?: string
  /** Whether it is an order of a connected shop; true or absent. */
  is_o2o_passport?: boolean
  /** Services that the trade includes. */
  service_type?: string
  /** Whether it is declared by postal customs. */
  post_gate_declare?: boolean
  /** Whether it is declared as cross-border bonded goods. */
  cross_bonded_declare?: boolean
  /** Prescription: 0 not audited yet. */
  rx_audit_status?: string
  /** What is wrong with the order, in the platform's words; empty when nothing is. */
  mark_desc?: string
  /** The lines of the order. */
  orders?: IncrementOrder[]
}

/** Answer of taobao.trades.sold.increment.get. */
export interface TradesSoldIncrementResult {
  /** The orders, last changed first. */
  trades: IncrementTrade[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
  /** Whether there is another page; only with `use_has_next`. */
  has_next?: boolean
}

/** A line of an order. Row of taobao.trades.sold.incrementv.get. */
export interface IncrementVOrder {
  /** The line's number; equals the order's `tid` when there is one line. */
  oid?: string
  /** The same number as text; only when asked for. */
  oid_str?: string
  /** Where the line stands. Never ship one that is TRADE_CLOSED_BY_TAOBAO. */
  status?: TradeStatus
  /** Where the line's refund stands; `NO_REFUND` when there is none. */
  refund_status?: OrderRefundStatus
  /** The line's latest refund. */
  refund_id?: string
  /** Item title. */
  title?: string
  /** How many were bought. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** Category of the item. */
  cid?: string
  /** SKU number. */
  sku_id?: string
  /** The SKU in words: name:value, joined with semicolons. */
  sku_properties_name?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Picture of the item. */
  pic_path?: string
  /** Snapshot of the offer. */
  snapshot_url?: string
  /** Price of one piece, in yuan. */
  price?: string
  /** price x num + adjust_fee - discount_fee, in yuan. */
  total_fee?: string
  /** Paid for the line, in yuan; includes postage only when the order has one line. */
  payment?: string
  /** Discount of this line, in yuan. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan. */
  adjust_fee?: string
  /** The line's share after discounts of the whole order, in yuan: the revenue of the line. */
  divide_order_fee?: string
  /** The line's share of discounts of the whole order, in yuan. */
  part_mjz_discount?: string
  /** When the line was shipped. */
  consign_time?: string
  /** When the line was completed or closed; may be earlier than the order's. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Waybill of the line's parcel. */
  invoice_no?: string
  /** Courier of the line's parcel. */
  logistics_company?: string
  /** How the line is shipped. */
  shipping_type?: ShippingType
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** Where it was bought: jhs, taobao, wap ...; joined with commas. */
  order_from?: string
  /** Warehouse that ships. */
  store_code?: string
  /** Line that this one must be shipped together with. */
  bind_oid?: string
  /** Whether more was sold than in stock. */
  is_oversold?: boolean
  /** Whether the line is a service. */
  is_service_order?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether the buyer has rated. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Set meal. */
  item_meal_id?: string
  /** The set meal in words. */
  item_meal_name?: string
  /** Tmall Global: customs tax of the line, in yuan. */
  sub_order_tax_fee?: string
  /** Tmall Global: rate of the customs tax. */
  sub_order_tax_rate?: string
  /** Tmall Global: discount that counts for the tax, in yuan. */
  sub_order_tax_promotion_fee?: string
  /** Tmall Global: whether the price includes tax. */
  tax_free?: boolean
  /** Tmall Global: tax that is included, in yuan. */
  tax_coupon_discount?: string
  /** Whether it is an order of the www kind. */
  is_www?: boolean
  /** Ticket: outside id of its validity. */
  ticket_outer_id?: string
  /** Ticket: key of its validity. */
  ticket_expdate_key?: string
  /** Presale by demand: 1 collecting, 2 reached, 3 failed. */
  zhengji_status?: string
}

/** An order. Row of taobao.trades.sold.incrementv.get. */
export interface IncrementVTrade {
  /** The order's number (parent order). */
  tid?: string
  /** The same number as text; only when asked for. */
  tid_str?: string
  /** Do not use: the parent order number in some answers, a waybill number in others. */
  sid?: string
  /** Where the order stands. */
  status?: TradeStatus
  /** The trade type. `guarantee_trade` is a query alias and never comes back. */
  type?: TradeType
  /** The shop's name. Item titles are on the order lines. */
  title?: string
  /** When the order was placed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When anything about the order was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When the last change reached the increment store; `trades.soldIncrementV` selects by it. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  async_modified?: string
  /** When the buyer paid. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_time?: string
  /** When the seller shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  consign_time?: string
  /** When the order was completed or closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Paid by the buyer, postage included, in yuan. */
  payment?: string
  /** Price of all goods before discounts, in yuan. */
  total_fee?: string
  /** Postage, in yuan. */
  post_fee?: string
  /** Discounts by the platform's promotion tools, in yuan; `promotion_details` tells them apart. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan; 0 when there is more than one line. */
  adjust_fee?: string
  /** What the seller has received so far, in yuan; grows as lines are confirmed. */
  received_payment?: string
  /** The platform's commission, in yuan. */
  commission_fee?: string
  /** The part paid by credit card, in yuan. */
  credit_card_fee?: string
  /** Customs tax of a Tmall Global order, in yuan. */
  order_tax_fee?: string
  /** Discount that counts for the tax of a Tmall Global order, in yuan. */
  order_tax_promotion_fee?: string
  /** Points that the buyer meant to use, fixed when the order was placed. */
  point_fee?: number
  /** Points really used; 0 until the order has ended. */
  real_point_fee?: number
  /** Points that the buyer earns with the order. */
  buyer_obtain_point_fee?: number
  /** Fee for cash on delivery, in yuan. */
  cod_fee?: string
  /** Where a cash-on-delivery parcel stands. */
  cod_status?: CodStatus
  /** Where a presale stands: deposit and balance. */
  step_trade_status?: StepTradeStatus
  /** What has been paid of a presale, in yuan. */
  step_paid_fee?: string
  /** Meaningless (0) when there is more than one line: use `orders[].num`. */
  num?: number
  /** Item number; only meaningful with one line. */
  num_iid?: string
  /** Item price in yuan; only meaningful with one line. */
  price?: string
  /** Item picture; only meaningful with one line. */
  pic_path?: string
  /** Services sold with the goods, such as installation. */
  service_orders?: ServiceOrder[]
  /** Alipay's number of the payment. */
  alipay_no?: string
  /** The buyer's Alipay account number. */
  alipay_id?: string
  /** The seller's account name. */
  seller_nick?: string
  /** The buyer's account name, masked or encrypted for many applications; key buyers by `buyer_open_uid`. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** The platform's tracking id of the order. */
  acookie_id?: string
  /** Where the buyer placed the order from. */
  buyer_area?: string
  /** Whether the buyer wrote to the seller. */
  has_buyer_message?: boolean
  /** Whether the buyer has rated with text. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** The flag of the seller's note: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. */
  seller_flag?: number
  /** Addressee's name, masked or encrypted. */
  receiver_name?: string
  /** Addressee's mobile number, masked or encrypted. */
  receiver_mobile?: string
  /** Addressee's telephone number, masked or encrypted. */
  receiver_phone?: string
  /** Street and house number, masked or encrypted. */
  receiver_address?: string
  /** Addressee's country. */
  receiver_country?: string
  /** Addressee's province. */
  receiver_state?: string
  /** Addressee's city; missing where a city is run by its province (the name is in `receiver_district` then). */
  receiver_city?: string
  /** Addressee's district. */
  receiver_district?: string
  /** Addressee's town or street office. */
  receiver_town?: string
  /** Addressee's postal code. */
  receiver_zip?: string
  /** Stands for the addressee's data, at most 128 characters; only when receiver_name, receiver_address, receiver_mobile, receiver_phone and created are asked for too. */
  oaid?: string
  /** How it was to be shipped when the order was placed: free, post, express, ems, virtual, 25 (next day), 26 (booked), seller, instant. */
  shipping_type?: ShippingType
  /** Whether it was shipped in several parcels. */
  is_part_consign?: boolean
  /** Kind of fast delivery, such as next day. */
  lg_aging_type?: string
  /** When a next-day order arrives. */
  lg_aging?: string
  /** Whether fast delivery is guaranteed. */
  is_lgtype?: boolean
  /** Whether the platform's warehouses must ship it. */
  is_force_wlb?: boolean
  /** Whether it belongs to a brand sale. */
  is_brand_sale?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether a telecom operator's counter handles it. */
  is_wt?: boolean
  /** Whether it is declared by postal customs. */
  post_gate_declare?: boolean
  /** Whether it is declared as cross-border bonded goods. */
  cross_bonded_declare?: boolean
  /** What is wrong with the order, in the platform's words; empty when nothing is. */
  mark_desc?: string
  /** Card business: further data. */
  nut_feature?: string
  /** The lines of the order. */
  orders?: IncrementVOrder[]
}

/** Answer of taobao.trades.sold.incrementv.get. */
export interface TradesSoldIncrementVResult {
  /** The orders, last stored first. */
  trades: IncrementVTrade[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
  /** Whether there is another page; only with `use_has_next`. */
  has_next?: boolean
}

/** A line of an order. Row of taobao.trades.sold.get. */
export interface SoldOrder {
  /** The line's number; equals the order's `tid` when there is one line. */
  oid?: string
  /** The same number as text; only when asked for. */
  oid_str?: string
  /** Where the line stands. Never ship one that is TRADE_CLOSED_BY_TAOBAO. */
  status?: TradeStatus
  /** Where the line's refund stands; `NO_REFUND` when there is none. */
  refund_status?: OrderRefundStatus
  /** The line's latest refund. */
  refund_id?: string
  /** Item title. */
  title?: string
  /** How many were bought. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** Category of the item. */
  cid?: string
  /** SKU number. */
  sku_id?: string
  /** The SKU in words: name:value, joined with semicolons. */
  sku_properties_name?: string
  /** The seller's own code of the item. */
  outer_iid?: string
  /** The seller's own code of the SKU. */
  outer_sku_id?: string
  /** Picture of the item. */
  pic_path?: string
  /** Snapshot of the offer. */
  snapshot_url?: string
  /** Price of one piece, in yuan. */
  price?: string
  /** price x num + adjust_fee - discount_fee, in yuan. */
  total_fee?: string
  /** Paid for the line, in yuan; includes postage only when the order has one line. */
  payment?: string
  /** Discount of this line, in yuan. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan. */
  adjust_fee?: string
  /** The line's share after discounts of the whole order, in yuan: the revenue of the line. */
  divide_order_fee?: string
  /** The line's share of discounts of the whole order, in yuan. */
  part_mjz_discount?: string
  /** When the line was shipped. */
  consign_time?: string
  /** When the line was completed or closed; may be earlier than the order's. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Waybill of the line's parcel. */
  invoice_no?: string
  /** Courier of the line's parcel. */
  logistics_company?: string
  /** How the line is shipped. */
  shipping_type?: ShippingType
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** Where it was bought: jhs, taobao, wap ...; joined with commas. */
  order_from?: string
  /** Warehouse that ships. */
  store_code?: string
  /** Line that this one must be shipped together with. */
  bind_oid?: string
  /** Whether more was sold than in stock. */
  is_oversold?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether the buyer has rated. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Set meal. */
  item_meal_id?: string
  /** The set meal in words. */
  item_meal_name?: string
  /** Special kind of refund, for example price protection. */
  special_refund_type?: string
  /** Whether the line's discount loses value. */
  is_devalue_fee?: boolean
  /** Promised latest time of collection. */
  promise_collect_time?: string
  /** Whether it flows to a Cainiao warehouse by itself. */
  is_force_dc?: boolean
  /** How it is shipped (this list spells it so). */
  shp_info?: ShipInfo[]
  /** Tmall Global: customs tax of the line, in yuan. */
  sub_order_tax_fee?: string
  /** Tmall Global: rate of the customs tax. */
  sub_order_tax_rate?: string
  /** Tmall Global: discount that counts for the tax, in yuan. */
  sub_order_tax_promotion_fee?: string
  /** Tmall Global: whether the price includes tax. */
  tax_free?: boolean
  /** Tmall Global: tax that is included, in yuan. */
  tax_coupon_discount?: string
  /** 1 when it was sold second-hand (Xianyu), 0 when not. */
  is_idle?: string
  /** Whether it is an order of the www kind. */
  is_www?: boolean
  /** Ticket: outside id of its validity. */
  ticket_outer_id?: string
  /** Ticket: key of its validity. */
  ticket_expdate_key?: string
  /** Home furnishing logistics that are supported. */
  tmser_spu_code?: string
  /** Presale by demand: 1 collecting, 2 reached, 3 failed. */
  zhengji_status?: string
  /** Free order: entitlement. */
  md_qualification?: string
  /** Free order: amount, in yuan. */
  md_fee?: string
}

/** An order. Row of taobao.trades.sold.get. */
export interface SoldTrade {
  /** The order's number (parent order). */
  tid?: string
  /** The same number as text; only when asked for. */
  tid_str?: string
  /** Do not use: the parent order number in some answers, a waybill number in others. */
  sid?: string
  /** Where the order stands. */
  status?: TradeStatus
  /** The trade type. `guarantee_trade` is a query alias and never comes back. */
  type?: TradeType
  /** The shop's name. Item titles are on the order lines. */
  title?: string
  /** When the order was placed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When anything about the order was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When the last change reached the increment store; `trades.soldIncrementV` selects by it. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  async_modified?: string
  /** When the buyer paid. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pay_time?: string
  /** When the seller shipped. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  consign_time?: string
  /** When the order was completed or closed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** Paid by the buyer, postage included, in yuan. */
  payment?: string
  /** Price of all goods before discounts, in yuan. */
  total_fee?: string
  /** Postage, in yuan. */
  post_fee?: string
  /** Discounts by the platform's promotion tools, in yuan; `promotion_details` tells them apart. */
  discount_fee?: string
  /** What the seller changed by hand, in yuan; 0 when there is more than one line. */
  adjust_fee?: string
  /** What the seller has received so far, in yuan; grows as lines are confirmed. */
  received_payment?: string
  /** The platform's commission, in yuan. */
  commission_fee?: string
  /** The part paid by credit card, in yuan. */
  credit_card_fee?: string
  /** Customs tax of a Tmall Global order, in yuan. */
  order_tax_fee?: string
  /** Discount that counts for the tax of a Tmall Global order, in yuan. */
  order_tax_promotion_fee?: string
  /** Points that the buyer meant to use, fixed when the order was placed. */
  point_fee?: number
  /** Points really used; 0 until the order has ended. */
  real_point_fee?: number
  /** Points that the buyer earns with the order. */
  buyer_obtain_point_fee?: number
  /** Fee for cash on delivery, in yuan. */
  cod_fee?: string
  /** Where a cash-on-delivery parcel stands. */
  cod_status?: CodStatus
  /** Where a presale stands: deposit and balance. */
  step_trade_status?: StepTradeStatus
  /** What has been paid of a presale, in yuan. */
  step_paid_fee?: string
  /** Whether return freight insurance is part of the order. */
  has_yfx?: boolean
  /** Price of the return freight insurance, in yuan. */
  yfx_fee?: string
  /** Payment number of the return freight insurance. */
  yfx_id?: string
  /** Kind of the return freight insurance. */
  yfx_type?: string
  /** Meaningless (0) when there is more than one line: use `orders[].num`. */
  num?: number
  /** Item number; only meaningful with one line. */
  num_iid?: string
  /** Item price in yuan; only meaningful with one line. */
  price?: string
  /** Item picture; only meaningful with one line. */
  pic_path?: string
  /** Services sold with the goods, such as installation. */
  service_orders?: ServiceOrder[]
  /** Where inside the platform it was bought: WAP, HITAO, TOP, TAOBAO, JHS; several are joined with commas. */
  trade_from?: string
  /** Where outside the platform it was bought, for example `ownshop`. */
  trade_source?: string
  /** Alipay's number of the payment. */
  alipay_no?: string
  /** The buyer's Alipay account number. */
  alipay_id?: string
  /** The seller's account name. */
  seller_nick?: string
  /** The buyer's account name, masked or encrypted for many applications; key buyers by `buyer_open_uid`. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** The platform's tracking id of the order. */
  acookie_id?: string
  /** Where the buyer placed the order from. */
  buyer_area?: string
  /** Whether the buyer wrote to the seller. */
  has_buyer_message?: boolean
  /** Whether the buyer has rated with text. */
  buyer_rate?: boolean
  /** Whether the seller has rated. */
  seller_rate?: boolean
  /** Whether the seller may rate now. */
  seller_can_rate?: boolean
  /** The flag of the seller's note: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. */
  seller_flag?: number
  /** Addressee's name, masked or encrypted. */
  receiver_name?: string
  /** Addressee's mobile number, masked or encrypted. */
  receiver_mobile?: string
  /** Addressee's telephone number, masked or encrypted. */
  receiver_phone?: string
  /** Street and house number, masked or encrypted. */
  receiver_address?: string
  /** Addressee's country. */
  receiver_country?: string
  /** Addressee's province. */
  receiver_state?: string
  /** Addressee's city; missing where a city is run by its province (the name is in `receiver_district` then). */
  receiver_city?: string
  /** Addressee's district. */
  receiver_district?: string
  /** Addressee's town or street office. */
  receiver_town?: string
  /** Addressee's postal code. */
  receiver_zip?: string
  /** Stands for the addressee's data, at most 128 characters; only when receiver_name, receiver_address, receiver_mobile, receiver_phone and created are asked for too. */
  oaid?: string
  /** How it was to be shipped when the order was placed: free, post, express, ems, virtual, 25 (next day), 26 (booked), seller, instant. */
  shipping_type?: ShippingType
  /** Whether it was shipped in several parcels. */
  is_part_consign?: boolean
  /** Until when a presale is to be shipped. */
  send_time?: string
  /** Kind of fast delivery, such as next day. */
  lg_aging_type?: string
  /** When a next-day order arrives. */
  lg_aging?: string
  /** Whether fast delivery is guaranteed. */
  is_lgtype?: boolean
  /** Whether the platform's warehouses must ship it. */
  is_force_wlb?: boolean
  /** Whether it flows to a Cainiao warehouse by itself. */
  is_force_dc?: boolean
  /** Minutes until the logistics deadline. */
  cutoff_minutes?: string
  /** Days that delivery takes. */
  es_time?: string
  /** Expected day of delivery, yyyyMMdd. */
  es_date?: string
  /** Expected time of delivery, hh:mm-hh:mm. */
  es_range?: string
  /** Day that the buyer booked, yyyyMMdd. */
  os_date?: string
  /** Time that the buyer booked, hh:mm-hh:mm. */
  os_range?: string
  /** Latest time of shipping. */
  delivery_time?: string
  /** Latest time of collection. */
  collect_time?: string
  /** Latest time of the delivery round. */
  dispatch_time?: string
  /** Latest time of signing. */
  sign_time?: string
  /** Promised latest time of arrival. */
  promise_sign_time?: string
  /** Whether Tmall delivers. */
  tmall_delivery?: boolean
  /** Whether a contracted courier guarantees the time. */
  threepl_timing?: boolean
  /** Tmall direct delivery service. */
  cn_service?: string
  /** Couriers to use. */
  delivery_cps?: string
  /** From where and with whom to ship each line. */
  logistics_infos?: LogisticsInfo[]
  /** The delivery service that was agreed. */
  logistics_agreement?: LogisticsAgreement
  /** Business identity of the delivery service. */
  asdp_biz_type?: string
  /** Marks of the delivery service, such as delivery to the door. */
  asdp_ads?: string
  /** Pick-up at a shop. */
  shop_pick?: string
  /** Fresh food within half a day: the scenario. */
  scenario_group?: string
  /** `crm` when a shop guide sold it. */
  o2o?: string
  /** Shop guide. */
  o2o_guide_id?: string
  /** Shop guide's name. */
  o2o_guide_name?: string
  /** Shop of the guide. */
  o2o_shop_id?: string
  /** Name of the guide's shop. */
  o2o_shop_name?: string
  /** How the goods are handed over: inshop or online. */
  o2o_delivery?: string
  /** The order's number in the seller's shop system. */
  o2o_out_trade_id?: string
  /** Whether it is an order of a connected shop; true or absent. */
  is_o2o_passport?: boolean
  /** Services that the trade includes. */
  service_type?: string
  /** Whether it belongs to a brand sale. */
  is_brand_sale?: boolean
  /** Whether a purchase order of a drop-shipper belongs to it. */
  is_daixiao?: boolean
  /** Whether a telecom operator's counter handles it. */
  is_wt?: boolean
  /** Whether it is a phone contract for 0 yuan with pre-authorisation. */
  zero_purchase?: boolean
  /** Whether it is declared by postal customs. */
  post_gate_declare?: boolean
  /** Whether it is declared as cross-border bonded goods. */
  cross_bonded_declare?: boolean
  /** Prescription: 0 not audited yet. */
  rx_audit_status?: string
  /** 1 when the purchase of medicine is registered, 0 when not. */
  drug_register?: string
  /** What is wrong with the order, in the platform's words; empty when nothing is. */
  mark_desc?: string
  /** Card business: further data. */
  nut_feature?: string
  /** The lines of the order. */
  orders?: SoldOrder[]
}

/** Answer of taobao.trades.sold.get. */
export interface TradesSoldResult {
  /** The orders, newest first. */
  trades: SoldTrade[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
  /** Whether there is another page; only with `use_has_next`. */
  has_next?: boolean
}
