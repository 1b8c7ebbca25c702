import { type Bound, endpoint, type PagedMethod } from '@duijie/core/platform'
import { ofMerchant } from './grants.js'
import { paged } from './limits.js'
import { listPages } from './paging.js'
import { shopsParams, shopsResult } from './schemas/shops.js'
import type { Shop, ShopsParams, ShopsResult } from './types/shops.js'

/** Shops. */
export const shops = {
  /** `/open/shops/query`: the shops of the merchant that are in use. */
  query: endpoint<ShopsParams, ShopsResult, PagedMethod<ShopsParams, ShopsResult, Shop>>({
    ...ofMerchant,
    name: '/open/shops/query',
    wire: { numbers: ['shop_ids'] },
    safety: 'safe',
    params: shopsParams,
    result: shopsResult,
    paging: listPages<ShopsParams, ShopsResult, Shop>({ name: '/open/shops/query', size: 100, rows: ({ datas }) => datas, identity: ['shop_id'] }),
    limits: { ...paged(100, 100) },
  }),
}

/** Shops. As methods. */
export interface Shops extends Bound<typeof shops> {}
