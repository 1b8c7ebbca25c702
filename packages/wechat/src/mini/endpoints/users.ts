import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  checkEncryptedMessageParams,
  checkSessionParams,
  code2SessionParams,
  paidUnionIdParams,
  phoneNumberParams,
  resetSessionKeyParams,
  userEncryptKeyParams,
  userRiskRankParams,
} from './schemas/user-params.js'
import {
  checkEncryptedMessageResult,
  checkSessionResult,
  code2SessionResult,
  paidUnionIdResult,
  phoneNumberResult,
  resetSessionKeyResult,
  userEncryptKeyResult,
  userRiskRankResult,
} from './schemas/user-results.js'
import type {
  CheckEncryptedMessageParams,
  CheckEncryptedMessageResult,
  CheckSessionParams,
  CheckSessionResult,
  Code2SessionParams,
  Code2SessionResult,
  PaidUnionIdParams,
  PaidUnionIdResult,
  PhoneNumberParams,
  PhoneNumberResult,
  ResetSessionKeyParams,
  ResetSessionKeyResult,
  UserEncryptKeyParams,
  UserEncryptKeyResult,
  UserRiskRankParams,
  UserRiskRankResult,
} from './types/users.js'
import { at, withoutToken, withToken } from './wire.js'

/** Users: login, session keys, phone numbers. */
export const users = {
  /** `GET /sns/jscode2session`: exchanges what wx.login gave for the user and the session key. */
  code2Session: endpoint<Code2SessionParams, Code2SessionResult, Method<Code2SessionParams, Code2SessionResult>>({
    ...withoutToken,
    ...at('GET', '/sns/jscode2session', { own: { appid: 'appId', secret: 'appSecret' }, preset: { grant_type: 'authorization_code' } }),
    safety: 'unsafe',
    strict: true,
    params: code2SessionParams,
    result: code2SessionResult,
  }),

  /** `GET /wxa/checksession`: whether a session key is still good. */
  checkSession: endpoint<CheckSessionParams, CheckSessionResult, Method<CheckSessionParams, CheckSessionResult>>({
    ...withToken,
    ...at('GET', '/wxa/checksession', { session: true, verdicts: { 0: { valid: true }, 87009: { valid: false } } }),
    safety: 'safe',
    params: checkSessionParams,
    result: checkSessionResult,
  }),

  /** `GET /wxa/resetusersessionkey`: makes a new session key; the old one dies. */
  resetSessionKey: endpoint<ResetSessionKeyParams, ResetSessionKeyResult, Method<ResetSessionKeyParams, ResetSessionKeyResult>>({
    ...withToken,
    ...at('GET', '/wxa/resetusersessionkey', { session: true }),
    safety: 'unsafe',
    strict: true,
    params: resetSessionKeyParams,
    result: resetSessionKeyResult,
  }),

  /** `POST /wxa/business/getuserphonenumber`: a phone number that the user hands over. Each success is paid for. */
  phoneNumber: endpoint<PhoneNumberParams, PhoneNumberResult, Method<PhoneNumberParams, PhoneNumberResult>>({
    ...withToken,
    ...at('POST', '/wxa/business/getuserphonenumber', { sealable: true }),
    safety: 'unsafe',
    params: phoneNumberParams,
    result: phoneNumberResult,
  }),

  /** `POST /wxa/business/checkencryptedmsg`: whether encrypted data came from the platform, within three days. */
  checkEncryptedMessage: endpoint<CheckEncryptedMessageParams, CheckEncryptedMessageResult, Method<CheckEncryptedMessageParams, CheckEncryptedMessageResult>>({
    ...withToken,
    ...at('POST', '/wxa/business/checkencryptedmsg', { sealable: true }),
    safety: 'safe',
    params: checkEncryptedMessageParams,
    result: checkEncryptedMessageResult,
  }),

  /** `GET /wxa/getpaidunionid`: the union id of a user who has just paid, without asking for consent. */
  paidUnionId: endpoint<PaidUnionIdParams, PaidUnionIdResult, Method<PaidUnionIdParams, PaidUnionIdResult>>({
    ...withToken,
    ...at('GET', '/wxa/getpaidunionid'),
    safety: 'safe',
    params: paidUnionIdParams,
    result: paidUnionIdResult,
  }),

  /** `POST /wxa/business/getuserencryptkey`: the keys for encryption between page and server. */
  encryptKey: endpoint<UserEncryptKeyParams, UserEncryptKeyResult, Method<UserEncryptKeyParams, UserEncryptKeyResult>>({
    ...withToken,
    ...at('POST', '/wxa/business/getuserencryptkey', { session: true, query: ['openid', 'signature', 'sig_method'] }),
    safety: 'safe',
    params: userEncryptKeyParams,
    result: userEncryptKeyResult,
  }),

  /** `POST /wxa/getuserriskrank`: how risky a user is. */
  riskRank: endpoint<UserRiskRankParams, UserRiskRankResult, Method<UserRiskRankParams, UserRiskRankResult>>({
    ...withToken,
    ...at('POST', '/wxa/getuserriskrank', { sealable: true, own: { appid: 'appId' } }),
    safety: 'safe',
    params: userRiskRankParams,
    result: userRiskRankResult,
  }),
}

/** Users, as methods. */
export interface Users extends Bound<typeof users> {}
