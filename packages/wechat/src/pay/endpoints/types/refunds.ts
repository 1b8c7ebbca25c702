// Generated from the schemas by scripts/generate-types.ts: change those.
import type { FundsAccount, RefundChannel, RefundState } from '../values.js'

/** Params of POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund. */
export interface RefundAbnormalParams {
  /** The platform's number of the refund. */
  refund_id: string
  /** Our number of the refund: the same number is the same refund. */
  out_refund_no: string
  /** To the user's bank card, or to the merchant's own to refund by other means. */
  type: 'USER_BANK_CARD' | 'MERCHANT_BANK_CARD'
  /** The bank, for USER_BANK_CARD. */
  bank_type?: string
  /** The card's number, for USER_BANK_CARD. Encrypted on its way; give it in the clear. */
  bank_account?: string
  /** The card holder's name, for USER_BANK_CARD. Encrypted on its way; give it in the clear. */
  real_name?: string
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** Which of the merchant's money pays a refund. */
export interface RefundFromParam {
  /** The account. */
  account: 'AVAILABLE' | 'UNAVAILABLE'
  /** How much of it. In fen. */
  amount: number
}

/** How much is refunded. */
export interface RefundAmountParam {
  /** How much. In fen. */
  refund: number
  /** Of the whole payment. In fen. */
  total: number
  /** CNY */
  currency: string
  /** Which of the merchant's money pays it. */
  from?: readonly RefundFromParam[]
}

/** Goods that are refunded. */
export interface RefundGoodsParam {
  /** Our number of the goods. */
  merchant_goods_id: string
  /** The platform's number of the goods. */
  wechatpay_goods_id?: string
  /** Their name. */
  goods_name?: string
  /** Of one of them. In fen. */
  unit_price: number
  /** How much is refunded. In fen. */
  refund_amount: number
  /** How many are returned. */
  refund_quantity: number
}

/** Params of POST /v3/refund/domestic/refunds. */
export interface RefundCreateParams {
  /** The platform's number of the payment. */
  transaction_id?: string
  /** Our number of the payment. */
  out_trade_no?: string
  /** Our number of the refund: the same number is the same refund. */
  out_refund_no: string
  /** Why, as the payer reads it. */
  reason?: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Which of the merchant's money pays it. */
  funds_account?: 'AVAILABLE' | 'UNSETTLED'
  /** How much. */
  amount: RefundAmountParam
  /** The goods. */
  goods_detail?: readonly RefundGoodsParam[]
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** How much is refunded. */
export interface RefundNoticeAmount {
  /** Of the whole payment. In fen. */
  total: number
  /** How much. In fen. */
  refund: number
  /** What the payer paid. In fen. */
  payer_total?: number
  /** What the payer gets back. In fen. */
  payer_refund?: number
}

/** What a notification says of a refund. Its state is called `refund_status` here. */
export interface RefundNotice {
  /** The merchant number. */
  mchid?: string
  /** The provider's merchant number. */
  sp_mchid?: string
  /** The sub-merchant's number. */
  sub_mchid?: string
  /** Our number of the payment. */
  out_trade_no: string
  /** The platform's number of the payment. */
  transaction_id: string
  /** Our number. */
  out_refund_no: string
  /** The platform's number. */
  refund_id: string
  /** Where it stands. */
  refund_status: RefundState
  /** When it was refunded. RFC 3339. */
  success_time?: string
  /** Where it goes to, in words. */
  user_received_account?: string
  /** How much. */
  amount: RefundNoticeAmount
}

/** Params of GET /v3/refund/domestic/refunds/{out_refund_no}. */
export interface RefundQueryParams {
  /** Our number of the refund: the same number is the same refund. */
  out_refund_no: string
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** Which of the merchant's money pays a refund. */
export interface RefundFrom {
  /** AVAILABLE or UNAVAILABLE. */
  account: string
  /** How much of it. In fen. */
  amount: number
}

/** How much is refunded. */
export interface RefundAmount {
  /** Of the whole payment. In fen. */
  total: number
  /** How much. In fen. */
  refund: number
  /** Which of the merchant's money pays it. */
  from?: RefundFrom[]
  /** What the payer paid. In fen. */
  payer_total?: number
  /** What the payer gets back. In fen. */
  payer_refund?: number
  /** What the merchant gives back. In fen. */
  settlement_refund?: number
  /** What was settled of the payment. In fen. */
  settlement_total?: number
  /** What goes back to discounts. In fen. */
  discount_refund?: number
  /** CNY */
  currency?: string
  /** The fee that comes back. In fen. */
  refund_fee?: number
}

/** A discount that is taken back. */
export interface RefundPromotion {
  /** The coupon's number. */
  promotion_id: string
  /** GLOBAL or SINGLE. */
  scope?: string
  /** COUPON or DISCOUNT. */
  type?: string
  /** What had been taken off. In fen. */
  amount: number
  /** What is taken back. In fen. */
  refund_amount: number
}

/** A refund. */
export interface Refund {
  /** The platform's number. */
  refund_id: string
  /** Our number. */
  out_refund_no: string
  /** The platform's number of the payment. */
  transaction_id?: string
  /** Our number of the payment. */
  out_trade_no?: string
  /** Where the money goes to. */
  channel?: RefundChannel
  /** Where it goes to, in words. */
  user_received_account?: string
  /** When it was refunded. RFC 3339. */
  success_time?: string
  /** When it was asked for. RFC 3339. */
  create_time: string
  /** Where it stands. */
  status: RefundState
  /** Which of the merchant's money pays it. */
  funds_account?: FundsAccount
  /** How much. */
  amount: RefundAmount
  /** Discounts that are taken back. */
  promotion_detail?: RefundPromotion[]
}
