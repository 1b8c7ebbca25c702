import type { AfterSalesParams, AfterSalesResult } from '../endpoints/types/after-sales.js'
import type { OrdersParams, OrdersResult } from '../endpoints/types/orders.js'

/**
 * The hole in the lists: the selling platforms, by their names in `shop_site`, whose rows the two lists do not give, without any error. Of orders those of Taobao, Tmall and
 * Pinduoduo; of after-sales those of Taobao and Tmall. What leaves is complete: `outbound.query` has the documents of all selling platforms.
 * Which ones a merchant misses is told by `missingShops`; where they come from instead is an {@link OrderRoute}.
 */
export const orderHole = { orders: ['淘宝天猫', '拼多多'], afterSales: ['淘宝天猫'] } as const

/** A selling platform whose orders the list does not give. */
export type OrderHole = (typeof orderHole.orders)[number]

/** How a page of an alternative route is asked for. */
export interface RouteOptions {
  readonly account: string
  readonly signal: AbortSignal
}

/**
 * Another way to the orders and after-sales that the lists do not give: for Taobao and Tmall the platform offers Taobao's Qimen gateway (`jushuitan.order.list.query`,
 * `jushuitan.refund.list.query`), which is signed as Taobao's own and needs an application, an address and a customer number of its own. A route takes the params of the ordinary
 * list and answers as it does: rows with `ts`, or pages of a window with `data_count`. A source that is given one reads it in place of the list, under a name of its own.
 */
export interface OrderRoute {
  /** Names the source's checkpoint: `qimen` makes `jushuitan.orders.qimen`. */
  readonly name: string
  orders(params: OrdersParams, options: RouteOptions): Promise<OrdersResult>
  /** @defaultValue the route has none: a source of after-sales refuses it */
  afterSales?(params: AfterSalesParams, options: RouteOptions): Promise<AfterSalesResult>
}

/** A shop, as far as the hole is concerned. */
export interface ShopOfHole {
  readonly shop_id: string
  readonly shop_site?: string
}

/** The shops whose orders the list does not give: look at them before relying on it. */
export function missingShops<Shop extends ShopOfHole>(shops: readonly Shop[]): readonly Shop[] {
  const sites: readonly string[] = orderHole.orders
  return shops.filter(({ shop_site }) => shop_site !== undefined && sites.includes(shop_site))
}
