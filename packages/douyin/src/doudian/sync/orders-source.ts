import { checkOptions } from '@duijie/core/platform'
import type { RowContext, Slice, Source, TimeWindow } from '@duijie/core/sync'
import type { DoudianClient } from '../client.js'
import { mapDoudianOrder } from '../mapping/map-order.js'
import { type ChangeWindows, planChanges, windowSlicesOf } from './plan-changes.js'
import { countWindow, readWindow, type WindowList } from './read-window.js'
import { idSlicesOf, planOf } from './slices.js'
import { loadEach, oneRecord, sourceBase } from './source-base.js'
import { changesOptionsSchema, type DoudianChangesOptions, dayMs } from './source-options.js'

/** What {@link doudianOrders} is told. */
export type DoudianOrdersOptions = DoudianChangesOptions

const source = 'doudian.orders'
const idsPerSlice = 40
const pageSize = 100

// The platform lists only what was placed in the last ninety days, whatever has changed since.
const depth = { ms: 90 * dayMs, hint: 'Delete the checkpoint; read what changed of older orders by their numbers (syncIds), as pushes have named them.' }

/**
 * The orders of shops as they change, by `/order/searchList`: closed windows of the time of change, each read from its last page to its first, so that no order is missed that changes meanwhile.
 * Without a checkpoint it begins 24 hours ago, unless `from` says otherwise. An order that was placed more than 90 days ago is no longer listed, whatever happens to it: `doudianPushed` reads those.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const orders = doudianOrders(doudian, { accounts: ['4463798'] })
 * ```
 */
export function doudianOrders(client: DoudianClient, options: DoudianOrdersOptions): Source<object> {
  checkOptions('doudianOrders', changesOptionsSchema, options)
  const { original, splitRows = 5000 } = options
  const windows: ChangeWindows = { source, options, depth }

  const listOf = (account: string): WindowList<object> => ({
    pageSize,
    depthRows: 50_000,
    async page([update_time_start, update_time_end], page, signal) {
      // Without these words the newest order comes first, by the time of its placing.
      const params = { update_time_start, update_time_end, order_by: 'update_time', order_asc: true, page, size: pageSize } as const
      const { shop_order_list: rows = [], total = 0 } = await client.account(account).orders.searchList(params, { signal })
      return { rows, total }
    },
    extraCalls: () => 0,
  })

  async function loadOrders(account: string, ids: readonly string[], signal: AbortSignal): Promise<readonly object[]> {
    const shop = client.account(account)
    const loaded = await loadEach(
      ids,
      signal,
      async (shop_order_id, ended) => (await shop.orders.detail({ shop_order_id }, { signal: ended })).shop_order_detail,
    )
    return loaded.flatMap((order) => order ?? [])
  }

  return {
    ...sourceBase(client, options, '/order/searchList'),
    name: source,
    kind: 'orders',
    plan: async (request) => planChanges(windows, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) yield { rows: await loadOrders(slice.account, plan.ids, signal) }
      else if ('window' in plan) yield* readWindow({ source, slice, window: plan.window, list: listOf(slice.account), splitRows, resume, signal })
    },
    map: (order: object, { account, observedMs }: RowContext) =>
      oneRecord(mapDoudianOrder(order, { account, observedMs, ...(original === undefined ? {} : { original }) })),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(windows, account, window),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
    async count(slice: Slice, signal) {
      const plan = planOf(slice)
      if ('window' in plan) return countWindow(plan.window, listOf(slice.account), signal)
      return 'ids' in plan ? { rows: plan.ids.length, calls: plan.ids.length } : { calls: 0 }
    },
  }
}
