// Generated from the schemas by scripts/generate-types.ts: change those.
import type { TransferState } from '../values.js'

/** Params of GET /v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no}. */
export interface TransferByIdParams {
  /** The platform's number of the transfer. */
  transfer_bill_no: string
}

/** Params of POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel. */
export interface TransferCancelParams {
  /** Our number of the transfer: the same number is the same transfer. */
  out_bill_no: string
}

/** A transfer that is being cancelled. It is cancelled only when the query says CANCELLED. */
export interface TransferCancelResult {
  /** Our number. */
  out_bill_no: string
  /** The platform's number. */
  transfer_bill_no: string
  /** Where it stands. */
  state: TransferState
  /** When it changed last. RFC 3339. */
  update_time: string
}

/** How the user receives it. */
export interface TransferReceiveStyleParam {
  /** The look of the page. */
  type: 'CONFIRM_PAGE' | 'RED_PACKET'
}

/** What is reported about a transfer; each scene has its fixed set. */
export interface TransferReportInfoParam {
  /** For example 活动名称. */
  info_type: string
  /** Its content. */
  info_content: string
}

/** Params of POST /v3/fund-app/mch-transfer/transfer-bills. */
export interface TransferCreateParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** Our number of the transfer: the same number is the same transfer. */
  out_bill_no: string
  /** The scene, for example 1000 (cash marketing). */
  transfer_scene_id: string
  /** Who receives it, as known to the appid. */
  openid: string
  /** The user's real name: required from 2000 yuan on, not allowed below 0.3 yuan. Encrypted on its way; give it in the clear. */
  user_name?: string
  /** How much. In fen. */
  transfer_amount: number
  /** What the user reads. */
  transfer_remark: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** What the user reads about its kind. */
  user_recv_perception?: string
  /** How the user receives it. */
  user_recv_style?: TransferReceiveStyleParam
  /** What is reported about it. */
  transfer_scene_report_infos: readonly TransferReportInfoParam[]
}

/** A transfer that was asked for. */
export interface TransferCreateResult {
  /** Our number. */
  out_bill_no: string
  /** The platform's number. */
  transfer_bill_no: string
  /** When it was asked for. RFC 3339. */
  create_time: string
  /** Where it stands. */
  state: TransferState
  /** Why it failed. */
  fail_reason?: string
  /** For `wx.requestMerchantTransfer`, while the user is to confirm. */
  package_info?: string
}

/** What a notification says of a transfer. */
export interface TransferNotice {
  /** Our number. */
  out_bill_no: string
  /** The platform's number. */
  transfer_bill_no: string
  /** Where it stands. */
  state: TransferState
  /** The merchant number. */
  mch_id?: string
  /** The merchant number; some notifications spell it so. */
  mchid?: string
  /** How much. In fen. */
  transfer_amount: number
  /** Who receives it. */
  openid?: string
  /** Why it failed. */
  fail_reason?: string
  /** When it was asked for. RFC 3339. */
  create_time?: string
  /** When it changed last. RFC 3339. */
  update_time?: string
}

/** Params of GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}. */
export interface TransferQueryParams {
  /** Our number of the transfer: the same number is the same transfer. */
  out_bill_no: string
}

/** A transfer. */
export interface Transfer {
  /** The merchant number. */
  mch_id: string
  /** Our number. */
  out_bill_no: string
  /** The platform's number. */
  transfer_bill_no: string
  /** The appid. */
  appid?: string
  /** Where it stands. */
  state: TransferState
  /** How much. In fen. */
  transfer_amount: number
  /** What the user reads. */
  transfer_remark?: string
  /** Why it failed. */
  fail_reason?: string
  /** Who receives it. */
  openid?: string
  /** The user's real name. Decrypted. */
  user_name?: string
  /** When it was asked for. RFC 3339. */
  create_time: string
  /** When it changed last. RFC 3339. */
  update_time: string
}
