import { type BatchMethod, type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import { movementsParams, movementsResult, movementUploadParams, movementUploadResult } from './schemas/movements.js'
import { transfersParams, transfersResult, transfersUploadParams, transfersUploadResult } from './schemas/transfers.js'
import { settledByTransfers } from './settlement.js'
import type {
  Movement,
  MovementsParams,
  MovementsResult,
  MovementUploadParams,
  MovementUploadResult,
  Transfer,
  TransfersParams,
  TransfersResult,
  TransfersUploadParams,
  TransfersUploadResult,
} from './types/movements.js'

/** Other movements of stock, and transfers. */
export const movements = {
  /** `/open/other/inout/query`: other movements of stock. */
  query: endpoint<MovementsParams, MovementsResult, PagedMethod<MovementsParams, MovementsResult, Movement>>({
    ...ofMerchant,
    name: '/open/other/inout/query',
    wire: { numbers: ['start_ts', 'wms_co_id'] },
    safety: 'safe',
    params: movementsParams,
    result: movementsResult,
    paging: listPages<MovementsParams, MovementsResult, Movement>({
      name: '/open/other/inout/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'modified'],
      cursor: 'start_ts',
      window: 'modified_begin',
    }),
    chunk: chunked<MovementsParams, MovementsResult>('io_ids', 50, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { so_ids: 50, io_ids: 50 } },
  }),

  /**
   * `/open/jushuitan/otherinout/upload`: makes another movement of stock. Whether the platform takes the same `external_id` twice is not documented: it
   * is not repeated.
   */
  upload: endpoint<MovementUploadParams, MovementUploadResult, Method<MovementUploadParams, MovementUploadResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/otherinout/upload',
    wire: { envelope: 'write', numbers: ['lock_wh_id', 'supplier_id', 'warehouse', 'wms_co_id'] },
    safety: 'unsafe',
    params: movementUploadParams,
    result: movementUploadResult,
    limits: { list: { items: 1000, labels: 200 } },
  }),

  /** `/open/allocate/query`: the transfers between warehouses. */
  transfers: endpoint<TransfersParams, TransfersResult, PagedMethod<TransfersParams, TransfersResult, Transfer>>({
    ...ofMerchant,
    name: '/open/allocate/query',
    safety: 'safe',
    params: transfersParams,
    result: transfersResult,
    paging: listPages<TransfersParams, TransfersResult, Transfer>({
      name: '/open/allocate/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'modified'],
      window: 'modified_begin',
    }),
    limits: { ...paged(50), window: windowOf(7) },
  }),

  /** `/open/allocate/kc/upload`: makes transfers between warehouses. */
  uploadTransfers: endpoint<TransfersUploadParams, TransfersUploadResult, BatchMethod<TransfersUploadParams, TransfersUploadResult>>({
    ...ofMerchant,
    name: '/open/allocate/kc/upload',
    wire: { envelope: 'write', list: 'transfers', numbers: ['go_co_id', 'link_co_id', 'link_warehouse', 'warehouse'] },
    safety: 'unsafe',
    settledBy: settledByTransfers,
    params: transfersUploadParams,
    result: transfersUploadResult,
    rows: ({ datas = [] }, { transfers }) =>
      rowOutcomes(
        transfers.map(({ so_id }) => so_id),
        datas.map(({ io_id, so_id }) => ({ key: so_id, ok: true, message: undefined, id: io_id })),
      ),
  }),
}

/** Other movements of stock, and transfers. As methods. */
export interface Movements extends Bound<typeof movements> {}
