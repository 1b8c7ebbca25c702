import { id, lazily, many, rows, struct, text, texts } from './fields.js'

const parcel = lazily(() =>
  struct('StoreParcel', 'A parcel.', {
    logisticsCode: text("The carrier's code."),
    logisticsName: text('Carrier.'),
    expNo: id('Waybill.'),
    barCodes: texts('Serial numbers in it.'),
  }),
)

/** A row of get-store-logistics-by-order-code. */
export const storeLogistics = lazily(() =>
  struct('StoreLogistics', 'A delivery of an order, of which there may be several. Row of get-store-logistics-by-order-code.', {
    orderCode: id('The order.'),
    deliveryRecordCode: id('The delivery, such as SO.20250514.014572.F1.'),
    logisticsList: many(parcel(), 'Its parcels.'),
  }),
)

/** The answer of get-store-logistics-by-order-code. */
export const storeLogisticsResult = lazily(() => rows(storeLogistics()))
