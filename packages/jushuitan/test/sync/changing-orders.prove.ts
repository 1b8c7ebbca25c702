import { jushuitanOrders } from '../../src/sync/orders-source.js'
import { startMs } from '../merchant-world.js'
import { type Outcome, readWhileItChanges } from './changing-merchant.js'

interface Proving {
  readonly short: boolean
  log(text: string): void
}

const from = startMs - 6 * 86_400_000

/** A hundred thousand orders that change while they are read, each way: none is lost, none stays in an earlier state, and the limits are used but not exceeded. */
export async function prove({ short, log }: Proving) {
  const [orders, perPage] = short ? [10_000, 10] : [100_000, 20]
  const figures: Record<string, number | string> = {}
  const ways = { 'by version': { from: 'all' as const }, 'by version after windows': { from }, 'by window': { way: 'window' as const, from } }
  for (const [name, way] of Object.entries(ways)) {
    const began = Date.now()
    const outcome = await readWhileItChanges({ orders, perPage, source: (jushuitan) => jushuitanOrders(jushuitan, { ...way, original: 'none' }) })
    log(`${name}: ${JSON.stringify(outcome)}, ${Math.round((Date.now() - began) / 1000)} s`)
    demand(name, outcome, orders)
    figures[`${name}: changes while reading`] = outcome.changes
    figures[`${name}: calls, and per cent of what the limits allow`] = `${outcome.calls}, ${Math.round(outcome.used * 100)}`
    figures[`${name}: most in a second, in a minute`] = `${outcome.perSecond}, ${outcome.perMinute}`
  }
  return figures
}

function demand(name: string, { lost, stale, invented, delivered, perSecond, perMinute, used }: Outcome, orders: number): void {
  if (lost + stale + invented > 0 || delivered !== orders) throw new Error(`${name}: ${lost} lost, ${stale} stale, ${invented} invented of ${orders}`)
  if (perSecond > 5 || perMinute > 100) throw new Error(`${name}: ${perSecond} calls in a second, ${perMinute} in a minute`)
  if (used < 0.9) throw new Error(`${name}: only ${Math.round(used * 100)} per cent of the limits were used`)
}
