import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  profitAmountsParams,
  profitAmountsResult,
  profitConfigParams,
  profitConfigResult,
  profitReturnParams,
  profitReturnQueryParams,
  profitReturnResult,
  profitSharingCreateParams,
  profitSharingQueryParams,
  profitSharingResult,
  profitUnfreezeParams,
  receiverAddParams,
  receiverDeleteParams,
  receiverResult,
} from './schemas/profit-sharing-schemas.js'
import type {
  ProfitAmounts,
  ProfitAmountsParams,
  ProfitConfig,
  ProfitConfigParams,
  ProfitReceiver,
  ProfitReturn,
  ProfitReturnParams,
  ProfitReturnQueryParams,
  ProfitSharing,
  ProfitSharingCreateParams,
  ProfitSharingQueryParams,
  ProfitUnfreezeParams,
  ReceiverAddParams,
  ReceiverDeleteParams,
} from './types/profit-sharing.js'
import { ofApi, wire } from './wire.js'

/** Profit sharing: `/v3/profitsharing`. The payment must have been prepared with `settle_info.profit_sharing`. */
export const profitSharing = {
  /** `POST /v3/profitsharing/receivers/add`: allows somebody to get shares; harmless when repeated. */
  addReceiver: endpoint<ReceiverAddParams, ProfitReceiver, Method<ReceiverAddParams, ProfitReceiver>>({
    ...ofApi,
    name: 'POST /v3/profitsharing/receivers/add',
    safety: 'safe',
    ...wire({ fill: { appid: 'appId' } }),
    params: receiverAddParams,
    result: receiverResult,
  }),

  /** `POST /v3/profitsharing/receivers/delete`: takes that back; harmless when repeated. */
  deleteReceiver: endpoint<ReceiverDeleteParams, ProfitReceiver, Method<ReceiverDeleteParams, ProfitReceiver>>({
    ...ofApi,
    name: 'POST /v3/profitsharing/receivers/delete',
    safety: 'safe',
    ...wire({ fill: { appid: 'appId' } }),
    params: receiverDeleteParams,
    result: receiverResult,
  }),

  /** `POST /v3/profitsharing/orders`: shares a payment; the query tells what became of each share. */
  create: endpoint<ProfitSharingCreateParams, ProfitSharing, Method<ProfitSharingCreateParams, ProfitSharing>>({
    ...ofApi,
    name: 'POST /v3/profitsharing/orders',
    safety: 'keyed',
    ...wire({ fill: { appid: 'appId' } }),
    params: profitSharingCreateParams,
    result: profitSharingResult,
    settledBy: {
      endpoint: 'GET /v3/profitsharing/orders/{out_order_no}',
      params: ({ out_order_no, transaction_id, sub_mchid }) => ({ out_order_no, transaction_id, ...(sub_mchid === undefined ? {} : { sub_mchid }) }),
      outcome: (answer) => ('notFound' in answer ? 'not_done' : 'done'),
    },
    limits: { rate: 'profit_sharing' },
  }),

  /** `GET /v3/profitsharing/orders/{out_order_no}`: a sharing by our number. */
  query: endpoint<ProfitSharingQueryParams, ProfitSharing, Method<ProfitSharingQueryParams, ProfitSharing>>({
    ...ofApi,
    name: 'GET /v3/profitsharing/orders/{out_order_no}',
    safety: 'safe',
    params: profitSharingQueryParams,
    result: profitSharingResult,
  }),

  /** `POST /v3/profitsharing/orders/unfreeze`: gives the rest to the merchant. */
  unfreeze: endpoint<ProfitUnfreezeParams, ProfitSharing, Method<ProfitUnfreezeParams, ProfitSharing>>({
    ...ofApi,
    name: 'POST /v3/profitsharing/orders/unfreeze',
    safety: 'keyed',
    params: profitUnfreezeParams,
    result: profitSharingResult,
    settledBy: {
      endpoint: 'GET /v3/profitsharing/orders/{out_order_no}',
      params: ({ out_order_no, transaction_id, sub_mchid }) => ({ out_order_no, transaction_id, ...(sub_mchid === undefined ? {} : { sub_mchid }) }),
      outcome: (answer) => ('notFound' in answer ? 'not_done' : 'done'),
    },
    limits: { rate: 'profit_sharing' },
  }),

  /** `POST /v3/profitsharing/return-orders`: takes a share back. */
  return: endpoint<ProfitReturnParams, ProfitReturn, Method<ProfitReturnParams, ProfitReturn>>({
    ...ofApi,
    name: 'POST /v3/profitsharing/return-orders',
    safety: 'keyed',
    params: profitReturnParams,
    result: profitReturnResult,
    limits: { rate: 'profit_return' },
  }),

  /** `GET /v3/profitsharing/return-orders/{out_return_no}`: a return by our number. */
  queryReturn: endpoint<ProfitReturnQueryParams, ProfitReturn, Method<ProfitReturnQueryParams, ProfitReturn>>({
    ...ofApi,
    name: 'GET /v3/profitsharing/return-orders/{out_return_no}',
    safety: 'safe',
    params: profitReturnQueryParams,
    result: profitReturnResult,
  }),

  /** `GET /v3/profitsharing/transactions/{transaction_id}/amounts`: what is left of a payment to be shared. */
  amounts: endpoint<ProfitAmountsParams, ProfitAmounts, Method<ProfitAmountsParams, ProfitAmounts>>({
    ...ofApi,
    name: 'GET /v3/profitsharing/transactions/{transaction_id}/amounts',
    safety: 'safe',
    params: profitAmountsParams,
    result: profitAmountsResult,
  }),

  /** `GET /v3/profitsharing/merchant-configs/{sub_mchid}`: how much of a sub-merchant may be shared. */
  merchantConfig: endpoint<ProfitConfigParams, ProfitConfig, Method<ProfitConfigParams, ProfitConfig>>({
    ...ofApi,
    name: 'GET /v3/profitsharing/merchant-configs/{sub_mchid}',
    safety: 'safe',
    params: profitConfigParams,
    result: profitConfigResult,
  }),
}

/** Profit sharing: `/v3/profitsharing`. The payment must have been prepared with `settle_info.profit_sharing`, as methods. */
export interface ProfitSharings extends Bound<typeof profitSharing> {}
