import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { at, withClientToken } from '../../endpoints/wire.js'
import * as paramSchemas from './schemas/trade-params.js'
import * as resultSchemas from './schemas/trade-results.js'
import { auditedOrNot, listedOrNot } from './settlement.js'
import type {
  TradeCps,
  TradeCpsParams,
  TradeCreatedRefund,
  TradeCreatedSettle,
  TradeDone,
  TradeFulfillPushParams,
  TradeOrder,
  TradeOrderQueryParams,
  TradeRefundAuditParams,
  TradeRefundCreateParams,
  TradeRefundQueryParams,
  TradeRefunds,
  TradeSettleCreateParams,
  TradeSettleQueryParams,
  TradeSettles,
  TradeTagParams,
  TradeTags,
} from './types/trade.js'

const basic = (name: string) => `/api/trade_basic/v1/developer/${name}/` as const
const refundQuery = `POST ${basic('refund_query')}`

/** The general trading system (通用交易系统, `/api/trade_basic/v1/developer/…`). Orders are placed by the user's side: `invocations.requestOrder` signs them. */
export const trade = {
  /** `POST /api/trade_basic/v1/developer/order_query/`: an order, by either number. */
  orderQuery: endpoint<TradeOrderQueryParams, TradeOrder, Method<TradeOrderQueryParams, TradeOrder>>({
    ...at('POST', basic('order_query')),
    ...withClientToken,
    safety: 'safe',
    params: paramSchemas.tradeOrderQueryParams,
    result: resultSchemas.tradeOrderResult,
  }),

  /** `POST /api/trade_basic/v1/developer/refund_create/`: refunds an order, wholly or by line; the same number refunds once only. */
  refundCreate: endpoint<TradeRefundCreateParams, TradeCreatedRefund, Method<TradeRefundCreateParams, TradeCreatedRefund>>({
    ...at('POST', basic('refund_create')),
    ...withClientToken,
    safety: 'keyed',
    params: paramSchemas.tradeRefundCreateParams,
    result: resultSchemas.tradeRefundCreateResult,
    settledBy: { endpoint: refundQuery, params: ({ out_refund_no }) => ({ out_refund_no }), outcome: listedOrNot('refund_list') },
  }),

  /** `POST /api/trade_basic/v1/developer/refund_query/`: refunds, by one of three numbers. */
  refundQuery: endpoint<TradeRefundQueryParams, TradeRefunds, Method<TradeRefundQueryParams, TradeRefunds>>({
    ...at('POST', basic('refund_query')),
    ...withClientToken,
    safety: 'safe',
    params: paramSchemas.tradeRefundQueryParams,
    result: resultSchemas.tradeRefundQueryResult,
  }),

  /** `POST /api/trade_basic/v1/developer/refund_audit_callback/`: agrees to a refund that a user asked for, or denies it; after three days the platform agrees by itself. */
  refundAudit: endpoint<TradeRefundAuditParams, TradeDone, Method<TradeRefundAuditParams, TradeDone>>({
    ...at('POST', basic('refund_audit_callback')),
    ...withClientToken,
    safety: 'keyed',
    params: paramSchemas.tradeRefundAuditParams,
    result: resultSchemas.tradeDoneResult,
    settledBy: { endpoint: refundQuery, params: ({ refund_id }) => ({ refund_id }), outcome: auditedOrNot },
  }),

  /** `POST /api/trade_basic/v1/developer/fulfill_push_status/`: tells that lines were delivered or used. */
  fulfillPush: endpoint<TradeFulfillPushParams, TradeDone, Method<TradeFulfillPushParams, TradeDone>>({
    ...at('POST', basic('fulfill_push_status')),
    ...withClientToken,
    // It says what is so: once more changes nothing.
    safety: 'safe',
    params: paramSchemas.tradeFulfillPushParams,
    result: resultSchemas.tradeDoneResult,
  }),

  /** `POST /api/trade_basic/v1/developer/settle_create/`: lets the money of an order go. */
  settleCreate: endpoint<TradeSettleCreateParams, TradeCreatedSettle, Method<TradeSettleCreateParams, TradeCreatedSettle>>({
    ...at('POST', basic('settle_create'), { own: { app_id: 'appId' } }),
    ...withClientToken,
    safety: 'keyed',
    params: paramSchemas.tradeSettleCreateParams,
    result: resultSchemas.tradeSettleCreateResult,
    settledBy: { endpoint: `POST ${basic('settle_query')}`, params: ({ out_settle_no }) => ({ out_settle_no }), outcome: listedOrNot('data') },
  }),

  /** `POST /api/trade_basic/v1/developer/settle_query/`: settlements, by one of four numbers. */
  settleQuery: endpoint<TradeSettleQueryParams, TradeSettles, Method<TradeSettleQueryParams, TradeSettles>>({
    // Its `data` is a list.
    ...at('POST', basic('settle_query'), { own: { app_id: 'appId' }, value: 'top' }),
    ...withClientToken,
    safety: 'safe',
    params: paramSchemas.tradeSettleQueryParams,
    result: resultSchemas.tradeSettleQueryResult,
  }),

  /** `POST /api/trade_basic/v1/developer/query_cps/`: what promoters get of an order. */
  cpsQuery: endpoint<TradeCpsParams, TradeCps, Method<TradeCpsParams, TradeCps>>({
    ...at('POST', basic('query_cps')),
    ...withClientToken,
    safety: 'safe',
    params: paramSchemas.tradeCpsParams,
    result: resultSchemas.tradeCpsResult,
  }),

  /** `POST /api/trade_basic/v1/developer/tag_query/`: the groups of labels that goods of a kind may have. */
  tagQuery: endpoint<TradeTagParams, TradeTags, Method<TradeTagParams, TradeTags>>({
    ...at('POST', basic('tag_query')),
    ...withClientToken,
    safety: 'safe',
    params: paramSchemas.tradeTagParams,
    result: resultSchemas.tradeTagResult,
  }),
}

/** The general trading system (通用交易系统, `/api/trade_basic/v1/developer/…`), as methods. */
export interface Trade extends Bound<typeof trade> {}
