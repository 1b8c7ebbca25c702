import { countedPage, id, lazily, many, money, number, one, ownId, rows, struct, text, texts, time } from './fields.js'
import {
  maybe,
  moneyParam,
  numberId,
  numberParam,
  oneOfParam,
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

/** /open/other/inout/query */
export const movementsParams = lazily(() =>
  params(
    'MovementsParams',
    'Params of /open/other/inout/query.',
    {
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds('Numbers, 50 in one request.', 50)),
      types: maybe(textsParam('其它退货, 其它出库, 其它进仓.')),
      status: maybe(textParam('WaitConfirm, Confirmed, OuterConfirming, Cancelled (voided after effect), Delete (voided before effect).')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      wms_co_id: maybe(numberId('Warehouse company id.')),
      io_ids: maybe(textIds('Numbers, 50 in one request.')),
      date_type: maybe(numberParam('Which time the window is of: 0 change, 2 document. @defaultValue 0')),
      start_ts: maybe(numberId('Cursor: rows with this row version and later ones. Takes no other filter.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'io_ids', 'start_ts'),
    cursorAlone('start_ts', 'modified_begin', 'so_ids', 'io_ids', 'types', 'status', 'wms_co_id'),
  ),
)

/** A line. */
const movementLine = lazily(() =>
  struct('MovementLine', 'A line.', {
    ioi_id: id('Stock document line id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    name: text('Name.'),
    unit: text('Unit.'),
    properties_value: text('Colour and size text.'),
    qty: number('How many.'),
    cost_price: money('Unit cost.'),
    cost_amount: money('Cost amount.'),
    i_id: id('Style code.'),
    remark: text('Remark.'),
    io_id: id('Stock document number, unique per merchant.'),
    sale_price: money('Price of one piece, in yuan.'),
    sale_amount: money('Amount of the line, in yuan.'),
    batch_id: id('Production batch number.'),
    product_date: time('Production date.'),
    supplier_id: id('Supplier internal id.'),
    expiration_date: time('Expiry date.'),
  }),
)

/** Another movement of stock. */
const movement = lazily(() =>
  struct('Movement', 'Another movement of stock.', {
    io_id: ownId('Stock document number, unique per merchant.'),
    io_date: time('Document / stock movement date.'),
    status: text('Where it stands.'),
    so_id: id("The order's number at the shop."),
    type: text('What it is.'),
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
    created: time('When it was made.'),
    labels: texts('Labels.'),
    wms_co_id: id('Warehouse company id.'),
    creator_name: text('Creator name.'),
    wave_id: id('Pick wave.'),
    drop_co_name: text('Outbound kind.'),
    inout_user: text('Person of the movement.'),
    l_id: id('Waybill number.'),
    lc_id: id('Carrier code.'),
    logistics_company: text('Carrier name.'),
    lock_wh_id: id('Virtual warehouse id.'),
    lock_wh_name: text('Virtual warehouse name.'),
    items: many(movementLine(), 'The lines.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
  }),
)

/** /open/other/inout/query */
export const movementsResult = lazily(() =>
  struct('MovementsResult', 'Answer of /open/other/inout/query.', {
    ...countedPage(),
    datas: rows(movement(), 'The rows.'),
  }),
)

const movementUploadLine = lazily(() =>
  structParam('MovementUploadLine', 'A line.', {
    sku_id: textId("The SKU's code: the merchant's own text."),
    sku_sns: maybe(textsParam('Unique codes.')),
    qty: wholeParam('How many.'),
    supplier_id: maybe(numberId('Supplier internal id.')),
    batch_id: maybe(textId('Production batch number.')),
    produced_date: maybe(timeParam('Production date.')),
    expiration_date: maybe(timeParam('Expiry date.')),
    remark: maybe(textParam('Remark.')),
    sale_price: maybe(moneyParam('Price of one piece, in yuan.')),
  }),
)

/** /open/jushuitan/otherinout/upload */
export const movementUploadParams = lazily(() =>
  params('MovementUploadParams', 'Params of /open/jushuitan/otherinout/upload.', {
    is_confirm: maybe(truthParam('Confirm the document automatically (default false).')),
    excute_confirming: maybe(truthParam('Also audit the document, default false.')),
    wms_co_id: maybe(numberId('Warehouse company id.')),
    type: oneOfParam('In or out.', ['in', 'out']),
    external_id: textId('External document number.'),
    warehouse: maybe(numberId('The warehouse: its name in answers, its number in uploads.')),
    remark: maybe(textParam('Remark.')),
    drp_co_name: maybe(textParam('Distributor / outbound kind.')),
    items: structsParam(movementUploadLine(), 'The lines, at most 1000.', 1000),
    receiver_name: maybe(textParam('Addressee; masked for orders of selling platforms.')),
    receiver_mobile: maybe(textParam('Mobile number; masked for orders of selling platforms.')),
    receiver_state: maybe(textParam('Province.')),
    receiver_city: maybe(textParam('City.')),
    receiver_district: maybe(textParam('District.')),
    receiver_address: maybe(textParam('Address.')),
    labels: maybe(textsParam('Total length at most 200.')),
    lock_wh_id: maybe(numberId('Virtual warehouse id.')),
    lock_wh_name: maybe(textParam('Virtual warehouse name.')),
    lc_id: maybe(textId('Carrier code.')),
    l_id: maybe(textId('Waybill number.')),
    logistics_company: maybe(textParam('Carrier name.')),
  }),
)

/** What was made. */
const createdMovement = lazily(() =>
  struct('CreatedMovement', 'What was made.', {
    external_id: id('External document number.'),
    io_id: id('Stock document number, unique per merchant.'),
  }),
)

/** /open/jushuitan/otherinout/upload */
export const movementUploadResult = lazily(() =>
  struct('MovementUploadResult', 'Answer of /open/jushuitan/otherinout/upload.', {
    data: one(createdMovement(), 'What was made.'),
  }),
)
