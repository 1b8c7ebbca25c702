import { checkOptions } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import { z } from 'zod'
import type { JushuitanClient } from '../client.js'
import type { Order, OrdersParams } from '../endpoints/types/orders.js'
import { mapOrder } from '../mapping/map-order.js'
import { pageOf, partParams, type SyncList } from './list.js'
import type { OrderRoute } from './order-route.js'
import { followOptionsSchema, type JushuitanFollowOptions } from './source-options.js'
import { versionedSource } from './versioned-source.js'

/** What {@link jushuitanOrders} is told. */
export interface JushuitanOrdersOptions extends JushuitanFollowOptions {
  /** Only orders of this shop. @defaultValue all shops */
  readonly shopId?: string
  /** Reads by this route in place of the list: for orders that the list does not give. */
  readonly route?: OrderRoute
}

/** The schema of a route among options. */
export const routeOption = z
  .custom<OrderRoute>((value) => typeof value === 'object' && value !== null && 'orders' in value && typeof value.orders === 'function', 'expected a route')
  .optional()

const name = '/open/orders/single/query'
const pageSize = 100
const idsPerSlice = 20

const optionsSchema = followOptionsSchema.safeExtend({ shopId: z.string().min(1).optional(), route: routeOption })

/**
 * The orders of merchants as they change, by `/open/orders/single/query`: by row version, or by window (`way`). Orders of Taobao, Tmall and Pinduoduo are not among them:
 * see `orderHole`, and `route`. Without a checkpoint it begins 24 hours ago, unless `from` says otherwise.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const orders = jushuitanOrders(jushuitan)
 * ```
 */
export function jushuitanOrders(client: JushuitanClient, options: JushuitanOrdersOptions = {}): Source<Order> {
  checkOptions('jushuitanOrders', optionsSchema, options)
  const { shopId, route, original } = options
  const filter = shopId === undefined ? {} : { shop_id: shopId }
  const ask = (account: string, params: OrdersParams, signal: AbortSignal) =>
    route === undefined ? client.account(account).orders.query(params, { signal }) : route.orders(params, { account, signal })

  const list = (account: string): SyncList<Order> => ({
    name,
    pageSize,
    async page(part, page, signal) {
      const result = await ask(account, { ...partParams(part, 'start_ts'), ...filter, page_index: page, page_size: pageSize }, signal)
      return pageOf(result.orders, result)
    },
  })
  return versionedSource<Order>(client, options, {
    name: route === undefined ? 'jushuitan.orders' : `jushuitan.orders.${route.name}`,
    kind: 'orders',
    list,
    byIds: async (account, ids, signal) => (await ask(account, { o_ids: ids, page_size: pageSize }, signal)).orders,
    idsPerSlice,
    map: (row, { account, observedMs }) => mapOrder(row, { account, observedMs, ...(original === undefined ? {} : { original }) }),
  })
}
