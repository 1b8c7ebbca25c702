import { describe, expect, it } from 'vitest'
import { shopId, shopWorld, startMs } from './shop-world.js'

const end = startMs / 1000 - 60
const window = { update_time_start: end - 30 * 86_400, update_time_end: end }

/** A shop with many orders and after-sales. */
function fullWorld(options: Parameters<typeof shopWorld>[0] = {}) {
  const world = shopWorld({ shops: [{ shopId, orders: 900, products: 3, afterSales: 300 }], limits: { perSecond: false }, ...options }, { deadlineMs: 600_000 })
  return { ...world, account: world.doudian.account(shopId) }
}

describe('a walk over a shop', () => {
  it.each(['both', 'begin', 'none'] as const)(
    'misses no order that stays, while seven change between any two pages, whatever belongs to a window: %s',
    async (bounds) => {
      const { account, sandbox, shop } = fullWorld({ bounds })
      const before = new Map(sandbox.truth(shopId).orders.map(({ id, updatedAt }) => [id, updatedAt]))
      shop.churn({ perPage: 7 })

      const seen = new Set<string>()
      for await (const { order_id } of account.orders.searchList.all({ ...window, size: 20 })) seen.add(order_id)

      const stayed = sandbox
        .truth(shopId)
        .orders.filter(({ id, updatedAt }) => before.get(id) === updatedAt && updatedAt > window.update_time_start && updatedAt < end)
      expect(stayed.length).toBeGreaterThan(100)
      expect(stayed.filter(({ id }) => !seen.has(id))).toEqual([])
    },
  )

  it('is not ended by a count that is stale', async () => {
    const { account, sandbox } = fullWorld()
    const there = sandbox.truth(shopId).orders.filter(({ updatedAt }) => updatedAt <= end)
    sandbox.faults.next({ endpoint: '/order/searchList', fault: 'stale_total', times: 2 })

    const rows = await account.orders.searchList.all({ ...window, size: 50 }).toArray({ limit: 5000 })

    expect(new Set(rows.map(({ order_id }) => order_id)).size).toBe(there.length)
  })

  it('brings every after-sale, oldest first on each page', async () => {
    const { account, sandbox } = fullWorld()
    const there = sandbox.truth(shopId).afterSales.filter(({ updatedAt }) => updatedAt <= end)

    const ids: (string | undefined)[] = []
    for await (const { rows } of account.afterSales.list.pages({ update_start_time: window.update_time_start, update_end_time: end, size: 50 })) {
      const times = rows.map(({ aftersale_info }) => aftersale_info?.update_time ?? 0)
      expect(times).toEqual(times.toSorted((left, right) => left - right))
      ids.push(...rows.map(({ aftersale_info }) => aftersale_info?.aftersale_id))
    }

    expect(new Set(ids)).toEqual(new Set(there.map(({ id }) => id)))
  })
})
