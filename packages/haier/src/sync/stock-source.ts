import { checkOptions, mapConcurrent } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import type { HaierClient } from '../client.js'
import { mapStock, type StockRow } from '../mapping/map-stock.js'
import { catalogueWalk, isAboutProduct, parted, sortedCodes, type WalkPage, type WalkRow } from './catalogue-walk.js'
import { procurableCodes } from './prices-source.js'
import { countiesOption, type HaierSourceOptions, sourceOptionsSchema } from './source-options.js'

/** What {@link haierStock} is told. */
export interface HaierStockOptions extends HaierSourceOptions {
  /** For which counties, by their six-digit codes. @defaultValue '110101' */
  readonly countyCode?: string | readonly string[]
}

const pageSize = 20
const concurrency = 8
const optionsSchema = sourceOptionsSchema.extend({ countyCode: countiesOption.optional() })

/**
 * What there is of products for a county: a request for each product and county, several at a time. One product that the platform refuses does not stop the others: it becomes a dead letter.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 */
export function haierStock(client: HaierClient, options: HaierStockOptions = {}): Source<WalkRow<StockRow>> {
  checkOptions('haierStock', optionsSchema, options)
  const { productCodes, countyCode = '110101', original, clock, recentMs } = options
  const counties = typeof countyCode === 'string' ? [countyCode] : countyCode

  async function* pages(after: string, signal: AbortSignal): AsyncGenerator<WalkPage<StockRow>> {
    const codes = sortedCodes(productCodes ?? (await procurableCodes(client, signal)), after)
    // All products in one stream, so that the end of a page does not wait for its slowest.
    const products = mapConcurrent(codes, { concurrency, signal }, async (code, ended) =>
      Promise.all(counties.map((county) => stockOf(client, code, county, ended))),
    )
    let rows: WalkRow<StockRow>[] = []
    const ends = new Set(parted(codes, pageSize).map((part) => part.at(-1)))
    let index = 0
    for await (const found of products) {
      rows.push(...found)
      const code = codes[index++] ?? after
      if (!ends.has(code)) continue
      yield { rows, after: code }
      rows = []
    }
  }

  return catalogueWalk(client, { name: 'haier.stock', kind: 'stock', field: 'stock', original, clock, recentMs, pages, map: mapStock })
}

async function stockOf(client: HaierClient, productCode: string, countyCode: string, signal: AbortSignal): Promise<WalkRow<StockRow>> {
  try {
    return { row: { productCode, countyCode, warehouses: await client.stock.available({ productCode, countyCode }, { signal }) } }
  } catch (error) {
    if (isAboutProduct(error)) return { refused: `${productCode}@${countyCode}` }
    throw error
  }
}
