import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { phoneNumberParams, phoneNumberResult, userInfoParams, userInfoResult } from './schemas/user-schemas.js'
import type { PhoneNumberParams, PhoneNumberResult, UserInfoParams, UserInfoResult } from './types/users.js'
import { at, withClientToken, withUserToken } from './wire.js'

/** Users: phone numbers, and what a user has agreed to tell. */
export const users = {
  /** `POST /api/apps/v1/get_phonenumber_info/`: a phone number that the user hands over, encrypted. `phoneNumber` of the client opens it, too. */
  phoneNumber: endpoint<PhoneNumberParams, PhoneNumberResult, Method<PhoneNumberParams, PhoneNumberResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/get_phonenumber_info/', { value: 'top' }),
    safety: 'unsafe',
    strict: true,
    params: phoneNumberParams,
    result: phoneNumberResult,
  }),

  /** `POST /oauth/userinfo/`: name and picture of a user who has authorised the application: `client.account(key).users.info()`. */
  info: endpoint<UserInfoParams, UserInfoResult, Method<UserInfoParams, UserInfoResult>>({
    ...withUserToken,
    ...at('POST', '/oauth/userinfo/', { form: true, token: 'body', openId: true }),
    safety: 'safe',
    params: userInfoParams,
    result: userInfoResult,
  }),
}

/** Users: phone numbers, and what a user has agreed to tell, as methods. */
export interface Users extends Bound<typeof users> {}
