import { notifyUrlParam, outRefundNo, outTradeNo, transactionId } from './common-params.js'
import {
  fen,
  fenParam,
  known,
  lazily,
  listParam,
  many,
  maybe,
  one,
  oneOfParam,
  params,
  sealedParam,
  struct,
  structParam,
  text,
  textParam,
  time,
  wholeParam,
} from './fields.js'

const refundFrom = lazily(() =>
  params('RefundFromParam', "Which of the merchant's money pays a refund.", {
    account: oneOfParam('The account.', ['AVAILABLE', 'UNAVAILABLE']),
    amount: fenParam('How much of it.'),
  }),
)

const refundAmountParam = lazily(() =>
  params('RefundAmountParam', 'How much is refunded.', {
    refund: fenParam('How much.'),
    total: fenParam('Of the whole payment.'),
    currency: textParam('CNY', 16),
    from: maybe(listParam(refundFrom(), "Which of the merchant's money pays it.", 50)),
  }),
)

const refundGoodsParam = lazily(() =>
  params('RefundGoodsParam', 'Goods that are refunded.', {
    merchant_goods_id: textParam('Our number of the goods.', 32),
    wechatpay_goods_id: maybe(textParam("The platform's number of the goods.", 32)),
    goods_name: maybe(textParam('Their name.', 256)),
    unit_price: fenParam('Of one of them.', 0),
    refund_amount: fenParam('How much is refunded.', 0),
    refund_quantity: wholeParam('How many are returned.', 1),
  }),
)

/** POST /v3/refund/domestic/refunds */
export const refundCreateParams = lazily(() =>
  params(
    'RefundCreateParams',
    'Params of POST /v3/refund/domestic/refunds.',
    {
      transaction_id: maybe(transactionId()),
      out_trade_no: maybe(outTradeNo('Our number of the payment.')),
      out_refund_no: outRefundNo(),
      reason: maybe(textParam('Why, as the payer reads it.', 80)),
      notify_url: notifyUrlParam(256),
      funds_account: maybe(oneOfParam("Which of the merchant's money pays it.", ['AVAILABLE', 'UNSETTLED'])),
      amount: structParam(refundAmountParam(), 'How much.'),
      goods_detail: maybe(listParam(refundGoodsParam(), 'The goods.', 6000)),
      sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
    },
    {
      words: 'needs either transaction_id or out_trade_no',
      holds: ({ transaction_id, out_trade_no }) => (transaction_id === undefined) !== (out_trade_no === undefined),
    },
    { words: 'amount.refund must not be more than amount.total', holds: ({ amount }) => amount.refund <= amount.total },
  ),
)

/** GET /v3/refund/domestic/refunds/{out_refund_no} */
export const refundQueryParams = lazily(() =>
  params('RefundQueryParams', 'Params of GET /v3/refund/domestic/refunds/{out_refund_no}.', {
    out_refund_no: outRefundNo(),
    sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
  }),
)

/** POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund */
export const refundAbnormalParams = lazily(() =>
  params(
    'RefundAbnormalParams',
    'Params of POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund.',
    {
      refund_id: textParam("The platform's number of the refund.", 32),
      out_refund_no: outRefundNo(),
      type: oneOfParam("To the user's bank card, or to the merchant's own to refund by other means.", ['USER_BANK_CARD', 'MERCHANT_BANK_CARD']),
      bank_type: maybe(textParam('The bank, for USER_BANK_CARD.', 16)),
      bank_account: maybe(sealedParam("The card's number, for USER_BANK_CARD.")),
      real_name: maybe(sealedParam("The card holder's name, for USER_BANK_CARD.")),
      sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
    },
    {
      words: 'USER_BANK_CARD needs bank_type, bank_account and real_name',
      holds: ({ type, bank_type, bank_account, real_name }) =>
        type !== 'USER_BANK_CARD' || [bank_type, bank_account, real_name].every((given) => given !== undefined),
    },
  ),
)

const fundsFrom = lazily(() =>
  struct('RefundFrom', "Which of the merchant's money pays a refund.", { account: text('AVAILABLE or UNAVAILABLE.'), amount: fen('How much of it.') }),
)

const refundAmount = lazily(() =>
  struct('RefundAmount', 'How much is refunded.', {
    total: fen('Of the whole payment.'),
    refund: fen('How much.'),
    from: maybe(many(fundsFrom(), "Which of the merchant's money pays it.")),
    payer_total: maybe(fen('What the payer paid.')),
    payer_refund: maybe(fen('What the payer gets back.')),
    settlement_refund: maybe(fen('What the merchant gives back.')),
    settlement_total: maybe(fen('What was settled of the payment.')),
    discount_refund: maybe(fen('What goes back to discounts.')),
    currency: maybe(text('CNY')),
    refund_fee: maybe(fen('The fee that comes back.')),
  }),
)

const refundPromotion = lazily(() =>
  struct('RefundPromotion', 'A discount that is taken back.', {
    promotion_id: text("The coupon's number."),
    scope: maybe(text('GLOBAL or SINGLE.')),
    type: maybe(text('COUPON or DISCOUNT.')),
    amount: fen('What had been taken off.'),
    refund_amount: fen('What is taken back.'),
  }),
)

/** POST /v3/refund/domestic/refunds and its query */
export const refundResult = lazily(() =>
  struct('Refund', 'A refund.', {
    refund_id: text("The platform's number."),
    out_refund_no: text('Our number.'),
    transaction_id: maybe(text("The platform's number of the payment.")),
    out_trade_no: maybe(text('Our number of the payment.')),
    channel: maybe(known('RefundChannel', 'Where the money goes to.')),
    user_received_account: maybe(text('Where it goes to, in words.')),
    success_time: maybe(time('When it was refunded.')),
    create_time: time('When it was asked for.'),
    status: known('RefundState', 'Where it stands.'),
    funds_account: maybe(known('FundsAccount', "Which of the merchant's money pays it.")),
    amount: one(refundAmount(), 'How much.'),
    promotion_detail: maybe(many(refundPromotion(), 'Discounts that are taken back.')),
  }),
)

/** REFUND.SUCCESS, REFUND.ABNORMAL and REFUND.CLOSED */
export const refundNotice = lazily(() =>
  struct('RefundNotice', 'What a notification says of a refund. Its state is called `refund_status` here.', {
    mchid: maybe(text('The merchant number.')),
    sp_mchid: maybe(text("The provider's merchant number.")),
    sub_mchid: maybe(text("The sub-merchant's number.")),
    out_trade_no: text('Our number of the payment.'),
    transaction_id: text("The platform's number of the payment."),
    out_refund_no: text('Our number.'),
    refund_id: text("The platform's number."),
    refund_status: known('RefundState', 'Where it stands.'),
    success_time: maybe(time('When it was refunded.')),
    user_received_account: maybe(text('Where it goes to, in words.')),
    amount: one(
      struct('RefundNoticeAmount', 'How much is refunded.', {
        total: fen('Of the whole payment.'),
        refund: fen('How much.'),
        payer_total: maybe(fen('What the payer paid.')),
        payer_refund: maybe(fen('What the payer gets back.')),
      }),
      'How much.',
    ),
  }),
)
