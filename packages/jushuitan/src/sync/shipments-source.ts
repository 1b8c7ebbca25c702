import { checkOptions } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import type { JushuitanClient } from '../client.js'
import type { OutboundOrder } from '../endpoints/types/outbound.js'
import { mapOutbound } from '../mapping/map-documents.js'
import { pageOf, partParams, type SyncList } from './list.js'
import { followOptionsSchema, type JushuitanFollowOptions } from './source-options.js'
import { versionedSource } from './versioned-source.js'

const pageSize = 50

/**
 * The shipments of merchants, of all selling platforms, by `/open/orders/out/simple/query`: their outbound documents, as records of the kind `logistics`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const shipments = jushuitanShipments(jushuitan)
 * ```
 */
export function jushuitanShipments(client: JushuitanClient, options: JushuitanFollowOptions = {}): Source<OutboundOrder> {
  checkOptions('jushuitanShipments', followOptionsSchema, options)
  const { original } = options
  const list = (account: string): SyncList<OutboundOrder> => ({
    name: '/open/orders/out/simple/query',
    pageSize,
    async page(part, page, signal) {
      const params = { ...partParams(part, 'start_ts'), page_index: page, page_size: pageSize }
      const result = await client.account(account).outbound.query(params, { signal })
      return pageOf(result.datas, result)
    },
  })
  return versionedSource<OutboundOrder>(client, options, {
    name: 'jushuitan.shipments',
    kind: 'logistics',
    list,
    byIds: async (account, ids, signal) => (await client.account(account).outbound.query({ io_ids: ids, page_size: pageSize }, { signal })).datas,
    idsPerSlice: pageSize,
    map: (row, { account, observedMs }) => mapOutbound(row, { account, observedMs, ...(original === undefined ? {} : { original }) }),
  })
}
