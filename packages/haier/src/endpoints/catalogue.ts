import { type Finance, finance } from './finance.js'
import { type Logistics, logistics } from './logistics.js'
import { type Products, products } from './products.js'
import { type Stock, stock } from './stock.js'

/** All endpoints, by area and method. */
export const catalogue = { products, stock, logistics, finance } as const

/** All endpoints as methods. */
export interface Catalogue {
  /** What may be bought, and for how much. */
  readonly products: Products
  /** What warehouses have. */
  readonly stock: Stock
  /** Where orders are. */
  readonly logistics: Logistics
  /** What payers have left. */
  readonly finance: Finance
}
