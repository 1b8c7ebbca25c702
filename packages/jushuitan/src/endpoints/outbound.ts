import { type BatchMethod, type Bound, endpoint, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import { outboundParams, outboundResult } from './schemas/outbound.js'
import { outboundShipParams, outboundShipResult } from './schemas/outbound-ship.js'
import { settledByOutbound } from './settlement.js'
import type { OutboundOrder, OutboundParams, OutboundResult, OutboundShipParams, OutboundShipResult } from './types/outbound.js'

/** Sales outbound documents: what leaves. */
export const outbound = {
  /**
   * `/open/orders/out/simple/query`: the sales outbound documents: what really leaves, of all selling platforms. `so_ids` is a hint to the platform
   * only: look at the rows.
   */
  query: endpoint<OutboundParams, OutboundResult, PagedMethod<OutboundParams, OutboundResult, OutboundOrder>>({
    ...ofMerchant,
    name: '/open/orders/out/simple/query',
    wire: { numbers: ['drp_co_id', 'owner_co_id', 'shop_id', 'start_ts', 'wave_ids', 'wms_co_id'] },
    safety: 'safe',
    params: outboundParams,
    result: outboundResult,
    paging: listPages<OutboundParams, OutboundResult, OutboundOrder>({
      name: '/open/orders/out/simple/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'ts'],
      cursor: 'start_ts',
      window: 'modified_begin',
    }),
    chunk: chunked<OutboundParams, OutboundResult>('io_ids', 50, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { so_ids: 50, o_ids: 50, l_ids: 20, wave_ids: 50, io_ids: 50 } },
  }),

  /** `/open/orders/wms/sent/upload`: ships outbound documents. */
  ship: endpoint<OutboundShipParams, OutboundShipResult, BatchMethod<OutboundShipParams, OutboundShipResult>>({
    ...ofMerchant,
    name: '/open/orders/wms/sent/upload',
    wire: { envelope: 'write', list: 'documents', numbers: ['io_id', 'wms_co_id'] },
    safety: 'unsafe',
    settledBy: settledByOutbound,
    params: outboundShipParams,
    result: outboundShipResult,
    rows: ({ data = [] }, { documents }) =>
      rowOutcomes(
        documents.map(({ io_id }) => io_id),
        data.map(({ issuccess, msg, o_id }) => ({ key: o_id, ok: issuccess, message: msg, id: o_id })),
      ),
  }),
}

/** Sales outbound documents: what leaves. As methods. */
export interface Outbound extends Bound<typeof outbound> {}
