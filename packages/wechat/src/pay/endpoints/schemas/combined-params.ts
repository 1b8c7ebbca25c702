import { appIdParam, mchIdParam, notifyUrlParam, orderDetail, outTradeNo, payerParam, settleInfo } from './common-params.js'
import { fenParam, lazily, listParam, maybe, oneOfParam, params, structParam, textParam, timeParam } from './fields.js'

const combinedNo = () => outTradeNo('Our number of the combined payment: the same number is the same payment.')

const subOrder = lazily(() =>
  params('CombinedSubOrderParam', 'One payment of a combined one.', {
    mchid: textParam('The merchant number that it is for.', 32),
    attach: textParam('Given back in queries, notifications and bills.', 128),
    amount: structParam(
      params('CombinedAmountParam', 'What is to be paid of a part.', { total_amount: fenParam('All of it.'), currency: textParam('CNY', 16) }),
      'What is to be paid.',
    ),
    out_trade_no: outTradeNo(),
    description: textParam('What is paid for, as the payer reads it.', 127),
    detail: maybe(structParam(orderDetail(), 'The goods.')),
    goods_tag: maybe(textParam('For discounts that depend on it.', 32)),
    sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
    settle_info: maybe(structParam(settleInfo(), 'How it is settled.')),
  }),
)

const combinedFields = () => ({
  combine_appid: appIdParam("The appid of the place where the user pays. @defaultValue the client's `appId`"),
  combine_mchid: mchIdParam('The number of the merchant that combines. @defaultValue the one of the credentials'),
  combine_out_trade_no: combinedNo(),
  sub_orders: listParam(subOrder(), 'The payments, at most 50.', 50),
  time_start: maybe(timeParam('From when it can be paid.')),
  time_expire: maybe(timeParam('Until when it can be paid.')),
  notify_url: notifyUrlParam(),
})

const combinedScene = lazily(() =>
  params('CombinedSceneInfoParam', 'Where it is paid.', {
    device_id: maybe(textParam('The number of the till or server.', 32)),
    payer_client_ip: textParam("The payer's address.", 45),
  }),
)

const combinedH5Scene = lazily(() =>
  params('CombinedH5SceneInfoParam', 'Where an H5 payment is invoked.', {
    device_id: maybe(textParam('The number of the till or server.', 32)),
    payer_client_ip: textParam("The payer's address.", 45),
    h5_info: structParam(
      params('CombinedH5InfoParam', 'How it is invoked.', {
        type: oneOfParam('The system.', ['iOS', 'Android', 'Wap']),
        app_name: maybe(textParam("The app's name.", 64)),
        app_url: maybe(textParam("The site's address.", 128)),
        bundle_id: maybe(textParam('For iOS.', 128)),
        package_name: maybe(textParam('For Android.', 128)),
      }),
      'How it is invoked.',
    ),
  }),
)

const scene = () => ({ scene_info: maybe(structParam(combinedScene(), 'Where it is paid.')) })

/** POST /v3/combine-transactions/jsapi */
export const combinedJsapiPrepayParams = lazily(() =>
  params('CombinedJsapiPrepayParams', 'Params of POST /v3/combine-transactions/jsapi.', {
    ...combinedFields(),
    combine_payer_info: structParam(payerParam(), 'Who pays.'),
    ...scene(),
  }),
)

/** POST /v3/combine-transactions/app */
export const combinedAppPrepayParams = lazily(() =>
  params('CombinedAppPrepayParams', 'Params of POST /v3/combine-transactions/app.', {
    ...combinedFields(),
    combine_payer_info: maybe(structParam(payerParam(), 'Who pays.')),
    ...scene(),
  }),
)

/** POST /v3/combine-transactions/h5 */
export const combinedH5PrepayParams = lazily(() =>
  params('CombinedH5PrepayParams', 'Params of POST /v3/combine-transactions/h5.', {
    ...combinedFields(),
    scene_info: structParam(combinedH5Scene(), 'Where it is invoked.'),
  }),
)

/** POST /v3/combine-transactions/native */
export const combinedNativePrepayParams = lazily(() =>
  params('CombinedNativePrepayParams', 'Params of POST /v3/combine-transactions/native.', { ...combinedFields(), ...scene() }),
)

/** GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no} */
export const combinedQueryParams = lazily(() =>
  params('CombinedQueryParams', 'Params of GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}.', { combine_out_trade_no: combinedNo() }),
)

const closedOrder = lazily(() =>
  params('CombinedClosedOrderParam', 'One payment that is closed.', {
    mchid: textParam('The merchant number that it is for.', 32),
    out_trade_no: outTradeNo('Our number of the payment.'),
    sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
  }),
)

/** POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close */
export const combinedCloseParams = lazily(() =>
  params('CombinedCloseParams', 'Params of POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close.', {
    combine_out_trade_no: combinedNo(),
    combine_appid: appIdParam("The appid that it was made with. @defaultValue the client's `appId`"),
    sub_orders: listParam(closedOrder(), 'All of its payments, exactly as they were placed.', 50),
  }),
)
