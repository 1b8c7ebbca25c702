import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { accessTokenParams, stableTokenParams } from './schemas/message-params.js'
import { tokenResult } from './schemas/user-results.js'
import type { AccessTokenParams, StableTokenParams } from './types/messages.js'
import type { AccessTokenResult } from './types/users.js'
import { at, withoutToken } from './wire.js'

/** Access tokens. The client gets them by itself; these are what it stands on. */
export const auth = {
  /** `GET /cgi-bin/token`: a new token each time; the one before it lives five minutes more. */
  token: endpoint<AccessTokenParams, AccessTokenResult, Method<AccessTokenParams, AccessTokenResult>>({
    ...withoutToken,
    ...at('GET', '/cgi-bin/token', { own: { appid: 'appId', secret: 'appSecret' }, preset: { grant_type: 'client_credential' } }),
    safety: 'safe',
    strict: true,
    params: accessTokenParams,
    result: tokenResult,
  }),

  /** `POST /cgi-bin/stable_token`: the same token until five minutes before its end. */
  stableToken: endpoint<StableTokenParams, AccessTokenResult, Method<StableTokenParams, AccessTokenResult>>({
    ...withoutToken,
    ...at('POST', '/cgi-bin/stable_token', { own: { appid: 'appId', secret: 'appSecret' }, preset: { grant_type: 'client_credential' } }),
    safety: 'safe',
    strict: true,
    params: stableTokenParams,
    result: tokenResult,
  }),
}

/** Access tokens, as methods. */
export interface Auth extends Bound<typeof auth> {}
