// Generated from the schemas by scripts/generate-types.ts: change those.

/** A payment of guaranteed payment has succeeded. */
export interface EcpayPaymentNotice {
  /** The mini program. */
  appid?: string
  /** The merchant's number. */
  cp_orderno?: string
  /** What was given with it. */
  cp_extra?: string
  /** 1 WeChat, 2 Alipay, 10 Douyin Pay. */
  way?: string
  /** The channel's number. */
  channel_no?: string
  /** The payment's number. */
  payment_order_no?: string
  /** In fen. */
  total_amount?: number
  /** SUCCESS. */
  status?: string
  /** The video that the user came from. */
  item_id?: string
  /** The seller's merchant number. */
  seller_uid?: string
  /** When. Unix seconds. */
  paid_at?: number
  /** The platform's number. */
  order_id?: string
}

/** A refund of guaranteed payment has ended. */
export interface EcpayRefundNotice {
  /** The mini program. */
  appid?: string
  /** The merchant's number. */
  cp_refundno?: string
  /** What was given with it. */
  cp_extra?: string
  /** SUCCESS or FAIL. */
  status?: string
  /** In fen. */
  refund_amount?: number
  /** Whether what is settled was refunded. */
  is_all_settled?: boolean
  /** When. Unix seconds. */
  refunded_at?: number
  /** Why it failed. */
  message?: string
  /** The order. */
  order_id?: string
  /** The platform's number. */
  refund_no?: string
}

/** A settlement of guaranteed payment has ended. */
export interface EcpaySettleNotice {
  /** The mini program. */
  app_id?: string
  /** The mini program. */
  appid?: string
  /** The merchant's number. */
  cp_settle_no?: string
  /** What was given with it. */
  cp_extra?: string
  /** SUCCESS or FAIL. */
  status?: string
  /** The platform's number. */
  settle_no?: string
  /** In fen. */
  settle_amount?: number
  /** The platform's share. In fen. */
  rake?: number
  /** The promoters' share. In fen. */
  commission?: number
  /** Who got how much, in words. */
  settle_detail?: string
  /** The merchant's number of the payment. */
  out_order_no?: string
  /** The channel's number. */
  channel_settle_id?: string
  /** Whether the platform settled by itself. */
  is_auto_settle?: boolean
  /** When. Unix seconds. */
  settled_at?: number
  /** Why it failed. */
  message?: string
  /** The order. */
  order_id?: string
}

/** A payment has succeeded, or was given up. */
export interface TradePaymentNotice {
  /** The mini program. */
  app_id?: string
  /** The merchant's number. */
  out_order_no?: string
  /** The platform's number. */
  order_id?: string
  /** SUCCESS or CANCEL. */
  status?: string
  /** In fen. */
  total_amount?: number
  /** What the platform gives. In fen. */
  discount_amount?: number
  /** 1 WeChat, 2 Alipay, 10 Douyin Pay, 20 diamonds. */
  pay_channel?: number
  /** The channel's number. */
  channel_pay_id?: string
  /** Who got it. */
  merchant_uid?: string
  /** The number on the user's bill. */
  user_bill_pay_id?: string
  /** USER_CANCEL or TIME_OUT. */
  message?: string
  /** When. Epoch milliseconds. */
  event_time?: number
  /** DIAMOND on iOS. */
  currency?: string
  /** What was given with it. */
  cp_extra?: string
}

/** A reason. */
export interface TradeNoticeRefundReason {
  /** Its number. */
  code?: number
  /** In words. */
  text?: string
}

/** A part of a refund. */
export interface TradeNoticeRefundItem {
  /** The line. */
  item_order_id?: string
  /** How much of it. In fen. */
  refund_amount?: number
}

/** The lines of a refund. */
export interface TradeRefundItemDetail {
  /** How many. */
  item_order_quantity?: number
  /** How it is shared by the lines. */
  item_order_detail?: TradeNoticeRefundItem[]
}

/** A user asks for a refund: the answer names it. */
export interface TradePreRefundNotice {
  /** The mini program. */
  app_id?: string
  /** The user. */
  open_id?: string
  /** The platform's number. */
  refund_id?: string
  /** The order. */
  order_id?: string
  /** The merchant's number of the order. */
  out_order_no?: string
  /** How much. In fen. */
  refund_total_amount?: number
  /** 1: the merchant has to agree. */
  need_refund_audit?: number
  /** Until when. Epoch milliseconds. */
  refund_audit_deadline?: number
  /** When it was asked for. Epoch milliseconds. */
  create_refund_time?: number
  /** Who asked. */
  refund_source?: number
  /** Why. */
  refund_reason?: TradeNoticeRefundReason[]
  /** Why, in the user’s words. */
  refund_description?: string
  /** What was given with the order. */
  cp_extra?: string
  /** The lines. */
  refund_item_detail?: TradeRefundItemDetail
}

/** A refund has ended. */
export interface TradeRefundNotice {
  /** The mini program. */
  app_id?: string
  /** SUCCESS or FAIL. */
  status?: string
  /** The order. */
  order_id?: string
  /** What was given with it. */
  cp_extra?: string
  /** Why it failed. */
  message?: string
  /** When. Epoch milliseconds. */
  event_time?: number
  /** The platform's number. */
  refund_id?: string
  /** The merchant's number; may be empty. */
  out_refund_no?: string
  /** How much. In fen. */
  refund_total_amount?: number
  /** Whether what is settled was refunded. */
  is_all_settled?: boolean
  /** Who asked: 1 the user, 2 the developer, 4 the platform’s service. */
  refund_type?: number
  /** The lines. */
  refund_item_detail?: TradeRefundItemDetail
}

/** A settlement has ended. */
export interface TradeSettleNotice {
  /** The mini program. */
  app_id?: string
  /** The platform's number. */
  settle_id?: string
  /** The merchant's number. */
  out_settle_no?: string
  /** The order. */
  order_id?: string
  /** The merchant's number of the order. */
  out_order_no?: string
  /** SUCCESS or FAIL. */
  status?: string
  /** How much. In fen. */
  settle_amount?: number
  /** Why it failed. */
  message?: string
  /** When. Epoch milliseconds. */
  event_time?: number
  /** What was given with it. */
  cp_extra?: string
}
