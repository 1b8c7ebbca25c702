import { id, lazily, rows, struct, text, truth } from './fields.js'
import { maybe, numberId, numberParam, params, structParam, structsParam, textId, textParam, textsParam, truthParam } from './param-fields.js'

const outboundShipmentLine = lazily(() =>
  structParam('OutboundShipmentLine', 'A line.', {
    sku_id: maybe(textId("The SKU's code: the merchant's own text.")),
    sn_list: maybe(textsParam('Unique codes.')),
  }),
)

const outboundShipment = lazily(() =>
  structParam('OutboundShipment', 'An outbound document to be shipped.', {
    io_id: numberId('Stock document number, unique per merchant.'),
    lc_name: maybe(textParam('Carrier name.')),
    l_id: textId('Waybill number.'),
    lc_id: textId('Carrier code.'),
    wms_co_id: maybe(numberId('Warehouse company id.')),
    is_un_lid: maybe(truthParam('Cross-border logistics (then tracking_* are required).')),
    tracking_code: maybe(textParam('Cross-border channel code.')),
    tracking_info: maybe(textParam('Cross-border channel name.')),
    tracking_type: maybe(numberParam('Forwarder id, may send 1000.')),
    items: maybe(structsParam(outboundShipmentLine(), 'The lines.')),
  }),
)

/** /open/orders/wms/sent/upload */
export const outboundShipParams = lazily(() =>
  params('OutboundShipParams', 'Params of /open/orders/wms/sent/upload.', {
    documents: structsParam(outboundShipment(), 'The documents.'),
  }),
)

/** What became of an outbound document. */
const shippedOutbound = lazily(() =>
  struct('ShippedOutbound', 'What became of an outbound document.', {
    msg: text('What the platform says of it.'),
    issuccess: truth('Whether the row was taken.'),
    o_id: id("The document's number (`io_id`), which stands under this name."),
  }),
)

/** /open/orders/wms/sent/upload */
export const outboundShipResult = lazily(() =>
  struct('OutboundShipResult', 'Answer of /open/orders/wms/sent/upload.', {
    data: rows(shippedOutbound(), 'What was made.'),
  }),
)
