// Generated from the schemas by scripts/generate-types.ts: change those.

/** One addressee to decrypt. */
export interface OaidQuery {
  /** `oaid` of the order, at most 128 characters. */
  oaid: string
  /** The order. */
  tid: string
  /** What it is needed for: 1001 SF e-waybill, 1002 major couriers, 1003 EMS, 1004 other e-waybill, 1005 shop, 1006 by hand, 1007 drop shipping, 2001 after-sales, 2002 care. */
  scene: '1001' | '1002' | '1003' | '1004' | '1005' | '1006' | '1007' | '2001' | '2002'
  /** Days that a virtual number is to live. */
  secret_no_days?: number
}

/** Params of taobao.top.oaid.decrypt. */
export interface OaidDecryptParams {
  /** What to decrypt. More than 20 are asked for in several requests. Each counts against a quota and is audited. */
  query_list: readonly OaidQuery[]
}

/** Params of taobao.top.secret.get. */
export interface TopSecretParams {
  /** A random number. */
  random_num: string
  /** Which key; the newest when left out. */
  secret_version?: number
  /** A user of the application. */
  customer_user_id?: string
}

/** An addressee in the clear. Never write it to a log. */
export interface Receiver {
  /** What was asked for. */
  oaid?: string
  /** The order. */
  tid?: string
  /** False: the address has changed; load the order again and use its new OAID. */
  matched?: boolean
  /** Whether `mobile` is a virtual number. */
  privacy_protection?: boolean
  /** When the virtual number ends. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  secret_no_expire_time?: string
  /** Name. */
  name?: string
  /** Mobile number; a virtual one has an extension: 18800000000-0123. */
  mobile?: string
  /** Telephone number. */
  phone?: string
  /** Country. */
  country?: string
  /** Province. */
  state?: string
  /** City. */
  city?: string
  /** District. */
  district?: string
  /** Town or street office. */
  town?: string
  /** Street and house number. */
  address_detail?: string
  /** Why it was not decrypted, for example DECRYPTION_DISABLED_BY_ORDERCLOSED. */
  desensitize_rule?: string
}

/** Answer of taobao.top.oaid.decrypt. */
export interface OaidDecryptResult {
  /** The addressees. */
  receiver_list: Receiver[]
}

/** Answer of taobao.top.secret.get. */
export interface TopSecretResult {
  /** The key, Base64. Never write it to a log. */
  secret?: string
  /** The key's version; negative for the application's own. */
  secret_version?: number
  /** Ask again after so many seconds. */
  interval?: number
  /** The key may be used so many seconds when asking again fails. */
  max_interval?: number
  /** The application's settings. */
  app_config?: string
}
