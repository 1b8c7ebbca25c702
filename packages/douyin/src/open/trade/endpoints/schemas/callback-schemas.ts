import { id, lazily, many, number, one, seconds, struct, text, truth } from '../../../endpoints/schemas/fields.js'

const must = { app_id: id('The mini program.') }

const refundItems = () =>
  one(
    struct('TradeRefundItemDetail', 'The lines of a refund.', {
      item_order_quantity: number('How many.'),
      item_order_detail: many(
        struct('TradeNoticeRefundItem', 'A part of a refund.', { item_order_id: id('The line.'), refund_amount: number('How much of it. In fen.') }),
        'How it is shared by the lines.',
      ),
    }),
    'The lines.',
  )

/** Call-back `payment` of the general trading system. */
export const tradePaymentNotice = lazily(() =>
  struct('TradePaymentNotice', 'A payment has succeeded, or was given up.', {
    ...must,
    out_order_no: id("The merchant's number."),
    order_id: id("The platform's number."),
    status: text('SUCCESS or CANCEL.'),
    total_amount: number('In fen.'),
    discount_amount: number('What the platform gives. In fen.'),
    pay_channel: number('1 WeChat, 2 Alipay, 10 Douyin Pay, 20 diamonds.'),
    channel_pay_id: id("The channel's number."),
    merchant_uid: id('Who got it.'),
    user_bill_pay_id: id("The number on the user's bill."),
    message: text('USER_CANCEL or TIME_OUT.'),
    event_time: number('When. Epoch milliseconds.'),
    currency: text('DIAMOND on iOS.'),
    cp_extra: text('What was given with it.'),
  }),
)

/** Call-back `refund` of the general trading system. */
export const tradeRefundNotice = lazily(() =>
  struct('TradeRefundNotice', 'A refund has ended.', {
    ...must,
    status: text('SUCCESS or FAIL.'),
    order_id: id('The order.'),
    cp_extra: text('What was given with it.'),
    message: text('Why it failed.'),
    event_time: number('When. Epoch milliseconds.'),
    refund_id: id("The platform's number."),
    out_refund_no: text("The merchant's number; may be empty."),
    refund_total_amount: number('How much. In fen.'),
    is_all_settled: truth('Whether what is settled was refunded.'),
    refund_type: number('Who asked: 1 the user, 2 the developer, 4 the platform’s service.'),
    refund_item_detail: refundItems(),
  }),
)

/** Call-back `pre_create_refund` of the general trading system. */
export const tradePreRefundNotice = lazily(() =>
  struct('TradePreRefundNotice', 'A user asks for a refund: the answer names it.', {
    ...must,
    open_id: id('The user.'),
    refund_id: id("The platform's number."),
    order_id: id('The order.'),
    out_order_no: id("The merchant's number of the order."),
    refund_total_amount: number('How much. In fen.'),
    need_refund_audit: number('1: the merchant has to agree.'),
    refund_audit_deadline: number('Until when. Epoch milliseconds.'),
    create_refund_time: number('When it was asked for. Epoch milliseconds.'),
    refund_source: number('Who asked.'),
    refund_reason: many(struct('TradeNoticeRefundReason', 'A reason.', { code: number('Its number.'), text: text('In words.') }), 'Why.'),
    refund_description: text('Why, in the user’s words.'),
    cp_extra: text('What was given with the order.'),
    refund_item_detail: refundItems(),
  }),
)

/** Call-back `settle` of the general trading system. */
export const tradeSettleNotice = lazily(() =>
  struct('TradeSettleNotice', 'A settlement has ended.', {
    ...must,
    settle_id: id("The platform's number."),
    out_settle_no: id("The merchant's number."),
    order_id: id('The order.'),
    out_order_no: id("The merchant's number of the order."),
    status: text('SUCCESS or FAIL.'),
    settle_amount: number('How much. In fen.'),
    message: text('Why it failed.'),
    event_time: number('When. Epoch milliseconds.'),
    cp_extra: text('What was given with it.'),
  }),
)

/** Call-back `payment` of guaranteed payment. */
export const ecpayPaymentNotice = lazily(() =>
  struct('EcpayPaymentNotice', 'A payment of guaranteed payment has succeeded.', {
    appid: id('The mini program.'),
    cp_orderno: id("The merchant's number."),
    cp_extra: text('What was given with it.'),
    way: id('1 WeChat, 2 Alipay, 10 Douyin Pay.'),
    channel_no: id("The channel's number."),
    payment_order_no: id("The payment's number."),
    total_amount: number('In fen.'),
    status: text('SUCCESS.'),
    item_id: id('The video that the user came from.'),
    seller_uid: id("The seller's merchant number."),
    paid_at: seconds('When.'),
    order_id: id("The platform's number."),
  }),
)

/** Call-back `refund` of guaranteed payment. */
export const ecpayRefundNotice = lazily(() =>
  struct('EcpayRefundNotice', 'A refund of guaranteed payment has ended.', {
    appid: id('The mini program.'),
    cp_refundno: id("The merchant's number."),
    cp_extra: text('What was given with it.'),
    status: text('SUCCESS or FAIL.'),
    refund_amount: number('In fen.'),
    is_all_settled: truth('Whether what is settled was refunded.'),
    refunded_at: seconds('When.'),
    message: text('Why it failed.'),
    order_id: id('The order.'),
    refund_no: id("The platform's number."),
  }),
)

/** Call-back `settle` of guaranteed payment. */
export const ecpaySettleNotice = lazily(() =>
  struct('EcpaySettleNotice', 'A settlement of guaranteed payment has ended.', {
    app_id: id('The mini program.'),
    appid: id('The mini program.'),
    cp_settle_no: id("The merchant's number."),
    cp_extra: text('What was given with it.'),
    status: text('SUCCESS or FAIL.'),
    settle_no: id("The platform's number."),
    settle_amount: number('In fen.'),
    rake: number("The platform's share. In fen."),
    commission: number("The promoters' share. In fen."),
    settle_detail: text('Who got how much, in words.'),
    out_order_no: id("The merchant's number of the payment."),
    channel_settle_id: id("The channel's number."),
    is_auto_settle: truth('Whether the platform settled by itself.'),
    settled_at: seconds('When.'),
    message: text('Why it failed.'),
    order_id: id('The order.'),
  }),
)
