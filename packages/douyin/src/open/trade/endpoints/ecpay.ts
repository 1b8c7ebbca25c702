import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { at, legacyWithoutToken } from '../../endpoints/wire.js'
import * as schemas from './schemas/ecpay-schemas.js'
import { madeOrNot } from './settlement.js'
import type {
  EcpayCreatedOrder,
  EcpayCreatedRefund,
  EcpayCreatedSettle,
  EcpayCreateOrderParams,
  EcpayCreateRefundParams,
  EcpayCreateReturnParams,
  EcpayOrder,
  EcpayQueryOrderParams,
  EcpayQueryRefundParams,
  EcpayQueryReturnParams,
  EcpayQuerySettleParams,
  EcpayRefund,
  EcpayReturn,
  EcpaySettle,
  EcpaySettleParams,
  EcpayUnsettled,
  EcpayUnsettledParams,
} from './types/ecpay.js'

const signed = { own: { app_id: 'appId' }, sign: 'ecpay' } as const
const atTop = { ...signed, value: 'top' } as const

/** Guaranteed payment (担保支付, `/api/apps/ecpay/v1/…`). The platform has closed it to new trades: use it for what is there already. */
export const ecpay = {
  /** `POST /api/apps/ecpay/v1/create_order`: makes a payment; a number whose first try has failed keeps failing. */
  createOrder: endpoint<EcpayCreateOrderParams, EcpayCreatedOrder, Method<EcpayCreateOrderParams, EcpayCreatedOrder>>({
    ...at('POST', '/api/apps/ecpay/v1/create_order', signed),
    ...legacyWithoutToken,
    safety: 'keyed',
    params: schemas.ecpayCreateOrderParams,
    result: schemas.ecpayCreateOrderResult,
    settledBy: { endpoint: 'POST /api/apps/ecpay/v1/query_order', params: ({ out_order_no }) => ({ out_order_no }), outcome: madeOrNot },
  }),

  /** `POST /api/apps/ecpay/v1/query_order`: a payment by the merchant's number. */
  queryOrder: endpoint<EcpayQueryOrderParams, EcpayOrder, Method<EcpayQueryOrderParams, EcpayOrder>>({
    ...at('POST', '/api/apps/ecpay/v1/query_order', atTop),
    ...legacyWithoutToken,
    safety: 'safe',
    params: schemas.ecpayQueryOrderParams,
    result: schemas.ecpayQueryOrderResult,
  }),

  /** `POST /api/apps/ecpay/v1/create_refund`: refunds a payment, wholly or in part; the same number refunds once only. */
  createRefund: endpoint<EcpayCreateRefundParams, EcpayCreatedRefund, Method<EcpayCreateRefundParams, EcpayCreatedRefund>>({
    ...at('POST', '/api/apps/ecpay/v1/create_refund', atTop),
    ...legacyWithoutToken,
    safety: 'keyed',
    params: schemas.ecpayCreateRefundParams,
    result: schemas.ecpayCreateRefundResult,
    settledBy: { endpoint: 'POST /api/apps/ecpay/v1/query_refund', params: ({ out_refund_no }) => ({ out_refund_no }), outcome: madeOrNot },
  }),

  /** `POST /api/apps/ecpay/v1/query_refund`: a refund by the merchant's number. */
  queryRefund: endpoint<EcpayQueryRefundParams, EcpayRefund, Method<EcpayQueryRefundParams, EcpayRefund>>({
    ...at('POST', '/api/apps/ecpay/v1/query_refund', atTop),
    ...legacyWithoutToken,
    safety: 'safe',
    params: schemas.ecpayQueryRefundParams,
    result: schemas.ecpayQueryRefundResult,
  }),

  /** `POST /api/apps/ecpay/v1/settle`: lets the money of a payment go; before, nobody can withdraw it. */
  settle: endpoint<EcpaySettleParams, EcpayCreatedSettle, Method<EcpaySettleParams, EcpayCreatedSettle>>({
    ...at('POST', '/api/apps/ecpay/v1/settle', atTop),
    ...legacyWithoutToken,
    safety: 'keyed',
    params: schemas.ecpaySettleParams,
    result: schemas.ecpaySettleResult,
    settledBy: { endpoint: 'POST /api/apps/ecpay/v1/query_settle', params: ({ out_settle_no }) => ({ out_settle_no }), outcome: madeOrNot },
  }),

  /** `POST /api/apps/ecpay/v1/query_settle`: a settlement by the merchant's number. */
  querySettle: endpoint<EcpayQuerySettleParams, EcpaySettle, Method<EcpayQuerySettleParams, EcpaySettle>>({
    ...at('POST', '/api/apps/ecpay/v1/query_settle', atTop),
    ...legacyWithoutToken,
    safety: 'safe',
    params: schemas.ecpayQuerySettleParams,
    result: schemas.ecpayQuerySettleResult,
  }),

  /** `POST /api/apps/ecpay/v1/create_return`: takes a share of a settlement back, so that it can be refunded. */
  createReturn: endpoint<EcpayCreateReturnParams, EcpayReturn, Method<EcpayCreateReturnParams, EcpayReturn>>({
    ...at('POST', '/api/apps/ecpay/v1/create_return', atTop),
    ...legacyWithoutToken,
    safety: 'keyed',
    params: schemas.ecpayCreateReturnParams,
    result: schemas.ecpayReturnResult,
    settledBy: { endpoint: 'POST /api/apps/ecpay/v1/query_return', params: ({ out_return_no }) => ({ out_return_no }), outcome: madeOrNot },
  }),

  /** `POST /api/apps/ecpay/v1/query_return`: a return, by either number. */
  queryReturn: endpoint<EcpayQueryReturnParams, EcpayReturn, Method<EcpayQueryReturnParams, EcpayReturn>>({
    ...at('POST', '/api/apps/ecpay/v1/query_return', atTop),
    ...legacyWithoutToken,
    safety: 'safe',
    params: schemas.ecpayQueryReturnParams,
    result: schemas.ecpayReturnResult,
  }),

  /** `POST /api/apps/ecpay/v1/unsettle_amount`: what can still be settled of a payment. */
  unsettledAmount: endpoint<EcpayUnsettledParams, EcpayUnsettled, Method<EcpayUnsettledParams, EcpayUnsettled>>({
    ...at('POST', '/api/apps/ecpay/v1/unsettle_amount', signed),
    ...legacyWithoutToken,
    safety: 'safe',
    params: schemas.ecpayUnsettledParams,
    result: schemas.ecpayUnsettledResult,
  }),
}

/** Guaranteed payment (担保支付, `/api/apps/ecpay/v1/…`), as methods. */
export interface Ecpay extends Bound<typeof ecpay> {}
