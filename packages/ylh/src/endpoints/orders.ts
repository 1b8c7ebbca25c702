import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { cancelParams, createParams, photosParams, rescheduleParams } from './schemas/order-params.js'
import { photosResult, takenResult } from './schemas/order-results.js'
import type { CancelOrderParams, CreateOrderParams, DeliveryPhotos, PhotosParams, RescheduleParams } from './types/orders.js'
import { placed } from './wire.js'

/** Retail orders. */
export const orders = {
  /**
   * 零售订单创建 (`receive-hmm-retail-order`): hands an order over. `true` means taken on, not confirmed: products, prices and the customer are judged later, and a callback tells.
   * It may be repeated, because the platform knows `soId`; a refusal after an attempt of unknown end is a `conflict`: the order was most likely received, wait for the callback.
   */
  create: endpoint<CreateOrderParams, boolean, Method<CreateOrderParams, boolean>>({
    ...placed({ service: 'ylh-cloud-service-jst-order', path: '/api/page/hmm/retailorder/receive-hmm-retail-order', body: 'create' }),
    safety: 'keyed',
    params: createParams,
    result: takenResult,
  }),

  /** 订单取消 (`cancel-hmm-retail-order`): asks for an order to be cancelled. `true` means asked; a callback tells whether it was. Possible up to seven days after signing, as a return. */
  cancel: endpoint<CancelOrderParams, boolean, Method<CancelOrderParams, boolean>>({
    ...placed({ service: 'ylh-cloud-service-jst-order', path: '/api/page/hmm/retailorder/cancel-hmm-retail-order', body: 'cancel' }),
    safety: 'keyed',
    params: cancelParams,
    result: takenResult,
  }),

  /** 改约 (`update-distribution-time`): other days of delivery and installation, for an order that is confirmed. */
  reschedule: endpoint<RescheduleParams, boolean, Method<RescheduleParams, boolean>>({
    ...placed({ service: 'ylh-cloud-service-order', path: '/api/page/retailorder/hmm/update-distribution-time', body: 'plain' }),
    safety: 'keyed',
    params: rescheduleParams,
    result: takenResult,
  }),

  /** 配送安装照片 (`get-retail-order-delivery-img`): photos of delivery and installation. */
  photos: endpoint<PhotosParams, DeliveryPhotos[], Method<PhotosParams, DeliveryPhotos[]>>({
    ...placed({ service: 'ylh-cloud-service-order', path: '/api/page/retailorder/search/get-retail-order-delivery-img', body: 'plain' }),
    safety: 'safe',
    params: photosParams,
    result: photosResult,
  }),
}

/** Retail orders, as methods. */
export interface Orders extends Bound<typeof orders> {}
