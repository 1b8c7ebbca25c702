import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  combinedAppPrepayParams,
  combinedCloseParams,
  combinedH5PrepayParams,
  combinedJsapiPrepayParams,
  combinedNativePrepayParams,
  combinedQueryParams,
} from './schemas/combined-params.js'
import { nothing } from './schemas/nothing.js'
import { combinedTransactionResult, h5PrepayResult, nativePrepayResult, prepayResult } from './schemas/order-results.js'
import type {
  CombinedAppPrepayParams,
  CombinedCloseParams,
  CombinedH5PrepayParams,
  CombinedJsapiPrepayParams,
  CombinedNativePrepayParams,
  CombinedQueryParams,
} from './types/combined.js'
import type { CombinedTransaction, H5PrepayResult, NativePrepayResult, PrepayResult } from './types/orders.js'
import { combined as combinedFill, ofApi, wire } from './wire.js'

/** Several payments in one: `/v3/combine-transactions`. Refund each by its own number. */
export const combined = {
  /** `POST /v3/combine-transactions/jsapi`: prepares a payment inside WeChat: pages and mini programs. */
  jsapi: endpoint<CombinedJsapiPrepayParams, PrepayResult, Method<CombinedJsapiPrepayParams, PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/combine-transactions/jsapi',
    safety: 'keyed',
    ...wire({ fill: combinedFill }),
    params: combinedJsapiPrepayParams,
    result: prepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/combine-transactions/app`: prepares a payment from an app. */
  app: endpoint<CombinedAppPrepayParams, PrepayResult, Method<CombinedAppPrepayParams, PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/combine-transactions/app',
    safety: 'keyed',
    ...wire({ fill: combinedFill }),
    params: combinedAppPrepayParams,
    result: prepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/combine-transactions/h5`: prepares a payment from a page in a browser. */
  h5: endpoint<CombinedH5PrepayParams, H5PrepayResult, Method<CombinedH5PrepayParams, H5PrepayResult>>({
    ...ofApi,
    name: 'POST /v3/combine-transactions/h5',
    safety: 'keyed',
    ...wire({ fill: combinedFill }),
    params: combinedH5PrepayParams,
    result: h5PrepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `POST /v3/combine-transactions/native`: prepares a payment by a QR code. */
  native: endpoint<CombinedNativePrepayParams, NativePrepayResult, Method<CombinedNativePrepayParams, NativePrepayResult>>({
    ...ofApi,
    name: 'POST /v3/combine-transactions/native',
    safety: 'keyed',
    ...wire({ fill: combinedFill }),
    params: combinedNativePrepayParams,
    result: nativePrepayResult,
    limits: { rate: 'prepay' },
  }),

  /** `GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}`: a combined payment by our number. */
  query: endpoint<CombinedQueryParams, CombinedTransaction, Method<CombinedQueryParams, CombinedTransaction>>({
    ...ofApi,
    name: 'GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}',
    safety: 'safe',
    params: combinedQueryParams,
    result: combinedTransactionResult,
  }),

  /** `POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close`: closes all payments of a combined one. */
  close: endpoint<CombinedCloseParams, undefined, Method<CombinedCloseParams, undefined>>({
    ...ofApi,
    name: 'POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close',
    safety: 'keyed',
    ...wire({ fill: { combine_appid: 'appId' } }),
    params: combinedCloseParams,
    result: nothing,
    answer: 'none',
  }),
}

/** Several payments in one: `/v3/combine-transactions`. Refund each by its own number, as methods. */
export interface Combined extends Bound<typeof combined> {}
