import { memoryCheckpoints, memorySink, reconcile, type Source, sync, syncIds } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { jushuitanAfterSales, jushuitanReceived } from '../../src/sync/after-sales-source.js'
import { jushuitanGoods } from '../../src/sync/goods-source.js'
import { jushuitanInventory } from '../../src/sync/inventory-source.js'
import { jushuitanOrders } from '../../src/sync/orders-source.js'
import { jushuitanShipments } from '../../src/sync/shipments-source.js'
import { dayMs, isvWorld, key, selfWorld, startMs } from '../merchant-world.js'

type World = ReturnType<typeof selfWorld>

const merchants = [{ key, orders: 160, skus: 120, afterSales: 55 }]
const from = startMs - 10 * dayMs

function running({ clock }: Pick<World, 'clock'>) {
  const [sink, checkpoints] = [memorySink(), memoryCheckpoints()]
  const run = async (source: Source) => {
    const report = await sync({ source, sink, checkpoints, clock, random: () => 0.5, batch: { waitMs: 0 } }).done
    expect(report.sources[0]?.accounts[0]?.error).toBeUndefined()
    return report
  }
  const ids = (kind: string) =>
    sink
      .records()
      .filter((record) => record.kind === kind)
      .map(({ id }) => id)
      .toSorted()
  return { sink, checkpoints, run, ids }
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted()

describe('the sources', () => {
  it.each(['cursor', 'window'] as const)('deliver all that there is, by %s', async (way) => {
    const world = selfWorld({ merchants })
    const { run, ids } = running(world)
    const outbounds = world.sandbox.truth(key).outbounds
    for (const { orderId } of outbounds.slice(0, 5)) world.merchant.receiveGoods(world.merchant.addAfterSale(orderId))
    await world.clock.advance(120_000)

    for (const make of [jushuitanOrders, jushuitanShipments, jushuitanAfterSales, jushuitanReceived, jushuitanInventory]) {
      await run(make(world.jushuitan, { way, from }))
    }

    const truth = world.sandbox.truth(key)
    expect(ids('orders')).toEqual(idsOf(truth.orders))
    expect(ids('logistics')).toEqual([...truth.outbounds, ...truth.received].map(({ id }) => id).toSorted())
    expect(ids('afterSales')).toEqual(idsOf(truth.afterSales))
    expect(ids('stock')).toEqual(idsOf(truth.stock))
    expect(truth.received.length).toBeGreaterThan(4)
  })

  it('deliver goods with all their SKUs, and a style again whose SKU alone has changed', async () => {
    const world = selfWorld({ merchants })
    const { run, sink } = running(world)
    await run(jushuitanGoods(world.jushuitan, { from }))
    const skus = () =>
      sink.records().flatMap(({ data }) => (typeof data === 'object' && data !== null && 'skus' in data && Array.isArray(data.skus) ? data.skus : []))
    const first = skus().map(({ id }) => id)
    const changed = world.sandbox.truth(key).skus[3]?.id ?? ''

    world.merchant.editSku(changed, { salePrice: 77.5 })
    await world.clock.advance(120_000)
    const second = await run(jushuitanGoods(world.jushuitan, { from }))

    expect(first.toSorted()).toEqual(idsOf(world.sandbox.truth(key).skus))
    expect(second).toMatchObject({ delivered: 1 })
    expect(skus().find(({ id }) => id === changed)).toMatchObject({ price: '77.5' })
  })

  it('need one call, and deliver nothing, where nothing has changed', async () => {
    const world = selfWorld({ merchants })
    const { run } = running(world)
    const source = () => jushuitanOrders(world.jushuitan, { from: 'all' })
    await run(source())
    const { calls } = world.sandbox.peaks(key)
    await world.clock.advance(1000)

    const again = await run(source())

    expect(again).toMatchObject({ delivered: 0, pages: 1 })
    expect(world.sandbox.peaks(key).calls - calls).toBe(1)
  })

  it('go on from the checkpoint, and deliver only what has changed', async () => {
    const world = selfWorld({ merchants })
    const { run, sink } = running(world)
    await run(jushuitanOrders(world.jushuitan, { from }))
    const edited = world.sandbox.truth(key).orders[7]?.id ?? ''
    const added = world.merchant.addOrder()
    world.merchant.edit(edited, { remark: 'another' })

    const second = await run(jushuitanOrders(world.jushuitan, { from }))

    expect(second).toMatchObject({ delivered: 2 })
    expect(sink.records().find(({ id }) => id === edited)?.data).toMatchObject({ sellerMemo: 'another' })
    expect(sink.records().some(({ id }) => id === added)).toBe(true)
  })

  it('find by window what a slow transaction of the platform showed behind the cursor', async () => {
    const world = selfWorld({ merchants })
    const { run, sink } = running(world)
    const [slow, quick] = world.sandbox.truth(key).orders.map(({ id }) => id)
    await run(jushuitanOrders(world.jushuitan, { from: 'all' }))
    const transaction = world.merchant.beginEdit(slow ?? '', { remark: 'late' })
    world.merchant.edit(quick ?? '', { remark: 'soon' })
    await run(jushuitanOrders(world.jushuitan, { from: 'all' }))
    transaction.commit()
    const memoOf = () => sink.records().find(({ id }) => id === slow)?.data

    await run(jushuitanOrders(world.jushuitan, { from: 'all' }))
    const missed = memoOf()
    await world.clock.advance(120_000)
    await run(jushuitanOrders(world.jushuitan, { way: 'window', from: startMs - 7_200_000 }))

    expect(missed).not.toMatchObject({ sellerMemo: 'late' })
    expect(memoOf()).toMatchObject({ sellerMemo: 'late' })
  })

  it('compare a window with what was delivered, and put right by ids what differs', async () => {
    const world = selfWorld({ merchants })
    const { run, sink } = running(world)
    const source = jushuitanOrders(world.jushuitan, { from: 'all' })
    await run(source)
    const edited = world.sandbox
      .truth(key)
      .orders.slice(0, 30)
      .map(({ id }) => id)
    for (const id of edited) world.merchant.edit(id, { remark: 'changed' })
    await world.clock.advance(1000)
    const window = { from: new Date(startMs - dayMs), to: new Date(world.clock.now()) }

    const { stale } = await reconcile({ source, account: 'self', sink, window, clock: world.clock })
    await syncIds({ source, account: 'self', sink, ids: stale.map(({ id }) => id), clock: world.clock })
    const after = await reconcile({ source, account: 'self', sink, window, clock: world.clock })

    expect(idsOf(stale)).toEqual(edited.toSorted())
    expect(after).toMatchObject({ stale: [], missing: [] })
  })

  it('read a window that is too deep in halves', async () => {
    const world = selfWorld({ merchants: [{ key, orders: 700, spanMs: 2 * dayMs }] })
    const { run, ids } = running(world)
    await world.clock.advance(120_000)

    await run(jushuitanOrders(world.jushuitan, { way: 'window', from: startMs - 4 * dayMs, windowMs: 7 * dayMs, splitRows: 200 }))

    expect(ids('orders')).toEqual(idsOf(world.sandbox.truth(key).orders))
    // Of the halves: two hundred orders at most are two pages.
    expect(Math.max(...pagesAsked(world))).toBe(2)
  })

  it('say when an ISV’s merchant has to authorise again, and need his key', async () => {
    const { jushuitan, sandbox } = isvWorld({ merchants })
    await jushuitan.account(key).shops.query()

    const standing = await jushuitanOrders(jushuitan, { accounts: [key] }).standing?.(key, new AbortController().signal)

    expect(standing).toMatchObject({ authorizationEndsAt: sandbox.token(key).expiresAt, pausedMs: 0 })
    expect(() => jushuitanOrders(jushuitan)).toThrow('`accounts`')
  })

  it('name every bad option at once', () => {
    const { jushuitan } = selfWorld({ merchants })

    expect(() => jushuitanOrders(jushuitan, { way: 'window', from: 'all' })).toThrow("'all' needs `way: 'cursor'`")
    expect(() => jushuitanOrders(jushuitan, { lagMs: 1, windowMs: 1 })).toThrow(/lagMs.*windowMs/s)
  })
})

function pagesAsked({ sandbox }: World): readonly number[] {
  return sandbox.journal.entries().flatMap(({ params }) => {
    const page: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'page_index') : undefined
    return page === undefined ? [] : [Number(page)]
  })
}
