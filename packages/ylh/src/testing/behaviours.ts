import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'
import type { YlhCredentials } from '../credentials.js'
import { catalogue } from '../endpoints/catalogue.js'
import { mostOrderCodes } from '../endpoints/logistics.js'
import { isJsonObject, type JsonObject } from '../envelope.js'
import type { YlhSandboxOptions } from './options.js'
import { confirm, decideCancel, type YlhWorld } from './world.js'

/** What a behaviour works with. */
export interface Asked {
  /** The body: an object, or for logistics a list. */
  readonly body: unknown
  readonly seller: YlhCredentials
  readonly world: YlhWorld
  readonly nowMs: number
  readonly orders: YlhSandboxOptions['orders']
}

/** Answers one endpoint: what stands in the envelope's `data`. */
export type Behaviour = (asked: Asked) => unknown

/** The platform's word for "no", under HTTP 200. */
export function businessFailure(message: string): Failure {
  return { kind: 'business', message, code: '1', outcome: 'not_done' }
}

const needed = [
  ['soId', 'string'],
  ['onlineNo', 'string'],
  ['sourceSystem', 'string'],
  ['shopName', 'string'],
  ['sellerCode', 'string'],
  ['consigneeName', 'string'],
  ['consigneeMobile', 'string'],
  ['totalQty', 'number'],
  ['totalAmt', 'number'],
  ['createTime', 'number'],
  ['province', 'string'],
  ['city', 'string'],
  ['area', 'string'],
  ['detailAddress', 'string'],
  ['deliveryInstall', 'string'],
] as const

/** What each endpoint does. */
export const behaviours: Readonly<Record<string, Behaviour>> = {
  [catalogue.orders.create.name]({ body, seller, world, nowMs, orders = 'confirm' }) {
    const order = objectOf(body)
    const missing = needed.find(([name, type]) => typeof order[name] !== type || order[name] === '')
    if (missing !== undefined) throw no(`${missing[0]}不能为空`)
    if (order['sourceSystem'] !== seller.sourceSystem) throw no('订单来源不存在')
    if (order['shopName'] !== seller.shopName) throw no('店铺不存在')
    if (Number(order['createTime']) < 100_000_000_000) throw no('createTime不是毫秒')
    const items = itemsOf(order['itemList'])
    if (items.reduce((sum, { itemQty }) => sum + itemQty, 0) !== order['totalQty']) throw no('totalQty不一致')
    const soId = String(order['soId'])
    if (world.orders.has(soId)) throw no('子订单号重复推送')
    const made = {
      soId,
      onlineNo: String(order['onlineNo']),
      clientId: seller.clientId,
      items,
      received: order,
      orderNo: undefined,
      state: 'received' as const,
      stage: 'replenished' as const,
      distributionTime: undefined,
      installTime: undefined,
      deliveries: [],
      photos: [],
    }
    world.orders.set(soId, made)
    if (orders === 'confirm') confirm(world, made, nowMs)
    return true
  },
  [catalogue.orders.cancel.name]({ body, world, nowMs }) {
    const { soId, cancelTime, cancelReason, sourceSystem } = objectOf(body)
    if ([soId, cancelTime, cancelReason, sourceSystem].some((field) => typeof field !== 'string' || field === '')) throw no('参数不能为空')
    if (!/^\d{13}$/.test(String(cancelTime))) throw no('cancelTime不是毫秒')
    const order = world.orders.get(String(soId))
    if (order === undefined) throw no('订单不存在')
    if (order.state === 'cancelled') throw no('订单已取消')
    decideCancel(world, order, nowMs)
    return true
  },
  [catalogue.orders.reschedule.name]({ body, world }) {
    const { retailOrderNo, distributionTime, installTime } = objectOf(body)
    const order = [...world.orders.values()].find(({ orderNo }) => orderNo !== undefined && orderNo === retailOrderNo)
    if (order === undefined) throw no('订单不存在')
    if (order.state !== 'confirmed') throw no('订单状态不允许改约')
    for (const time of [distributionTime, installTime]) {
      if (typeof time !== 'number' || (time + 28_800_000) % 86_400_000 !== 86_399_000) throw no('时间必须为23:59:59')
    }
    order.distributionTime = Number(distributionTime)
    order.installTime = Number(installTime)
    return true
  },
  [catalogue.orders.photos.name]({ body, world }) {
    const { orderNo } = objectOf(body)
    return [...world.orders.values()].filter((order) => order.orderNo === orderNo).flatMap(({ photos }) => photos)
  },
  [catalogue.logistics.byOrders.name]({ body, world }) {
    if (!Array.isArray(body) || body.length === 0) throw no('单号不能为空')
    if (body.length > mostOrderCodes) throw no('单号不能超过100个')
    const wanted = new Set(body.map(String))
    return [...world.orders.values()].filter(({ orderNo }) => orderNo !== undefined && wanted.has(orderNo)).flatMap(({ deliveries }) => deliveries)
  },
}

function objectOf(body: unknown): JsonObject {
  if (isJsonObject(body)) return body
  throw no('参数错误')
}

function itemsOf(value: unknown) {
  if (!Array.isArray(value) || value.length === 0) throw no('itemList不能为空')
  return value.map((item: unknown) => {
    const { productCode, itemQty, retailPrice, discountAmount, actualPrice } = objectOf(item)
    if (typeof productCode !== 'string' || typeof itemQty !== 'number' || itemQty < 1) throw no('itemList错误')
    if ([retailPrice, discountAmount, actualPrice].some((price) => typeof price !== 'number')) throw no('价格错误')
    return { productCode, itemQty }
  })
}

function no(words: string): Refusal {
  return new Refusal(businessFailure(words))
}
