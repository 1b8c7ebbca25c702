import { countedPage, id, lazily, many, money, number, ownId, rows, struct, text, texts, time } from './fields.js'
import { maybe, params, preset, textIds, textsParam, timeParam, wholeParam } from './param-fields.js'
import { bothEnds, oneOf } from './rules.js'
import { productionBatch } from './structs.js'

/** /open/jushuitan/manufacture/query */
export const manufactureParams = lazily(() =>
  params(
    'ManufactureParams',
    'Params of /open/jushuitan/manufacture/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
      start_time: maybe(timeParam('Changed from then on; seven days at most.')),
      end_time: maybe(timeParam('Until then.')),
      date_type: maybe(wholeParam('Which time the window is of: 0 change, 1 creation, 2 processing. @defaultValue 0')),
      so_ids: maybe(textIds('Numbers, 20 in one request.')),
      mo_ids: maybe(textIds('Manufacture order numbers, at most 20.', 20)),
      statusList: maybe(textsParam('Statuses.')),
    },
    bothEnds('start_time', 'end_time'),
    oneOf('start_time', 'so_ids', 'mo_ids'),
  ),
)

/** A line. */
const processingOrderLine = lazily(() =>
  struct('ProcessingOrderLine', 'A line.', {
    pic: text('Picture.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    i_id: id('Style code.'),
    qty: number('How many.'),
    plan_arrive_qty: number('Agreed arrival quantity.'),
    delivery_date: time('Expected arrival date.'),
    price: money('Price of one piece, in yuan.'),
    processing_charges: money('Processing fee.'),
    amount: money('Amount, in yuan.'),
    remark: text('Remark.'),
    io_qty: number('How many.'),
  }),
)

/** A material. */
const processingOrderMaterial = lazily(() =>
  struct('ProcessingOrderMaterial', 'A material.', {
    pic: text('Picture.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    qty: number('How many.'),
    remark: text('Remark.'),
  }),
)

/** A processing order. */
const processingOrder = lazily(() =>
  struct('ProcessingOrder', 'A processing order.', {
    po_id: ownId('Purchase order number.'),
    po_date: time('Purchase date.'),
    seller: text('Supplier name.'),
    send_address: text('Delivery address.'),
    term: text('Contract terms.'),
    status: text('Where it stands.'),
    purchaser_name: text('Buyer (staff).'),
    labels: texts('Labels.'),
    print_count: number('Print count.'),
    sub_type: text('Kind.'),
    weight: number('Weight, kg.'),
    volume: number('Volume.'),
    wms_co_id: id('Warehouse company id.'),
    receipt_wms_co_id: id('Receiving warehouse.'),
    modified: time('When it was last changed.'),
    created: time('When it was made.'),
    items: many(processingOrderLine(), 'The lines.'),
    raws: many(processingOrderMaterial(), 'Raw materials.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    wave_id: id('Pick wave.'),
    remark: text('Remark.'),
  }),
)

/** /open/jushuitan/manufacture/query */
export const manufactureResult = lazily(() =>
  struct('ManufactureResult', 'Answer of /open/jushuitan/manufacture/query.', {
    ...countedPage(),
    datas: rows(processingOrder(), 'The rows.'),
  }),
)
