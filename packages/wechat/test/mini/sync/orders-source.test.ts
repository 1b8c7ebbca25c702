import { memoryCheckpoints, memorySink, reconcile, sync, syncIds } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { type WechatOrdersOptions, wechatOrders } from '../../../src/mini/sync/orders-source.js'
import { appId, dayMs, type MiniWorld, miniWorld, startMs, thrown } from '../world.js'

const list = 'POST /wxa/sec/order/get_order_list'

function syncing({ wechat, clock }: MiniWorld, options: WechatOrdersOptions = {}) {
  const sink = memorySink()
  const checkpoints = memoryCheckpoints()
  const source = wechatOrders(wechat, { from: startMs - 11 * dayMs, ...options })
  const run = () => sync({ source, sink, checkpoints, clock }).done
  const held = () => new Map(sink.records().map((record) => [record.id, Object(record.data).status as unknown]))
  return { sink, source, run, held }
}

describe('the first run', () => {
  it('delivers every order that was paid since the begin', async () => {
    const world = miniWorld({ orders: 250 })
    const { run, held } = syncing(world)

    const report = await run()

    expect(report.status).toBe('success')
    expect(held().size).toBe(250)
    expect([...held().keys()].toSorted()).toEqual(
      world.sandbox
        .app()
        .orders.map(({ transaction_id }) => transaction_id)
        .toSorted(),
    )
    expect(world.sandbox.crashes).toEqual([])
  })

  it('begins a day ago where nothing else is said', async () => {
    const world = miniWorld({ orders: 0 })
    const old = world.sandbox.app().pay({ paidMs: startMs - 2 * dayMs })
    const recent = world.sandbox.app().pay({ paidMs: startMs - 3_600_000 })
    const sink = memorySink()

    await sync({ source: wechatOrders(world.wechat), sink, clock: world.clock, checkpoints: memoryCheckpoints() }).done

    expect(sink.records().map(({ id }) => id)).toEqual([recent])
    expect(old).not.toBe(recent)
  })
})

describe('later runs', () => {
  it('deliver what was paid, and what became visible late', async () => {
    const world = miniWorld({ orders: 20, listingDelayMs: 300_000 })
    const { run, held } = syncing(world)
    await run()
    const late = world.sandbox.app().pay()
    await world.clock.advance(120_000)

    await run()
    expect(held().has(late)).toBe(false)
    await world.clock.advance(300_000)
    await run()

    expect(held().has(late)).toBe(true)
  })

  it('see within an hour what was shipped, received, refunded and settled, although the platform lists no changes', async () => {
    const world = miniWorld({ orders: 12 })
    const { run, held, sink } = syncing(world)
    await run()
    const app = world.sandbox.app()
    const [first = '', second = '', third = ''] = app.orders.map(({ transaction_id }) => String(transaction_id))
    app.receive(first)
    app.refund(second)
    app.settle(third)

    await world.clock.advance(600_000)
    await run()
    expect([first, second, third].map((id) => held().get(id))).toEqual(['paid', 'paid', 'paid'])
    await world.clock.advance(3_600_000)
    await run()

    expect([first, second, third].map((id) => held().get(id))).toEqual(['delivered', 'refunded', 'completed'])
    // What had not changed was read again, and delivered to nobody.
    const delivered = sink.records().length
    await world.clock.advance(3_600_000)
    expect(await run()).toMatchObject({ delivered: 0 })
    expect(sink.records()).toHaveLength(delivered)
  })

  it('look only at the states that they are told to look at', async () => {
    const world = miniWorld({ orders: 12 })
    const { run } = syncing(world, { rescan: { states: [1, 2] } })
    await run()
    world.sandbox.journal.clear()
    await world.clock.advance(3_600_001)

    await run()

    // One list for what is new, and two for each of the eleven days and the piece of a day.
    expect(world.sandbox.journal.count({ endpoint: list })).toBe(1 + 2 * 12)
  })

  it('never look again where that is left to pushes', async () => {
    const world = miniWorld({ orders: 12 })
    const { run } = syncing(world, { rescan: false })
    await run()
    world.sandbox.journal.clear()
    await world.clock.advance(dayMs)

    await run()

    expect(world.sandbox.journal.count({ endpoint: list })).toBeLessThanOrEqual(2)
  })
})

describe('orders that change while a list is read', () => {
  it('push nobody out of it', async () => {
    const world = miniWorld({ orders: 450, spanMs: dayMs / 2 })
    const app = world.sandbox.app()
    const { run, held } = syncing(world, { rescan: { states: [1], everyMs: 0 } })
    await run()
    // With a filter by state, each change takes a row out of the list that is being read.
    const stop = app.onPage(({ rows }) => {
      const [order] = app.orders.filter(({ order_state }) => order_state === 1)
      if (rows > 0 && order !== undefined) app.receive(String(order['transaction_id']))
    })
    await world.clock.advance(60_000)

    const report = await run()
    stop()

    expect(report.status).toBe('success')
    expect(held().size).toBe(450)
  })

  it('that were cut off go on where they were, and a place that is no longer good is read again', async () => {
    const world = miniWorld({ orders: 350, spanMs: dayMs / 2 })
    const { run, held } = syncing(world)
    world.sandbox.faults.next({ endpoint: list, fault: 'no_permission', after: 2, times: 1 })

    expect((await run()).status).not.toBe('success')
    await run()

    expect(held().size).toBe(350)
  })
})

describe('looking at single orders', () => {
  it('loads them by their numbers, and leaves out what the platform does not have', async () => {
    const world = miniWorld({ orders: 5 })
    const { source, sink } = syncing(world)
    const [first = ''] = world.sandbox.app().orders.map(({ transaction_id }) => String(transaction_id))

    const report = await syncIds({ source, account: appId, sink, ids: [first, '4200000000000000000000000000'], clock: world.clock })

    expect(report).toMatchObject({ delivered: 1, missing: ['4200000000000000000000000000'] })
  })

  it('tells what a window of payments lacks', async () => {
    const world = miniWorld({ orders: 5 })
    const { source, sink, run } = syncing(world)
    await run()
    const missed = world.sandbox.app().pay({ paidMs: startMs - 5 * dayMs })
    const window = { from: new Date(startMs - 11 * dayMs), to: new Date(startMs) }

    expect(await reconcile({ source, account: appId, sink, window, clock: world.clock })).toMatchObject({ missing: [{ id: missed }], stale: [], unreadable: 0 })
  })
})

describe('wechatOrders', () => {
  it('names every bad option at once', async () => {
    const { wechat } = miniWorld()
    // @ts-expect-error what a program without types may give
    const failure = await thrown((async () => wechatOrders(wechat, { lagMs: 0, rescan: { days: 0 }, origin: 'full' }))())

    expect(failure).toMatchObject({ kind: 'invalid_params' })
    expect(String(failure)).toMatch(/lagMs.*rescan|rescan.*lagMs/)
  })
})
