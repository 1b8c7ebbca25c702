import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { windowPages } from './paging.js'
import { type DoudianDone, done } from './schemas/done.js'
import { addRemarkParams, addressConfirmParams, addressModifyParams, orderDetailParams, searchListParams, serviceListParams } from './schemas/order-params.js'
import { orderDetailResult, searchListResult, serviceListResult } from './schemas/order-results.js'
import { quick } from './schemas/quick.js'
import { ninetyDays, windowOf } from './seconds.js'
import type {
  DoudianAddRemarkParams,
  DoudianAddressConfirmParams,
  DoudianAddressModifyParams,
  DoudianOrder,
  DoudianOrderDetailParams,
  DoudianOrderDetailResult,
  DoudianSearchListParams,
  DoudianSearchListResult,
  DoudianServiceListParams,
  DoudianServiceListResult,
  DoudianServiceTicket,
} from './types/orders.js'

/** Orders. */
export const shopOrders = {
  /**
   * `/order/searchList`: orders of a window, by creation or by change, of those created in the last 90 days. `.all` and `.pages` walk from the last page back, and cut windows of more than
   * 50,000 rows. An older order that changes is not among them: a push tells of it, and `detail` gives it.
   */
  searchList: endpoint<DoudianSearchListParams, DoudianSearchListResult, PagedMethod<DoudianSearchListParams, DoudianSearchListResult, DoudianOrder>>({
    ...ofShop,
    name: '/order/searchList',
    wire: { own: ['walk_from', 'walk_counts'] },
    safety: 'safe',
    params: searchListParams,
    result: () => quick(searchListResult()),
    paging: windowPages<DoudianSearchListParams, DoudianSearchListResult, DoudianOrder>({
      name: '/order/searchList',
      firstPage: 0,
      defaultSize: 100,
      maxRows: 50_000,
      windows: [
        { start: 'update_time_start', end: 'update_time_end', oldestFirst: { order_by: 'update_time', order_asc: true } },
        { start: 'create_time_start', end: 'create_time_end', oldestFirst: { order_by: 'create_time', order_asc: true } },
      ],
      rows: ({ shop_order_list }) => shop_order_list,
      total: ({ total }) => total,
      key: ({ order_id, update_time }) => `${order_id}@${update_time}`,
    }),
    limits: {
      pageSize: { param: 'size', max: 100, default: 100 },
      window: windowOf('update_time_start', 'update_time_end', ninetyDays),
    },
  }),

  /** `/order/orderDetail`: one order of any age. */
  detail: endpoint<DoudianOrderDetailParams, DoudianOrderDetailResult, Method<DoudianOrderDetailParams, DoudianOrderDetailResult>>({
    ...ofShop,
    name: '/order/orderDetail',
    safety: 'safe',
    params: orderDetailParams,
    result: () => quick(orderDetailResult()),
  }),

  /** `/order/addOrderRemark`: sets the seller's remark and flag. */
  addRemark: endpoint<DoudianAddRemarkParams, DoudianDone, Method<DoudianAddRemarkParams, DoudianDone>>({
    ...ofShop,
    name: '/order/addOrderRemark',
    safety: 'safe',
    params: addRemarkParams,
    result: done,
  }),

  /** `/order/addressConfirm`: answers a buyer who wants another address (push 111). */
  addressConfirm: endpoint<DoudianAddressConfirmParams, DoudianDone, Method<DoudianAddressConfirmParams, DoudianDone>>({
    ...ofShop,
    name: '/order/addressConfirm',
    // There is one answer to each wish: a second one changes nothing.
    safety: 'keyed',
    params: addressConfirmParams,
    result: done,
  }),

  /** `/order/addressModify`: sets another address. */
  addressModify: endpoint<DoudianAddressModifyParams, DoudianDone, Method<DoudianAddressModifyParams, DoudianDone>>({
    ...ofShop,
    name: '/order/addressModify',
    safety: 'safe',
    params: addressModifyParams,
    result: done,
  }),

  /** `/order/getServiceList`: service tickets. */
  serviceList: endpoint<
    DoudianServiceListParams,
    DoudianServiceListResult,
    PagedMethod<DoudianServiceListParams, DoudianServiceListResult, DoudianServiceTicket>
  >({
    ...ofShop,
    name: '/order/getServiceList',
    wire: { numbers: ['order_id', 'service_id'] },
    safety: 'safe',
    params: serviceListParams,
    result: serviceListResult,
    paging: windowPages<DoudianServiceListParams, DoudianServiceListResult, DoudianServiceTicket>({
      name: '/order/getServiceList',
      firstPage: 1,
      defaultSize: 100,
      // No page tells of a depth.
      maxRows: Number.POSITIVE_INFINITY,
      windows: [{ start: 'start_time', end: 'end_time', oldestFirst: {} }],
      rows: ({ list }) => list,
      total: ({ total }) => total,
      key: ({ id, update_time }) => `${id}@${update_time}`,
    }),
    limits: { pageSize: { param: 'size', max: 100, default: 100 }, window: windowOf('start_time', 'end_time') },
  }),
}

/** Orders. As methods. */
export interface DoudianOrders extends Bound<typeof shopOrders> {}
