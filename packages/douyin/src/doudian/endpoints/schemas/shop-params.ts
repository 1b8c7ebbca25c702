import { lazily } from './fields.js'
import { maybe, numberId, oneOf, oneOfParam, params, preset, structParam, textId, textIds, textParam, truthParam, wholeParam } from './param-fields.js'

/** /shop/getShopCategory */
export const categoriesParams = lazily(() =>
  params('DoudianCategoriesParams', 'Params of /shop/getShopCategory.', {
    cid: preset(numberId('The category whose children are asked for; 0 has the first level. @defaultValue 0'), '0'),
  }),
)

/** /shop/brandList */
export const brandsParams = lazily(() => params('DoudianBrandsParams', 'Params of /shop/brandList: there are none.', {}))

/** /address/list */
export const addressListParams = lazily(() =>
  params('DoudianAddressListParams', 'Params of /address/list.', {
    shop_id: maybe(numberId('The shop.')),
    page_size: preset(wholeParam('Rows per page. @defaultValue 100', { min: 1 }), 100),
    page_no: preset(wholeParam('The page, from 1. @defaultValue 1', { min: 1 }), 1),
    order_by: preset(oneOfParam('The direction: here this name is not the field. @defaultValue `asc`', ['asc', 'desc']), 'asc'),
    order_field: preset(oneOfParam('What the rows are sorted by. @defaultValue `create_time`', ['create_time', 'update_time']), 'create_time'),
    store_id: maybe(numberId('The store, for instant retail.')),
  }),
)

/** /rights/info */
export const rightsParams = lazily(() => params('DoudianRightsParams', 'Params of /rights/info.', { biz_type: maybe(wholeParam('Kind of business.')) }))

/** /material/uploadImageSync */
export const uploadImageParams = lazily(() =>
  params(
    'DoudianUploadImageParams',
    'Params of /material/uploadImageSync: an image by its URL, or one whose bytes were uploaded before.',
    {
      folder_id: preset(textId('The folder; `0` is the root. @defaultValue `0`'), '0'),
      url: maybe(textParam('Where the platform fetches it.')),
      material_name: textParam('Its name, at most 50 characters.', 50),
      file_uri: maybe(textParam('What the upload of its bytes gave.')),
      need_distinct: maybe(truthParam('Whether the same image, if it passed before, is taken instead.')),
    },
    oneOf('url', 'file_uri'),
  ),
)

const coveredArea = lazily(() =>
  structParam('DoudianCoveredArea', 'An area that warehouses serve.', {
    addr_id1: numberId('Province.'),
    addr_id2: maybe(numberId('City.')),
    addr_id3: maybe(numberId('District.')),
    addr_id4: maybe(numberId('Street.')),
  }),
)

/** /warehouse/list */
export const warehouseListParams = lazily(() =>
  params('DoudianWarehouseListParams', 'Params of /warehouse/list.', {
    out_warehouse_id: maybe(textId("The merchant's number.")),
    warehouse_name: maybe(textParam('Words of the name.')),
    addr: coveredArea(),
    out_warehouse_ids: maybe(textIds("The merchant's numbers.")),
    order_by: maybe(oneOfParam('What the rows are sorted by.', ['create_time', 'update_time'])),
    rank: maybe(oneOfParam('The direction.', ['asc', 'desc'])),
    page: preset(wholeParam('The page, 0 to 100. @defaultValue 0', { min: 0, max: 100 }), 0),
    size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
  }),
)

/** /warehouse/info */
export const warehouseInfoParams = lazily(() =>
  params('DoudianWarehouseInfoParams', 'Params of /warehouse/info.', { out_warehouse_id: textId("The merchant's number.") }),
)

/** /warehouse/create */
export const warehouseCreateParams = lazily(() =>
  params('DoudianWarehouseCreateParams', 'Params of /warehouse/create.', {
    out_warehouse_id: textId("The merchant's number."),
    name: textParam('Its name.'),
    intro: textParam('A few words about it.'),
  }),
)
