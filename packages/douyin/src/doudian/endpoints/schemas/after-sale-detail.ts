import { afterSaleLogistics, arbitration, priceProtection, recordLog, serviceTags, shopRemark } from './after-sale-process.js'
import { afterSaleTag, exchangeSku, reasonLabel } from './after-sale-structs.js'
import { id, lazily, many, number, one, ownId, struct, text, texts } from './fields.js'
import { address, spec } from './shared-structs.js'

/** An after-sale, as the detail shows it. */
const afterSaleProcessInfo = lazily(() =>
  struct('DoudianAfterSaleProcessInfo', 'An after-sale, as the detail shows it.', {
    after_sale_id: ownId('After-sale id (TEXT in the request, int64 in the response).'),
    after_sale_status: number(
      '6 applied, 7 to be returned, 8 seller to send, 11 return received, 12 done, 13 exchange under way, 14 exchange received, 27 refused, 28 closed, 29 refused again, 51 cancelled before shipping, 53 reverse flow finished.',
    ),
    after_sale_status_desc: text('The status in words.'),
    refund_type: number('Refund route / assistant.'),
    refund_status: number('1 waiting, 2 under way, 3 refunded, 4 failed, 5 recovered from the seller later.'),
    refund_total_amount: number('The refund that was asked for, freight included, in fen.'),
    refund_post_amount: number('Freight refund, in fen.'),
    apply_time: number('Applied, in epoch seconds.'),
    update_time: number('Changed, in epoch seconds.'),
    reason: text('Reason text.'),
    reason_code: number('Reason code.'),
    after_sale_type: number(
      '0 return and refund, 1 refund after shipping, 2 refund before shipping, 3 exchange, 4 cancelled by the platform, 5 cancelled by the buyer, 6 price protection, 7 resend, 8 repair.',
    ),
    evidence: texts('Evidence.'),
    after_sale_apply_count: number('Count applied.'),
    need_return_count: number('Count to return.'),
    post_receiver: text('Plain name: normally empty.'),
    encrypt_post_receiver: text('Name ciphertext.'),
    post_tel_sec: text('Plain: normally empty.'),
    encrypt_post_tel_sec: text('Ciphertext.'),
    post_address: one(address(), 'Post address.'),
    return_address: one(address(), 'Return address.'),
    real_refund_amount: number('What was given back, in fen; good when `refund_status` is 3.'),
    got_pkg: number('1 buyer has the goods.'),
    status_deadline: number('Deadline of this step, in epoch seconds.'),
    exchange_sku_info: one(exchangeSku(), 'Exchange target.'),
    reason_second_labels: many(reasonLabel(), 'Reason second labels.'),
    store_id: id('Store id (instant retail shops).'),
    refund_type_text: text('Refund type text.'),
    refund_promotion_amount: number('Refund promotion amount, in fen.'),
    after_sale_type_text: text('After sale type text.'),
    reason_remark: text('Reason remark.'),
    deduction_amount: number('Deduction amount, in fen.'),
    disable_coupon_id: id('Disable coupon id.'),
    platform_discount_return_amount: number('Platform discount return amount, in fen.'),
    platform_discount_return_status: number('Platform discount return status.'),
    kol_discount_return_amount: number('Kol discount return amount, in fen.'),
    kol_discount_return_status: number('Kol discount return status.'),
    risk_decsison_code: number('Risk decision code.'),
    risk_decsison_reason: text('Risk decision reason.'),
    risk_decsison_description: text('Risk decision description.'),
    return_address_id: id('Return address id.'),
    post_discount_return_amount: number('Post discount return amount, in fen.'),
    post_discount_return_status: number('Post discount return status.'),
    part_type: number('Part type.'),
    refund_voucher_num: number('Refund voucher count.'),
    refund_voucher_times: number('Refund voucher times.'),
    gold_coin_return_amount: number('Gold coin return amount, in fen.'),
    refund_fail_reason: text('Refund fail reason.'),
    aftersale_tags: many(afterSaleTag(), 'Aftersale tags.'),
    store_name: text('Store name.'),
    after_sale_order_type: number('After sale order type.'),
    refund_packing_charge_amount: number('Refund packing charge amount, in fen.'),
    shop_discount_return_amount: number('Shop discount return amount, in fen.'),
    after_sale_sub_type: number('After sale sub type.'),
    refund_time: number('The money was given back, in epoch seconds.'),
    aftersale_status_to_final_time: number('Ended, in epoch seconds.'),
  }),
)

/** Everything of an after-sale but the order. */
const afterSaleProcess = lazily(() =>
  struct('DoudianAfterSaleProcess', 'Everything of an after-sale but the order.', {
    after_sale_info: one(afterSaleProcessInfo(), 'After-sale summary.'),
    arbitrate_info: one(arbitration(), 'Arbitration.'),
    logistics_info: one(afterSaleLogistics(), 'Parcels.'),
    after_sale_shop_remarks: many(shopRemark(), 'After sale shop remarks.'),
    price_protection_detail: one(priceProtection(), 'Price protection detail.'),
    record_logs_list: many(recordLog(), 'Negotiation log.'),
    after_sale_service_tag: one(serviceTags(), 'After sale service tag.'),
  }),
)

/** A gift that belongs to an item. */
const givenSku = lazily(() =>
  struct('DoudianGivenSku', 'A gift that belongs to an item.', {
    sku_order_id: id('Item order id.'),
    product_name: text('Title.'),
  }),
)

/** An item order that the after-sale is about. */
const afterSaleSkuOrder = lazily(() =>
  struct('DoudianAfterSaleSkuOrder', 'An item order that the after-sale is about.', {
    sku_order_id: ownId('Item order id.'),
    order_status: number('1 created, 105 paid and under review, 2 to be shipped, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished.'),
    pay_amount: number('Paid, in fen (still includes channel promotion).'),
    post_amount: number('Freight, in fen.'),
    create_time: number('Created, in epoch seconds.'),
    tax_amount: number('Tax, in fen.'),
    product_name: text('Title.'),
    product_id: id('Product id.'),
    sku_spec: many(spec(), 'Sku spec.'),
    sku_id: id('SKU.'),
    promotion_amount: number('All discounts together: those of shop, platform and creator. In fen.'),
    pay_type: number('0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later.'),
    given_sku_details: many(givenSku(), 'Given sku details.'),
    item_quantity: number('Item quantity.'),
    is_oversea_order: number('Is oversea order.'),
    product_image: text('Product image.'),
    tags: many(afterSaleTag(), 'Tags.'),
    shop_sku_code: text('Shop sku code.'),
    item_sum_amount: number('Item sum amount, in fen.'),
    sku_pay_amount: number('Sku pay amount, in fen.'),
    insurance_tags: many(afterSaleTag(), 'Insurance tags.'),
    after_sale_item_count: number('After sale item count.'),
  }),
)

/** The order that the after-sale is about. */
const afterSaleShopOrder = lazily(() =>
  struct('DoudianAfterSaleShopOrder', 'The order that the after-sale is about.', {
    shop_order_id: ownId('Parent order id.'),
    sku_order_infos: many(afterSaleSkuOrder(), 'Sku order infos.'),
  }),
)

/** Answer of /afterSale/Detail. */
export const afterSaleDetailResult = lazily(() =>
  struct('DoudianAfterSaleDetailResult', 'Answer of /afterSale/Detail.', {
    process_info: one(afterSaleProcess(), 'Everything but the order.'),
    order_info: one(afterSaleShopOrder(), 'Orders.'),
  }),
)
