import { type Bound, endpoint, type Method, type PagedMethod, type WindowLimit } from '@duijie/core/platform'
import { byOffset } from './paging.js'
import {
  complaintCompleteParams,
  complaintGetParams,
  complaintHistoryParams,
  complaintHistoryResult,
  complaintListParams,
  complaintListResult,
  complaintNotificationParams,
  complaintNotificationResult,
  complaintRefundParams,
  complaintRespondParams,
  complaintResult,
  imageGetParams,
  imageUploadParams,
  imageUploadResult,
} from './schemas/complaint-schemas.js'
import { bytes, type NoParams, noParams, nothing } from './schemas/nothing.js'
import { fieldOf } from './settlement.js'
import type {
  Complaint,
  ComplaintCompleteParams,
  ComplaintGetParams,
  ComplaintHistoryParams,
  ComplaintHistoryResult,
  ComplaintListParams,
  ComplaintListResult,
  ComplaintNegotiation,
  ComplaintNotification,
  ComplaintNotificationParams,
  ComplaintRefundParams,
  ComplaintRespondParams,
  ImageGetParams,
  ImageUploadParams,
  ImageUploadResult,
} from './types/complaints.js'
import { ofApi, wire } from './wire.js'

const dayMs = 86_400_000

/** A window of days, the last one included. */
const days: WindowLimit = {
  start: 'begin_date',
  end: 'end_date',
  maxMs: 29 * dayMs,
  parse: (value) => Date.parse(`${String(value)}T00:00:00+08:00`),
  format: (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10),
}

/** Complaints of payers: `/v3/merchant-service`. */
export const complaints = {
  /** `GET /v3/merchant-service/complaints-v2`: complaints by the day on which they came. New ones shift the pages: fix `end_date`. */
  list: endpoint<ComplaintListParams, ComplaintListResult, PagedMethod<ComplaintListParams, ComplaintListResult, Complaint>>({
    ...ofApi,
    name: 'GET /v3/merchant-service/complaints-v2',
    safety: 'safe',
    params: complaintListParams,
    result: complaintListResult,
    paging: byOffset<ComplaintListParams, ComplaintListResult, Complaint>(({ complaint_id }) => complaint_id),
    limits: { pageSize: { param: 'limit', max: 50, default: 10 }, window: days },
  }),

  /** `GET /v3/merchant-service/complaints-v2/{complaint_id}`: one complaint. */
  get: endpoint<ComplaintGetParams, Complaint, Method<ComplaintGetParams, Complaint>>({
    ...ofApi,
    name: 'GET /v3/merchant-service/complaints-v2/{complaint_id}',
    safety: 'safe',
    params: complaintGetParams,
    result: complaintResult,
  }),

  /** `GET /v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys`: the steps of a complaint. */
  history: endpoint<ComplaintHistoryParams, ComplaintHistoryResult, PagedMethod<ComplaintHistoryParams, ComplaintHistoryResult, ComplaintNegotiation>>({
    ...ofApi,
    name: 'GET /v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys',
    safety: 'safe',
    params: complaintHistoryParams,
    result: complaintHistoryResult,
    paging: byOffset<ComplaintHistoryParams, ComplaintHistoryResult, ComplaintNegotiation>(({ log_id }) => log_id),
    limits: { pageSize: { param: 'limit', max: 50, default: 10 } },
  }),

  /** `POST /v3/merchant-service/complaints-v2/{complaint_id}/response`: answers a complaint. Not repeated: the user would read it twice. */
  respond: endpoint<ComplaintRespondParams, undefined, Method<ComplaintRespondParams, undefined>>({
    ...ofApi,
    name: 'POST /v3/merchant-service/complaints-v2/{complaint_id}/response',
    safety: 'unsafe',
    params: complaintRespondParams,
    result: nothing,
    answer: 'none',
  }),

  /** `POST /v3/merchant-service/complaints-v2/{complaint_id}/complete`: says that a complaint is dealt with. */
  complete: endpoint<ComplaintCompleteParams, undefined, Method<ComplaintCompleteParams, undefined>>({
    ...ofApi,
    name: 'POST /v3/merchant-service/complaints-v2/{complaint_id}/complete',
    safety: 'unsafe',
    params: complaintCompleteParams,
    result: nothing,
    answer: 'none',
    settledBy: {
      endpoint: 'GET /v3/merchant-service/complaints-v2/{complaint_id}',
      params: ({ complaint_id }) => ({ complaint_id }),
      outcome: (answer) => ('notFound' in answer ? 'unknown' : fieldOf(answer.result, 'complaint_state') === 'PROCESSED' ? 'done' : 'not_done'),
    },
  }),

  /** `POST /v3/merchant-service/complaints-v2/{complaint_id}/update-refund-progress`: says whether it is refunded. */
  updateRefund: endpoint<ComplaintRefundParams, undefined, Method<ComplaintRefundParams, undefined>>({
    ...ofApi,
    name: 'POST /v3/merchant-service/complaints-v2/{complaint_id}/update-refund-progress',
    safety: 'unsafe',
    params: complaintRefundParams,
    result: nothing,
    answer: 'none',
  }),

  /** `POST /v3/merchant-service/complaint-notifications`: says where complaints are told. */
  createNotification: endpoint<ComplaintNotificationParams, ComplaintNotification, Method<ComplaintNotificationParams, ComplaintNotification>>({
    ...ofApi,
    name: 'POST /v3/merchant-service/complaint-notifications',
    safety: 'unsafe',
    params: complaintNotificationParams,
    result: complaintNotificationResult,
  }),

  /** `GET /v3/merchant-service/complaint-notifications`: where complaints are told. */
  getNotification: endpoint<NoParams, ComplaintNotification, Method<NoParams, ComplaintNotification>>({
    ...ofApi,
    name: 'GET /v3/merchant-service/complaint-notifications',
    safety: 'safe',
    params: noParams,
    result: complaintNotificationResult,
  }),

  /** `PUT /v3/merchant-service/complaint-notifications`: changes where complaints are told. */
  updateNotification: endpoint<ComplaintNotificationParams, ComplaintNotification, Method<ComplaintNotificationParams, ComplaintNotification>>({
    ...ofApi,
    name: 'PUT /v3/merchant-service/complaint-notifications',
    safety: 'safe',
    params: complaintNotificationParams,
    result: complaintNotificationResult,
  }),

  /** `DELETE /v3/merchant-service/complaint-notifications`: complaints are told nowhere. */
  deleteNotification: endpoint<NoParams, undefined, Method<NoParams, undefined>>({
    ...ofApi,
    name: 'DELETE /v3/merchant-service/complaint-notifications',
    safety: 'safe',
    params: noParams,
    result: nothing,
    answer: 'none',
  }),

  /** `POST /v3/merchant-service/images/upload`: a picture for an answer. Repeated at will: each upload only gives another id. */
  uploadImage: endpoint<ImageUploadParams, ImageUploadResult, Method<ImageUploadParams, ImageUploadResult>>({
    ...ofApi,
    name: 'POST /v3/merchant-service/images/upload',
    safety: 'safe',
    ...wire({ upload: true }),
    params: imageUploadParams,
    result: imageUploadResult,
  }),

  /** `GET /v3/merchant-service/images/{media_id}`: a picture's bytes. */
  image: endpoint<ImageGetParams, Uint8Array, Method<ImageGetParams, Uint8Array>>({
    ...ofApi,
    name: 'GET /v3/merchant-service/images/{media_id}',
    safety: 'safe',
    ...wire({ unsigned: true }),
    params: imageGetParams,
    result: bytes,
    answer: 'bytes',
  }),
}

/** Complaints of payers: `/v3/merchant-service`, as methods. */
export interface Complaints extends Bound<typeof complaints> {}
