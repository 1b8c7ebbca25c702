import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  transferByIdParams,
  transferCancelParams,
  transferCancelResult,
  transferCreateParams,
  transferCreateResult,
  transferQueryParams,
  transferResult,
} from './schemas/transfer-schemas.js'
import { cancelledOrNot } from './settlement.js'
import type {
  Transfer,
  TransferByIdParams,
  TransferCancelParams,
  TransferCancelResult,
  TransferCreateParams,
  TransferCreateResult,
  TransferQueryParams,
} from './types/transfers.js'
import { ofApi, wire } from './wire.js'

/** Transfers to users, who confirm them: `/v3/fund-app/mch-transfer/transfer-bills`. The result is told by the query only. */
export const transfers = {
  /** `POST /v3/fund-app/mch-transfer/transfer-bills`: asks for a transfer. Never take another number before the query says FAIL or CANCELLED of this one. */
  create: endpoint<TransferCreateParams, TransferCreateResult, Method<TransferCreateParams, TransferCreateResult>>({
    ...ofApi,
    name: 'POST /v3/fund-app/mch-transfer/transfer-bills',
    safety: 'keyed',
    ...wire({ fill: { appid: 'appId', notify_url: 'notifyUrl' } }),
    params: transferCreateParams,
    result: transferCreateResult,
    settledBy: {
      endpoint: 'GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}',
      params: ({ out_bill_no }) => ({ out_bill_no }),
      outcome: (answer) => ('notFound' in answer ? 'not_done' : 'done'),
    },
    limits: { rate: 'transfer' },
  }),

  /** `GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}`: a transfer of the last 30 days by our number. */
  query: endpoint<TransferQueryParams, Transfer, Method<TransferQueryParams, Transfer>>({
    ...ofApi,
    name: 'GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}',
    safety: 'safe',
    params: transferQueryParams,
    result: transferResult,
    limits: { rate: 'transfer' },
  }),

  /** `GET /v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no}`: a transfer of the last 30 days by the platform's number. */
  queryById: endpoint<TransferByIdParams, Transfer, Method<TransferByIdParams, Transfer>>({
    ...ofApi,
    name: 'GET /v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no}',
    safety: 'safe',
    params: transferByIdParams,
    result: transferResult,
    limits: { rate: 'transfer' },
  }),

  /** `POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel`: cancels a transfer that the user has not confirmed. Done when the query says CANCELLED. */
  cancel: endpoint<TransferCancelParams, TransferCancelResult, Method<TransferCancelParams, TransferCancelResult>>({
    ...ofApi,
    name: 'POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel',
    safety: 'keyed',
    ...wire({ noBody: true }),
    params: transferCancelParams,
    result: transferCancelResult,
    settledBy: {
      endpoint: 'GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}',
      params: ({ out_bill_no }) => ({ out_bill_no }),
      outcome: cancelledOrNot,
    },
    limits: { rate: 'transfer' },
  }),
}

/** Transfers to users, who confirm them: `/v3/fund-app/mch-transfer/transfer-bills`. The result is told by the query only, as methods. */
export interface Transfers extends Bound<typeof transfers> {}
