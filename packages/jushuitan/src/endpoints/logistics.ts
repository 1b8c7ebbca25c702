import { type BatchMethod, type Bound, endpoint, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { allTaken, rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import {
  carriersParams,
  carriersResult,
  parcelsParams,
  parcelsResult,
  returnedParcelsParams,
  returnedParcelsResult,
  weighParams,
  weighResult,
} from './schemas/logistics.js'
import { settledByParcels } from './settlement.js'
import type {
  Carrier,
  CarriersParams,
  CarriersResult,
  Parcel,
  ParcelsParams,
  ParcelsResult,
  ReturnedParcelsParams,
  ReturnedParcelsResult,
  WeighParams,
  WeighResult,
} from './types/logistics.js'

/** Parcels and carriers. */
export const logistics = {
  /**
   * `/open/logistic/query`: the parcels that were shipped. The window is of shipping unless `date_type` says otherwise; `l_id` is no filter. Where a
   * parcel is, the ERP does not know.
   */
  query: endpoint<ParcelsParams, ParcelsResult, PagedMethod<ParcelsParams, ParcelsResult, Parcel>>({
    ...ofMerchant,
    name: '/open/logistic/query',
    wire: { numbers: ['shop_id'] },
    safety: 'safe',
    params: parcelsParams,
    result: parcelsResult,
    paging: listPages<ParcelsParams, ParcelsResult, Parcel>({
      name: '/open/logistic/query',
      size: 50,
      rows: ({ orders }) => orders,
      identity: ['o_id', 'l_id', 'send_date'],
      window: 'modified_begin',
    }),
    chunk: chunked<ParcelsParams, ParcelsResult>('so_ids', 20, 'orders'),
    limits: { ...paged(50), window: windowOf(7), list: { so_ids: 20 } },
  }),

  /** `/open/logisticscompany/query`: the carriers and their codes. */
  carriers: endpoint<CarriersParams, CarriersResult, PagedMethod<CarriersParams, CarriersResult, Carrier>>({
    ...ofMerchant,
    name: '/open/logisticscompany/query',
    wire: { numbers: ['wms_co_id'] },
    safety: 'safe',
    params: carriersParams,
    result: carriersResult,
    paging: listPages<CarriersParams, CarriersResult, Carrier>({
      name: '/open/logisticscompany/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['lc_id', 'modified'],
      window: 'modified_begin',
    }),
    limits: { ...paged(50) },
  }),

  /** `/open/express/register/upload`: registers parcels that came back. */
  register: endpoint<ReturnedParcelsParams, ReturnedParcelsResult, BatchMethod<ReturnedParcelsParams, ReturnedParcelsResult>>({
    ...ofMerchant,
    name: '/open/express/register/upload',
    wire: { envelope: 'write', list: 'parcels' },
    safety: 'unsafe',
    params: returnedParcelsParams,
    result: returnedParcelsResult,
    rows: (_, { parcels }) => allTaken(parcels.map(({ l_id }) => l_id)),
  }),

  /** `/open/orders/weight/send/upload`: says what parcels weigh, and ships them where `type` is missing, 1, 3 or 5. */
  weigh: endpoint<WeighParams, WeighResult, BatchMethod<WeighParams, WeighResult>>({
    ...ofMerchant,
    name: '/open/orders/weight/send/upload',
    wire: { envelope: 'write', list: 'parcels' },
    safety: ({ parcels = [] }) => (parcels.length > 0 && parcels.every(({ type = 1 }) => type === 0 || type === 2 || type === 4) ? 'safe' : 'unsafe'),
    settledBy: settledByParcels,
    params: weighParams,
    result: weighResult,
    rows: ({ datas = [] }, { parcels }) =>
      rowOutcomes(
        parcels.map(({ l_id }) => l_id),
        datas.map(({ l_id }) => ({ key: l_id, ok: true, message: undefined, id: l_id })),
      ),
  }),
}

/** Parcels and carriers. As methods. */
export interface Logistics extends Bound<typeof logistics> {}
