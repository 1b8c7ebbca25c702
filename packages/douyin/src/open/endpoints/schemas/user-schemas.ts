import { z } from 'zod'
import { id, lazily, maybe, number, params, struct, text, textParam } from './fields.js'

/** POST /api/apps/v2/jscode2session */
export const code2SessionParams = lazily(() =>
  params(
    'Code2SessionParams',
    'Params of POST /api/apps/v2/jscode2session: at least one code. App id and secret are filled in.',
    {
      code: maybe(textParam('What tt.login gave the page: good once.')),
      anonymous_code: maybe(textParam('What tt.login gave the page of a user who has not logged in.')),
    },
    { holds: ({ code, anonymous_code }) => code !== undefined || anonymous_code !== undefined, words: 'give code, anonymous_code, or both' },
  ),
)

/** POST /api/apps/v2/jscode2session */
export const code2SessionResult = lazily(() =>
  struct('Code2SessionResult', 'Answer of POST /api/apps/v2/jscode2session. Without `code` only `anonymous_openid` is not empty.', {
    session_key: z.string().describe('Base64 of 16 bytes. It must never leave the server; each tt.login on the device replaces it.'),
    openid: z.string().describe('The user, as this application knows them.'),
    anonymous_openid: text('The user before login, as this application knows them.'),
    unionid: text('The user, as all applications of one developer know them.'),
    dopenid: text('The user, as the open platform knows them.'),
  }),
)

/** POST /api/apps/v1/microapp/code2session/ */
export const microappSessionParams = lazily(() =>
  params(
    'MicroappSessionParams',
    'Params of POST /api/apps/v1/microapp/code2session/: at least one code.',
    {
      code: maybe(textParam('What tt.login gave the page: good once.')),
      anonymous_code: maybe(textParam('What tt.login gave the page of a user who has not logged in.')),
    },
    { holds: ({ code, anonymous_code }) => code !== undefined || anonymous_code !== undefined, words: 'give code, anonymous_code, or both' },
  ),
)

/** POST /api/apps/v1/microapp/code2session/ */
export const microappSessionResult = lazily(() =>
  struct('MicroappSessionResult', 'Answer of POST /api/apps/v1/microapp/code2session/. The names differ from those of the older API.', {
    session_key: z.string().describe('Base64 of 16 bytes. It must never leave the server.'),
    open_id: z.string().describe('The user, as this application knows them.'),
    anonymous_open_id: text('The user before login, as this application knows them.'),
    union_id: text('The user, as all applications of one developer know them.'),
  }),
)

/** POST /api/apps/v1/get_phonenumber_info/ */
export const phoneNumberParams = lazily(() =>
  params('PhoneNumberParams', 'Params of POST /api/apps/v1/get_phonenumber_info/.', {
    code: textParam('What the phone button gave the page: good once, for five minutes; another one than that of tt.login.'),
  }),
)

/** POST /api/apps/v1/get_phonenumber_info/ */
export const phoneNumberResult = lazily(() =>
  struct('PhoneNumberResult', 'Answer of POST /api/apps/v1/get_phonenumber_info/.', {
    data: z.string().min(1).describe("Base64, encrypted with the application's public key (RSAES-PKCS1-v1_5). `phoneNumber` of the client opens it."),
  }),
)

/** POST /oauth/userinfo/ */
export const userInfoParams = lazily(() =>
  params('UserInfoParams', 'Params of POST /oauth/userinfo/. The token is filled in, and the open id that is known with it.', {
    open_id: maybe(textParam('The user.')),
  }),
)

/** POST /oauth/userinfo/ */
export const userInfoResult = lazily(() =>
  struct('UserInfoResult', 'Answer of POST /oauth/userinfo/.', {
    open_id: id('The user, as this application knows them.'),
    union_id: id('The user, as all applications of one developer know them.'),
    nickname: text('Name.'),
    avatar: text('Address of the picture.'),
    gender: number('0 unknown, 1 male, 2 female.'),
    country: text('Country.'),
    province: text('Province.'),
    city: text('City.'),
    e_account_role: text('What kind of business account it is.'),
  }),
)
