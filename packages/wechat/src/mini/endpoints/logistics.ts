import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { deliveryListParams, followWaybillParams, queryTraceParams, traceWaybillParams, updateWaybillGoodsParams } from './schemas/logistics-params.js'
import { deliveryListResult, queryTraceResult, waybillTokenResult } from './schemas/logistics-results.js'
import { doneResult } from './schemas/system-results.js'
import type {
  DeliveryListParams,
  DeliveryListResult,
  FollowWaybillParams,
  QueryTraceParams,
  QueryTraceResult,
  TraceWaybillParams,
  UpdateWaybillGoodsParams,
  WaybillTokenResult,
} from './types/logistics.js'
import type { DoneResult } from './types/messages.js'
import { at, withToken } from './wire.js'

/** Parcels that users can follow. */
export const logistics = {
  /** `POST /cgi-bin/express/delivery/open_msg/trace_waybill`: makes a parcel visible to the user’s page. */
  traceWaybill: endpoint<TraceWaybillParams, WaybillTokenResult, Method<TraceWaybillParams, WaybillTokenResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/trace_waybill'),
    safety: 'keyed',
    params: traceWaybillParams,
    result: waybillTokenResult,
  }),

  /** `POST /cgi-bin/express/delivery/open_msg/query_trace`: where such a parcel is. */
  queryTrace: endpoint<QueryTraceParams, QueryTraceResult, Method<QueryTraceParams, QueryTraceResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/query_trace'),
    safety: 'safe',
    params: queryTraceParams,
    result: queryTraceResult,
  }),

  /** `POST /cgi-bin/express/delivery/open_msg/update_waybill_goods`: says anew what is in it. */
  updateWaybillGoods: endpoint<UpdateWaybillGoodsParams, DoneResult, Method<UpdateWaybillGoodsParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/update_waybill_goods'),
    safety: 'safe',
    params: updateWaybillGoodsParams,
    result: doneResult,
  }),

  /** `POST /cgi-bin/express/delivery/open_msg/follow_waybill`: has the platform tell the user where a parcel is. */
  followWaybill: endpoint<FollowWaybillParams, WaybillTokenResult, Method<FollowWaybillParams, WaybillTokenResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/follow_waybill'),
    safety: 'keyed',
    params: followWaybillParams,
    result: waybillTokenResult,
  }),

  /** `POST /cgi-bin/express/delivery/open_msg/query_follow_trace`: where such a parcel is. */
  queryFollowTrace: endpoint<QueryTraceParams, QueryTraceResult, Method<QueryTraceParams, QueryTraceResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/query_follow_trace'),
    safety: 'safe',
    params: queryTraceParams,
    result: queryTraceResult,
  }),

  /** `POST /cgi-bin/express/delivery/open_msg/update_follow_waybill_goods`: says anew what is in it. */
  updateFollowWaybillGoods: endpoint<UpdateWaybillGoodsParams, DoneResult, Method<UpdateWaybillGoodsParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/update_follow_waybill_goods'),
    safety: 'safe',
    params: updateWaybillGoodsParams,
    result: doneResult,
  }),

  /** `POST /cgi-bin/express/delivery/open_msg/get_delivery_list`: all couriers, some 1,400, with the codes that shipments need. */
  deliveries: endpoint<DeliveryListParams, DeliveryListResult, Method<DeliveryListParams, DeliveryListResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/delivery/open_msg/get_delivery_list'),
    safety: 'safe',
    params: deliveryListParams,
    result: deliveryListResult,
  }),
}

/** Parcels, as methods. */
export interface Logistics extends Bound<typeof logistics> {}
