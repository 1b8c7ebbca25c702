import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { stockParams } from './schemas/stock-params.js'
import { stockResult } from './schemas/stock-results.js'
import type { StockParams, WarehouseStock } from './types/stock.js'
import { placed } from './wire.js'

/** What warehouses have. */
export const stock = {
  /** RX 库存三方直连 (2.3, `get-available-stock-open`): what each warehouse has of one product for one county. `sumStock` adds it up. */
  available: endpoint<StockParams, WarehouseStock[], Method<StockParams, WarehouseStock[]>>({
    ...placed({
      service: 'jsh-service-stock-mall',
      path: '/api/page/stock/get-available-stock-open',
      filled: { salesCode: 'customerCode', senderCode: 'sendToCode', sellerPassword: 'sellerPassword' },
      fixed: { source: 'JSH-B' },
    }),
    safety: 'safe',
    params: stockParams,
    result: stockResult,
  }),
}

/** Stock, as methods. */
export interface Stock extends Bound<typeof stock> {}
