// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of /sku/editCode: sets the code of a SKU. */
export interface DoudianEditCodeParams {
  /** The merchant's code of it. */
  code?: string
  /** The SKU. */
  sku_id?: string
  /** The merchant's number of it. */
  out_sku_id?: string
  /** Its product. */
  product_id?: string
  /** The merchant's number of its product. */
  out_product_id?: string
}

/** Params of /sku/editPrice. */
export interface DoudianEditPriceParams {
  /** The price, in fen. */
  price: number
  /** The merchant's code of it. */
  code?: string
  /** The SKU. */
  sku_id?: string
  /** The merchant's number of it. */
  out_sku_id?: string
  /** Its product. */
  product_id?: string
  /** The merchant's number of its product. */
  out_product_id?: string
}

/** Params of /product/detail. */
export interface DoudianProductDetailParams {
  /** The product. */
  product_id?: string
  /** The merchant's number of it. */
  out_product_id?: string
  /** Whether its draft is read. */
  show_draft?: boolean | 'true' | 'false'
}

/** Params of /product/listV2. Both ends of a window are exclusive. */
export interface DoudianProductListParams {
  /** 0 on sale, 1 off sale, 2 deleted. */
  status?: number
  /** 1 not submitted, 2 in audit, 3 passed, 4 rejected, 5 banned, 7 passed and not yet on sale. */
  check_status?: number
  /** 0 normal, 1 for new buyers, 3 virtual, 6 and 7 jade, 127 other. */
  product_type?: number
  /** Created after then. A Date, or epoch seconds. */
  start_time?: Date | number
  /** Created before then. A Date, or epoch seconds. */
  end_time?: Date | number
  /** Changed after then. A Date, or epoch seconds. */
  update_start_time?: Date | number
  /** Changed before then. A Date, or epoch seconds. */
  update_end_time?: Date | number
  /** The page, 1 to 100; page and size reach the first 10,000 rows. @defaultValue 1 */
  page?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  size?: number
  /** The store, for instant retail. */
  store_id?: string
  /** Words of the name. */
  name?: string
  /** Only these products, at most 100. */
  product_id?: readonly string[]
  /** Walks by cursor instead of pages: no depth ends it. */
  use_cursor?: boolean
  /** The cursor of the page before. */
  cursor_id?: string
  /** Never sent. How far back a walk still goes: set by `.all` and `.pages`, which cut windows of more than 10,000 rows. A Date, or epoch seconds. */
  walk_from?: Date | number
  /** Never sent. A walk counts a part of a window by this page: set as `walk_from`. */
  walk_counts?: boolean
}

/** Params of /sku/detail. */
export interface DoudianSkuDetailParams {
  /** The SKU. */
  sku_id?: string
  /** The merchant's code of it. */
  code?: string
}

/** Params of /sku/list. */
export interface DoudianSkuListParams {
  /** The product. */
  product_id?: string
  /** The merchant's number of it. */
  out_product_id?: string
}

/** Params of /sku/stockNum. */
export interface DoudianStockNumParams {
  /** The SKU. */
  sku_id?: string
  /** The merchant's code of it. */
  code?: string
  /** The merchant's number of a warehouse. */
  out_warehouse_id?: string
}

/** Stock in one warehouse. */
export interface DoudianStockByWarehouse {
  /** The merchant's number of the warehouse. */
  out_warehouse_id: string
  /** The stock, or the difference. */
  stock_num: number
}

/** Stock of one SKU. */
export interface DoudianSkuStock {
  /** The SKU. */
  sku_id: string
  /** 0 plain, 1 by warehouse, 10 stepped. */
  sku_type: number
  /** The stock, or the difference. */
  stock_num?: number
  /** Stepped stock. */
  step_stock_num?: number
  /** By warehouse. */
  stock_map?: readonly DoudianStockByWarehouse[]
  /** Supplier. */
  supplier_id?: string
}

/** Params of /sku/syncStockBatch: stock of SKUs of one product, all or none. */
export interface DoudianSyncStockBatchParams {
  /** The product. */
  product_id: string
  /** Your number of this change; needed with `incremental`. */
  idempotent_id?: string
  /** Whether the numbers are differences. */
  incremental: boolean
  /** The SKUs. */
  sku_sync_list: readonly DoudianSkuStock[]
}

/** Params of /sku/syncStock: sets the stock of a SKU, or changes it. */
export interface DoudianSyncStockParams {
  /** The merchant's code of it. */
  code?: string
  /** The SKU. */
  sku_id?: string
  /** The merchant's number of it. */
  out_sku_id?: string
  /** Its product. */
  product_id?: string
  /** The merchant's number of its product. */
  out_product_id?: string
  /** The merchant's number of a warehouse. */
  out_warehouse_id?: string
  /** Supplier. */
  supplier_id?: string
  /** Whether `stock_num` is a difference. @defaultValue false */
  incremental?: boolean
  /** Your number of this change; needed with `incremental`. */
  idempotent_id?: string
  /** The stock, or the difference, which may be negative. */
  stock_num: number
  /** Stepped stock. */
  step_stock_num?: number
}

/** The category of a product, level by level. */
export interface DoudianProductCategory {
  /** Category 1. */
  first_cid?: string
  /** Category 2. */
  second_cid?: string
  /** Category 3. */
  third_cid?: string
  /** Category 4. */
  fourth_cid?: string
  /** First category name. */
  first_cname?: string
  /** Second category name. */
  second_cname?: string
  /** Third category name. */
  third_cname?: string
  /** Fourth category name. */
  fourth_cname?: string
}

/** The product that this one sells in another channel. */
export interface DoudianChannelProduct {
  /** Filter: list of text; response. */
  product_id?: string
  /** Shop id. */
  shop_id?: string
}

/** A product of the list. */
export interface DoudianProductRow {
  /** Filter: list of text; response. */
  product_id: string
  /** 0 on sale, 1 off, 2 deleted. */
  status?: number
  /** 1 unsubmitted, 2 in audit, 3 passed, 4 rejected, 5 banned, 7 passed, waiting shelf. */
  check_status?: number
  /** List price, in fen (deprecated). */
  market_price?: number
  /** Sale price, in fen (deprecated in list). */
  discount_price?: number
  /** Main image. */
  img?: string
  /** Name. */
  name?: string
  /** 0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later. */
  pay_type?: number
  /** 0 normal, 1 new-buyer, 3 virtual, 6 jade flash, 7 cloud flash, 127 other. */
  product_type?: number
  /** Spec id. */
  spec_id?: string
  /** Created, in epoch seconds. */
  create_time?: number
  /** Changed, in epoch seconds. */
  update_time?: number
  /** The merchant's number of the product; deprecated. */
  out_product_id?: string
  /** Its images, or HTML. */
  description?: string
  /** Free JSON text. */
  extra?: string
  /** Category ids and names. */
  category_detail?: DoudianProductCategory
  /** Merchant product id, text up to 255. */
  outer_product_id?: string
  /** Combo product. */
  is_package_product?: boolean
  /** Combos it belongs to. */
  package_product_list?: string[]
  /** Parts. */
  sub_product_list?: string[]
  /** Channel main product. */
  channel_main_product?: DoudianChannelProduct
  /** Cos ratio. */
  cos_ratio?: number
  /** Mobile. */
  mobile?: string
  /** Recommend remark. */
  recommend_remark?: string
}

/** Answer of /product/listV2. */
export interface DoudianProductListResult {
  /** Rows. */
  data: DoudianProductRow[]
  /** Matches in total. */
  total?: number
  /** From 1, at most 100. */
  page?: number
  /** 1..100. */
  size?: number
  /** Where the next page begins, with `use_cursor`; empty at the end. */
  cursor_id?: string
}

/** A picture of a sale attribute. */
export interface DoudianSpecPicture {
  /** Main images (up to 5). */
  pic?: string
  /** Spec detail id. */
  spec_detail_id?: string
}

/** What customs are told. */
export interface DoudianCustomsReport {
  /** Hs code. */
  hs_code?: string
  /** First measure quantity. */
  first_measure_qty?: number
  /** Second measure quantity. */
  second_measure_qty?: number
  /** First measure unit. */
  first_measure_unit?: string
  /** Second measure unit. */
  second_measure_unit?: string
  /** Unit. */
  unit?: string
  /** Report name. */
  report_name?: string
  /** Report brand name. */
  report_brand_name?: string
  /** Usage. */
  usage?: string
  /** G model. */
  g_model?: string
  /** Bar code. */
  bar_code?: string
}

/** What a tax-free shop tells of a SKU. */
export interface DoudianTaxExemption {
  /** Is suit. */
  is_suit?: number
  /** Suit count. */
  suit_num?: number
  /** Volume. */
  volume?: number
}

/** A fact for delivery. */
export interface DoudianDeliveryInfo {
  /** Info type. */
  info_type?: string
  /** Info value. */
  info_value?: string
  /** Info unit. */
  info_unit?: string
}

/** A SKU of a product. */
export interface DoudianSpecPrice {
  /** SKU. */
  sku_id: string
  /** Merchant sku id. */
  out_sku_id?: string
  /** Merchant sku code. */
  outer_sku_id?: string
  /** Stock. */
  stock_num?: number
  /** Price, in fen. */
  price?: number
  /** Merchant code. */
  code?: string
  /** Stepped stock. */
  step_stock_num?: number
  /** Campaign stock. */
  prom_stock_num?: number
  /** Campaign stepped. */
  prom_step_stock_num?: number
  /** 0 plain, 1 per warehouse, 10 stepped. */
  sku_type?: number
  /** Supplier code. */
  supplier_id?: string
  /** Stock, by the merchant's warehouse. */
  stock_num_map?: Record<string, number>
  /** Ship days. */
  presell_delay?: number
  /** Gold process charge. */
  gold_process_charge?: number
  /** Spec detail ids. */
  spec_detail_ids?: string[]
  /** Spec detail id1. */
  spec_detail_id1?: string
  /** Spec detail id2. */
  spec_detail_id2?: string
  /** Spec detail id3. */
  spec_detail_id3?: string
  /** Promotion stock count. */
  promotion_stock_num?: number
  /** Promotion step stock count. */
  promotion_step_stock_num?: number
  /** Customs report info. */
  customs_report_info?: DoudianCustomsReport
  /** Lock stock count. */
  lock_stock_num?: number
  /** Lock step stock count. */
  lock_step_stock_num?: number
  /** Tax exemption sku info. */
  tax_exemption_sku_info?: DoudianTaxExemption
  /** Delivery infos. */
  delivery_infos?: DoudianDeliveryInfo[]
}

/** A value of a sale attribute. */
export interface DoudianSpecValue {
  /** Id. */
  id?: string
  /** Spec id. */
  spec_id?: string
  /** Name. */
  name?: string
  /** Leaf. */
  is_leaf?: number
  /** 0 on, 1 off, 2 deleted, -2 purged. */
  status?: number
  /** Pid. */
  pid?: string
}

/** A sale attribute. */
export interface DoudianProductSpec {
  /** Id. */
  id?: string
  /** Spec id. */
  spec_id?: string
  /** Name. */
  name?: string
  /** Leaf. */
  is_leaf?: number
  /** Values. */
  values?: DoudianSpecValue[]
  /** Pid. */
  pid?: string
}

/** A file. */
export interface DoudianQualityAttachment {
  /** Public URL. */
  url?: string
  /** Media type. */
  media_type?: number
}

/** A proof of quality. */
export interface DoudianQualityProof {
  /** Quality attachments. */
  quality_attachments?: DoudianQualityAttachment[]
  /** Quality key. */
  quality_key?: string
  /** Quality name. */
  quality_name?: string
}

/** What customs are told of a product. */
export interface DoudianProductCustoms {
  /** Customs clear type. */
  customs_clear_type?: number
  /** Origin country id. */
  origin_country_id?: string
  /** Source country id. */
  source_country_id?: string
  /** Brand country id. */
  brand_country_id?: string
  /** Tax payer. */
  tax_payer?: number
  /** Net weight quantity. */
  net_weight_qty?: number
}

/** A rule that lets parcels leave later. */
export interface DoudianDelayRule {
  /** Usable. */
  enable?: boolean
  /** From, in epoch seconds. */
  start_time?: number
  /** To, in epoch seconds. */
  end_time?: number
  /** Config type. */
  config_type?: number
  /** Config value. */
  config_value?: number
}

/** Places where a coupon is good. */
export interface DoudianPoiResource {
  /** Coupon return methods. */
  coupon_return_methods?: number[]
}

/** A proof of the reference price. */
export interface DoudianPriceCertificate {
  /** Certificate type. */
  certificate_type?: string
  /** Certificate urls. */
  certificate_urls?: string
}

/** A quality inspection. */
export interface DoudianQualityInspection {
  /** Mode. */
  mode?: number
  /** Certificate code. */
  certificate_code?: string
  /** Agency. */
  agency?: string
  /** Supported. */
  supported?: boolean
}

/** How the price per unit is shown. */
export interface DoudianUnitPrice {
  /** Price rule type. */
  price_rule_type?: number
}

/** A product with its SKUs: answer of /product/detail. */
export interface DoudianProduct {
  /** TEXT in request, int64 in response. */
  product_id: string
  /** The same id, which is text in every answer. */
  product_id_str?: string
  /** The merchant's number of the product; deprecated. */
  out_product_id?: string
  /** Merchant product id, text up to 255. */
  outer_product_id?: string
  /** App key (number). */
  open_user_id?: string
  /** Name. */
  name?: string
  /** Its images, or HTML. */
  description?: string
  /** Status. */
  status?: number
  /** Spec id. */
  spec_id?: string
  /** 1 unsubmitted, 2 in audit, 3 passed, 4 rejected, 5 banned, 7 passed, waiting shelf. */
  check_status?: number
  /** 0 none, 1 unsubmitted, 2 in audit, 3 passed, 4 rejected. */
  draft_status?: number
  /** Category ids and names. */
  category_detail?: DoudianProductCategory
  /** 0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later. */
  pay_type?: number
  /** Free JSON text. */
  extra?: string
  /** Created: yyyy-MM-dd HH:mm:ss, GMT+8. */
  create_time?: string
  /** Update time. */
  update_time?: string
  /** Main images (up to 5). */
  pic?: string[]
  /** Spec images. */
  spec_pics?: DoudianSpecPicture[]
  /** Skus. */
  spec_prices?: DoudianSpecPrice[]
  /** Sale attributes. */
  specs?: DoudianProductSpec[]
  /** Main image. */
  img?: string
  /** 0 normal, 1 full presale, 2 deposit, 3 find-by-deposit. */
  presell_type?: number
  /** Max per order. */
  maximum_per_order?: number
  /** Per-buyer limit. */
  limit_per_buyer?: number
  /** Min per order. */
  minimum_per_order?: number
  /** Quality list. */
  quality_list?: DoudianQualityProof[]
  /** Parcels. */
  logistics_info?: DoudianProductCustoms
  /** Category attributes JSON text. */
  product_format_new?: string
  /** Brand id. */
  standard_brand_id?: string
  /** List price, in fen (deprecated). */
  market_price?: number
  /** Sale price, in fen (deprecated in list). */
  discount_price?: number
  /** Ship days. */
  presell_delay?: number
  /** Delay rule. */
  delay_rule?: DoudianDelayRule
  /** Freight template. */
  freight_id?: string
  /** Store id (instant retail shops). */
  store_id?: string
  /** 0 normal, 1 new-buyer, 3 virtual, 6 jade flash, 7 cloud flash, 127 other. */
  product_type?: number
  /** 1 at order, 2 at payment. */
  reduce_type?: number
  /** Delivery method. */
  delivery_method?: number
  /** Cdf category. */
  cdf_category?: string
  /** Mobile. */
  mobile?: string
  /** Brand id. */
  brand_id?: string
  /** Is sub product. */
  is_sub_product?: boolean
  /** Recommend remark. */
  recommend_remark?: string
  /** Is create. */
  is_create?: number
  /** Product format. */
  product_format?: string
  /** After sale service. */
  after_sale_service?: string
  /** Price has tax. */
  price_has_tax?: number
  /** Appoint delivery day. */
  appoint_delivery_day?: number
  /** Car vin code. */
  car_vin_code?: string
  /** Need recharge mode. */
  need_recharge_mode?: boolean
  /** Account template id. */
  account_template_id?: string
  /** Presell config level. */
  presell_config_level?: number
  /** Delivery delay day. */
  delivery_delay_day?: number
  /** Place resource. */
  poi_resource?: DoudianPoiResource
  /** Long pic url. */
  long_pic_url?: string
  /** Sell channel. */
  sell_channel?: number[]
  /** Material video id. */
  material_video_id?: string
  /** Pickup method. */
  pickup_method?: string
  /** Size info template id. */
  size_info_template_id?: string
  /** White back ground pic url. */
  white_back_ground_pic_url?: string
  /** Sale channel type. */
  sale_channel_type?: string
  /** Main product id. */
  main_product_id?: string
  /** Sale limit id. */
  sale_limit_id?: string
  /** Name prefix. */
  name_prefix?: string
  /** Presell delivery type. */
  presell_delivery_type?: number
  /** Start sale type. */
  start_sale_type?: number
  /** Presell end time. */
  presell_end_time?: string
  /** Weight value. */
  weight_value?: number
  /** Weight unit. */
  weight_unit?: number
  /** Reference price certificate. */
  reference_price_certificate?: DoudianPriceCertificate
  /** Reference price, in fen. */
  reference_price?: number
  /** Quality inspection info. */
  quality_inspection_info?: DoudianQualityInspection
  /** Unit price info. */
  unit_price_info?: DoudianUnitPrice
}

/** When a warehouse ships a SKU. */
export interface DoudianShipRule {
  /** 0 normal, 1 full presale, 2 deposit, 3 find-by-deposit. */
  presell_type?: number
  /** Delay day. */
  delay_day?: number
  /** Presell end time. */
  presell_end_time?: number
}

/** A value of a sale attribute. */
export interface DoudianSellProperty {
  /** Value spec detail id. */
  value_spec_detail_id?: string
  /** Value name. */
  value_name?: string
}

/** A SKU: a row of /sku/list, or the answer of /sku/detail. */
export interface DoudianSku {
  /** SKU. */
  id: string
  /** App key (number). */
  open_user_id?: string
  /** Merchant sku id. */
  out_sku_id?: string
  /** Product id. */
  product_id?: string
  /** Price, in fen. */
  price?: number
  /** Deprecated. */
  settlement_price?: number
  /** Spec id. */
  spec_id?: string
  /** Created, in epoch seconds. */
  create_time?: number
  /** Merchant code. */
  code?: string
  /** 0 plain, 1 per warehouse, 10 stepped. */
  sku_type?: number
  /** Supplier code. */
  supplier_id?: string
  /** Stock. */
  stock_num?: number
  /** Held stock. */
  prehold_stock_num?: number
  /** Campaign stock. */
  prom_stock_num?: number
  /** Stepped stock. */
  step_stock_num?: number
  /** Held stepped. */
  prehold_step_stock_num?: number
  /** Campaign stepped. */
  prom_step_stock_num?: number
  /** Stock, by the merchant's warehouse. */
  stock_map?: Record<string, number>
  /** Stock that is held, by the merchant's warehouse. */
  prehold_stock_map?: Record<string, number>
  /** The same id, which is text in every answer. */
  product_id_str?: string
  /** Non-campaign stock. */
  normal_stock_num?: number
  /** Channel stock. */
  channel_stock_num?: number
  /** Sale attribute values. */
  sell_properties?: DoudianSellProperty[]
  /** Spec detail id1. */
  spec_detail_id1?: string
  /** Spec detail id2. */
  spec_detail_id2?: string
  /** Spec detail id3. */
  spec_detail_id3?: string
  /** Spec detail name1. */
  spec_detail_name1?: string
  /** Spec detail name2. */
  spec_detail_name2?: string
  /** Spec detail name3. */
  spec_detail_name3?: string
  /** Customs report info. */
  customs_report_info?: DoudianCustomsReport
  /** Is suit. */
  is_suit?: number
  /** Suit count. */
  suit_num?: number
  /** Volume. */
  volume?: number
  /** Rules of shipping, by the merchant's warehouse. */
  ship_rule_map?: Record<string, DoudianShipRule>
}

/** Answer of /sku/stockNum. */
export interface DoudianStockNumResult {
  /** SKU. */
  sku_id: string
  /** Merchant sku id. */
  out_sku_id?: string
  /** Merchant code. */
  code?: string
  /** 0 plain, 1 per warehouse, 10 stepped. */
  sku_type?: number
  /** Stock. */
  stock_num?: number
  /** Held stock. */
  prehold_stock_num?: number
  /** Campaign stock. */
  prom_stock_num?: number
  /** Stepped stock. */
  step_stock_num?: number
  /** Held stepped. */
  prehold_step_stock_num?: number
  /** Campaign stepped. */
  prom_step_stock_num?: number
  /** Stock, by the merchant's warehouse. */
  stock_num_map?: Record<string, number>
  /** Stock that is held, by the merchant's warehouse. */
  prehold_stock_map?: Record<string, number>
  /** Non-campaign stock. */
  normal_stock_num?: number
  /** Channel stock. */
  channel_stock_num?: number
  /** Rules of shipping, by the merchant's warehouse. */
  ship_rule_map?: Record<string, DoudianShipRule>
}
