import { z } from 'zod'
import { id, lazily, many, number, one, rows, seconds, struct, text, truth } from './fields.js'

/** POST /wxa/sec/order/upload_shipping_info and upload_combined_shipping_info */
export const uploadShippingResult = lazily(() =>
  struct('UploadShippingResult', 'Answer of POST /wxa/sec/order/upload_shipping_info and upload_combined_shipping_info.', {
    unchanged: z.boolean().describe('Whether the platform had just this already (its code 10060023), which counts as done.'),
  }),
)

const order = lazily(() => {
  const contact = struct('ShippedContact', 'Who is called, masked.', { consignor_contact: text('The sender.'), receiver_contact: text('The receiver.') })
  const parcel = struct('ShippedParcel', 'A parcel.', {
    tracking_no: id('The waybill.'),
    express_company: text('The courier, by its code.'),
    goods_desc: text('What is in it.'),
    upload_time: seconds('When the platform was told.'),
    contact: one(contact, 'Who is called, masked.'),
  })
  const shipping = struct('ShippingState', 'How far an order is shipped; empty before.', {
    delivery_mode: number('1: all together, 2: in several parcels.'),
    logistics_type: number('1 courier, 2 local delivery, 3 nothing to carry, 4 fetched by the user.'),
    finish_shipping: truth('Whether all of it is shipped.'),
    finish_shipping_count: number('How often that was said: 0, 1, or 2 after the one change that is allowed.'),
    goods_desc: text('What is in it.'),
    shipping_list: many(parcel, 'The parcels.'),
  })
  return struct('ShippingOrder', 'A paid order, as the platform’s shipping management knows it.', {
    transaction_id: z.string().min(1).describe("The payment's number."),
    merchant_trade_no: id("The merchant's own number of the payment."),
    merchant_id: id('The merchant.'),
    sub_merchant_id: text('The merchant below a service provider; empty when there is none.'),
    description: text('What was bought, at most 120 characters.'),
    paid_amount: number('What was paid, in fen.'),
    openid: text('Who paid.'),
    trade_create_time: seconds('When it was placed.'),
    pay_time: seconds('When it was paid.'),
    order_state: number('1 to be shipped, 2 shipped, 3 received, 4 finished, 5 refunded, 6 awaiting settlement.'),
    in_complaint: truth('Whether the user complains.'),
    shipping: one(shipping, 'How far it is shipped.'),
  })
})

/** POST /wxa/sec/order/get_order */
export const shippingOrderResult = lazily(() =>
  struct('ShippingOrderResult', 'Answer of POST /wxa/sec/order/get_order.', { order: order().describe('The order.') }),
)

/** POST /wxa/sec/order/get_order_list */
export const shippingOrdersResult = lazily(() =>
  struct('ShippingOrdersResult', 'Answer of POST /wxa/sec/order/get_order_list.', {
    order_list: rows(order(), 'The orders.'),
    last_index: text('Where this page ends: the next one goes on from here.'),
    has_more: truth('Whether there is a next page.'),
  }),
)

/** POST /wxa/sec/order/is_trade_managed */
export const tradeManagedResult = lazily(() =>
  struct('TradeManagedResult', 'Answer of POST /wxa/sec/order/is_trade_managed.', {
    is_trade_managed: truth('Whether the application must report its shipments.'),
  }),
)

/** POST /wxa/sec/order/is_trade_management_confirmation_completed */
export const tradeConfirmationResult = lazily(() =>
  struct('TradeConfirmationResult', 'Answer of POST /wxa/sec/order/is_trade_management_confirmation_completed.', {
    completed: truth('Whether the binding of its orders is confirmed.'),
  }),
)
