import { flag, id, lazily, many, number, orEmpty, struct, text, texts, time } from './fields.js'

const item = lazily(() =>
  struct('DeliveredItem', 'What a delivery holds.', {
    itemName: text('Name.'),
    itemModel: text('Model.'),
    itemUnit: text('Unit.'),
    shippingQty: number('How many.'),
    itemPictureUrl: text('Picture.'),
  }),
)

const items = () => many(item(), 'What is in it.')

const deliveryState = lazily(() =>
  struct('DeliveryState', 'A step of a shipment from a warehouse.', {
    stateCode: text('Such as DELIVERED.'),
    stateTime: time('When.'),
    stateDescription: text('What happened, in words.'),
  }),
)

const outbound = lazily(() =>
  struct('Outbound', 'A shipment that left a warehouse.', {
    id: number('Its number.'),
    logisticsCompanyName: text('Carrier.'),
    expNo: id('Waybill.'),
    expNoList: texts('All waybills.'),
    deliveryContact: text('Driver.'),
    deliveryPhone: text("The driver's phone."),
    vehicleInformation: text('Plate.'),
    recordCode: id('Outbound number.'),
    orderStatus: text('Status.'),
    orderStatusName: text('Status in words.'),
    orderCode: id('Order.'),
    deliveryLogisticsDtos: many(deliveryState(), 'Its steps.'),
    logisticsUrl: text('Page that follows it.'),
    barcodes: texts('Barcodes.'),
    sendDate: time('When it left.'),
  }),
)

const warehouseDelivery = lazily(() =>
  struct('WarehouseDelivery', 'A delivery from a warehouse.', {
    deliveryRecordCode: id('Delivery.'),
    deliveryCreateTime: time('When it was made.'),
    deliveryModel: text('B to business, C to customers, M shared, Q seven warehouses, S sample, ZLB.'),
    isTranfer: flag('Whether it was transferred. The platform writes its name so.'),
    getStoreOutboundLogisticsInfoResultDto: many(outbound(), 'Its shipments.'),
    deliveryRecordDetailDtoList: items(),
  }),
)

const truckStep = lazily(() =>
  struct('TruckStep', 'A step of a delivery by truck.', {
    vehicleInformation: text('Plate.'),
    deliveryContact: text('Driver.'),
    deliveryPhone: text("The driver's phone."),
    statusCode: text('Such as LF.'),
    stateTime: time('When.'),
    stateDescription: text('What happened, in words.'),
    stateName: text('Name of the step.'),
    createTime: time('When it was noted; steps are sorted by it.'),
  }),
)

const truckDelivery = lazily(() =>
  struct('TruckDelivery', 'A delivery by truck (智汇宝).', {
    logisticsCode: id('Number.'),
    deliveryRecordCode: id('Delivery.'),
    logisticsInfo: many(truckStep(), 'Its steps.'),
    deliveryRecordDetailDtoList: items(),
    itemPictureUrl: text('Picture.'),
  }),
)

const expressStep = lazily(() =>
  struct('ExpressStep', 'A step of a parcel.', { nodeName: text('Name of the step.'), context: text('What happened, in words.'), stateTime: time('When.') }),
)

const parcel = lazily(() =>
  struct('ExpressParcel', 'A parcel of a courier.', {
    logisticsNo: id('Waybill.'),
    logisticsName: text('Courier.'),
    logisticsInfo: many(expressStep(), 'Its steps.'),
  }),
)

const expressDelivery = lazily(() =>
  struct('ExpressDelivery', 'A delivery by courier.', {
    deliveryRecordCode: id('Delivery.'),
    logisticsNoList: many(parcel(), 'Its parcels.'),
    deliveryRecordDetailDtoList: items(),
  }),
)

/** The answer of get-thirdparty-logistics-info-by-order-code-auth. */
export const logisticsResult = lazily(() =>
  orEmpty(
    struct('LogisticsInfo', 'Where an order is. Answer of get-thirdparty-logistics-info-by-order-code-auth.', {
      getAllLogisticsInfoByOrderCode: many(warehouseDelivery(), 'Deliveries from warehouses.'),
      getStockDeliveryLogisticsRecord: many(truckDelivery(), 'Deliveries by truck.'),
      getStockDeliveryLogisticsRecordThirdparty: many(expressDelivery(), 'Deliveries by courier.'),
    }),
  ),
)
