// Which fields each list gives, by the field lists of the Taobao Open Platform's API pages (2026-04); the string twins and what else their sample answers show are added.

/** The fields of an order in `taobao.trades.sold.get`. */
// biome-ignore format: names fill lines.
export const soldTradeNames = [
  'tid', 'tid_str', 'sid', 'status', 'type', 'title', 'created', 'modified', 'async_modified', 'pay_time', 'consign_time', 'end_time', 'payment',
  'total_fee', 'post_fee', 'discount_fee', 'adjust_fee', 'received_payment', 'commission_fee', 'credit_card_fee', 'order_tax_fee', 'order_tax_promotion_fee',
  'point_fee', 'real_point_fee', 'buyer_obtain_point_fee', 'cod_fee', 'cod_status', 'step_trade_status', 'step_paid_fee', 'has_yfx', 'yfx_fee', 'yfx_id',
  'yfx_type', 'num', 'num_iid', 'price', 'pic_path', 'service_orders', 'trade_from', 'trade_source', 'alipay_no', 'alipay_id', 'seller_nick', 'buyer_nick',
  'buyer_open_uid', 'acookie_id', 'buyer_area', 'has_buyer_message', 'buyer_rate', 'seller_rate', 'seller_can_rate', 'seller_flag', 'receiver_name',
  'receiver_mobile', 'receiver_phone', 'receiver_address', 'receiver_country', 'receiver_state', 'receiver_city', 'receiver_district', 'receiver_town',
  'receiver_zip', 'oaid', 'shipping_type', 'is_part_consign', 'send_time', 'lg_aging_type', 'lg_aging', 'is_lgtype', 'is_force_wlb', 'is_force_dc',
  'cutoff_minutes', 'es_time', 'es_date', 'es_range', 'os_date', 'os_range', 'delivery_time', 'collect_time', 'dispatch_time', 'sign_time',
  'promise_sign_time', 'tmall_delivery', 'threepl_timing', 'cn_service', 'delivery_cps', 'logistics_infos', 'logistics_agreement', 'asdp_biz_type',
  'asdp_ads', 'shop_pick', 'scenario_group', 'o2o', 'o2o_guide_id', 'o2o_guide_name', 'o2o_shop_id', 'o2o_shop_name', 'o2o_delivery', 'o2o_out_trade_id',
  'is_o2o_passport', 'service_type', 'is_brand_sale', 'is_daixiao', 'is_wt', 'zero_purchase', 'post_gate_declare', 'cross_bonded_declare', 'rx_audit_status',
  'drug_register', 'mark_desc', 'nut_feature',
] as const

/** The fields of its lines. */
// biome-ignore format: names fill lines.
export const soldOrderNames = [
  'oid', 'oid_str', 'status', 'refund_status', 'refund_id', 'title', 'num', 'num_iid', 'cid', 'sku_id', 'sku_properties_name', 'outer_iid', 'outer_sku_id',
  'pic_path', 'snapshot_url', 'price', 'total_fee', 'payment', 'discount_fee', 'adjust_fee', 'divide_order_fee', 'part_mjz_discount', 'consign_time',
  'end_time', 'invoice_no', 'logistics_company', 'shipping_type', 'seller_type', 'order_from', 'store_code', 'bind_oid', 'is_oversold', 'is_daixiao',
  'buyer_rate', 'seller_rate', 'item_meal_id', 'item_meal_name', 'special_refund_type', 'is_devalue_fee', 'promise_collect_time', 'is_force_dc', 'shp_info',
  'sub_order_tax_fee', 'sub_order_tax_rate', 'sub_order_tax_promotion_fee', 'tax_free', 'tax_coupon_discount', 'is_idle', 'is_www', 'ticket_outer_id',
  'ticket_expdate_key', 'tmser_spu_code', 'zhengji_status', 'md_qualification', 'md_fee',
] as const

/** The fields of an order in `taobao.trades.sold.increment.get`. */
// biome-ignore format: names fill lines.
export const incrementTradeNames = [
  'tid', 'tid_str', 'sid', 'status', 'type', 'title', 'created', 'modified', 'pay_time', 'consign_time', 'end_time', 'payment', 'total_fee', 'post_fee',
  'discount_fee', 'adjust_fee', 'received_payment', 'credit_card_fee', 'order_tax_fee', 'order_tax_promotion_fee', 'step_trade_status', 'step_paid_fee',
  'num', 'num_iid', 'price', 'pic_path', 'service_orders', 'seller_nick', 'buyer_nick', 'buyer_open_uid', 'has_buyer_message', 'buyer_rate', 'seller_rate',
  'seller_flag', 'receiver_name', 'receiver_mobile', 'receiver_phone', 'receiver_address', 'receiver_country', 'receiver_state', 'receiver_city',
  'receiver_district', 'receiver_town', 'receiver_zip', 'oaid', 'aid', 'shipping_type', 'no_shipping', 'shop_pick', 'is_o2o_passport', 'service_type',
  'post_gate_declare', 'cross_bonded_declare', 'rx_audit_status', 'mark_desc',
] as const

/** The fields of its lines. */
// biome-ignore format: names fill lines.
export const incrementOrderNames = [
  'oid', 'oid_str', 'status', 'refund_status', 'refund_id', 'title', 'num', 'num_iid', 'cid', 'sku_id', 'sku_properties_name', 'outer_iid', 'outer_sku_id',
  'pic_path', 'snapshot_url', 'price', 'total_fee', 'payment', 'discount_fee', 'adjust_fee', 'divide_order_fee', 'part_mjz_discount', 'consign_time',
  'end_time', 'invoice_no', 'logistics_company', 'shipping_type', 'seller_type', 'order_from', 'store_code', 'bind_oid', 'is_oversold', 'is_service_order',
  'is_daixiao', 'buyer_rate', 'seller_rate', 'item_meal_id', 'item_meal_name', 'special_refund_type', 'is_devalue_fee', 'sub_order_tax_fee',
  'sub_order_tax_rate', 'sub_order_tax_promotion_fee', 'tax_free', 'tax_coupon_discount', 'is_idle', 'is_www', 'ticket_outer_id', 'ticket_expdate_key',
  'tmser_spu_code', 'zhengji_status', 'md_qualification', 'md_fee',
] as const

/** The fields of an order in `taobao.trades.sold.incrementv.get`. */
// biome-ignore format: names fill lines.
export const incrementVTradeNames = [
  'tid', 'tid_str', 'sid', 'status', 'type', 'title', 'created', 'modified', 'async_modified', 'pay_time', 'consign_time', 'end_time', 'payment',
  'total_fee', 'post_fee', 'discount_fee', 'adjust_fee', 'received_payment', 'commission_fee', 'credit_card_fee', 'order_tax_fee', 'order_tax_promotion_fee',
  'point_fee', 'real_point_fee', 'buyer_obtain_point_fee', 'cod_fee', 'cod_status', 'step_trade_status', 'step_paid_fee', 'num', 'num_iid', 'price',
  'pic_path', 'service_orders', 'alipay_no', 'alipay_id', 'seller_nick', 'buyer_nick', 'buyer_open_uid', 'acookie_id', 'buyer_area', 'has_buyer_message',
  'buyer_rate', 'seller_rate', 'seller_flag', 'receiver_name', 'receiver_mobile', 'receiver_phone', 'receiver_address', 'receiver_country', 'receiver_state',
  'receiver_city', 'receiver_district', 'receiver_town', 'receiver_zip', 'oaid', 'shipping_type', 'is_part_consign', 'lg_aging_type', 'lg_aging',
  'is_lgtype', 'is_force_wlb', 'is_brand_sale', 'is_daixiao', 'is_wt', 'post_gate_declare', 'cross_bonded_declare', 'mark_desc', 'nut_feature',
] as const

/** The fields of its lines. */
// biome-ignore format: names fill lines.
export const incrementVOrderNames = [
  'oid', 'oid_str', 'status', 'refund_status', 'refund_id', 'title', 'num', 'num_iid', 'cid', 'sku_id', 'sku_properties_name', 'outer_iid', 'outer_sku_id',
  'pic_path', 'snapshot_url', 'price', 'total_fee', 'payment', 'discount_fee', 'adjust_fee', 'divide_order_fee', 'part_mjz_discount', 'consign_time',
  'end_time', 'invoice_no', 'logistics_company', 'shipping_type', 'seller_type', 'order_from', 'store_code', 'bind_oid', 'is_oversold', 'is_service_order',
  'is_daixiao', 'buyer_rate', 'seller_rate', 'item_meal_id', 'item_meal_name', 'sub_order_tax_fee', 'sub_order_tax_rate', 'sub_order_tax_promotion_fee',
  'tax_free', 'tax_coupon_discount', 'is_www', 'ticket_outer_id', 'ticket_expdate_key', 'zhengji_status',
] as const

/** The fields of an order in `taobao.trades.sold.history.get`. */
// biome-ignore format: names fill lines.
export const historyTradeNames = [
  'tid', 'sid', 'status', 'type', 'title', 'created', 'modified', 'async_modified', 'pay_time', 'consign_time', 'end_time', 'payment', 'total_fee',
  'post_fee', 'discount_fee', 'adjust_fee', 'received_payment', 'commission_fee', 'point_fee', 'real_point_fee', 'buyer_obtain_point_fee',
  'step_trade_status', 'step_paid_fee', 'num', 'num_iid', 'price', 'pic_path', 'service_orders', 'trade_from', 'trade_source', 'seller_nick', 'ouid',
  'buyer_area', 'has_buyer_message', 'buyer_rate', 'seller_rate', 'seller_can_rate', 'seller_flag', 'receiver_state', 'receiver_city', 'shipping_type',
  'is_part_consign', 'send_time',
] as const

/** The fields of its lines. */
// biome-ignore format: names fill lines.
export const historyOrderNames = [
  'oid', 'status', 'refund_status', 'refund_id', 'title', 'num', 'num_iid', 'cid', 'sku_id', 'sku_properties_name', 'outer_iid', 'outer_sku_id', 'pic_path',
  'price', 'total_fee', 'payment', 'discount_fee', 'adjust_fee', 'divide_order_fee', 'part_mjz_discount', 'consign_time', 'end_time', 'invoice_no',
  'logistics_company', 'shipping_type', 'seller_type', 'buyer_rate', 'seller_rate', 'item_meal_id', 'item_meal_name', 'tmser_spu_code',
] as const

/** The fields of an order in `taobao.trade.get`. */
// biome-ignore format: names fill lines.
export const briefTradeNames = [
  'tid', 'tid_str', 'sid', 'status', 'type', 'title', 'created', 'modified', 'pay_time', 'consign_time', 'end_time', 'payment', 'total_fee', 'post_fee',
  'discount_fee', 'adjust_fee', 'received_payment', 'commission_fee', 'order_tax_fee', 'order_tax_promotion_fee', 'point_fee', 'real_point_fee',
  'buyer_obtain_point_fee', 'cod_fee', 'cod_status', 'num', 'num_iid', 'price', 'pic_path', 'alipay_no', 'seller_nick', 'buyer_nick', 'buyer_open_uid',
  'buyer_message', 'buyer_memo', 'buyer_rate', 'seller_rate', 'seller_memo', 'shipping_type', 'arrive_interval', 'arrive_cut_time', 'consign_interval',
  'service_tags', 'o2o', 'o2o_guide_id', 'o2o_guide_name', 'o2o_shop_id', 'o2o_shop_name', 'o2o_delivery', 'o2o_out_trade_id', 'o2o_et_order_id',
  'et_ser_time', 'et_shop_name', 'et_verified_shop_name', 'et_plate_number', 'eticket_service_addr', 'is_daixiao', 'is_wt', 'pmtp',
] as const

/** The fields of its lines. */
// biome-ignore format: names fill lines.
export const briefOrderNames = [
  'oid', 'oid_str', 'status', 'refund_status', 'refund_id', 'title', 'num', 'num_iid', 'cid', 'sku_id', 'sku_properties_name', 'outer_iid', 'outer_sku_id',
  'pic_path', 'snapshot_url', 'price', 'total_fee', 'payment', 'discount_fee', 'adjust_fee', 'divide_order_fee', 'part_mjz_discount', 'seller_type',
  'order_from', 'store_code', 'is_oversold', 'is_daixiao', 'buyer_rate', 'seller_rate', 'item_meal_name', 'special_refund_type', 'is_devalue_fee',
  'sub_order_tax_fee', 'sub_order_tax_rate', 'sub_order_tax_promotion_fee', 'tax_free', 'tax_coupon_discount', 'is_www', 'ticket_outer_id',
  'ticket_expdate_key', 'tmser_spu_code', 'zhengji_status', 'et_ser_time', 'et_shop_name', 'et_verified_shop_name', 'et_plate_number',
] as const

/** What only lists give. */
export const notInFullTrades = [
  'async_modified',
  'alipay_id',
  'ouid',
  'has_buyer_message',
  'aid',
  'no_shipping',
  'lg_aging_type',
  'lg_aging',
  'tmall_delivery',
  'threepl_timing',
  'cn_service',
  'is_o2o_passport',
  'nut_feature',
  'pmtp',
] as const

/** What only lists give of lines. */
export const notInFullOrders = ['shp_info'] as const
