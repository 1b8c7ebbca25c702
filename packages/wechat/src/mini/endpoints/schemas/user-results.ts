import { z } from 'zod'
import { id, lazily, number, one, rows, seconds, struct, text } from './fields.js'

/** GET /sns/jscode2session */
export const code2SessionResult = lazily(() =>
  struct('Code2SessionResult', 'Answer of GET /sns/jscode2session.', {
    openid: z.string().min(1).describe('The user, as this application knows them.'),
    session_key: z.string().min(1).describe('Base64 of 16 bytes. It must never leave the server.'),
    unionid: text('The user, as all applications of one Open Platform account know them; only where one is bound.'),
  }),
)

/** GET /wxa/checksession */
export const checkSessionResult = lazily(() =>
  struct('CheckSessionResult', 'Answer of GET /wxa/checksession.', {
    valid: z.boolean().describe('Whether the session key is still good. No is an answer, not a failure.'),
  }),
)

/** GET /wxa/resetusersessionkey */
export const resetSessionKeyResult = lazily(() =>
  struct('ResetSessionKeyResult', 'Answer of GET /wxa/resetusersessionkey.', {
    openid: text('The user.'),
    session_key: z.string().min(1).describe('The new session key; the old one is dead. It ends when the old one would have.'),
  }),
)

/** POST /wxa/business/getuserphonenumber */
export const phoneNumberResult = lazily(() => {
  const watermark = struct('PhoneWatermark', 'Whom and when the number was told.', { appid: text('The application.'), timestamp: seconds('When.') })
  const phone = struct('PhoneInfo', 'A phone number that the user has handed over.', {
    phoneNumber: text('With the country code for numbers from abroad.'),
    purePhoneNumber: text('Without the country code.'),
    countryCode: id('Country code.'),
    watermark: one(watermark, 'Whom and when it was told.'),
  })
  return struct('PhoneNumberResult', 'Answer of POST /wxa/business/getuserphonenumber.', { phone_info: one(phone, 'The number.') })
})

/** POST /wxa/business/checkencryptedmsg */
export const checkEncryptedMessageResult = lazily(() =>
  struct('CheckEncryptedMessageResult', 'Answer of POST /wxa/business/checkencryptedmsg.', {
    vaild: z.boolean().describe('Whether the data came from the platform. The name is spelt like this.').exactOptional(),
    create_time: seconds('When it was encrypted.'),
  }),
)

/** GET /wxa/getpaidunionid */
export const paidUnionIdResult = lazily(() => struct('PaidUnionIdResult', 'Answer of GET /wxa/getpaidunionid.', { unionid: text('The user.') }))

/** POST /wxa/business/getuserencryptkey */
export const userEncryptKeyResult = lazily(() => {
  const key = struct('UserEncryptKey', 'A key for data between page and server.', {
    encrypt_key: text('Base64.'),
    version: number("The key's version."),
    expire_in: number('How long it is still good, in seconds.'),
    iv: text('The vector to start with.'),
    create_time: seconds('When it was made.'),
  })
  return struct('UserEncryptKeyResult', 'Answer of POST /wxa/business/getuserencryptkey.', { key_info_list: rows(key, 'The last three keys.') })
})

/** POST /wxa/getuserriskrank */
export const userRiskRankResult = lazily(() =>
  struct('UserRiskRankResult', 'Answer of POST /wxa/getuserriskrank.', {
    risk_rank: number('0 no risk, up to 4.'),
    unoin_id: id('The number of this query. The name is spelt like this.'),
  }),
)

/** GET /cgi-bin/token and POST /cgi-bin/stable_token */
export const tokenResult = lazily(() =>
  struct('AccessTokenResult', 'Answer of GET /cgi-bin/token and POST /cgi-bin/stable_token.', {
    access_token: z.string().min(1).describe('The token.'),
    expires_in: number('How long it is still good, in seconds.'),
  }),
)
