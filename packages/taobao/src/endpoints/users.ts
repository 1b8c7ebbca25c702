import { type Bound, endpoint } from '@duijie/core/platform'
import { withSession } from './grants.js'
import type { FieldsMethod } from './narrow.js'
import { quick } from './schemas/quick.js'
import { shopSellerParams, userSellerParams } from './schemas/user-params.js'
import { type alwaysInSellers, type alwaysInShops, shopSellerResult, userSellerResult } from './schemas/user-results.js'
import type { Seller, Shop, ShopSellerParams, ShopSellerResult, UserSellerParams, UserSellerResult } from './types/users.js'

/** The seller and the shop: `taobao.user.*` and `taobao.shop.*`. */
export const users = {
  /** `taobao.user.seller.get`: the seller who authorised the session: the best check of a session, and of whose it is. */
  seller: endpoint<UserSellerParams, UserSellerResult, FieldsMethod<UserSellerParams, UserSellerResult, Seller, (typeof alwaysInSellers)[number]>>({
    ...withSession,
    name: 'taobao.user.seller.get',
    safety: 'safe',
    params: userSellerParams,
    result: quick(userSellerResult),
    limits: { list: { fields: 200 } },
  }),

  /** `taobao.shop.seller.get`: the seller's shop. */
  shop: endpoint<ShopSellerParams, ShopSellerResult, FieldsMethod<ShopSellerParams, ShopSellerResult, Shop, (typeof alwaysInShops)[number]>>({
    ...withSession,
    name: 'taobao.shop.seller.get',
    safety: 'safe',
    params: shopSellerParams,
    result: quick(shopSellerResult),
  }),
}

/** The seller and the shop, as methods. */
export interface Users extends Bound<typeof users> {}
