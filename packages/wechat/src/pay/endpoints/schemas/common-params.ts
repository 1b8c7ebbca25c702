import {
  choicesParam,
  fenParam,
  lazily,
  listParam,
  maybe,
  numberParam,
  oneOfParam,
  params,
  structParam,
  textParam,
  timeParam,
  truthParam,
  urlParam,
  wholeParam,
} from './fields.js'

// Fields that several kinds of payments share. No schemas of endpoints: those lie beside their endpoints.

export const outTradeNo = (description = 'Our number of the payment, unique per merchant: the same number is the same payment.') =>
  numberParam(description, /^[0-9A-Za-z_\-|*]{6,32}$/, 'must have 6 to 32 letters, digits, _ - | or *')

export const outRefundNo = () =>
  numberParam('Our number of the refund: the same number is the same refund.', /^[0-9A-Za-z_\-|*@]{1,64}$/, 'must have 1 to 64 letters, digits, _ - | * or @')

export const outBillNo = () =>
  numberParam('Our number of the transfer: the same number is the same transfer.', /^[0-9A-Za-z]{1,32}$/, 'must have 1 to 32 letters or digits')

export const transactionId = (description = "The platform's number of the payment.") => textParam(description, 32)

export const mchIdParam = (description = 'The merchant number. @defaultValue the one of the credentials') => maybe(textParam(description, 32))

export const appIdParam = (description = "The appid of the place where the user pays. @defaultValue the client's `appId`") => maybe(textParam(description, 32))

export const notifyUrlParam = (max = 255) => maybe(urlParam("Where the platform sends its notification. @defaultValue the client's `notifyUrl`", max))

/** What all prepay requests of one payment have. */
export const orderFields = () => ({
  description: textParam('What is paid for, as the payer reads it.', 127),
  out_trade_no: outTradeNo(),
  notify_url: notifyUrlParam(),
  time_expire: maybe(timeParam('Until when it can be paid.')),
  attach: maybe(textParam('Given back in queries, notifications and bills.', 128)),
  goods_tag: maybe(textParam('For discounts that depend on it.', 32)),
  support_fapiao: maybe(truthParam('Whether the payer is offered an electronic invoice.')),
  limit_pay: maybe(choicesParam('What may not be paid with.', ['no_balance', 'no_credit', 'no_debit', 'balance_only'])),
  amount: structParam(orderAmount(), 'What is to be paid.'),
  detail: maybe(structParam(orderDetail(), 'The goods, for discounts on single ones.')),
})

const orderAmount = lazily(() =>
  params('OrderAmountParam', 'What is to be paid.', { total: fenParam('All of it.'), currency: maybe(textParam('@defaultValue CNY', 16)) }),
)

const goodsDetail = lazily(() =>
  params('GoodsDetailParam', 'One of the goods of a payment.', {
    merchant_goods_id: textParam('Our number of the goods.', 32),
    wechatpay_goods_id: maybe(textParam("The platform's number of the goods.", 32)),
    goods_name: maybe(textParam('Their name.', 256)),
    quantity: wholeParam('How many.', 1),
    unit_price: fenParam('Of one of them.', 0),
  }),
)

export const orderDetail = lazily(() =>
  params('OrderDetailParam', 'The goods of a payment.', {
    cost_price: maybe(fenParam('Their original price.', 0)),
    invoice_id: maybe(textParam('The number of the receipt.', 32)),
    goods_detail: maybe(listParam(goodsDetail(), 'The goods.', 6000)),
  }),
)

const storeInfo = lazily(() =>
  params('StoreInfoParam', 'A shop.', {
    id: textParam("The shop's number.", 32),
    name: maybe(textParam('Its name.', 256)),
    area_code: maybe(textParam('Its area code.', 32)),
    address: maybe(textParam('Its address.', 512)),
  }),
)

const h5Info = lazily(() =>
  params('H5InfoParam', 'Where an H5 payment is invoked.', {
    type: oneOfParam('The system.', ['iOS', 'Android', 'Wap']),
    app_name: maybe(textParam("The app's name.", 64)),
    app_url: maybe(textParam("The site's address.", 128)),
    bundle_id: maybe(textParam('For iOS.', 128)),
    package_name: maybe(textParam('For Android.', 128)),
  }),
)

const sceneFields = () => ({
  device_id: maybe(textParam('The number of the till or server.', 32)),
  store_info: maybe(structParam(storeInfo(), 'The shop.')),
})

/** Where it is paid, for all ways but H5. */
export const sceneInfo = lazily(() =>
  params('SceneInfoParam', 'Where it is paid.', { payer_client_ip: maybe(textParam("The payer's address.", 45)), ...sceneFields() }),
)

/** Where it is paid, for H5. */
export const h5SceneInfo = lazily(() =>
  params('H5SceneInfoParam', 'Where an H5 payment is invoked.', {
    payer_client_ip: textParam("The payer's address.", 45),
    ...sceneFields(),
    h5_info: structParam(h5Info(), 'How it is invoked.'),
  }),
)

export const settleInfo = lazily(() =>
  params('SettleInfoParam', 'How it is settled.', {
    profit_sharing: maybe(truthParam('Whether the money is kept for profit sharing: it must then be shared or unfrozen.')),
    subsidy_amount: maybe(fenParam("The platform's subsidy (e-commerce providers).", 0)),
  }),
)

export const payerParam = lazily(() => params('PayerParam', 'Who pays.', { openid: textParam('As known to the appid.', 128) }))
