// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/ and decrypt_mask/batch/. */
export interface LifeDecryptParams {
  /** The merchant. */
  account_id?: string
  /** What to open: it begins with `Enc.`. More than 50 are sent in several requests. */
  cipher_texts: readonly string[]
}

/** What became of one field. */
export interface LifeDecrypted {
  /** What was to be opened. */
  cipher_text?: string
  /** What it says. */
  plain_text?: string
  /** Whether it was opened. */
  is_success?: boolean
  /** Why not. */
  error_code?: number
  /** Words to it. */
  error_msg?: string
}

/** Answer of POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/ and decrypt_mask/batch/. */
export interface LifeDecryptResult {
  /** The fields, in their order. */
  results: LifeDecrypted[]
}

/** Params of GET /goodlife/v1/hermes/trade/order/query/. */
export interface LifeOrdersParams {
  /** The merchant. */
  account_id: string
  /** The page, from 1. */
  page_num?: number
  /** Rows in a page. The platform takes 0 when nothing is said, and then answers nothing. */
  page_size?: number
  /** One order. */
  order_id?: string
  /** One order, by the merchant's own number. */
  ext_order_id?: string
  /** The orders of a user. */
  open_id?: string
  /** How the order stands. */
  order_status?: number
  /** Made from then on. A Date, or Unix seconds. */
  create_order_start_time?: Date | number
  /** Made until then. A Date, or Unix seconds. */
  create_order_end_time?: Date | number
  /** Changed from then on. A Date, or Unix seconds. */
  update_order_start_time?: Date | number
  /** Changed until then. A Date, or Unix seconds. */
  update_order_end_time?: Date | number
  /** Where the walk stands, as the platform said. */
  cursor?: readonly string[]
  /** Whether the privacy number of the buyer is wanted. */
  get_secret_number?: boolean
}

/** An order of the life service. `original_amount` - `discount_amount` = `pay_amount`. */
export interface LifeOrder {
  /** The order. */
  order_id?: string
  /** How it stands. */
  order_status?: number
  /** What kind of order it is. */
  order_type?: number
  /** Before discounts, in fen. */
  original_amount?: number
  /** Discounts, in fen. */
  discount_amount?: number
  /** What was paid, in fen. */
  pay_amount?: number
  /** What was bought. */
  sku_id?: string
  /** What it is called. */
  sku_name?: string
  /** When it was paid. Unix seconds. */
  pay_time?: number
  /** When it was made. Unix seconds. */
  create_order_time?: number
  /** When it changed. Unix seconds. */
  update_order_time?: number
  /** The shop. */
  poi_id?: string
  /** How many vouchers. */
  count?: number
}

/** Where the walk stands. */
export interface LifePage {
  /** The page. */
  page_num?: number
  /** Rows in a page. */
  page_size?: number
  /** How many rows there are. */
  total?: number
}

/** Answer of GET /goodlife/v1/hermes/trade/order/query/. */
export interface LifeOrdersResult {
  /** The orders. */
  orders: LifeOrder[]
  /** Where the walk stands. */
  page?: LifePage
}
