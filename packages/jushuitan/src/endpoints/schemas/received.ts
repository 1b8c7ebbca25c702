import { countedPage, id, lazily, many, money, number, ownId, rows, struct, text, time } from './fields.js'
import { maybe, numberId, numberIds, params, preset, textId, textIds, timeParam, wholeParam } from './param-fields.js'
import { bothEnds, cursorAlone, oneOf } from './rules.js'
import { uniqueCode } from './structs.js'

/** /open/aftersale/received/query */
export const receivedParams = lazily(() =>
  params(
    'ReceivedParams',
    'Params of /open/aftersale/received/query.',
    {
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds("Orders' numbers at the shop.")),
      start_ts: maybe(numberId('Cursor: rows with this row version and later ones. Without a window.')),
      o_ids: maybe(textIds('Internal order numbers.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      shop_id: maybe(textId('Shop number.')),
      date_type: maybe(wholeParam('Which time the window is of: 0 change, 1 creation, 2 order, 4 movement of stock.')),
      as_ids: maybe(numberIds('Numbers, 50 in one request.')),
      io_ids: maybe(numberIds('Numbers, 50 in one request.', 50)),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'o_ids', 'as_ids', 'io_ids', 'start_ts'),
    cursorAlone('start_ts', 'modified_begin'),
  ),
)

/** A line. */
const receivedReturnLine = lazily(() =>
  struct('ReceivedReturnLine', 'A line.', {
    io_id: id('Stock document number, unique per merchant.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    i_id: id('Style code.'),
    unit: text('Unit.'),
    qty: number('How many.'),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    sale_price: money('Price of one piece, in yuan.'),
    sale_amount: money('Amount of the line, in yuan.'),
    ioi_id: id('The number, which comes as text here.'),
  }),
)

/** A production batch; only where the merchant keeps batches. */
const receivedReturnBatch = lazily(() =>
  struct('ReceivedReturnBatch', 'A production batch; only where the merchant keeps batches.', {
    batch_no: text('Production batch number.'),
    ioi_id: id('The number, which comes as text here.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    qty: number('How many.'),
    product_date: time('Production date.'),
    supplier_id: id('The number, which comes as text here.'),
    supplier_name: text('Supplier name.'),
    expiration_date: time('Expiry date.'),
  }),
)

/** The stock-in document of a return. */
const receivedReturn = lazily(() =>
  struct('ReceivedReturn', 'The stock-in document of a return.', {
    io_id: ownId('Stock document number, unique per merchant.'),
    o_id: id("The order's number in the ERP."),
    so_id: id("The order's number at the shop."),
    as_id: id("The after-sale's number in the ERP."),
    l_id: id('Waybill number.'),
    logistics_company: text('Carrier name.'),
    creator: id('Creator id.'),
    creator_name: text('Creator name.'),
    io_date: time('Document / stock movement date.'),
    warehouse: text('The warehouse: its name in answers, its number in uploads.'),
    modified: time('When it was last changed.'),
    lc_id: id('Carrier code.'),
    shop_id: id('Shop number.'),
    aftersale_remark: text('After-sale remark.'),
    ts: id('Row version: grows with every change; the cursor that lists are followed by.'),
    status: text('Where it stands.'),
    wh_id: id('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer.'),
    wms_co_id: id('Warehouse company id.'),
    drp_co_name: text('Distributor / outbound kind.'),
    drp_co_id_to: id('The supplier (供销商).'),
    type: text('What it is.'),
    items: many(receivedReturnLine(), 'The lines.'),
    batchs: many(receivedReturnBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
  }),
)

/** /open/aftersale/received/query */
export const receivedResult = lazily(() =>
  struct('ReceivedResult', 'Answer of /open/aftersale/received/query.', {
    ...countedPage(),
    datas: rows(receivedReturn(), 'The rows.'),
  }),
)
