import { anything, id, lazily, number, one, struct, text, truth } from './fields.js'

/** A parcel of an order. */
export const orderParcel = lazily(() =>
  struct('DoudianOrderParcel', 'A parcel of an order.', {
    tracking_no: text('Waybill number.'),
    company: text("The carrier's code."),
    ship_time: number('Shipped, in epoch seconds.'),
    delivery_id: id('The parcel: `pack_id` of the calls that change it.'),
    company_name: text('Carrier name.'),
    product_info: anything('Items in parcel.'),
    hour_up_pickup_code: text('Hour up pickup code.'),
  }),
)

/** A phase of a presale. */
export const orderPhase = lazily(() =>
  struct('DoudianOrderPhase', 'A phase of a presale.', {
    sku_order_id: id('Item order id.'),
    channel_payment_no: text('Channel serial.'),
    phase_order_id: id('Phase order id.'),
    total_phase: number('Total phase.'),
    current_phase: number('Current phase.'),
    pay_success: truth('Pay success.'),
    campaign_id: id('Campaign id.'),
    phase_payable_price: number('Phase payable price, in fen.'),
    phase_pay_type: number('Phase pay type.'),
    phase_open_time: number('Phase open time.'),
    phase_pay_time: number('Phase pay time.'),
    phase_close_time: number('Phase close time.'),
    phase_order_amount: number('Phase order amount, in fen.'),
    phase_sum_amount: number('Phase sum amount, in fen.'),
    phase_post_amount: number('Phase post amount, in fen.'),
    phase_pay_amount: number('Phase pay amount, in fen.'),
    phase_promotion_amount: number('Phase promotion amount, in fen.'),
    current_phase_status_desc: text('Current phase status in words.'),
    sku_price: number('Sku price, in fen.'),
  }),
)

/** Who the buyer is, for goods that cross a border. Encrypted. */
export const buyerIdentity = lazily(() =>
  struct('DoudianBuyerIdentity', 'Who the buyer is, for goods that cross a border. Encrypted.', {
    id_card_no: text('Id card no.'),
    encrypt_id_card_no: text('Encrypt id card no.'),
    id_card_name: text('Id card name.'),
    encrypt_id_card_name: text('Encrypt id card name.'),
  }),
)

/** The car dealer that serves the buyer. */
export const carShop = lazily(() =>
  struct('DoudianCarShop', 'The car dealer that serves the buyer.', {
    poi_id: id('Place id.'),
    poi_name: text('Place name.'),
    poi_addr: text('Place addr.'),
    poi_tel: text('Place phone.'),
    coupon_right: anything('Coupon right.'),
    poi_pname: text('Place province.'),
    poi_city_name: text('Place city name.'),
    poi_adname: text('Place district.'),
  }),
)

/** Where the buyer is, for instant retail. */
export const coordinate = lazily(() =>
  struct('DoudianCoordinate', 'Where the buyer is, for instant retail.', {
    user_coordinate_longitude: text('User coordinate longitude.'),
    user_coordinate_latitude: text('User coordinate latitude.'),
  }),
)

/** What one party gives as a discount. */
export const discountDetail = lazily(() =>
  struct('DoudianDiscountDetail', 'What one party gives as a discount.', {
    coupon_info: anything('Coupons.'),
    full_discount_info: anything('Discounts from a sum on.'),
    redpack_info: anything('Red packets.'),
    total_amount: number('Together, in fen.'),
  }),
)

/** Who bears the discounts. */
export const promotionDetail = lazily(() =>
  struct('DoudianPromotionDetail', 'Who bears the discounts.', {
    shop_discount_detail: one(discountDetail(), 'By the shop.'),
    platform_discount_detail: one(discountDetail(), 'By the platform.'),
    kol_discount_detail: one(discountDetail(), 'By the creator.'),
  }),
)

/** From which warehouse how many pieces come. */
export const skuInventory = lazily(() =>
  struct('DoudianSkuInventory', 'From which warehouse how many pieces come.', {
    warehouse_id: id('Warehouse.'),
    out_warehouse_id: id("The merchant's warehouse."),
    inventory_type: number('Kind of stock.'),
    inventory_type_desc: text('The kind in words.'),
    count: number('Pieces.'),
    warehouse_type: number('Kind of warehouse.'),
  }),
)

/** The after-sale of an item order. All 0: there is none. */
export const skuAfterSale = lazily(() =>
  struct('DoudianSkuAfterSale', 'The after-sale of an item order. All 0: there is none.', {
    after_sale_status: number(
      '6 applied, 7 to be returned, 8 seller to send, 11 return received, 12 done, 13 exchange under way, 14 exchange received, 27 refused, 28 closed, 29 refused again, 51 cancelled before shipping, 53 reverse flow finished.',
    ),
    after_sale_type: number(
      '0 return and refund, 1 refund after shipping, 2 refund before shipping, 3 exchange, 4 cancelled by the platform, 5 cancelled by the buyer, 6 price protection, 7 resend, 8 repair.',
    ),
    refund_status: number('1 waiting, 2 under way, 3 refunded, 4 failed, 5 recovered from the seller later.'),
  }),
)
