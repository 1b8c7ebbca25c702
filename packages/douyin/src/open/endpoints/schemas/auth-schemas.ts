import { z } from 'zod'
import { id, lazily, maybe, number, params, struct, text, textParam, truthParam } from './fields.js'

/** POST /api/apps/v2/token */
export const appTokenParams = lazily(() => params('AppTokenParams', 'Params of POST /api/apps/v2/token. App id and secret are filled in.', {}))

/** POST /api/apps/v2/token */
export const appTokenResult = lazily(() =>
  struct('AppTokenResult', 'Answer of POST /api/apps/v2/token.', {
    access_token: z.string().min(1).describe('The token of the older API.'),
    expires_in: number('How long it lives, in seconds.'),
  }),
)

/** POST /api/apps/stable_token */
export const stableTokenParams = lazily(() =>
  params('StableTokenParams', 'Params of POST /api/apps/stable_token. App id and secret are filled in.', {
    force_refresh: maybe(truthParam('Whether another token is made at once; the one before dies.')),
  }),
)

/** POST /oauth/client_token/ */
export const clientTokenParams = lazily(() => params('ClientTokenParams', 'Params of POST /oauth/client_token/. Client key and secret are filled in.', {}))

/** POST /oauth/client_token/ */
export const clientTokenResult = lazily(() =>
  struct('ClientTokenResult', 'Answer of POST /oauth/client_token/.', {
    access_token: z.string().min(1).describe('The token of the newer API.'),
    expires_in: number('How long it lives, in seconds.'),
  }),
)

/** POST /oauth/access_token/ */
export const accessTokenParams = lazily(() =>
  params('AccessTokenParams', 'Params of POST /oauth/access_token/. Client key and secret are filled in.', {
    code: textParam('What the authorisation page gave: good once.'),
  }),
)

/** POST /oauth/access_token/ and POST /oauth/refresh_token/ */
export const userTokenResult = lazily(() =>
  struct('UserTokenResult', 'Answer of POST /oauth/access_token/ and POST /oauth/refresh_token/.', {
    access_token: z.string().min(1).describe("The user's token."),
    expires_in: number('How long it lives, in seconds: 15 days.'),
    refresh_token: text('What it is refreshed with.'),
    refresh_expires_in: number('How long the refresh token lives, in seconds: 30 days from the authorisation, or from its last renewal.'),
    open_id: id('The user, as this application knows them.'),
    scope: text('What the user has agreed to, separated by commas.'),
  }),
)

/** POST /oauth/refresh_token/ */
export const refreshTokenParams = lazily(() =>
  params('RefreshTokenParams', 'Params of POST /oauth/refresh_token/. The client key is filled in.', { refresh_token: textParam('The refresh token.') }),
)

/** POST /oauth/renew_refresh_token/ */
export const renewRefreshTokenParams = lazily(() =>
  params('RenewRefreshTokenParams', 'Params of POST /oauth/renew_refresh_token/. The client key is filled in.', {
    refresh_token: textParam('The refresh token: it dies.'),
  }),
)

/** POST /oauth/renew_refresh_token/ */
export const renewRefreshTokenResult = lazily(() =>
  struct('RenewRefreshTokenResult', 'Answer of POST /oauth/renew_refresh_token/.', {
    refresh_token: z.string().min(1).describe('The new refresh token.'),
    expires_in: number('How long it lives, in seconds: 30 days.'),
  }),
)
