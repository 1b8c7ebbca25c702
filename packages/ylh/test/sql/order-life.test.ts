import { openSqlite } from '@duijie/core/sql'
import { memorySyncLog } from '@duijie/core/sync'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { ylhWebhook } from '../../src/callbacks/webhook.js'
import type { CreateOrderParams } from '../../src/endpoints/types/orders.js'
import { supplierStatus } from '../../src/orders/order.js'
import { handleCallbacks } from '../../src/orders/order-store.js'
import { migrateYlh, pushOrders, sqlYlhOrders, sqlYlhOutbox } from '../../src/sql/index.js'
import { order, startMs, thrown, ylhWorld } from '../ylh-world.js'

const create = 'POST /ylh-cloud-service-jst-order/api/page/hmm/retailorder/receive-hmm-retail-order'

async function application(options: Parameters<typeof ylhWorld>[0] = {}) {
  const world = ylhWorld(options)
  const { clock, sandbox, ylh } = world
  const db = openSqlite(':memory:')
  await migrateYlh(db)
  await migrateYlh(db)
  const orders = sqlYlhOrders(db, { clock })
  const outbox = sqlYlhOutbox(db, { clock })
  const handler = createWebhookHandler({ webhook: ylhWebhook({ keys: sandbox.keys, clock }), handle: handleCallbacks(orders), clock })
  const push = () => pushOrders(db, { client: ylh, clock })
  const status = async () => {
    const known = await orders.get(order.soId)
    return known === undefined ? undefined : supplierStatus(known)
  }
  const poll = async () => {
    const open = await orders.list({ statuses: ['confirmed', 'delivering', 'out_of_stock', 'partially_cancelled'] })
    const rows = await ylh.logistics.byOrders({ orderCodes: open.flatMap(({ orderNo }) => orderNo ?? []) })
    for (const each of open) {
      const deliveries = rows.filter(({ orderCode }) => orderCode === each.orderNo)
      if (deliveries.length > 0) await orders.apply(each.soId, { type: 'logistics', deliveries })
    }
  }
  const entries = () => db.selectFrom('duijie_ylh_outbox').selectAll().execute()
  return { ...world, db, orders, outbox, handler, push, poll, status, entries }
}

describe('the whole life of an order', () => {
  it('goes through push, callbacks in the wrong order and twice, other days, logistics, and cancellation after signing', async () => {
    const { clock, sandbox, ylh, orders, outbox, handler, push, poll, status } = await application({ orders: 'wait' })
    const seen: (string | undefined)[] = []
    const note = async () => seen.push(await status())

    await outbox.create(order)
    await note()
    await push()
    await note()

    // Out of stock at first, confirmed after that; what is sent is turned round, and each comes twice.
    sandbox.outOfStock(order.soId)
    await clock.advance(5000)
    sandbox.confirm(order.soId)
    const state = sandbox.order(order.soId)
    if (state !== undefined) state.state = 'confirmed'
    const sent = await sandbox.callBack({ deliver: handler }, { order: 'reversed', copies: 2 })
    expect(sent.map(({ accepted }) => accepted)).toEqual([true, true, true, true])
    await note()

    await outbox.reschedule(order.soId, { distributionTime: '2026-01-31', installTime: '2026-01-31' })
    await push()
    expect(sandbox.order(order.soId)?.distributionTime).toBe(1_769_875_199_000)
    expect((await orders.get(order.soId))?.distributionMs).toBe(1_769_875_199_000)

    sandbox.ship(order.soId, [{ expNo: 'SF1' }, { expNo: 'SF2' }])
    sandbox.ship(order.soId, [{ expNo: 'SF3' }])
    await poll()
    await poll()
    await note()
    expect((await orders.get(order.soId))?.parcels.map(({ trackingNumber }) => trackingNumber)).toEqual(['SF1', 'SF2', 'SF3'])

    sandbox.photograph(order.soId, [1, 2])
    const photos = await ylh.orders.photos({ orderNo: sandbox.order(order.soId)?.orderNo ?? '' })
    await orders.apply(order.soId, { type: 'photos', photos, atMs: clock.now() })
    await note()

    sandbox.stage(order.soId, 'signed_and_passed')
    await outbox.cancel({ soId: order.soId, cancelReason: '七天无理由' })
    await note()
    await push()
    await note()
    await clock.advance(1000)
    await sandbox.callBack({ deliver: handler }, { copies: 3 })
    await note()

    expect(seen).toEqual(['created', 'submitted', 'confirmed', 'delivering', 'delivered', 'cancelling', 'cancelling', 'returned'])
    expect((await orders.get(order.soId))?.items).toEqual([{ productCode: 'BS01U000N', totalQty: 1, receiveQty: 1, returnQty: 1, rejectQty: 0 }])
    expect(sandbox.crashes).toEqual([])
  })

  it('ends with a cancellation that nobody asked for', async () => {
    const { sandbox, outbox, handler, push, status } = await application()
    await outbox.create(order)
    await push()
    await sandbox.callBack({ deliver: handler })

    sandbox.rejectAtDoor(order.soId)
    await sandbox.callBack({ deliver: handler }, { copies: 2 })

    expect(await status()).toBe('cancelled')
  })

  it('goes on after a cancellation that failed', async () => {
    const { sandbox, outbox, handler, push, poll, orders, status } = await application()
    await outbox.create(order)
    await push()
    sandbox.ship(order.soId)
    sandbox.stage(order.soId, 'shipped_for_good')
    await outbox.cancel({ soId: order.soId, cancelReason: 'x' })
    await push()

    await sandbox.callBack({ deliver: handler }, { order: 'reversed' })
    await poll()

    expect(await status()).toBe('delivering')
    expect((await orders.get(order.soId))?.cancel).toMatchObject({ state: 0, failMsg: '拦截失败' })
  })

  it('is answered as unknown when it is not here', async () => {
    const { sandbox, ylh, handler } = await application()
    await ylh.orders.create({ ...order, soId: 'FOREIGN' })

    const [sent] = await sandbox.callBack({ deliver: handler })

    expect(await sent?.response.json()).toMatchObject({ success: false, code: 'order_not_found' })
  })
})

describe('the outbox', () => {
  it('hands the same order over once, whoever asks how often', async () => {
    const { sandbox, outbox, push, entries } = await application()

    expect(await outbox.create(order)).toBe('queued')
    expect(await outbox.create(order)).toBe('known')
    await Promise.all([push(), push(), push()])
    expect(await outbox.create(order)).toBe('known')
    await push()

    expect(sandbox.journal.count({ endpoint: create })).toBe(1)
    expect(await entries()).toMatchObject([{ state: 'done', params: null }])
  })

  it('is asked by two at the same moment, and queues once', async () => {
    const { outbox, entries } = await application()

    const answers = await Promise.all([outbox.create(order), outbox.create(order), outbox.create(order)])

    expect(answers.toSorted()).toEqual(['known', 'known', 'queued'])
    expect(await entries()).toHaveLength(1)
  })

  it('creates no order twice where the process died over the answer', async () => {
    const { clock, sandbox, db, ylh, outbox, orders, push, status } = await application()
    await outbox.create(order)
    const dead = Promise.withResolvers<boolean>()
    const arrived = Promise.withResolvers<void>()
    const sentAndDied = async (params: CreateOrderParams) => {
      await ylh.orders.create(params)
      arrived.resolve()
      return dead.promise
    }
    void pushOrders(db, {
      client: { orders: { ...ylh.orders, create: Object.assign(sentAndDied, { withMeta: ylh.orders.create.withMeta }) } },
      clock,
      leaseMs: 60_000,
    })
    await arrived.promise

    expect(await push()).toMatchObject({ sent: 0 })
    await clock.advance(61_000)
    const report = await push()

    expect(report).toMatchObject({ status: 'success', sent: 1, assumed: 1 })
    expect(sandbox.orders).toHaveLength(1)
    expect(await status()).toBe('submitted')
    expect((await orders.get(order.soId))?.assumed).toBe(true)
  })

  it('takes a refusal after an attempt of unknown end for received, also when that attempt was another run', async () => {
    const { clock, sandbox, outbox, push, status } = await application()
    await outbox.create(order)
    sandbox.faults.next({ endpoint: create, fault: 'answer_lost', times: 1 })
    sandbox.faults.next({ endpoint: create, fault: 'server_error', times: 3 })

    expect(await push()).toMatchObject({ waiting: 1, sent: 0 })
    expect(await status()).toBe('created')
    await clock.advance(10_000)

    expect(await push()).toMatchObject({ sent: 1, assumed: 1 })
    expect(sandbox.orders).toHaveLength(1)
    expect(await status()).toBe('submitted')
  })

  it('takes a refusal at the first attempt for the no that it is; put right, the order goes through', async () => {
    const { sandbox, outbox, push, status } = await application()
    await outbox.create(order)
    sandbox.faults.next({ endpoint: create, fault: 'business' })

    expect(await push()).toMatchObject({ status: 'failed', refused: 1 })
    expect(await status()).toBe('rejected')
    expect(await outbox.create({ ...order, consigneeName: '王五' })).toBe('queued')
    expect(await push()).toMatchObject({ status: 'success', sent: 1 })

    expect(await status()).toBe('submitted')
    expect(sandbox.order(order.soId)?.received).toMatchObject({ consigneeName: '王五' })
  })

  it('waits longer after each failure, and tries again when the time has come', async () => {
    const { clock, sandbox, outbox, push } = await application()
    await outbox.create(order)
    sandbox.faults.next({ endpoint: create, fault: 'server_error', times: 8 })

    await push()
    expect(await push()).toMatchObject({ sent: 0, waiting: 0 })
    await clock.advance(5000)
    expect(await push()).toMatchObject({ waiting: 1 })
    await clock.advance(5000)
    expect(await push()).toMatchObject({ waiting: 0 })
    await clock.advance(5000)

    expect(await push()).toMatchObject({ sent: 1 })
  })

  it('ends the run when the login fails, and leaves the orders as they are', async () => {
    const { clock, sandbox, db, outbox, status } = await application()
    const wrong = ylhWorld(
      {},
      {
        fetch: sandbox.fetch,
        clock,
        credentials: { clientId: 'x', clientPassword: 'y', username: 'u', password: 'p', sourceSystem: 's', shopName: 's', sellerCode: 's' },
      },
    )
    await outbox.create(order)
    await outbox.create({ ...order, soId: 'B' })

    const report = await pushOrders(db, { client: wrong.ylh, clock })

    expect(report).toMatchObject({ status: 'failed', waiting: 1, error: { kind: 'auth_invalid' } })
    expect(await status()).toBe('created')
  })

  it('does not send at all what is cancelled before', async () => {
    const { sandbox, outbox, push, status } = await application()
    await outbox.create(order)

    expect(await outbox.cancel({ soId: order.soId, cancelReason: 'x' })).toBe('queued')
    await push()

    expect(await status()).toBe('cancelled')
    expect(sandbox.journal.count()).toBe(0)
  })

  it('sends a cancellation only after the order itself', async () => {
    const { clock, sandbox, outbox, push, status } = await application()
    await outbox.create(order)
    sandbox.faults.next({ endpoint: create, fault: 'server_error', times: 4 })
    await push()
    await outbox.cancel({ soId: order.soId, cancelReason: 'x' })

    await push()
    expect(sandbox.journal.count({ verdict: 'ok' })).toBe(1)
    await clock.advance(10_000)
    await push()
    await push()

    expect(sandbox.order(order.soId)?.state).toBe('cancelled')
    expect(await status()).toBe('cancelling')
  })

  it('stores with the transaction of the host or not at all', async () => {
    const { db, outbox, orders } = await application()

    await db
      .transaction()
      .execute(async (transaction) => {
        await outbox.within(transaction).create(order)
        throw new Error('the host changed its mind')
      })
      .catch(() => undefined)
    expect(await orders.get(order.soId)).toBeUndefined()

    await db.transaction().execute((transaction) => outbox.within(transaction).create(order))
    expect(await orders.get(order.soId)).toMatchObject({ soId: order.soId })
  })

  it('refuses an order that the platform would refuse, and names what is wrong without its values', async () => {
    const { outbox, entries } = await application()

    const error = await thrown(outbox.create({ ...order, consigneeMobile: '', totalAmt: -1 }))

    expect(error).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('consigneeMobile, totalAmt') })
    expect(await entries()).toEqual([])
  })

  it('writes one row of the sync log per run, under the name of the configuration; nothing to do is a success', async () => {
    const { clock, db, sandbox, ylh } = await application()
    const syncLog = memorySyncLog()
    const outbox = sqlYlhOutbox(db, { clock, configuration: 'main' })
    const options = { client: ylh, clock, syncLog, configuration: 'main', trigger: 'schedule' } as const

    await pushOrders(db, options)
    await outbox.create(order)
    await outbox.create({ ...order, soId: 'B' })
    sandbox.faults.next({ endpoint: create, fault: 'business' })
    await clock.advance(1)
    await pushOrders(db, options)

    const rows = await syncLog.list()
    expect(rows).toMatchObject([
      { kind: 'orderPush', configuration: 'main', trigger: 'schedule', status: 'partial', rows: 2, delivered: 1, dead: 1 },
      { kind: 'orderPush', configuration: 'main', status: 'success', rows: 0, delivered: 0, startedAt: startMs },
    ])
  })

  it('keeps the orders of several configurations apart', async () => {
    const { clock, db } = await application()
    const [one, two] = ['one', 'two'].map((configuration) => sqlYlhOutbox(db, { clock, configuration }))

    expect(await one?.create(order)).toBe('queued')
    expect(await two?.create(order)).toBe('queued')
    expect(await sqlYlhOrders(db, { configuration: 'one' }).list()).toHaveLength(1)
  })
})
