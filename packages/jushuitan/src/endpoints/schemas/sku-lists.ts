import { countedPage, id, lazily, many, money, number, ownId, rows, struct, text, texts, time, truth } from './fields.js'
import { commaIds, maybe, numberId, params, preset, textIds, textsParam, timeParam, wholeParam } from './param-fields.js'
import { bothEnds, oneOf } from './rules.js'

/** /open/skumap/query */
export const shopSkusParams = lazily(() =>
  params(
    'ShopSkusParams',
    'Params of /open/skumap/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      link_modified_begin: maybe(timeParam('Link changed from.')),
      link_modified_end: maybe(timeParam('Link changed to.')),
      sku_ids: maybe(commaIds('SKU codes of the shop, 20 in one request; longer lists are cut.')),
      shop_id: maybe(numberId('Shop number.')),
      created_begin: maybe(timeParam('Created from.')),
      created_end: maybe(timeParam('Created to.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'created_begin', 'link_modified_begin', 'sku_ids'),
    bothEnds('created_begin', 'created_end'),
    bothEnds('link_modified_begin', 'link_modified_end'),
  ),
)

/** A SKU of a shop and the SKU of the ERP that it is linked to. */
const shopSku = lazily(() =>
  struct('ShopSku', 'A SKU of a shop and the SKU of the ERP that it is linked to.', {
    co_id: id('Merchant (company) id.'),
    shop_id: id('Shop number.'),
    channel: text('Source platform code.'),
    i_id: id('Style code.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    shop_i_id: id('Shop style code.'),
    shop_sku_id: id('Shop SKU code.'),
    modified: time('When it was last changed.'),
    link_modified: time('Time the shop-SKU link changed.'),
    enabled: truth('Whether it is on sale.'),
    c_id: id('Category id.'),
    raw_sku_id: id('Online SKU code before processing.'),
    shop_price: money('Online price (string, config needed).'),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    pic: text('Picture.'),
    created: time('When it was made.'),
    shop_created: time('Created on the platform.'),
    pull_off_time: time('Delisted at.'),
    outer_sku_code: text('Online barcode.'),
    type: number('Link sync: 0 on, 2 forbidden.'),
    shop_qty: number('Shop stock.'),
    link_sku_id: id('Linked ERP SKU.'),
    sale_price_min: money('Price floor.'),
    sale_price_max: money('Price ceiling.'),
  }),
)

/** /open/skumap/query */
export const shopSkusResult = lazily(() =>
  struct('ShopSkusResult', 'Answer of /open/skumap/query.', {
    ...countedPage(),
    datas: rows(shopSku(), 'The rows.'),
  }),
)

/** /open/combine/sku/query */
export const combinationsParams = lazily(() =>
  params(
    'CombinationsParams',
    'Params of /open/combine/sku/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      sku_ids: maybe(commaIds('SKU codes, 20 in one request; longer lists are cut.')),
      i_ids: maybe(textIds('Style codes.')),
      combine_itemsku_flds: maybe(textsParam('Custom list of return fields.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'sku_ids', 'i_ids'),
  ),
)

/** A line. */
const combinationLine = lazily(() =>
  struct('CombinationLine', 'A line.', {
    src_sku_id: id('Component SKU.'),
    qty: number('How many.'),
    sale_price: money('Price of one piece, in yuan.'),
    modified: time('When it was last changed.'),
    combine_sku_id: id('Combination SKU the line belongs to.'),
  }),
)

/** A SKU that is made of others. */
const combination = lazily(() =>
  struct('Combination', 'A SKU that is made of others.', {
    i_id: id('Style code.'),
    name: text('Name.'),
    short_name: text('Short name.'),
    vc_name: text('Virtual category.'),
    pic: text('Picture.'),
    properties_value: text('Colour and size text.'),
    sale_price: money('Price of one piece, in yuan.'),
    weight: number('Weight, kg.'),
    sku_id: ownId("The SKU's code: the merchant's own text."),
    modified: time('When it was last changed.'),
    created: time('When it was made.'),
    enty_sku_id: id('Physical SKU code of the combination.'),
    labels: texts('Labels.'),
    brand: text('Brand.'),
    cost_price: money('Unit cost.'),
    enabled: number('1 in use, 0 in reserve, -1 out of use.'),
    sku_code: text('Barcode (GB code).'),
    other_price_1: money('Free price.'),
    other_price_2: money('Free price.'),
    other_price_3: money('Free price.'),
    other_price_4: money('Free price.'),
    other_price_5: money('Free price.'),
    other_1: text('Free attribute.'),
    other_2: text('Free attribute.'),
    other_3: text('Free attribute.'),
    other_4: text('Free attribute.'),
    other_5: text('Free attribute.'),
    l: number('Length.'),
    w: number('Width.'),
    h: number('Height.'),
    volume: number('Volume.'),
    item_type: text('Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging.'),
    remark: text('Remark.'),
    sku_qty: number('Component count.'),
    items: many(combinationLine(), 'The lines.'),
  }),
)

/** /open/combine/sku/query */
export const combinationsResult = lazily(() =>
  struct('CombinationsResult', 'Answer of /open/combine/sku/query.', {
    ...countedPage(),
    datas: rows(combination(), 'The rows.'),
  }),
)

/** /open/category/query */
export const categoriesParams = lazily(() =>
  params(
    'CategoriesParams',
    'Params of /open/category/query.',
    {
      modified_begin: maybe(timeParam('Changed from then on.')),
      modified_end: maybe(timeParam('Until then.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      c_ids: maybe(textIds('Category ids.')),
      parent_c_ids: maybe(textIds('Parent category ids.')),
    },
    bothEnds('modified_begin', 'modified_end'),
  ),
)

/** A category. */
const category = lazily(() =>
  struct('Category', 'A category.', {
    c_id: ownId('Category id.'),
    parent_c_id: id('Parent category id.'),
    modified: time('When it was last changed.'),
    name: text('Name.'),
  }),
)

/** /open/category/query */
export const categoriesResult = lazily(() =>
  struct('CategoriesResult', 'Answer of /open/category/query.', {
    ...countedPage(),
    datas: rows(category(), 'The rows.'),
  }),
)
