// Generated from the schemas by scripts/generate-types.ts: change those.

/** A line. */
export interface TradeV2ItemParam {
  /** Its number. */
  item_order_id: string
}

/** Params of POST /api/apps/trade/v2/push_delivery. */
export interface TradeV2DeliveryParams {
  /** The merchant's number of the order. */
  out_order_no: string
  /** The lines. */
  item_order_list?: readonly TradeV2ItemParam[]
  /** All lines. */
  use_all?: boolean
  /** The shop, as JSON text. */
  poi_info?: string
  /** What came of it. */
  delivery_status?: number
}

/** A delivery that was taken. */
export interface TradeV2Delivery {
  /** Its number. */
  delivery_id?: string
}

/** Params of POST /api/apps/trade/v2/order/query_order: one of both numbers. */
export interface TradeV2OrderParams {
  /** The platform's number. */
  order_id?: string
  /** The merchant's number. */
  out_order_no?: string
}

/** An order of the older trade API. */
export interface TradeV2Order {
  /** The platform's number. */
  order_id?: string
  /** The merchant's number. */
  out_order_no?: string
  /** What was refunded. In fen. */
  refund_amount?: number
  /** What was settled. In fen. */
  settle_amount?: number
  /** What is paid. In fen. */
  total_fee?: number
  /** INIT, PROCESS, SUCCESS, FAIL or TIMEOUT. */
  order_status?: string
  /** When it was paid: `yyyy-MM-dd HH:mm:ss`, China time. */
  pay_time?: string
  /** 1 WeChat, 2 Alipay, 10 Douyin Pay. */
  pay_channel?: number
  /** The channel's number. */
  channel_pay_id?: string
  /** The seller's merchant number. */
  seller_uid?: string
  /** The video that the user came from. */
  item_id?: string
}
