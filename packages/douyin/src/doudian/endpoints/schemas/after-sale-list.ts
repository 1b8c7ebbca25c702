import { afterSaleTag, exchangeSku, reasonLabel } from './after-sale-structs.js'
import { anything, id, ids, lazily, many, number, one, ownId, rows, struct, text, truth } from './fields.js'
import { spec } from './shared-structs.js'

/** A parcel of the order. */
const afterSaleListParcel = lazily(() =>
  struct('DoudianAfterSaleListParcel', 'A parcel of the order.', {
    tracking_no: text('Waybill number.'),
    company_name: text('Carrier name.'),
    company_code: text('Carrier code from logisticsCompanyList.'),
    logistics_time: number('Logistics time.'),
    logistics_state: number('Logistics state.'),
  }),
)

/** An after-sale, as the list shows it. Refund amounts are those applied for. */
const afterSaleInfo = lazily(() =>
  struct('DoudianAfterSaleInfo', 'An after-sale, as the list shows it. Refund amounts are those applied for.', {
    aftersale_id: ownId('The after-sale.'),
    aftersale_type: number('0 return and refund, 1 refund after shipping, 2 refund before shipping, 3 exchange, 6 price protection, 7 resend, 8 repair.'),
    aftersale_status: number('Where it stands, as `after_sale_status` of the detail.'),
    related_id: id('Related order id.'),
    apply_time: number('Applied, in epoch seconds.'),
    update_time: number('Changed, in epoch seconds.'),
    status_deadline: number('Deadline of this step, in epoch seconds.'),
    refund_amount: number('The refund that was asked for, in fen. What was given back stands in the detail.'),
    refund_post_amount: number('Freight refund, in fen.'),
    aftersale_num: number('Count.'),
    refund_type: number('Refund route / assistant.'),
    arbitrate_status: number('0 none, 1 under way, 2 for the buyer, 3 for the seller, 4 waiting for evidence, 5 negotiating, 6 ended, 255 cancelled.'),
    create_time: number('Created, in epoch seconds.'),
    return_logistics_code: text('Return waybill.'),
    refund_status: number('1 waiting, 2 under way, 3 refunded, 4 failed, 5 recovered from the seller later.'),
    exchange_sku_info: one(exchangeSku(), 'Exchange target.'),
    remark: text('Remark.'),
    got_pkg: number('1 buyer has the goods.'),
    order_logistics: many(afterSaleListParcel(), 'Order logistics.'),
    reason_second_labels: many(reasonLabel(), 'Reason second labels.'),
    store_id: id('Store id (instant retail shops).'),
    aftersale_sub_type: number('8001 exchange instead of repair.'),
    aftersale_order_type: number('Aftersale order type.'),
    part_type: number('Part type.'),
    aftersale_refund_type: number('Aftersale refund type.'),
    refund_tax_amount: number('Refund tax amount, in fen.'),
    left_urge_sms_count: number('Left urge sms count.'),
    risk_decision_code: number('Risk decision code.'),
    risk_decision_reason: text('Risk decision reason.'),
    risk_decision_description: text('Risk decision description.'),
    return_promotion_amount: number('Return promotion amount, in fen.'),
    arbitrate_blame: number('Arbitrate blame.'),
    return_logistics_company_name: text('Return logistics company name.'),
    exchange_logistics_company_name: text('Exchange logistics company name.'),
    is_agree_refuse_sign: number('Is agree refuse sign.'),
    aftersale_tags: many(afterSaleTag(), 'Aftersale tags.'),
    store_name: text('Store name.'),
  }),
)

/** An item order that an after-sale is about. */
const afterSaleItem = lazily(() =>
  struct('DoudianAfterSaleItem', 'An item order that an after-sale is about.', {
    sku_order_id: id('Item order id.'),
    order_status: number('1 created, 105 paid and under review, 2 to be shipped, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished.'),
    pay_amount: number('Paid, in fen (still includes channel promotion).'),
    post_amount: number('Freight, in fen.'),
    item_num: number('Quantity.'),
    create_time: number('Created, in epoch seconds.'),
    tax_amount: number('Tax, in fen.'),
    product_name: text('Title.'),
    product_id: id('Product id.'),
    logistics_code: text('Waybill number.'),
    aftersale_pay_amount: number('Refund of the item, in fen.'),
    promotion_pay_amount: number('Payment-channel promotion, in fen.'),
    price: number('Price, in fen.'),
    is_oversea_order: number('Is oversea order.'),
    product_image: text('Product image.'),
    tags: anything('Tags.'),
    sku_spec: many(spec(), 'Sku spec.'),
    shop_sku_code: text('Shop sku code.'),
    aftersale_post_amount: number('Aftersale post amount, in fen.'),
    aftersale_tax_amount: number('Aftersale tax amount, in fen.'),
    aftersale_item_num: number('Aftersale item count.'),
    logistics_company_name: text('Logistics company name.'),
    given_sku_order_ids: ids('Given sku order ids.'),
  }),
)

/** The order that an after-sale is about. */
const afterSaleOrder = lazily(() =>
  struct('DoudianAfterSaleOrder', 'The order that an after-sale is about.', {
    shop_order_id: id('Parent order id.'),
    related_order_info: many(afterSaleItem(), 'Items.'),
    order_flag: number('Flag 0..5.'),
  }),
)

/** What the back office shows. */
const afterSaleTexts = lazily(() =>
  struct('DoudianAfterSaleTexts', 'What the back office shows.', {
    logistics_text: text('Logistics text.'),
    aftersale_status_text: text('Aftersale status text.'),
    aftersale_type_text: text('Aftersale type text.'),
    return_logistics_text: text('Return logistics text.'),
    aftersale_refund_type_text: text('Aftersale refund type text.'),
    reason_text: text('Reason text.'),
    bad_item_text: text('Bad item text.'),
    arbitrate_status_text: text('Arbitrate status text.'),
  }),
)

/** A change of the flag. */
const sellerLog = lazily(() =>
  struct('DoudianSellerLog', 'A change of the flag.', {
    content: text('Content.'),
    create_time: text('Created.'),
    star: number('The flag, 0 to 5.'),
    op_name: text('Op name.'),
  }),
)

/** An after-sale of the list. */
const afterSaleRow = lazily(() =>
  struct('DoudianAfterSaleRow', 'An after-sale of the list.', {
    aftersale_info: one(afterSaleInfo(), 'The after-sale.'),
    order_info: one(afterSaleOrder(), 'Orders.'),
    text_part: one(afterSaleTexts(), 'Display texts.'),
    seller_logs: many(sellerLog(), 'Flag log.'),
  }),
)

/** Answer of /afterSale/List. */
export const afterSaleListResult = lazily(() =>
  struct('DoudianAfterSaleListResult', 'Answer of /afterSale/List.', {
    items: rows(afterSaleRow(), 'Rows.'),
    has_more: truth('More rows follow.'),
    total: number('Matches in total.'),
    page: number('Page number.'),
    size: number('Rows per page.'),
  }),
)
