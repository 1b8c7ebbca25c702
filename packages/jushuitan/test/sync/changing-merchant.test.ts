import { describe, expect, it } from 'vitest'
import { jushuitanOrders } from '../../src/sync/orders-source.js'
import { startMs } from '../merchant-world.js'
import { readWhileItChanges } from './changing-merchant.js'

const from = startMs - 6 * 86_400_000
const ways = [
  { way: 'by row version from the beginning', source: { from: 'all' as const } },
  { way: 'by row version, with what was before by window', source: { from } },
  { way: 'by window', source: { way: 'window' as const, from } },
]

describe('a merchant whose orders change while they are read', () => {
  it.each(ways)('$way: loses none, keeps none in an earlier state, and stays within the limits while it uses nine tenths of them', async ({ source }) => {
    const outcome = await readWhileItChanges({ orders: 2500, perPage: 7, source: (jushuitan) => jushuitanOrders(jushuitan, { ...source, original: 'none' }) })

    expect(outcome).toMatchObject({ lost: 0, stale: 0, invented: 0, delivered: 2500 })
    expect(outcome.changes).toBeGreaterThan(150)
    expect(outcome.perSecond).toBeLessThanOrEqual(5)
    expect(outcome.perMinute).toBeLessThanOrEqual(100)
  })
})
