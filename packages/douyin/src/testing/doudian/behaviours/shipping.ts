import { isJsonObject, type JsonObject } from '../../../doudian/json-answer.js'
import { type Ask, type Behaviours, flagIn, numberIn, rowsIn, textIn, textsIn } from '../ask.js'
import { badParam, businessRefusal, refusal } from '../refusals.js'
import { carriers, orderCodes, ship } from '../state/deeds.js'
import type { Order, Parcel } from '../state/rows.js'
import type { Shop } from '../state/shop.js'
import { orderOf } from './orders.js'

/** Shipping, in one parcel or several; what comes again with the same `request_id` gets the first answer. */
export function shippingBehaviours(): Behaviours {
  return {
    '/order/logisticsAdd': ({ shop, params }) => {
      const order = shippable(shop, params, orderOf(shop, textIn(params, 'order_id')))
      ship(shop, order, waybillIn(params))
      return {}
    },
    '/order/logisticsAddMultiPack': ({ shop, params }) => {
      const order = orderOf(shop, textIn(params, 'order_id'))
      return once(params, order, () => multiPack(shop, shippable(shop, params, order), params))
    },
    '/order/logisticsAddSinglePack': (ask) => singlePack(ask),
    '/order/logisticsEdit': ({ shop, params }) => {
      const order = orderOf(shop, textIn(params, 'order_id'))
      edit(shop, order, order.parcels[0], params)
      return {}
    },
    '/order/logisticsEditByPack': ({ shop, params }) => {
      const order = orderOf(shop, textIn(params, 'order_id'))
      edit(
        shop,
        order,
        order.parcels.find(({ id }) => id === textIn(params, 'pack_id')),
        params,
      )
      return {}
    },
    '/order/logisticsCompanyList': () => carriers,
    '/logistics/trackNoRouteDetail': ({ shop, params }) => {
      const parcel = [...shop.orders.values()].flatMap(({ parcels }) => parcels).find(({ trackingNo }) => trackingNo === textIn(params, 'track_no'))
      const node = { content: '已揽收', timestamp: String(parcel?.shippedAt ?? 0), state: 'COLLECT', state_description: '揽收', site_name: '杭州站' }
      return {
        route__node_list: parcel === undefined ? [] : [node],
        track_info: { track_no: textIn(params, 'track_no') ?? '', express: textIn(params, 'logistics_code') ?? '' },
      }
    },
  }
}

function multiPack(shop: Shop, order: Order, params: JsonObject): unknown {
  const packs = rowsIn(params, 'pack_list').map((pack) => ({ ...waybillIn(pack), items: itemsIn(pack) }))
  checkItems(
    order,
    packs.flatMap(({ items }) => items),
  )
  const parcels = packs.map((pack) => ship(shop, order, pack))
  return { pack_list: parcels.map(packAnswer) }
}

function packAnswer({ id, trackingNo, items }: Parcel): unknown {
  return {
    pack_id: id,
    logistics_code: trackingNo,
    shipped_order_info: items.map(({ lineId, num }) => ({ shipped_order_id: lineId, shipped_num: num, shipped_item_ids: [] })),
  }
}

function singlePack({ shop, params }: Ask): unknown {
  const ids = textsIn(params, 'order_id_list')
  if (ids.length > 400) throw businessRefusal(60_032, '合并发货订单数不能超过400')
  const orders = ids.map((id) => orderOf(shop, id))
  const [first] = orders
  if (first === undefined) throw refusal(40002, 'isv.missing-parameter:1', '缺少order_id_list')
  return once(params, first, () => {
    for (const order of orders) shippable(shop, params, order)
    const items = itemsIn(params)
    const parts = orders.map((order) => ({ order, items: items.filter(({ lineId }) => order.lines.some(({ id }) => id === lineId)) }))
    for (const part of parts) checkItems(part.order, part.items)
    const [parcel] = parts.map((part) => ship(shop, part.order, { ...waybillIn(params), items: part.items }))
    return { pack_id: parcel?.id ?? '' }
  })
}

function once(params: JsonObject, order: Order, run: () => unknown): unknown {
  const id = textIn(params, 'request_id')
  if (id === undefined) throw refusal(40002, 'isv.missing-parameter:50050', 'request_id不能为空')
  if (order.answered.has(id)) return order.answered.get(id)
  const answer = run()
  order.answered.set(id, answer)
  return answer
}

function shippable(shop: Shop, params: JsonObject, order: Order): Order {
  const { unpaid, pending, cancelled, finished, shipped } = orderCodes
  if (order.status === unpaid) throw businessRefusal(60_137, '订单未支付')
  if (order.status === pending) throw businessRefusal(60_109, '订单风控审核中')
  if (order.status === cancelled) throw businessRefusal(60_021, '订单已取消')
  if (order.status === finished) throw businessRefusal(60_113, '订单已完成')
  if (order.status === shipped) throw businessRefusal(60_110, '订单已发货，不允许再次执行发货。')
  const asked = [...shop.afterSales.values()].filter(({ orderId, status }) => orderId === order.id && status === 6)
  if (asked.length > 0 && !flagIn(params, 'is_reject_refund') && !flagIn(params, 'is_refund_reject')) throw businessRefusal(60_040, '订单有退款待处理')
  for (const afterSale of asked) shop.changeAfterSale(afterSale, () => void Object.assign(afterSale, { status: 28, deadline: 0 }))
  return order
}

function checkItems(order: Order, items: readonly { readonly lineId: string; readonly num: number }[]): void {
  const left = new Map(order.lines.map((line) => [line.id, line.status === orderCodes.cancelled ? 0 : line.num - line.shipped]))
  for (const { lineId, num } of items) {
    const open = left.get(lineId)
    if (open === undefined) throw businessRefusal(60_102, '子订单不存在')
    if (num < 1 || num > open) throw businessRefusal(70_023, '子订单已发货')
    left.set(lineId, open - num)
  }
}

function itemsIn(fields: JsonObject): readonly { readonly lineId: string; readonly num: number }[] {
  return rowsIn(fields, 'shipped_order_info').map((item) => ({ lineId: textIn(item, 'shipped_order_id') ?? '', num: numberIn(item, 'shipped_num') ?? 1 }))
}

function waybillIn(fields: JsonObject): { readonly trackingNo: string; readonly carrierCode: string } {
  const [trackingNo, carrierCode] = [textIn(fields, 'logistics_code'), textIn(fields, 'company_code') ?? textIn(fields, 'company')]
  if (trackingNo === undefined || !/^[A-Za-z0-9-]{6,32}$/.test(trackingNo)) throw badParam(60_017, '运单号错误')
  if (carrierCode === undefined || !carriers.some(({ code, name }) => code === carrierCode || name === carrierCode))
    throw businessRefusal(60_127, '物流公司错误')
  return { trackingNo, carrierCode: carriers.find(({ name }) => name === carrierCode)?.code ?? carrierCode }
}

function edit(shop: Shop, order: Order, parcel: Parcel | undefined, params: JsonObject): void {
  if (parcel === undefined) throw businessRefusal(60_033, '包裹不存在')
  const { trackingNo, carrierCode } = waybillIn(params)
  const name = carriers.find(({ code }) => code === carrierCode)?.name ?? carrierCode
  shop.change(order, () => void Object.assign(parcel, { trackingNo, company: { code: carrierCode, name } }))
  shop.happened('104', {
    p_id: order.id,
    s_ids: order.lines.map(({ id }) => id),
    update_time: order.updatedAt,
    logistics_msg: { express_company_id: carrierCode, logistics_code: trackingNo },
  })
}

/** An object among params, or an empty one. */
export function objectIn(fields: JsonObject, name: string): JsonObject {
  const value = fields[name]
  return isJsonObject(value) ? value : {}
}
