import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { doudianAfterSales } from '../../src/doudian/sync/after-sales-source.js'
import { doudianOrders } from '../../src/doudian/sync/orders-source.js'
import { shopId, shopWorld, startMs } from './shop-world.js'

// What users of other SDKs of this platform meet, as far as sync, mapping and sandbox are concerned. Those of pushes stand in push/pushes.test.ts.

const accounts = [shopId]

async function synced(world: ReturnType<typeof shopWorld>, make: typeof doudianOrders) {
  const sink = memorySink()
  await world.clock.advance(120_000)
  const report = await sync({
    source: make(world.doudian, { accounts, from: startMs - 86_400_000 }),
    sink,
    checkpoints: memoryCheckpoints(),
    clock: world.clock,
    random: () => 0.5,
  }).done
  return { report, records: sink.records(), data: (id: string): unknown => sink.records().find((record) => record.id === id)?.data }
}

describe('pitfalls', () => {
  it('neighbouring numbers of 19 digits stay different orders, and the order of a push is the order of the list', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 0 }] })
    const placed = Array.from({ length: 50 }, () => world.shop.place())

    const { records } = await synced(world, doudianOrders)

    // As numbers of JavaScript most of them are the same.
    expect(new Set(placed.map(Number)).size).toBeLessThan(placed.length)
    expect(records.map(({ id }) => id).toSorted()).toEqual(placed.toSorted())
  })

  it('lists are asked for in the order of changes: without a word they come in another, which is not that of a window', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 5, afterSales: 1 }] })

    await synced(world, doudianOrders)
    await synced(world, doudianAfterSales)

    const asked = (endpoint: string) =>
      new Set(world.sandbox.journal.entries({ endpoint }).map(({ params }) => `${params['order_by']} ${params['order_asc'] ?? ''}`))
    expect([...asked('/order/searchList')]).toEqual(['update_time true'])
    expect([...asked('/afterSale/List')]).toEqual(['update_time asc '])
  })

  it('an answer of another shape is an error of its account, never an empty page', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 5 }] })
    world.sandbox.faults.next({ endpoint: '/order/searchList', fault: 'html', times: 100 })

    const { report } = await synced(world, doudianOrders)

    expect(report.status).not.toBe('success')
    expect(report.sources[0]?.accounts[0]?.error).toBeDefined()
  })

  it('a list that is busy is asked again, a few times within half a minute', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 5 }] })
    world.sandbox.faults.next({ endpoint: '/order/searchList', fault: 'list_busy', times: 2 })

    const { report, records } = await synced(world, doudianOrders)

    expect(report.status).toBe('success')
    expect(records.length).toBeGreaterThan(0)
  })

  it('the amount that was asked for is not the amount that went back', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 0 }] })
    const order = world.shop.place()
    world.shop.pay(order)
    world.shop.ship(order)
    const afterSale = world.shop.apply(order, { type: 1, amount: 900 })
    world.shop.refund(afterSale, { realFen: 400 })

    const { data } = await synced(world, doudianAfterSales)

    expect(data(afterSale)).toMatchObject({ refundFen: 400, refundStatus: 'refunded' })
  })

  it('a request that was taken back has no money pending, although the platform goes on waiting', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 0 }] })
    const order = world.shop.place()
    world.shop.pay(order)
    world.shop.ship(order)
    const afterSale = world.shop.apply(order, { type: 1 })
    world.shop.withdraw(afterSale)

    const { data } = await synced(world, doudianAfterSales)

    expect(data(afterSale)).toMatchObject({ status: 'closed', refundStatus: 'none', platformRefundStatus: '1' })
  })

  it('an order and its item orders are not added up twice', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 0 }] })
    const [one = { skuId: '' }, two = { skuId: '' }] = world.sandbox.truth(shopId).stock
    const order = world.shop.place({ items: [{ skuId: one.skuId, num: 2 }, { skuId: two.skuId }], promotion: 300 })
    world.shop.pay(order)

    const { data } = await synced(world, doudianOrders)

    const { amounts, subOrders } = Object(data(order))
    expect(subOrders.reduce((sum: number, { revenueFen }: { revenueFen: number }) => sum + revenueFen, 0)).toBe(amounts.totalFen)
    expect(amounts.goodsFen - amounts.discountFen).toBe(amounts.totalFen)
  })
})
