// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of taobao.itemcats.get. */
export interface ItemCatsParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields?: readonly (keyof ItemCat)[]
  /** All categories below this one; 0 is the root. */
  parent_cid?: string
  /** These categories. */
  cids?: readonly string[]
}

/** Params of taobao.time.get: none. */
export interface TimeGetParams {}

/** Params of taobao.top.auth.token.create. */
export interface TopAuthTokenCreateParams {
  /** The code that the seller came back with; good for one use. */
  code: string
  /** The uuid that belongs to the code. */
  uuid?: string
}

/** Params of taobao.top.auth.token.refresh. */
export interface TopAuthTokenRefreshParams {
  /** The refresh token. Only service-market applications have one that works. */
  refresh_token: string
}

/** Params of taobao.top.ipout.get: none. */
export interface TopIpOutParams {}

/** A mark of a category. */
export interface ItemCatFeature {
  /** Name. */
  attr_key?: string
  /** Value. */
  attr_value?: string
}

/** A category. Row of taobao.itemcats.get. */
export interface ItemCat {
  /** The category's number. */
  cid?: string
  /** The category above; 0 is the root. */
  parent_cid?: string
  /** Name. */
  name?: string
  /** Whether there are categories below. */
  is_parent?: boolean
  /** normal or deleted. */
  status?: string
  /** Its place among its neighbours. */
  sort_order?: number
  /** Marks: `freeze` with 0 (no editing) or 5 (no publishing), `udsaleprop` with 1 (own properties allowed). */
  features?: ItemCatFeature[]
  /** Whether it is sold by weight or measure. */
  taosir_cat?: boolean
}

/** Answer of taobao.itemcats.get. */
export interface ItemCatsResult {
  /** The categories. */
  item_cats: ItemCat[]
  /** When categories were last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  last_modified?: string
}

/** Answer of taobao.time.get. */
export interface TimeGetResult {
  /** The platform's time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  time?: string
}

/** Answer of taobao.top.auth.token.create and refresh. */
export interface TopAuthTokenResult {
  /** The token, as JSON text. */
  token_result?: string
}

/** Answer of taobao.top.ipout.get. */
export interface TopIpOutResult {
  /** The ranges that the platform calls from, joined with commas. */
  ip_list?: string
}
