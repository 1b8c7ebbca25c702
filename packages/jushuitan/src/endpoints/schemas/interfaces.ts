import type { z } from 'zod'
import * as afterSaleChanges from './after-sale-changes.js'
import * as afterSales from './after-sales.js'
import * as company from './company.js'
import * as inventory from './inventory.js'
import * as logistics from './logistics.js'
import * as manufacture from './manufacture.js'
import * as movements from './movements.js'
import * as orderChanges from './order-changes.js'
import * as orders from './orders.js'
import * as ordersUpload from './orders-upload.js'
import * as outbound from './outbound.js'
import * as outboundShip from './outbound-ship.js'
import * as purchases from './purchases.js'
import * as receipts from './receipts.js'
import * as received from './received.js'
import * as shops from './shops.js'
import * as skuLists from './sku-lists.js'
import * as skuUploads from './sku-uploads.js'
import * as skus from './skus.js'
import * as styles from './styles.js'
import * as suppliers from './suppliers.js'
import * as transfers from './transfers.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  shops: schemasOf(shops),
  orders: schemasOf(orders, ordersUpload, orderChanges),
  outbound: schemasOf(outbound, outboundShip),
  'after-sales': schemasOf(afterSales, received, afterSaleChanges),
  items: schemasOf(skus, styles, skuLists, skuUploads),
  inventory: schemasOf(inventory),
  logistics: schemasOf(logistics),
  purchases: schemasOf(purchases, suppliers, manufacture, receipts),
  movements: schemasOf(movements, transfers),
  company: schemasOf(company),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
