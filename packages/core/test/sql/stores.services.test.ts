import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { RecordKind } from '../../src/models/record-kind.js'
import type { Database } from '../../src/sql/database.js'
import { deleteBuyer } from '../../src/sql/delete-buyer.js'
import { migrate } from '../../src/sql/migrations.js'
import { purge } from '../../src/sql/purge.js'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import { sqlRequestLog } from '../../src/sql/sql-request-log.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import type { DeadLetter } from '../../src/sync/dead-letters.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleAfterSale, sampleGoods, sampleOrder } from '../models/sample-records.js'
import { client as loggedClient } from './logged-client.js'
import { serverDatabases, servers } from './server-databases.js'

const context = { signal: new AbortController().signal }
const before = 1_000_000
const nothing = { orders: 0, after_sales: 0, goods: 0, records: 0, dead_letters: 0, sync_log: 0, request_log: 0, receipts: 0, inbox: 0, inbox_parked: 0 }
const person = { buyer: { id: '4711', nick: 'nick-CANARY' }, receiver: { name: 'name-CANARY', address: 'address-CANARY' }, buyerMessage: 'message-CANARY' }

function record(kind: RecordKind, id: string, data: object, modifiedMs = 1): SyncRecord {
  return upsertRecord(
    { platform: 'acme', account: 'shop-1', kind, id },
    { modifiedMs, observedMs: 1 },
    { data: { ...data, id }, original: { nick: 'nick-CANARY' } },
  )
}

function letter(id: string, at: number, row?: string): DeadLetter {
  const about = { id, source: 'acme.orders', platform: 'acme', account: 'shop-1', kind: 'orders', stage: 'map', reason: 'bad', at } as const
  return row === undefined ? about : { ...about, row }
}

async function countIn(db: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: unknown }>`select count(*) as count from ${sql.table(`duijie_${table}`)}`.execute(db)
  return Number(rows[0]?.count)
}

async function dump(db: Database): Promise<string> {
  const tables = ['orders', 'sub_orders', 'payments', 'shipments', 'after_sales', 'records', 'dead_letters']
  const parts = await Promise.all(tables.map((table) => sql`select * from ${sql.table(`duijie_${table}`)}`.execute(db)))
  return JSON.stringify(parts.map(({ rows }) => rows))
}

describe.each(servers)('on $name', (engine) => {
  const { connect, openTwo, newPlace } = serverDatabases(engine)

  it('purge removes what is older than an instant, with its parts, and nothing else', async () => {
    const [db] = await openTwo()
    const old = Array.from({ length: 450 }, (_, index) => record('orders', `old-${index}`, sampleOrder, before - 1 - (index % 7)))
    await sqlSink(db).write([...old, record('orders', 'kept', sampleOrder, before), record('goods', 'g', sampleGoods), record('bills', 'b', {})], context)
    await sqlDeadLetters(db).add([...Array.from({ length: 401 }, (_, index) => letter(`old-${index}`, before - 1)), letter('kept', before)])

    expect(await purge(db, { before })).toEqual({ ...nothing, orders: 450, goods: 1, records: 1, dead_letters: 401 })

    const tables = ['orders', 'sub_orders', 'payments', 'shipments', 'goods', 'skus', 'records', 'dead_letters']
    expect(await Promise.all(tables.map((table) => countIn(db, table)))).toEqual([1, 1, 1, 1, 0, 0, 0, 1])
    expect(await purge(db, { before })).toEqual(nothing)
  })

  const places = engine.service === 'postgres' ? (['text', 'jsonb'] as const) : (['text'] as const)
  it.each(places)('deleteBuyer leaves no personal data of the buyer where JSON is %s, and keeps what was bought', async (json) => {
    const db = connect(await newPlace())
    await migrate(db, { json })
    const records = [
      record('orders', 'o-1', { ...sampleOrder, ...person }),
      record('orders', 'o-2', { ...sampleOrder, buyer: { id: '94711' } }),
      record('afterSales', 'a-1', { ...sampleAfterSale, orderId: 'o-1', description: 'words-CANARY' }),
      record('orderPush', 'p-1', { buyer_id: 4711, name: 'name-CANARY' }),
    ].map((each) => (each.id === 'o-2' ? { ...each, original: { other: 1 } } : each))
    const sink = sqlSink(db)
    await sink.write(records, context)
    await sqlDeadLetters(db).add([letter('d-1', 1, 'of "4711", name-CANARY')])

    const counts = await deleteBuyer(db, { platform: 'acme', buyerId: '4711' })

    expect(counts).toEqual({ orders: 1, afterSales: 1, records: 1, deadLetters: 1 })
    expect(await dump(db)).not.toContain('CANARY')
    const { rows } = await sql<{ total_fen: unknown; data: unknown }>`select total_fen, data from duijie_orders where id = 'o-1'`.execute(db)
    expect(Number(rows[0]?.total_fen)).toBe(15800)
    const data: unknown = typeof rows[0]?.data === 'string' ? JSON.parse(rows[0].data) : rows[0]?.data
    expect(data).toMatchObject({ id: 'o-1', amounts: sampleOrder.amounts })
    expect(await sink.write(records, context)).toEqual({ unchanged: 4, older: 0 })
  })

  it.runIf(engine.service === 'postgres')('a record that jsonb cannot hold is rejected, and all others are written', async () => {
    const db = connect(await newPlace())
    await migrate(db, { json: 'jsonb' })
    const batch = ['1', '2', '3'].map((id) => record('orders', id, { ...sampleOrder, shopName: id === '2' ? 'a\0b' : 'a', big: '9007199254740993' }))

    const { rejected } = await sqlSink(db).write(batch, context)

    expect(rejected).toEqual([{ index: 1, reason: 'the database refuses it: 22P05' }])
    const { rows } = await sql<{ big: string }>`select data ->> 'big' as big from duijie_orders order by id`.execute(db)
    expect(rows).toEqual([{ big: '9007199254740993' }, { big: '9007199254740993' }])
  })

  it('sqlRequestLog follows a call in one row', async () => {
    const [db] = await openTwo()
    const { client, emit } = loggedClient()
    const log = sqlRequestLog(db, { clock: testClock(1_000), onError: (error) => expect(error).toBeUndefined() })
    log.attach(client)

    emit.request('c-1', 1, { account: 'shop-1' })
    await log.flush()
    emit.response('c-1', 1, { requestId: 'r-1' })
    await log.close()

    const { rows } = await sql`select platform, endpoint, account, outcome, status, request_id from duijie_request_log`.execute(db)
    expect(rows).toEqual([{ platform: 'acme', endpoint: 'acme.order.get', account: 'shop-1', outcome: 'ok', status: 200, request_id: 'r-1' }])
  })

  it('sqlTokens keeps its lock for one of many, over two pools', async () => {
    const [db, other] = await openTwo()
    let inside = 0
    let most = 0
    const stores = Array.from({ length: 8 }, (_, index) => sqlTokens(index % 2 ? db : other))

    await Promise.all(
      stores.map((store) =>
        store.lock(
          'acme:a',
          async () => {
            most = Math.max(most, ++inside)
            await new Promise((resolve) => setTimeout(resolve, 3))
            inside -= 1
          },
          { waitMs: 20_000 },
        ),
      ),
    )

    expect(most).toBe(1)
  })
})
