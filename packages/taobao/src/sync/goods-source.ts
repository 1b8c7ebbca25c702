import { checkOptions } from '@duijie/core/platform'
import type { RowContext, Slice, SliceCount, Source, TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import type { TaobaoClient } from '../client.js'
import type { Item } from '../endpoints/types/items.js'
import { mapItem } from '../mapping/map-item.js'
import { callsForItems, itemLists, loadItems } from './item-lists.js'
import { countWindow, readWindow } from './list-walk.js'
import { planChanges, windowSlicesOf } from './plan-changes.js'
import { idSlicesOf, planOf } from './slices.js'
import { sourceBase } from './source-base.js'
import { momentMs, momentOption, sourceOptionsSchema, type TaobaoSourceOptions } from './source-options.js'
import { oneRecord } from './trade-rows.js'

/** What {@link taobaoGoods} is told. */
export interface TaobaoGoodsOptions extends TaobaoSourceOptions {
  /** Only items that were changed from then on: a time, or epoch milliseconds. @defaultValue all items that there are */
  readonly from?: Date | number
  /** How far behind the platform's time the reading stays, in milliseconds, at least 1000. @defaultValue 60000 */
  readonly lagMs?: number
  /** How far before the end of the last run the next one begins to read, in milliseconds. @defaultValue 300000 */
  readonly lookbackMs?: number
}

const source = 'taobao.goods'
const idsPerSlice = 100

const optionsSchema = sourceOptionsSchema.extend({
  from: momentOption,
  lagMs: z.number().int().min(1000).optional(),
  lookbackMs: z.number().int().min(0).optional(),
})

/**
 * The items of shops with their SKUs, on sale and in the warehouse: all of them at first, then those that change. The lists (`taobao.items.onsale.get`, `taobao.items.inventory.get`)
 * name them; `taobao.items.seller.list.get` tells them in full, 20 in a request, as it does for `idSlices`. The platform does not list items that were deleted.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const goods = taobaoGoods(taobao, { accounts: ['shop-nick'] })
 * ```
 */
export function taobaoGoods(client: TaobaoClient, options: TaobaoGoodsOptions): Source<Partial<Item>> {
  checkOptions('taobaoGoods', optionsSchema, options)
  const { original, lagMs = 60_000, lookbackMs = 300_000 } = options
  // One window, however long: its walk begins a new one with every page.
  const windows = {
    source,
    from: momentMs(options.from) ?? 0,
    lagMs,
    lookbackMs,
    lengthMs: () => Number.POSITIVE_INFINITY,
    longestMs: Number.POSITIVE_INFINITY,
  }
  const listsOf = (account: string) => itemLists(client.account(account))

  return {
    ...sourceBase(client, options, ['taobao.items.onsale.get', 'taobao.items.inventory.get', 'taobao.items.seller.list.get']),
    name: source,
    kind: 'goods',
    plan: async (request) => planChanges(windows, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) yield { rows: await loadItems(client.account(slice.account), plan.ids, signal) }
      else yield* readWindow({ source, slice, plan, lists: listsOf(slice.account), resume, signal })
    },
    map: (item: Partial<Item>, { account, observedMs }: RowContext) =>
      oneRecord(mapItem(item, { account, observedMs, ...(original === undefined ? {} : { original }) })),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(windows, account, window),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
    async count(slice: Slice, signal): Promise<SliceCount> {
      const plan = planOf(slice)
      return 'ids' in plan ? { rows: plan.ids.length, calls: callsForItems(plan.ids.length) } : countWindow(plan.window, listsOf(slice.account), signal)
    },
  }
}
