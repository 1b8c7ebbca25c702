import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { orderPushParams, orderPushResult } from './schemas/order-schemas.js'
import type { OrderPushParams, OrderPushResult } from './types/orders.js'
import { at, withAppToken } from './wire.js'

/** Orders in the order centre of the app. */
export const orders = {
  /** `POST /api/apps/order/v2/push`: shows an order of guaranteed payment in the order centre, or its new state. Orders of the general trading system get there by themselves. */
  push: endpoint<OrderPushParams, OrderPushResult, Method<OrderPushParams, OrderPushResult>>({
    ...withAppToken,
    ...at('POST', '/api/apps/order/v2/push', { value: 'top' }),
    safety: 'keyed',
    params: orderPushParams,
    result: orderPushResult,
  }),
}

/** Orders in the order centre of the app, as methods. */
export interface OpenOrders extends Bound<typeof orders> {}
