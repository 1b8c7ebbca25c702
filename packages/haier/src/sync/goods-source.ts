import { checkOptions } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import type { HaierClient } from '../client.js'
import type { ProcurableProduct } from '../endpoints/types/products.js'
import { mapProduct } from '../mapping/map-product.js'
import { catalogueWalk, sortedCodes, type WalkPage, type WalkRow } from './catalogue-walk.js'
import { functionOption, type HaierSourceOptions, sourceOptionsSchema } from './source-options.js'

/** What {@link haierGoods} is told. */
export interface HaierGoodsOptions extends HaierSourceOptions {
  /**
   * Codes that were listed before. Of those that the full list no longer has, the platform is asked one by one why, and they become goods off sale; nothing is deleted. A list that is
   * empty as a whole says nothing about them. @defaultValue none
   */
  readonly knownCodes?: (signal: AbortSignal) => Promise<readonly string[]>
}

const pageSize = 100
const optionsSchema = sourceOptionsSchema.extend({ knownCodes: functionOption.optional() })

/**
 * The products that may be bought, as goods: all of them in one answer, or those that are named, 20 in a request.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 * @example
 * ```ts
 * const goods = haierGoods(haier, { knownCodes: async () => products.codes() })
 * ```
 */
export function haierGoods(client: HaierClient, options: HaierGoodsOptions = {}): Source<WalkRow<ProcurableProduct>> {
  checkOptions('haierGoods', optionsSchema, options)
  const { productCodes, knownCodes, original, clock, recentMs } = options

  async function listed(signal: AbortSignal): Promise<readonly ProcurableProduct[]> {
    const rows = await client.products.procurable(productCodes === undefined ? {} : { productCodes }, { signal })
    if (productCodes !== undefined || knownCodes === undefined || rows.length === 0) return rows
    const there = new Set(rows.map(({ productCode }) => productCode))
    const gone = (await knownCodes(signal)).filter((code) => !there.has(code))
    const reasons = await client.products.procurable({ productCodes: gone }, { signal })
    const told = new Map(reasons.map((row) => [row.productCode, row]))
    return [...rows, ...gone.map((productCode) => ({ productLageUrls: [], ...told.get(productCode), productCode, isSales: '0' as const }))]
  }

  async function* pages(after: string, signal: AbortSignal): AsyncGenerator<WalkPage<ProcurableProduct>> {
    const rows = await listed(signal)
    // What has no code cannot be found again: it is told once, at the begin of the walk.
    const nameless = after === '' ? rows.filter(({ productCode = '' }) => productCode === '') : []
    const byCode = new Map(rows.map((row) => [row.productCode ?? '', row]))
    const sorted = sortedCodes(byCode.keys(), after).flatMap((code) => byCode.get(code) ?? [])
    const all = [...nameless, ...sorted]
    for (let from = 0; from < all.length; from += pageSize) {
      const part = all.slice(from, from + pageSize)
      yield { rows: part.map((row) => ({ row })), after: part.at(-1)?.productCode ?? '' }
    }
  }

  return catalogueWalk(client, { name: 'haier.goods', kind: 'goods', field: 'product', original, clock, recentMs, pages, map: mapProduct })
}
