import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { at, legacyWithoutToken, withClientToken } from '../../endpoints/wire.js'
import * as schemas from './schemas/trade-v2-schemas.js'
import type { TradeV2Delivery, TradeV2DeliveryParams, TradeV2Order, TradeV2OrderParams } from './types/trade-v2.js'

/** The trading system of the life service (`/api/apps/trade/v2/…`): what its older APIs on the older host sign goes into the header `Byte-Authorization`. */
export const tradeV2 = {
  /** `POST /api/apps/trade/v2/order/query_order`: an order, by either number. */
  orderQuery: endpoint<TradeV2OrderParams, TradeV2Order, Method<TradeV2OrderParams, TradeV2Order>>({
    ...at('POST', '/api/apps/trade/v2/order/query_order'),
    ...withClientToken,
    safety: 'safe',
    params: schemas.tradeV2OrderParams,
    result: schemas.tradeV2OrderResult,
  }),

  /** `POST /api/apps/trade/v2/query_order`: the same on the older host, signed with the application's private key. */
  signedOrderQuery: endpoint<TradeV2OrderParams, TradeV2Order, Method<TradeV2OrderParams, TradeV2Order>>({
    ...at('POST', '/api/apps/trade/v2/query_order', { sign: 'byte-authorization' }),
    ...legacyWithoutToken,
    safety: 'safe',
    params: schemas.tradeV2OrderParams,
    result: schemas.tradeV2OrderResult,
  }),

  /** `POST /api/apps/trade/v2/push_delivery`: tells that lines were used; signed with the application's private key. */
  pushDelivery: endpoint<TradeV2DeliveryParams, TradeV2Delivery, Method<TradeV2DeliveryParams, TradeV2Delivery>>({
    ...at('POST', '/api/apps/trade/v2/push_delivery', { sign: 'byte-authorization' }),
    ...legacyWithoutToken,
    // What was used cannot be used again: a repeat could count another piece.
    safety: 'unsafe',
    params: schemas.tradeV2DeliveryParams,
    result: schemas.tradeV2DeliveryResult,
  }),
}

/** The trading system of the life service (`/api/apps/trade/v2/…`), as methods. */
export interface TradeV2 extends Bound<typeof tradeV2> {}
