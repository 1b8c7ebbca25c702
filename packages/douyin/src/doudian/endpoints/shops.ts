import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { countedPages } from './paging.js'
import { list } from './schemas/fields.js'
import { addressListParams, brandsParams, categoriesParams, rightsParams, uploadImageParams } from './schemas/shop-params.js'
import { addressListResult, brand, category, rightsResult, uploadImageResult } from './schemas/shop-results.js'
import type {
  DoudianAddressListParams,
  DoudianAddressListResult,
  DoudianBrand,
  DoudianBrandsParams,
  DoudianCategoriesParams,
  DoudianCategory,
  DoudianRightsParams,
  DoudianRightsResult,
  DoudianShopAddress,
  DoudianUploadImageParams,
  DoudianUploadImageResult,
} from './types/shops.js'

/** The shop: categories, brands, addresses, images, subscription. */
export const shops = {
  /** `/shop/getShopCategory`: the categories below one; walk them from 0. */
  categories: endpoint<DoudianCategoriesParams, DoudianCategory[], Method<DoudianCategoriesParams, DoudianCategory[]>>({
    ...ofShop,
    name: '/shop/getShopCategory',
    wire: { numbers: ['cid'] },
    safety: 'safe',
    params: categoriesParams,
    result: () => list(category()),
  }),

  /** `/shop/brandList`: the brands that the shop may use. */
  brands: endpoint<DoudianBrandsParams, DoudianBrand[], Method<DoudianBrandsParams, DoudianBrand[]>>({
    ...ofShop,
    name: '/shop/brandList',
    safety: 'safe',
    params: brandsParams,
    result: () => list(brand()),
  }),

  /** `/address/list`: addresses that parcels leave from and returns go to. */
  addresses: endpoint<DoudianAddressListParams, DoudianAddressListResult, PagedMethod<DoudianAddressListParams, DoudianAddressListResult, DoudianShopAddress>>({
    ...ofShop,
    name: '/address/list',
    wire: { numbers: ['shop_id', 'store_id'] },
    safety: 'safe',
    params: addressListParams,
    result: addressListResult,
    paging: countedPages<DoudianAddressListParams, DoudianAddressListResult, DoudianShopAddress>({
      page: 'page_no',
      size: 'page_size',
      firstPage: 1,
      defaultSize: 100,
      rows: ({ address_list }) => address_list,
      total: ({ total }) => total,
    }),
  }),

  /** `/rights/info`: until when the shop has subscribed to the application in the service market. */
  rights: endpoint<DoudianRightsParams, DoudianRightsResult, Method<DoudianRightsParams, DoudianRightsResult>>({
    ...ofShop,
    name: '/rights/info',
    safety: 'safe',
    params: rightsParams,
    result: rightsResult,
  }),

  /** `/material/uploadImageSync`: takes an image into the shop's materials. Its URL comes after an audit: push 137 tells. */
  uploadImage: endpoint<DoudianUploadImageParams, DoudianUploadImageResult, Method<DoudianUploadImageParams, DoudianUploadImageResult>>({
    ...ofShop,
    name: '/material/uploadImageSync',
    // With need_distinct a second one gives the first.
    safety: ({ need_distinct = false }) => (need_distinct ? 'safe' : 'unsafe'),
    params: uploadImageParams,
    result: uploadImageResult,
  }),
}

/** The shop. As methods. */
export interface DoudianShops extends Bound<typeof shops> {}
