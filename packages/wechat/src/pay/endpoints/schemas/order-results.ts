import { fen, known, lazily, many, maybe, number, one, struct, text, time } from './fields.js'

/** POST /v3/pay/transactions/jsapi and the other ways that give a prepay id. */
export const prepayResult = lazily(() =>
  struct('PrepayResult', 'Answer of a prepay request. Each repeat with the same number gives a fresh id.', {
    prepay_id: text('Good for two hours: sign it for the payer with `invocations`.'),
  }),
)

/** POST /v3/pay/transactions/h5 */
export const h5PrepayResult = lazily(() =>
  struct('H5PrepayResult', 'Answer of a prepay request by H5.', { h5_url: text('Where the payer is sent to; good for five minutes.') }),
)

/** POST /v3/pay/transactions/native */
export const nativePrepayResult = lazily(() =>
  struct('NativePrepayResult', 'Answer of a prepay request by QR code.', {
    code_url: text('What the QR code holds; good for two hours. Asking again makes the old one void.'),
  }),
)

const promotionGoods = lazily(() =>
  struct('PromotionGoods', 'One of the goods that a discount is on.', {
    goods_id: text('Their number.'),
    quantity: number('How many.'),
    unit_price: fen('Of one of them.'),
    discount_amount: fen('What is taken off.'),
    goods_remark: maybe(text('A remark.')),
  }),
)

const promotionDetail = lazily(() =>
  struct('PromotionDetail', 'A discount.', {
    coupon_id: text("The coupon's number."),
    name: maybe(text('Its name.')),
    scope: maybe(text('GLOBAL or SINGLE.')),
    type: maybe(text('CASH or NOCASH.')),
    amount: fen('What is taken off.'),
    stock_id: maybe(text("The activity's number.")),
    wechatpay_contribute: maybe(fen("WeChat Pay's share.")),
    merchant_contribute: maybe(fen("The merchant's share.")),
    other_contribute: maybe(fen("Others' share.")),
    currency: maybe(text('CNY')),
    goods_detail: maybe(many(promotionGoods(), 'The goods that it is on.')),
  }),
)

const transactionAmount = lazily(() =>
  struct('TransactionAmount', 'What is paid.', {
    total: fen('All of it.'),
    payer_total: maybe(fen('What the payer pays.')),
    currency: maybe(text('CNY')),
    payer_currency: maybe(text('What the payer pays in.')),
  }),
)

const transactionFields = () => ({
  out_trade_no: text('Our number.'),
  transaction_id: maybe(text("The platform's number; only once it was paid.")),
  trade_type: maybe(known('TradeType', 'How it is paid.')),
  trade_state: known('TradeState', 'Where it stands.'),
  trade_state_desc: text('The same in words.'),
  bank_type: maybe(text('The bank and kind of card.')),
  attach: maybe(text('What was given with the order.')),
  success_time: maybe(time('When it was paid.')),
  amount: maybe(one(transactionAmount(), 'What is paid.')),
  scene_info: maybe(one(struct('TransactionScene', 'Where it is paid.', { device_id: maybe(text('The number of the till.')) }), 'Where it is paid.')),
  promotion_detail: maybe(many(promotionDetail(), 'Discounts.')),
})

/** GET /v3/pay/transactions/out-trade-no/{out_trade_no}, and TRANSACTION.SUCCESS */
export const transactionResult = lazily(() =>
  struct('Transaction', 'A payment.', {
    appid: maybe(text('The appid.')),
    mchid: text('The merchant number.'),
    ...transactionFields(),
    payer: maybe(one(struct('Payer', 'Who pays.', { openid: maybe(text('As known to the appid.')) }), 'Who pays.')),
  }),
)

/** GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}, and TRANSACTION.SUCCESS of providers */
export const partnerTransactionResult = lazily(() =>
  struct('PartnerTransaction', 'A payment of a sub-merchant.', {
    sp_appid: maybe(text("The provider's appid.")),
    sp_mchid: text("The provider's merchant number."),
    sub_appid: maybe(text("The sub-merchant's appid.")),
    sub_mchid: text("The sub-merchant's number."),
    ...transactionFields(),
    payer: maybe(
      one(
        struct('PartnerPayer', 'Who pays.', {
          sp_openid: maybe(text("As known to the provider's appid.")),
          sub_openid: maybe(text("As known to the sub-merchant's appid; empty where that is not known.")),
        }),
        'Who pays.',
      ),
    ),
  }),
)

const combinedSubTransaction = lazily(() =>
  struct('CombinedSubTransaction', 'One payment of a combined one.', {
    mchid: text('The merchant number that it is for.'),
    trade_type: maybe(known('TradeType', 'How it is paid.')),
    trade_state: known('TradeState', 'Where it stands.'),
    bank_type: maybe(text('The bank and kind of card.')),
    attach: maybe(text('What was given with the order.')),
    amount: maybe(
      one(
        struct('CombinedSubAmount', 'What is paid of a part.', {
          total_amount: fen('All of it.'),
          currency: maybe(text('CNY')),
          payer_amount: maybe(fen('What the payer pays.')),
          payer_currency: maybe(text('What the payer pays in.')),
        }),
        'What is paid.',
      ),
    ),
    success_time: maybe(time('When it was paid.')),
    transaction_id: maybe(text("The platform's number.")),
    out_trade_no: text('Our number.'),
    sub_mchid: maybe(text("The sub-merchant's number.")),
    promotion_detail: maybe(many(promotionDetail(), 'Discounts.')),
  }),
)

/** GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}, and TRANSACTION.SUCCESS of combined payments */
export const combinedTransactionResult = lazily(() =>
  struct('CombinedTransaction', 'A combined payment.', {
    combine_appid: maybe(text('The appid.')),
    combine_mchid: text('The number of the merchant that combines.'),
    combine_out_trade_no: text('Our number.'),
    scene_info: maybe(one(struct('CombinedScene', 'Where it is paid.', { device_id: maybe(text('The number of the till.')) }), 'Where it is paid.')),
    sub_orders: many(combinedSubTransaction(), 'The payments.'),
    combine_payer_info: maybe(one(struct('CombinedPayer', 'Who pays.', { openid: maybe(text('As known to the appid.')) }), 'Who pays.')),
  }),
)
