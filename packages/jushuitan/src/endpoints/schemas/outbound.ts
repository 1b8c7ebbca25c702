import { countedPage, id, known, lazily, many, money, number, one, ownId, rows, struct, text, texts, time, truth } from './fields.js'
import {
  cursorParams,
  knownParam,
  maybe,
  numberId,
  numberIds,
  numberParam,
  preset,
  textIds,
  textsParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'
import { bothEnds, cursorAlone, oneOf } from './rules.js'

/** /open/orders/out/simple/query */
export const outboundParams = lazily(() =>
  cursorParams(
    false,
    'OutboundParams',
    'Params of /open/orders/out/simple/query.',
    {
      shop_id: maybe(numberId('Shop number.')),
      is_offline_shop: maybe(truthParam('With `shop_id` 0: documents of offline shops.')),
      status: maybe(knownParam('OutboundStatus', 'WaitConfirm, Confirmed, Delete, Cancelled, OuterConfirming, (Archive).')),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most, one day with `drp_co_id`.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds('Numbers, 50 in one request.', 50)),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      wms_co_id: maybe(numberId('Warehouse company id.')),
      o_ids: maybe(textIds('Numbers, 50 in one request.', 50)),
      l_ids: maybe(textIds('Numbers, 20 in one request.', 20)),
      wave_ids: maybe(numberIds('Pick waves, at most 50.', 50)),
      start_ts: maybe(numberId('Cursor: rows with this row version and later ones. Without a window.')),
      is_get_total: maybe(truthParam('Whether all rows are counted. @defaultValue true, and false with a cursor')),
      io_ids: maybe(textIds('Numbers, 50 in one request.')),
      owner_co_id: maybe(numberId('Goods owner id.')),
      is_get_cbfinance: maybe(truthParam('Return cross-border finance.')),
      is_get_cblogistic: maybe(truthParam('Return cross-border logistics.')),
      date_type: maybe(numberParam('Which time the window is of: 0 change, 2 document. @defaultValue 0')),
      drp_co_id: maybe(numberId('Distributor id (limits the window to 1 day).')),
      InoutFlds: maybe(textsParam('Extra header fields to return.')),
      InoutItemFlds: maybe(textsParam('Extra line fields to return.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'o_ids', 'io_ids', 'l_ids', 'wave_ids', 'start_ts'),
    cursorAlone('start_ts', 'modified_begin'),
  ),
)

/** A line. */
const outboundOrderLine = lazily(() =>
  struct('OutboundOrderLine', 'A line.', {
    ioi_id: id('Stock document line id.'),
    pic: text('Picture.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    qty: number('How many.'),
    name: text('Name.'),
    properties_value: text('Colour and size text.'),
    sale_price: money('Price of one piece, in yuan.'),
    oi_id: id('The number, which comes as text here.'),
    sale_amount: money('Amount of the line, in yuan.'),
    i_id: id('Style code.'),
    unit: text('Unit.'),
    sale_base_price: money('List price.'),
    combine_sku_id: id('Combination SKU the line belongs to.'),
    is_gift: truth('Whether it is a gift.'),
    outer_oi_id: id("The line's number at the shop, at most 50 characters."),
    raw_so_id: id('Original online order number.'),
    batch_id: id('Production batch number.'),
    product_date: time('Production date.'),
    supplier_id: id('Supplier internal id.'),
    expiration_date: time('Expiry date.'),
  }),
)

/** A parcel of several that make one shipment. */
const outboundOrderParcel = lazily(() =>
  struct('OutboundOrderParcel', 'A parcel of several that make one shipment.', {
    io_id: id('Stock document number, unique per merchant.'),
    l_id: id('Waybill number.'),
    logistic_company: text('Carrier name.'),
    lc_id: id('Carrier code.'),
    f_weight: number('Weighed weight, kg.'),
  }),
)

/** A production batch; only where the merchant keeps batches. */
const outboundOrderBatch = lazily(() =>
  struct('OutboundOrderBatch', 'A production batch; only where the merchant keeps batches.', {
    batch_no: text('Production batch number.'),
    ioi_id: id('Stock document line id.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    qty: number('How many.'),
    product_date: time('Production date.'),
    supplier_id: id('Supplier internal id.'),
    supplier_name: text('Supplier name.'),
    expiration_date: time('Expiry date.'),
    status: known('OutboundStatus', 'WaitConfirm, Confirmed, Delete, Cancelled, OuterConfirming, Archive.'),
  }),
)

/** Unique codes. */
const outboundOrderUniqueCode = lazily(() =>
  struct('OutboundOrderUniqueCode', 'Unique codes.', {
    sku_id: id("The SKU's code: the merchant's own text."),
    sn: text('Unique code.'),
    is_pack_sn: truth('Box unique code.'),
    is_opened: truth('Box opened.'),
    pack_sn: text('Box code.'),
  }),
)

/** Fees of a cross-border order. */
const outboundOrderFinance = lazily(() =>
  struct('OutboundOrderFinance', 'Fees of a cross-border order.', {
    o_id: id("The order's number in the ERP."),
    rebate_fee: money('Cross-border order: this part of the fees.'),
    product_tax: money('Cross-border order: this part of the fees.'),
    shipping_tax: money('Cross-border order: this part of the fees.'),
    other_income: money('Cross-border order: this part of the fees.'),
    voucher_from_seller: money('Cross-border order: this part of the fees.'),
    platform_commission: money('Cross-border order: this part of the fees.'),
    transition_fee: money('Cross-border order: this part of the fees.'),
    transaction_fee: money('Cross-border order: this part of the fees.'),
    opaque_bagging_fee: money('Cross-border order: this part of the fees.'),
    other_expense: money('Cross-border order: this part of the fees.'),
  }),
)

/** A sales outbound document: what really leaves. */
const outboundOrder = lazily(() =>
  struct('OutboundOrder', 'A sales outbound document: what really leaves.', {
    co_id: id('Merchant (company) id.'),
    shop_id: id('Shop number.'),
    io_id: ownId('Stock document number, unique per merchant.'),
    o_id: id("The order's number in the ERP."),
    so_id: id("The order's number at the shop."),
    created: time('When it was made.'),
    modified: time('When it was last changed.'),
    status: known('OutboundStatus', 'WaitConfirm, Confirmed, Delete, Cancelled, OuterConfirming, Archive.'),
    order_type: text('Order type.'),
    invoice_title: text('Invoice title.'),
    shop_buyer_id: id('Buyer nick / account.'),
    open_id: id('Platform-wide buyer id (Tmall, Douyin, Kuaishou).'),
    receiver_country: text('Country code.'),
    receiver_state: text('Province.'),
    receiver_city: text('City.'),
    receiver_district: text('District.'),
    receiver_town: text('Street.'),
    receiver_address: text('Address.'),
    receiver_name: text('Addressee; masked for orders of selling platforms.'),
    receiver_phone: text('Phone.'),
    receiver_mobile: text('Mobile number; masked for orders of selling platforms.'),
    buyer_message: text('Buyer message.'),
    remark: text('Remark.'),
    is_cod: truth('Whether it is paid at the door.'),
    pay_amount: money('What is to be paid, in yuan.'),
    l_id: id('Waybill number.'),
    io_date: time('Document / stock movement date.'),
    lc_id: id('Carrier code.'),
    stock_enabled: text('Stock management on (text).'),
    drp_co_id_from: id('Distributor id.'),
    labels: texts('Labels.'),
    paid_amount: money('What has been paid, in yuan.'),
    free_amount: money('Discount amount.'),
    freight: money('Freight paid by the buyer, yuan.'),
    weight: number('Weight, kg.'),
    f_weight: number('Weighed weight, kg.'),
    merge_so_id: id('Merged online order numbers.'),
    wms_co_id: id('Warehouse company id.'),
    business_staff: text('Salesperson.'),
    currency: text('Currency code (empty is CNY).'),
    pay_date: time('Payment time.'),
    logistics_company: text('Carrier name.'),
    wave_id: id('Pick wave.'),
    seller_flag: number('Flag: 1 red 2 yellow 3 green 4 blue 5 purple.'),
    order_staff_id: id('Salesperson id.'),
    order_staff_name: text('Salesperson name.'),
    node: text('Offline remark.'),
    items: many(outboundOrderLine(), 'The lines.'),
    ClusterInfos: many(outboundOrderParcel(), 'Child parcels of a parent/child waybill.'),
    batchs: many(outboundOrderBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(outboundOrderUniqueCode(), 'Unique codes.'),
    is_print_express: truth('Waybill printed.'),
    is_print: truth('Order printed.'),
    shop_name: text('Shop name.'),
    ts: id('Row version: grows with every change; the cursor that lists are followed by.'),
    shipment: text('Logistics chosen by the buyer (cross-border).'),
    deliver_name: text('Cross-border delivery mode.'),
    channel_name: text('Cross-border channel name.'),
    tracking_number: text('International waybill.'),
    package_no: text('Reference number.'),
    warehouse_oid: text('External document number.'),
    cb_finance: one(outboundOrderFinance(), 'Fees of a cross-border order.'),
  }),
)

/** /open/orders/out/simple/query */
export const outboundResult = lazily(() =>
  struct('OutboundResult', 'Answer of /open/orders/out/simple/query.', {
    ...countedPage(),
    datas: rows(outboundOrder(), 'The rows.'),
  }),
)
