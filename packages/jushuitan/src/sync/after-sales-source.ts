import { checkOptions, DuijieError } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import { z } from 'zod'
import type { JushuitanClient } from '../client.js'
import type { AfterSale, AfterSalesParams, AfterSalesResult, ReceivedReturn } from '../endpoints/types/after-sales.js'
import { mapAfterSale } from '../mapping/map-after-sale.js'
import { mapReceived } from '../mapping/map-documents.js'
import { platformName } from '../mapping/platform-name.js'
import { pageOf, partParams, type SyncList } from './list.js'
import type { OrderRoute } from './order-route.js'
import { routeOption } from './orders-source.js'
import { followOptionsSchema, type JushuitanFollowOptions } from './source-options.js'
import { versionedSource } from './versioned-source.js'

/** What {@link jushuitanAfterSales} is told. */
export interface JushuitanAfterSalesOptions extends JushuitanFollowOptions {
  /** Only after-sales of this shop. @defaultValue all shops */
  readonly shopId?: string
  /** Reads by this route in place of the list: for after-sales that the list does not give. */
  readonly route?: OrderRoute
}

const pageSize = 50
const optionsSchema = followOptionsSchema.safeExtend({ shopId: z.string().min(1).optional(), route: routeOption })

/**
 * The after-sales of merchants as they change, by `/open/refund/single/query`. Those of Taobao and Tmall are not among them: see `orderHole`, and `route`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const afterSales = jushuitanAfterSales(jushuitan)
 * ```
 */
export function jushuitanAfterSales(client: JushuitanClient, options: JushuitanAfterSalesOptions = {}): Source<AfterSale> {
  checkOptions('jushuitanAfterSales', optionsSchema, options)
  const { shopId, route, original } = options
  const filter = shopId === undefined ? {} : { shop_id: shopId }
  const ask = asker(client, route)

  const list = (account: string): SyncList<AfterSale> => ({
    name: '/open/refund/single/query',
    pageSize,
    async page(part, page, signal) {
      const result = await ask(account, { ...partParams(part, 'start_ts'), ...filter, page_index: page, page_size: pageSize }, signal)
      return pageOf(result.datas, result)
    },
  })
  return versionedSource<AfterSale>(client, options, {
    name: route === undefined ? 'jushuitan.afterSales' : `jushuitan.afterSales.${route.name}`,
    kind: 'afterSales',
    list,
    byIds: async (account, ids, signal) => (await ask(account, { as_ids: ids, page_size: pageSize }, signal)).datas,
    idsPerSlice: pageSize,
    map: (row, { account, observedMs }) => mapAfterSale(row, { account, observedMs, ...(original === undefined ? {} : { original }) }),
  })
}

/**
 * The goods that came back, by `/open/aftersale/received/query`: their stock-in documents, as records of the kind `logistics`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const received = jushuitanReceived(jushuitan)
 * ```
 */
export function jushuitanReceived(client: JushuitanClient, options: JushuitanFollowOptions = {}): Source<ReceivedReturn> {
  checkOptions('jushuitanReceived', followOptionsSchema, options)
  const { original } = options
  const list = (account: string): SyncList<ReceivedReturn> => ({
    name: '/open/aftersale/received/query',
    pageSize,
    async page(part, page, signal) {
      const params = { ...partParams(part, 'start_ts'), page_index: page, page_size: pageSize }
      const result = await client.account(account).afterSales.received(params, { signal })
      return pageOf(result.datas, result)
    },
  })
  return versionedSource<ReceivedReturn>(client, options, {
    name: 'jushuitan.received',
    kind: 'logistics',
    list,
    byIds: async (account, ids, signal) => (await client.account(account).afterSales.received({ io_ids: ids, page_size: pageSize }, { signal })).datas,
    idsPerSlice: pageSize,
    map: (row, { account, observedMs }) => mapReceived(row, { account, observedMs, ...(original === undefined ? {} : { original }) }),
  })
}

function asker(client: JushuitanClient, route: OrderRoute | undefined) {
  if (route === undefined) {
    return (account: string, params: AfterSalesParams, signal: AbortSignal): Promise<AfterSalesResult> =>
      client.account(account).afterSales.query(params, { signal })
  }
  const ask = route.afterSales?.bind(route)
  if (ask === undefined) {
    throw new DuijieError('invalid_params', `jushuitanAfterSales: the route ${route.name} has no after-sales`, { platform: platformName })
  }
  return (account: string, params: AfterSalesParams, signal: AbortSignal) => ask(params, { account, signal })
}
