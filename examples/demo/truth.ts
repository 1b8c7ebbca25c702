import { createTaobaoClient } from '@duijie/taobao'
import { createHostClock, type World } from './world.ts'

/** What must be known of an object, as texts: by the same names in the sandbox and in the database. */
export type Facts = Readonly<Record<string, string>>

/** Objects by kind, shop and id: `orders flowers 4000000000001234567`. */
export type Objects = ReadonlyMap<string, Facts>

/** All that is true, as the sandbox keeps it. What it does not tell of itself (what a refund is worth, how many SKUs an item has) is asked of it without any fault, engine or database. */
export async function truthOf(world: World): Promise<Objects> {
  const { sandbox, shops, credentials } = world
  sandbox.faults.clear()
  const accounts = Object.fromEntries(shops.map((nick) => [nick, { session: sandbox.session(nick).session }]))
  await using plain = createTaobaoClient({ credentials, accounts, fetch: sandbox.fetch, clock: createHostClock(world) })
  const objects = new Map<string, Facts>()
  for (const nick of shops) {
    const shop = plain.account(nick)
    const { trades, refunds, items } = sandbox.truth(nick)
    for (const { tid, status, modifiedMs, payment, oids } of trades) {
      objects.set(keyOf('orders', nick, tid), { status, modified: timeOf(modifiedMs), fen: fenOf(payment), subOrders: oids.toSorted().join() })
    }

    const fees = new Map<string, string>()
    const listed = shop.refunds.receive.all({ fields: ['refund_id', 'refund_fee'], end_modified: new Date(world.now()), page_size: 100 })
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

/** Under which an object is known. */
export function keyOf(kind: string, account: string, id: string): string {
  return `${kind} ${account} ${id}`
}

/** A time that a person can read. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}

// Text to text: no fraction of a yuan goes through a floating point number.
function fenOf(yuan: string): string {
  const [, whole = '', cents = ''] = /^(\d+)\.(\d\d)$/.exec(yuan) ?? []
  return `${whole}${cents}`.replace(/^0+(?=\d)/, '')
}
