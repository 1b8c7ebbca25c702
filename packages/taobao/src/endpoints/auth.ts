import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { withoutSession } from './grants.js'
import { quick } from './schemas/quick.js'
import { topAuthTokenCreateParams, topAuthTokenRefreshParams } from './schemas/system-params.js'
import { topAuthTokenResult } from './schemas/system-results.js'
import type { TopAuthTokenCreateParams, TopAuthTokenRefreshParams, TopAuthTokenResult } from './types/system.js'

/** Sessions by signed calls. Applications use the client's `oauth`; these are what it stands on. HTTPS only. */
export const auth = {
  /** `taobao.top.auth.token.create`: exchanges a code, which is good for one use, for a session. */
  createToken: endpoint<TopAuthTokenCreateParams, TopAuthTokenResult, Method<TopAuthTokenCreateParams, TopAuthTokenResult>>({
    ...withoutSession,
    name: 'taobao.top.auth.token.create',
    safety: 'unsafe',
    strict: true,
    params: topAuthTokenCreateParams,
    result: quick(topAuthTokenResult),
  }),

  /** `taobao.top.auth.token.refresh`: renews a session. Only service-market applications can. Whether the old refresh token stays good is not documented. */
  refreshToken: endpoint<TopAuthTokenRefreshParams, TopAuthTokenResult, Method<TopAuthTokenRefreshParams, TopAuthTokenResult>>({
    ...withoutSession,
    name: 'taobao.top.auth.token.refresh',
    safety: 'unsafe',
    strict: true,
    params: topAuthTokenRefreshParams,
    result: quick(topAuthTokenResult),
  }),
}

/** Sessions, as methods. */
export interface Auth extends Bound<typeof auth> {}
