import { type Logistics, logistics } from './logistics.js'
import { type Orders, orders } from './orders.js'

/** All endpoints, by area and method. */
export const catalogue = { orders, logistics } as const

/** All endpoints as methods. */
export interface Catalogue {
  /** Retail orders. */
  readonly orders: Orders
  /** Where orders are. */
  readonly logistics: Logistics
}
