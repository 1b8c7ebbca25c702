// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/trade_auth/v1/developer/query_sign_order/. */
export interface SignOrderQueryParams {
  /** The platform's number of the agreement. */
  auth_order_id?: string
  /** The merchant's number of the agreement. */
  out_auth_order_no?: string
}

/** An agreement to deduct periodically. */
export interface SignOrder {
  /** The mini program. */
  app_id?: string
  /** The platform's number. */
  auth_order_id?: string
  /** The merchant's number. */
  out_auth_order_no?: string
  /** The template of the agreement. */
  service_id?: string
  /** TOBESERVED, SERVING, CANCEL, TIMEOUT or DONE. */
  status?: string
  /** Who ended it. */
  cancel_source?: number
  /** The user. */
  open_id?: string
  /** When. Epoch milliseconds. */
  sign_time?: number
  /** Where call-backs go. */
  notify_url?: string
}

/** Params of POST /api/trade_auth/v1/developer/create_sign_pay/. */
export interface SignPayCreateParams {
  /** The platform's number of the agreement. */
  auth_order_id: string
  /** The merchant's number of the deduction. */
  out_pay_order_no: string
  /** How much. In fen. */
  total_amount: number
  /** Who gets it. */
  merchant_uid?: string
  /** Where call-backs go. */
  notify_url?: string
}

/** A deduction that was taken. */
export interface CreatedSignPay {
  /** The platform's number. */
  pay_order_id?: string
}

/** Params of POST /api/trade_auth/v1/developer/query_sign_pay/. */
export interface SignPayQueryParams {
  /** The platform's number of the deduction. */
  pay_order_id?: string
  /** The merchant's number of the deduction. */
  out_pay_order_no?: string
}

/** A deduction. */
export interface SignPay {
  /** The mini program. */
  app_id?: string
  /** The agreement. */
  auth_order_id?: string
  /** The platform's number. */
  pay_order_id?: string
  /** The merchant's number. */
  out_pay_order_no?: string
  /** PROCESS, SUCCESS, TIMEOUT or FAIL. */
  status?: string
  /** How much. In fen. */
  total_amount?: number
  /** 1 WeChat, 2 Alipay, 10 Douyin Pay. */
  pay_channel?: number
  /** The channel's number. */
  channel_pay_id?: string
  /** When. Epoch milliseconds. */
  pay_time?: number
  /** Who got it. */
  merchant_uid?: string
}

/** Params of POST /api/trade_auth/v1/developer/create_sign_refund/. */
export interface SignRefundCreateParams {
  /** The platform's number of the deduction. */
  pay_order_id: string
  /** The merchant's number of the refund. */
  out_pay_refund_no: string
  /** How much. In fen. */
  refund_total_amount: number
  /** Why. */
  refund_reason?: string
  /** Where call-backs go. */
  notify_url?: string
}

/** A refund that was taken. */
export interface CreatedSignRefund {
  /** The platform's number. */
  pay_refund_id?: string
}

/** Params of POST /api/trade_auth/v1/developer/query_sign_refund/. */
export interface SignRefundQueryParams {
  /** The platform's number of the refund. */
  pay_refund_id?: string
  /** The merchant's number of the refund. */
  out_pay_refund_no?: string
}

/** A refund of a deduction. */
export interface SignRefund {
  /** The platform's number. */
  pay_refund_id?: string
  /** The merchant's number. */
  out_pay_refund_no?: string
  /** The deduction. */
  pay_order_id?: string
  /** PROCESSING, SUCCESS or FAIL. */
  refund_status?: string
  /** How much. In fen. */
  refund_total_amount?: number
  /** When. Epoch milliseconds. */
  refund_at?: number
}

/** Params of POST /api/trade_auth/v1/developer/terminate_sign/. */
export interface TerminateSignParams {
  /** The platform's number of the agreement. */
  auth_order_id?: string
  /** The merchant's number of the agreement. */
  out_auth_order_no?: string
}
