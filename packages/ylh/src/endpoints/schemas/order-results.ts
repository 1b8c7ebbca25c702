import { id, lazily, many, rows, struct, taken, text, whole } from './fields.js'

/** Whether the platform has taken it on: what becomes of it is told by a callback. */
export const takenResult = lazily(taken)

const photo = lazily(() =>
  struct('DeliveryPhoto', 'A photo.', {
    imgDesc: text('What it shows.'),
    imgUrl: text('Where it is. It may show the inside of a home.'),
    rowId: id('Its number.'),
    scene: whole('1 delivery, 2 installation.'),
  }),
)

/** A row of get-retail-order-delivery-img. */
export const deliveryPhotos = lazily(() =>
  struct('DeliveryPhotos', 'Photos of one piece. Row of get-retail-order-delivery-img.', {
    orderNo: id('The order.'),
    orderCode: id('The delivery.'),
    ylhOrderCode: id('The delivery record, such as SO.20250430.000001.F1.'),
    snNo: id('Serial number.'),
    photosDeliveryList: many(photo(), 'The photos.'),
  }),
)

/** The answer of get-retail-order-delivery-img. */
export const photosResult = lazily(() => rows(deliveryPhotos()))
