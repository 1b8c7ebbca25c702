import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import {
  addExpressOrderParams,
  batchGetExpressOrderParams,
  bindAccountParams,
  cancelExpressOrderParams,
  expressListParams,
  expressPathParams,
  expressQuotaParams,
  getExpressOrderParams,
  updatePrinterParams,
} from './schemas/logistics-params.js'
import {
  addExpressOrderResult,
  batchGetExpressOrderResult,
  cancelExpressOrderResult,
  expressAccountsResult,
  expressDeliveriesResult,
  expressPathResult,
  expressQuotaResult,
  getExpressOrderResult,
  printersResult,
} from './schemas/logistics-results.js'
import { doneResult } from './schemas/system-results.js'
import type {
  AddExpressOrderParams,
  AddExpressOrderResult,
  BatchGetExpressOrderParams,
  BatchGetExpressOrderResult,
  BindAccountParams,
  CancelExpressOrderParams,
  CancelExpressOrderResult,
  ExpressAccountsResult,
  ExpressDeliveriesResult,
  ExpressListParams,
  ExpressPathParams,
  ExpressPathResult,
  ExpressQuotaParams,
  ExpressQuotaResult,
  GetExpressOrderParams,
  GetExpressOrderResult,
  PrintersResult,
  UpdatePrinterParams,
} from './types/logistics.js'
import type { DoneResult } from './types/messages.js'
import { at, withToken } from './wire.js'

/** The express assistant: orders to couriers. */
export const express = {
  /** `GET /cgi-bin/express/business/delivery/getall`: the couriers of the assistant. */
  deliveries: endpoint<ExpressListParams, ExpressDeliveriesResult, Method<ExpressListParams, ExpressDeliveriesResult>>({
    ...withToken,
    ...at('GET', '/cgi-bin/express/business/delivery/getall'),
    safety: 'safe',
    params: expressListParams,
    result: expressDeliveriesResult,
  }),

  /** `POST /cgi-bin/express/business/order/add`: orders a courier: gives the waybill. */
  addOrder: endpoint<AddExpressOrderParams, AddExpressOrderResult, Method<AddExpressOrderParams, AddExpressOrderResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/order/add'),
    safety: 'unsafe',
    params: addExpressOrderParams,
    result: addExpressOrderResult,
  }),

  /** `POST /cgi-bin/express/business/order/get`: a waybill, to print. */
  order: endpoint<GetExpressOrderParams, GetExpressOrderResult, Method<GetExpressOrderParams, GetExpressOrderResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/order/get'),
    safety: 'safe',
    params: getExpressOrderParams,
    result: getExpressOrderResult,
  }),

  /** `POST /cgi-bin/express/business/order/batchget`: many waybills; each says for itself whether it was found. */
  orders: endpoint<BatchGetExpressOrderParams, BatchGetExpressOrderResult, Method<BatchGetExpressOrderParams, BatchGetExpressOrderResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/order/batchget'),
    safety: 'safe',
    params: batchGetExpressOrderParams,
    result: batchGetExpressOrderResult,
  }),

  /** `POST /cgi-bin/express/business/order/cancel`: cancels a waybill. */
  cancelOrder: endpoint<CancelExpressOrderParams, CancelExpressOrderResult, Method<CancelExpressOrderParams, CancelExpressOrderResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/order/cancel'),
    safety: 'keyed',
    params: cancelExpressOrderParams,
    result: cancelExpressOrderResult,
  }),

  /** `POST /cgi-bin/express/business/path/get`: the steps of a parcel. */
  path: endpoint<ExpressPathParams, ExpressPathResult, Method<ExpressPathParams, ExpressPathResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/path/get'),
    safety: 'safe',
    params: expressPathParams,
    result: expressPathResult,
  }),

  /** `POST /cgi-bin/express/business/quota/get`: how many waybills are left. */
  quota: endpoint<ExpressQuotaParams, ExpressQuotaResult, Method<ExpressQuotaParams, ExpressQuotaResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/quota/get'),
    safety: 'safe',
    params: expressQuotaParams,
    result: expressQuotaResult,
  }),

  /** `GET /cgi-bin/express/business/account/getall`: your accounts with couriers. */
  accounts: endpoint<ExpressListParams, ExpressAccountsResult, Method<ExpressListParams, ExpressAccountsResult>>({
    ...withToken,
    ...at('GET', '/cgi-bin/express/business/account/getall'),
    safety: 'safe',
    params: expressListParams,
    result: expressAccountsResult,
  }),

  /** `POST /cgi-bin/express/business/account/bind`: binds an account, or unbinds it. */
  bindAccount: endpoint<BindAccountParams, DoneResult, Method<BindAccountParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/account/bind'),
    safety: 'safe',
    params: bindAccountParams,
    result: doneResult,
  }),

  /** `GET /cgi-bin/express/business/printer/getall`: who prints. */
  printers: endpoint<ExpressListParams, PrintersResult, Method<ExpressListParams, PrintersResult>>({
    ...withToken,
    ...at('GET', '/cgi-bin/express/business/printer/getall'),
    safety: 'safe',
    params: expressListParams,
    result: printersResult,
  }),

  /** `POST /cgi-bin/express/business/printer/update`: says who prints. */
  updatePrinter: endpoint<UpdatePrinterParams, DoneResult, Method<UpdatePrinterParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/express/business/printer/update'),
    safety: 'safe',
    params: updatePrinterParams,
    result: doneResult,
  }),
}

/** The express assistant, as methods. */
export interface Express extends Bound<typeof express> {}
