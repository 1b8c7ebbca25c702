import { doudianOrders } from '../../../src/doudian/sync/orders-source.js'
import { shopId, startMs } from '../shop-world.js'
import { readWhileItChanges } from './changing-shop.js'

interface Proving {
  readonly short: boolean
  log(text: string): void
}

/** Sixty thousand orders in one window, of which pages reach fifty thousand, while orders change: the window is cut, none is lost, none stays in an earlier state, and no page is asked for that the platform refuses. */
export async function prove({ short, log }: Proving) {
  const [orders, depthRows, splitRows] = short ? [1500, 1000, 400] : [60_000, 50_000, 5000]
  const began = Date.now()
  const outcome = await readWhileItChanges({
    orders,
    perPage: 20,
    limits: { depthRows },
    source: (doudian) => doudianOrders(doudian, { accounts: [shopId], from: startMs - 7_200_000, windowMs: 86_400_000, splitRows, original: 'none' }),
  })
  log(`${JSON.stringify(outcome)}, ${Math.round((Date.now() - began) / 1000)} s`)
  const { lost, stale, invented, delivered, refused, splits } = outcome
  if (lost + stale + invented > 0 || delivered !== orders) throw new Error(`${lost} lost, ${stale} stale, ${invented} invented of ${orders}`)
  if (refused > 0) throw new Error(`${refused} requests were refused as too deep`)
  if (splits === 0) throw new Error('no window was cut: nothing was proved')
  return { ...outcome }
}
