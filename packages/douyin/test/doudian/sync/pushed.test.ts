import { memoryCheckpoints, memorySink, type Source, sync } from '@duijie/core/sync'
import { createWebhookHandler, memoryInbox } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { doudianPush } from '../../../src/doudian/push/doudian-push.js'
import { doudianAfterSales } from '../../../src/doudian/sync/after-sales-source.js'
import { doudianGoods } from '../../../src/doudian/sync/goods-source.js'
import { doudianOrders } from '../../../src/doudian/sync/orders-source.js'
import { doudianPushed } from '../../../src/doudian/sync/pushed-source.js'
import { doudianStock } from '../../../src/doudian/sync/stock-source.js'
import type { DoudianSandboxOptions } from '../../../src/testing/doudian/options.js'
import { credentials, dayMs, shopId, shopWorld } from '../shop-world.js'

const accounts = [shopId]

/** A shop whose pushes arrive in an inbox, and what reads both. */
function pushedWorld(options: Partial<DoudianSandboxOptions> = {}) {
  const world = shopWorld({ shops: [{ shopId, orders: 0 }], ...options })
  const [inbox, sink, checkpoints] = [memoryInbox({ clock: world.clock }), memorySink(), memoryCheckpoints()]
  const handler = createWebhookHandler({ webhook: doudianPush({ credentials }), inbox, clock: world.clock })
  const pushes = world.sandbox.pushes({ url: 'https://shop.example.com/doudian', deliver: handler })
  const orders = doudianOrders(world.doudian, { accounts })
  const afterSales = doudianAfterSales(world.doudian, { accounts })
  const run = async (source: Source<object> | readonly Source<object>[]) => {
    const report = await sync({ source, sink, checkpoints, clock: world.clock, random: () => 0.5, batch: { waitMs: 0 } }).done
    expect(report.sources.flatMap((one) => one.accounts.flatMap(({ error }) => error ?? []))).toEqual([])
    return report
  }
  const data = (id: string) => sink.records().find((record) => record.id === id)?.data
  return { ...world, inbox, handler, pushes, sink, orders, afterSales, pushed: doudianPushed(orders, { inbox }), run, data }
}

describe('pushes and polling', () => {
  it('bring an order that is too old to be listed and changes today: by push, never by polling', async () => {
    const { shop, clock, sandbox, pushes, run, orders, pushed, data } = pushedWorld()
    const old = shop.place()
    shop.pay(old)
    shop.ship(old)
    sandbox.takePushes(shopId)
    await clock.advance(100 * dayMs)

    shop.confirm(old)
    await pushes.send(sandbox.takePushes(shopId))
    await clock.advance(120_000)
    await run(orders)
    const polled = data(old)
    await run([pushed, orders])

    expect(polled).toBeUndefined()
    expect(data(old)).toMatchObject({ id: old, status: 'completed', platformStatus: '5' })
  })

  it('make up by polling for a push that never comes', async () => {
    const { shop, clock, sandbox, run, orders, pushed, data } = pushedWorld()
    const order = shop.place()
    shop.pay(order)
    sandbox.takePushes(shopId)
    await clock.advance(120_000)

    await run(pushed)
    const pushedOnly = data(order)
    await run([pushed, orders])

    expect(pushedOnly).toBeUndefined()
    expect(data(order)).toMatchObject({ status: 'paid' })
  })

  it('show at once what is pushed, before any window has closed', async () => {
    const { shop, sandbox, pushes, run, orders, pushed, data } = pushedWorld()
    const order = shop.place()
    shop.pay(order)
    await pushes.send(sandbox.takePushes(shopId))

    await run(orders)
    const polled = data(order)
    await run(pushed)

    expect(polled).toBeUndefined()
    expect(data(order)).toMatchObject({ status: 'paid', amounts: { paidFen: expect.any(Number) } })
  })

  it('end in the same state however pushes come: repeated, out of order, in batches of any size', async () => {
    const { shop, clock, sandbox, pushes, inbox, run, pushed, orders, data, sink } = pushedWorld()
    const placed = Array.from({ length: 12 }, () => shop.place())
    for (const [index, order] of placed.entries()) {
      shop.pay(order)
      if (index % 2 === 0) shop.ship(order)
    }
    const events = sandbox.takePushes(shopId)

    const sent = await pushes.send(events, { order: 'shuffled', batch: 5, copies: 2 })
    await pushes.send(events, { order: 'reversed', batch: 3 })
    await run(pushed)
    await clock.advance(120_000)
    const { delivered } = await run([pushed, orders])

    expect(sent.every(({ accepted }) => accepted)).toBe(true)
    expect(await inbox.read({ limit: 1000 })).toHaveLength(events.length)
    expect(placed.map((id) => Reflect.get(Object(data(id)), 'status'))).toEqual(placed.map((_, index) => (index % 2 === 0 ? 'shipped' : 'paid')))
    expect(sink.records()).toHaveLength(12)
    // What polling finds is the same to the last field: it is written to no sink again.
    expect(delivered).toBe(0)
  })

  it('read what an after-sale is about, and the order that changes with it', async () => {
    const { shop, sandbox, pushes, run, afterSales, pushed, inbox, data } = pushedWorld()
    const order = shop.place()
    shop.pay(order)
    shop.ship(order)
    const afterSale = shop.apply(order, { type: 0 })
    await pushes.send(sandbox.takePushes(shopId))

    await run([pushed, doudianPushed(afterSales, { inbox })])

    expect(data(afterSale)).toMatchObject({ id: afterSale, orderId: order, type: 'return_refund', status: 'requested' })
    expect(data(order)).toMatchObject({ subOrders: expect.arrayContaining([expect.objectContaining({ afterSaleStatus: 'requested' })]) })
  })

  it('read a product that has changed', async () => {
    const { shop, sandbox, pushes, run, doudian, inbox, data } = pushedWorld()
    const [product = { id: '' }] = sandbox.truth(shopId).products
    shop.editProduct(product.id, { name: '新名字' })
    await pushes.send(sandbox.takePushes(shopId))

    await run(doudianPushed(doudianGoods(doudian, { accounts }), { inbox }))

    expect(data(product.id)).toMatchObject({ title: '新名字', skus: [{}, {}, {}] })
  })

  it('are not held up by a message about what the shop does not have, or what is no number', async () => {
    const { shop, sandbox, pushes, run, pushed, data } = pushedWorld({
      shops: [
        { shopId, orders: 0 },
        { shopId: '4463799', orders: 3 },
      ],
    })
    const [others = { id: '' }] = sandbox.truth('4463799').orders
    const order = shop.place()
    const events = sandbox.takePushes(shopId)
    const strange = ['9999999999999999999', others.id, 'no number', ''].map((p_id, index) => ({
      tag: '101',
      msgId: `strange-${index}`,
      data: { p_id, shop_id: shopId },
    }))
    const noNumber = { tag: '101', msgId: 'strange', data: { p_id: { a: 1 }, shop_id: shopId } }

    await pushes.send([...strange, noNumber, ...events])
    await run(pushed)

    expect(data(order)).toMatchObject({ status: 'pending_payment' })
    expect(data(others.id)).toBeUndefined()
  })

  it('are refused where nothing is pushed', () => {
    const { doudian, inbox } = pushedWorld()

    expect(() => doudianPushed(doudianStock(doudian, { accounts }), { inbox })).toThrow(/doudianPushed.*stock/)
  })
})
