import type { z } from 'zod'
import { payerBalance } from './finance-results.js'
import { logisticsParams } from './logistics-params.js'
import { logisticsResult } from './logistics-results.js'
import { pricesParams, procurableParams } from './product-params.js'
import { procurableProduct, productPrice } from './product-results.js'
import { stockParams } from './stock-params.js'
import { warehouseStock } from './stock-results.js'

/** Which interfaces are generated of which schemas, by file below `types`. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  products: [procurableParams, procurableProduct, pricesParams, productPrice],
  stock: [stockParams, warehouseStock],
  logistics: [logisticsParams, logisticsResult],
  finance: [payerBalance],
}
