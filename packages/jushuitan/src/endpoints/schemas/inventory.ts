import { countedPage, id, lazily, many, number, one, ownId, page, renamed, rows, struct, text, texts, time } from './fields.js'
import {
  commaIds,
  maybe,
  numberId,
  numberParam,
  oneOfParam,
  params,
  preset,
  says,
  structParam,
  structsParam,
  textId,
  textIds,
  textParam,
  textsParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'
import { bothEnds, cursorAlone, oneOf } from './rules.js'
import { productionBatch, uniqueCode } from './structs.js'

/** /open/inventory/query */
export const inventoryParams = lazily(() =>
  params(
    'InventoryParams',
    'Params of /open/inventory/query.',
    {
      wms_co_id: maybe(numberId('0 or absent is sum of all warehouses; else that warehouse.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      sku_ids: maybe(commaIds('Codes, at most 100 in one request; longer lists are cut.')),
      has_lock_qty: maybe(truthParam('Also return lock_qty.')),
      names: maybe(commaIds('Codes, at most 100 in one request; longer lists are cut.', 100)),
      i_ids: maybe(commaIds('Style codes.')),
      ts: maybe(numberId('Cursor: rows with this row version and later ones; other lists call it start_ts. Without a window.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'sku_ids', 'names', 'i_ids', 'ts'),
    cursorAlone('ts', 'modified_begin'),
  ),
)

/** The stock of a SKU. */
const inventoryRow = lazily(() =>
  struct('InventoryRow', 'The stock of a SKU.', {
    sku_id: ownId("The SKU's code: the merchant's own text."),
    ts: id('Row version: grows with every change; the cursor that lists are followed by.'),
    i_id: id('Style code.'),
    qty: number('What is there.'),
    order_lock: number('How many are held for orders.'),
    pick_lock: number('How many wait to be shipped.'),
    virtual_qty: number('Virtual stock.'),
    purchase_qty: number('Quantity on order.'),
    return_qty: number('How many came back.'),
    in_qty: number('Stock in the receiving warehouse.'),
    defective_qty: number('Defective quantity.'),
    modified: time('When it was last changed.'),
    min_qty: number('Safety stock lower limit.'),
    max_qty: number('Safety stock upper limit.'),
    lock_qty: number('Locked stock (only with has_lock_qty=true).'),
    name: text('Name.'),
    customize_qty_1: number('Custom warehouse quantity.'),
    customize_qty_2: number('Custom warehouse quantity.'),
    customize_qty_3: number('Custom warehouse quantity.'),
    allocate_qty: number('Quantity in transfer transit.'),
    sale_refund_qty: number('Return in transit.'),
  }),
)

/** /open/inventory/query */
export const inventoryResult = lazily(() =>
  struct('InventoryResult', 'Answer of /open/inventory/query.', {
    ...page(),
    inventorys: rows(inventoryRow(), 'The rows.'),
  }),
)

/** /open/inventory/count/query */
export const stocktakesParams = lazily(() =>
  params(
    'StocktakesParams',
    'Params of /open/inventory/count/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      io_ids: maybe(commaIds('Document numbers, 50 in one request; longer lists are cut.')),
      status: maybe(textParam('Where it stands.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'io_ids'),
  ),
)

/** A line. */
const stocktakeLine = lazily(() =>
  struct('StocktakeLine', 'A line.', {
    io_id: id('Stock document number, unique per merchant.'),
    ioi_id: id('Stock document line id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    i_id: id('Style code.'),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    r_qty: number('How many came.'),
    qty: number('How many.'),
    batch_id: id('Production batch number.'),
    product_date: time('Production date.'),
    supplier_id: id('Supplier internal id.'),
    expiration_date: time('Expiry date.'),
  }),
)

/** A stocktake. */
const stocktake = lazily(() =>
  struct('Stocktake', 'A stocktake.', {
    type: text('What it is.'),
    io_id: ownId('Stock document number, unique per merchant.'),
    io_date: time('Document / stock movement date.'),
    status: text('Where it stands.'),
    warehouse: text('The warehouse: its name in answers, its number in uploads.'),
    creator_name: text('Creator name.'),
    remark: text('Remark.'),
    wh_id: id('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer.'),
    wms_co_id: id('Warehouse company id.'),
    modified: time('When it was last changed.'),
    items: many(stocktakeLine(), 'The lines.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
    f_status: text('Finance status: WaitConfirm, Confirmed.'),
    lock_wh_id: id('Virtual warehouse id.'),
    lock_wh_name: text('Virtual warehouse name.'),
    labels: texts('Labels.'),
  }),
)

/** /open/inventory/count/query */
export const stocktakesResult = lazily(() =>
  struct('StocktakesResult', 'Answer of /open/inventory/count/query.', {
    ...countedPage(),
    datas: rows(stocktake(), 'The rows.'),
  }),
)

const inventoryUploadLine = lazily(() =>
  structParam('InventoryUploadLine', 'A line.', {
    qty: wholeParam('How many.'),
    sku_sns: maybe(textsParam('Unique codes.')),
    sku_id: textId("The SKU's code: the merchant's own text."),
    supplier_id: maybe(numberId('Supplier internal id.')),
    batch_id: maybe(textId('Production batch number.')),
    produced_date: maybe(timeParam('Production date.')),
    expiration_date: maybe(timeParam('Expiry date.')),
  }),
)

/** /open/jushuitan/inventoryv2/upload */
export const inventoryUploadParams = lazily(() =>
  params('InventoryUploadParams', 'Params of /open/jushuitan/inventoryv2/upload.', {
    wms_co_id: maybe(numberId('Warehouse company id.')),
    type: maybe(oneOfParam('`check` sets the stock to what is given; `adjust` adds what is given. @defaultValue adjust', ['check', 'adjust'])),
    is_confirm: maybe(truthParam('Confirm the document automatically (default false).')),
    so_id: textId('Our own number of it: the platform takes each once.'),
    warehouse: textParam('The warehouse: 1 main, 2 returns, 3 receiving, 4 defective, 6 to 8 custom.'),
    remark: maybe(textParam('Remark.')),
    bin: maybe(textParam('Bin location (required when fine-grained stock is on).')),
    default_type: maybe(textParam('Staging bin type: Default, Pick, None.')),
    items: structsParam(inventoryUploadLine(), 'The lines, at most 500.', 500),
  }),
)

/** What was made. */
const createdStocktake = lazily(() =>
  struct('CreatedStocktake', 'What was made.', {
    msg: text('What the platform says of it.'),
    so_id: id("The order's number at the shop."),
    io_id: id('Stock document number, unique per merchant.'),
  }),
)

/** /open/jushuitan/inventoryv2/upload */
export const inventoryUploadResult = lazily(() =>
  struct('InventoryUploadResult', 'Answer of /open/jushuitan/inventoryv2/upload.', {
    data: one(createdStocktake(), 'What was made.'),
  }),
)

const virtualStockUploadRow = lazily(() =>
  structParam('VirtualStockUploadRow', 'The virtual stock of a SKU.', {
    sku_id: maybe(textId("The SKU's code: the merchant's own text.")),
    qty: maybe(numberParam('How many.')),
  }),
)

/** /open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys */
export const virtualStockUploadParams = lazily(() =>
  params('VirtualStockUploadParams', 'Params of /open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys.', {
    wms_co_id: maybe(numberId('Warehouse company id.')),
    sku_and_qty: maybe(structsParam(virtualStockUploadRow(), 'The rows, 1000 in one request; longer lists are cut.')),
  }),
)

/** /open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys */
export const virtualStockUploadResult = lazily(() =>
  struct('VirtualStockUploadResult', 'Answer of /open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys.', {}),
)

const virtualStockPage = lazily(() =>
  structParam('VirtualStockPage', 'Which page, as texts.', {
    current_page: textId('The page, from 1.'),
    page_size: textId('Rows per page, 1 to 500.').refine(
      (value) => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 500,
      says('must be 1 to 500'),
    ),
  }),
)

/** /open/webapi/itemapi/iteminventory/getvirtualstock */
export const virtualStockParams = lazily(() =>
  params(
    'VirtualStockParams',
    'Params of /open/webapi/itemapi/iteminventory/getvirtualstock.',
    {
      wms_co_id: maybe(textId('Warehouse company id.')),
      sku_ids: maybe(textIds('SKU codes.')),
      modified_begin: maybe(timeParam('Changed from then on.')),
      modified_end: maybe(timeParam('Until then.')),
      page: preset(virtualStockPage(), { current_page: '1', page_size: '500' }),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'sku_ids'),
  ),
)

/** The stock in one virtual warehouse. */
const virtualStockRowWarehouse = lazily(() =>
  struct('VirtualStockRowWarehouse', 'The stock in one virtual warehouse.', {
    lwh_id: id('Virtual warehouse id.'),
    name: text('Name.'),
    qty: number('How many.'),
    order_able_qty: number('Orderable quantity.'),
    order_lock: number('How many are held for orders.'),
    pick_lock: number('How many wait to be shipped.'),
    modified: time('When it was last changed.'),
  }),
)

/** The stock of a SKU by virtual warehouse. */
const virtualStockRow = lazily(() =>
  struct('VirtualStockRow', 'The stock of a SKU by virtual warehouse.', {
    sku_id: id("The SKU's code: the merchant's own text."),
    stocks: many(virtualStockRowWarehouse(), 'Per virtual warehouse rows.'),
  }),
)

/** /open/webapi/itemapi/iteminventory/getvirtualstock */
export const virtualStockResult = lazily(() =>
  renamed(
    'VirtualStockResult',
    'Answer of /open/webapi/itemapi/iteminventory/getvirtualstock.',
    { data: 'datas' },
    {
      ...countedPage(),
      data: rows(virtualStockRow(), 'The rows.'),
    },
  ),
)
