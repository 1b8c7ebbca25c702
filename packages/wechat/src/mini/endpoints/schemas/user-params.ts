import { choiceParam, lazily, maybe, params, textParam } from './fields.js'

const session = {
  openid: textParam('The user.'),
  session_key: textParam("The user's session key as it came, Base64. It is not sent: it signs."),
}

/** GET /sns/jscode2session */
export const code2SessionParams = lazily(() =>
  params('Code2SessionParams', 'Params of GET /sns/jscode2session. App id and secret are filled in.', {
    js_code: textParam('What wx.login gave the page: good once, for five minutes.'),
  }),
)

/** GET /wxa/checksession */
export const checkSessionParams = lazily(() => params('CheckSessionParams', 'Params of GET /wxa/checksession.', { ...session }))

/** GET /wxa/resetusersessionkey */
export const resetSessionKeyParams = lazily(() => params('ResetSessionKeyParams', 'Params of GET /wxa/resetusersessionkey.', { ...session }))

/** POST /wxa/business/getuserencryptkey */
export const userEncryptKeyParams = lazily(() => params('UserEncryptKeyParams', 'Params of POST /wxa/business/getuserencryptkey.', { ...session }))

/** POST /wxa/business/getuserphonenumber */
export const phoneNumberParams = lazily(() =>
  params('PhoneNumberParams', 'Params of POST /wxa/business/getuserphonenumber.', {
    code: textParam('What the phone button gave the page: good once, for five minutes; another one than that of wx.login.'),
    openid: maybe(textParam('The user that the number must belong to.')),
  }),
)

/** POST /wxa/business/checkencryptedmsg */
export const checkEncryptedMessageParams = lazily(() =>
  params('CheckEncryptedMessageParams', 'Params of POST /wxa/business/checkencryptedmsg.', {
    encrypted_msg_hash: textParam('SHA-256 of encryptedData, in hex.').regex(/^[0-9a-fA-F]{64}$/),
  }),
)

/** GET /wxa/getpaidunionid */
export const paidUnionIdParams = lazily(() =>
  params(
    'PaidUnionIdParams',
    'Params of GET /wxa/getpaidunionid: within five minutes of the payment.',
    {
      openid: textParam('The user who paid.'),
      transaction_id: maybe(textParam("The payment's number.")),
      mch_id: maybe(textParam('The merchant, together with out_trade_no.')),
      out_trade_no: maybe(textParam("The merchant's own number of the payment.")),
    },
    {
      holds: ({ transaction_id, mch_id, out_trade_no }) => transaction_id !== undefined || (mch_id !== undefined && out_trade_no !== undefined),
      words: 'give transaction_id, or mch_id and out_trade_no',
    },
  ),
)

/** POST /wxa/getuserriskrank */
export const userRiskRankParams = lazily(() =>
  params('UserRiskRankParams', 'Params of POST /wxa/getuserriskrank. The app id is filled in.', {
    openid: textParam('The user.'),
    scene: choiceParam('0 registration, 1 marketing, 2 content of users.', [0, 1, 2]),
    client_ip: textParam("The user's address."),
    mobile_no: maybe(textParam("The user's phone number.")),
    email_address: maybe(textParam("The user's mail address.")),
    extended_info: maybe(textParam('Anything else that may help.')),
    is_test: maybe(choiceParam('1: a test, whose answer means nothing.', [0, 1])),
  }),
)
