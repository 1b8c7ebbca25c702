import { stringifyCanonical } from '@duijie/core/platform'
import { type Ask, type Behaviours, objectOf, objectsOf, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { OrderState } from '../state/orders.js'

/** Shipping management. */
export function shippingBehaviours(): Behaviours {
  return {
    '/wxa/sec/order/upload_shipping_info': (ask) => {
      upload(ask, ask.params)
      return {}
    },
    '/wxa/sec/order/upload_combined_shipping_info': (ask) => {
      const { upload_time, payer } = ask.params
      for (const sub of objectsOf(ask.params, 'sub_orders')) upload(ask, { ...sub, upload_time, payer })
      return {}
    },
    '/wxa/sec/order/get_order': (ask) => ({ order: rowOf(orderOf(ask)) }),
    '/wxa/sec/order/get_order_list': (ask) => {
      const { begin_time: fromS, end_time: toS } = objectOf(ask.params, 'pay_time_range')
      const state = ask.params['order_state']
      const [openid, place] = [textOf(ask, 'openid'), textOf(ask, 'last_index')]
      const filter = {
        fromS: typeof fromS === 'number' ? fromS : undefined,
        toS: typeof toS === 'number' ? toS : undefined,
        state: typeof state === 'number' ? state : undefined,
        openid: openid === '' ? undefined : openid,
      }
      const page = ask.app.orders.page(filter, place === '' ? undefined : place, Number(ask.params['page_size'] ?? 100)) ?? refuse(10060011)
      return { order_list: page.rows.map(rowOf), last_index: page.next ?? '', has_more: page.next !== undefined }
    },
    '/wxa/sec/order/notify_confirm_receive': (ask) => {
      const order = orderOf(ask)
      if (order.state !== 2) refuse(10060028)
      if (order.reminded) refuse(10060030)
      if (Number(ask.params['received_time']) * 1000 < (order.shippedMs ?? 0)) refuse(10060029)
      order.reminded = true
      return {}
    },
    '/wxa/sec/order/set_msg_jump_path': (ask) => {
      ask.app.jumpPath = textOf(ask, 'path')
      return {}
    },
    '/wxa/sec/order/is_trade_managed': () => ({ is_trade_managed: true }),
    '/wxa/sec/order/is_trade_management_confirmation_completed': () => ({ completed: true }),
    '/wxa/sec/order/opspecialorder': (ask) => {
      const order = ask.app.orders.find({ transaction_id: textOf(ask, 'order_id') })
      if (order?.state !== 1) refuse(268546002)
      return {}
    },
  }
}

function orderOf(ask: Ask): OrderState {
  return ask.app.orders.find(ask.params) ?? refuse(10060001)
}

/** Notes a shipment: after all of it is shipped one change is left, and the same once more changes nothing. */
function upload(ask: Ask, given: Readonly<Record<string, unknown>>): void {
  const { transaction_id, mchid, out_trade_no } = objectOf(given, 'order_key')
  const order = ask.app.orders.find({ transaction_id, merchant_id: mchid, merchant_trade_no: out_trade_no }) ?? refuse(10060001)
  if (objectOf(given, 'payer')['openid'] !== order.openid) refuse(10060031)
  if (order.state !== 1 && order.state !== 2) refuse(10060004)
  const [mode, logisticsType] = [Number(given['delivery_mode']), Number(given['logistics_type'])]
  const list = objectsOf(given, 'shipping_list')
  const told = stringifyCanonical({ mode, logisticsType, list, all: given['is_all_delivered'] ?? null })
  if (told === order.told) refuse(10060023)
  if (order.finishes >= 2) refuse(10060003)
  const at = Date.parse(String(given['upload_time']))
  if (at < order.toldAtMs) refuse(10060014)
  const parcels = list.map((parcel) => ({
    tracking_no: String(parcel['tracking_no'] ?? ''),
    express_company: String(parcel['express_company'] ?? ''),
    goods_desc: String(parcel['item_desc'] ?? ''),
    upload_time: Math.floor(at / 1000),
    ...(parcel['contact'] === undefined ? {} : { contact: parcel['contact'] }),
  }))
  const finished = mode === 1 || given['is_all_delivered'] === true
  const adds = mode === 2 && order.mode === 2 && !order.finished
  Object.assign(order, {
    mode,
    logisticsType,
    told,
    toldAtMs: at,
    parcels: adds ? [...order.parcels, ...parcels] : parcels,
    finished: finished || order.finished,
  })
  if (!finished) return
  order.finishes++
  order.state = 2
  order.shippedMs = at
  ask.app.orders.settlement(order, { estimated_settlement_time: Math.floor(at / 1000) + 864_000 })
}

/** An order as the platform tells it. */
export function rowOf(order: OrderState): Readonly<Record<string, unknown>> {
  const shipping = {
    delivery_mode: order.mode,
    logistics_type: order.logisticsType,
    finish_shipping: order.finished,
    finish_shipping_count: order.finishes,
    goods_desc: order.parcels[0]?.goods_desc ?? '',
    shipping_list: order.parcels,
  }
  return {
    transaction_id: order.transactionId,
    merchant_trade_no: order.tradeNo,
    merchant_id: order.merchantId,
    sub_merchant_id: order.subMerchantId,
    description: order.description,
    paid_amount: order.paidFen,
    openid: order.openid,
    trade_create_time: Math.floor(order.createdMs / 1000),
    pay_time: Math.floor(order.paidMs / 1000),
    in_complaint: order.inComplaint,
    order_state: order.state,
    shipping: order.parcels.length === 0 ? {} : shipping,
  }
}
