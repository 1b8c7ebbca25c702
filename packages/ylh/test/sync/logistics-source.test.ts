import { openSqlite } from '@duijie/core/sql'
import { memoryCheckpoints, memorySink, memorySyncLog, sync } from '@duijie/core/sync'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { ylhWebhook } from '../../src/callbacks/webhook.js'
import { supplierStatus } from '../../src/orders/order.js'
import { handleCallbacks } from '../../src/orders/order-store.js'
import { migrateYlh, pushOrders, sqlYlhOrders, sqlYlhOutbox, ylhPushSink } from '../../src/sql/index.js'
import { ylhLogistics } from '../../src/sync/logistics-source.js'
import { credentials, order, ylhWorld } from '../ylh-world.js'

const logistics = 'POST /ylh-cloud-service-stock/api/composite/stock/logistics/get-store-logistics-by-order-code'

async function shop(count: number) {
  const world = ylhWorld()
  const { clock, sandbox, ylh } = world
  const db = openSqlite(':memory:')
  await migrateYlh(db)
  const store = sqlYlhOrders(db, { clock })
  const outbox = sqlYlhOutbox(db, { clock })
  for (let index = 0; index < count; index += 1) await outbox.create({ ...order, soId: `A${String(index).padStart(4, '0')}` })
  await pushOrders(db, { client: ylh, clock })
  const handler = createWebhookHandler({ webhook: ylhWebhook({ keys: sandbox.keys, clock }), handle: handleCallbacks(store), clock })
  await sandbox.callBack({ deliver: handler })
  return { ...world, db, store, outbox }
}

describe('the logistics of open orders', () => {
  it('are asked for 100 at a time, delivered, and noted at the orders', async () => {
    const { clock, sandbox, store, ylh } = await shop(250)
    for (const soId of ['A0000', 'A0120', 'A0249']) sandbox.ship(soId)
    const sink = memorySink()
    const syncLog = memorySyncLog()
    const options = { source: ylhLogistics(ylh, { store, clock }), sink, checkpoints: memoryCheckpoints(), clock, syncLog, configuration: 'main' }

    const report = await sync(options).done

    expect(report).toMatchObject({ status: 'success', delivered: 3, rows: 3 })
    expect(sandbox.journal.count({ endpoint: logistics })).toBe(3)
    const shipped = await store.list({ statuses: ['delivering'] })
    expect(shipped.map((each) => [each.soId, supplierStatus(each)])).toEqual([
      ['A0000', 'delivering'],
      ['A0120', 'delivering'],
      ['A0249', 'delivering'],
    ])
    expect(await syncLog.list()).toMatchObject([{ kind: 'logistics', configuration: 'main', status: 'success', rows: 3 }])

    await clock.advance(1000)
    expect(await sync(options).done).toMatchObject({ status: 'success', delivered: 0, unchanged: 3 })
  })

  it('of no open orders are a success without a call', async () => {
    const { clock, sandbox, ylh } = await shop(0)

    const report = await sync({ source: ylhLogistics(ylh, { openOrders: async () => [], clock }), sink: memorySink(), checkpoints: memoryCheckpoints(), clock })
      .done

    expect(report).toMatchObject({ status: 'success', rows: 0 })
    expect(sandbox.journal.count({ endpoint: logistics })).toBe(0)
  })

  it('end the run as failed when the login fails', async () => {
    const { clock, sandbox } = await shop(0)
    const { ylh } = ylhWorld({}, { fetch: sandbox.fetch, clock, credentials: { ...credentials, password: 'wrong' } })

    const report = await sync({
      source: ylhLogistics(ylh, { openOrders: async () => [{ orderNo: 'SO.1' }], clock }),
      sink: memorySink(),
      checkpoints: memoryCheckpoints(),
      clock,
    }).done

    expect(report).toMatchObject({ status: 'failed', sources: [{ accounts: [{ error: { kind: 'auth_invalid' } }] }] })
  })
})

describe('orders that change their status', () => {
  it('are handed over once, cancelled when they are, and refused where YLH would refuse them', async () => {
    const { db, outbox, store } = await shop(0)
    const sink = ylhPushSink({
      outbox,
      wish({ id, data }) {
        const status = typeof data === 'object' && data !== null ? Reflect.get(data, 'status') : undefined
        if (status === 'paid') return { create: { ...order, soId: id, consigneeMobile: id === 'bad' ? '' : '13900139000' } }
        return status === 'cancelled' ? { cancel: { soId: id, cancelReason: '买家取消' } } : undefined
      },
    })
    const version = { modifiedMs: 1, observedMs: 1, content: 'x' }
    const record = (id: string, status: string) => ({ platform: 'shop', account: 's', kind: 'orders', id, version, op: 'upsert', data: { status } }) as const
    const { signal } = new AbortController()

    const { rejected } = await sink.write([record('a', 'paid'), record('bad', 'paid'), record('b', 'pending_payment'), record('c', 'cancelled')], { signal })
    await sink.write([record('a', 'paid'), record('a', 'cancelled')], { signal })

    expect(rejected).toMatchObject([{ index: 1, reason: expect.stringContaining('consigneeMobile') }])
    const known = await store.list()
    expect(known.map((each) => [each.soId, supplierStatus(each)])).toEqual([['a', 'cancelled']])
    expect(await db.selectFrom('duijie_ylh_outbox').select(['id', 'state']).execute()).toEqual([{ id: 'a:create', state: 'withdrawn' }])
  })
})
