import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { nothing } from './schemas/nothing.js'
import {
  partnerAppPrepayParams,
  partnerH5PrepayParams,
  partnerJsapiPrepayParams,
  partnerNativePrepayParams,
  partnerTransactionByIdParams,
  partnerTransactionCloseParams,
  partnerTransactionQueryParams,
} from './schemas/order-params.js'
import { h5PrepayResult, nativePrepayResult, partnerTransactionResult, prepayResult } from './schemas/order-results.js'
import { closedOrNot } from './settlement.js'
import type {
  H5PrepayResult,
  NativePrepayResult,
  PartnerAppPrepayParams,
  PartnerH5PrepayParams,
  PartnerJsapiPrepayParams,
  PartnerNativePrepayParams,
  PartnerTransaction,
  PartnerTransactionByIdParams,
  PartnerTransactionCloseParams,
  PartnerTransactionQueryParams,
  PrepayResult,
} from './types/orders.js'
import { ofApi, ofProvider, wire } from './wire.js'

/** Payments of a service provider for its sub-merchants: `/v3/pay/partner/transactions`. */
export const partner = {
  /** `POST /v3/pay/partner/transactions/jsapi`: prepares a payment inside WeChat: pages and mini programs. */
  jsapi: endpoint<PartnerJsapiPrepayParams, PrepayResult, Method<PartnerJsapiPrepayParams, PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/partner/transactions/jsapi',
    safety: 'keyed',
    ...wire({ fill: ofProvider }),
    params: partnerJsapiPrepayParams,
    result: prepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/pay/partner/transactions/app`: prepares a payment from an app. */
  app: endpoint<PartnerAppPrepayParams, PrepayResult, Method<PartnerAppPrepayParams, PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/partner/transactions/app',
    safety: 'keyed',
    ...wire({ fill: ofProvider }),
    params: partnerAppPrepayParams,
    result: prepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/pay/partner/transactions/h5`: prepares a payment from a page in a browser. */
  h5: endpoint<PartnerH5PrepayParams, H5PrepayResult, Method<PartnerH5PrepayParams, H5PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/partner/transactions/h5',
    safety: 'keyed',
    ...wire({ fill: ofProvider }),
    params: partnerH5PrepayParams,
    result: h5PrepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/pay/partner/transactions/native`: prepares a payment by a QR code. */
  native: endpoint<PartnerNativePrepayParams, NativePrepayResult, Method<PartnerNativePrepayParams, NativePrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/partner/transactions/native',
    safety: 'keyed',
    ...wire({ fill: ofProvider }),
    params: partnerNativePrepayParams,
    result: nativePrepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}`: a payment by our number; the only way while it is unpaid. */
  query: endpoint<PartnerTransactionQueryParams, PartnerTransaction, Method<PartnerTransactionQueryParams, PartnerTransaction>>({
    ...ofApi,
    name: 'GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}',
    safety: 'safe',
    ...wire({ fill: ofProvider }),
    params: partnerTransactionQueryParams,
    result: partnerTransactionResult,
  }),

  /** `GET /v3/pay/partner/transactions/id/{transaction_id}`: a payment by the platform's number. */
  queryById: endpoint<PartnerTransactionByIdParams, PartnerTransaction, Method<PartnerTransactionByIdParams, PartnerTransaction>>({
    ...ofApi,
    name: 'GET /v3/pay/partner/transactions/id/{transaction_id}',
    safety: 'safe',
    ...wire({ fill: ofProvider }),
    params: partnerTransactionByIdParams,
    result: partnerTransactionResult,
  }),

  /** `POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close`: closes an unpaid payment; harmless when it is closed already. */
  close: endpoint<PartnerTransactionCloseParams, undefined, Method<PartnerTransactionCloseParams, undefined>>({
    ...ofApi,
    name: 'POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close',
    safety: 'keyed',
    ...wire({ fill: ofProvider }),
    params: partnerTransactionCloseParams,
    result: nothing,
    answer: 'none',
    settledBy: {
      endpoint: 'GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}',
      params: ({ out_trade_no, sub_mchid }) => ({ out_trade_no, sub_mchid }),
      outcome: closedOrNot,
    },
  }),
}

/** Payments of a service provider for its sub-merchants: `/v3/pay/partner/transactions`, as methods. */
export interface Partner extends Bound<typeof partner> {}
