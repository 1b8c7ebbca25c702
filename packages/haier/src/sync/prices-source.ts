import { checkOptions, mapConcurrent } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import type { HaierClient } from '../client.js'
import type { ProductPrice } from '../endpoints/types/products.js'
import { mostCodes } from '../endpoints/wire.js'
import { mapPrice } from '../mapping/map-price.js'
import { catalogueWalk, isAboutProduct, parted, sortedCodes, type WalkPage, type WalkRow } from './catalogue-walk.js'
import { type HaierSourceOptions, sourceOptionsSchema } from './source-options.js'

const concurrency = 4

/**
 * The prices of products, 20 in a request: of those that are named, or of all that may be bought. One product that the platform refuses does not stop the others: it becomes a dead letter.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 */
export function haierPrices(client: HaierClient, options: HaierSourceOptions = {}): Source<WalkRow<ProductPrice>> {
  checkOptions('haierPrices', sourceOptionsSchema, options)
  const { productCodes, original, clock, recentMs } = options

  async function* pages(after: string, signal: AbortSignal): AsyncGenerator<WalkPage<ProductPrice>> {
    const codes = sortedCodes(productCodes ?? (await procurableCodes(client, signal)), after)
    const read = mapConcurrent(parted(codes, mostCodes), { concurrency, signal }, async (part, ended) => ({
      rows: await pricesOf(client, part, ended),
      after: part.at(-1) ?? after,
    }))
    for await (const page of read) yield page
  }

  return catalogueWalk(client, { name: 'haier.prices', kind: 'prices', field: 'price', original, clock, recentMs, pages, map: mapPrice })
}

/** The codes of all products that may be bought. */
export async function procurableCodes(client: HaierClient, signal: AbortSignal): Promise<readonly string[]> {
  const rows = await client.products.procurable({}, { signal })
  return rows.flatMap(({ productCode = '', isSales }) => (productCode === '' || isSales === '0' ? [] : [productCode]))
}

// One bad code may spoil the answer of twenty: then they are asked for one by one.
async function pricesOf(client: HaierClient, codes: readonly string[], signal: AbortSignal): Promise<readonly WalkRow<ProductPrice>[]> {
  try {
    return (await client.products.prices({ productCodes: codes }, { signal })).map((row) => ({ row }))
  } catch (error) {
    if (!isAboutProduct(error)) throw error
    const [only] = codes
    if (codes.length === 1 && only !== undefined) return [{ refused: only }]
  }
  const each: WalkRow<ProductPrice>[] = []
  for (const code of codes) each.push(...(await pricesOf(client, [code], signal)))
  return each
}
