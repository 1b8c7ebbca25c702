import { z } from 'zod'
import { id, lazily, rows, struct, text, truth } from './fields.js'
import {
  maybe,
  moneyParam,
  numberId,
  numberParam,
  params,
  structParam,
  structsParam,
  textId,
  textParam,
  textsParam,
  truthParam,
  wholeParam,
} from './param-fields.js'

const skuUpload = lazily(() =>
  structParam('SkuUpload', 'A SKU to be made or changed.', {
    sku_id: textId("The SKU's code: the merchant's own text."),
    i_id: textId('Style code.'),
    brand: maybe(textParam('Brand.')),
    vc_name: maybe(textParam('Virtual category.')),
    c_name: maybe(textParam('Category name (must be a leaf of the ERP category tree on upload).')),
    s_price: maybe(moneyParam('Base sale price.')),
    item_type: maybe(textParam('Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging.')),
    l: maybe(numberParam('Length.')),
    w: maybe(numberParam('Width.')),
    h: maybe(numberParam('Height.')),
    pic: maybe(textParam('Picture.', 300)),
    pic_big: maybe(textParam('Large picture.')),
    sku_pic: maybe(textParam("The SKU's picture.")),
    name: textParam('Name.'),
    remark: maybe(textParam('Remark.')),
    properties_value: maybe(textParam('At most 100 characters.', 100)),
    short_name: maybe(textParam('Short name.')),
    weight: maybe(numberParam('Weight, kg.')),
    enabled: maybe(wholeParam('1 in use, 0 in reserve, -1 out of use. @defaultValue 1')),
    supplier_name: maybe(textParam('Supplier name.')),
    sku_code: maybe(textParam('Barcode (GB code).')),
    supplier_sku_id: maybe(textId('Supplier SKU code.')),
    supplier_i_id: maybe(textId('Supplier style code.')),
    other_price_1: maybe(moneyParam('Free price.')),
    other_price_2: maybe(moneyParam('Free price.')),
    other_price_3: maybe(moneyParam('Free price.')),
    other_price_4: maybe(moneyParam('Free price.')),
    other_price_5: maybe(moneyParam('Free price.')),
    other_1: maybe(textParam('Free attribute.')),
    other_2: maybe(textParam('Free attribute.')),
    other_3: maybe(textParam('Free attribute.')),
    other_4: maybe(textParam('Free attribute.')),
    other_5: maybe(textParam('Free attribute.')),
    stock_disabled: maybe(truthParam('Whether its stock is kept from being published.')),
    c_price: maybe(moneyParam('Cost price.')),
    market_price: maybe(moneyParam('Tag price.')),
    unit: maybe(textParam('Unit.')),
    labels: maybe(textsParam('Labels to add.')),
    batch_enabled: maybe(truthParam('Production-batch tracking switch.')),
    is_series_number: maybe(truthParam('Serial numbers on.')),
    other_code: maybe(textParam('Auxiliary code, at most 500.', 500)),
    shelf_life: maybe(wholeParam('Shelf life, days.')),
    hand_day: maybe(wholeParam('Near-expiry days.')),
    rejectLifecycle: maybe(wholeParam('No-receipt days before expiry.')),
    lockupLifecycle: maybe(wholeParam('No-sale days before expiry.')),
    adventLifecycle: maybe(wholeParam('Near-expiry alert days.')),
    CategoryPropertys: maybe(
      z.record(z.string(), z.unknown()).meta({ description: 'Attributes of the category: name to value.', tsType: 'Readonly<Record<string, unknown>>' }),
    ),
    deletedlabels: maybe(textsParam('Labels to remove (array, no underscore).')),
    production_licence: maybe(textParam('Production licence.')),
    purchase_price: maybe(moneyParam('Purchase price.')),
  }),
)

/** /open/jushuitan/itemsku/upload */
export const skusUploadParams = lazily(() =>
  params('SkusUploadParams', 'Params of /open/jushuitan/itemsku/upload.', {
    items: structsParam(skuUpload(), 'The lines.'),
    is_normal: maybe(truthParam('Reject SKUs that are combination SKUs (default false).')),
  }),
)

/** What became of an uploaded SKU. */
const uploadedSku = lazily(() =>
  struct('UploadedSku', 'What became of an uploaded SKU.', {
    is_success: truth('Whether the row was taken.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    msg: text('What the platform says of it.'),
  }),
)

/** /open/jushuitan/itemsku/upload */
export const skusUploadResult = lazily(() =>
  struct('SkusUploadResult', 'Answer of /open/jushuitan/itemsku/upload.', {
    datas: rows(uploadedSku(), 'The rows.'),
  }),
)

const shopSkuUpload = lazily(() =>
  structParam('ShopSkuUpload', 'A link to be made or changed.', {
    sku_id: textId("The SKU's code: the merchant's own text."),
    i_id: maybe(textId('Style code.')),
    sku_code: maybe(textParam('Barcode (GB code).')),
    shop_i_id: textId('Shop style code.'),
    shop_sku_id: textId('Shop SKU code.'),
    original_sku_id: maybe(textId('Raw SKU code.')),
    name: maybe(textParam('Name.')),
    shop_properties_value: maybe(textParam('Shop colour/size.')),
    sku_sign: maybe(textParam('SKU mark.')),
    shop_id: numberId('Shop number.'),
    shop_sku_url: maybe(textParam('Online link.')),
  }),
)

/** /open/jushuitan/skumap/upload */
export const shopSkusUploadParams = lazily(() =>
  params('ShopSkusUploadParams', 'Params of /open/jushuitan/skumap/upload.', {
    items: structsParam(shopSkuUpload(), 'The lines.'),
  }),
)

/** /open/jushuitan/skumap/upload */
export const shopSkusUploadResult = lazily(() => struct('ShopSkusUploadResult', 'Answer of /open/jushuitan/skumap/upload.', {}))

const combinationUploadComponent = lazily(() =>
  structParam('CombinationUploadComponent', 'A part of a combination.', {
    src_sku_id: textId('Component SKU.'),
    qty: wholeParam('How many.'),
    sale_price: maybe(moneyParam('Price of one piece, in yuan.')),
  }),
)

const combinationUpload = lazily(() =>
  structParam('CombinationUpload', 'A combination to be made or changed.', {
    sku_id: textId("The SKU's code: the merchant's own text."),
    i_id: textId('Style code.'),
    enty_sku_id: maybe(textId('Physical SKU code of the combination.')),
    name: textParam('Name.'),
    properties_value: maybe(textParam('Colour and size text.')),
    brand: maybe(textParam('Brand.')),
    cost_price: maybe(moneyParam('Unit cost.')),
    pic: maybe(textParam('Picture.', 300)),
    short_name: maybe(textParam('Short name.')),
    remark: maybe(textParam('Remark.')),
    enabled: maybe(textParam('Text: 启用 / 备用 / 禁用.')),
    childList: structsParam(combinationUploadComponent(), 'Component SKUs.'),
    is_add_labels: maybe(truthParam('True append labels, false replace.')),
    deleted_labels: maybe(textParam('Labels to remove (comma list).')),
    labels: maybe(textParam('Labels.')),
  }),
)

/** /open/item/combinesku/upload */
export const combinationsUploadParams = lazily(() =>
  params('CombinationsUploadParams', 'Params of /open/item/combinesku/upload.', {
    is_cover: maybe(truthParam('Overwrite when it exists (default true).')),
    is_null_cover: maybe(truthParam('Empty values overwrite (default false).')),
    items: structsParam(combinationUpload(), 'The rows, 50 in one request; longer lists are cut.'),
  }),
)

/** /open/item/combinesku/upload */
export const combinationsUploadResult = lazily(() => struct('CombinationsUploadResult', 'Answer of /open/item/combinesku/upload.', {}))
