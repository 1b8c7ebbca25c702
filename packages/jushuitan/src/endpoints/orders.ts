import { type BatchMethod, type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { allTaken, rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import {
  orderLabelParams,
  orderLabelResult,
  orderLogParams,
  orderLogResult,
  orderRemarkParams,
  orderRemarkResult,
  ordersCancelParams,
  ordersCancelResult,
  ordersQuestionParams,
  ordersQuestionResult,
  ordersShipParams,
  ordersShipResult,
  ordersWarehouseParams,
  ordersWarehouseResult,
} from './schemas/order-changes.js'
import { ordersParams, ordersResult } from './schemas/orders.js'
import { ordersUploadParams, ordersUploadResult } from './schemas/orders-upload.js'
import { settledByCancelling, settledByQuestion, settledByRemark, settledByShipping } from './settlement.js'
import type {
  Order,
  OrderLabelParams,
  OrderLabelResult,
  OrderLogEntry,
  OrderLogParams,
  OrderLogResult,
  OrderRemarkParams,
  OrderRemarkResult,
  OrdersCancelParams,
  OrdersCancelResult,
  OrdersParams,
  OrdersQuestionParams,
  OrdersQuestionResult,
  OrdersResult,
  OrdersShipParams,
  OrdersShipResult,
  OrdersUploadParams,
  OrdersUploadResult,
  OrdersWarehouseParams,
  OrdersWarehouseResult,
} from './types/orders.js'

/** Orders. */
export const orders = {
  /**
   * `/open/orders/single/query`: the orders. Follow `start_ts`: pages of a window can miss orders, as the platform itself says. Orders of Taobao, Tmall
   * and Pinduoduo are not among them: see `OrderHole`.
   */
  query: endpoint<OrdersParams, OrdersResult, PagedMethod<OrdersParams, OrdersResult, Order>>({
    ...ofMerchant,
    name: '/open/orders/single/query',
    wire: { numbers: ['o_ids', 'shop_id', 'start_ts'] },
    safety: 'safe',
    params: ordersParams,
    result: ordersResult,
    paging: listPages<OrdersParams, OrdersResult, Order>({
      name: '/open/orders/single/query',
      size: 100,
      rows: ({ orders }) => orders,
      identity: ['o_id', 'ts'],
      cursor: 'start_ts',
      window: 'modified_begin',
    }),
    chunk: chunked<OrdersParams, OrdersResult>('so_ids', 20, 'orders'),
    limits: { ...paged(100), window: windowOf(7), list: { so_ids: 20 } },
  }),

  /**
   * `/open/jushuitan/orders/upload`: makes or changes orders of own shops, each by `shop_id` and `so_id`. Some may be refused while others are taken:
   * read `outcomes`.
   */
  upload: endpoint<OrdersUploadParams, OrdersUploadResult, BatchMethod<OrdersUploadParams, OrdersUploadResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/orders/upload',
    wire: { envelope: 'write', list: 'orders', numbers: ['bu_id', 'shop_id', 'wms_co_id'] },
    safety: 'keyed',
    params: ordersUploadParams,
    result: ordersUploadResult,
    chunk: chunked<OrdersUploadParams, OrdersUploadResult>('orders', 50, 'datas'),
    rows: ({ datas = [] }, { orders }) =>
      rowOutcomes(
        orders.map(({ so_id }) => so_id),
        datas.map(({ issuccess, msg, o_id, so_id }) => ({ key: so_id, ok: issuccess, message: msg, id: o_id })),
      ),
    limits: { list: { orders: 50 } },
  }),

  /** `/open/jushuitan/orderbyoid/cancel`: cancels orders. */
  cancel: endpoint<OrdersCancelParams, OrdersCancelResult, BatchMethod<OrdersCancelParams, OrdersCancelResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/orderbyoid/cancel',
    wire: { envelope: 'write', numbers: ['o_ids'] },
    safety: 'unsafe',
    settledBy: settledByCancelling,
    params: ordersCancelParams,
    result: ordersCancelResult,
    chunk: chunked<OrdersCancelParams, OrdersCancelResult>('o_ids', 50),
    rows: (_, { o_ids }) => allTaken(o_ids),
    limits: { list: { o_ids: 50 } },
  }),

  /** `/open/order/sent/upload`: says that orders are shipped, which moves stock. Taken as a whole. */
  ship: endpoint<OrdersShipParams, OrdersShipResult, BatchMethod<OrdersShipParams, OrdersShipResult>>({
    ...ofMerchant,
    name: '/open/order/sent/upload',
    wire: { envelope: 'write', numbers: ['o_id', 'shop_id'] },
    safety: 'unsafe',
    settledBy: settledByShipping,
    params: ordersShipParams,
    result: ordersShipResult,
    rows: (_, { items }) => allTaken(items.map(({ o_id }) => o_id)),
  }),

  /** `/open/order/action/query`: what was done with orders. Windows of one day at most. */
  log: endpoint<OrderLogParams, OrderLogResult, PagedMethod<OrderLogParams, OrderLogResult, OrderLogEntry>>({
    ...ofMerchant,
    name: '/open/order/action/query',
    wire: { numbers: ['o_id'] },
    safety: 'safe',
    params: orderLogParams,
    result: orderLogResult,
    paging: listPages<OrderLogParams, OrderLogResult, OrderLogEntry>({
      name: '/open/order/action/query',
      size: 500,
      rows: ({ datas }) => datas,
      identity: ['oa_id'],
    }),
    limits: { ...paged(500, 50), window: windowOf(1) },
  }),

  /** `/open/jushuitan/order/remark/upload`: sets an order's remark, or appends to it. */
  remark: endpoint<OrderRemarkParams, OrderRemarkResult, Method<OrderRemarkParams, OrderRemarkResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/order/remark/upload',
    wire: { envelope: 'write', numbers: ['o_id'] },
    safety: ({ is_append = false }) => (is_append ? 'unsafe' : 'safe'),
    settledBy: settledByRemark,
    params: orderRemarkParams,
    result: orderRemarkResult,
  }),

  /** `/open/jushuitan/order/label/upload`: adds or removes labels of an order. */
  label: endpoint<OrderLabelParams, OrderLabelResult, Method<OrderLabelParams, OrderLabelResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/order/label/upload',
    wire: { envelope: 'write', numbers: ['o_id', 'shop_id'] },
    safety: 'safe',
    params: orderLabelParams,
    result: orderLabelResult,
    limits: { list: { labels: 10 } },
  }),

  /** `/open/orders/modifywms/upload`: chooses the warehouses of orders. */
  setWarehouse: endpoint<OrdersWarehouseParams, OrdersWarehouseResult, BatchMethod<OrdersWarehouseParams, OrdersWarehouseResult>>({
    ...ofMerchant,
    name: '/open/orders/modifywms/upload',
    wire: { envelope: 'write', list: 'orders', numbers: ['o_id', 'wms_co_id'] },
    safety: 'safe',
    params: ordersWarehouseParams,
    result: ordersWarehouseResult,
    rows: (_, { orders }) => allTaken(orders.map(({ o_id }) => o_id)),
  }),

  /**
   * `/open/webapi/orderapi/questionorder/questions`: makes exceptions of orders, which holds them back. The answer counts; `message` names those that
   * were refused.
   */
  question: endpoint<OrdersQuestionParams, OrdersQuestionResult, Method<OrdersQuestionParams, OrdersQuestionResult>>({
    ...ofMerchant,
    name: '/open/webapi/orderapi/questionorder/questions',
    wire: { envelope: 'webapi', numbers: ['o_ids'] },
    safety: 'unsafe',
    settledBy: settledByQuestion,
    params: ordersQuestionParams,
    result: ordersQuestionResult,
    chunk: chunked<OrdersQuestionParams, OrdersQuestionResult>('o_ids', 50, 'message'),
    limits: { list: { o_ids: 50, so_ids: 50 } },
  }),
}

/** Orders. As methods. */
export interface Orders extends Bound<typeof orders> {}
