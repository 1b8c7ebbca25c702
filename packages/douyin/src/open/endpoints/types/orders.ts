// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/apps/order/v2/push. The token is filled in. */
export interface OrderPushParams {
  /** The client key, of orders of points of interest. */
  client_key?: string
  /** The application's number of the shop, of orders of points of interest. */
  ext_shop_id?: string
  /** The app that shows it. */
  app_name?: string
  /** The user. */
  open_id: string
  /** The order; it goes out as JSON text. */
  order_detail: PushedOrderDetail | string
  /** 0: an ordinary order. */
  order_type?: number
  /** 0 waiting for payment, 1 paid, 2 cancelled, 4 used, 5 refunding, 6 refunded, 8 refund failed. */
  order_status: 0 | 1 | 2 | 4 | 5 | 6 | 8
  /** When it changed. A Date, or epoch milliseconds (13 digits). */
  update_time: Date | number
  /** Anything else. */
  extra?: string
  /** The number of the payment. */
  payment_order_no?: string
}

/** Answer of POST /api/apps/order/v2/push. */
export interface OrderPushResult {
  /** Words to it, of orders of points of interest. */
  body?: string
}

/** A line of a pushed order. */
export interface PushedOrderItem {
  /** The application's number of the goods. */
  item_code: string
  /** The address of a picture. */
  img: string
  /** What it is called. */
  title: string
  /** More words to it. */
  sub_title?: string
  /** How many. */
  amount?: number
  /** Price, in fen. */
  price: number
}

/** An order as the order centre shows it. */
export interface PushedOrderDetail {
  /** The application's own number of the order. */
  order_id: string
  /** When it was made. A Date, or epoch milliseconds (13 digits). */
  create_time: Date | number
  /** How it stands, in words: 待支付, 已支付 and so on. */
  status: string
  /** How many things. */
  amount: number
  /** Price, in fen. */
  total_price: number
  /** The page that shows it, with its query. */
  detail_url: string
  /** Its lines. */
  item_list: readonly PushedOrderItem[]
}
