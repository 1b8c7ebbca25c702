import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  accessTokenParams,
  appTokenParams,
  appTokenResult,
  clientTokenParams,
  clientTokenResult,
  refreshTokenParams,
  renewRefreshTokenParams,
  renewRefreshTokenResult,
  stableTokenParams,
  userTokenResult,
} from './schemas/auth-schemas.js'
import type {
  AccessTokenParams,
  AppTokenParams,
  AppTokenResult,
  ClientTokenParams,
  ClientTokenResult,
  RefreshTokenParams,
  RenewRefreshTokenParams,
  RenewRefreshTokenResult,
  StableTokenParams,
  UserTokenResult,
} from './types/auth.js'
import { at, legacyWithoutToken, openWithoutToken } from './wire.js'

const ownKeys = { client_key: 'appId', client_secret: 'appSecret' } as const

/** Tokens. The client gets them by itself; these are what it stands on. */
export const auth = {
  /** `POST /api/apps/v2/token`: the token of the older API. Each call makes a new one; the one before it lives five minutes more. */
  appToken: endpoint<AppTokenParams, AppTokenResult, Method<AppTokenParams, AppTokenResult>>({
    ...legacyWithoutToken,
    ...at('POST', '/api/apps/v2/token', { own: { appid: 'appId', secret: 'appSecret' }, preset: { grant_type: 'client_credential' } }),
    safety: 'safe',
    strict: true,
    params: appTokenParams,
    result: appTokenResult,
  }),

  /** `POST /api/apps/stable_token`: the same token while it lives, for mini games. 10,000 calls a minute; forced, the one before dies at once, 20 times a day. */
  stableToken: endpoint<StableTokenParams, AppTokenResult, Method<StableTokenParams, AppTokenResult>>({
    ...legacyWithoutToken,
    ...at('POST', '/api/apps/stable_token', { own: { appid: 'appId', secret: 'appSecret' }, preset: { grant_type: 'client_credential' } }),
    safety: 'safe',
    strict: true,
    params: stableTokenParams,
    result: appTokenResult,
  }),

  /** `POST /oauth/client_token/`: the token of the newer API. Only the newest two are good; 500 calls in 5 minutes. */
  clientToken: endpoint<ClientTokenParams, ClientTokenResult, Method<ClientTokenParams, ClientTokenResult>>({
    ...openWithoutToken,
    ...at('POST', '/oauth/client_token/', { own: ownKeys, preset: { grant_type: 'client_credential' } }),
    safety: 'safe',
    strict: true,
    params: clientTokenParams,
    result: clientTokenResult,
  }),

  /** `POST /oauth/access_token/`: exchanges an authorisation code for a user's token. `oauth.exchange` of the client stores it, too. */
  userToken: endpoint<AccessTokenParams, UserTokenResult, Method<AccessTokenParams, UserTokenResult>>({
    ...openWithoutToken,
    ...at('POST', '/oauth/access_token/', { own: ownKeys, preset: { grant_type: 'authorization_code' }, form: true }),
    safety: 'unsafe',
    strict: true,
    params: accessTokenParams,
    result: userTokenResult,
  }),

  /** `POST /oauth/refresh_token/`: 15 more days for a user's access token. The refresh token stays as it is. */
  refreshToken: endpoint<RefreshTokenParams, UserTokenResult, Method<RefreshTokenParams, UserTokenResult>>({
    ...openWithoutToken,
    ...at('POST', '/oauth/refresh_token/', { own: { client_key: 'appId' }, preset: { grant_type: 'refresh_token' }, form: true }),
    safety: 'safe',
    strict: true,
    params: refreshTokenParams,
    result: userTokenResult,
  }),

  /** `POST /oauth/renew_refresh_token/`: a new refresh token; the old one dies. Five times, before its end, with the scope `renew_refresh_token`. */
  renewRefreshToken: endpoint<RenewRefreshTokenParams, RenewRefreshTokenResult, Method<RenewRefreshTokenParams, RenewRefreshTokenResult>>({
    ...openWithoutToken,
    ...at('POST', '/oauth/renew_refresh_token/', { own: { client_key: 'appId' }, form: true }),
    safety: 'unsafe',
    strict: true,
    params: renewRefreshTokenParams,
    result: renewRefreshTokenResult,
  }),
}

/** Tokens, as methods. */
export interface OpenAuth extends Bound<typeof auth> {}
