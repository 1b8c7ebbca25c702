// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of /token/create. The client makes this call by itself; by hand it changes nothing that the client keeps. */
export interface DoudianTokenCreateParams {
  /** The code that the seller's authorisation gave; good for ten minutes, once. Empty for self-use applications. */
  code?: string
  /** How the token is asked for. */
  grant_type: 'authorization_code' | 'authorization_self'
  /** The shop, for self-use applications. */
  shop_id?: string
  /** Asks for the token of the test shop. */
  test_shop?: '1'
  /** Who else authorises, in place of a shop. */
  auth_id?: string
  /** What that is: YunCang, WuLiuShang, WLGongYingShang, MiniApp, MCN, DouKe, Colonel. */
  auth_subject_type?: string
}

/** Params of /token/refresh. The client makes this call by itself. */
export interface DoudianTokenRefreshParams {
  /** The refresh token. */
  refresh_token: string
  /** Always this. */
  grant_type?: 'refresh_token'
}

/** Answer of /token/create and /token/refresh. */
export interface DoudianTokenResult {
  /** The access token. */
  access_token?: string
  /** How long it lives, in seconds; more than a thousand million is an instant. */
  expires_in?: number
  /** Refresh token. */
  refresh_token?: string
  /** Reserved. */
  scope?: string
  /** Shop id. */
  shop_id?: string
  /** Shop name. */
  shop_name?: string
  /** Subject id. */
  authority_id?: string
  /** Subject kind. */
  auth_subject_type?: string
}
