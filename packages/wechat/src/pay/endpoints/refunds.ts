import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { refundAbnormalParams, refundCreateParams, refundQueryParams, refundResult } from './schemas/refund-schemas.js'
import { fieldOf } from './settlement.js'
import type { Refund, RefundAbnormalParams, RefundCreateParams, RefundQueryParams } from './types/refunds.js'
import { ofApi, wire } from './wire.js'

/** Refunds: `/v3/refund/domestic/refunds`. */
export const payRefunds = {
  /** `POST /v3/refund/domestic/refunds`: refunds a payment, wholly or in part; the same number refunds once only. */
  create: endpoint<RefundCreateParams, Refund, Method<RefundCreateParams, Refund>>({
    ...ofApi,
    name: 'POST /v3/refund/domestic/refunds',
    safety: 'keyed',
    ...wire({ fill: { notify_url: 'notifyUrl' } }),
    params: refundCreateParams,
    result: refundResult,
    settledBy: {
      endpoint: 'GET /v3/refund/domestic/refunds/{out_refund_no}',
      params: ({ out_refund_no, sub_mchid }) => ({ out_refund_no, ...(sub_mchid === undefined ? {} : { sub_mchid }) }),
      outcome: (answer) => ('notFound' in answer ? 'not_done' : 'done'),
    },
    limits: { rate: 'refund' },
  }),

  /** `GET /v3/refund/domestic/refunds/{out_refund_no}`: a refund by our number; a minute after it was asked for at the earliest. */
  query: endpoint<RefundQueryParams, Refund, Method<RefundQueryParams, Refund>>({
    ...ofApi,
    name: 'GET /v3/refund/domestic/refunds/{out_refund_no}',
    safety: 'safe',
    params: refundQueryParams,
    result: refundResult,
  }),

  /** `POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund`: takes on a refund that the bank sent back. */
  applyAbnormal: endpoint<RefundAbnormalParams, Refund, Method<RefundAbnormalParams, Refund>>({
    ...ofApi,
    name: 'POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund',
    safety: 'keyed',
    params: refundAbnormalParams,
    result: refundResult,
    settledBy: {
      endpoint: 'GET /v3/refund/domestic/refunds/{out_refund_no}',
      params: ({ out_refund_no, sub_mchid }) => ({ out_refund_no, ...(sub_mchid === undefined ? {} : { sub_mchid }) }),
      // ABNORMAL: nobody has taken it on yet.
      outcome: (answer) => ('notFound' in answer ? 'unknown' : fieldOf(answer.result, 'status') === 'ABNORMAL' ? 'not_done' : 'done'),
    },
    limits: { rate: 'refund' },
  }),
}

/** Refunds: `/v3/refund/domestic/refunds`, as methods. */
export interface PayRefunds extends Bound<typeof payRefunds> {}
