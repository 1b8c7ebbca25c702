import { lazily } from './fields.js'
import { maybe, numberId, params, structParam, structsParam, textId, textIds, textParam, textsParam, truthParam, wholeParam } from './param-fields.js'

const company = () => ({
  company: maybe(textParam("The carrier's name.")),
  company_code: maybe(textId("The carrier's code, of /order/logisticsCompanyList.")),
})

const refusing = () => ({
  is_reject_refund: maybe(truthParam('Refuses a pending refund, and ships.')),
  is_refund_reject: maybe(truthParam('As `is_reject_refund`.')),
})

const places = () => ({
  store_id: maybe(numberId('The store, for instant retail.')),
  after_sale_address_id: maybe(numberId('The address for returns.')),
})

const serials = () => textsParam('Serial numbers or IMEIs, at most 30 characters each.')

/** /order/logisticsAdd */
export const logisticsAddParams = lazily(() =>
  params('DoudianLogisticsAddParams', 'Params of /order/logisticsAdd: ships a whole order in one parcel.', {
    order_id: textId('The order.'),
    company: maybe(textParam("The carrier's name.")),
    company_code: textId("The carrier's code, of /order/logisticsCompanyList."),
    logistics_code: textId('The waybill.'),
    ...refusing(),
    serial_number_list: maybe(serials()),
    address_id: maybe(numberId('The address that it leaves from.')),
    ...places(),
  }),
)

const bundlePart = lazily(() =>
  structParam('DoudianBundlePart', 'A part of a combined product.', {
    sub_product_id: textId('Its product.'),
    sub_sku_id: textId('Its SKU.'),
    combo_num: wholeParam('How many.', { min: 1 }),
  }),
)

const shippedOrder = lazily(() =>
  structParam('DoudianShippedOrder', 'An item order in a parcel.', {
    shipped_order_id: textId('The item order.'),
    shipped_num: maybe(wholeParam('How many pieces.', { min: 1 })),
    bundle_list: maybe(structsParam(bundlePart(), 'Which parts of a combined product.')),
  }),
)

const pack = lazily(() =>
  structParam('DoudianPack', 'A parcel to be made.', {
    shipped_order_info: structsParam(shippedOrder(), 'What is in it.'),
    logistics_code: textId('The waybill.'),
    ...company(),
  }),
)

/** /order/logisticsAddMultiPack */
export const addMultiPackParams = lazily(() =>
  params('DoudianAddMultiPackParams', 'Params of /order/logisticsAddMultiPack: ships one order in several parcels, all or none.', {
    order_id: textId('The order.'),
    pack_list: structsParam(pack(), 'The parcels.'),
    request_id: textId('Your number of this shipment: the platform answers a repeated one with its first success.'),
    ...refusing(),
    address_id: maybe(textId('The address that they leave from.')),
    serial_number_list: maybe(serials()),
    ...places(),
  }),
)

const packedOrder = lazily(() =>
  structParam('DoudianPackedOrder', 'An item order in the parcel.', {
    shipped_order_id: textId('The item order.'),
    shipped_num: wholeParam('How many pieces.', { min: 1 }),
  }),
)

const orderSerials = lazily(() =>
  structParam('DoudianOrderSerials', 'Serial numbers of one order.', { order_id: maybe(textId('The order.')), serial_number_list: maybe(serials()) }),
)

/** /order/logisticsAddSinglePack */
export const addSinglePackParams = lazily(() =>
  params('DoudianAddSinglePackParams', 'Params of /order/logisticsAddSinglePack: ships several orders in one parcel.', {
    order_id_list: textIds('The orders, at most 400.', 400),
    shipped_order_info: structsParam(packedOrder(), 'What is in it.'),
    logistics_code: textId('The waybill.'),
    request_id: textId('Your number of this shipment: the platform answers a repeated one with its first success.'),
    ...company(),
    ...refusing(),
    address_id: maybe(textId('The address that it leaves from.')),
    order_serial_number: maybe(structsParam(orderSerials(), 'Serial numbers, order by order.')),
    ...places(),
  }),
)

/** /order/logisticsEdit */
export const logisticsEditParams = lazily(() =>
  params('DoudianLogisticsEditParams', 'Params of /order/logisticsEdit: another waybill for an order in one parcel.', {
    order_id: textId('The order.'),
    ...company(),
    logistics_code: textId('The new waybill.'),
    ...places(),
  }),
)

/** /order/logisticsEditByPack */
export const editByPackParams = lazily(() =>
  params('DoudianEditByPackParams', 'Params of /order/logisticsEditByPack: another waybill for one of several parcels.', {
    order_id: textId('The order.'),
    pack_id: textId('The parcel.'),
    logistics_code: textId('The new waybill.'),
    company_code: maybe(textId("The carrier's code, of /order/logisticsCompanyList.")),
    ...places(),
  }),
)

/** /order/logisticsCompanyList */
export const companiesParams = lazily(() => params('DoudianCompaniesParams', 'Params of /order/logisticsCompanyList: there are none.', {}))

/** /logistics/trackNoRouteDetail */
export const trackParams = lazily(() =>
  params('DoudianTrackParams', 'Params of /logistics/trackNoRouteDetail.', {
    logistics_code: textId("The carrier's code: elsewhere this name stands for the waybill."),
    track_no: textId('The waybill.'),
  }),
)
