import { checkOptions } from '@duijie/core/platform'
import type { RowContext, Slice, Source, TimeWindow } from '@duijie/core/sync'
import type { DoudianClient } from '../client.js'
import { type DoudianGoods, mapDoudianGoods } from '../mapping/map-goods.js'
import { type ChangeWindows, planChanges, windowSlicesOf } from './plan-changes.js'
import { countWindow, readWindow, type WindowList } from './read-window.js'
import { idSlicesOf, planOf } from './slices.js'
import { loadEach, oneRecord, sourceBase } from './source-base.js'
import { changesOptionsSchema, type DoudianChangesOptions } from './source-options.js'

/** What {@link doudianGoods} is told. */
export type DoudianGoodsOptions = DoudianChangesOptions

const source = 'doudian.goods'
const pageSize = 100
// A hundred products make a page, and a request more for the SKUs of each.
const idsPerSlice = 100

/**
 * The products of shops with their SKUs, by `/product/listV2` and `/sku/list`, in windows of the time of change. Without a checkpoint it begins 24 hours ago, unless `from` says otherwise; for all products
 * take a `from` of years ago. Stock that is sold changes no product: that comes with `doudianStock`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const goods = doudianGoods(doudian, { accounts: ['4463798'], from: new Date('2020-01-01T00:00:00+08:00') })
 * ```
 */
export function doudianGoods(client: DoudianClient, options: DoudianGoodsOptions): Source<DoudianGoods> {
  checkOptions('doudianGoods', changesOptionsSchema, options)
  const { original, splitRows = 5000 } = options
  const windows: ChangeWindows = { source, options }

  const listed = async (account: string, [update_start_time, update_end_time]: TimeWindow, page: number, signal: AbortSignal) => {
    // Pages are counted from 1 here.
    const { data = [], total = 0 } = await client
      .account(account)
      .products.list({ update_start_time, update_end_time, page: page + 1, size: pageSize }, { signal })
    return { rows: data, total }
  }
  const listOf = (account: string): WindowList<DoudianGoods> => ({
    pageSize,
    depthRows: 10_000,
    async page(seconds, page, signal) {
      const { rows, total } = await listed(account, seconds, page, signal)
      return { rows: await withSkus(client, account, rows, signal), total }
    },
    extraCalls: (rows) => rows,
  })

  return {
    ...sourceBase(client, options, '/product/listV2'),
    name: source,
    kind: 'goods',
    plan: async (request) => planChanges(windows, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) {
        const { data = [] } = await client.account(slice.account).products.list({ product_id: plan.ids, page: 1, size: pageSize }, { signal })
        yield { rows: await withSkus(client, slice.account, data, signal) }
      } else if ('window' in plan) yield* readWindow({ source, slice, window: plan.window, list: listOf(slice.account), splitRows, resume, signal })
    },
    map: (goods: DoudianGoods, { account, observedMs }: RowContext) =>
      oneRecord(mapDoudianGoods(goods, { account, observedMs, ...(original === undefined ? {} : { original }) })),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(windows, account, window),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
    async count(slice: Slice, signal) {
      const plan = planOf(slice)
      const counting: WindowList<unknown> = { ...listOf(slice.account), page: (seconds, page, ended) => listed(slice.account, seconds, page, ended) }
      if ('window' in plan) return countWindow(plan.window, counting, signal)
      return 'ids' in plan ? { rows: plan.ids.length, calls: 1 + plan.ids.length } : { calls: 0 }
    },
  }
}

/** Products with their SKUs, one request each. */
export async function withSkus(client: DoudianClient, account: string, products: readonly object[], signal: AbortSignal): Promise<readonly DoudianGoods[]> {
  const shop = client.account(account)
  const loaded = await loadEach(products, signal, async (product, ended): Promise<readonly object[]> => {
    const product_id: unknown = Reflect.get(product, 'product_id')
    return typeof product_id === 'string' ? shop.skus.list({ product_id }, { signal: ended }) : []
  })
  return products.map((product, index) => ({ product, skus: loaded[index] ?? [] }))
}
