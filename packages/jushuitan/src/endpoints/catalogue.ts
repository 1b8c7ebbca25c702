import { type AfterSales, afterSales } from './after-sales.js'
import { type Company, company } from './company.js'
import { type Inventory, inventory } from './inventory.js'
import { type Items, items } from './items.js'
import { type Logistics, logistics } from './logistics.js'
import { type Movements, movements } from './movements.js'
import { type Orders, orders } from './orders.js'
import { type Outbound, outbound } from './outbound.js'
import { type Purchases, purchases } from './purchases.js'
import { type Shops, shops } from './shops.js'

/** All endpoints of the platform that this package knows, by area. */
export const catalogue = { shops, orders, outbound, afterSales, items, inventory, logistics, purchases, movements, company }

/** The platform's endpoints as methods of a client. */
export interface Catalogue {
  /** Shops. */
  readonly shops: Shops
  /** Orders. */
  readonly orders: Orders
  /** Sales outbound documents: what leaves. */
  readonly outbound: Outbound
  /** After-sales, received goods and refunds. */
  readonly afterSales: AfterSales
  /** SKUs, styles, links to shops, combinations and categories. */
  readonly items: Items
  /** Stock and stocktakes. */
  readonly inventory: Inventory
  /** Parcels and carriers. */
  readonly logistics: Logistics
  /** Purchases, suppliers and processing. */
  readonly purchases: Purchases
  /** Other movements of stock, and transfers. */
  readonly movements: Movements
  /** Warehouses, users and partners. */
  readonly company: Company
}
