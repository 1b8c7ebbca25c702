import type { ShopHandle, TaobaoSandbox } from '@duijie/taobao/testing'
import type { Deeds, Scene } from './platform.ts'

interface Order {
  readonly shop: ShopHandle
  readonly tid: string
  readonly type: string
  status: string
  refundId?: string
}

/** What the deeds know of the shops: asking the sandbox for its truth before each of them would take too long. */
interface Shops extends Scene {
  readonly shops: readonly ShopHandle[]
  readonly orders: Order[]
  readonly refunded: Order[]
  readonly items: readonly { readonly shop: ShopHandle; readonly numIid: string }[]
}

type Act = (shops: Shops) => readonly string[] | undefined

/** What buyers and sellers do in these shops. */
export function taobaoDeeds(sandbox: TaobaoSandbox, nicks: readonly string[], scene: Scene): Deeds {
  const shops = shopsOf(sandbox, nicks, scene)
  const bound = (acts: readonly Act[]) => acts.map((act) => () => act(shops))
  return {
    single: bound([createOrder, createOrder, editOrder, editOrder, editOrder, moveOrder, moveOrder, moveOrder, moveOrder, setStock]),
    double: bound([askRefund, settleRefund]),
  }
}

const createOrder: Act = ({ random, shops, orders }) => {
  const shop = random.pick(shops)
  const tid = shop.createTrade()
  orders.push({ shop, tid, type: 'fixed', status: 'WAIT_BUYER_PAY' })
  return [tid]
}

const editOrder: Act = (scene) => {
  const order = anyOrder(scene)
  if (order === undefined) return undefined
  order.shop.edit(order.tid, { memo: `第${scene.random.int(1, 999)}号备注`, flag: scene.random.int(1, 5) })
  return [order.tid]
}

const moveOrder: Act = (scene) => {
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

const setStock: Act = ({ random, items, mayChange }) => {
  const { shop, numIid } = random.pick(items)
  if (!mayChange(numIid)) return undefined
  shop.setStock(numIid, random.int(1, 900))
  return [numIid]
}

// A refund changes its order, too.
const askRefund: Act = (scene) => {
  const order = anyOrder(scene)
  if (order === undefined || order.type === 'step' || !refundable.has(order.status)) return undefined
  order.refundId = order.shop.refund(order.tid)
  scene.refunded.push(order)
  return [order.tid, order.refundId]
}

const settleRefund: Act = ({ random, refunded, mayChange }) => {
  const order = refunded[random.int(0, refunded.length - 1)]
  if (order?.refundId === undefined || !mayChange(order.tid, order.refundId)) return undefined
  order.shop.setRefund(order.refundId, random.pick(['WAIT_BUYER_RETURN_GOODS', 'SUCCESS', 'CLOSED', 'SELLER_REFUSE_BUYER']))
  return [order.tid, order.refundId]
}

const refundable = new Set(['WAIT_SELLER_SEND_GOODS', 'WAIT_BUYER_CONFIRM_GOODS', 'TRADE_FINISHED'])

function shopsOf(sandbox: TaobaoSandbox, nicks: readonly string[], { random, mayChange }: Scene): Shops {
  const handles = nicks.map((nick) => sandbox.shop(nick))
  const truths = handles.map((shop) => ({ shop, truth: sandbox.truth(shop.nick) }))
  const orders = truths.flatMap(({ shop, truth }) => {
    const refunds = new Map(truth.refunds.map(({ tid, refundId }) => [tid, { refundId }]))
    return truth.trades.map(({ tid, type, status }): Order => ({ shop, tid, type, status, ...refunds.get(tid) }))
  })
  const items = truths.flatMap(({ shop, truth }) => truth.items.map(({ numIid }) => ({ shop, numIid })))
  return { random, shops: handles, orders, refunded: orders.filter(({ refundId }) => refundId !== undefined), items, mayChange }
}

// Without a refund: that tells its order's status, too, and does not count as changed when only that changes.
function anyOrder({ random, orders, mayChange }: Shops): Order | undefined {
  const order = orders[random.int(0, orders.length - 1)]
  return order !== undefined && order.refundId === undefined && mayChange(order.tid) ? order : undefined
}
