import { systemClock } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, type TaobaoSandbox } from '@duijie/taobao/testing'
import { type Facts, keyOf, type Objects, type PlatformWorld, timeOf, type WorldTime } from './platform.ts'
import { taobaoDeeds } from './taobao-changes.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const dayMs = 86_400_000
const spanMs = 20 * dayMs

/** Two Taobao shops with so many orders together. */
export function createTaobaoWorld({ seed, now }: WorldTime, orders: number) {
  const larger = Math.round((orders * 2) / 3)
  const options = [
    { nick: 'flowers', trades: larger, items: 60, spanMs },
    { nick: 'books', trades: orders - larger, items: 40, spanMs },
  ]
  const shops = options.map(({ nick }) => nick)
  const clock = { now, after: systemClock.after }
  const sandbox = createTaobaoSandbox({ seed, clock, apps: [{ ...credentials, refreshable: true }], shops: options, journalSize: 100_000 })
  return {
    name: 'taobao',
    sandbox,
    credentials,
    shops,
    /** Before the first order. */
    from: new Date(now() - spanMs - dayMs),
    accounts: shops.map((name) => ({ name, expireTokens: () => sandbox.expireSessions(name) })),
    refuse: (after) => sandbox.faults.next({ fault: 'rate_limited', retryAfterMs: 1000, after }),
    share: 60,
    deeds: (scene) => taobaoDeeds(sandbox, shops, scene),
    truth: () => truthOf(sandbox, shops, now),
    sourceOf(endpoint) {
      if (endpoint.startsWith('taobao.trade')) return 'taobao.orders'
      if (endpoint.startsWith('taobao.refund')) return 'taobao.afterSales'
      return endpoint.startsWith('taobao.item') ? 'taobao.goods' : 'others'
    },
  } satisfies PlatformWorld & Record<string, unknown>
}

// What the sandbox does not tell of itself (what a refund is worth, how many SKUs an item has) is asked of it without any fault, engine or database.
async function truthOf(sandbox: TaobaoSandbox, shops: readonly string[], now: () => number): Promise<Objects> {
  sandbox.faults.clear()
  const accounts = Object.fromEntries(shops.map((nick) => [nick, { session: sandbox.session(nick).session }]))
  await using plain = createTaobaoClient({ credentials, accounts, fetch: sandbox.fetch, clock: { now, after: systemClock.after } })
  const objects = new Map<string, Facts>()
  for (const nick of shops) {
    const shop = plain.account(nick)
    const { trades, refunds, items } = sandbox.truth(nick)
    for (const { tid, status, modifiedMs, payment, oids } of trades) {
      objects.set(keyOf('orders', nick, tid), { status, modified: timeOf(modifiedMs), fen: fenOf(payment), subOrders: oids.toSorted().join() })
    }

    const fees = new Map<string, string>()
    const listed = shop.refunds.receive.all({ fields: ['refund_id', 'refund_fee'], end_modified: new Date(now()), page_size: 100 })
    for await (const { refund_id, refund_fee = '' } of listed) fees.set(refund_id, refund_fee)
    for (const { refundId, tid, oid, status, modifiedMs } of refunds) {
      const fen = fenOf(fees.get(refundId) ?? '')
      objects.set(keyOf('afterSales', nick, refundId), { status, modified: timeOf(modifiedMs), fen, order: tid, subOrder: oid })
    }

    const { skus = [] } = await shop.items.skus({ num_iids: items.map(({ numIid }) => numIid), fields: ['num_iid', 'sku_id'] })
    const counts = new Map<string, number>()
    for (const { num_iid } of skus) counts.set(String(num_iid), (counts.get(String(num_iid)) ?? 0) + 1)
    for (const { numIid, title, stock, modifiedMs } of items) {
      const skuCount = String(counts.get(numIid) ?? 0)
      objects.set(keyOf('goods', nick, numIid), { title, modified: timeOf(modifiedMs), stock: String(stock), skus: skuCount, skuStock: String(stock) })
    }
  }
  return objects
}

// Text to text: no fraction of a yuan goes through a floating point number.
function fenOf(yuan: string): string {
  const [, whole = '', cents = ''] = /^(\d+)\.(\d\d)$/.exec(yuan) ?? []
  return `${whole}${cents}`.replace(/^0+(?=\d)/, '')
}
