import { countedPage, id, lazily, many, number, ownId, rows, struct, text, texts, time } from './fields.js'
import {
  maybe,
  moneyParam,
  numberId,
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
import { bothEnds, oneOf } from './rules.js'
import { productionBatch, uniqueCode } from './structs.js'

/** /open/allocate/query */
export const transfersParams = lazily(() =>
  params(
    'TransfersParams',
    'Params of /open/allocate/query.',
    {
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds("Orders' numbers at the shop.")),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      io_ids: maybe(textIds('Stock document numbers.')),
      type: maybe(textParam('调拨出 / 调拨入.')),
      date_type: maybe(numberParam('Which time the window is of: 0 change, 2 document. @defaultValue 0')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'io_ids'),
  ),
)

/** A line. */
const transferLine = lazily(() =>
  struct('TransferLine', 'A line.', {
    io_id: id('Stock document number, unique per merchant.'),
    ioi_id: id('Stock document line id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    i_id: id('Style code.'),
    qty: number('How many.'),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    r_qty: number('How many came.'),
    batch_id: id('Production batch number.'),
    product_date: time('Production date.'),
    supplier_id: id('Supplier internal id.'),
    expiration_date: time('Expiry date.'),
  }),
)

/** A transfer between warehouses. */
const transfer = lazily(() =>
  struct('Transfer', 'A transfer between warehouses.', {
    wms_co_id: id('Warehouse company id.'),
    co_id: id('Merchant (company) id.'),
    io_id: ownId('Stock document number, unique per merchant.'),
    io_date: time('Document / stock movement date.'),
    modified: time('When it was last changed.'),
    status: text('Creating, Confirming, Picking, OuterConfirming, Confirmed, Cancelled, Finished-like values.'),
    warehouse: text('The warehouse: its name in answers, its number in uploads.'),
    link_warehouse: text('Target warehouse (id on upload, name on query).'),
    f_status: text('Finance status: WaitConfirm, Confirmed.'),
    type: text('What it is.'),
    wh_id: id('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer.'),
    link_wh_id: id('Target warehouse id.'),
    link_wms_co_id: id('Other side warehouse id.'),
    link_io_id: id('Linked transfer document.'),
    so_id: id("The order's number at the shop."),
    wave_id: id('Pick wave.'),
    remark: text('Remark.'),
    creator_name: text('Creator name.'),
    lock_wh_id: id('Virtual warehouse id.'),
    lock_link_wh_id: id('Target virtual warehouse.'),
    out_io_id: id('External document number.'),
    labels: texts('Labels.'),
    items: many(transferLine(), 'The lines.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
    receiver_name_en: text('Recipient, encrypted form.'),
    receiver_mobile_en: text('Mobile, encrypted form.'),
    receiver_state: text('Province.'),
    receiver_city: text('City.'),
    receiver_district: text('District.'),
    receiver_address: text('Address.'),
    lables: texts("Labels again, under the platform's misspelt name."),
    l_id: id('Waybill number.'),
    lc_id: id('Carrier code.'),
    logistics_company: text('Carrier name.'),
    unit: text('Unit.'),
  }),
)

/** /open/allocate/query */
export const transfersResult = lazily(() =>
  struct('TransfersResult', 'Answer of /open/allocate/query.', {
    ...countedPage(),
    datas: rows(transfer(), 'The rows.'),
  }),
)

const transferUploadLine = lazily(() =>
  structParam('TransferUploadLine', 'A line.', {
    sku_id: textId("The SKU's code: the merchant's own text."),
    qty: wholeParam('How many.'),
    sku_sns: maybe(textsParam('Unique codes.')),
    batch_id: maybe(textId('Production batch number.')),
    produced_date: maybe(timeParam('Production date.')),
    expiration_date: maybe(timeParam('Expiry date.')),
    remark: maybe(textParam('Remark.')),
  }),
)

const transferUpload = lazily(() =>
  structParam('TransferUpload', 'A transfer to be made.', {
    so_id: textId("The order's number at the shop."),
    io_date: maybe(timeParam('Document / stock movement date.')),
    price: maybe(moneyParam('Price of one piece, in yuan.')),
    go_co_id: numberId('Source warehouse company id.'),
    warehouse: numberId('The warehouse: its name in answers, its number in uploads.'),
    link_co_id: numberId('Target warehouse company id.'),
    link_warehouse: numberId('Target warehouse (id on upload, name on query).'),
    remark: maybe(textParam('Remark.')),
    items: structsParam(transferUploadLine(), 'The lines.'),
    receiver_name: maybe(textParam('Addressee; masked for orders of selling platforms.')),
    receiver_mobile: maybe(textParam('Mobile number; masked for orders of selling platforms.')),
    receiver_state: maybe(textParam('Province.')),
    receiver_city: maybe(textParam('City.')),
    receiver_district: maybe(textParam('District.')),
    receiver_address: maybe(textParam('Address.')),
    is_confirm: maybe(truthParam('Confirm the document automatically (default false).')),
    is_confirming: maybe(truthParam('Audit automatically.')),
    labels: maybe(textsParam('Labels.')),
  }),
)

/** /open/allocate/kc/upload */
export const transfersUploadParams = lazily(() =>
  params('TransfersUploadParams', 'Params of /open/allocate/kc/upload.', {
    transfers: structsParam(transferUpload(), 'The transfers.'),
  }),
)

/** What became of an uploaded transfer. */
const uploadedTransfer = lazily(() =>
  struct('UploadedTransfer', 'What became of an uploaded transfer.', {
    so_id: id("The order's number at the shop."),
    io_id: id('Stock document number, unique per merchant.'),
  }),
)

/** /open/allocate/kc/upload */
export const transfersUploadResult = lazily(() =>
  struct('TransfersUploadResult', 'Answer of /open/allocate/kc/upload.', {
    datas: rows(uploadedTransfer(), 'The rows.'),
  }),
)
