// Generated from the schemas by scripts/generate-types.ts: change those.
import type { DoudianAddress, DoudianSpec } from './orders.js'

/** Params of /afterSale/Detail. */
export interface DoudianAfterSaleDetailParams {
  /** The after-sale: `aftersale_id` of the list. */
  after_sale_id: string
  /** Whether the negotiation log comes, too. */
  need_operation_record?: boolean
}

/** Params of /afterSale/List. Without a window it holds those of the last six months. */
export interface DoudianAfterSaleListParams {
  /** Only those of this order. */
  order_id?: string
  /** 0 return and refund, 1 refund after shipping, 2 refund before, 3 exchange, 6 price protection, 7 resend, 8 repair. */
  aftersale_type?: number
  /** Deprecated: use `standard_aftersale_status`. */
  aftersale_status?: number
  /** 1 within seven days, 2 another reason. */
  reason?: number
  /** 1 all, 2 shipped, 3 not shipped. */
  logistics_status?: number
  /** How the order was paid. */
  pay_type?: number
  /** Which way the refund goes. */
  refund_type?: number
  /** 0 none, 1 under way, 2 for the buyer, 3 for the seller, 4 waiting for evidence, 5 negotiating, 6 ended, 255 cancelled. */
  arbitrate_status?: readonly number[]
  /** Flags of the order, 0 to 5. */
  order_flag?: readonly number[]
  /** Applied for from then on. A Date, or epoch seconds. */
  start_time?: Date | number
  /** Applied for before then. A Date, or epoch seconds. */
  end_time?: Date | number
  /** Refunds from so much on, in fen. */
  amount_start?: number
  /** Refunds up to so much, in fen. */
  amount_end?: number
  /** -1 normal, 1 abnormal. */
  risk_flag?: number
  /** Fields and directions, as in `update_time asc`; also `apply_time`, `status_deadline`. @defaultValue `update_time asc` with a window by change */
  order_by?: readonly string[]
  /** The page, from 0; page and size reach the first 50,000 rows. @defaultValue 0 */
  page?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  size?: number
  /** Only this one. */
  aftersale_id?: string
  /** Statuses: 6, 7, 8, 11, 12, 13, 14, 27, 28, 29. */
  standard_aftersale_status?: readonly number[]
  /** Whether special after-sales are among them. */
  need_special_type?: boolean
  /** Changed from then on. A Date, or epoch seconds. */
  update_start_time?: Date | number
  /** Changed until then. A Date, or epoch seconds. */
  update_end_time?: Date | number
  /** Waybills of the order. */
  order_logistics_tracking_no?: readonly string[]
  /** 1 refused, 2 signed for, 3 going back, 4 signed for by the seller. */
  order_logistics_state?: readonly number[]
  /** 1 agreed, 2 not agreed. */
  agree_refuse_sign?: readonly number[]
  /** 8001 exchange instead of repair. */
  aftersale_sub_type?: number
  /** Never sent. How far back a walk still goes: set by `.all` and `.pages`, which cut windows of more than 50,000 rows. A Date, or epoch seconds. */
  walk_from?: Date | number
  /** Never sent. A walk counts a part of a window by this page: set as `walk_from`. */
  walk_counts?: boolean
}

/** Evidence. */
export interface DoudianEvidence {
  /** 1 image, 2 video, 3 audio, 4 text. */
  type?: number
  /** Its URL. */
  url?: string
  /** What it shows. */
  desc?: string
}

/** An address in full, in place of `receiver_address_id`. */
export interface DoudianReturnAddress {
  /** Province. */
  province_name?: string
  /** City. */
  city_name?: string
  /** District. */
  town_name?: string
  /** Street. */
  street_name?: string
  /** The rest. */
  detail?: string
  /** Who gets it. */
  user_name?: string
  /** The phone number. */
  mobile?: string
  /** Province. */
  province_id?: string
  /** City. */
  city_id?: string
  /** District. */
  town_id?: string
  /** Street. */
  street_id?: string
}

/** Where goods go to, or what was sent. Needed for 101, 301 and 311. */
export interface DoudianOperateLogistics {
  /** The carrier's code. */
  company_code?: string
  /** The waybill. */
  logistics_code?: string
  /** The address for the return, of /address/list. */
  receiver_address_id?: string
  /** The address that it leaves from. */
  sender_address_id?: string
  after_sale_address_detail?: DoudianReturnAddress
}

/** A decision about one after-sale. */
export interface DoudianOperateItem {
  /** The after-sale. */
  aftersale_id: string
  /** Why; refusals need it. */
  reason?: string
  /** A remark. */
  remark?: string
  /** Evidence. */
  evidence?: readonly DoudianEvidence[]
  logistics?: DoudianOperateLogistics
  /** Why it is refused, of /afterSale/rejectReasonCodeList. */
  reject_reason_code?: number
  /** `update_time` of the state that you decided on: the platform refuses decisions about an older one. Always give it. A Date, or epoch seconds. */
  update_time?: Date | number
}

/** Params of /afterSale/operate. All or none; the platform advises one at a time. */
export interface DoudianOperateParams {
  /** 101 agrees to a return, 201 to a refund without one, 202 refuses that; 301 agrees to an exchange, 311 tells of its goods. */
  type: number
  /** The after-sales, at most 20. */
  items: readonly DoudianOperateItem[]
  /** The store, for instant retail. */
  store_id?: string
}

/** Params of /afterSale/rejectReasonCodeList. */
export interface DoudianRejectReasonsParams {
  /** The after-sale. */
  aftersale_id?: string
}

/** What the goods are exchanged for. */
export interface DoudianExchangeSku {
  /** SKU. */
  sku_id?: string
  /** Merchant code. */
  code?: string
  /** Count. */
  num?: number
  /** Merchant sku id. */
  out_sku_id?: string
  /** Merchant warehouse id. */
  out_warehouse_id?: string
  /** Supplier code. */
  supplier_id?: string
  /** Public URL. */
  url?: string
  /** Name. */
  name?: string
  /** Price, in fen. */
  price?: string
  /** Spec in words. */
  spec_desc?: string
}

/** A parcel of the order. */
export interface DoudianAfterSaleListParcel {
  /** Waybill number. */
  tracking_no?: string
  /** Carrier name. */
  company_name?: string
  /** Carrier code from logisticsCompanyList. */
  company_code?: string
  /** Logistics time. */
  logistics_time?: number
  /** Logistics state. */
  logistics_state?: number
}

/** A reason in detail. */
export interface DoudianReasonLabel {
  /** Label code. */
  code?: number
  /** Name. */
  name?: string
}

/** A mark that the back office shows. */
export interface DoudianAfterSaleTag {
  /** Tag detail. */
  tag_detail?: string
  /** Tag detail en. */
  tag_detail_en?: string
  /** Tag detail text. */
  tag_detail_text?: string
  /** Tag link url. */
  tag_link_url?: string
  /** Placeholder. */
  placeholder?: unknown
}

/** An after-sale, as the list shows it. Refund amounts are those applied for. */
export interface DoudianAfterSaleInfo {
  /** The after-sale. */
  aftersale_id: string
  /** 0 return and refund, 1 refund after shipping, 2 refund before shipping, 3 exchange, 6 price protection, 7 resend, 8 repair. */
  aftersale_type?: number
  /** Where it stands, as `after_sale_status` of the detail. */
  aftersale_status?: number
  /** Related order id. */
  related_id?: string
  /** Applied, in epoch seconds. */
  apply_time?: number
  /** Changed, in epoch seconds. */
  update_time?: number
  /** Deadline of this step, in epoch seconds. */
  status_deadline?: number
  /** The refund that was asked for, in fen. What was given back stands in the detail. */
  refund_amount?: number
  /** Freight refund, in fen. */
  refund_post_amount?: number
  /** Count. */
  aftersale_num?: number
  /** Refund route / assistant. */
  refund_type?: number
  /** 0 none, 1 under way, 2 for the buyer, 3 for the seller, 4 waiting for evidence, 5 negotiating, 6 ended, 255 cancelled. */
  arbitrate_status?: number
  /** Created, in epoch seconds. */
  create_time?: number
  /** Return waybill. */
  return_logistics_code?: string
  /** 1 waiting, 2 under way, 3 refunded, 4 failed, 5 recovered from the seller later. */
  refund_status?: number
  /** Exchange target. */
  exchange_sku_info?: DoudianExchangeSku
  /** Remark. */
  remark?: string
  /** 1 buyer has the goods. */
  got_pkg?: number
  /** Order logistics. */
  order_logistics?: DoudianAfterSaleListParcel[]
  /** Reason second labels. */
  reason_second_labels?: DoudianReasonLabel[]
  /** Store id (instant retail shops). */
  store_id?: string
  /** 8001 exchange instead of repair. */
  aftersale_sub_type?: number
  /** Aftersale order type. */
  aftersale_order_type?: number
  /** Part type. */
  part_type?: number
  /** Aftersale refund type. */
  aftersale_refund_type?: number
  /** Refund tax amount, in fen. */
  refund_tax_amount?: number
  /** Left urge sms count. */
  left_urge_sms_count?: number
  /** Risk decision code. */
  risk_decision_code?: number
  /** Risk decision reason. */
  risk_decision_reason?: string
  /** Risk decision description. */
  risk_decision_description?: string
  /** Return promotion amount, in fen. */
  return_promotion_amount?: number
  /** Arbitrate blame. */
  arbitrate_blame?: number
  /** Return logistics company name. */
  return_logistics_company_name?: string
  /** Exchange logistics company name. */
  exchange_logistics_company_name?: string
  /** Is agree refuse sign. */
  is_agree_refuse_sign?: number
  /** Aftersale tags. */
  aftersale_tags?: DoudianAfterSaleTag[]
  /** Store name. */
  store_name?: string
}

/** An item order that an after-sale is about. */
export interface DoudianAfterSaleItem {
  /** Item order id. */
  sku_order_id?: string
  /** 1 created, 105 paid and under review, 2 to be shipped, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished. */
  order_status?: number
  /** Paid, in fen (still includes channel promotion). */
  pay_amount?: number
  /** Freight, in fen. */
  post_amount?: number
  /** Quantity. */
  item_num?: number
  /** Created, in epoch seconds. */
  create_time?: number
  /** Tax, in fen. */
  tax_amount?: number
  /** Title. */
  product_name?: string
  /** Product id. */
  product_id?: string
  /** Waybill number. */
  logistics_code?: string
  /** Refund of the item, in fen. */
  aftersale_pay_amount?: number
  /** Payment-channel promotion, in fen. */
  promotion_pay_amount?: number
  /** Price, in fen. */
  price?: number
  /** Is oversea order. */
  is_oversea_order?: number
  /** Product image. */
  product_image?: string
  /** Tags. */
  tags?: unknown
  /** Sku spec. */
  sku_spec?: DoudianSpec[]
  /** Shop sku code. */
  shop_sku_code?: string
  /** Aftersale post amount, in fen. */
  aftersale_post_amount?: number
  /** Aftersale tax amount, in fen. */
  aftersale_tax_amount?: number
  /** Aftersale item count. */
  aftersale_item_num?: number
  /** Logistics company name. */
  logistics_company_name?: string
  /** Given sku order ids. */
  given_sku_order_ids?: string[]
}

/** The order that an after-sale is about. */
export interface DoudianAfterSaleOrder {
  /** Parent order id. */
  shop_order_id?: string
  /** Items. */
  related_order_info?: DoudianAfterSaleItem[]
  /** Flag 0..5. */
  order_flag?: number
}

/** What the back office shows. */
export interface DoudianAfterSaleTexts {
  /** Logistics text. */
  logistics_text?: string
  /** Aftersale status text. */
  aftersale_status_text?: string
  /** Aftersale type text. */
  aftersale_type_text?: string
  /** Return logistics text. */
  return_logistics_text?: string
  /** Aftersale refund type text. */
  aftersale_refund_type_text?: string
  /** Reason text. */
  reason_text?: string
  /** Bad item text. */
  bad_item_text?: string
  /** Arbitrate status text. */
  arbitrate_status_text?: string
}

/** A change of the flag. */
export interface DoudianSellerLog {
  /** Content. */
  content?: string
  /** Created. */
  create_time?: string
  /** The flag, 0 to 5. */
  star?: number
  /** Op name. */
  op_name?: string
}

/** An after-sale of the list. */
export interface DoudianAfterSaleRow {
  /** The after-sale. */
  aftersale_info?: DoudianAfterSaleInfo
  /** Orders. */
  order_info?: DoudianAfterSaleOrder
  /** Display texts. */
  text_part?: DoudianAfterSaleTexts
  /** Flag log. */
  seller_logs?: DoudianSellerLog[]
}

/** Answer of /afterSale/List. */
export interface DoudianAfterSaleListResult {
  /** Rows. */
  items: DoudianAfterSaleRow[]
  /** More rows follow. */
  has_more?: boolean
  /** Matches in total. */
  total?: number
  /** Page number. */
  page?: number
  /** Rows per page. */
  size?: number
}

/** An after-sale, as the detail shows it. */
export interface DoudianAfterSaleProcessInfo {
  /** After-sale id (TEXT in the request, int64 in the response). */
  after_sale_id: string
  /** 6 applied, 7 to be returned, 8 seller to send, 11 return received, 12 done, 13 exchange under way, 14 exchange received, 27 refused, 28 closed, 29 refused again, 51 cancelled before shipping, 53 reverse flow finished. */
  after_sale_status?: number
  /** The status in words. */
  after_sale_status_desc?: string
  /** Refund route / assistant. */
  refund_type?: number
  /** 1 waiting, 2 under way, 3 refunded, 4 failed, 5 recovered from the seller later. */
  refund_status?: number
  /** The refund that was asked for, freight included, in fen. */
  refund_total_amount?: number
  /** Freight refund, in fen. */
  refund_post_amount?: number
  /** Applied, in epoch seconds. */
  apply_time?: number
  /** Changed, in epoch seconds. */
  update_time?: number
  /** Reason text. */
  reason?: string
  /** Reason code. */
  reason_code?: number
  /** 0 return and refund, 1 refund after shipping, 2 refund before shipping, 3 exchange, 4 cancelled by the platform, 5 cancelled by the buyer, 6 price protection, 7 resend, 8 repair. */
  after_sale_type?: number
  /** Evidence. */
  evidence?: string[]
  /** Count applied. */
  after_sale_apply_count?: number
  /** Count to return. */
  need_return_count?: number
  /** Plain name: normally empty. */
  post_receiver?: string
  /** Name ciphertext. */
  encrypt_post_receiver?: string
  /** Plain: normally empty. */
  post_tel_sec?: string
  /** Ciphertext. */
  encrypt_post_tel_sec?: string
  /** Post address. */
  post_address?: DoudianAddress
  /** Return address. */
  return_address?: DoudianAddress
  /** What was given back, in fen; good when `refund_status` is 3. */
  real_refund_amount?: number
  /** 1 buyer has the goods. */
  got_pkg?: number
  /** Deadline of this step, in epoch seconds. */
  status_deadline?: number
  /** Exchange target. */
  exchange_sku_info?: DoudianExchangeSku
  /** Reason second labels. */
  reason_second_labels?: DoudianReasonLabel[]
  /** Store id (instant retail shops). */
  store_id?: string
  /** Refund type text. */
  refund_type_text?: string
  /** Refund promotion amount, in fen. */
  refund_promotion_amount?: number
  /** After sale type text. */
  after_sale_type_text?: string
  /** Reason remark. */
  reason_remark?: string
  /** Deduction amount, in fen. */
  deduction_amount?: number
  /** Disable coupon id. */
  disable_coupon_id?: string
  /** Platform discount return amount, in fen. */
  platform_discount_return_amount?: number
  /** Platform discount return status. */
  platform_discount_return_status?: number
  /** Kol discount return amount, in fen. */
  kol_discount_return_amount?: number
  /** Kol discount return status. */
  kol_discount_return_status?: number
  /** Risk decision code. */
  risk_decsison_code?: number
  /** Risk decision reason. */
  risk_decsison_reason?: string
  /** Risk decision description. */
  risk_decsison_description?: string
  /** Return address id. */
  return_address_id?: string
  /** Post discount return amount, in fen. */
  post_discount_return_amount?: number
  /** Post discount return status. */
  post_discount_return_status?: number
  /** Part type. */
  part_type?: number
  /** Refund voucher count. */
  refund_voucher_num?: number
  /** Refund voucher times. */
  refund_voucher_times?: number
  /** Gold coin return amount, in fen. */
  gold_coin_return_amount?: number
  /** Refund fail reason. */
  refund_fail_reason?: string
  /** Aftersale tags. */
  aftersale_tags?: DoudianAfterSaleTag[]
  /** Store name. */
  store_name?: string
  /** After sale order type. */
  after_sale_order_type?: number
  /** Refund packing charge amount, in fen. */
  refund_packing_charge_amount?: number
  /** Shop discount return amount, in fen. */
  shop_discount_return_amount?: number
  /** After sale sub type. */
  after_sale_sub_type?: number
  /** The money was given back, in epoch seconds. */
  refund_time?: number
  /** Ended, in epoch seconds. */
  aftersale_status_to_final_time?: number
}

/** Evidence for an arbitration. */
export interface DoudianArbitrationEvidence {
  /** Images. */
  images?: string[]
  /** Describe. */
  describe?: string
  /** Dead line. */
  dead_line?: number
}

/** An arbitration. */
export interface DoudianArbitration {
  /** 0 none, 1 under way, 2 for the buyer, 3 for the seller, 4 waiting for evidence, 5 negotiating, 6 ended, 255 cancelled. */
  arbitrate_status?: number
  /** Arbitrate id. */
  arbitrate_id?: string
  /** Is required evidence. */
  is_required_evidence?: boolean
  /** Arbitrate status deadline. */
  arbitrate_status_deadline?: string
  /** Arbitrate opinion. */
  arbitrate_opinion?: string
  /** Arbitrate conclusion. */
  arbitrate_conclusion?: number
  /** Arbitrate create time. */
  arbitrate_create_time?: number
  /** Arbitrate update time. */
  arbitrate_update_time?: number
  /** Arbitrate evidence template. */
  arbitrate_evidence_tmpl?: DoudianArbitrationEvidence
  /** Arbitrate evidence. */
  arbitrate_evidence?: DoudianArbitrationEvidence
  /** Arbitrate blame. */
  arbitrate_blame?: number
}

/** A parcel of an after-sale. */
export interface DoudianAfterSaleParcel {
  /** Waybill number. */
  tracking_no?: string
  /** Carrier name. */
  company_name?: string
  /** Carrier code from logisticsCompanyList. */
  company_code?: string
  /** Logistics time. */
  logistics_time?: number
  /** Logistics state. */
  logistics_state?: number
  /** Value added services. */
  value_added_services?: unknown
}

/** The parcels of an after-sale. */
export interface DoudianAfterSaleLogistics {
  /** Return. */
  return?: DoudianAfterSaleParcel
  /** Exchange. */
  exchange?: DoudianAfterSaleParcel
  /** Order. */
  order?: DoudianAfterSaleParcel[]
  /** Resend. */
  resend?: DoudianAfterSaleParcel
}

/** A remark of the shop. */
export interface DoudianShopRemark {
  /** Order id. */
  order_id?: string
  /** After-sale id (TEXT in the request, int64 in the response). */
  after_sale_id?: string
  /** Remark. */
  remark?: string
  /** Created, in epoch seconds. */
  create_time?: number
  /** Operator. */
  operator?: string
}

/** A price, and what was taken off. */
export interface DoudianPriceDetail {
  /** Unit price, in fen. */
  origin_amount?: unknown
  /** Actual amount, in fen. */
  actual_amount?: unknown
  /** Deduction price detail. */
  deduction_price_detail?: unknown
}

/** Who bears a part of the refund. */
export interface DoudianRefundBearer {
  /** Price text. */
  price_text?: string
  /** Amount. */
  amount?: number
}

/** A refund because the price fell. */
export interface DoudianPriceProtection {
  /** Standard price, in fen. */
  standard_price?: DoudianPriceDetail
  /** Check price, in fen. */
  check_price?: DoudianPriceDetail
  /** Refund detail. */
  refund_detail?: DoudianPriceDetail
  /** Title. */
  title?: string
  /** Price protection formulas. */
  price_protection_formulas?: string
  /** Refund bearer list. */
  refund_bearer_list?: DoudianRefundBearer[]
  /** Platform to merchant refund status. */
  platform_to_merchant_refund_status?: number
  /** Platform recycle amount, in fen. */
  platform_recycle_amount?: number
}

/** Evidence in the log. */
export interface DoudianLogEvidence {
  /** 1 image, 2 video, 3 video/audio, 4 text, 5 pdf. */
  type?: number
  /** Urls. */
  urls?: string[]
  /** In words. */
  desc?: string
}

/** A detail in the log. */
export interface DoudianLogDetail {
  /** Key. */
  key?: string
  /** Value. */
  value?: string
  /** Highlight. */
  highlight?: boolean
  /** Notice. */
  notice?: string
}

/** An entry of the negotiation log. */
export interface DoudianRecordLog {
  /** All evidence. */
  all_evidence?: DoudianLogEvidence[]
  /** Operator. */
  operator?: string
  /** Time. */
  time?: string
  /** Text. */
  text?: string
  /** Images. */
  images?: string[]
  /** Desc details. */
  desc_kvs?: DoudianLogDetail[]
  /** Action. */
  action?: string
  /** Role. */
  role?: number
}

/** Services that the order has. */
export interface DoudianServiceTags {
  /** After sale service tag. */
  after_sale_service_tag?: DoudianAfterSaleTag[]
}

/** Everything of an after-sale but the order. */
export interface DoudianAfterSaleProcess {
  /** After-sale summary. */
  after_sale_info?: DoudianAfterSaleProcessInfo
  /** Arbitration. */
  arbitrate_info?: DoudianArbitration
  /** Parcels. */
  logistics_info?: DoudianAfterSaleLogistics
  /** After sale shop remarks. */
  after_sale_shop_remarks?: DoudianShopRemark[]
  /** Price protection detail. */
  price_protection_detail?: DoudianPriceProtection
  /** Negotiation log. */
  record_logs_list?: DoudianRecordLog[]
  /** After sale service tag. */
  after_sale_service_tag?: DoudianServiceTags
}

/** A gift that belongs to an item. */
export interface DoudianGivenSku {
  /** Item order id. */
  sku_order_id?: string
  /** Title. */
  product_name?: string
}

/** An item order that the after-sale is about. */
export interface DoudianAfterSaleSkuOrder {
  /** Item order id. */
  sku_order_id: string
  /** 1 created, 105 paid and under review, 2 to be shipped, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished. */
  order_status?: number
  /** Paid, in fen (still includes channel promotion). */
  pay_amount?: number
  /** Freight, in fen. */
  post_amount?: number
  /** Created, in epoch seconds. */
  create_time?: number
  /** Tax, in fen. */
  tax_amount?: number
  /** Title. */
  product_name?: string
  /** Product id. */
  product_id?: string
  /** Sku spec. */
  sku_spec?: DoudianSpec[]
  /** SKU. */
  sku_id?: string
  /** All discounts together: those of shop, platform and creator. In fen. */
  promotion_amount?: number
  /** 0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later. */
  pay_type?: number
  /** Given sku details. */
  given_sku_details?: DoudianGivenSku[]
  /** Item quantity. */
  item_quantity?: number
  /** Is oversea order. */
  is_oversea_order?: number
  /** Product image. */
  product_image?: string
  /** Tags. */
  tags?: DoudianAfterSaleTag[]
  /** Shop sku code. */
  shop_sku_code?: string
  /** Item sum amount, in fen. */
  item_sum_amount?: number
  /** Sku pay amount, in fen. */
  sku_pay_amount?: number
  /** Insurance tags. */
  insurance_tags?: DoudianAfterSaleTag[]
  /** After sale item count. */
  after_sale_item_count?: number
}

/** The order that the after-sale is about. */
export interface DoudianAfterSaleShopOrder {
  /** Parent order id. */
  shop_order_id: string
  /** Sku order infos. */
  sku_order_infos?: DoudianAfterSaleSkuOrder[]
}

/** Answer of /afterSale/Detail. */
export interface DoudianAfterSaleDetailResult {
  /** Everything but the order. */
  process_info?: DoudianAfterSaleProcess
  /** Orders. */
  order_info?: DoudianAfterSaleShopOrder
}

/** What became of one after-sale. */
export interface DoudianOperatedAfterSale {
  /** The after-sale. */
  aftersale_id?: string
  /** Result code per row. */
  status_code?: number
  /** Result text per row. */
  status_msg?: string
}

/** Answer of /afterSale/operate. */
export interface DoudianOperateResult {
  /** Rows. */
  items: DoudianOperatedAfterSale[]
}

/** A reason that a refusal can give. */
export interface DoudianRejectReason {
  /** From rejectReasonCodeList; needed on rejections. */
  reject_reason_code?: number
  /** Reason. */
  reason?: string
  /** Y/N. */
  evidence_need?: string
  /** 0 physical, 2 virtual, 4 e-voucher, 5 third-party redeemed. */
  order_type?: number
  /** Evidence description. */
  evidence_description?: string
  /** Image. */
  image?: string
  /** Pkg. */
  pkg?: number
}

/** Answer of /afterSale/rejectReasonCodeList. */
export interface DoudianRejectReasonsResult {
  /** Rows. */
  items: DoudianRejectReason[]
}
