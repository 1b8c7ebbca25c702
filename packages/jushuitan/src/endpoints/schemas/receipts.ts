import { countedPage, id, lazily, many, money, number, ownId, rows, struct, text, texts, time } from './fields.js'
import {
  cursorParams,
  maybe,
  numberId,
  numberIds,
  numberParam,
  params,
  preset,
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

/** /open/purchasein/query */
export const purchaseReceiptsParams = lazily(() =>
  cursorParams(
    false,
    'PurchaseReceiptsParams',
    'Params of /open/purchasein/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      po_ids: maybe(textIds('Numbers, 30 in one request.', 30)),
      io_ids: maybe(numberIds('Numbers, 30 in one request.')),
      statuss: maybe(textsParam('ARRAY; default only Confirmed; WaitConfirm, Confirmed, Cancelled, Delete, Archive, OuterConfirming.')),
      so_ids: maybe(textIds("Orders' numbers at the shop.")),
      start_ts: maybe(numberId('Cursor: rows with this row version and later ones. Takes no other filter.')),
      is_get_total: maybe(truthParam('Whether all rows are counted. @defaultValue true, and false with a cursor')),
      date_type: maybe(numberParam('Which time the window is of: 0 change, 2 document. @defaultValue 0')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'po_ids', 'io_ids', 'so_ids', 'start_ts'),
    cursorAlone('start_ts', 'modified_begin', 'po_ids', 'io_ids', 'so_ids', 'statuss'),
  ),
)

/** A line. */
const purchaseReceiptLine = lazily(() =>
  struct('PurchaseReceiptLine', 'A line.', {
    ioi_id: id('Stock document line id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    i_id: id('Style code.'),
    unit: text('Unit.'),
    name: text('Name.'),
    qty: number('How many.'),
    io_id: id('Stock document number, unique per merchant.'),
    cost_price: money('Unit cost.'),
    cost_amount: money('Cost amount.'),
    remark: text('Remark.'),
    batch_no: text('Production batch number.'),
    tax_rate: number('Tax rate, 17 is 17 percent.'),
  }),
)

/** A stock-in document of purchases. */
const purchaseReceipt = lazily(() =>
  struct('PurchaseReceipt', 'A stock-in document of purchases.', {
    io_id: ownId('Stock document number, unique per merchant.'),
    ts: id('Row version: grows with every change; the cursor that lists are followed by.'),
    warehouse: text('The warehouse: its name in answers, its number in uploads.'),
    po_id: id('Purchase order number.'),
    supplier_id: id('Supplier internal id.'),
    supplier_name: text('Supplier name.'),
    modified: time('When it was last changed.'),
    so_id: id("The order's number at the shop."),
    out_io_id: id('External document number.'),
    status: text('Where it stands.'),
    io_date: time('Document / stock movement date.'),
    wh_id: id('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom.'),
    wms_co_id: id('Warehouse company id.'),
    remark: text('Remark.'),
    tax_rate: number('Tax rate, 17 is 17 percent.'),
    labels: texts('Labels.'),
    archived: time('Finance audit date.'),
    merge_so_id: id('Booking number.'),
    type: text('What it is.'),
    creator_name: text('Creator name.'),
    f_status: text('Finance status: WaitConfirm, Confirmed.'),
    l_id: id('Waybill number.'),
    items: many(purchaseReceiptLine(), 'The lines.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
    lock_wh_id: id('Virtual warehouse id.'),
    lock_wh_name: text('Virtual warehouse name.'),
  }),
)

/** /open/purchasein/query */
export const purchaseReceiptsResult = lazily(() =>
  struct('PurchaseReceiptsResult', 'Answer of /open/purchasein/query.', {
    ...countedPage(),
    datas: rows(purchaseReceipt(), 'The rows.'),
  }),
)

const receiptConfirmationLine = lazily(() =>
  structParam('ReceiptConfirmationLine', 'A line.', {
    qty: wholeParam('How many.'),
    sku_id: textId("The SKU's code: the merchant's own text."),
  }),
)

const receiptConfirmation = lazily(() =>
  structParam('ReceiptConfirmation', 'A stock-in document to be confirmed.', {
    io_id: numberId('Stock document number, unique per merchant.'),
    items: structsParam(receiptConfirmationLine(), 'The lines.'),
  }),
)

/** /open/purchasein/received/upload */
export const confirmReceiptsParams = lazily(() =>
  params('ConfirmReceiptsParams', 'Params of /open/purchasein/received/upload.', {
    documents: structsParam(receiptConfirmation(), 'The documents.'),
  }),
)

/** /open/purchasein/received/upload */
export const confirmReceiptsResult = lazily(() => struct('ConfirmReceiptsResult', 'Answer of /open/purchasein/received/upload.', {}))

/** /open/purchaseout/query */
export const purchaseReturnsParams = lazily(() =>
  params(
    'PurchaseReturnsParams',
    'Params of /open/purchaseout/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds("Orders' numbers at the shop.")),
      status: maybe(textParam('Where it stands.')),
      io_ids: maybe(textIds('Numbers, 30 in one request.')),
      date_type: maybe(numberParam('Which time the window is of: 0 change, 2 document. @defaultValue 0')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'io_ids'),
  ),
)

/** A line. */
const purchaseReturnLine = lazily(() =>
  struct('PurchaseReturnLine', 'A line.', {
    ioi_id: id('Stock document line id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    tax_rate: number('Tax rate, 17 is 17 percent.'),
    qty: number('How many.'),
    cost_price: money('Unit cost.'),
    cost_amount: money('Cost amount.'),
    i_id: id('Style code.'),
    remark: text('Remark.'),
    io_id: id('Stock document number, unique per merchant.'),
    co_id: id('Merchant (company) id.'),
    batch_no: text('Production batch number.'),
  }),
)

/** A document of goods that go back to a supplier. */
const purchaseReturn = lazily(() =>
  struct('PurchaseReturn', 'A document of goods that go back to a supplier.', {
    io_id: ownId('Stock document number, unique per merchant.'),
    io_date: time('Document / stock movement date.'),
    created_po_id: id('Linked purchase order for rework returns.'),
    status: text('Where it stands.'),
    so_id: id("The order's number at the shop."),
    f_status: text('Finance status: WaitConfirm, Confirmed.'),
    warehouse: text('The warehouse: its name in answers, its number in uploads.'),
    receiver_name: text('Addressee; masked for orders of selling platforms.'),
    receiver_mobile: text('Mobile number; masked for orders of selling platforms.'),
    receiver_state: text('Province.'),
    receiver_city: text('City.'),
    receiver_district: text('District.'),
    receiver_address: text('Address.'),
    wh_id: id('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer.'),
    remark: text('Remark.'),
    modified: time('When it was last changed.'),
    po_id: id('Purchase order number.'),
    wms_co_id: id('Warehouse company id.'),
    seller_id: id('Supplier id.'),
    labels: texts('Labels.'),
    wave_id: id('Pick wave.'),
    logistics_company: text('Carrier name.'),
    free_amount: money('Discount amount.'),
    lc_id: id('Carrier code.'),
    l_id: id('Waybill number.'),
    archived: time('Finance audit date.'),
    creator_name: text('Creator name.'),
    lock_wh_id: id('Virtual warehouse id.'),
    lock_wh_name: text('Virtual warehouse name.'),
    out_io_id: id('External document number.'),
    items: many(purchaseReturnLine(), 'The lines.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
  }),
)

/** /open/purchaseout/query */
export const purchaseReturnsResult = lazily(() =>
  struct('PurchaseReturnsResult', 'Answer of /open/purchaseout/query.', {
    ...countedPage(),
    datas: rows(purchaseReturn(), 'The rows.'),
  }),
)
