import { lazily } from './fields.js'
import {
  maybe,
  numberId,
  oneOf,
  params,
  preset,
  rule,
  secondsParam,
  structParam,
  structsParam,
  textId,
  textIds,
  textParam,
  truthParam,
  truthText,
  wholeParam,
} from './param-fields.js'

/** /product/listV2 */
export const productListParams = lazily(() =>
  params(
    'DoudianProductListParams',
    'Params of /product/listV2. Both ends of a window are exclusive.',
    {
      status: maybe(wholeParam('0 on sale, 1 off sale, 2 deleted.')),
      check_status: maybe(wholeParam('1 not submitted, 2 in audit, 3 passed, 4 rejected, 5 banned, 7 passed and not yet on sale.')),
      product_type: maybe(wholeParam('0 normal, 1 for new buyers, 3 virtual, 6 and 7 jade, 127 other.')),
      start_time: maybe(secondsParam('Created after then.')),
      end_time: maybe(secondsParam('Created before then.')),
      update_start_time: maybe(secondsParam('Changed after then.')),
      update_end_time: maybe(secondsParam('Changed before then.')),
      page: preset(wholeParam('The page, 1 to 100; page and size reach the first 10,000 rows. @defaultValue 1', { min: 1, max: 100 }), 1),
      size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
      store_id: maybe(numberId('The store, for instant retail.')),
      name: maybe(textParam('Words of the name.')),
      product_id: maybe(textIds('Only these products, at most 100.', 100)),
      use_cursor: maybe(truthParam('Walks by cursor instead of pages: no depth ends it.')),
      cursor_id: maybe(textParam('The cursor of the page before.')),
      walk_from: maybe(secondsParam('Never sent. How far back a walk still goes: set by `.all` and `.pages`, which cut windows of more than 10,000 rows.')),
      walk_counts: maybe(truthParam('Never sent. A walk counts a part of a window by this page: set as `walk_from`.')),
    },
    rule('must stay within the first 10,000 rows: use a narrower window, or `use_cursor`', ({ page, size }) => Number(page) * Number(size) <= 10_000),
  ),
)

/** /product/detail */
export const productDetailParams = lazily(() =>
  params(
    'DoudianProductDetailParams',
    'Params of /product/detail.',
    {
      product_id: maybe(textId('The product.')),
      out_product_id: maybe(textId("The merchant's number of it.")),
      show_draft: maybe(truthText('Whether its draft is read.')),
    },
    oneOf('product_id', 'out_product_id'),
  ),
)

/** /sku/list */
export const skuListParams = lazily(() =>
  params(
    'DoudianSkuListParams',
    'Params of /sku/list.',
    { product_id: maybe(numberId('The product.')), out_product_id: maybe(numberId("The merchant's number of it.")) },
    oneOf('product_id', 'out_product_id'),
  ),
)

/** /sku/detail */
export const skuDetailParams = lazily(() =>
  params(
    'DoudianSkuDetailParams',
    'Params of /sku/detail.',
    { sku_id: maybe(numberId('The SKU.')), code: maybe(textParam("The merchant's code of it.")) },
    oneOf('sku_id', 'code'),
  ),
)

/** /sku/stockNum */
export const stockNumParams = lazily(() =>
  params(
    'DoudianStockNumParams',
    'Params of /sku/stockNum.',
    {
      sku_id: maybe(numberId('The SKU.')),
      code: maybe(textParam("The merchant's code of it.")),
      out_warehouse_id: maybe(textId("The merchant's number of a warehouse.")),
    },
    oneOf('sku_id', 'code'),
  ),
)

const whichSku = () => ({
  code: maybe(textParam("The merchant's code of it.")),
  sku_id: maybe(numberId('The SKU.')),
  out_sku_id: maybe(numberId("The merchant's number of it.")),
  product_id: maybe(numberId('Its product.')),
  out_product_id: maybe(numberId("The merchant's number of its product.")),
})

const anySku = oneOf('sku_id', 'out_sku_id', 'code')

// A delta that is sent twice moves stock twice: the platform tells repeats by this number.
const deltaHasId = rule(
  'must give idempotent_id with incremental: a delta that is sent twice would count twice',
  (given) => given['incremental'] !== true || given['idempotent_id'] !== undefined,
)

/** /sku/syncStock */
export const syncStockParams = lazily(() =>
  params(
    'DoudianSyncStockParams',
    'Params of /sku/syncStock: sets the stock of a SKU, or changes it.',
    {
      ...whichSku(),
      out_warehouse_id: maybe(textId("The merchant's number of a warehouse.")),
      supplier_id: maybe(textId('Supplier.')),
      incremental: maybe(truthParam('Whether `stock_num` is a difference. @defaultValue false')),
      idempotent_id: maybe(textId('Your number of this change; needed with `incremental`.')),
      stock_num: wholeParam('The stock, or the difference, which may be negative.'),
      step_stock_num: maybe(wholeParam('Stepped stock.')),
    },
    anySku,
    deltaHasId,
    rule('must not be negative: only a difference may be', (given) => given['incremental'] === true || Number(given['stock_num']) >= 0),
  ),
)

const warehouseStock = lazily(() =>
  structParam('DoudianStockByWarehouse', 'Stock in one warehouse.', {
    out_warehouse_id: textId("The merchant's number of the warehouse."),
    stock_num: wholeParam('The stock, or the difference.'),
  }),
)

const skuStock = lazily(() =>
  structParam('DoudianSkuStock', 'Stock of one SKU.', {
    sku_id: numberId('The SKU.'),
    sku_type: wholeParam('0 plain, 1 by warehouse, 10 stepped.'),
    stock_num: maybe(wholeParam('The stock, or the difference.')),
    step_stock_num: maybe(wholeParam('Stepped stock.')),
    stock_map: maybe(structsParam(warehouseStock(), 'By warehouse.')),
    supplier_id: maybe(textId('Supplier.')),
  }),
)

/** /sku/syncStockBatch */
export const syncStockBatchParams = lazily(() =>
  params(
    'DoudianSyncStockBatchParams',
    'Params of /sku/syncStockBatch: stock of SKUs of one product, all or none.',
    {
      product_id: numberId('The product.'),
      idempotent_id: maybe(textId('Your number of this change; needed with `incremental`.')),
      incremental: truthParam('Whether the numbers are differences.'),
      sku_sync_list: structsParam(skuStock(), 'The SKUs.'),
    },
    deltaHasId,
  ),
)

/** /sku/editPrice */
export const editPriceParams = lazily(() =>
  params('DoudianEditPriceParams', 'Params of /sku/editPrice.', { price: wholeParam('The price, in fen.', { min: 0 }), ...whichSku() }, anySku),
)

/** /sku/editCode */
export const editCodeParams = lazily(() =>
  params('DoudianEditCodeParams', 'Params of /sku/editCode: sets the code of a SKU.', whichSku(), oneOf('sku_id', 'out_sku_id')),
)
