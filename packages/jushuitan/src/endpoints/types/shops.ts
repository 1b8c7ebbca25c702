// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of /open/shops/query. */
export interface ShopsParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  page_size?: number
  /** Shop numbers. */
  shop_ids?: readonly string[]
}

/** A shop of the merchant. */
export interface Shop {
  /** Shop number. */
  shop_id: string
  /** Shop name. */
  shop_name?: string
  /** Merchant (company) id. */
  co_id?: string
  /** The selling platform's name: open text, such as 商家自有商城, 头条放心购, 京东商城. */
  shop_site?: string
  /** Shop URL. */
  shop_url?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Shop main account. */
  nick?: string
  /** When the shop's authorisation ends; text, which also says 永久授权 (for ever). */
  session_expired?: string
  /** Session user id (long digits, string). */
  session_uid?: string
  /** Short name. */
  short_name?: string
  /** Shop group id. */
  group_id?: string
  /** Shop group name. */
  group_name?: string
}

/** Answer of /open/shops/query. */
export interface ShopsResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** The rows. */
  datas: Shop[]
}
