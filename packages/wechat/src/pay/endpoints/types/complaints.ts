// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ComplaintState, PayFile } from '../values.js'

/** Params of POST /v3/merchant-service/complaints-v2/{complaint_id}/complete. */
export interface ComplaintCompleteParams {
  /** The complaint's number. */
  complaint_id: string
  /** Whose complaint it is. */
  complainted_mchid: string
}

/** Params of GET /v3/merchant-service/complaints-v2/{complaint_id}. */
export interface ComplaintGetParams {
  /** The complaint's number. */
  complaint_id: string
}

/** Params of GET /v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys. */
export interface ComplaintHistoryParams {
  /** The complaint's number. */
  complaint_id: string
  /** Rows per page. @defaultValue 10 */
  limit?: number
  /** The first row, from 0. @defaultValue 0 */
  offset?: number
}

/** Pictures of a complaint. */
export interface ComplaintMedia {
  /** For example USER_COMPLAINT_IMAGE. */
  media_type: string
  /** Where they can be loaded, signed. */
  media_url?: string[]
}

/** A step of a complaint. */
export interface ComplaintNegotiation {
  /** Its number. */
  log_id: string
  /** Who did it. */
  operator?: string
  /** When. RFC 3339. */
  operate_time: string
  /** For example MERCHANT_RESPONSE. */
  operate_type?: string
  /** What was said. */
  operate_details?: string
  /** Pictures. */
  image_list?: string[]
  /** Pictures. */
  complaint_media_list?: ComplaintMedia
}

/** The steps of a complaint. */
export interface ComplaintHistoryResult {
  /** The steps. */
  data: ComplaintNegotiation[]
  /** Rows per page. */
  limit?: number
  /** The first row. */
  offset?: number
  /** How many there are on all pages. */
  total_count: number
}

/** Params of GET /v3/merchant-service/complaints-v2. */
export interface ComplaintListParams {
  /** Rows per page. @defaultValue 10 */
  limit?: number
  /** The first row, from 0. @defaultValue 0 */
  offset?: number
  /** From this day on. yyyy-MM-dd, in China's time. */
  begin_date: string
  /** Until this day, itself included; at most 30 days. yyyy-MM-dd, in China's time. */
  end_date: string
  /** Whose complaints; all when left out. */
  complainted_mchid?: string
}

/** A payment that is complained about. */
export interface ComplaintOrder {
  /** The platform's number. */
  transaction_id: string
  /** Our number. */
  out_trade_no: string
  /** What was paid. In fen. */
  amount: number
}

/** A complaint. */
export interface Complaint {
  /** Its number. */
  complaint_id: string
  /** When it came. RFC 3339. */
  complaint_time: string
  /** What it says. */
  complaint_detail: string
  /** Where it stands. */
  complaint_state: ComplaintState
  /** Whom it is about. */
  complainted_mchid?: string
  /** The payer's phone number. Decrypted. */
  payer_phone?: string
  /** The payer. */
  payer_openid?: string
  /** The payments. */
  complaint_order_info?: ComplaintOrder[]
  /** Pictures. */
  complaint_media_list?: ComplaintMedia[]
  /** Whether all of it was refunded. */
  complaint_full_refunded?: boolean
  /** Whether the user waits for an answer. */
  incoming_user_response?: boolean
  /** What it is about. */
  problem_description?: string
  /** How often the user has complained. */
  user_complaint_times?: number
  /** REFUND, SERVICE_NOT_WORK or OTHERS. */
  problem_type?: string
  /** What the user wants back. In fen. */
  apply_refund_amount?: number
  /** For example TRUSTED. */
  user_tag_list?: string[]
  /** Whether the platform is at it. */
  in_platform_service?: boolean
  /** Whether the user asks for service at once. */
  need_immediate_service?: boolean
}

/** Answer of GET /v3/merchant-service/complaints-v2. */
export interface ComplaintListResult {
  /** The complaints. */
  data: Complaint[]
  /** Rows per page. */
  limit?: number
  /** The first row. */
  offset?: number
  /** How many there are on all pages. */
  total_count: number
}

/** Params of POST and PUT /v3/merchant-service/complaint-notifications. */
export interface ComplaintNotificationParams {
  /** Where complaints are told. */
  url: string
}

/** Where complaints are told. */
export interface ComplaintNotification {
  /** The merchant number. */
  mchid: string
  /** The address. */
  url: string
}

/** Params of POST /v3/merchant-service/complaints-v2/{complaint_id}/update-refund-progress. */
export interface ComplaintRefundParams {
  /** The complaint's number. */
  complaint_id: string
  /** Whether it is refunded. */
  action: 'REJECT' | 'APPROVE'
  /** Within how many days, for APPROVE. */
  launch_refund_day?: number
  /** Why not, for REJECT. */
  reject_reason?: string
  /** Ids of `media.upload`, for REJECT. */
  reject_media_list?: readonly string[]
  /** A remark. */
  remark?: string
}

/** A mini program that the answer leads to. */
export interface ComplaintJumpParam {
  /** Its appid. */
  appid: string
  /** The page. */
  path: string
  /** The words of the button. */
  text: string
}

/** Params of POST /v3/merchant-service/complaints-v2/{complaint_id}/response. */
export interface ComplaintRespondParams {
  /** The complaint's number. */
  complaint_id: string
  /** Whose complaint it is. */
  complainted_mchid: string
  /** What the user reads. */
  response_content: string
  /** Ids of `media.upload`. */
  response_images?: readonly string[]
  /** An address that the answer leads to. */
  jump_url?: string
  /** The words of the button. */
  jump_url_text?: string
  /** A mini program that the answer leads to. */
  mini_program_jump_info?: ComplaintJumpParam
}

/** Params of GET /v3/merchant-service/images/{media_id}. */
export interface ImageGetParams {
  /** The picture's id. */
  media_id: string
}

/** Params of POST /v3/merchant-service/images/upload. */
export interface ImageUploadParams {
  /** The picture: jpg, png or bmp. */
  file: PayFile
}

/** A picture that was uploaded. */
export interface ImageUploadResult {
  /** Its id, for answers to complaints. */
  media_id: string
}
