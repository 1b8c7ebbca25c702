import { afterSales, type DoudianAfterSales } from './after-sales.js'
import { type DoudianLogistics, logistics } from './logistics.js'
import { type DoudianOrders, shopOrders } from './orders.js'
import { type DoudianPrivacy, privacy } from './privacy.js'
import { type DoudianProducts, products } from './products.js'
import { type DoudianShops, shops } from './shops.js'
import { type DoudianSkus, skus } from './skus.js'
import { type DoudianTokens, token } from './token.js'
import { type DoudianWarehouses, warehouses } from './warehouses.js'

/** All endpoints of the platform that this package knows, by area. */
export const doudianCatalogue = { orders: shopOrders, privacy, logistics, afterSales, products, skus, shops, warehouses, token }

/** The platform's endpoints as methods of a shop. */
export interface DoudianCatalogue {
  /** Orders. */
  readonly orders: DoudianOrders
  /** Encryption and decryption of personal data. */
  readonly privacy: DoudianPrivacy
  /** Shipping and parcels. */
  readonly logistics: DoudianLogistics
  /** After-sales. */
  readonly afterSales: DoudianAfterSales
  /** Products. */
  readonly products: DoudianProducts
  /** SKUs and their stock. */
  readonly skus: DoudianSkus
  /** The shop: categories, brands, addresses, images, subscription. */
  readonly shops: DoudianShops
  /** Warehouses. */
  readonly warehouses: DoudianWarehouses
  /** Tokens; the client fetches and renews them by itself. */
  readonly token: DoudianTokens
}
