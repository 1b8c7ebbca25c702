import { appIdParam, h5SceneInfo, mchIdParam, orderFields, outTradeNo, payerParam, sceneInfo, settleInfo, transactionId } from './common-params.js'
import { lazily, maybe, params, structParam, textParam } from './fields.js'

const direct = () => ({ appid: appIdParam(), mchid: mchIdParam() })
const ofProvider = () => ({
  sp_appid: appIdParam("The provider's appid. @defaultValue the client's `appId`"),
  sp_mchid: mchIdParam("The provider's merchant number. @defaultValue the one of the credentials"),
  sub_appid: maybe(textParam("The sub-merchant's appid; needed for `sub_openid`.", 32)),
  sub_mchid: textParam("The sub-merchant's number.", 32),
})
const settled = () => ({ settle_info: maybe(structParam(settleInfo(), 'How it is settled.')) })
const scene = () => ({ scene_info: maybe(structParam(sceneInfo(), 'Where it is paid.')) })
const h5Scene = () => ({ scene_info: structParam(h5SceneInfo(), 'Where it is invoked.') })

/** POST /v3/pay/transactions/jsapi */
export const jsapiPrepayParams = lazily(() =>
  params('JsapiPrepayParams', 'Params of POST /v3/pay/transactions/jsapi.', {
    ...direct(),
    ...orderFields(),
    payer: structParam(payerParam(), 'Who pays.'),
    ...scene(),
    ...settled(),
  }),
)

/** POST /v3/pay/transactions/app */
export const appPrepayParams = lazily(() =>
  params('AppPrepayParams', 'Params of POST /v3/pay/transactions/app.', { ...direct(), ...orderFields(), ...scene(), ...settled() }),
)

/** POST /v3/pay/transactions/h5 */
export const h5PrepayParams = lazily(() =>
  params('H5PrepayParams', 'Params of POST /v3/pay/transactions/h5.', { ...direct(), ...orderFields(), ...h5Scene(), ...settled() }),
)

/** POST /v3/pay/transactions/native */
export const nativePrepayParams = lazily(() =>
  params('NativePrepayParams', 'Params of POST /v3/pay/transactions/native.', { ...direct(), ...orderFields(), ...scene(), ...settled() }),
)

/** GET /v3/pay/transactions/out-trade-no/{out_trade_no} */
export const transactionQueryParams = lazily(() =>
  params('TransactionQueryParams', 'Params of GET /v3/pay/transactions/out-trade-no/{out_trade_no}.', {
    out_trade_no: outTradeNo('Our number of the payment.'),
    mchid: mchIdParam(),
  }),
)

/** GET /v3/pay/transactions/id/{transaction_id} */
export const transactionByIdParams = lazily(() =>
  params('TransactionByIdParams', 'Params of GET /v3/pay/transactions/id/{transaction_id}.', { transaction_id: transactionId(), mchid: mchIdParam() }),
)

/** POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close */
export const transactionCloseParams = lazily(() =>
  params('TransactionCloseParams', 'Params of POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close.', {
    out_trade_no: outTradeNo('Our number of the payment.'),
    mchid: mchIdParam(),
  }),
)

const partnerPayer = lazily(() =>
  params(
    'PartnerPayerParam',
    'Who pays: as known to one of the two appids.',
    { sp_openid: maybe(textParam("As known to the provider's appid.", 128)), sub_openid: maybe(textParam("As known to the sub-merchant's appid.", 128)) },
    { words: 'needs sp_openid or sub_openid', holds: ({ sp_openid, sub_openid }) => sp_openid !== undefined || sub_openid !== undefined },
  ),
)

/** POST /v3/pay/partner/transactions/jsapi */
export const partnerJsapiPrepayParams = lazily(() =>
  params(
    'PartnerJsapiPrepayParams',
    'Params of POST /v3/pay/partner/transactions/jsapi.',
    { ...ofProvider(), ...orderFields(), payer: structParam(partnerPayer(), 'Who pays.'), ...scene(), ...settled() },
    { words: 'payer.sub_openid needs sub_appid', holds: ({ payer, sub_appid }) => payer.sub_openid === undefined || sub_appid !== undefined },
  ),
)

/** POST /v3/pay/partner/transactions/app */
export const partnerAppPrepayParams = lazily(() =>
  params('PartnerAppPrepayParams', 'Params of POST /v3/pay/partner/transactions/app.', { ...ofProvider(), ...orderFields(), ...scene(), ...settled() }),
)

/** POST /v3/pay/partner/transactions/h5 */
export const partnerH5PrepayParams = lazily(() =>
  params('PartnerH5PrepayParams', 'Params of POST /v3/pay/partner/transactions/h5.', { ...ofProvider(), ...orderFields(), ...h5Scene(), ...settled() }),
)

/** POST /v3/pay/partner/transactions/native */
export const partnerNativePrepayParams = lazily(() =>
  params('PartnerNativePrepayParams', 'Params of POST /v3/pay/partner/transactions/native.', { ...ofProvider(), ...orderFields(), ...scene(), ...settled() }),
)

const bothMerchants = () => ({
  sp_mchid: mchIdParam("The provider's merchant number. @defaultValue the one of the credentials"),
  sub_mchid: textParam("The sub-merchant's number.", 32),
})

/** GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no} */
export const partnerTransactionQueryParams = lazily(() =>
  params('PartnerTransactionQueryParams', 'Params of GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}.', {
    out_trade_no: outTradeNo('Our number of the payment.'),
    ...bothMerchants(),
  }),
)

/** GET /v3/pay/partner/transactions/id/{transaction_id} */
export const partnerTransactionByIdParams = lazily(() =>
  params('PartnerTransactionByIdParams', 'Params of GET /v3/pay/partner/transactions/id/{transaction_id}.', {
    transaction_id: transactionId(),
    ...bothMerchants(),
  }),
)

/** POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close */
export const partnerTransactionCloseParams = lazily(() =>
  params('PartnerTransactionCloseParams', 'Params of POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close.', {
    out_trade_no: outTradeNo('Our number of the payment.'),
    ...bothMerchants(),
  }),
)
