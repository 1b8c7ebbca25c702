import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { logisticsParams } from './schemas/logistics-params.js'
import { logisticsResult } from './schemas/logistics-results.js'
import type { LogisticsInfo, LogisticsParams } from './types/logistics.js'
import { placed } from './wire.js'

/** Where orders are. */
export const logistics = {
  /** 零售查询物流信息 (2.4, `get-thirdparty-logistics-info-by-order-code-auth`): where the deliveries of one order are: from warehouses, by truck, by courier. */
  query: endpoint<LogisticsParams, LogisticsInfo, Method<LogisticsParams, LogisticsInfo>>({
    ...placed({
      service: 'ylh-cloud-service-stock',
      path: '/api/page/stock/logistics/sass/get-thirdparty-logistics-info-by-order-code-auth',
      filled: { sellerCode: 'customerCode', sellerPassword: 'sellerPassword' },
      fixed: {},
    }),
    safety: 'safe',
    params: logisticsParams,
    result: logisticsResult,
  }),
}

/** Logistics, as methods. */
export interface Logistics extends Bound<typeof logistics> {}
