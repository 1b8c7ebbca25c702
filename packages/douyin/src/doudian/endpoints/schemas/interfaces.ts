import type { z } from 'zod'
import * as afterSaleDetail from './after-sale-detail.js'
import * as afterSaleList from './after-sale-list.js'
import * as afterSaleParams from './after-sale-params.js'
import * as afterSaleResults from './after-sale-results.js'
import * as logisticsParams from './logistics-params.js'
import * as logisticsResults from './logistics-results.js'
import * as orderParams from './order-params.js'
import * as orderResults from './order-results.js'
import * as privacyParams from './privacy-params.js'
import * as privacyResults from './privacy-results.js'
import * as productDetail from './product-detail.js'
import * as productList from './product-list.js'
import * as productParams from './product-params.js'
import * as shopParams from './shop-params.js'
import * as shopResults from './shop-results.js'
import * as skuResults from './sku-results.js'
import * as tokenParams from './token-params.js'
import * as tokenResults from './token-results.js'
import * as warehouseResults from './warehouse-results.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  token: schemasOf(tokenParams, tokenResults),
  orders: schemasOf(orderParams, orderResults),
  privacy: schemasOf(privacyParams, privacyResults),
  logistics: schemasOf(logisticsParams, logisticsResults),
  'after-sales': schemasOf(afterSaleParams, afterSaleList, afterSaleDetail, afterSaleResults),
  products: schemasOf(productParams, productList, productDetail, skuResults),
  shops: schemasOf(shopParams, shopResults, warehouseResults),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
