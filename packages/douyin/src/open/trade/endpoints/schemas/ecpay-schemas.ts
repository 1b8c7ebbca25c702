import { id, lazily, maybe, number, one, params, says, seconds, struct, text, textParam, truth, wholeParam } from '../../../endpoints/schemas/fields.js'
import { addressParam, extraParam, fenParam, needsOneOf, noParam, settleShares } from './common-fields.js'

const shortTextParam = (description: string) => textParam(description).refine((value) => Buffer.byteLength(value) <= 128, says('at most 128 bytes'))

const thirdParty = () => maybe(textParam('The service provider, where one acts for the mini program.', 64))

/** POST /api/apps/ecpay/v1/create_order */
export const ecpayCreateOrderParams = lazily(() =>
  params('EcpayCreateOrderParams', 'Params of POST /api/apps/ecpay/v1/create_order.', {
    out_order_no: noParam("The merchant's number."),
    total_amount: fenParam('What is paid.'),
    subject: shortTextParam('What is paid for, at most 128 bytes, some 42 Chinese characters.'),
    body: shortTextParam('The same in more words, at most 128 bytes.'),
    valid_time: wholeParam('How long it can be paid, in seconds.', { min: 300, max: 172_800 }),
    cp_extra: maybe(extraParam()),
    notify_url: maybe(addressParam('Where call-backs go.')),
    thirdparty_id: thirdParty(),
    store_uid: maybe(textParam('The store of a chain.', 64)),
    disable_msg: maybe(wholeParam('1: the user gets no message.', { min: 0, max: 1 })),
    msg_page: maybe(textParam("The message's page.", 512)),
  }),
)

/** POST /api/apps/ecpay/v1/query_order */
export const ecpayQueryOrderParams = lazily(() =>
  params('EcpayQueryOrderParams', 'Params of POST /api/apps/ecpay/v1/query_order.', {
    out_order_no: noParam("The merchant's number."),
    thirdparty_id: thirdParty(),
  }),
)

/** POST /api/apps/ecpay/v1/create_refund */
export const ecpayCreateRefundParams = lazily(() =>
  params('EcpayCreateRefundParams', 'Params of POST /api/apps/ecpay/v1/create_refund.', {
    out_order_no: noParam("The merchant's number of the payment."),
    out_refund_no: noParam("The merchant's number of the refund."),
    reason: textParam('Why.', 100),
    refund_amount: fenParam('How much.'),
    cp_extra: maybe(extraParam()),
    notify_url: maybe(addressParam('Where call-backs go.')),
    all_settle: maybe(wholeParam('1: also of what is settled.', { min: 0, max: 1 })),
    thirdparty_id: thirdParty(),
  }),
)

/** POST /api/apps/ecpay/v1/query_refund */
export const ecpayQueryRefundParams = lazily(() =>
  params('EcpayQueryRefundParams', 'Params of POST /api/apps/ecpay/v1/query_refund.', {
    out_refund_no: noParam("The merchant's number of the refund."),
    thirdparty_id: thirdParty(),
  }),
)

/** POST /api/apps/ecpay/v1/settle */
export const ecpaySettleParams = lazily(() =>
  params('EcpaySettleParams', 'Params of POST /api/apps/ecpay/v1/settle.', {
    out_settle_no: noParam("The merchant's number of the settlement."),
    out_order_no: noParam("The merchant's number of the payment."),
    settle_desc: textParam('What for.', 80),
    settle_params: maybe(settleShares()),
    cp_extra: maybe(extraParam()),
    notify_url: maybe(addressParam('Where call-backs go.')),
    finish: maybe(textParam('`true`: the payment is settled for good.', 8)),
    thirdparty_id: thirdParty(),
  }),
)

/** POST /api/apps/ecpay/v1/query_settle */
export const ecpayQuerySettleParams = lazily(() =>
  params('EcpayQuerySettleParams', 'Params of POST /api/apps/ecpay/v1/query_settle.', {
    out_settle_no: noParam("The merchant's number of the settlement."),
    thirdparty_id: thirdParty(),
  }),
)

/** POST /api/apps/ecpay/v1/create_return */
export const ecpayCreateReturnParams = lazily(() =>
  params(
    'EcpayCreateReturnParams',
    'Params of POST /api/apps/ecpay/v1/create_return: one of both numbers of the settlement.',
    {
      out_settle_no: maybe(noParam("The merchant's number of the settlement.")),
      settle_no: maybe(noParam("The platform's number of the settlement.")),
      out_return_no: noParam("The merchant's number of the return."),
      merchant_uid: textParam('Who gives it back.', 64),
      return_amount: fenParam('How much.'),
      return_desc: textParam('What for.', 80),
      cp_extra: maybe(extraParam()),
      notify_url: maybe(addressParam('Where call-backs go.')),
      thirdparty_id: thirdParty(),
    },
    needsOneOf('out_settle_no', 'settle_no'),
  ),
)

/** POST /api/apps/ecpay/v1/query_return */
export const ecpayQueryReturnParams = lazily(() =>
  params(
    'EcpayQueryReturnParams',
    'Params of POST /api/apps/ecpay/v1/query_return: one of both numbers.',
    {
      out_return_no: maybe(noParam("The merchant's number of the return.")),
      return_no: maybe(noParam("The platform's number of the return.")),
      thirdparty_id: thirdParty(),
    },
    needsOneOf('out_return_no', 'return_no'),
  ),
)

/** POST /api/apps/ecpay/v1/unsettle_amount */
export const ecpayUnsettledParams = lazily(() =>
  params('EcpayUnsettledParams', 'Params of POST /api/apps/ecpay/v1/unsettle_amount.', {
    out_order_no: noParam("The merchant's number of the payment."),
    out_item_order_no: maybe(noParam("The merchant's number of a line.")),
    thirdparty_id: thirdParty(),
  }),
)

/** Answer of POST /api/apps/ecpay/v1/create_order */
export const ecpayCreateOrderResult = lazily(() =>
  struct('EcpayCreatedOrder', 'What tt.pay takes as `orderInfo`.', { order_id: id("The platform's number."), order_token: text('Opens the cashier.') }),
)

/** Answer of POST /api/apps/ecpay/v1/query_order */
export const ecpayQueryOrderResult = lazily(() =>
  struct('EcpayOrder', 'A payment of guaranteed payment.', {
    out_order_no: id("The merchant's number."),
    order_id: id("The platform's number."),
    payment_info: one(
      struct('EcpayPaymentInfo', 'Where a payment stands.', {
        total_fee: number('What is paid. In fen.'),
        order_status: text('PROCESSING, SUCCESS, FAIL or TIMEOUT.'),
        pay_time: text('When it was paid: `yyyy-MM-dd HH:mm:ss`, China time.'),
        way: number('1 WeChat, 2 Alipay, 10 Douyin Pay.'),
        channel_no: id("The channel's number."),
        channel_gateway_no: id("The channel gateway's number."),
        seller_uid: id("The seller's merchant number."),
        item_id: id('The video that the user came from.'),
      }),
      'Where it stands.',
    ),
  }),
)

/** Answer of POST /api/apps/ecpay/v1/create_refund */
export const ecpayCreateRefundResult = lazily(() => struct('EcpayCreatedRefund', 'A refund that was taken.', { refund_no: id("The platform's number.") }))

/** Answer of POST /api/apps/ecpay/v1/query_refund */
export const ecpayQueryRefundResult = lazily(() =>
  struct('EcpayRefund', 'A refund of guaranteed payment.', {
    refundInfo: one(
      struct('EcpayRefundInfo', 'Where a refund stands.', {
        refund_no: id("The platform's number."),
        refund_amount: number('How much. In fen.'),
        refund_status: text('SUCCESS, FAIL or PROCESSING.'),
        refunded_at: seconds('When.'),
        is_all_settled: truth('Whether what is settled was refunded.'),
        cp_extra: text('What was given with it.'),
        msg: text('Why it failed.'),
      }),
      'Where it stands.',
    ),
  }),
)

/** Answer of POST /api/apps/ecpay/v1/settle */
export const ecpaySettleResult = lazily(() => struct('EcpayCreatedSettle', 'A settlement that was taken.', { settle_no: id("The platform's number.") }))

/** Answer of POST /api/apps/ecpay/v1/query_settle */
export const ecpayQuerySettleResult = lazily(() =>
  struct('EcpaySettle', 'A settlement of guaranteed payment.', {
    settle_info: one(
      struct('EcpaySettleInfo', 'Where a settlement stands.', {
        settle_no: id("The platform's number."),
        settle_amount: number('How much. In fen.'),
        settle_status: text('SUCCESS, FAIL or PROCESSING.'),
      }),
      'Where it stands.',
    ),
  }),
)

/** Answer of POST /api/apps/ecpay/v1/create_return and query_return */
export const ecpayReturnResult = lazily(() =>
  struct('EcpayReturn', 'A share of a settlement that is given back.', {
    return_info: one(
      struct('EcpayReturnInfo', 'Where a return stands.', {
        app_id: id('The mini program.'),
        out_settle_no: id("The merchant's number of the settlement."),
        settle_no: id("The platform's number of the settlement."),
        out_return_no: id("The merchant's number."),
        return_no: id("The platform's number."),
        return_desc: text('What for.'),
        merchant_uid: id('Who gave it back.'),
        return_amount: number('How much. In fen.'),
        return_status: text('SUCCESS, FAIL or PROCESSING.'),
        fail_reason: text('Why it failed.'),
        finish_time: number('When it ended.'),
        cp_extra: text('What was given with it.'),
      }),
      'Where it stands.',
    ),
  }),
)

/** Answer of POST /api/apps/ecpay/v1/unsettle_amount */
export const ecpayUnsettledResult = lazily(() =>
  struct('EcpayUnsettled', 'What can still be settled of a payment.', {
    out_order_no: id("The merchant's number of the payment."),
    unsettle_amount: number('How much. In fen.'),
    detail: one(
      struct('EcpayUnsettledDetail', 'How that is made up.', {
        payment_rake: number("The channel's share. In fen."),
        life_rake: number("The platform's share. In fen."),
        commission: number("The promoters' share. In fen."),
      }),
      'How that is made up.',
    ),
  }),
)
