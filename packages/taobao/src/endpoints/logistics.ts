import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { withoutSession, withSession } from './grants.js'
import type { FieldsMethod } from './narrow.js'
import {
  ascpOfflineSendParams,
  ascpSellerSendParams,
  logisticsAddressParams,
  logisticsCompaniesParams,
  logisticsConsignResendParams,
  logisticsDummySendParams,
  logisticsOfflineSendParams,
  logisticsOnlineConfirmParams,
  logisticsOnlineSendParams,
  logisticsTraceParams,
} from './schemas/logistics-params.js'
import {
  type alwaysInCompanies,
  ascpOfflineSendResult,
  ascpSellerSendResult,
  logisticsAddressResult,
  logisticsCompaniesResult,
  logisticsTraceResult,
  shippingResult,
} from './schemas/logistics-results.js'
import { quick } from './schemas/quick.js'
import { settledByNewWaybill, settledByParcels, settledByShipping, settledByWaybill } from './settlement.js'
import type {
  AscpOfflineSendParams,
  AscpOfflineSendResult,
  AscpSellerSendParams,
  AscpSellerSendResult,
  LogisticsAddressParams,
  LogisticsAddressResult,
  LogisticsCompaniesParams,
  LogisticsCompaniesResult,
  LogisticsCompany,
  LogisticsConsignResendParams,
  LogisticsDummySendParams,
  LogisticsOfflineSendParams,
  LogisticsOnlineConfirmParams,
  LogisticsOnlineSendParams,
  LogisticsTraceParams,
  LogisticsTraceResult,
  ShippingResult,
} from './types/logistics.js'

/** Shipping: `taobao.logistics.*` and `alibaba.ascp.logistics.*`. What ships is never repeated by itself: `client.resolveUnknown(error)` asks what became of it. */
export const logistics = {
  /** `taobao.logistics.offline.send`: ships with a courier of the seller's. Not for cash on delivery. */
  offlineSend: endpoint<LogisticsOfflineSendParams, ShippingResult, Method<LogisticsOfflineSendParams, ShippingResult>>({
    ...withSession,
    name: 'taobao.logistics.offline.send',
    safety: 'unsafe',
    settledBy: settledByWaybill,
    params: logisticsOfflineSendParams,
    result: quick(shippingResult),
    limits: { list: { sub_tid: 50 } },
  }),

  /** `taobao.logistics.online.send`: ships with a courier that the platform orders. Without `out_sid` the order changes only with `onlineConfirm`. */
  onlineSend: endpoint<LogisticsOnlineSendParams, ShippingResult, Method<LogisticsOnlineSendParams, ShippingResult>>({
    ...withSession,
    name: 'taobao.logistics.online.send',
    safety: 'unsafe',
    settledBy: settledByWaybill,
    params: logisticsOnlineSendParams,
    result: quick(shippingResult),
    limits: { list: { sub_tid: 20 } },
  }),

  /** `taobao.logistics.online.confirm`: gives the waybill that `onlineSend` was called without. */
  onlineConfirm: endpoint<LogisticsOnlineConfirmParams, ShippingResult, Method<LogisticsOnlineConfirmParams, ShippingResult>>({
    ...withSession,
    name: 'taobao.logistics.online.confirm',
    safety: 'unsafe',
    settledBy: settledByWaybill,
    params: logisticsOnlineConfirmParams,
    result: quick(shippingResult),
    limits: { list: { sub_tid: 20 } },
  }),

  /** `taobao.logistics.dummy.send`: ships what needs no parcel. */
  dummySend: endpoint<LogisticsDummySendParams, ShippingResult, Method<LogisticsDummySendParams, ShippingResult>>({
    ...withSession,
    name: 'taobao.logistics.dummy.send',
    safety: 'unsafe',
    settledBy: settledByShipping,
    params: logisticsDummySendParams,
    result: quick(shippingResult),
  }),

  /** `taobao.logistics.consign.resend`: changes courier and waybill after shipping. */
  resend: endpoint<LogisticsConsignResendParams, ShippingResult, Method<LogisticsConsignResendParams, ShippingResult>>({
    ...withSession,
    name: 'taobao.logistics.consign.resend',
    safety: 'unsafe',
    settledBy: settledByNewWaybill,
    params: logisticsConsignResendParams,
    result: quick(shippingResult),
    limits: { list: { sub_tid: 50 } },
  }),

  /** `taobao.logistics.trace.search`: where a parcel is. True only for `onlineSend`; parcels of `offlineSend` count as signed at once. */
  trace: endpoint<LogisticsTraceParams, LogisticsTraceResult, Method<LogisticsTraceParams, LogisticsTraceResult>>({
    ...withSession,
    name: 'taobao.logistics.trace.search',
    safety: 'safe',
    params: logisticsTraceParams,
    result: quick(logisticsTraceResult),
    limits: { list: { sub_tid: 50 } },
  }),

  /** `taobao.logistics.companies.get`: the couriers and their codes. Needs no session. */
  companies: endpoint<
    LogisticsCompaniesParams,
    LogisticsCompaniesResult,
    FieldsMethod<LogisticsCompaniesParams, LogisticsCompaniesResult, LogisticsCompany, (typeof alwaysInCompanies)[number]>
  >({
    ...withoutSession,
    name: 'taobao.logistics.companies.get',
    safety: 'safe',
    params: logisticsCompaniesParams,
    result: quick(logisticsCompaniesResult),
    limits: { list: { fields: 20 } },
  }),

  /** `taobao.logistics.address.search`: the seller's own addresses. */
  addresses: endpoint<LogisticsAddressParams, LogisticsAddressResult, Method<LogisticsAddressParams, LogisticsAddressResult>>({
    ...withSession,
    name: 'taobao.logistics.address.search',
    safety: 'safe',
    params: logisticsAddressParams,
    result: quick(logisticsAddressResult),
  }),

  /** `alibaba.ascp.logistics.offline.send`: the newer twin of `offlineSend`: parts of lines, bundles, gifts. */
  ascpOfflineSend: endpoint<AscpOfflineSendParams, AscpOfflineSendResult, Method<AscpOfflineSendParams, AscpOfflineSendResult>>({
    ...withSession,
    name: 'alibaba.ascp.logistics.offline.send',
    wire: { json: ['consign_pkgs', 'consign_status'] },
    safety: 'unsafe',
    settledBy: settledByParcels,
    params: ascpOfflineSendParams,
    result: quick(ascpOfflineSendResult),
  }),

  /** `alibaba.ascp.logistics.seller.send`: ships with a messenger of the seller's. */
  ascpSellerSend: endpoint<AscpSellerSendParams, AscpSellerSendResult, Method<AscpSellerSendParams, AscpSellerSendResult>>({
    ...withSession,
    name: 'alibaba.ascp.logistics.seller.send',
    safety: 'unsafe',
    settledBy: settledByShipping,
    params: ascpSellerSendParams,
    result: quick(ascpSellerSendResult),
  }),
}

/** Shipping, as methods. */
export interface Logistics extends Bound<typeof logistics> {}
