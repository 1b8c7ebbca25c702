import { id, lazily, many, number, struct, text, time, truth } from './fields.js'

/** From where and with whom a line is to be shipped. */
export const logisticsInfo = lazily(() =>
  struct('LogisticsInfo', 'From where and with whom a line is to be shipped.', {
    trade_id: id('The order.'),
    sub_trade_id: id('The line.'),
    item_id: id('Goods in the warehouse.'),
    item_code: text('Code of the goods in the warehouse.'),
    need_consign_num: number('How many to ship.'),
    store_code: text("Warehouse of Cainiao, or `SC` for the seller's."),
    type: text('Where the line comes from: 00 the order, 10 a binding.'),
    sku_id: id('SKU.'),
    num_iid: id('Item.'),
    consign_type: text('Who ships: CN Cainiao, SC the seller.'),
    combine_item_id: id('Combined goods.'),
    combine_item_code: text('Code of the combined goods.'),
    item_ratio: number('Ratio within the combined goods.'),
    bar_code: text('Barcode.'),
    delivery_cps: text('Chosen couriers.'),
    biz_delivery_code: text("Recommended courier, in the ERP's code."),
    biz_store_code: text("The seller's code of the warehouse."),
    biz_sd_type: text('Kind of the advice.'),
    biz_delivery_type: number('How binding the advice is: 0 none, 1 may be used, 2 must be used.'),
    send_country: text('Country that it is shipped from.'),
    send_state: text('Province that it is shipped from.'),
    send_city: text('City that it is shipped from.'),
    send_district: text('District that it is shipped from.'),
    send_town: text('Town that it is shipped from.'),
    send_division_code: text('Code of the place that it is shipped from.'),
    black_delivery_cps: text('Couriers not to use.'),
    white_delivery_cps: text('Couriers to use.'),
    unused_warehouse_error_msg: text('What happens when another warehouse is used.'),
    unused_delivery_error_msg: text('What happens when another courier is used.'),
    used_black_delivery_error_msg: text('What happens when a forbidden courier is used.'),
    promise_outbound_time: text('Promised latest time out of the warehouse.'),
    promise_collect_time: text('Promised latest time of collection.'),
  }),
)

/** A delivery service that was agreed. */
export const logisticsAgreement = lazily(() =>
  struct('LogisticsAgreement', 'A delivery service that was agreed.', {
    logistics_service_msg: text('The promise in words.'),
    asdp_biz_type: text('Business identity of the service.'),
    asdp_ads: text('Marks of the service, joined with commas.'),
    sign_time: text('Planned time of arrival.'),
    promise_sign_time: text('Promised latest time of arrival.'),
    push_time: text('When the ERP should hand the order over.'),
    no_detail_part_consign: text('1: lines cannot be shipped in parts.'),
    sink_type: text('1: the presale is moved ahead.'),
  }),
)

/** Shipping deadline of a part of a bundle. */
export const combineConsignInfo = lazily(() =>
  struct('CombineConsignInfo', 'Shipping deadline of a part of a bundle.', {
    comb_id: id('The bundle.'),
    item_id: id("The part's item."),
    sku_id: id("The part's SKU."),
    consign_time: text('Expected time of shipping.'),
    render_consign_time: text('Expected time of shipping, for display.'),
  }),
)

/** A shipping deadline. */
export const logisticsConsignInfo = lazily(() =>
  struct('LogisticsConsignInfo', 'A shipping deadline.', {
    related_id: id('The order or the line.'),
    consign_time: text('Expected time of shipping.'),
    render_consign_time: text('Expected time of shipping, for display.'),
    combine_item: many(combineConsignInfo(), "Deadlines of a bundle's parts."),
  }),
)

/** A change of a shipping deadline. */
export const logisticsModifyInfo = lazily(() =>
  struct('LogisticsModifyInfo', 'A change of a shipping deadline.', {
    related_id: id('The order or the line.'),
    consign_time: text('Deadline after the change.'),
    origin_consign_time: text('Deadline before the change.'),
    modify_time: text('When it was changed.'),
    modify_reason: text('Why it was changed.'),
    item_id: id('Part of a bundle: item.'),
    sku_id: id('Part of a bundle: SKU.'),
    comb_id: id('The bundle.'),
  }),
)

/** Goods in a parcel. */
export const packageGoodsDetail = lazily(() =>
  struct('PackageGoodsDetail', 'Goods in a parcel.', {
    item_id: id('Item.'),
    sku_id: id('SKU.'),
    amount: number('How many.'),
  }),
)

/** What a parcel holds. */
export const sendGoodsDetail = lazily(() =>
  struct('SendGoodsDetail', 'What a parcel holds.', {
    type: number('Kind: 0 ordinary, 1 combined, 2 set, 3 gift, 4 status only.'),
    consign_status: number('0 all shipped, 1 partly shipped.'),
    amount: number('How many.'),
    goods_details: many(packageGoodsDetail(), 'The goods.'),
  }),
)

/** A parcel of a bundle that is shipped apart. */
export const combineLogisticsDetail = lazily(() =>
  struct('CombineLogisticsDetail', 'A parcel of a bundle that is shipped apart.', {
    invoice_no: text('Waybill.'),
    logistics_company: text('Courier.'),
    sub_order_id: id('The line.'),
    send_goods_details: many(sendGoodsDetail(), 'What is in it.'),
  }),
)

/** One delivery of a periodic purchase. */
export const deliveryPlan = lazily(() =>
  struct('DeliveryPlan', 'One delivery of a periodic purchase.', {
    plan_id: id('The plan.'),
    order_id: id('The order.'),
    curr_phase: number('Which delivery it is.'),
    out_logistics_id: id('Outside logistics number.'),
    prepare_time_begin: time('When preparation begins.'),
    ship_time_begin: time('When it is to be shipped.'),
    actual_ship_time: time('When it was shipped.'),
    goods_num: number('How many pieces.'),
    plan_status: number('Where the delivery stands.'),
    plan_refund_status: number('Where its refund stands.'),
    receiver_name: text("Addressee's name."),
    receiver_mobile: text("Addressee's mobile number."),
    receiver_phone: text("Addressee's telephone number."),
    receiver_country: text("Addressee's country."),
    receiver_state: text("Addressee's province."),
    receiver_city: text("Addressee's city."),
    receiver_district: text("Addressee's district."),
    receiver_town: text("Addressee's town."),
    receiver_address: text('Street and house number.'),
    oaid: text("Stands for the addressee's data."),
    privacy_num: text('Virtual telephone number.'),
    privacy_expire_time: time('When the virtual number ends.'),
  }),
)

/** An address of one stage. */
export const addressDetail = lazily(() =>
  struct('AddressDetail', 'An address of one stage.', {
    contact_name: text('Name.'),
    telephone: text('Telephone number.'),
    country: text('Country.'),
    prov: text('Province.'),
    city: text('City.'),
    area: text('District.'),
    detailed_address: text('Street and house number.'),
    division_code: text('Code of the place.'),
    biz_type: text('Kind of business.'),
  }),
)

/** What to check before a refund is agreed to. */
export const agreeRefundCheck = lazily(() =>
  struct('AgreeRefundCheck', 'What to check before a refund is agreed to.', {
    detail_order_id: id('The line.'),
    delivery_process: text('Where the delivery stands.'),
    delivery_tips: text('A hint in words.'),
  }),
)

/** A parcel on its way to or from authentication. */
export const identifyLogisticsInfo = lazily(() =>
  struct('IdentifyLogisticsInfo', 'A parcel on its way to or from authentication.', {
    detail_order_id: id('The line.'),
    logistics_company: text('Courier.'),
    invoice_no: text('Waybill.'),
    stage_no: number('Stage.'),
    refund: truth('Whether it goes back.'),
    refund_id: id('The refund.'),
  }),
)

/** An authentication. */
export const identifyServiceInfo = lazily(() =>
  struct('IdentifyServiceInfo', 'An authentication.', {
    detail_order_id: id('The line.'),
    unit_id: id('The piece.'),
    service_id: id('The authentication.'),
  }),
)

/** Authentication of the goods by a third party. */
export const identifyInfo = lazily(() =>
  struct('IdentifyInfo', 'Authentication of the goods by a third party.', {
    identify_logistics_infos: many(identifyLogisticsInfo(), 'Parcels.'),
    identify_service_infos: many(identifyServiceInfo(), 'Authentications.'),
  }),
)

/** How goods are shipped. */
export const shipInfo = lazily(() =>
  struct('ShipInfo', 'How goods are shipped.', {
    transport_type: text('Kind of transport, in lower case.'),
  }),
)

/** A part of a bundle. */
export const combineSubItem = lazily(() =>
  struct('CombineSubItem', 'A part of a bundle.', {
    item_id: id('Item.'),
    num_iid: id('Item (refunds call it so).'),
    sku_id: id('SKU.'),
    quantity: number('How many.'),
    item_name: text('Title.'),
    sku_title: text('The SKU in words.'),
    outer_iid: id("The seller's own code of the item."),
    outer_sku_id: id("The seller's own code of the SKU."),
    origin_fee: number('Original price.'),
    combine_sub_item_fee: number('Original price within the bundle.'),
    edu_original_fee: number('Original price before the education discount.'),
    ismain: truth('Whether it is the main part.'),
    estcon_time: text('Promised time: a day (yyyy-MM-dd), or a number of days.'),
  }),
)
