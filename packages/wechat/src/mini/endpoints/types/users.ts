// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /wxa/business/checkencryptedmsg. */
export interface CheckEncryptedMessageParams {
  /** SHA-256 of encryptedData, in hex. */
  encrypted_msg_hash: string
}

/** Params of GET /wxa/checksession. */
export interface CheckSessionParams {
  /** The user. */
  openid: string
  /** The user's session key as it came, Base64. It is not sent: it signs. */
  session_key: string
}

/** Params of GET /sns/jscode2session. App id and secret are filled in. */
export interface Code2SessionParams {
  /** What wx.login gave the page: good once, for five minutes. */
  js_code: string
}

/** Params of GET /wxa/getpaidunionid: within five minutes of the payment. */
export interface PaidUnionIdParams {
  /** The user who paid. */
  openid: string
  /** The payment's number. */
  transaction_id?: string
  /** The merchant, together with out_trade_no. */
  mch_id?: string
  /** The merchant's own number of the payment. */
  out_trade_no?: string
}

/** Params of POST /wxa/business/getuserphonenumber. */
export interface PhoneNumberParams {
  /** What the phone button gave the page: good once, for five minutes; another one than that of wx.login. */
  code: string
  /** The user that the number must belong to. */
  openid?: string
}

/** Params of GET /wxa/resetusersessionkey. */
export interface ResetSessionKeyParams {
  /** The user. */
  openid: string
  /** The user's session key as it came, Base64. It is not sent: it signs. */
  session_key: string
}

/** Params of POST /wxa/business/getuserencryptkey. */
export interface UserEncryptKeyParams {
  /** The user. */
  openid: string
  /** The user's session key as it came, Base64. It is not sent: it signs. */
  session_key: string
}

/** Params of POST /wxa/getuserriskrank. The app id is filled in. */
export interface UserRiskRankParams {
  /** The user. */
  openid: string
  /** 0 registration, 1 marketing, 2 content of users. */
  scene: 0 | 1 | 2
  /** The user's address. */
  client_ip: string
  /** The user's phone number. */
  mobile_no?: string
  /** The user's mail address. */
  email_address?: string
  /** Anything else that may help. */
  extended_info?: string
  /** 1: a test, whose answer means nothing. */
  is_test?: 0 | 1
}

/** Answer of POST /wxa/business/checkencryptedmsg. */
export interface CheckEncryptedMessageResult {
  /** Whether the data came from the platform. The name is spelt like this. */
  vaild?: boolean
  /** When it was encrypted. Unix seconds. */
  create_time?: number
}

/** Answer of GET /wxa/checksession. */
export interface CheckSessionResult {
  /** Whether the session key is still good. No is an answer, not a failure. */
  valid: boolean
}

/** Answer of GET /sns/jscode2session. */
export interface Code2SessionResult {
  /** The user, as this application knows them. */
  openid: string
  /** Base64 of 16 bytes. It must never leave the server. */
  session_key: string
  /** The user, as all applications of one Open Platform account know them; only where one is bound. */
  unionid?: string
}

/** Answer of GET /wxa/getpaidunionid. */
export interface PaidUnionIdResult {
  /** The user. */
  unionid?: string
}

/** Whom and when the number was told. */
export interface PhoneWatermark {
  /** The application. */
  appid?: string
  /** When. Unix seconds. */
  timestamp?: number
}

/** A phone number that the user has handed over. */
export interface PhoneInfo {
  /** With the country code for numbers from abroad. */
  phoneNumber?: string
  /** Without the country code. */
  purePhoneNumber?: string
  /** Country code. */
  countryCode?: string
  /** Whom and when it was told. */
  watermark?: PhoneWatermark
}

/** Answer of POST /wxa/business/getuserphonenumber. */
export interface PhoneNumberResult {
  /** The number. */
  phone_info?: PhoneInfo
}

/** Answer of GET /wxa/resetusersessionkey. */
export interface ResetSessionKeyResult {
  /** The user. */
  openid?: string
  /** The new session key; the old one is dead. It ends when the old one would have. */
  session_key: string
}

/** Answer of GET /cgi-bin/token and POST /cgi-bin/stable_token. */
export interface AccessTokenResult {
  /** The token. */
  access_token: string
  /** How long it is still good, in seconds. */
  expires_in?: number
}

/** A key for data between page and server. */
export interface UserEncryptKey {
  /** Base64. */
  encrypt_key?: string
  /** The key's version. */
  version?: number
  /** How long it is still good, in seconds. */
  expire_in?: number
  /** The vector to start with. */
  iv?: string
  /** When it was made. Unix seconds. */
  create_time?: number
}

/** Answer of POST /wxa/business/getuserencryptkey. */
export interface UserEncryptKeyResult {
  /** The last three keys. */
  key_info_list: UserEncryptKey[]
}

/** Answer of POST /wxa/getuserriskrank. */
export interface UserRiskRankResult {
  /** 0 no risk, up to 4. */
  risk_rank?: number
  /** The number of this query. The name is spelt like this. */
  unoin_id?: string
}
