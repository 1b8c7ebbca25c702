import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { nothing } from './schemas/nothing.js'
import {
  appPrepayParams,
  h5PrepayParams,
  jsapiPrepayParams,
  nativePrepayParams,
  transactionByIdParams,
  transactionCloseParams,
  transactionQueryParams,
} from './schemas/order-params.js'
import { h5PrepayResult, nativePrepayResult, prepayResult, transactionResult } from './schemas/order-results.js'
import { closedOrNot } from './settlement.js'
import type {
  AppPrepayParams,
  H5PrepayParams,
  H5PrepayResult,
  JsapiPrepayParams,
  NativePrepayParams,
  NativePrepayResult,
  PrepayResult,
  Transaction,
  TransactionByIdParams,
  TransactionCloseParams,
  TransactionQueryParams,
} from './types/orders.js'
import { direct, ofApi, wire } from './wire.js'

/** Payments of a direct merchant: `/v3/pay/transactions`. */
export const transactions = {
  /** `POST /v3/pay/transactions/jsapi`: prepares a payment inside WeChat: pages and mini programs. */
  jsapi: endpoint<JsapiPrepayParams, PrepayResult, Method<JsapiPrepayParams, PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/transactions/jsapi',
    safety: 'keyed',
    ...wire({ fill: direct }),
    params: jsapiPrepayParams,
    result: prepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/pay/transactions/app`: prepares a payment from an app. */
  app: endpoint<AppPrepayParams, PrepayResult, Method<AppPrepayParams, PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/transactions/app',
    safety: 'keyed',
    ...wire({ fill: direct }),
    params: appPrepayParams,
    result: prepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/pay/transactions/h5`: prepares a payment from a page in a browser. */
  h5: endpoint<H5PrepayParams, H5PrepayResult, Method<H5PrepayParams, H5PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/transactions/h5',
    safety: 'keyed',
    ...wire({ fill: direct }),
    params: h5PrepayParams,
    result: h5PrepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/pay/transactions/native`: prepares a payment by a QR code. */
  native: endpoint<NativePrepayParams, NativePrepayResult, Method<NativePrepayParams, NativePrepayResult>>({
    ...ofApi,
    name: 'POST /v3/pay/transactions/native',
    safety: 'keyed',
    ...wire({ fill: direct }),
    params: nativePrepayParams,
    result: nativePrepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `GET /v3/pay/transactions/out-trade-no/{out_trade_no}`: a payment by our number; the only way while it is unpaid. */
  query: endpoint<TransactionQueryParams, Transaction, Method<TransactionQueryParams, Transaction>>({
    ...ofApi,
    name: 'GET /v3/pay/transactions/out-trade-no/{out_trade_no}',
    safety: 'safe',
    ...wire({ fill: direct }),
    params: transactionQueryParams,
    result: transactionResult,
  }),

  /** `GET /v3/pay/transactions/id/{transaction_id}`: a payment by the platform's number. */
  queryById: endpoint<TransactionByIdParams, Transaction, Method<TransactionByIdParams, Transaction>>({
    ...ofApi,
    name: 'GET /v3/pay/transactions/id/{transaction_id}',
    safety: 'safe',
    ...wire({ fill: direct }),
    params: transactionByIdParams,
    result: transactionResult,
  }),

  /** `POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close`: closes an unpaid payment; harmless when it is closed already. */
  close: endpoint<TransactionCloseParams, undefined, Method<TransactionCloseParams, undefined>>({
    ...ofApi,
    name: 'POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close',
    safety: 'keyed',
    ...wire({ fill: direct }),
    params: transactionCloseParams,
    result: nothing,
    answer: 'none',
    settledBy: {
      endpoint: 'GET /v3/pay/transactions/out-trade-no/{out_trade_no}',
      params: ({ out_trade_no }) => ({ out_trade_no }),
      outcome: closedOrNot,
    },
  }),
}

/** Payments of a direct merchant: `/v3/pay/transactions`, as methods. */
export interface Transactions extends Bound<typeof transactions> {}
