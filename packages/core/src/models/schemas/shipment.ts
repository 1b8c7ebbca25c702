import { count, id, instant, lazily, many, maybe, struct, text } from './fields.js'

const shipmentItem = lazily(() =>
  struct('ShipmentItem', 'What a parcel holds of one sub-order.', {
    subOrderId: id('The sub-order.'),
    quantity: maybe(count('How many pieces; left out where the platform does not tell.')),
  }),
)

/** A parcel. */
export const shipment = lazily(() =>
  struct('Shipment', 'A parcel.', {
    id: id('Names the parcel within its order or after-sale; stays the same when the order is read again.'),
    trackingNumber: maybe(id('The waybill.')),
    carrierName: maybe(text("The courier, in the platform's words.")),
    carrierCode: maybe(text("The courier's code on the platform.")),
    platformStatus: maybe(text("Where the parcel is, in the platform's word.")),
    shippedAt: maybe(instant('When it was handed over.')),
    deliveredAt: maybe(instant('When it arrived.')),
    items: many(shipmentItem(), 'What is in it, as far as the platform tells.'),
  }),
)
