// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/apps/ecpay/v1/create_order. */
export interface EcpayCreateOrderParams {
  /** The merchant's number. */
  out_order_no: string
  /** What is paid. In fen. */
  total_amount: number
  /** What is paid for, at most 128 bytes, some 42 Chinese characters. */
  subject: string
  /** The same in more words, at most 128 bytes. */
  body: string
  /** How long it can be paid, in seconds. */
  valid_time: number
  /** Given back in call-backs. */
  cp_extra?: string
  /** Where call-backs go. */
  notify_url?: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
  /** The store of a chain. */
  store_uid?: string
  /** 1: the user gets no message. */
  disable_msg?: number
  /** The message's page. */
  msg_page?: string
}

/** What tt.pay takes as `orderInfo`. */
export interface EcpayCreatedOrder {
  /** The platform's number. */
  order_id?: string
  /** Opens the cashier. */
  order_token?: string
}

/** Params of POST /api/apps/ecpay/v1/create_refund. */
export interface EcpayCreateRefundParams {
  /** The merchant's number of the payment. */
  out_order_no: string
  /** The merchant's number of the refund. */
  out_refund_no: string
  /** Why. */
  reason: string
  /** How much. In fen. */
  refund_amount: number
  /** Given back in call-backs. */
  cp_extra?: string
  /** Where call-backs go. */
  notify_url?: string
  /** 1: also of what is settled. */
  all_settle?: number
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** A refund that was taken. */
export interface EcpayCreatedRefund {
  /** The platform's number. */
  refund_no?: string
}

/** Params of POST /api/apps/ecpay/v1/create_return: one of both numbers of the settlement. */
export interface EcpayCreateReturnParams {
  /** The merchant's number of the settlement. */
  out_settle_no?: string
  /** The platform's number of the settlement. */
  settle_no?: string
  /** The merchant's number of the return. */
  out_return_no: string
  /** Who gives it back. */
  merchant_uid: string
  /** How much. In fen. */
  return_amount: number
  /** What for. */
  return_desc: string
  /** Given back in call-backs. */
  cp_extra?: string
  /** Where call-backs go. */
  notify_url?: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** Params of POST /api/apps/ecpay/v1/query_order. */
export interface EcpayQueryOrderParams {
  /** The merchant's number. */
  out_order_no: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** Where a payment stands. */
export interface EcpayPaymentInfo {
  /** What is paid. In fen. */
  total_fee?: number
  /** PROCESSING, SUCCESS, FAIL or TIMEOUT. */
  order_status?: string
  /** When it was paid: `yyyy-MM-dd HH:mm:ss`, China time. */
  pay_time?: string
  /** 1 WeChat, 2 Alipay, 10 Douyin Pay. */
  way?: number
  /** The channel's number. */
  channel_no?: string
  /** The channel gateway's number. */
  channel_gateway_no?: string
  /** The seller's merchant number. */
  seller_uid?: string
  /** The video that the user came from. */
  item_id?: string
}

/** A payment of guaranteed payment. */
export interface EcpayOrder {
  /** The merchant's number. */
  out_order_no?: string
  /** The platform's number. */
  order_id?: string
  /** Where it stands. */
  payment_info?: EcpayPaymentInfo
}

/** Params of POST /api/apps/ecpay/v1/query_refund. */
export interface EcpayQueryRefundParams {
  /** The merchant's number of the refund. */
  out_refund_no: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** Where a refund stands. */
export interface EcpayRefundInfo {
  /** The platform's number. */
  refund_no?: string
  /** How much. In fen. */
  refund_amount?: number
  /** SUCCESS, FAIL or PROCESSING. */
  refund_status?: string
  /** When. Unix seconds. */
  refunded_at?: number
  /** Whether what is settled was refunded. */
  is_all_settled?: boolean
  /** What was given with it. */
  cp_extra?: string
  /** Why it failed. */
  msg?: string
}

/** A refund of guaranteed payment. */
export interface EcpayRefund {
  /** Where it stands. */
  refundInfo?: EcpayRefundInfo
}

/** Params of POST /api/apps/ecpay/v1/query_return: one of both numbers. */
export interface EcpayQueryReturnParams {
  /** The merchant's number of the return. */
  out_return_no?: string
  /** The platform's number of the return. */
  return_no?: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** Params of POST /api/apps/ecpay/v1/query_settle. */
export interface EcpayQuerySettleParams {
  /** The merchant's number of the settlement. */
  out_settle_no: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** Where a settlement stands. */
export interface EcpaySettleInfo {
  /** The platform's number. */
  settle_no?: string
  /** How much. In fen. */
  settle_amount?: number
  /** SUCCESS, FAIL or PROCESSING. */
  settle_status?: string
}

/** A settlement of guaranteed payment. */
export interface EcpaySettle {
  /** Where it stands. */
  settle_info?: EcpaySettleInfo
}

/** Where a return stands. */
export interface EcpayReturnInfo {
  /** The mini program. */
  app_id?: string
  /** The merchant's number of the settlement. */
  out_settle_no?: string
  /** The platform's number of the settlement. */
  settle_no?: string
  /** The merchant's number. */
  out_return_no?: string
  /** The platform's number. */
  return_no?: string
  /** What for. */
  return_desc?: string
  /** Who gave it back. */
  merchant_uid?: string
  /** How much. In fen. */
  return_amount?: number
  /** SUCCESS, FAIL or PROCESSING. */
  return_status?: string
  /** Why it failed. */
  fail_reason?: string
  /** When it ended. */
  finish_time?: number
  /** What was given with it. */
  cp_extra?: string
}

/** A share of a settlement that is given back. */
export interface EcpayReturn {
  /** Where it stands. */
  return_info?: EcpayReturnInfo
}

/** Params of POST /api/apps/ecpay/v1/settle. */
export interface EcpaySettleParams {
  /** The merchant's number of the settlement. */
  out_settle_no: string
  /** The merchant's number of the payment. */
  out_order_no: string
  /** What for. */
  settle_desc: string
  /** Who gets how much: a list of `{ merchant_uid, amount }`, amounts in fen. What is not named goes to the seller. An object, or its JSON text. */
  settle_params?: object | string
  /** Given back in call-backs. */
  cp_extra?: string
  /** Where call-backs go. */
  notify_url?: string
  /** `true`: the payment is settled for good. */
  finish?: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** A settlement that was taken. */
export interface EcpayCreatedSettle {
  /** The platform's number. */
  settle_no?: string
}

/** Params of POST /api/apps/ecpay/v1/unsettle_amount. */
export interface EcpayUnsettledParams {
  /** The merchant's number of the payment. */
  out_order_no: string
  /** The merchant's number of a line. */
  out_item_order_no?: string
  /** The service provider, where one acts for the mini program. */
  thirdparty_id?: string
}

/** How that is made up. */
export interface EcpayUnsettledDetail {
  /** The channel's share. In fen. */
  payment_rake?: number
  /** The platform's share. In fen. */
  life_rake?: number
  /** The promoters' share. In fen. */
  commission?: number
}

/** What can still be settled of a payment. */
export interface EcpayUnsettled {
  /** The merchant's number of the payment. */
  out_order_no?: string
  /** How much. In fen. */
  unsettle_amount?: number
  /** How that is made up. */
  detail?: EcpayUnsettledDetail
}
