import { countedPage, id, lazily, many, money, number, one, ownId, rows, struct, text, texts, time } from './fields.js'
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

/** /open/purchase/query */
export const purchasesParams = lazily(() =>
  params(
    'PurchasesParams',
    'Params of /open/purchase/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds("Orders' numbers at the shop.")),
      po_ids: maybe(textIds('Purchase order numbers.')),
      is_lock: maybe(textParam('Return virtual-warehouse data.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'po_ids'),
  ),
)

/** A line. */
const purchaseLine = lazily(() =>
  struct('PurchaseLine', 'A line.', {
    sku_id: id("The SKU's code: the merchant's own text."),
    name: text('Name.'),
    qty: number('How many were ordered; not how many arrived.'),
    price: money('Price of one piece, in yuan.'),
    i_id: id('Style code.'),
    po_id: id('Purchase order number.'),
    poi_id: id('Purchase line id.'),
    delivery_date: time('Expected arrival date.'),
    remark: text('Remark.'),
    tax_rate: number('Tax rate, 17 is 17 percent.'),
    qc_qty: number('Quality-check quantity.'),
    qc_quality_qty: number('Quality-check quantity.'),
    qc_defective_qty: number('Quality-check quantity.'),
    inQty: number('Quantity received.'),
    return_qty: number('How many came back.'),
    is_delivery: number('Shelved: 2 all, 1 part, 0 none.'),
  }),
)

/** A purchase order. */
const purchase = lazily(() =>
  struct('Purchase', 'A purchase order.', {
    po_date: time('Purchase date.'),
    po_id: ownId('Purchase order number.'),
    so_id: id("The order's number at the shop."),
    remark: text('Remark.'),
    status: text('Creating, WaitConfirm, Confirmed, Finished, Cancelled, Delete (in use also WaitDeliver, WaitReceive).'),
    supplier_id: id('Supplier internal id.'),
    seller: text('Supplier name.'),
    tax_rate: number('Tax rate, 17 is 17 percent.'),
    purchaser_name: text('Buyer (staff).'),
    send_address: text('Delivery address.'),
    term: text('Contract terms.'),
    item_type: text('Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging.'),
    items: many(purchaseLine(), 'The lines.'),
    labels: texts('Labels.'),
    confirm_date: time('Confirmation date.'),
    finish_time: time('Finish date.'),
    modified: time('When it was last changed.'),
    wms_co_id: id('Warehouse company id.'),
    receive_status: text('Timeout, Received, Part_Received, Not_Received.'),
    more_rate: number('Over-delivery tolerance, 1 is 1 percent.'),
    freight: money('Freight paid by the buyer, yuan.'),
    merge_po_id: id('Summary purchase order.'),
  }),
)

/** /open/purchase/query */
export const purchasesResult = lazily(() =>
  struct('PurchasesResult', 'Answer of /open/purchase/query.', {
    ...countedPage(),
    lock_lwh_id: id('Virtual warehouse id.'),
    datas: rows(purchase(), 'The rows.'),
  }),
)

const purchaseUploadLine = lazily(() =>
  structParam('PurchaseUploadLine', 'A line.', {
    sku_id: textId("The SKU's code: the merchant's own text."),
    qty: wholeParam('How many.'),
    price: moneyParam('Price of one piece, in yuan.'),
    remark: maybe(textParam('Remark.')),
    tax_rate: maybe(wholeParam('Tax rate, 17 is 17 percent.')),
    plan_arrive_qty: maybe(numberParam('Agreed arrival quantity.')),
    plan_arrive_date: maybe(timeParam('Agreed arrival date.')),
  }),
)

/** /open/jushuitan/purchase/upload */
export const purchaseUploadParams = lazily(() =>
  params('PurchaseUploadParams', 'Params of /open/jushuitan/purchase/upload.', {
    is_confirm: maybe(truthParam('Confirm the document automatically (default false).')),
    wms_co_id: maybe(numberId('Warehouse company id.')),
    supplier_id: numberId('Supplier internal id.'),
    item_type: maybe(textParam('Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging.')),
    external_id: textId('External document number.'),
    remark: maybe(textParam('Remark.')),
    term: maybe(textParam('Contract terms.')),
    send_address: maybe(textParam('Delivery address.')),
    purchaser_name: maybe(textParam('Buyer (staff).')),
    tax_rate: maybe(wholeParam('Tax rate, 17 is 17 percent.')),
    more_rate: maybe(wholeParam('Over-delivery tolerance, 1 is 1 percent.')),
    po_date: maybe(timeParam('Purchase date.')),
    items: structsParam(purchaseUploadLine(), 'The lines.'),
    l_id: maybe(textId('Waybill number.')),
    logistics_company: maybe(textParam('Carrier name.')),
    receiver_state: maybe(textParam('Province.')),
    receiver_city: maybe(textParam('City.')),
    receiver_district: maybe(textParam('District.')),
    freight: maybe(moneyParam('Freight paid by the buyer, yuan.')),
    labels: maybe(textsParam('Labels.')),
    lock_lwh_id: maybe(numberId('Virtual warehouse id.')),
    is_edit: maybe(truthParam('True updates an existing document.')),
  }),
)

/** What was made. */
const createdPurchase = lazily(() =>
  struct('CreatedPurchase', 'What was made.', {
    po_id: id('Purchase order number.'),
    external_id: id('External document number.'),
  }),
)

/** /open/jushuitan/purchase/upload */
export const purchaseUploadResult = lazily(() =>
  struct('PurchaseUploadResult', 'Answer of /open/jushuitan/purchase/upload.', {
    data: one(createdPurchase(), 'What was made.'),
  }),
)
