import { countedPage, id, known, lazily, many, money, number, ownId, rows, struct, text, time } from './fields.js'
import {
  maybe,
  numberId,
  numberParam,
  params,
  preset,
  structParam,
  structsParam,
  textId,
  textIds,
  textParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'
import { bothEnds, oneOf } from './rules.js'

/** /open/logistic/query */
export const parcelsParams = lazily(() =>
  params(
    'ParcelsParams',
    'Params of /open/logistic/query.',
    {
      shop_id: maybe(numberId('Shop number.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most.')),
      modified_end: maybe(timeParam('Until then.')),
      date_type: maybe(
        wholeParam('Which time the window is of: 0 change, 1 document, 2 order, 3 shipping. To follow changes, 0 must be given. @defaultValue 3'),
      ),
      so_ids: maybe(textIds('At most 20; with so_ids only the time filter still applies.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids'),
  ),
)

/** A line. */
const parcelLine = lazily(() =>
  struct('ParcelLine', 'A line.', {
    sku_id: id("The SKU's code: the merchant's own text."),
    qty: number('How many.'),
    outer_oi_id: id("The line's number at the shop, at most 50 characters."),
    raw_so_id: id('Original online order number.'),
    o_id: id("The order's number in the ERP."),
    refund_status: known('LineRefundStatus', "Where the line's refund stands."),
  }),
)

/** A parcel that was shipped. */
const parcel = lazily(() =>
  struct('Parcel', 'A parcel that was shipped.', {
    o_id: ownId("The order's number in the ERP."),
    shop_id: id('Shop number.'),
    so_id: id("The order's number at the shop."),
    send_date: time('Ship time.'),
    freight: money('Freight paid by the buyer, yuan.'),
    weight: number('Weight, kg.'),
    lc_id: id('Carrier code.'),
    l_id: id('Waybill number.'),
    logistics_company: text('Carrier name.'),
    items: many(parcelLine(), 'The lines.'),
  }),
)

/** /open/logistic/query */
export const parcelsResult = lazily(() =>
  struct('ParcelsResult', 'Answer of /open/logistic/query.', {
    ...countedPage(),
    orders: rows(parcel(), 'The rows.'),
  }),
)

/** /open/logisticscompany/query */
export const carriersParams = lazily(() =>
  params(
    'CarriersParams',
    'Params of /open/logisticscompany/query.',
    {
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      modified_begin: maybe(timeParam('Changed from then on.')),
      modified_end: maybe(timeParam('Until then.')),
      wms_co_id: maybe(numberId('Only carriers enabled for that company/warehouse; empty is all carriers known to the system.')),
    },
    bothEnds('modified_begin', 'modified_end'),
  ),
)

/** A carrier. */
const carrier = lazily(() =>
  struct('Carrier', 'A carrier.', {
    lc_id: ownId('Carrier code.'),
    lc_name: text('Carrier name.'),
    modified: time('When it was last changed.'),
  }),
)

/** /open/logisticscompany/query */
export const carriersResult = lazily(() =>
  struct('CarriersResult', 'Answer of /open/logisticscompany/query.', {
    ...countedPage(),
    datas: rows(carrier(), 'The rows.'),
  }),
)

const returnedParcel = lazily(() =>
  structParam('ReturnedParcel', 'A parcel that came back.', {
    l_id: textId('Waybill number.'),
    l_name: textParam('Carrier name.'),
    warehouseRemark: maybe(textParam('Warehouse remark.')),
  }),
)

/** /open/express/register/upload */
export const returnedParcelsParams = lazily(() =>
  params('ReturnedParcelsParams', 'Params of /open/express/register/upload.', {
    parcels: structsParam(returnedParcel(), 'The parcels.'),
  }),
)

/** /open/express/register/upload */
export const returnedParcelsResult = lazily(() => struct('ReturnedParcelsResult', 'Answer of /open/express/register/upload.', {}))

const weighParcel = lazily(() =>
  structParam('WeighParcel', 'A parcel on the scales.', {
    l_id: textId('Waybill number.'),
    weight: numberParam('Kg; 0 stores 0, -1 stores null.'),
    type: maybe(
      wholeParam(
        '0 weigh after check, 1 weigh after check + ship (default), 2 weigh without check, 3 weigh without check + ship, 4 weigh after shipping, 5 automatic.',
      ),
    ),
    is_un_lid: maybe(truthParam('Cross-border logistics (then tracking_* are required).')),
    f_volume: maybe(numberParam('Volume, m3.')),
    channel: maybe(textParam('Source / operator label written to the log.')),
  }),
)

/** /open/orders/weight/send/upload */
export const weighParams = lazily(() =>
  params('WeighParams', 'Params of /open/orders/weight/send/upload.', {
    parcels: structsParam(weighParcel(), 'The parcels.'),
  }),
)

/** A parcel that was weighed. */
const weighedParcel = lazily(() =>
  struct('WeighedParcel', 'A parcel that was weighed.', {
    weight: number('Weight, kg.'),
    lc_id: id('Carrier code.'),
    l_id: id('Waybill number.'),
    logistics_company: text('Carrier name.'),
    receiver_state: text('Province.'),
    receiver_city: text('City.'),
    receiver_district: text('District.'),
    cb_lc_id: id('International carrier code.'),
    cb_l_id: id('International waybill.'),
    cb_logistics_company: text('International channel.'),
  }),
)

/** /open/orders/weight/send/upload */
export const weighResult = lazily(() =>
  struct('WeighResult', 'Answer of /open/orders/weight/send/upload.', {
    datas: rows(weighedParcel(), 'The rows.'),
  }),
)
