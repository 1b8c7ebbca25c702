// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /oauth/access_token/. Client key and secret are filled in. */
export interface AccessTokenParams {
  /** What the authorisation page gave: good once. */
  code: string
}

/** Params of POST /api/apps/v2/token. App id and secret are filled in. */
export interface AppTokenParams {}

/** Answer of POST /api/apps/v2/token. */
export interface AppTokenResult {
  /** The token of the older API. */
  access_token: string
  /** How long it lives, in seconds. */
  expires_in?: number
}

/** Params of POST /oauth/client_token/. Client key and secret are filled in. */
export interface ClientTokenParams {}

/** Answer of POST /oauth/client_token/. */
export interface ClientTokenResult {
  /** The token of the newer API. */
  access_token: string
  /** How long it lives, in seconds. */
  expires_in?: number
}

/** Params of POST /oauth/refresh_token/. The client key is filled in. */
export interface RefreshTokenParams {
  /** The refresh token. */
  refresh_token: string
}

/** Params of POST /oauth/renew_refresh_token/. The client key is filled in. */
export interface RenewRefreshTokenParams {
  /** The refresh token: it dies. */
  refresh_token: string
}

/** Answer of POST /oauth/renew_refresh_token/. */
export interface RenewRefreshTokenResult {
  /** The new refresh token. */
  refresh_token: string
  /** How long it lives, in seconds: 30 days. */
  expires_in?: number
}

/** Params of POST /api/apps/stable_token. App id and secret are filled in. */
export interface StableTokenParams {
  /** Whether another token is made at once; the one before dies. */
  force_refresh?: boolean
}

/** Answer of POST /oauth/access_token/ and POST /oauth/refresh_token/. */
export interface UserTokenResult {
  /** The user's token. */
  access_token: string
  /** How long it lives, in seconds: 15 days. */
  expires_in?: number
  /** What it is refreshed with. */
  refresh_token?: string
  /** How long the refresh token lives, in seconds: 30 days from the authorisation, or from its last renewal. */
  refresh_expires_in?: number
  /** The user, as this application knows them. */
  open_id?: string
  /** What the user has agreed to, separated by commas. */
  scope?: string
}
