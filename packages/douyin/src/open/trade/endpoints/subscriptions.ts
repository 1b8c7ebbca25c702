import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { at, withClientToken } from '../../endpoints/wire.js'
import * as schemas from './schemas/subscription-schemas.js'
import { fieldOf, madeOrNot } from './settlement.js'
import type {
  CreatedSignPay,
  CreatedSignRefund,
  SignOrder,
  SignOrderQueryParams,
  SignPay,
  SignPayCreateParams,
  SignPayQueryParams,
  SignRefund,
  SignRefundCreateParams,
  SignRefundQueryParams,
  TerminateSignParams,
} from './types/subscriptions.js'
import type { TradeDone } from './types/trade.js'

const auth = (name: string) => `/api/trade_auth/v1/developer/${name}/` as const

/** Periodic deductions (周期代扣, `/api/trade_auth/v1/developer/…`). Users sign by tt.createSignOrder: `invocations.createSignOrder` signs what it takes. */
export const subscriptions = {
  /** `POST /api/trade_auth/v1/developer/query_sign_order/`: an agreement, by either number. */
  signOrderQuery: endpoint<SignOrderQueryParams, SignOrder, Method<SignOrderQueryParams, SignOrder>>({
    ...at('POST', auth('query_sign_order')),
    ...withClientToken,
    safety: 'safe',
    params: schemas.signOrderQueryParams,
    result: schemas.signOrderResult,
  }),

  /** `POST /api/trade_auth/v1/developer/terminate_sign/`: ends an agreement. */
  terminateSign: endpoint<TerminateSignParams, TradeDone, Method<TerminateSignParams, TradeDone>>({
    ...at('POST', auth('terminate_sign')),
    ...withClientToken,
    safety: 'keyed',
    params: schemas.terminateSignParams,
    result: schemas.terminateSignResult,
    settledBy: {
      endpoint: `POST ${auth('query_sign_order')}`,
      params: (params) => ({ ...params }),
      outcome: (answer) => ('notFound' in answer ? 'unknown' : fieldOf(answer.result, 'status') === 'CANCEL' ? 'done' : 'not_done'),
    },
  }),

  /** `POST /api/trade_auth/v1/developer/create_sign_pay/`: deducts; the same number deducts once only. */
  signPayCreate: endpoint<SignPayCreateParams, CreatedSignPay, Method<SignPayCreateParams, CreatedSignPay>>({
    ...at('POST', auth('create_sign_pay')),
    ...withClientToken,
    safety: 'keyed',
    params: schemas.signPayCreateParams,
    result: schemas.signPayCreateResult,
    settledBy: { endpoint: `POST ${auth('query_sign_pay')}`, params: ({ out_pay_order_no }) => ({ out_pay_order_no }), outcome: madeOrNot },
  }),

  /** `POST /api/trade_auth/v1/developer/query_sign_pay/`: a deduction, by either number. */
  signPayQuery: endpoint<SignPayQueryParams, SignPay, Method<SignPayQueryParams, SignPay>>({
    ...at('POST', auth('query_sign_pay')),
    ...withClientToken,
    safety: 'safe',
    params: schemas.signPayQueryParams,
    result: schemas.signPayResult,
  }),

  /** `POST /api/trade_auth/v1/developer/create_sign_refund/`: refunds a deduction; the same number refunds once only. */
  signRefundCreate: endpoint<SignRefundCreateParams, CreatedSignRefund, Method<SignRefundCreateParams, CreatedSignRefund>>({
    ...at('POST', auth('create_sign_refund')),
    ...withClientToken,
    safety: 'keyed',
    params: schemas.signRefundCreateParams,
    result: schemas.signRefundCreateResult,
    settledBy: { endpoint: `POST ${auth('query_sign_refund')}`, params: ({ out_pay_refund_no }) => ({ out_pay_refund_no }), outcome: madeOrNot },
  }),

  /** `POST /api/trade_auth/v1/developer/query_sign_refund/`: a refund of a deduction, by either number. */
  signRefundQuery: endpoint<SignRefundQueryParams, SignRefund, Method<SignRefundQueryParams, SignRefund>>({
    ...at('POST', auth('query_sign_refund')),
    ...withClientToken,
    safety: 'safe',
    params: schemas.signRefundQueryParams,
    result: schemas.signRefundResult,
  }),
}

/** Periodic deductions (周期代扣, `/api/trade_auth/v1/developer/…`), as methods. */
export interface Subscriptions extends Bound<typeof subscriptions> {}
