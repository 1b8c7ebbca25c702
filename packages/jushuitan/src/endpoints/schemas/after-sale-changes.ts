import { countedPage, id, lazily, money, number, rows, struct, text, time, truth } from './fields.js'
import {
  knownParam,
  maybe,
  moneyParam,
  numberId,
  numberIds,
  numberParam,
  params,
  preset,
  structParam,
  structsParam,
  textId,
  textParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'
import { bothEnds, cursorAlone, oneOf } from './rules.js'

const afterSaleUploadLine = lazily(() =>
  structParam('AfterSaleUploadLine', 'A line.', {
    outer_oi_id: maybe(textId("The order's line. Without it the platform may refund the whole order; combination SKUs need it.")),
    sku_id: textId("The SKU's code: the merchant's own text."),
    qty: wholeParam('How many.'),
    amount: moneyParam('Amount, in yuan.'),
    type: knownParam('AfterSaleLineKind', 'What it is.'),
    name: maybe(textParam('Name.')),
    pic: maybe(textParam('Picture.', 300)),
    properties_value: maybe(textParam('Colour and size text.')),
    des: maybe(textParam('Remark.')),
  }),
)

const afterSaleUpload = lazily(() =>
  structParam('AfterSaleUpload', 'An after-sale to be made or changed.', {
    shop_id: numberId('Shop number.'),
    outer_as_id: textId('Our own number of the after-sale: the same number changes the same one.'),
    so_id: textId("The order's number at the shop."),
    type: knownParam('AfterSaleKind', 'What it is.'),
    logistics_company: maybe(textParam('Carrier name.')),
    l_id: maybe(textId('Waybill number.')),
    receiver_name_en: maybe(textParam('Recipient, encrypted form.')),
    receiver_mobile_en: maybe(textParam('Mobile, encrypted form.')),
    shop_status: knownParam('AfterSaleShopStatus', 'Status on the selling platform.'),
    remark: maybe(textParam('Remark.')),
    good_status: knownParam('GoodStatus', 'Where the goods are.'),
    question_type: maybe(textParam('Exception / problem type.')),
    total_amount: moneyParam('Original document amount.'),
    refund: moneyParam('Refund amount.'),
    payment: moneyParam('What the buyer has to add.'),
    warehouse_type: maybe(numberId('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 6 to 8 custom.')),
    wms_co_id: maybe(numberId('Warehouse company id.')),
    receiver_state: maybe(textParam('Province.')),
    receiver_city: maybe(textParam('City.')),
    receiver_district: maybe(textParam('District.')),
    receiver_address: maybe(textParam('Address.')),
    send_lc_id: maybe(textId('Carrier code of the outgoing parcel.')),
    send_lc_name: maybe(textParam('Carrier of the outgoing parcel.')),
    items: structsParam(afterSaleUploadLine(), 'The lines.'),
    freight: maybe(moneyParam('Freight paid by the buyer, yuan.')),
  }),
)

/** /open/aftersale/upload */
export const afterSalesUploadParams = lazily(() =>
  params('AfterSalesUploadParams', 'Params of /open/aftersale/upload.', {
    afterSales: structsParam(afterSaleUpload(), 'The after-sales.'),
  }),
)

/** What became of an uploaded after-sale. */
const uploadedAfterSale = lazily(() =>
  struct('UploadedAfterSale', 'What became of an uploaded after-sale.', {
    msg: text('What the platform says of it.'),
    as_id: id("The after-sale's number in the ERP."),
    issuccess: truth('Whether the row was taken.'),
    so_id: id("The order's number at the shop."),
    outer_as_id: id("The after-sale's number at the shop."),
    o_id: id("The order's number in the ERP."),
    id: id('Its number.'),
    order_type: text('Order type.'),
    oaid: text('Taobao OAID ciphertext.'),
  }),
)

/** /open/aftersale/upload */
export const afterSalesUploadResult = lazily(() =>
  struct('AfterSalesUploadResult', 'Answer of /open/aftersale/upload.', {
    datas: rows(uploadedAfterSale(), 'The rows.'),
  }),
)

/** /open/webapi/aftersaleapi/open/confirm */
export const afterSalesConfirmParams = lazily(() =>
  params('AfterSalesConfirmParams', 'Params of /open/webapi/aftersaleapi/open/confirm.', {
    as_ids: numberIds('After-sale numbers.'),
    exchange_force: maybe(truthParam('Force-confirm an exchange.')),
    confirm_refund: maybe(truthParam('Also confirm the refund order.')),
  }),
)

/** A row that was taken. */
const afterSalesConfirmSuccess = lazily(() =>
  struct('AfterSalesConfirmSuccess', 'A row that was taken.', {
    as_id: id("The after-sale's number in the ERP."),
    outer_as_id: id("The after-sale's number at the shop."),
    message: text('What the platform says of it.'),
    details: text('Detail message.'),
    is_success: truth('Whether the row was taken.'),
    new_o_id: id('o_id of the generated reissue order.'),
  }),
)

/** A row that was not taken. */
const afterSalesConfirmFailure = lazily(() =>
  struct('AfterSalesConfirmFailure', 'A row that was not taken.', {
    as_id: id("The after-sale's number in the ERP."),
    outer_as_id: id("The after-sale's number at the shop."),
    message: text('What the platform says of it.'),
    details: text('Detail message.'),
    is_success: truth('Whether the row was taken.'),
  }),
)

/** /open/webapi/aftersaleapi/open/confirm */
export const afterSalesConfirmResult = lazily(() =>
  struct('AfterSalesConfirmResult', 'Answer of /open/webapi/aftersaleapi/open/confirm.', {
    success: rows(afterSalesConfirmSuccess(), 'The rows that were taken.'),
    fail: rows(afterSalesConfirmFailure(), 'The rows that were not taken.'),
    success_count: number('Success count.'),
    fail_count: number('Failed count.'),
  }),
)

const goodsReceiptLine = lazily(() =>
  structParam('GoodsReceiptLine', 'A line.', {
    sku_id: maybe(textId("The SKU's code: the merchant's own text.")),
    qty_type: maybe(numberParam('0 good, 4 defective, 6/7/8 custom warehouses; empty is return warehouse.')),
    qty: maybe(numberParam('How many.')),
    batch_id: maybe(textId('Production batch number.')),
    produced_date: maybe(timeParam('Production date.')),
    expiration_date: maybe(timeParam('Expiry date.')),
  }),
)

const goodsReceipt = lazily(() =>
  structParam('GoodsReceipt', 'Goods of an after-sale that arrived.', {
    as_id: numberId("The after-sale's number in the ERP."),
    logistics_company: maybe(textParam('Carrier name.')),
    l_id: maybe(textId('Waybill number.')),
    remark: maybe(textParam('Remark.')),
    items: structsParam(goodsReceiptLine(), 'The lines.'),
    wms_co_id: maybe(numberId('Warehouse company id.')),
    wh_id: maybe(numberId('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer.')),
    return_id: maybe(textId('Our own number of it: keeps goods from being booked in twice.')),
  }),
)

/** /open/webapi/aftersaleapi/confirmgoods */
export const confirmGoodsParams = lazily(() =>
  params('ConfirmGoodsParams', 'Params of /open/webapi/aftersaleapi/confirmgoods.', {
    receipts: structsParam(goodsReceipt(), 'The after-sales whose goods arrived.'),
  }),
)

/** A row that was taken. */
const confirmGoodsSuccess = lazily(() =>
  struct('ConfirmGoodsSuccess', 'A row that was taken.', {
    as_id: id("The after-sale's number in the ERP."),
    outer_as_id: id("The after-sale's number at the shop."),
    message: text('What the platform says of it.'),
    details: text('Detail message.'),
    is_success: truth('Whether the row was taken.'),
  }),
)

/** A row that was not taken. */
const confirmGoodsFailure = lazily(() =>
  struct('ConfirmGoodsFailure', 'A row that was not taken.', {
    as_id: id("The after-sale's number in the ERP."),
    outer_as_id: id("The after-sale's number at the shop."),
    message: text('What the platform says of it.'),
    details: text('Detail message.'),
    is_success: truth('Whether the row was taken.'),
  }),
)

/** /open/webapi/aftersaleapi/confirmgoods */
export const confirmGoodsResult = lazily(() =>
  struct('ConfirmGoodsResult', 'Answer of /open/webapi/aftersaleapi/confirmgoods.', {
    success: rows(confirmGoodsSuccess(), 'The rows that were taken.'),
    fail: rows(confirmGoodsFailure(), 'The rows that were not taken.'),
    success_count: number('Success count.'),
    fail_count: number('Failed count.'),
  }),
)

/** /open/webapi/aftersaleapi/pay/payqueryasmodified */
export const refundPaymentsParams = lazily(() =>
  params(
    'RefundPaymentsParams',
    'Params of /open/webapi/aftersaleapi/pay/payqueryasmodified.',
    {
      shop_id: maybe(numberId('Shop number.')),
      is_archive: maybe(truthParam('Archived data.')),
      modified_begin: maybe(timeParam('Changed from then on.')),
      modified_end: maybe(timeParam('Until then; half a year at most.')),
      start_ts: maybe(numberId('Cursor: rows with this row version and later ones. Without a window.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1, max: 800 })),
      page_size: preset(wholeParam('Rows per page, 1 to 1000. @defaultValue 1000', { min: 1, max: 1000 }), 1000),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'start_ts'),
    cursorAlone('start_ts', 'modified_begin'),
  ),
)

/** A payment of a refund. */
const refundPayment = lazily(() =>
  struct('RefundPayment', 'A payment of a refund.', {
    shop_id: id('Shop number.'),
    as_id: id("The after-sale's number in the ERP."),
    o_id: id("The order's number in the ERP."),
    pay_id: id('Payment / refund document id.'),
    pay_date: time('Payment time.'),
    confirm_date: time('Confirmation date.'),
    modified: time('When it was last changed.'),
    amount: money('Amount, in yuan.'),
    status: text('Where it stands.'),
    payment: text('How it was paid.'),
    drp_co_id_from: id('Distributor id.'),
    ts: id('Row version: grows with every change; the cursor that lists are followed by.'),
  }),
)

/** /open/webapi/aftersaleapi/pay/payqueryasmodified */
export const refundPaymentsResult = lazily(() =>
  struct('RefundPaymentsResult', 'Answer of /open/webapi/aftersaleapi/pay/payqueryasmodified.', {
    ...countedPage(),
    datas: rows(refundPayment(), 'The rows.'),
  }),
)
