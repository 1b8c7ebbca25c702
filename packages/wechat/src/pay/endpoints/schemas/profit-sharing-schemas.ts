import { receiverTypes, relationTypes } from '../values.js'
import { appIdParam, transactionId } from './common-params.js'
import {
  fen,
  fenParam,
  known,
  lazily,
  listParam,
  many,
  maybe,
  number,
  numberParam,
  oneOfParam,
  params,
  sealedParam,
  struct,
  text,
  textParam,
  time,
  truthParam,
} from './fields.js'

const ofSubMerchant = () => ({
  sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
  sub_appid: maybe(textParam("The sub-merchant's appid.", 32)),
})
const subMerchant = () => ({ sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)) })
const pattern = /^[0-9A-Za-z_\-|*@]{1,64}$/
const outOrderNo = () =>
  numberParam('Our number of the sharing: the same number is the same sharing.', pattern, 'must have 1 to 64 letters, digits, _ - | * or @')
const outReturnNo = () =>
  numberParam('Our number of the return: the same number is the same return.', pattern, 'must have 1 to 64 letters, digits, _ - | * or @')
const receiverType = () => oneOfParam('What the receiver is.', receiverTypes)

/** POST /v3/profitsharing/receivers/add */
export const receiverAddParams = lazily(() =>
  params('ReceiverAddParams', 'Params of POST /v3/profitsharing/receivers/add.', {
    ...ofSubMerchant(),
    appid: appIdParam(),
    type: receiverType(),
    account: textParam('A merchant number or an openid.', 64),
    name: maybe(sealedParam("The receiver's name; required for merchants.")),
    relation_type: oneOfParam('What the receiver is to the merchant.', relationTypes),
    custom_relation: maybe(textParam('The relation in words, for CUSTOM.', 10)),
  }),
)

/** POST /v3/profitsharing/receivers/delete */
export const receiverDeleteParams = lazily(() =>
  params('ReceiverDeleteParams', 'Params of POST /v3/profitsharing/receivers/delete.', {
    ...ofSubMerchant(),
    appid: appIdParam(),
    type: receiverType(),
    account: textParam('A merchant number or an openid.', 64),
  }),
)

const receiverParam = lazily(() =>
  params('ProfitReceiverParam', 'Who gets a share.', {
    type: receiverType(),
    account: textParam('A merchant number or an openid.', 64),
    name: maybe(sealedParam("The receiver's name: checked where it is given.")),
    amount: fenParam('The share.'),
    description: textParam('What the share is for.', 80),
  }),
)

/** POST /v3/profitsharing/orders */
export const profitSharingCreateParams = lazily(() =>
  params('ProfitSharingCreateParams', 'Params of POST /v3/profitsharing/orders.', {
    ...ofSubMerchant(),
    appid: appIdParam(),
    transaction_id: transactionId(),
    out_order_no: outOrderNo(),
    receivers: maybe(listParam(receiverParam(), 'Who gets what, at most 50.', 50)),
    unfreeze_unsplit: truthParam('Whether the rest is unfrozen for the merchant.'),
  }),
)

/** GET /v3/profitsharing/orders/{out_order_no} */
export const profitSharingQueryParams = lazily(() =>
  params('ProfitSharingQueryParams', 'Params of GET /v3/profitsharing/orders/{out_order_no}.', {
    out_order_no: outOrderNo(),
    transaction_id: transactionId(),
    ...subMerchant(),
  }),
)

/** POST /v3/profitsharing/orders/unfreeze */
export const profitUnfreezeParams = lazily(() =>
  params('ProfitUnfreezeParams', 'Params of POST /v3/profitsharing/orders/unfreeze.', {
    ...subMerchant(),
    transaction_id: transactionId(),
    out_order_no: outOrderNo(),
    description: textParam('Why.', 80),
  }),
)

/** POST /v3/profitsharing/return-orders */
export const profitReturnParams = lazily(() =>
  params(
    'ProfitReturnParams',
    'Params of POST /v3/profitsharing/return-orders.',
    {
      ...subMerchant(),
      order_id: maybe(textParam("The platform's number of the sharing.", 64)),
      out_order_no: maybe(outOrderNo()),
      out_return_no: outReturnNo(),
      return_mchid: textParam('The merchant that gives it back.', 32),
      amount: fenParam('How much.'),
      description: textParam('Why.', 80),
    },
    { words: 'needs either order_id or out_order_no', holds: ({ order_id, out_order_no }) => (order_id === undefined) !== (out_order_no === undefined) },
  ),
)

/** GET /v3/profitsharing/return-orders/{out_return_no} */
export const profitReturnQueryParams = lazily(() =>
  params('ProfitReturnQueryParams', 'Params of GET /v3/profitsharing/return-orders/{out_return_no}.', {
    out_return_no: outReturnNo(),
    out_order_no: outOrderNo(),
    ...subMerchant(),
  }),
)

/** GET /v3/profitsharing/transactions/{transaction_id}/amounts */
export const profitAmountsParams = lazily(() =>
  params('ProfitAmountsParams', 'Params of GET /v3/profitsharing/transactions/{transaction_id}/amounts.', { transaction_id: transactionId() }),
)

/** GET /v3/profitsharing/merchant-configs/{sub_mchid} */
export const profitConfigParams = lazily(() =>
  params('ProfitConfigParams', 'Params of GET /v3/profitsharing/merchant-configs/{sub_mchid}.', { sub_mchid: textParam("The sub-merchant's number.", 32) }),
)

/** POST /v3/profitsharing/receivers/add and delete */
export const receiverResult = lazily(() =>
  struct('ProfitReceiver', 'A receiver of shares.', {
    sub_mchid: maybe(text("The sub-merchant's number.")),
    type: known('ReceiverType', 'What it is.'),
    account: text('A merchant number or an openid.'),
    relation_type: maybe(known('RelationType', 'What it is to the merchant.')),
    custom_relation: maybe(text('The relation in words.')),
  }),
)

const share = lazily(() =>
  struct('ProfitShare', 'What one receiver gets.', {
    amount: fen('The share.'),
    description: maybe(text('What it is for.')),
    type: known('ReceiverType', 'What the receiver is.'),
    account: text('A merchant number or an openid.'),
    result: maybe(known('ProfitShareResult', 'What became of it.')),
    fail_reason: maybe(text('Why it failed.')),
    detail_id: maybe(text("The share's number.")),
    create_time: maybe(time('When it was asked for.')),
    finish_time: maybe(time('When it was done; 1970 while it is not.')),
  }),
)

/** POST /v3/profitsharing/orders and its query */
export const profitSharingResult = lazily(() =>
  struct('ProfitSharing', 'A sharing of a payment. FINISHED is no success: each share has its own result.', {
    sub_mchid: maybe(text("The sub-merchant's number.")),
    transaction_id: text("The platform's number of the payment."),
    out_order_no: text('Our number.'),
    order_id: text("The platform's number."),
    state: known('ProfitSharingState', 'Where it stands.'),
    receivers: maybe(many(share(), 'Who gets what.')),
  }),
)

/** POST /v3/profitsharing/return-orders and its query */
export const profitReturnResult = lazily(() =>
  struct('ProfitReturn', 'A share that is given back.', {
    sub_mchid: maybe(text("The sub-merchant's number.")),
    order_id: text("The platform's number of the sharing."),
    out_order_no: text('Our number of the sharing.'),
    out_return_no: text('Our number.'),
    return_id: text("The platform's number."),
    return_mchid: text('The merchant that gives it back.'),
    amount: fen('How much.'),
    description: maybe(text('Why.')),
    result: known('ProfitReturnState', 'What became of it.'),
    fail_reason: maybe(text('Why it failed.')),
    create_time: maybe(time('When it was asked for.')),
    finish_time: maybe(time('When it was done.')),
  }),
)

/** GET /v3/profitsharing/transactions/{transaction_id}/amounts */
export const profitAmountsResult = lazily(() =>
  struct('ProfitAmounts', 'What is left of a payment to be shared.', {
    transaction_id: text("The platform's number of the payment."),
    unsplit_amount: fen('What is left.'),
  }),
)

/** GET /v3/profitsharing/merchant-configs/{sub_mchid} */
export const profitConfigResult = lazily(() =>
  struct('ProfitConfig', 'How much of a sub-merchant may be shared.', {
    sub_mchid: text("The sub-merchant's number."),
    max_ratio: number('In ten-thousandths: 2000 is 20 percent.'),
  }),
)
