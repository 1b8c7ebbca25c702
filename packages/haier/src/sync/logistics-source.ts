import { checkOptions, mapConcurrent } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import type { HaierClient } from '../client.js'
import type { LogisticsInfo } from '../endpoints/types/logistics.js'
import { mapLogistics } from '../mapping/map-logistics.js'
import { catalogueWalk, isAboutProduct, sortedCodes, type WalkPage, type WalkRow } from './catalogue-walk.js'
import { functionOption, type HaierSourceOptions, sourceOptionsSchema } from './source-options.js'

/** What {@link haierLogistics} is told. */
export interface HaierLogisticsOptions extends Omit<HaierSourceOptions, 'productCodes'> {
  /** The orders that are on their way, by the platform's numbers (SO.…): the platform has no list of orders. */
  readonly openOrders: (signal: AbortSignal) => Promise<readonly string[]>
}

const concurrency = 8
const optionsSchema = sourceOptionsSchema.omit({ productCodes: true }).extend({ openOrders: functionOption })

/**
 * The logistics of open orders: a request for each. An order without any shipment yet is no record.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 */
export function haierLogistics(
  client: HaierClient,
  options: HaierLogisticsOptions,
): Source<WalkRow<{ readonly orderCode: string; readonly info: LogisticsInfo }>> {
  checkOptions('haierLogistics', optionsSchema, options)
  const { openOrders, original, clock, recentMs } = options

  async function* pages(after: string, signal: AbortSignal): AsyncGenerator<WalkPage<{ readonly orderCode: string; readonly info: LogisticsInfo }>> {
    const codes = sortedCodes(await openOrders(signal), after)
    const read = mapConcurrent(codes, { concurrency, signal }, async (orderCode, ended) => ({
      rows: await logisticsOf(client, orderCode, ended),
      after: orderCode,
    }))
    for await (const page of read) yield page
  }

  return catalogueWalk(client, { name: 'haier.logistics', kind: 'logistics', field: 'logistics', original, clock, recentMs, pages, map: mapLogistics })
}

async function logisticsOf(client: HaierClient, orderCode: string, signal: AbortSignal) {
  try {
    const info = await client.logistics.query({ orderCode }, { signal })
    const isThere = [info.getAllLogisticsInfoByOrderCode, info.getStockDeliveryLogisticsRecord, info.getStockDeliveryLogisticsRecordThirdparty].some(
      (list) => list.length > 0,
    )
    return isThere ? [{ row: { orderCode, info } }] : []
  } catch (error) {
    if (isAboutProduct(error)) return [{ refused: orderCode }]
    throw error
  }
}
