// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/apps/v2/jscode2session: at least one code. App id and secret are filled in. */
export interface Code2SessionParams {
  /** What tt.login gave the page: good once. */
  code?: string
  /** What tt.login gave the page of a user who has not logged in. */
  anonymous_code?: string
}

/** Answer of POST /api/apps/v2/jscode2session. Without `code` only `anonymous_openid` is not empty. */
export interface Code2SessionResult {
  /** Base64 of 16 bytes. It must never leave the server; each tt.login on the device replaces it. */
  session_key: string
  /** The user, as this application knows them. */
  openid: string
  /** The user before login, as this application knows them. */
  anonymous_openid?: string
  /** The user, as all applications of one developer know them. */
  unionid?: string
  /** The user, as the open platform knows them. */
  dopenid?: string
}

/** Params of POST /api/apps/v1/microapp/code2session/: at least one code. */
export interface MicroappSessionParams {
  /** What tt.login gave the page: good once. */
  code?: string
  /** What tt.login gave the page of a user who has not logged in. */
  anonymous_code?: string
}

/** Answer of POST /api/apps/v1/microapp/code2session/. The names differ from those of the older API. */
export interface MicroappSessionResult {
  /** Base64 of 16 bytes. It must never leave the server. */
  session_key: string
  /** The user, as this application knows them. */
  open_id: string
  /** The user before login, as this application knows them. */
  anonymous_open_id?: string
  /** The user, as all applications of one developer know them. */
  union_id?: string
}

/** Params of POST /api/apps/v1/get_phonenumber_info/. */
export interface PhoneNumberParams {
  /** What the phone button gave the page: good once, for five minutes; another one than that of tt.login. */
  code: string
}

/** Answer of POST /api/apps/v1/get_phonenumber_info/. */
export interface PhoneNumberResult {
  /** Base64, encrypted with the application's public key (RSAES-PKCS1-v1_5). `phoneNumber` of the client opens it. */
  data: string
}

/** Params of POST /oauth/userinfo/. The token is filled in, and the open id that is known with it. */
export interface UserInfoParams {
  /** The user. */
  open_id?: string
}

/** Answer of POST /oauth/userinfo/. */
export interface UserInfoResult {
  /** The user, as this application knows them. */
  open_id?: string
  /** The user, as all applications of one developer know them. */
  union_id?: string
  /** Name. */
  nickname?: string
  /** Address of the picture. */
  avatar?: string
  /** 0 unknown, 1 male, 2 female. */
  gender?: number
  /** Country. */
  country?: string
  /** Province. */
  province?: string
  /** City. */
  city?: string
  /** What kind of business account it is. */
  e_account_role?: string
}
