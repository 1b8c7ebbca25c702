import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { tokenCreateParams, tokenRefreshParams } from './schemas/token-params.js'
import { tokenResult } from './schemas/token-results.js'
import type { DoudianTokenCreateParams, DoudianTokenRefreshParams, DoudianTokenResult } from './types/token.js'

const withoutToken = { host: 'api', grant: 'none' } as const

/** Tokens. The client makes these calls by itself. */
export const token = {
  /** `/token/create`: the token of a shop, by the code that its authorisation gave, or without one for self-use applications. */
  create: endpoint<DoudianTokenCreateParams, DoudianTokenResult, Method<DoudianTokenCreateParams, DoudianTokenResult>>({
    ...withoutToken,
    name: '/token/create',
    // A code is good for one use: what became of a lost answer cannot be asked.
    safety: ({ grant_type }) => (grant_type === 'authorization_code' ? 'unsafe' : 'safe'),
    params: tokenCreateParams,
    result: tokenResult,
  }),

  /** `/token/refresh`: the next token, in the last hour of the old one; before that, the same one. */
  refresh: endpoint<DoudianTokenRefreshParams, DoudianTokenResult, Method<DoudianTokenRefreshParams, DoudianTokenResult>>({
    ...withoutToken,
    name: '/token/refresh',
    // The platform knows the token: within an hour a second refresh gives the newest pair.
    safety: 'keyed',
    params: tokenRefreshParams,
    result: tokenResult,
  }),
}

/** Tokens. As methods. */
export interface DoudianTokens extends Bound<typeof token> {}
