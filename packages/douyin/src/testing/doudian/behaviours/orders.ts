import type { RowRange } from '@duijie/core/testing'
import { listed } from '@duijie/core/testing'
import { isJsonObject, type JsonObject } from '../../../doudian/json-answer.js'
import { type Ask, type Behaviours, flagIn, numberIn, pageIn, rowsIn, textIn } from '../ask.js'
import { badParam, businessRefusal, refusal } from '../refusals.js'
import { renderOrder } from '../render/order.js'
import { orderCodes } from '../state/deeds.js'
import type { Order } from '../state/rows.js'
import type { Shop } from '../state/shop.js'
import { windowOf } from '../window.js'

const daySeconds = 86_400

/** Orders: the list with its horizon and its depth, the detail, notes and addresses. */
export function orderBehaviours(): Behaviours {
  return {
    '/order/searchList': searchList,
    '/order/orderDetail': ({ shop, params, world }) => ({
      shop_order_detail: { ...renderOrder(shop, world.ciphers, detailed(shop, textIn(params, 'shop_order_id'))), promotion_detail: {} },
    }),
    '/order/addOrderRemark': addRemark,
    '/order/addressConfirm': ({ shop, params }) => {
      const order = orderOf(shop, textIn(params, 'order_id'))
      const before = shop.addressChanges.get(order.id)
      if (before === undefined) throw businessRefusal(10_001, '没有待处理的地址变更')
      shop.addressChanges.delete(order.id)
      if (numberIn(params, 'is_approved') === 0) moveTo(shop, order, before)
      return {}
    },
    '/order/addressModify': ({ shop, params }) => {
      const address = params['post_addr']
      const detail = isJsonObject(address) ? textIn(address, 'address_detail') : undefined
      const [name, tel] = [textIn(params, 'post_receiver'), textIn(params, 'post_tel')]
      moveTo(shop, orderOf(shop, textIn(params, 'order_id')), {
        ...(detail === undefined ? {} : { detail }),
        ...(name === undefined ? {} : { name }),
        ...(tel === undefined ? {} : { tel }),
      })
      return {}
    },
    '/order/getServiceList': () => ({ total: 0, list: [] }),
  }
}

function searchList({ shop, params, world, nowMs }: Ask): unknown {
  const { limits } = world
  const { page, size } = pageIn(params, { first: 0, maxSize: 100 })
  if (page * size >= limits.depthRows) throw badParam(20_013, '订单查询最多支持查询5万')
  if (rowsIn(params, 'combine_status').length > 1) throw badParam(20_012, 'combine_status只能有一个元素')
  const [created, updated] = [
    windowOf(params, 'create_time_start', 'create_time_end', limits.bounds),
    windowOf(params, 'update_time_start', 'update_time_end', limits.bounds),
  ]
  if (created === undefined && updated === undefined) throw badParam(20_011, 'create_time_start和update_time_start不能同时为空')
  const oldest = Math.floor(nowMs / 1000) - limits.horizonDays * daySeconds
  if (created !== undefined && created[0] < oldest) throw badParam(20_022, '订单创建时间不能早于90天')
  const found = candidates(shop, params, { created, updated, oldest })
  const turned = shop.pager.numbered(
    '/order/searchList',
    rendered(found, params, (order) => renderOrder(shop, world.ciphers, order)),
    { number: page + 1, size },
  )
  return { page, total: turned.total, size: turned.rows.length, shop_order_list: turned.rows }
}

interface Wanted {
  readonly created: readonly [number, number] | undefined
  readonly updated: readonly [number, number] | undefined
  readonly oldest: number
}

function candidates(shop: Shop, params: JsonObject, { created, updated, oldest }: Wanted): RowRange<Order> {
  const range = updated === undefined ? shop.ordersByUpdate.range(0, Number.POSITIVE_INFINITY) : shop.ordersByUpdate.range(updated[0], updated[1])
  const [combined] = rowsIn(params, 'combine_status')
  const statuses = combined === undefined ? undefined : (textIn(combined, 'order_status') ?? '').split(',').map(Number)
  const hasOld = shop.oldestAt() < oldest
  // A window of nothing but listed orders is used as it is: it may hold a hundred thousand.
  if (!hasOld && statuses === undefined && created === undefined) return range
  return listed(
    range
      .slice(0, range.length)
      .filter(
        (order) =>
          order.createdAt >= oldest &&
          (created === undefined || (order.createdAt >= created[0] && order.createdAt <= created[1])) &&
          (statuses === undefined || statuses.includes(order.status)),
      ),
  )
}

/** In the order that was asked for: without a word, the newest first by the time of placing. Rendered before anybody hears of the page. */
function rendered(found: RowRange<Order>, params: JsonObject, render: (order: Order) => unknown): RowRange<unknown> {
  const [field, ascending] = [textIn(params, 'order_by') ?? 'create_time', flagIn(params, 'order_asc')]
  if (field === 'update_time' && ascending) return { length: found.length, slice: (from, to) => found.slice(from, to).map(render) }
  const at = (order: Order) => (field === 'update_time' ? order.updatedAt : order.createdAt)
  const sorted = found.slice(0, found.length).toSorted((a, b) => (ascending ? at(a) - at(b) : at(b) - at(a)))
  return { length: sorted.length, slice: (from, to) => sorted.slice(Math.max(0, from), Math.max(0, to)).map(render) }
}

function addRemark({ shop, params }: Ask): unknown {
  const order = orderOf(shop, textIn(params, 'order_id'))
  const remark = textIn(params, 'remark') ?? ''
  if ([...remark].length > 60) throw badParam(10_003, '备注不能超过60个字')
  shop.change(order, () => {
    order.sellerWords = remark
    if (flagIn(params, 'is_add_star')) order.star = numberIn(params, 'star') ?? order.star
  })
  shop.happened('113', { p_id: order.id, remark, star: order.star, update_time: order.updatedAt })
  return {}
}

function detailed(shop: Shop, id: string | undefined): Order {
  if (id === undefined) throw refusal(40002, 'isv.missing-parameter:20000', '店铺订单号不能为空')
  const order = shop.orders.get(id)
  if (order !== undefined) return order
  if (shop.isOfAnother(id)) throw businessRefusal(20_015, '店铺没有订单权限')
  throw badParam(20_014, '订单不存在')
}

/** An order of the shop, whatever it is wanted for. */
export function orderOf(shop: Shop, id: string | undefined): Order {
  const order = id === undefined ? undefined : shop.orders.get(id)
  if (order === undefined) throw businessRefusal(id !== undefined && shop.isOfAnother(id) ? 60_101 : 60_033, '订单不存在')
  return order
}

function moveTo(shop: Shop, order: Order, person: Partial<Order['person']>): void {
  if (order.status === orderCodes.shipped || order.status === orderCodes.finished) throw businessRefusal(60_113, '订单状态不允许修改地址')
  shop.change(order, () => {
    order.person = { ...order.person, ...person }
  })
  shop.happened('105', {
    p_id: order.id,
    s_ids: order.lines.map(({ id }) => id),
    update_time: order.updatedAt,
    receiver_msg: { addr: '{}', name: '', tel: '' },
  })
}
