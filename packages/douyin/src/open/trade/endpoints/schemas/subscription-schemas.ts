import { id, lazily, maybe, number, params, struct, text, textParam } from '../../../endpoints/schemas/fields.js'
import { addressParam, fenParam, needsOneOf, noParam, nothing } from './common-fields.js'

const agreement = () => ({
  auth_order_id: maybe(noParam("The platform's number of the agreement.")),
  out_auth_order_no: maybe(noParam("The merchant's number of the agreement.")),
})
const deduction = () => ({
  pay_order_id: maybe(noParam("The platform's number of the deduction.")),
  out_pay_order_no: maybe(noParam("The merchant's number of the deduction.")),
})

/** POST /api/trade_auth/v1/developer/query_sign_order/ */
export const signOrderQueryParams = lazily(() =>
  params(
    'SignOrderQueryParams',
    'Params of POST /api/trade_auth/v1/developer/query_sign_order/.',
    agreement(),
    needsOneOf('auth_order_id', 'out_auth_order_no'),
  ),
)

/** POST /api/trade_auth/v1/developer/terminate_sign/ */
export const terminateSignParams = lazily(() =>
  params('TerminateSignParams', 'Params of POST /api/trade_auth/v1/developer/terminate_sign/.', agreement(), needsOneOf('auth_order_id', 'out_auth_order_no')),
)

/** POST /api/trade_auth/v1/developer/create_sign_pay/ */
export const signPayCreateParams = lazily(() =>
  params('SignPayCreateParams', 'Params of POST /api/trade_auth/v1/developer/create_sign_pay/.', {
    auth_order_id: noParam("The platform's number of the agreement."),
    out_pay_order_no: noParam("The merchant's number of the deduction."),
    total_amount: fenParam('How much.'),
    merchant_uid: maybe(textParam('Who gets it.', 64)),
    notify_url: maybe(addressParam('Where call-backs go.')),
  }),
)

/** POST /api/trade_auth/v1/developer/query_sign_pay/ */
export const signPayQueryParams = lazily(() =>
  params('SignPayQueryParams', 'Params of POST /api/trade_auth/v1/developer/query_sign_pay/.', deduction(), needsOneOf('pay_order_id', 'out_pay_order_no')),
)

/** POST /api/trade_auth/v1/developer/create_sign_refund/ */
export const signRefundCreateParams = lazily(() =>
  params('SignRefundCreateParams', 'Params of POST /api/trade_auth/v1/developer/create_sign_refund/.', {
    pay_order_id: noParam("The platform's number of the deduction."),
    out_pay_refund_no: noParam("The merchant's number of the refund."),
    refund_total_amount: fenParam('How much.'),
    refund_reason: maybe(textParam('Why.', 100)),
    notify_url: maybe(addressParam('Where call-backs go.')),
  }),
)

/** POST /api/trade_auth/v1/developer/query_sign_refund/ */
export const signRefundQueryParams = lazily(() =>
  params(
    'SignRefundQueryParams',
    'Params of POST /api/trade_auth/v1/developer/query_sign_refund/.',
    { pay_refund_id: maybe(noParam("The platform's number of the refund.")), out_pay_refund_no: maybe(noParam("The merchant's number of the refund.")) },
    needsOneOf('pay_refund_id', 'out_pay_refund_no'),
  ),
)

/** Answer of POST /api/trade_auth/v1/developer/query_sign_order/ */
export const signOrderResult = lazily(() =>
  struct('SignOrder', 'An agreement to deduct periodically.', {
    app_id: id('The mini program.'),
    auth_order_id: id("The platform's number."),
    out_auth_order_no: id("The merchant's number."),
    service_id: id('The template of the agreement.'),
    status: text('TOBESERVED, SERVING, CANCEL, TIMEOUT or DONE.'),
    cancel_source: number('Who ended it.'),
    open_id: id('The user.'),
    sign_time: number('When. Epoch milliseconds.'),
    notify_url: text('Where call-backs go.'),
  }),
)

/** Answer of POST /api/trade_auth/v1/developer/terminate_sign/ */
export const terminateSignResult = lazily(() => nothing())

/** Answer of POST /api/trade_auth/v1/developer/create_sign_pay/ */
export const signPayCreateResult = lazily(() => struct('CreatedSignPay', 'A deduction that was taken.', { pay_order_id: id("The platform's number.") }))

/** Answer of POST /api/trade_auth/v1/developer/query_sign_pay/ */
export const signPayResult = lazily(() =>
  struct('SignPay', 'A deduction.', {
    app_id: id('The mini program.'),
    auth_order_id: id('The agreement.'),
    pay_order_id: id("The platform's number."),
    out_pay_order_no: id("The merchant's number."),
    status: text('PROCESS, SUCCESS, TIMEOUT or FAIL.'),
    total_amount: number('How much. In fen.'),
    pay_channel: number('1 WeChat, 2 Alipay, 10 Douyin Pay.'),
    channel_pay_id: id("The channel's number."),
    pay_time: number('When. Epoch milliseconds.'),
    merchant_uid: id('Who got it.'),
  }),
)

/** Answer of POST /api/trade_auth/v1/developer/create_sign_refund/ */
export const signRefundCreateResult = lazily(() => struct('CreatedSignRefund', 'A refund that was taken.', { pay_refund_id: id("The platform's number.") }))

/** Answer of POST /api/trade_auth/v1/developer/query_sign_refund/ */
export const signRefundResult = lazily(() =>
  struct('SignRefund', 'A refund of a deduction.', {
    pay_refund_id: id("The platform's number."),
    out_pay_refund_no: id("The merchant's number."),
    pay_order_id: id('The deduction.'),
    refund_status: text('PROCESSING, SUCCESS or FAIL.'),
    refund_total_amount: number('How much. In fen.'),
    refund_at: number('When. Epoch milliseconds.'),
  }),
)
