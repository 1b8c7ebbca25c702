import { describe, expect, it } from 'vitest'
import { doudianOrders } from '../../../src/doudian/sync/orders-source.js'
import { shopId, startMs } from '../shop-world.js'
import { readWhileItChanges } from './changing-shop.js'

const from = startMs - 7_200_000

describe('a window that holds more than pages reach', () => {
  it('is cut until all of it can be read, and none is missed although orders change while they are read', async () => {
    const outcome = await readWhileItChanges({
      orders: 700,
      perPage: 10,
      limits: { depthRows: 500 },
      source: (doudian) => doudianOrders(doudian, { accounts: [shopId], from, windowMs: 86_400_000, splitRows: 250, original: 'none' }),
    })

    expect(outcome).toMatchObject({ lost: 0, stale: 0, invented: 0, delivered: 700, refused: 0 })
    expect(outcome.splits).toBeGreaterThan(2)
    expect(outcome.changes).toBeGreaterThan(70)
  })

  it('is read from its end: from its begin on, orders would be missed', async () => {
    // The same, the other way round: proves that the changes above are such that matter.
    const forwards = await readWhileItChanges({
      orders: 700,
      perPage: 10,
      source: (doudian) => {
        const source = doudianOrders(doudian, { accounts: [shopId], from, windowMs: 86_400_000, splitRows: 50_000, original: 'none' })
        return {
          ...source,
          async *read({ account }) {
            const window = { update_time_start: from / 1000, update_time_end: startMs / 1000 + 60 }
            for (let page = 0; ; page += 1) {
              const { shop_order_list: rows = [] } = await doudian
                .account(account)
                .orders.searchList({ ...window, order_by: 'update_time', order_asc: true, page, size: 100 })
              yield { rows }
              if (rows.length < 100) return
            }
          },
        }
      },
    })

    expect(forwards.lost).toBeGreaterThan(0)
  })
})
