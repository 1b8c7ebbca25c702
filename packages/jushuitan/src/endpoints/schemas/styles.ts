import { countedPage, id, lazily, many, money, number, ownId, rows, struct, text, texts, time } from './fields.js'
import { maybe, oneOfParam, params, preset, textIds, textsParam, timeParam, truthParam, wholeParam } from './param-fields.js'
import { bothEnds, oneOf } from './rules.js'

/** /open/mall/item/query */
export const stylesParams = lazily(() =>
  params(
    'StylesParams',
    'Params of /open/mall/item/query.',
    {
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      only_item: maybe(truthParam('Return styles without SKUs.')),
      i_ids: maybe(textIds('At most 20; needed unless window given.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      item_flds: maybe(textsParam('Custom style fields (f_json returns the picture set).')),
      itemsku_flds: maybe(textsParam('Custom SKU fields.')),
      date_field: maybe(oneOfParam('Which time the window is of. @defaultValue modified', ['created', 'modified'])),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'i_ids'),
  ),
)

/** A SKU of the style. */
const styleSku = lazily(() =>
  struct('StyleSku', 'A SKU of the style.', {
    co_id: id('Merchant (company) id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    i_id: id('Style code.'),
    name: text('Name.'),
    c_id: id('Category id.'),
    brand: text('Brand.'),
    market_price: money('Tag price.'),
    sale_price: money('Price of one piece, in yuan.'),
    cost_price: money('Unit cost.'),
    enabled: number('1 in use, 0 in reserve, -1 out of use.'),
    category: text('Category name.'),
    creator: id('Creator id.'),
    modifier: id('Modifier id.'),
    creator_name: text('Creator name.'),
    modifier_name: text('Modifier name.'),
    properties_value: text('Colour and size text.'),
    sku_code: text('Barcode (GB code).'),
    purchase_price: money('Purchase price.'),
    pic: text('Picture.'),
    pic_big: text('Large picture.'),
    weight: number('Weight, kg.'),
    short_name: text('Short name.'),
    item_type: text('Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging.'),
    supplier_id: id('Supplier internal id.'),
    supplier_name: text('Supplier name.'),
    supplier_sku_id: id('Supplier SKU code.'),
    supplier_i_id: id('Supplier style code.'),
    remark: text('Remark.'),
    vc_name: text('Virtual category.'),
    l: number('Length.'),
    w: number('Width.'),
    h: number('Height.'),
    other_price_1: money('Free price.'),
    other_price_2: money('Free price.'),
    other_price_3: money('Free price.'),
    other_price_4: money('Free price.'),
    other_price_5: money('Free price.'),
    labels: texts('Labels.'),
    other_1: text('Free attribute.'),
    other_2: text('Free attribute.'),
    other_3: text('Free attribute.'),
    other_4: text('Free attribute.'),
    other_5: text('Free attribute.'),
    unit: text('Unit.'),
    shelf_life: text('Shelf life, days.'),
    productionbatch_format: text('Batch format.'),
    production_licence: text('Production licence.'),
    drp_co_id_to: id('The supplier (供销商).'),
  }),
)

/** A property of the style. */
const styleProperty = lazily(() =>
  struct('StyleProperty', 'A property of the style.', {
    p_id: id('Property id.'),
    p_name: text('Property name.'),
    pv_id: id('Property value id.'),
    pv_value: text('Property value.'),
  }),
)

/** A style (款) with its SKUs. */
const style = lazily(() =>
  struct('Style', 'A style (款) with its SKUs.', {
    i_id: ownId('Style code.'),
    co_id: id('Merchant (company) id.'),
    name: text('Name.'),
    c_id: id('Category id.'),
    c_name: text('Category name (must be a leaf of the ERP category tree on upload).'),
    s_price: money('Base sale price.'),
    c_price: money('Cost price.'),
    remark: text('Remark.'),
    pic: text('Picture.'),
    created: time('When it was made.'),
    modified: time('When it was last changed.'),
    brand: text('Brand.'),
    weight: number('Weight, kg.'),
    market_price: money('Tag price.'),
    vc_name: text('Virtual category.'),
    item_type: text('Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging.'),
    l: number('Length.'),
    w: number('Width.'),
    h: number('Height.'),
    shelf_life: number('Shelf life, days.'),
    skus: many(styleSku(), 'The SKUs in one text.'),
    ups: many(styleProperty(), 'Style properties.'),
    productionbatch_format: text('Batch format.'),
    production_licence: text('Production licence.'),
    unit: text('Unit.'),
  }),
)

/** /open/mall/item/query */
export const stylesResult = lazily(() =>
  struct('StylesResult', 'Answer of /open/mall/item/query.', {
    ...countedPage(),
    datas: rows(style(), 'The rows.'),
  }),
)
