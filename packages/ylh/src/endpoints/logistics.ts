import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { storeLogisticsParams } from './schemas/logistics-params.js'
import { storeLogisticsResult } from './schemas/logistics-results.js'
import type { StoreLogistics, StoreLogisticsParams } from './types/logistics.js'
import { placed } from './wire.js'

/** The most order numbers in one request. */
export const mostOrderCodes = 100

/** Where orders are. */
export const logistics = {
  /** 物流查询 (`get-store-logistics-by-order-code`): deliveries and parcels of orders, several of each for one order. */
  byOrders: endpoint<StoreLogisticsParams, StoreLogistics[], Method<StoreLogisticsParams, StoreLogistics[]>>({
    ...placed({ service: 'ylh-cloud-service-stock', path: '/api/composite/stock/logistics/get-store-logistics-by-order-code', body: 'list' }),
    safety: 'safe',
    params: storeLogisticsParams,
    result: storeLogisticsResult,
    chunk: { param: 'orderCodes', max: mostOrderCodes, join: (results) => results.flat(), skipsEmpty: true },
    limits: { list: { orderCodes: mostOrderCodes } },
  }),
}

/** Logistics, as methods. */
export interface Logistics extends Bound<typeof logistics> {}
