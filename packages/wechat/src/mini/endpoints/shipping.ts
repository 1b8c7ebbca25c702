import { type Bound, cursorPages, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import {
  confirmReceiveParams,
  jumpPathParams,
  shippingOrderParams,
  shippingOrdersParams,
  specialOrderParams,
  tradeManagedParams,
  uploadCombinedParams,
  uploadShippingParams,
} from './schemas/shipping-params.js'
import { shippingOrderResult, shippingOrdersResult, tradeConfirmationResult, tradeManagedResult, uploadShippingResult } from './schemas/shipping-results.js'
import { doneResult } from './schemas/system-results.js'
import { settledByOrder } from './settlement.js'
import type { DoneResult } from './types/messages.js'
import type {
  ConfirmReceiveParams,
  JumpPathParams,
  ShippingOrder,
  ShippingOrderParams,
  ShippingOrderResult,
  ShippingOrdersParams,
  ShippingOrdersResult,
  SpecialOrderParams,
  TradeConfirmationResult,
  TradeManagedParams,
  TradeManagedResult,
  UploadCombinedParams,
  UploadShippingParams,
  UploadShippingResult,
} from './types/shipping.js'
import { at, withToken } from './wire.js'

/** Shipping management: the platform wants to be told of shipments before it settles the money. */
export const shipping = {
  /** `POST /wxa/sec/order/upload_shipping_info`: tells that an order was shipped. After all of it is shipped one change is allowed; the same once more changes nothing. */
  upload: endpoint<UploadShippingParams, UploadShippingResult, Method<UploadShippingParams, UploadShippingResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/upload_shipping_info', { verdicts: { 0: { unchanged: false }, 10060023: { unchanged: true } } }),
    safety: 'keyed',
    settledBy: settledByOrder,
    params: uploadShippingParams,
    result: uploadShippingResult,
  }),

  /** `POST /wxa/sec/order/upload_combined_shipping_info`: the same for a combined payment. */
  uploadCombined: endpoint<UploadCombinedParams, UploadShippingResult, Method<UploadCombinedParams, UploadShippingResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/upload_combined_shipping_info', { verdicts: { 0: { unchanged: false }, 10060023: { unchanged: true } } }),
    safety: 'keyed',
    params: uploadCombinedParams,
    result: uploadShippingResult,
  }),

  /** `POST /wxa/sec/order/get_order`: one order. One that was just paid may be unknown for about a minute. */
  order: endpoint<ShippingOrderParams, ShippingOrderResult, Method<ShippingOrderParams, ShippingOrderResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/get_order'),
    safety: 'safe',
    params: shippingOrderParams,
    result: shippingOrderResult,
  }),

  /** `POST /wxa/sec/order/get_order_list`: orders by the time they were paid. */
  orders: endpoint<ShippingOrdersParams, ShippingOrdersResult, PagedMethod<ShippingOrdersParams, ShippingOrdersResult, ShippingOrder>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/get_order_list'),
    safety: 'safe',
    paging: cursorPages<ShippingOrdersParams, ShippingOrdersResult, ShippingOrder>({
      cursor: 'last_index',
      rows: ({ order_list }) => order_list,
      next: ({ has_more, last_index }) => (has_more === true && last_index !== '' ? last_index : undefined),
      key: ({ transaction_id }) => transaction_id,
    }),
    limits: { pageSize: { param: 'page_size', max: 100, default: 100 } },
    params: shippingOrdersParams,
    result: shippingOrdersResult,
  }),

  /** `POST /wxa/sec/order/notify_confirm_receive`: reminds the user to confirm; once for each order, couriers only. */
  confirmReceive: endpoint<ConfirmReceiveParams, DoneResult, Method<ConfirmReceiveParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/notify_confirm_receive'),
    safety: 'keyed',
    params: confirmReceiveParams,
    result: doneResult,
  }),

  /** `POST /wxa/sec/order/set_msg_jump_path`: says which page the platform's messages about shipments open. */
  setJumpPath: endpoint<JumpPathParams, DoneResult, Method<JumpPathParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/set_msg_jump_path'),
    safety: 'safe',
    params: jumpPathParams,
    result: doneResult,
  }),

  /** `POST /wxa/sec/order/is_trade_managed`: whether shipments must be told. */
  isManaged: endpoint<TradeManagedParams, TradeManagedResult, Method<TradeManagedParams, TradeManagedResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/is_trade_managed', { own: { appid: 'appId' } }),
    safety: 'safe',
    params: tradeManagedParams,
    result: tradeManagedResult,
  }),

  /** `POST /wxa/sec/order/is_trade_management_confirmation_completed`: whether the binding of the orders is confirmed. */
  isConfirmationCompleted: endpoint<TradeManagedParams, TradeConfirmationResult, Method<TradeManagedParams, TradeConfirmationResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/is_trade_management_confirmation_completed', { own: { appid: 'appId' } }),
    safety: 'safe',
    params: tradeManagedParams,
    result: tradeConfirmationResult,
  }),

  /** `POST /wxa/sec/order/opspecialorder`: says that an order is a presale or a test. */
  specialOrder: endpoint<SpecialOrderParams, DoneResult, Method<SpecialOrderParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/wxa/sec/order/opspecialorder'),
    safety: 'keyed',
    params: specialOrderParams,
    result: doneResult,
  }),
}

/** Shipping management, as methods. */
export interface Shipping extends Bound<typeof shipping> {}
