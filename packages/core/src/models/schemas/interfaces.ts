import type { z } from 'zod'
import { afterSaleOrder } from './after-sale.js'
import { goodsWithSkuList } from './goods.js'
import { orderCombined } from './order.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  order: [orderCombined],
  'after-sale': [afterSaleOrder],
  goods: [goodsWithSkuList],
}
