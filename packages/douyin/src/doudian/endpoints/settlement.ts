import type { Settlement } from '@duijie/core/platform'
import { afterSaleDetailResult } from './schemas/after-sale-detail.js'
import { orderDetailResult } from './schemas/order-results.js'
import { warehouseInfoResult } from './schemas/warehouse-results.js'
import { toSeconds } from './seconds.js'
import type { DoudianOrder } from './types/orders.js'

type Outcome = ReturnType<Settlement<unknown>['outcome']>
type Answer = Parameters<Settlement<unknown>['outcome']>[0]

/** Asks for an order, and looks for waybills in it. A shipment of ours is there when all its waybills are; not done when the order has no parcel yet. */
function byOrder<Params>(about: (params: Params) => { readonly order: string; readonly waybills: readonly string[] }): Settlement<Params> {
  return {
    endpoint: '/order/orderDetail',
    params: (params) => ({ shop_order_id: about(params).order }),
    outcome(answer, params) {
      const order = orderIn(answer)
      if (order === undefined) return 'unknown'
      const sent = new Set(order.logistics_info?.map(({ tracking_no }) => tracking_no))
      const found = about(params).waybills.filter((waybill) => sent.has(waybill))
      if (found.length === about(params).waybills.length) return 'done'
      // Others may have shipped parts of it meanwhile: without one of ours it is ours that was not done, as long as the order can still be shipped.
      return found.length === 0 && (order.order_status === 2 || order.order_status === 101) ? 'not_done' : 'unknown'
    },
  }
}

/** Whether the order left with our waybill. */
export const settledByParcel: Settlement<{ readonly order_id: string; readonly logistics_code: string }> = byOrder(({ order_id, logistics_code }) => ({
  order: order_id,
  waybills: [logistics_code],
}))

/** Whether the order left in our parcels. */
export const settledByParcels: Settlement<{ readonly order_id: string; readonly pack_list: readonly { readonly logistics_code: string }[] }> = byOrder(
  ({ order_id, pack_list }) => ({ order: order_id, waybills: pack_list.map(({ logistics_code }) => logistics_code) }),
)

/** Whether the first of several orders left with our waybill: the parcel is made for all or for none. */
export const settledByJointParcel: Settlement<{ readonly order_id_list: readonly string[]; readonly logistics_code: string }> = byOrder(
  ({ order_id_list, logistics_code }) => ({ order: order_id_list[0] ?? '', waybills: [logistics_code] }),
)

interface Decision {
  readonly type: number
  readonly items: readonly { readonly aftersale_id: string; readonly update_time?: Date | number }[]
}

// Where an after-sale stands after a decision of this type (after-sale enumerations, "操作类型").
const statusesAfter: Readonly<Record<number, readonly number[]>> = {
  101: [7, 11, 12],
  201: [12, 51, 53],
  202: [27, 29],
  301: [7, 11, 13, 14],
  311: [13, 14],
}

/** Whether the after-sale stands where our decision leads, and has changed since we saw it. Of several, the first: all are decided or none. */
export const settledByAfterSale: Settlement<Decision> = {
  endpoint: '/afterSale/Detail',
  params: ({ items }) => ({ after_sale_id: items[0]?.aftersale_id ?? '' }),
  outcome(answer, { type, items }) {
    const { data } = afterSaleDetailResult().safeParse('notFound' in answer ? undefined : answer.result)
    const info = data?.process_info?.after_sale_info
    if (info?.after_sale_status === undefined) return 'unknown'
    const seen = toSeconds(items[0]?.update_time)
    if (seen !== undefined && info.update_time === seen) return 'not_done'
    return statusesAfter[type]?.includes(info.after_sale_status) === true ? 'done' : 'unknown'
  },
}

/** Whether there is a warehouse with our number. */
export const settledByWarehouse: Settlement<{ readonly out_warehouse_id: string }> = {
  endpoint: '/warehouse/info',
  params: ({ out_warehouse_id }) => ({ out_warehouse_id }),
  outcome(answer, { out_warehouse_id }): Outcome {
    if ('notFound' in answer) return 'not_done'
    const { data } = warehouseInfoResult().safeParse(answer.result)
    if (data === undefined) return 'unknown'
    return data.data?.out_warehouse_id === out_warehouse_id ? 'done' : 'not_done'
  },
}

function orderIn(answer: Answer): DoudianOrder | undefined {
  if ('notFound' in answer) return undefined
  return orderDetailResult().safeParse(answer.result).data?.shop_order_detail
}
