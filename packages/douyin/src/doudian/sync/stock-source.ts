import { checkOptions } from '@duijie/core/platform'
import type { Plan, PlanRequest, RowContext, Slice, Source, SyncPage } from '@duijie/core/sync'
import { z } from 'zod'
import type { DoudianClient } from '../client.js'
import { mapDoudianStock } from '../mapping/map-stock.js'
import { withSkus } from './goods-source.js'
import { idSlicesOf, planOf, resumedPage, sweepSlice, sweptMs } from './slices.js'
import { loadEach, oneRecord, sourceBase } from './source-base.js'
import { type DoudianSourceOptions, sourceOptionsSchema } from './source-options.js'

/** What {@link doudianStock} is told. */
export interface DoudianStockOptions extends DoudianSourceOptions {
  /** How long after one walk over all products the next one begins, in milliseconds; 0: with every run. @defaultValue 600000 */
  readonly everyMs?: number
}

const source = 'doudian.stock'
const idsPerSlice = 40
const pageSize = 50
const optionsSchema = sourceOptionsSchema.extend({ everyMs: z.number().int().min(0).optional() })

/**
 * The stock of shops' SKUs, by `/product/listV2` and `/sku/list`: the platform lists no changes of stock, so all products that are not deleted are walked over every so often, one request for each of them.
 * What has not changed is written to no sink again. The list of products ends after 10,000.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const stock = doudianStock(doudian, { accounts: ['4463798'], everyMs: 3_600_000 })
 * ```
 */
export function doudianStock(client: DoudianClient, options: DoudianStockOptions): Source<object> {
  checkOptions('doudianStock', optionsSchema, options)
  const { original, everyMs = 600_000 } = options
  const products = (account: string, page: number, signal: AbortSignal) => client.account(account).products.list({ page: page + 1, size: pageSize }, { signal })

  // From the last page to the first: what is deleted meanwhile moves others to pages that are still to come.
  async function* sweep({ account }: Slice, from: number | undefined, signal: AbortSignal): AsyncGenerator<SyncPage<object>> {
    let page = from ?? Math.max(0, Math.ceil(((await products(account, 0, signal)).total ?? 0) / pageSize) - 1)
    for (; page >= 0; page -= 1) {
      const { data = [] } = await products(account, page, signal)
      const goods = await withSkus(client, account, data, signal)
      yield { rows: goods.flatMap(({ skus }) => skus), ...(page > 0 ? { resume: { page: page - 1 } } : {}) }
    }
  }

  return {
    ...sourceBase(client, options, '/sku/list'),
    name: source,
    kind: 'stock',
    async plan({ account, progress, now }: PlanRequest): Promise<Plan> {
      const last = sweptMs(progress.cursor)
      // One that was begun is finished before the next one is due.
      if (progress.open.length > 0 || (last !== undefined && (last >= now || now - last < everyMs))) return { slices: [] }
      return { slices: [sweepSlice(source, account, now)] }
    },
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) {
        const shop = client.account(slice.account)
        const loaded = await loadEach(plan.ids, signal, (sku_id, ended): Promise<object> => shop.skus.stockNum({ sku_id }, { signal: ended }))
        yield { rows: loaded.flatMap((sku) => sku ?? []) }
      } else yield* sweep(slice, resumedPage(resume, slice), signal)
    },
    map: (sku: object, { account, observedMs }: RowContext) =>
      oneRecord(mapDoudianStock(sku, { account, observedMs, ...(original === undefined ? {} : { original }) })),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
  }
}
