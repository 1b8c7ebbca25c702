import { listed } from '@duijie/core/testing'
import type { JsonObject } from '../../json-answer.js'
import { type Ask, type Behaviours, flagIn, idsIn, numberIn, paramsOf, rowsOf, textIn, timeIn } from '../ask.js'
import { listing } from '../listing.js'
import { refusal } from '../refusals.js'
import { renderOrder } from '../render/order.js'
import { at, bare } from '../render/values.js'
import { carrierOf } from '../state/carriers.js'
import type { Order } from '../state/documents.js'
import { cancel, canShip, ship } from '../state/merchant.js'
import { uploadOrder } from './upload-order.js'

/** The platform's order APIs. */
export function orderBehaviours(): Behaviours {
  return {
    '/open/orders/single/query': listing<Order>({
      rowsKey: 'orders',
      table: (merchant) => merchant.orders,
      render: renderOrder,
      cursor: 'start_ts',
      ids: { so_ids: ({ soId }) => soId, o_ids: ({ id }) => id },
      filters: { shop_id: ({ shopId }) => shopId, status: ({ status }) => status },
      times: (dateType) => (dateType === 2 ? ({ orderDateMs }) => orderDateMs : dateType === 3 ? ({ sentMs }) => sentMs : undefined),
    }),
    '/open/jushuitan/orders/upload': (ask) => {
      const rows = rowsOf(ask)
      if (rows.length > 50) throw refusal(140, '一次最多上传50个订单')
      return { datas: rows.map((row) => uploadOrder(ask.merchant, row)) }
    },
    '/open/jushuitan/orderbyoid/cancel': (ask) => {
      const params = paramsOf(ask)
      // All or nothing: the answer has no rows that could tell.
      const orders = (idsIn(params, 'o_ids') ?? []).map((id) => found(ask, id))
      if (orders.some(({ status }) => status === 'Sent')) throw refusal(170, '已发货的订单不能取消')
      for (const order of orders) if (order.status !== 'Cancelled') cancel(ask.merchant, order, textIn(params, 'remark') ?? textIn(params, 'cancel_type') ?? '')
      return ''
    },
    '/open/order/sent/upload': (ask) => {
      const shipments = rowsOf(ask).map((row) => ({ order: found(ask, textIn(row, 'o_id') ?? ''), row, waybill: textIn(row, 'l_id') ?? '' }))
      const used = new Set([...ask.merchant.outbounds.all()].map(({ waybill }) => waybill))
      for (const { order, row, waybill } of shipments) {
        if (!canShip(order)) throw refusal(170, `订单${order.id}状态不允许发货`)
        if (used.has(waybill) && flagIn(row, 'send_by_used_lid') !== true) throw refusal(170, `快递单号${waybill}已被使用`)
      }
      for (const { order, row, waybill } of shipments) {
        const carrier = carrierOf(textIn(row, 'lc_id'), textIn(row, 'lc_name'))
        if (carrier === undefined) throw refusal(130, '缺少必要参数:lc_id')
        ship(ask.merchant, order, { carrier, waybill })
      }
      return []
    },
    '/open/order/action/query': (ask) => {
      const params = paramsOf(ask)
      const [from, to, id] = [timeIn(params, 'modified_begin') ?? 0, timeIn(params, 'modified_end') ?? ask.nowMs, textIn(params, 'o_id')]
      const rows = ask.merchant.log.filter(({ atMs, orderId }) => atMs >= from && atMs <= to && (id === undefined || id === orderId))
      const [number, size] = [numberIn(params, 'page_index') ?? 1, numberIn(params, 'page_size') ?? 50]
      const page = ask.merchant.pager.numbered(ask.path, listed(rows), { number, size })
      const datas = page.rows.map((action) => ({
        oa_id: bare(action.id),
        o_id: bare(action.orderId),
        name: action.name,
        remark: action.remark,
        created: at(action.atMs),
        creator_name: '王示例',
      }))
      return { page_size: size, page_index: number, has_next: page.hasNext, datas }
    },
    '/open/jushuitan/order/remark/upload': (ask) => {
      const params = paramsOf(ask)
      const order = found(ask, textIn(params, 'o_id') ?? '')
      ask.merchant.orders.change(order, () => {
        order.remark = `${flagIn(params, 'is_append') === true ? order.remark : ''}${textIn(params, 'remark') ?? ''}`
      })
      return null
    },
    '/open/jushuitan/order/label/upload': (ask) => {
      const params = paramsOf(ask)
      const order =
        ask.merchant.orders.get(textIn(params, 'o_id') ?? '') ?? ask.merchant.orderBySoId(textIn(params, 'shop_id') ?? '', textIn(params, 'so_id') ?? '')
      if (order === undefined) throw refusal(170, '订单不存在')
      const labels = idsIn(params, 'labels') ?? []
      const others = order.labels.filter((label) => !labels.includes(label))
      ask.merchant.orders.change(order, () => {
        order.labels = numberIn(params, 'action_type') === 2 ? others : [...others, ...labels]
      })
      return null
    },
    '/open/orders/modifywms/upload': (ask) => {
      const changes = rowsOf(ask).map((row) => ({ order: found(ask, textIn(row, 'o_id') ?? ''), wmsCoId: textIn(row, 'wms_co_id') ?? '0' }))
      for (const { order, wmsCoId } of changes) ask.merchant.orders.change(order, () => Object.assign(order, { wmsCoId }))
      return null
    },
    '/open/webapi/orderapi/questionorder/questions': (ask) => questions(ask, paramsOf(ask)),
  }
}

function questions(ask: Ask, params: JsonObject): JsonObject {
  const { merchant } = ask
  const byId = (idsIn(params, 'o_ids') ?? []).map((id) => ({ id, order: merchant.orders.get(id) }))
  const soIds = new Set(idsIn(params, 'so_ids') ?? [])
  const bySoId = [...merchant.orders.all()].filter(({ soId }) => soIds.has(soId)).map((order) => ({ id: order.id, order }))
  const all = [...byId, ...bySoId]
  const good = all.flatMap(({ order }) => (order === undefined ? [] : [order]))
  for (const order of good) merchant.orders.change(order, () => Object.assign(order, { status: 'Question', question: textIn(params, 'question_type') }))
  const message = all.flatMap(({ id, order }) => (order === undefined ? [{ id: bare(id), msg: '订单不存在' }] : []))
  return { success: good.length, fail: message.length, message }
}

function found({ merchant }: Ask, id: string): Order {
  const order = merchant.orders.get(id)
  if (order === undefined) throw refusal(170, `订单${id}不存在`)
  return order
}
