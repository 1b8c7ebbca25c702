import type { Seller, Shop } from '../types/users.js'
import { lazily } from './fields.js'
import { fieldsParam, params } from './param-fields.js'

/** taobao.user.seller.get */
export const userSellerParams = lazily(() =>
  params('UserSellerParams', 'Params of taobao.user.seller.get.', { fields: fieldsParam<keyof Seller>('keyof Seller', 200) }),
)

/** taobao.shop.seller.get */
export const shopSellerParams = lazily(() => params('ShopSellerParams', 'Params of taobao.shop.seller.get.', { fields: fieldsParam<keyof Shop>('keyof Shop') }))
