import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { withSession } from './grants.js'
import { paged } from './limits.js'
import type { FieldsMethod, PagedFieldsMethod } from './narrow.js'
import { rising } from './paging.js'
import {
  deepestOnsale,
  itemQuantityUpdateParams,
  itemSellerParams,
  itemSkusParams,
  itemsInventoryParams,
  itemsOnsaleParams,
  itemsSellerListParams,
  skusQuantityUpdateParams,
} from './schemas/item-params.js'
import {
  type alwaysInItems,
  type alwaysInSkus,
  itemSellerResult,
  itemSkusResult,
  itemsInventoryResult,
  itemsOnsaleResult,
  itemsSellerListResult,
  quantityResult,
} from './schemas/item-results.js'
import { quick } from './schemas/quick.js'
import type {
  InventoryItem,
  Item,
  ItemQuantityUpdateParams,
  ItemSellerParams,
  ItemSellerResult,
  ItemSkusParams,
  ItemSkusResult,
  ItemsInventoryParams,
  ItemsInventoryResult,
  ItemsOnsaleParams,
  ItemsOnsaleResult,
  ItemsSellerListParams,
  ItemsSellerListResult,
  OnsaleItem,
  QuantityResult,
  Sku,
  SkusQuantityUpdateParams,
} from './types/items.js'
import type { ItemFieldAliases } from './values.js'

type Always = (typeof alwaysInItems)[number]
type AlwaysInSkus = (typeof alwaysInSkus)[number]

const identity = ['num_iid', 'modified'] as const

// A sum is not the same when it is added twice.
const quantitySafety = ({ type }: { readonly type?: 1 | 2 }) => (type === 2 ? 'unsafe' : 'safe')

/** Items, SKUs and stock: `taobao.item.*`, `taobao.items.*`, `taobao.skus.*`. */
export const items = {
  /** `taobao.item.seller.get`: one item with all its fields. For its SKUs ask for `sku`; they come as `skus`. So with `item_img`, `prop_img` and `video`. */
  seller: endpoint<ItemSellerParams, ItemSellerResult, FieldsMethod<ItemSellerParams, ItemSellerResult, Item, Always, ItemFieldAliases>>({
    ...withSession,
    name: 'taobao.item.seller.get',
    safety: 'safe',
    params: itemSellerParams,
    result: quick(itemSellerResult),
  }),

  /** `taobao.items.seller.list.get`: several items with all their fields, 20 in a request. Unknown ones and those of other shops are left out without a word. */
  sellerList: endpoint<
    ItemsSellerListParams,
    ItemsSellerListResult,
    FieldsMethod<ItemsSellerListParams, ItemsSellerListResult, Item, Always, ItemFieldAliases>
  >({
    ...withSession,
    name: 'taobao.items.seller.list.get',
    safety: 'safe',
    params: itemsSellerListParams,
    result: quick(itemsSellerListResult),
    chunk: { param: 'num_iids', max: 20, join: (results) => ({ items: results.flatMap(({ items = [] }) => items) }) },
    limits: { list: { num_iids: 20 } },
  }),

  /**
   * `taobao.items.onsale.get`: the items on sale, partial; load the rest with `sellerList`. `.all` and `.pages` walk along the time of change, so that nothing is missed and the
   * platform's limit of 20 000 rows is never met; with an `order_by` of yours they go from page to page.
   */
  onsale: endpoint<ItemsOnsaleParams, ItemsOnsaleResult, PagedFieldsMethod<ItemsOnsaleParams, ItemsOnsaleResult, OnsaleItem, Always>>({
    ...withSession,
    name: 'taobao.items.onsale.get',
    safety: 'safe',
    params: itemsOnsaleParams,
    result: quick(itemsOnsaleResult),
    paging: rising<ItemsOnsaleParams, ItemsOnsaleResult, OnsaleItem>({ name: 'taobao.items.onsale.get', rows: ({ items = [] }) => items, identity }),
    limits: { ...paged(200), pageNumber: { param: 'page_no', max: deepestOnsale }, list: { seller_cids: 32 } },
  }),

  /** `taobao.items.inventory.get`: the items in the warehouse, partial. Walks as `onsale`; the platform gives no page after 101. */
  inventory: endpoint<ItemsInventoryParams, ItemsInventoryResult, PagedFieldsMethod<ItemsInventoryParams, ItemsInventoryResult, InventoryItem, Always>>({
    ...withSession,
    name: 'taobao.items.inventory.get',
    safety: 'safe',
    params: itemsInventoryParams,
    result: quick(itemsInventoryResult),
    paging: rising<ItemsInventoryParams, ItemsInventoryResult, InventoryItem>({
      name: 'taobao.items.inventory.get',
      rows: ({ items = [] }) => items,
      identity,
    }),
    limits: { ...paged(200), pageNumber: { param: 'page_no', max: 101 }, list: { seller_cids: 32 } },
  }),

  /** `taobao.item.skus.get`: the SKUs of several items, 40 items in a request. */
  skus: endpoint<ItemSkusParams, ItemSkusResult, FieldsMethod<ItemSkusParams, ItemSkusResult, Sku, AlwaysInSkus>>({
    ...withSession,
    name: 'taobao.item.skus.get',
    safety: 'safe',
    params: itemSkusParams,
    result: quick(itemSkusResult),
    chunk: { param: 'num_iids', max: 40, join: (results) => ({ skus: results.flatMap(({ skus = [] }) => skus) }) },
    limits: { list: { num_iids: 40, fields: 20 } },
  }),

  /** `taobao.item.quantity.update`: sets the stock of an item or a SKU (`type` 1), or adds to it (`type` 2, which is never repeated by itself). */
  updateQuantity: endpoint<ItemQuantityUpdateParams, QuantityResult, Method<ItemQuantityUpdateParams, QuantityResult>>({
    ...withSession,
    name: 'taobao.item.quantity.update',
    safety: quantitySafety,
    params: itemQuantityUpdateParams,
    result: quick(quantityResult),
  }),

  /** `taobao.skus.quantity.update`: sets the stock of up to 20 SKUs of one item (`type` 1), or adds to it (`type` 2, which is never repeated by itself). */
  updateSkuQuantities: endpoint<SkusQuantityUpdateParams, QuantityResult, Method<SkusQuantityUpdateParams, QuantityResult>>({
    ...withSession,
    name: 'taobao.skus.quantity.update',
    safety: quantitySafety,
    params: skusQuantityUpdateParams,
    result: quick(quantityResult),
    limits: { list: { skuid_quantities: 20, outerid_quantities: 20 } },
  }),
}

/** Items, as methods. */
export interface Items extends Bound<typeof items> {}
