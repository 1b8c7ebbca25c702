import { systemClock } from '@duijie/core'
import { createDoudianSandbox, type DoudianSandbox } from '@duijie/douyin/testing'
import { type Deed, type Deeds, type Facts, keyOf, type Objects, type PlatformWorld, type Scene, timeOf, type WorldTime } from './platform.ts'

const credentials = { appKey: '6839562148397532685', appSecret: 'not-a-secret' }
const shop = '4463798'

/** One shop on Doudian. */
export function createDoudianWorld({ seed, now }: WorldTime) {
  const clock = { now, after: systemClock.after }
  // Time stands still here, so that the platform's own counter would find all calls to be in one second.
  const limits = { perSecond: false } as const
  const sandbox = createDoudianSandbox({ seed, clock, limits, apps: [credentials], shops: [{ shopId: shop, orders: 600, products: 40, afterSales: 60 }] })
  return {
    name: 'doudian',
    sandbox,
    credentials,
    shop,
    accounts: [{ name: shop, expireTokens: () => sandbox.expireTokens(shop) }],
    refuse: (after) => sandbox.faults.next({ fault: 'traffic_limited', after }),
    share: 15,
    deeds: (scene) => deedsOf(sandbox, scene),
    truth: async () => truthOf(sandbox),
    sourceOf(endpoint) {
      if (endpoint.startsWith('/order/')) return 'doudian.orders'
      if (endpoint.startsWith('/afterSale/')) return 'doudian.afterSales'
      return endpoint.startsWith('/product/') || endpoint.startsWith('/sku/') ? 'doudian.goods' : 'others'
    },
  } satisfies PlatformWorld & Record<string, unknown>
}

// The platform's numbers of where an order stands.
const waiting = { forPayment: 1, forShipping: 2, forReceipt: 3 } as const

function deedsOf(sandbox: DoudianSandbox, { random, mayChange }: Scene): Deeds {
  const hands = sandbox.shop(shop)
  const { orders, products } = sandbox.truth(shop)
  const ids = { orders: orders.map(({ id }) => id), goods: products.map(({ id }) => id) }
  const change = (kind: keyof typeof ids, act: (id: string) => void, status?: number): Deed => {
    return () => {
      const id = random.pick(ids[kind])
      const key = keyOf(kind, shop, id)
      if (!mayChange(key)) return undefined
      if (status !== undefined && sandbox.truth(shop).orders.find((order) => order.id === id)?.status !== status) return undefined
      act(id)
      return [key]
    }
  }
  const place: Deed = () => {
    const id = hands.place()
    ids.orders.push(id)
    return [keyOf('orders', shop, id)]
  }
  const note = change('orders', (id) => hands.edit(id, { sellerWords: `第${random.int(1, 999)}号备注` }))
  const pay = change('orders', (id) => hands.pay(id), waiting.forPayment)
  const ship = change('orders', (id) => void hands.ship(id), waiting.forShipping)
  const confirm = change('orders', (id) => hands.confirm(id), waiting.forReceipt)
  const rename = change('goods', (id) => hands.editProduct(id, { name: `第${random.int(1, 999)}版标题` }))
  return { single: [place, note, note, pay, ship, confirm, rename], double: [] }
}

function truthOf(sandbox: DoudianSandbox): Objects {
  const { orders, afterSales, products } = sandbox.truth(shop)
  return new Map<string, Facts>([
    ...orders.map(({ id, status, updatedAt, lines }): [string, Facts] => [
      keyOf('orders', shop, id),
      {
        status: String(status),
        modified: timeOf(updatedAt * 1000),
        subOrders: lines
          .map((line) => line.id)
          .toSorted()
          .join(),
      },
    ]),
    ...afterSales.map(({ id, status, orderId, updatedAt }): [string, Facts] => [
      keyOf('afterSales', shop, id),
      { status: String(status), modified: timeOf(updatedAt * 1000), order: orderId },
    ]),
    // Stock that is sold changes no product there.
    ...products.map(({ id, name, updatedAt, skuIds }): [string, Facts] => [
      keyOf('goods', shop, id),
      { title: name, modified: timeOf(updatedAt * 1000), skus: String(skuIds.length) },
    ]),
  ])
}
