// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ProfitReturnState, ProfitShareResult, ProfitSharingState, ReceiverType, RelationType } from '../values.js'

/** Params of GET /v3/profitsharing/transactions/{transaction_id}/amounts. */
export interface ProfitAmountsParams {
  /** The platform's number of the payment. */
  transaction_id: string
}

/** What is left of a payment to be shared. */
export interface ProfitAmounts {
  /** The platform's number of the payment. */
  transaction_id: string
  /** What is left. In fen. */
  unsplit_amount: number
}

/** Params of GET /v3/profitsharing/merchant-configs/{sub_mchid}. */
export interface ProfitConfigParams {
  /** The sub-merchant's number. */
  sub_mchid: string
}

/** How much of a sub-merchant may be shared. */
export interface ProfitConfig {
  /** The sub-merchant's number. */
  sub_mchid: string
  /** In ten-thousandths: 2000 is 20 percent. */
  max_ratio: number
}

/** Params of POST /v3/profitsharing/return-orders. */
export interface ProfitReturnParams {
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
  /** The platform's number of the sharing. */
  order_id?: string
  /** Our number of the sharing: the same number is the same sharing. */
  out_order_no?: string
  /** Our number of the return: the same number is the same return. */
  out_return_no: string
  /** The merchant that gives it back. */
  return_mchid: string
  /** How much. In fen. */
  amount: number
  /** Why. */
  description: string
}

/** Params of GET /v3/profitsharing/return-orders/{out_return_no}. */
export interface ProfitReturnQueryParams {
  /** Our number of the return: the same number is the same return. */
  out_return_no: string
  /** Our number of the sharing: the same number is the same sharing. */
  out_order_no: string
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** A share that is given back. */
export interface ProfitReturn {
  /** The sub-merchant's number. */
  sub_mchid?: string
  /** The platform's number of the sharing. */
  order_id: string
  /** Our number of the sharing. */
  out_order_no: string
  /** Our number. */
  out_return_no: string
  /** The platform's number. */
  return_id: string
  /** The merchant that gives it back. */
  return_mchid: string
  /** How much. In fen. */
  amount: number
  /** Why. */
  description?: string
  /** What became of it. */
  result: ProfitReturnState
  /** Why it failed. */
  fail_reason?: string
  /** When it was asked for. RFC 3339. */
  create_time?: string
  /** When it was done. RFC 3339. */
  finish_time?: string
}

/** Who gets a share. */
export interface ProfitReceiverParam {
  /** What the receiver is. */
  type: 'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID'
  /** A merchant number or an openid. */
  account: string
  /** The receiver's name: checked where it is given. Encrypted on its way; give it in the clear. */
  name?: string
  /** The share. In fen. */
  amount: number
  /** What the share is for. */
  description: string
}

/** Params of POST /v3/profitsharing/orders. */
export interface ProfitSharingCreateParams {
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
  /** The sub-merchant's appid. */
  sub_appid?: string
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** The platform's number of the payment. */
  transaction_id: string
  /** Our number of the sharing: the same number is the same sharing. */
  out_order_no: string
  /** Who gets what, at most 50. */
  receivers?: readonly ProfitReceiverParam[]
  /** Whether the rest is unfrozen for the merchant. */
  unfreeze_unsplit: boolean
}

/** Params of GET /v3/profitsharing/orders/{out_order_no}. */
export interface ProfitSharingQueryParams {
  /** Our number of the sharing: the same number is the same sharing. */
  out_order_no: string
  /** The platform's number of the payment. */
  transaction_id: string
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** What one receiver gets. */
export interface ProfitShare {
  /** The share. In fen. */
  amount: number
  /** What it is for. */
  description?: string
  /** What the receiver is. */
  type: ReceiverType
  /** A merchant number or an openid. */
  account: string
  /** What became of it. */
  result?: ProfitShareResult
  /** Why it failed. */
  fail_reason?: string
  /** The share's number. */
  detail_id?: string
  /** When it was asked for. RFC 3339. */
  create_time?: string
  /** When it was done; 1970 while it is not. RFC 3339. */
  finish_time?: string
}

/** A sharing of a payment. FINISHED is no success: each share has its own result. */
export interface ProfitSharing {
  /** The sub-merchant's number. */
  sub_mchid?: string
  /** The platform's number of the payment. */
  transaction_id: string
  /** Our number. */
  out_order_no: string
  /** The platform's number. */
  order_id: string
  /** Where it stands. */
  state: ProfitSharingState
  /** Who gets what. */
  receivers?: ProfitShare[]
}

/** Params of POST /v3/profitsharing/orders/unfreeze. */
export interface ProfitUnfreezeParams {
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
  /** The platform's number of the payment. */
  transaction_id: string
  /** Our number of the sharing: the same number is the same sharing. */
  out_order_no: string
  /** Why. */
  description: string
}

/** Params of POST /v3/profitsharing/receivers/add. */
export interface ReceiverAddParams {
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
  /** The sub-merchant's appid. */
  sub_appid?: string
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** What the receiver is. */
  type: 'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID'
  /** A merchant number or an openid. */
  account: string
  /** The receiver's name; required for merchants. Encrypted on its way; give it in the clear. */
  name?: string
  /** What the receiver is to the merchant. */
  relation_type: 'SERVICE_PROVIDER' | 'STORE' | 'STAFF' | 'STORE_OWNER' | 'PARTNER' | 'HEADQUARTER' | 'BRAND' | 'DISTRIBUTOR' | 'USER' | 'SUPPLIER' | 'CUSTOM'
  /** The relation in words, for CUSTOM. */
  custom_relation?: string
}

/** Params of POST /v3/profitsharing/receivers/delete. */
export interface ReceiverDeleteParams {
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
  /** The sub-merchant's appid. */
  sub_appid?: string
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** What the receiver is. */
  type: 'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID'
  /** A merchant number or an openid. */
  account: string
}

/** A receiver of shares. */
export interface ProfitReceiver {
  /** The sub-merchant's number. */
  sub_mchid?: string
  /** What it is. */
  type: ReceiverType
  /** A merchant number or an openid. */
  account: string
  /** What it is to the merchant. */
  relation_type?: RelationType
  /** The relation in words. */
  custom_relation?: string
}
