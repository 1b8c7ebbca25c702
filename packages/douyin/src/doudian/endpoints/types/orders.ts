// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of /order/addOrderRemark. */
export interface DoudianAddRemarkParams {
  /** The order. */
  order_id: string
  /** The remark, at most 60 characters. */
  remark: string
  /** Whether the flag is set, too. */
  is_add_star?: boolean | 'true' | 'false'
  /** The flag, 0 to 5: grey, purple, cyan, green, orange, red. */
  star?: number | string
}

/** Params of /order/addressConfirm: the answer to a buyer who wants another address. */
export interface DoudianAddressConfirmParams {
  /** The order. */
  order_id: string
  /** 0 agrees; 1001 picking, 1002 allocating, 1003 in the warehouse, 1004 leaving it, 1005 shipping refuse. */
  is_approved: number
}

/** A region. */
export interface DoudianRegionParam {
  /** Its id. */
  id?: string
  /** Its name. */
  name?: string
}

/** A new address: the platform wants all four regions. */
export interface DoudianAddressParam {
  province: DoudianRegionParam
  city: DoudianRegionParam
  town: DoudianRegionParam
  street: DoudianRegionParam
  /** The rest of the address. */
  address_detail?: string
  /** A landmark. */
  land_mark?: string
}

/** Params of /order/addressModify. */
export interface DoudianAddressModifyParams {
  /** The order. */
  order_id: string
  post_addr: DoudianAddressParam
  /** The name of who gets it. */
  post_receiver?: string
  /** The phone number of who gets it. */
  post_tel?: string
}

/** Params of /order/orderDetail. It knows orders of any age. */
export interface DoudianOrderDetailParams {
  /** The order: its own id, not that of an item. */
  shop_order_id: string
}

/** Statuses of which an order has one. */
export interface DoudianCombinedStatus {
  /** Codes of `order_status`, joined by commas: `2,101`. */
  order_status: string
}

/** Params of /order/searchList: one of the two windows, by creation or by change. The list holds orders that were created in the last 90 days, whenever they changed. */
export interface DoudianSearchListParams {
  /** A product id, or words of a title. */
  product?: string
  /** The client that the order came from. */
  b_type?: number
  /** Only orders with such an after-sale. */
  after_sale_status_desc?: 'all' | 'in_aftersale' | 'refund' | 'refund_success' | 'refund_fail' | 'exchange_success' | 'aftersale_close'
  /** A waybill. */
  tracking_no?: string
  /** 0 normal, 1 full presale, 2 deposit, 3 deposit found later. */
  presell_type?: number
  /** 0 goods, 2 virtual, 4 voucher, 5 voucher of a third party. */
  order_type?: number
  /** Created from then on. A Date, or epoch seconds. */
  create_time_start?: Date | number
  /** Created until then. A Date, or epoch seconds. */
  create_time_end?: Date | number
  /** 1 abnormally cancelled, 2 under review. */
  abnormal_order?: number
  /** Kind of trade, as `trade_type` of an order. */
  trade_type?: number
  /** One entry: several statuses stand in it, joined by commas. */
  combine_status?: readonly DoudianCombinedStatus[]
  /** Changed from then on. A Date, or epoch seconds. */
  update_time_start?: Date | number
  /** Changed until then. A Date, or epoch seconds. */
  update_time_end?: Date | number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  size?: number
  /** The page, from 0; page and size reach the first 50,000 rows. @defaultValue 0 */
  page?: number
  /** What the rows are sorted by. @defaultValue `update_time` with a window by change, so that sorting and window agree */
  order_by?: 'create_time' | 'update_time'
  /** Whether the oldest comes first. The platform begins with the newest. */
  order_asc?: boolean
  /** Instant retail: for example `no_accept`. */
  fulfil_status?: string
  /** Never sent. How far back a walk still goes: set by `.all` and `.pages`, which cut windows of more than 50,000 rows. A Date, or epoch seconds. */
  walk_from?: Date | number
  /** Never sent. A walk counts a part of a window by this page: set as `walk_from`. */
  walk_counts?: boolean
}

/** Params of /order/getServiceList. */
export interface DoudianServiceListParams {
  /** From then on. A Date, or epoch seconds. */
  start_time: Date | number
  /** Until then. A Date, or epoch seconds. */
  end_time: Date | number
  /** 0 open, 10 in audit, 100 closed. */
  status?: number
  /** Only tickets of this order. */
  order_id?: string
  /** Only this ticket. */
  service_id?: string
  /** What the rows are sorted by. */
  order_by?: string
  /** The direction. */
  order?: 'ASC' | 'DESC'
  /** The page, from 1. @defaultValue 1 */
  page?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  size?: number
}

/** A region: province, city, district or street. */
export interface DoudianRegion {
  /** Name. */
  name?: string
  /** Its id. */
  id?: string
}

/** An address. Regions are plain, the rest is encrypted or masked. */
export interface DoudianAddress {
  /** Name and id. */
  province?: DoudianRegion
  /** Name and id. */
  city?: DoudianRegion
  /** Name and id. */
  town?: DoudianRegion
  /** Name and id. */
  street?: DoudianRegion
  /** The rest of the address: empty where it is encrypted, with stars where it is masked. */
  detail?: string
  /** Address detail ciphertext. */
  encrypt_detail?: string
  /** Landmark. */
  landmark?: string
}

/** A parcel of an order. */
export interface DoudianOrderParcel {
  /** Waybill number. */
  tracking_no?: string
  /** The carrier's code. */
  company?: string
  /** Shipped, in epoch seconds. */
  ship_time?: number
  /** The parcel: `pack_id` of the calls that change it. */
  delivery_id?: string
  /** Carrier name. */
  company_name?: string
  /** Items in parcel. */
  product_info?: unknown
  /** Hour up pickup code. */
  hour_up_pickup_code?: string
}

/** One property of a SKU. */
export interface DoudianSpec {
  /** Name. */
  name?: string
  /** Its value. */
  value?: string
}

/** From which warehouse how many pieces come. */
export interface DoudianSkuInventory {
  /** Warehouse. */
  warehouse_id?: string
  /** The merchant's warehouse. */
  out_warehouse_id?: string
  /** Kind of stock. */
  inventory_type?: number
  /** The kind in words. */
  inventory_type_desc?: string
  /** Pieces. */
  count?: number
  /** Kind of warehouse. */
  warehouse_type?: number
}

/** The after-sale of an item order. All 0: there is none. */
export interface DoudianSkuAfterSale {
  /** 6 applied, 7 to be returned, 8 seller to send, 11 return received, 12 done, 13 exchange under way, 14 exchange received, 27 refused, 28 closed, 29 refused again, 51 cancelled before shipping, 53 reverse flow finished. */
  after_sale_status?: number
  /** 0 return and refund, 1 refund after shipping, 2 refund before shipping, 3 exchange, 4 cancelled by the platform, 5 cancelled by the buyer, 6 price protection, 7 resend, 8 repair. */
  after_sale_type?: number
  /** 1 waiting, 2 under way, 3 refunded, 4 failed, 5 recovered from the seller later. */
  refund_status?: number
}

/** A mark that the back office shows. */
export interface DoudianDisplayTag {
  /** Key. */
  key?: string
  /** Text. */
  text?: string
  /** Help doc. */
  help_doc?: string
  /** Hover text. */
  hover_text?: string
}

/** One SKU of an order: an item order. */
export interface DoudianSkuOrder {
  /** Order id. */
  order_id: string
  /** Parent order id. */
  parent_order_id?: string
  /** 2 the shop order, 3 an item order. */
  order_level?: number
  /** Business line code. */
  biz?: number
  /** Biz in words. */
  biz_desc?: string
  /** 0 physical, 2 virtual, 4 e-voucher, 5 third-party redeemed. */
  order_type?: number
  /** 0 normal, 1 group, 2 deposit presale, 3 deposit find, 4 auction, 5 zero-price, 6 recycle, 7 consign, 10 sample, 11 lucky bag, 12 creator sample, 13 custom, 16 public auction, 18 instant, 102 presale gift, 103 payment only. */
  trade_type?: number
  /** 1 created, 105 paid and under review, 2 to be shipped, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished. */
  order_status?: number
  /** Paid, in epoch seconds; 0 is unpaid. */
  pay_time?: number
  /** When it expires unpaid. Not documented whether an instant; samples look like seconds from its creation. */
  order_expire_time?: number
  /** Finished, in epoch seconds. */
  finish_time?: number
  /** Created, in epoch seconds. */
  create_time?: number
  /** Changed, in epoch seconds. */
  update_time?: number
  /** Cancel reason. */
  cancel_reason?: string
  /** Client app code. */
  b_type?: number
  /** Creator id. */
  author_id?: string
  /** Creator. */
  author_name?: string
  /** Mini app id. */
  app_id?: string
  /** Live room id. */
  room_id?: string
  /** The category; 0 stands above the first level. */
  cid?: string
  /** 0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later. */
  pay_type?: number
  /** Channel serial. */
  channel_payment_no?: string
  /** Order amount, in fen. */
  order_amount?: number
  /** Paid, in fen (still includes channel promotion). */
  pay_amount?: number
  /** Freight insurance, in fen. */
  post_insurance_amount?: number
  /** Price change, in fen. */
  modify_amount?: number
  /** Freight change, in fen. */
  modify_post_amount?: number
  /** All discounts together: those of shop, platform and creator. In fen. */
  promotion_amount?: number
  /** Shop part, in fen. */
  promotion_shop_amount?: number
  /** Platform part, in fen. */
  promotion_platform_amount?: number
  /** Borne by shop, in fen. */
  shop_cost_amount?: number
  /** Borne by platform + creator, in fen. */
  platform_cost_amount?: number
  /** Creator part, in fen. */
  promotion_talent_amount?: number
  /** Payment-channel promotion, in fen. */
  promotion_pay_amount?: number
  /** Merchant code. */
  code?: string
  /** Plain phone: normally empty. */
  post_tel?: string
  /** Phone ciphertext. */
  encrypt_post_tel?: string
  /** Plain name: normally empty. */
  post_receiver?: string
  /** Name ciphertext. */
  encrypt_post_receiver?: string
  /** Address object. */
  post_addr?: DoudianAddress
  /** Latest ship time, in epoch seconds. */
  exp_ship_time?: number
  /** Shipped, in epoch seconds. */
  ship_time?: number
  /** Carrier delivered. */
  logistics_receipt_time?: number
  /** Buyer confirmed. */
  confirm_receipt_time?: number
  /** 0 physical, 1 virtual. */
  goods_type?: number
  /** Product id. */
  product_id?: string
  /** SKU. */
  sku_id?: string
  /** Spec list name/value. */
  spec?: DoudianSpec[]
  /** Category 1. */
  first_cid?: string
  /** Category 2. */
  second_cid?: string
  /** Category 3. */
  third_cid?: string
  /** Category 4. */
  fourth_cid?: string
  /** Merchant sku id. */
  out_sku_id?: string
  /** Supplier code. */
  supplier_id?: string
  /** The merchant's number of the product; deprecated. */
  out_product_id?: string
  /** Ids. */
  out_warehouse_ids?: string[]
  /** 1 at order, 2 at payment. */
  reduce_stock_type?: number
  /** Unit price, in fen. */
  origin_amount?: number
  /** Quantity. */
  item_num?: number
  /** Unit price x quantity, in fen. */
  sum_amount?: number
  /** Image. */
  product_pic?: string
  /** 0 no, 1 yes, 2 follow-up. */
  is_comment?: number
  /** Title. */
  product_name?: string
  /** Warehouse split. */
  inventory_list?: DoudianSkuInventory[]
  /** Freight, in fen. */
  post_amount?: number
  /** After-sale summary. */
  after_sale_info?: DoudianSkuAfterSale
  /** 1 post, 2 pick-up. */
  receive_type?: number
  /** Serial number needed when shipping. */
  need_serial_number?: boolean
  /** The same id, which is text in every answer. */
  product_id_str?: string
  /** Agreed ship time. */
  appointment_ship_time?: number
  /** As text. */
  room_id_str?: string
  /** `MASTER`, or `FREE` for a gift. */
  given_product_type?: string
  /** Creator, in fen. */
  author_cost_amount?: number
  /** Platform only, in fen. */
  only_platform_cost_amount?: number
  /** JSON text. */
  promise_info?: string
  /** Masked name. */
  mask_post_receiver?: string
  /** Masked phone. */
  mask_post_tel?: string
  /** Masked address. */
  mask_post_addr?: DoudianAddress
  /** Owner items of a gift. */
  master_sku_order_id_list?: string[]
  /** Tax, in fen. */
  tax_amount?: number
  /** Order type in words. */
  order_type_desc?: string
  /** Trade type in words. */
  trade_type_desc?: string
  /** Order status in words. */
  order_status_desc?: string
  /** B type in words. */
  b_type_desc?: string
  /** Sub b type. */
  sub_b_type?: number
  /** Sub b type in words. */
  sub_b_type_desc?: string
  /** Send pay. */
  send_pay?: number
  /** Send pay in words. */
  send_pay_desc?: string
  /** Theme type. */
  theme_type?: string
  /** Theme type in words. */
  theme_type_desc?: string
  /** Content id. */
  content_id?: string
  /** Video id. */
  video_id?: string
  /** Origin id. */
  origin_id?: string
  /** C biz. */
  c_biz?: number
  /** C biz in words. */
  c_biz_desc?: string
  /** Page id. */
  page_id?: string
  /** Warehouse ids. */
  warehouse_ids?: string[]
  /** Inventory type. */
  inventory_type?: string
  /** Inventory type in words. */
  inventory_type_desc?: string
  /** Reduce stock type in words. */
  reduce_stock_type_desc?: string
  /** Has tax. */
  has_tax?: boolean
  /** Source platform. */
  source_platform?: string
  /** Pre sale type. */
  pre_sale_type?: number
  /** Promotion redpack amount, in fen. */
  promotion_redpack_amount?: number
  /** Promotion redpack platform amount, in fen. */
  promotion_redpack_platform_amount?: number
  /** Promotion redpack talent amount, in fen. */
  promotion_redpack_talent_amount?: number
  /** Ad env type. */
  ad_env_type?: string
  /** Sku order tag for display. */
  sku_order_tag_ui?: DoudianDisplayTag[]
  /** Master sku order id. */
  master_sku_order_id?: string
  /** Card voucher. */
  card_voucher?: unknown
  /** Bundle sku info. */
  bundle_sku_info?: unknown
  /** Account list. */
  account_list?: unknown
  /** Sku customization info. */
  sku_customization_info?: unknown
  /** Store info. */
  store_info?: unknown
  /** Contract info. */
  contract_info?: unknown
  /** Given product activity info. */
  given_product_activity_info?: unknown
  /** Quality check info. */
  quality_check_info?: unknown
  /** Sku yun warehouse info. */
  sku_yun_warehouse_info?: unknown
  /** Campaigns; in the detail only. */
  campaign_info?: unknown
  /** Services added; in the detail only. */
  added_services?: unknown
  /** Codes to be redeemed; in the detail only. */
  writeoff_info?: unknown
  /** Orders that belong to it; in the detail only. */
  relation_order?: unknown
  /** Where a quality inspection stands. */
  quality_inspection_status?: number
  /** Price of the goods, in fen. */
  goods_price?: number
}

/** A phase of a presale. */
export interface DoudianOrderPhase {
  /** Item order id. */
  sku_order_id?: string
  /** Channel serial. */
  channel_payment_no?: string
  /** Phase order id. */
  phase_order_id?: string
  /** Total phase. */
  total_phase?: number
  /** Current phase. */
  current_phase?: number
  /** Pay success. */
  pay_success?: boolean
  /** Campaign id. */
  campaign_id?: string
  /** Phase payable price, in fen. */
  phase_payable_price?: number
  /** Phase pay type. */
  phase_pay_type?: number
  /** Phase open time. */
  phase_open_time?: number
  /** Phase pay time. */
  phase_pay_time?: number
  /** Phase close time. */
  phase_close_time?: number
  /** Phase order amount, in fen. */
  phase_order_amount?: number
  /** Phase sum amount, in fen. */
  phase_sum_amount?: number
  /** Phase post amount, in fen. */
  phase_post_amount?: number
  /** Phase pay amount, in fen. */
  phase_pay_amount?: number
  /** Phase promotion amount, in fen. */
  phase_promotion_amount?: number
  /** Current phase status in words. */
  current_phase_status_desc?: string
  /** Sku price, in fen. */
  sku_price?: number
}

/** Who the buyer is, for goods that cross a border. Encrypted. */
export interface DoudianBuyerIdentity {
  /** Id card no. */
  id_card_no?: string
  /** Encrypt id card no. */
  encrypt_id_card_no?: string
  /** Id card name. */
  id_card_name?: string
  /** Encrypt id card name. */
  encrypt_id_card_name?: string
}

/** The car dealer that serves the buyer. */
export interface DoudianCarShop {
  /** Place id. */
  poi_id?: string
  /** Place name. */
  poi_name?: string
  /** Place addr. */
  poi_addr?: string
  /** Place phone. */
  poi_tel?: string
  /** Coupon right. */
  coupon_right?: unknown
  /** Place province. */
  poi_pname?: string
  /** Place city name. */
  poi_city_name?: string
  /** Place district. */
  poi_adname?: string
}

/** Where the buyer is, for instant retail. */
export interface DoudianCoordinate {
  /** User coordinate longitude. */
  user_coordinate_longitude?: string
  /** User coordinate latitude. */
  user_coordinate_latitude?: string
}

/** What one party gives as a discount. */
export interface DoudianDiscountDetail {
  /** Coupons. */
  coupon_info?: unknown
  /** Discounts from a sum on. */
  full_discount_info?: unknown
  /** Red packets. */
  redpack_info?: unknown
  /** Together, in fen. */
  total_amount?: number
}

/** Who bears the discounts. */
export interface DoudianPromotionDetail {
  /** By the shop. */
  shop_discount_detail?: DoudianDiscountDetail
  /** By the platform. */
  platform_discount_detail?: DoudianDiscountDetail
  /** By the creator. */
  kol_discount_detail?: DoudianDiscountDetail
}

/** An order of a shop: a row of the list, or the detail. Money is fen, times are epoch seconds, 0 is none. */
export interface DoudianOrder {
  /** Instant: 0 not accepted, 1 accepted, 2 cancelled. */
  accept_order_status?: number
  /** Shop id. */
  shop_id?: string
  /** Shop name. */
  shop_name?: string
  /** Mini app open id. */
  open_id?: string
  /** Order id. */
  order_id: string
  /** 2 the shop order, 3 an item order. */
  order_level?: number
  /** Business line code. */
  biz?: number
  /** Biz in words. */
  biz_desc?: string
  /** 0 physical, 2 virtual, 4 e-voucher, 5 third-party redeemed. */
  order_type?: number
  /** 0 normal, 1 group, 2 deposit presale, 3 deposit find, 4 auction, 5 zero-price, 6 recycle, 7 consign, 10 sample, 11 lucky bag, 12 creator sample, 13 custom, 16 public auction, 18 instant, 102 presale gift, 103 payment only. */
  trade_type?: number
  /** 1 created, 105 paid and under review, 2 to be shipped, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished. */
  order_status?: number
  /** Paid, in epoch seconds; 0 is unpaid. */
  pay_time?: number
  /** When it expires unpaid. Not documented whether an instant; samples look like seconds from its creation. */
  order_expire_time?: number
  /** Finished, in epoch seconds. */
  finish_time?: number
  /** Created, in epoch seconds. */
  create_time?: number
  /** Changed, in epoch seconds. */
  update_time?: number
  /** Cancel reason. */
  cancel_reason?: string
  /** Buyer note. */
  buyer_words?: string
  /** Seller remark. */
  seller_words?: string
  /** Client app code. */
  b_type?: number
  /** Mini app id. */
  app_id?: string
  /** 0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later. */
  pay_type?: number
  /** Channel serial. */
  channel_payment_no?: string
  /** Order amount, in fen. */
  order_amount?: number
  /** Paid, in fen (still includes channel promotion). */
  pay_amount?: number
  /** Freight, in fen. */
  post_amount?: number
  /** Freight insurance, in fen. */
  post_insurance_amount?: number
  /** Price change, in fen. */
  modify_amount?: number
  /** Freight change, in fen. */
  modify_post_amount?: number
  /** All discounts together: those of shop, platform and creator. In fen. */
  promotion_amount?: number
  /** Shop part, in fen. */
  promotion_shop_amount?: number
  /** Platform part, in fen. */
  promotion_platform_amount?: number
  /** Borne by shop, in fen. */
  shop_cost_amount?: number
  /** Borne by platform + creator, in fen. */
  platform_cost_amount?: number
  /** Creator part, in fen. */
  promotion_talent_amount?: number
  /** Payment-channel promotion, in fen. */
  promotion_pay_amount?: number
  /** Plain phone: normally empty. */
  post_tel?: string
  /** Phone ciphertext. */
  encrypt_post_tel?: string
  /** Plain name: normally empty. */
  post_receiver?: string
  /** Name ciphertext. */
  encrypt_post_receiver?: string
  /** Address object. */
  post_addr?: DoudianAddress
  /** Latest ship time, in epoch seconds. */
  exp_ship_time?: number
  /** Shipped, in epoch seconds. */
  ship_time?: number
  /** Parcels. */
  logistics_info?: DoudianOrderParcel[]
  /** Item orders. */
  sku_order_list?: DoudianSkuOrder[]
  /** Flag, 0 to 5: grey, purple, cyan, green, orange, red. */
  seller_remark_stars?: number
  /** Presale phases. */
  order_phase_list?: DoudianOrderPhase[]
  /** A pseudonym of the buyer. It cannot be decrypted. */
  doudian_open_id?: string
  /** Serial numbers or IMEIs. */
  serial_number_list?: string[]
  /** Agreed ship time. */
  appointment_ship_time?: number
  /** `promotion_amount` and `post_promotion_amount` together, in fen. */
  total_promotion_amount?: number
  /** Freight before promotion, in fen. */
  post_origin_amount?: number
  /** Freight promotion, in fen. */
  post_promotion_amount?: number
  /** Creator, in fen. */
  author_cost_amount?: number
  /** Platform only, in fen. */
  only_platform_cost_amount?: number
  /** JSON text. */
  promise_info?: string
  /** Masked name. */
  mask_post_receiver?: string
  /** Masked phone. */
  mask_post_tel?: string
  /** Masked address. */
  mask_post_addr?: DoudianAddress
  /** Tax, in fen. */
  tax_amount?: number
  /** Order type in words. */
  order_type_desc?: string
  /** Trade type in words. */
  trade_type_desc?: string
  /** Order status in words. */
  order_status_desc?: string
  /** B type in words. */
  b_type_desc?: string
  /** Sub b type. */
  sub_b_type?: number
  /** Sub b type in words. */
  sub_b_type_desc?: string
  /** Promotion redpack amount, in fen. */
  promotion_redpack_amount?: number
  /** Promotion redpack platform amount, in fen. */
  promotion_redpack_platform_amount?: number
  /** Promotion redpack talent amount, in fen. */
  promotion_redpack_talent_amount?: number
  /** User id info. */
  user_id_info?: DoudianBuyerIdentity
  /** D car shop biz data. */
  d_car_shop_biz_data?: DoudianCarShop
  /** Shop order tag for display. */
  shop_order_tag_ui?: DoudianDisplayTag[]
  /** User tag for display. */
  user_tag_ui?: DoudianDisplayTag[]
  /** User coordinate. */
  user_coordinate?: DoudianCoordinate
  /** Earliest receipt time. */
  earliest_receipt_time?: number
  /** Latest receipt time. */
  latest_receipt_time?: number
  /** Early arrival. */
  early_arrival?: boolean
  /** Target arrival time. */
  target_arrival_time?: number
  /** Packing amount, in fen. */
  packing_amount?: number
  /** Supermarket order serial no. */
  supermarket_order_serial_no?: string
  /** Address tag for display. */
  address_tag_ui?: DoudianDisplayTag[]
  /** Who bears the discounts; in the detail only. */
  promotion_detail?: DoudianPromotionDetail
  /** What the shop really gets. */
  actual_receive_amount_info?: unknown
  /** Should be shipped from then on, in epoch seconds. */
  recommend_start_ship_time?: number
  /** Should be shipped until then, in epoch seconds. */
  recommend_end_ship_time?: number
  /** The account of the creator. */
  aweme_id?: string
  /** The day of delivery that was agreed. */
  receipt_date?: string
}

/** Answer of /order/orderDetail. */
export interface DoudianOrderDetailResult {
  /** The order. */
  shop_order_detail?: DoudianOrder
}

/** Answer of /order/searchList. */
export interface DoudianSearchListResult {
  /** Page number. */
  page?: number
  /** Matches in total. */
  total?: number
  /** Rows per page. */
  size?: number
  /** Shop order list. */
  shop_order_list: DoudianOrder[]
}

/** A service ticket. */
export interface DoudianServiceTicket {
  /** Id. */
  id: string
  /** Order id. */
  order_id?: string
  /** 0 open, 10 in audit, 100 closed. */
  operate_status?: number
  /** Address detail. */
  detail?: string
  /** Reply. */
  reply?: string
  /** Created. */
  create_time?: string
  /** Service type. */
  service_type?: number
  /** Shop id. */
  shop_id?: string
  /** Changed. */
  update_time?: string
  /** Reply time. */
  reply_time?: string
  /** Operate status in words. */
  operate_status_desc?: string
}

/** Answer of /order/getServiceList. */
export interface DoudianServiceListResult {
  /** Matches in total. */
  total?: number
  /** Rows. */
  list: DoudianServiceTicket[]
}
