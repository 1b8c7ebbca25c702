import { id, lazily, many, number, struct, text } from './fields.js'

/** Money of a shopping card, in yuan. */
export const expandCardInfo = lazily(() =>
  struct('ExpandCardInfo', 'Money of a shopping card, in yuan.', {
    basic_price: text('Principal bought.'),
    expand_price: text('Bonus bought.'),
    basic_price_used: text('Principal used.'),
    expand_price_used: text('Bonus used.'),
  }),
)

/** One instalment of a presale. */
export const stepPayDetail = lazily(() =>
  struct('StepPayDetail', 'One instalment of a presale.', {
    id: id('The instalment.'),
    pay_status: number('Where its payment stands.'),
    step_no: number('Its place in the order of payment.'),
    step_channel_no: text("Alipay's number of the payment."),
    step_instrument_code: text('How it was paid.'),
    step_actual_pay_fee: text('What was paid, in yuan.'),
  }),
)

/** One discount. */
export const promotionDetail = lazily(() =>
  struct('PromotionDetail', 'One discount.', {
    id: id('The order or the line that it belongs to.'),
    promotion_name: text('Name of the promotion.'),
    promotion_desc: text('The promotion in words.'),
    promotion_id: id('Tool, campaign and detail: `tool-campaign_detail`.'),
    discount_fee: text('The discount, in yuan; empty for free postage.'),
    kd_discount_fee: text('The share of it, in yuan.'),
    kd_child_discount_fee: text('The shares of the lines, where the discount belongs to the order.'),
    gift_item_id: id("The gift's item number."),
    gift_item_name: text('The gift.'),
    gift_item_num: text('How many gifts.'),
  }),
)

/** A logistics service. */
export const logisticServiceTag = lazily(() =>
  struct('LogisticServiceTag', 'A logistics service.', {
    service_tag: text('Attributes, joined with semicolons.'),
    service_type: text('Kind of service.'),
  }),
)

/** The logistics services of an order or a line. */
export const logisticsTag = lazily(() =>
  struct('LogisticsTag', 'The logistics services of an order or a line.', {
    order_id: id('The order or the line.'),
    logistic_service_tag_list: many(logisticServiceTag(), 'The services.'),
  }),
)

/** A service sold with the goods. */
export const serviceOrder = lazily(() =>
  struct('ServiceOrder', 'A service sold with the goods.', {
    oid: id("The service's own line."),
    oid_str: id('The same number as text.'),
    item_oid: id('The line that the service is for.'),
    service_id: id('The service.'),
    service_detail_url: text('Description of the service.'),
    num: number('How many.'),
    price: text('Price of one, in yuan.'),
    payment: text('Paid, in yuan.'),
    total_fee: text('Total, in yuan.'),
    title: text('Name of the service.'),
    buyer_nick: text('The buyer.'),
    seller_nick: text('The seller.'),
    refund_id: id('The latest refund.'),
    pic_path: text('Picture.'),
    tmser_spu_code: text('Home furnishing logistics that are supported.'),
    et_ser_time: text('Booked time.'),
    et_shop_name: text('Address of the booked shop.'),
    et_verified_shop_name: text('Address of the shop where it was used.'),
    et_plate_number: text('Plate number.'),
    apple_care_email: text('AppleCare: e-mail.'),
    apple_care_mpn: text('AppleCare: part number.'),
    service_outer_id: id("The service provider's code."),
    service_order_type: text('1 attached, 2 attached to two, 3 sold alone.'),
    ext_service_biz_id: id('Relation to the order of goods.'),
    combine_sub_item_id: id('Part of a bundle that it is for.'),
    combine_sub_item_sku_id: id('SKU of that part.'),
    comm_amount_unit: text('Original price in a bundle, in fen.'),
  }),
)

/** Extension that outside systems may fill: a flag before each step. */
export const tradeExt = lazily(() =>
  struct('TradeExt', 'Extension that outside systems may fill: a flag before each step.', {
    before_enable_flag: number('Before it counts.'),
    before_close_flag: number('Before it is closed.'),
    before_pay_flag: number('Before it is paid.'),
    before_ship_flag: number('Before it is shipped.'),
    before_confirm_flag: number('Before it is confirmed.'),
    before_rate_flag: number('Before it is rated.'),
    before_refund_flag: number('Before it is refunded.'),
    before_modify_flag: number('Before it is changed.'),
    third_party_status: number('Status of the outside system.'),
    extra_data: text('Data of the outside system.'),
    ext_attributes: text('Attributes.'),
  }),
)

/** How an order ranks among others. */
export const sortInfo = lazily(() =>
  struct('SortInfo', 'How an order ranks among others.', {
    day_sort_val: number('Within the day.'),
    hour_sort_val: number('Within the hour.'),
  }),
)
