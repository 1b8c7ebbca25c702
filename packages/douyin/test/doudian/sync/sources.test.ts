import { memoryCheckpoints, memoryDeadLetters, memorySink, type Source, schedule, sync, syncIds } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { doudianAfterSales } from '../../../src/doudian/sync/after-sales-source.js'
import { doudianGoods } from '../../../src/doudian/sync/goods-source.js'
import { doudianOrders } from '../../../src/doudian/sync/orders-source.js'
import { doudianStock } from '../../../src/doudian/sync/stock-source.js'
import { dayMs, type ShopWorld, shopId, shopWorld, startMs } from '../shop-world.js'

const shops = [{ shopId, orders: 260, products: 30, afterSales: 40 }]
const accounts = [shopId]
const from = startMs - 60 * dayMs

function running({ clock }: Pick<ShopWorld, 'clock'>) {
  const [sink, checkpoints] = [memorySink(), memoryCheckpoints()]
  const run = async (source: Source<object> | readonly Source<object>[]) => {
    const report = await sync({ source, sink, checkpoints, clock, random: () => 0.5, batch: { waitMs: 0 } }).done
    expect(report.sources.flatMap((one) => one.accounts.flatMap(({ error }) => error ?? []))).toEqual([])
    return report
  }
  const ids = (kind: string) =>
    sink
      .records()
      .filter((record) => record.kind === kind)
      .map(({ id }) => id)
      .toSorted()
  const data = (kind: string, id: string) => sink.records().find((record) => record.kind === kind && record.id === id)?.data
  return { sink, checkpoints, run, ids, data }
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted()

describe('the sources', () => {
  it('deliver all that there is', async () => {
    const world = shopWorld({ shops })
    const { run, ids } = running(world)
    await world.clock.advance(120_000)

    for (const make of [doudianOrders, doudianAfterSales, doudianGoods]) await run(make(world.doudian, { accounts, from }))
    await run(doudianStock(world.doudian, { accounts }))

    const truth = world.sandbox.truth(shopId)
    expect(ids('orders')).toEqual(idsOf(truth.orders))
    expect(ids('afterSales')).toEqual(idsOf(truth.afterSales))
    expect(ids('goods')).toEqual(idsOf(truth.products))
    expect(ids('stock')).toEqual(truth.stock.map(({ skuId }) => skuId).toSorted())
    expect(truth.afterSales).toHaveLength(40)
    expect(world.sandbox.crashes).toEqual([])
  })

  it.each(['both', 'begin', 'none'] as const)('miss no order on the border of two windows, whichever ends belong to one: %s', async (bounds) => {
    const world = shopWorld({ bounds, shops: [{ shopId, orders: 0 }] })
    const { run, ids } = running(world)
    const placed: string[] = []
    for (let second = 0; second < 90; second += 1) {
      placed.push(world.shop.place())
      await world.clock.advance(1000)
    }
    await world.clock.advance(120_000)

    await run(doudianOrders(world.doudian, { accounts, from: startMs - 1000, windowMs: 7000, lookbackMs: 0 }))

    expect(ids('orders')).toEqual(placed.toSorted())
  })

  it('go on from the checkpoint, deliver what has changed, and nothing that is read again', async () => {
    const world = shopWorld({ shops })
    const { run, data } = running(world)
    await world.clock.advance(120_000)
    await run(doudianOrders(world.doudian, { accounts, from }))
    const edited = world.sandbox.truth(shopId).orders[7]?.id ?? ''
    world.shop.edit(edited, { sellerWords: 'another' })
    const added = world.shop.place()
    await world.clock.advance(120_000)

    const second = await run(doudianOrders(world.doudian, { accounts, from }))
    const third = await run(doudianOrders(world.doudian, { accounts, from }))

    expect([second.delivered, third.delivered]).toEqual([2, 0])
    expect(data('orders', edited)).toMatchObject({ sellerMemo: 'another' })
    expect(data('orders', added)).toMatchObject({ status: 'pending_payment' })
  })

  it('go on where they were interrupted, and miss nothing although orders changed before and after', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 460, spanMs: 3_600_000, afterSales: 0 }] })
    await world.clock.advance(120_000)
    const [sink, checkpoints] = [memorySink(), memoryCheckpoints()]
    const source = doudianOrders(world.doudian, { accounts, windowMs: dayMs, splitRows: 50_000 })
    const stop = world.shop.churn({ perPage: 20 })
    for (let pages = 1; pages <= 3; pages += 1) {
      const interrupting = new AbortController()
      const run = sync({ source, sink, checkpoints, clock: world.clock, random: () => 0.5, batch: { waitMs: 0 }, signal: interrupting.signal })
      run.on('page', () => interrupting.abort())
      expect((await run.done).status).toBe('cancelled')
    }
    stop()
    const half = sink.records().length
    await world.clock.advance(120_000)

    const { status } = await sync({ source, sink, checkpoints, clock: world.clock, random: () => 0.5, batch: { waitMs: 0 } }).done

    const truth = world.sandbox.truth(shopId).orders
    const delivered = new Map(sink.records().map(({ id, version }) => [id, version.modifiedMs]))
    expect([status, half > 0 && half < 460]).toEqual(['success', true])
    expect(truth.filter(({ id, updatedAt }) => delivered.get(id) !== updatedAt * 1000)).toEqual([])
  })

  it('cost one request where nothing happened', async () => {
    const world = shopWorld({ shops })
    const { run } = running(world)
    const calls = () => world.sandbox.journal.count({ endpoint: '/order/searchList' })
    await world.clock.advance(120_000)
    await run(doudianOrders(world.doudian, { accounts, from }))
    await world.clock.advance(60_000)
    const before = calls()

    await run(doudianOrders(world.doudian, { accounts, from }))

    expect(calls() - before).toBe(1)
  })

  it('believe no stale count: neither one that says nothing nor one that says too little', async () => {
    for (const value of [0, 100, 9000]) {
      const world = shopWorld({ shops: [{ shopId, orders: 460, spanMs: 3_600_000 }] })
      const { run, ids } = running(world)
      await world.clock.advance(120_000)
      world.sandbox.faults.next({ endpoint: '/order/searchList', fault: 'stale_total', value, times: 1000 })

      await run(doudianOrders(world.doudian, { accounts, windowMs: dayMs, splitRows: 50_000 }))

      expect(ids('orders')).toEqual(idsOf(world.sandbox.truth(shopId).orders))
    }
  })

  it('tell with the detail how much money went back, which the list does not', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 0 }] })
    const { run, data, ids } = running(world)
    const order = world.shop.place()
    world.shop.pay(order)
    world.shop.ship(order)
    const afterSale = world.shop.apply(order, { type: 1 })
    world.shop.refund(afterSale, { realFen: 700 })
    await world.clock.advance(120_000)

    await run(doudianAfterSales(world.doudian, { accounts }))
    const detailed = data('afterSales', afterSale)
    const { run: runBare, data: bare } = running(world)
    await runBare(doudianAfterSales(world.doudian, { accounts, details: false }))

    expect(ids('afterSales')).toEqual([afterSale])
    expect(detailed).toMatchObject({ status: 'completed', refundStatus: 'refunded', refundFen: 700 })
    expect(bare('afterSales', afterSale)).toMatchObject({ status: 'completed', refundStatus: 'refunded' })
    expect(bare('afterSales', afterSale)).not.toHaveProperty('refundFen')
  })

  it('read a product again that has changed, and stock that has changed at the next walk only', async () => {
    const world = shopWorld({ shops })
    const { run, data } = running(world)
    const { products, stock } = world.sandbox.truth(shopId)
    const [product = { id: '' }, level = { skuId: '' }] = [products[3], stock[0]]
    await world.clock.advance(120_000)
    await run([doudianGoods(world.doudian, { accounts, from }), doudianStock(world.doudian, { accounts, everyMs: 600_000 })])
    world.shop.editProduct(product.id, { name: '新名字', status: 1 })
    world.shop.setStock(level.skuId, 4321)
    await world.clock.advance(120_000)

    const second = await run([doudianGoods(world.doudian, { accounts, from }), doudianStock(world.doudian, { accounts, everyMs: 600_000 })])
    const early = data('stock', level.skuId)
    await world.clock.advance(600_000)
    const third = await run(doudianStock(world.doudian, { accounts, everyMs: 600_000 }))

    expect([second.delivered, third.delivered]).toEqual([1, 1])
    expect(data('goods', product.id)).toMatchObject({ title: '新名字', status: 'off_sale' })
    expect(early).not.toMatchObject({ sellableQuantity: 4321 })
    expect(data('stock', level.skuId)).toMatchObject({ sellableQuantity: 4321 })
  })

  it('put right by numbers what a comparison finds', async () => {
    const world = shopWorld({ shops })
    const { run, sink } = running(world)
    await world.clock.advance(120_000)
    const source = doudianOrders(world.doudian, { accounts, from })
    const [lost = ''] = world.sandbox.truth(shopId).orders.map(({ id }) => id)

    const report = await syncIds({ source, account: shopId, ids: [lost, '9999999999999999999'], sink, clock: world.clock })

    expect(sink.records().map(({ id }) => id)).toEqual([lost])
    expect(report).toMatchObject({ delivered: 1 })
    await run(source)
    expect(sink.records()).toHaveLength(260)
  })

  it('read orders by schedule, as the original system does: what was placed since the last time comes with the next', async () => {
    const world = shopWorld({ shops: [{ shopId, orders: 0 }] })
    const [sink, checkpoints] = [memorySink(), memoryCheckpoints()]
    const first = world.shop.place()
    await world.clock.advance(120_000)
    const running = schedule({
      source: doudianOrders(world.doudian, { accounts, from: startMs - dayMs }),
      sink,
      checkpoints,
      clock: world.clock,
      random: () => 0.5,
      everyMs: 300_000,
    })
    await world.clock.advance(1000)
    const before = sink.records().map(({ id }) => id)
    const second = world.shop.place()

    await world.clock.advance(700_000)
    await running.close()

    expect(before).toEqual([first])
    expect(
      sink
        .records()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([first, second].toSorted())
  })

  it('begin with what the list holds, where more was asked for, and go on from there on all days after', async () => {
    const world = shopWorld({ shops })
    const { run, ids } = running(world)
    const source = () => doudianOrders(world.doudian, { accounts, from: startMs - 400 * dayMs })
    await world.clock.advance(120_000)
    await run(source())
    const first = ids('orders').length
    const calls = world.sandbox.journal.count({ endpoint: '/order/searchList' })
    const added = world.shop.place()
    await world.clock.advance(dayMs)

    await run(source())

    expect([first, ids('orders').length]).toEqual([260, 261])
    expect(ids('orders')).toContain(added)
    expect(calls).toBeLessThan(20)
    expect(world.sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('name bad options at once, and a gap that the list no longer holds', async () => {
    const world = shopWorld({ shops })
    // @ts-expect-error: no list
    expect(() => doudianOrders(world.doudian, { accounts: 1, lagMs: 1 })).toThrow(/doudianOrders: accounts.*lagMs/)
    const [sink, checkpoints, deadLetters] = [memorySink(), memoryCheckpoints(), memoryDeadLetters()]
    const run = () =>
      sync({ source: doudianOrders(world.doudian, { accounts, from: startMs - dayMs }), sink, checkpoints, deadLetters, clock: world.clock }).done
    await run()
    await world.clock.advance(100 * dayMs)

    const { sources } = await run()

    expect(sources[0]?.accounts[0]?.error).toMatchObject({ kind: 'invalid_params' })
  })
})
