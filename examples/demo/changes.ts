import type { Random } from '@duijie/core/testing'
import type { ShopHandle } from '@duijie/taobao/testing'
import type { Round, World } from './world.ts'

/** How changes are chosen. */
export interface Changes extends Round {
  readonly random: Random
  /** Whether `changes` counts objects, none of which changes twice; otherwise it counts deeds, and an order may change again and again. */
  readonly isDistinct: boolean
}

interface Order {
  readonly shop: ShopHandle
  readonly tid: string
  readonly type: string
  status: string
  refundId?: string
}

/** What the deeds know of the shops: asking the sandbox for its truth before each of them would take too long. */
interface Scene {
  readonly random: Random
  readonly shops: readonly ShopHandle[]
  readonly orders: Order[]
  readonly refunded: Order[]
  readonly items: readonly { readonly shop: ShopHandle; readonly numIid: string }[]
  /** Whether all of these may still change. */
  mayChange(...keys: readonly string[]): boolean
}

/** Does something. Returns the keys of the objects that it has changed; `undefined`: there was nothing to be done. */
type Deed = (scene: Scene) => readonly string[] | undefined

/** Changes orders, refunds and items, evenly over the hours. Yields how many have changed; time stands still while nobody asks for the next. */
export function* changesOf(world: World, { hours, changes, random, isDistinct }: Changes): Generator<number> {
  const changed = new Set<string>()
  const scene = sceneOf(world, random, (...keys) => !isDistinct || keys.every((key) => !changed.has(key)))
  const beginMs = world.now()
  let deeds = 0
  const done = () => (isDistinct ? changed.size : deeds)
  while (done() < changes) {
    world.moveTo(beginMs + (hours * 3_600_000 * (done() + 1)) / changes)
    const room = isDistinct ? changes - changed.size : 2
    const keys = random.pick(room >= 2 ? allDeeds : singleDeeds)(scene)
    if (keys === undefined) continue
    deeds++
    for (const key of keys) changed.add(key)
    yield changed.size
  }
}

const createOrder: Deed = ({ random, shops, orders }) => {
  const shop = random.pick(shops)
  const tid = shop.createTrade()
  orders.push({ shop, tid, type: 'fixed', status: 'WAIT_BUYER_PAY' })
  return [tid]
}

const editOrder: Deed = (scene) => {
  const order = anyOrder(scene)
  if (order === undefined) return undefined
  order.shop.edit(order.tid, { memo: `第${scene.random.int(1, 999)}号备注`, flag: scene.random.int(1, 5) })
  return [order.tid]
}

const moveOrder: Deed = (scene) => {
  const order = anyOrder(scene)
  // A presale is paid in two steps.
  if (order === undefined || order.type === 'step') return undefined
  const { shop, tid } = order
  if (order.status === 'WAIT_BUYER_PAY') {
    if (scene.random.chance(0.2)) {
      shop.close(tid)
      order.status = 'TRADE_CLOSED_BY_TAOBAO'
      return [tid]
    }
    shop.pay(tid)
    order.status = 'WAIT_SELLER_SEND_GOODS'
    return [tid]
  }
  if (order.status === 'WAIT_SELLER_SEND_GOODS') {
    shop.ship(tid)
    order.status = 'WAIT_BUYER_CONFIRM_GOODS'
    return [tid]
  }
  if (order.status !== 'WAIT_BUYER_CONFIRM_GOODS') return undefined
  shop.finish(tid)
  order.status = 'TRADE_FINISHED'
  return [tid]
}

const setStock: Deed = ({ random, items, mayChange }) => {
  const { shop, numIid } = random.pick(items)
  if (!mayChange(numIid)) return undefined
  shop.setStock(numIid, random.int(1, 900))
  return [numIid]
}

// A refund changes its order, too.
const askRefund: Deed = (scene) => {
  const order = anyOrder(scene)
  if (order === undefined || order.type === 'step' || !refundable.has(order.status)) return undefined
  order.refundId = order.shop.refund(order.tid)
  scene.refunded.push(order)
  return [order.tid, order.refundId]
}

const settleRefund: Deed = ({ random, refunded, mayChange }) => {
  const order = refunded[random.int(0, refunded.length - 1)]
  if (order?.refundId === undefined || !mayChange(order.tid, order.refundId)) return undefined
  order.shop.setRefund(order.refundId, random.pick(['WAIT_BUYER_RETURN_GOODS', 'SUCCESS', 'CLOSED', 'SELLER_REFUSE_BUYER']))
  return [order.tid, order.refundId]
}

// How often a deed stands here is how often it is done.
const singleDeeds = [createOrder, createOrder, editOrder, editOrder, editOrder, moveOrder, moveOrder, moveOrder, moveOrder, setStock]
const allDeeds = [...singleDeeds, askRefund, settleRefund]
const refundable = new Set(['WAIT_SELLER_SEND_GOODS', 'WAIT_BUYER_CONFIRM_GOODS', 'TRADE_FINISHED'])

function sceneOf({ sandbox, shops }: World, random: Random, mayChange: Scene['mayChange']): Scene {
  const handles = shops.map((nick) => sandbox.shop(nick))
  const truths = handles.map((shop) => ({ shop, truth: sandbox.truth(shop.nick) }))
  const orders = truths.flatMap(({ shop, truth }) => {
    const refunds = new Map(truth.refunds.map(({ tid, refundId }) => [tid, { refundId }]))
    return truth.trades.map(({ tid, type, status }): Order => ({ shop, tid, type, status, ...refunds.get(tid) }))
  })
  const items = truths.flatMap(({ shop, truth }) => truth.items.map(({ numIid }) => ({ shop, numIid })))
  return { random, shops: handles, orders, refunded: orders.filter(({ refundId }) => refundId !== undefined), items, mayChange }
}

// Without a refund: that tells its order's status, too, and does not count as changed when only that changes.
function anyOrder({ random, orders, mayChange }: Scene): Order | undefined {
  const order = orders[random.int(0, orders.length - 1)]
  return order !== undefined && order.refundId === undefined && mayChange(order.tid) ? order : undefined
}
