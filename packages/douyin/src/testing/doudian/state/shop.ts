import { createPager, type Pager, type Random, type SortedRows, sortedRows } from '@duijie/core/testing'
import type { AfterSale, Line, Order, Person, Product, ShopEvent, SkuRow } from './rows.js'

/** A shop's side of the platform. */
export interface Shop {
  readonly shopId: string
  readonly name: string
  readonly isTest: boolean
  readonly orders: Map<string, Order>
  readonly lines: Map<string, { readonly order: Order; readonly line: Line }>
  readonly afterSales: Map<string, AfterSale>
  readonly products: Map<string, Product>
  readonly skus: Map<string, { readonly product: Product; readonly sku: SkuRow }>
  readonly ordersByUpdate: SortedRows<Order>
  readonly afterSalesByUpdate: SortedRows<AfterSale>
  readonly warehouses: Map<string, { readonly id: string; readonly name: string; readonly intro: string; readonly createdAt: number }>
  /** Addresses that buyers want changed, and the shop has not answered to. */
  readonly addressChanges: Map<string, Partial<Person>>
  /** Stock changes by their `idempotent_id`. */
  readonly stockChanges: Set<string>
  readonly pager: Pager
  readonly random: Random
  /** Epoch seconds. */
  seconds(): number
  id(): string
  /** When the oldest order was placed, in epoch seconds. */
  oldestAt(): number
  /** Whether another shop has an order of this number. */
  isOfAnother(orderId: string): boolean
  addOrder(order: Order): void
  addAfterSale(afterSale: AfterSale): void
  addProduct(product: Product): void
  /** Changes an order now, and gives it its place by the new time. */
  change(order: Order, change: () => void): void
  changeAfterSale(afterSale: AfterSale, change: () => void): void
  touch(product: Product, change: () => void): void
  /** Notes that something happened, for whoever pushes it. */
  happened(tag: string, data: ShopEvent['data']): void
}

/** What a shop is made of. */
export interface ShopParts {
  readonly shopId: string
  readonly name: string
  readonly isTest: boolean
  /** Its place among all shops: no two of them give the same number. */
  readonly place: number
  readonly random: Random
  now(): number
  isOfAnother(orderId: string): boolean
  happened(event: ShopEvent): void
}

/** Makes an empty shop. */
export function createShop({ shopId, name, isTest, place, random, now, isOfAnother, happened }: ShopParts): Shop {
  let nextId = 0
  let oldest: { readonly size: number; readonly at: number } = { size: 0, at: Number.POSITIVE_INFINITY }
  const [orders, lines] = [new Map<string, Order>(), new Map<string, { readonly order: Order; readonly line: Line }>()]
  const [afterSales, products] = [new Map<string, AfterSale>(), new Map<string, Product>()]
  const skus = new Map<string, { readonly product: Product; readonly sku: SkuRow }>()
  const ordersByUpdate = sortedRows<Order>(
    ({ updatedAt }) => updatedAt,
    ({ id }) => id,
  )
  const afterSalesByUpdate = sortedRows<AfterSale>(
    ({ updatedAt }) => updatedAt,
    ({ id }) => id,
  )
  const seconds = () => Math.floor(now() / 1000)
  return {
    shopId,
    name,
    isTest,
    orders,
    lines,
    afterSales,
    products,
    skus,
    ordersByUpdate,
    afterSalesByUpdate,
    warehouses: new Map(),
    addressChanges: new Map(),
    stockChanges: new Set(),
    pager: createPager(),
    random,
    seconds,
    id() {
      nextId += 1
      // Close to each other and beyond 2^53, as the platform's are: whoever rounds them takes many for one.
      return String(4_781_320_682_406_083_640n + BigInt(place) * 1_000_000_000n + BigInt(nextId) * 7n)
    },
    // Orders are never deleted, and none changes the time of its placing: counted anew only when there are more.
    oldestAt() {
      if (oldest.size !== orders.size)
        oldest = { size: orders.size, at: [...orders.values()].reduce((at, { createdAt }) => Math.min(at, createdAt), Number.POSITIVE_INFINITY) }
      return oldest.at
    },
    isOfAnother,
    addOrder(order) {
      orders.set(order.id, order)
      for (const line of order.lines) lines.set(line.id, { order, line })
      ordersByUpdate.add(order)
    },
    addAfterSale(afterSale) {
      afterSales.set(afterSale.id, afterSale)
      afterSalesByUpdate.add(afterSale)
    },
    addProduct(product) {
      products.set(product.id, product)
      for (const sku of product.skus) skus.set(sku.id, { product, sku })
    },
    change(order, change) {
      ordersByUpdate.move(order, () => {
        change()
        order.updatedAt = Math.max(order.updatedAt, seconds())
      })
    },
    changeAfterSale(afterSale, change) {
      afterSalesByUpdate.move(afterSale, () => {
        change()
        afterSale.updatedAt = Math.max(afterSale.updatedAt, seconds())
      })
    },
    touch(product, change) {
      change()
      product.updatedAt = seconds()
    },
    happened(tag, data) {
      nextId += 1
      happened({ tag, msgId: `69012345678901${String(nextId).padStart(8, '0')}${tag}`, data: { shop_id: shopId, ...data } })
    },
  }
}
