import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { isOurs, start as startServer, stop as stopServer } from '../../../../scripts/services/control.js'
import { deleteRecord, type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { Database } from '../../src/sql/database.js'
import { dialectOf } from '../../src/sql/dialect.js'
import { migrate } from '../../src/sql/migrations.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import { sqlLeases } from '../../src/sql/sql-leases.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { noProgress } from '../../src/sync/progress.js'
import { sync } from '../../src/sync/sync.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleOrder, sampleRecords } from '../models/sample-records.js'
import { acmeOrders, createAcmeShop } from '../sync/fake-source.js'
import { serverDatabases, sinkServers } from './server-databases.js'

const context = { signal: new AbortController().signal }
const commit = { key: 'acme.orders:shop-1', expected: 0, progress: noProgress }

function order(id: string, changes: object = {}, modifiedMs = 1_000): SyncRecord {
  const data = { ...sampleOrder, id, ...changes }
  return upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id }, { modifiedMs, observedMs: modifiedMs }, { data })
}

const orders = (count: number, changes: object = {}, modifiedMs?: number) => Array.from({ length: count }, (_, index) => order(`${index}`, changes, modifiedMs))

const line = (id: string, title = 'x') => ({ id, status: 'paid', platformStatus: 'P', title })

async function rowsOf(db: Database, table: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(`duijie_${table}`)}`.execute(db)
  return rows.map((row) => ({ ...row }))
}

const idsIn = async (db: Database) => (await rowsOf(db, 'orders')).map(({ id }) => id)

/** Waits until a transaction waits for another one. */
async function somebodyWaits(db: Database): Promise<void> {
  while (!(await isWaiting(db))) await new Promise((resolve) => setTimeout(resolve, 10))
}

async function isWaiting(db: Database): Promise<boolean> {
  if (dialectOf(db) === 'postgres') return (await sql`select pid from pg_locks where not granted`.execute(db)).rows.length > 0
  // Not information_schema.innodb_trx: what it shows is a copy, which stays the same for as long as somebody keeps asking.
  const { rows } = await sql<{ Status: string }>`show engine innodb status`.execute(db)
  return rows[0]?.Status.split('LIST OF TRANSACTIONS')[1]?.includes('LOCK WAIT') === true
}

/** Waits until another transaction holds an order of the first shop. */
async function isLocked(db: Database, id: string): Promise<void> {
  for (;;) {
    const free = await sql`select id from duijie_orders where platform = 'acme' and account = 'shop-1' and id = ${id} for update nowait`.execute(db).then(
      () => true,
      () => false,
    )
    if (!free) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe.each(sinkServers)('sqlSink on $name', (engine) => {
  const { connect, openTwo, newPlace } = serverDatabases(engine)

  it('writes every kind with its parts into columns', async () => {
    const [db] = await openTwo()

    const result = await sqlSink(db).write([sampleRecords.orders, sampleRecords.goods, { ...order('b'), kind: 'bills' }], context)

    expect(result).toEqual({ unchanged: 0, older: 0 })
    const [row] = await rowsOf(db, 'orders')
    expect(row).toMatchObject({ id: sampleOrder.id, status: 'paid', buyer_nick: '示**', deleted_at: null })
    expect([Number(row?.['modified_ms']), Number(row?.['total_fen'])]).toEqual([Date.UTC(2026, 2, 8, 1, 5, 7), 15800])
    expect(JSON.parse(String(row?.['data']))).toEqual(sampleOrder)
    expect(await rowsOf(db, 'sub_orders')).toMatchObject([{ order_id: sampleOrder.id, title: '示例连衣裙', unit_price: '79.0025' }])
    expect(await rowsOf(db, 'skus')).toMatchObject([{ id: '4912345678901' }])
    expect(await rowsOf(db, 'records')).toMatchObject([{ kind: 'bills', id: 'b' }])
  })

  it('replaces rows and parts by a newer state, keeps them when an older one comes, and empties them when the object is deleted', async () => {
    const [db, other] = await openTwo()
    const sink = sqlSink(db)
    await sink.write([order('1', { shopName: 'first', subOrders: [line('a'), line('b')] })], context)

    const newer = await sqlSink(other).write([order('1', { shopName: 'second', subOrders: [line('c')] }, 1_002)], context)
    const older = await sink.write([order('1', { shopName: 'late', subOrders: [] }, 1_001)], context)

    expect([newer, older]).toEqual([
      { unchanged: 0, older: 0 },
      { unchanged: 0, older: 1 },
    ])
    expect(await rowsOf(db, 'orders')).toMatchObject([{ shop_name: 'second' }])
    expect((await rowsOf(db, 'orders')).map(({ modified_ms, observed_ms }) => [Number(modified_ms), Number(observed_ms)])).toEqual([[1_002, 1_002]])
    expect((await rowsOf(db, 'sub_orders')).map(({ id }) => id)).toEqual(['c'])
    await sink.write([deleteRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id: '1' }, { modifiedMs: 1_003, observedMs: 1_003 })], context)
    expect(await rowsOf(db, 'orders')).toMatchObject([{ data: null, shop_name: null, content: 'deleted', deleted_at: expect.any(String) }])
    expect(await rowsOf(db, 'sub_orders')).toEqual([])
  })

  it('takes a batch of 10,000, and knows all of it the second time', async () => {
    const [db, other] = await openTwo()
    const batch = orders(10_000)

    expect(await sqlSink(db).transaction?.write(batch, commit, context)).toEqual({ committed: true, unchanged: 0, older: 0 })
    expect(await sqlSink(other).write(batch.toReversed(), context)).toEqual({ unchanged: 10_000, older: 0 })

    const { rows } = await sql<{ orders: unknown; lines: unknown }>`
      select (select count(*) from duijie_orders) as orders, (select count(*) from duijie_sub_orders) as ${sql.ref('lines')}`.execute(db)
    expect(rows.map((row) => [Number(row.orders), Number(row.lines)])).toEqual([[10_000, 10_000]])
  })

  it('comes to the newest states when two connections write the same new orders at once, with the parts of those states only', async () => {
    const [db, other] = await openTwo()
    for (let round = 0; round < 10; round++) {
      for (const table of ['orders', 'sub_orders', 'payments', 'shipments']) await sql`delete from ${sql.table(`duijie_${table}`)}`.execute(db)
      const older = orders(120, { shopName: 'older', subOrders: [line('a'), line('b'), line('c')] })
      const newer = orders(120, { shopName: 'newer', subOrders: [line('d')] }, 9_000).toReversed()

      const results = await Promise.all([
        sqlSink(db).write(older, context),
        sqlSink(other).write(newer, context),
        sqlSink(db).write(newer.slice(30, 90), context),
      ])

      expect(results.flatMap(({ rejected = [] }) => rejected)).toEqual([])
      expect(new Set((await rowsOf(db, 'orders')).map(({ shop_name, data }) => `${shop_name} ${JSON.parse(String(data)).shopName}`))).toEqual(
        new Set(['newer newer']),
      )
      expect((await rowsOf(db, 'sub_orders')).map(({ id }) => id)).toEqual(Array(120).fill('d'))
    }
  })

  it('writes neither row nor parts of an older state when a newer one is inserted between reading and writing', async () => {
    const [db, other] = await openTwo()
    const late = order('1', { shopName: 'late', subOrders: [line('late')] })
    const writing: Promise<unknown>[] = []

    await other.transaction().execute(async (transaction) => {
      const newer = { platform: 'acme', account: 'shop-1', id: '1', modified_ms: 9_000, observed_ms: 9_000, content: 'newer', shop_name: 'newer' }
      await transaction.insertInto('duijie_orders').values(newer).execute()
      writing.push(sqlSink(db).write([late], context))
      await somebodyWaits(db)
    })

    expect(await Promise.all(writing)).toEqual([{ unchanged: 0, older: 1 }])
    expect(await rowsOf(db, 'orders')).toMatchObject([{ shop_name: 'newer', content: 'newer' }])
    expect(await rowsOf(db, 'sub_orders')).toEqual([])
  })

  it('gets over a deadlock with somebody who locks in the other order', async () => {
    const [db, other] = await openTwo()
    // The more a transaction has written, the less MySQL likes to undo it: the sink is to be the victim.
    await sqlSink(db).write([...orders(200), ...orders(400).map((record) => ({ ...record, account: 'shop-2' }))], context)
    let retries = 0
    const random = () => {
      retries += 1
      return 0.5
    }
    const sink = sqlSink(db, { random })
    const writing: Promise<unknown>[] = []

    await other.transaction().execute(async (transaction) => {
      await sql`update duijie_orders set shop_name = 'host' where platform = 'acme' and account = 'shop-2'`.execute(transaction)
      await sql`update duijie_orders set shop_name = 'host' where platform = 'acme' and account = 'shop-1' and id = '150'`.execute(transaction)
      writing.push(sink.write(orders(200, { shopName: 'sink' }, 5_000), context))
      await isLocked(db, '0')
      await sql`update duijie_orders set shop_name = 'host' where platform = 'acme' and account = 'shop-1' and id = '0'`.execute(transaction)
    })

    expect(await Promise.all(writing)).toEqual([{ unchanged: 0, older: 0 }])
    expect(retries).toBeGreaterThan(0)
    const names = (await rowsOf(db, 'orders')).map(({ account, shop_name }) => `${account} ${shop_name}`)
    expect(new Set(names)).toEqual(new Set(['shop-1 sink', 'shop-2 host']))
  })

  it('takes objects of any size beside small ones', async () => {
    const [db] = await openTwo()
    const batch = orders(60).map((record, index) => (index % 3 === 0 ? order(record.id, { buyerMessage: '茶'.repeat(400_000) }) : record))

    expect(await sqlSink(db).write(batch, context)).toEqual({ unchanged: 0, older: 0 })

    expect(await sqlSink(db).write(batch, context)).toEqual({ unchanged: 60, older: 0 })
  })

  it('stores zero bytes and halves of characters in the JSON, and leaves columns empty that cannot take them', async () => {
    const [db] = await openTwo()
    const record = { ...order('1', { shopName: 'a\0b', buyerMessage: '🍵' }), original: { half: '\ud800' } }

    const result = await sqlSink(db).write([record, order('2')], context)

    expect(result).toEqual({ unchanged: 0, older: 0 })
    const row = (await rowsOf(db, 'orders')).find(({ id }) => id === '1')
    expect(JSON.parse(String(row?.['data']))).toEqual({ ...sampleOrder, id: '1', shopName: 'a\0b', buyerMessage: '🍵' })
    expect(row).toMatchObject({ original: '{"half":"\\ud800"}', shop_name: engine.service === 'postgres' ? null : 'a\0b' })
  })

  it('leaves a column empty that is too short, and rejects an id that is too long for its own', async () => {
    const [db] = await openTwo()
    const long = 'x'.repeat(3_000)

    const { rejected = [] } = await sqlSink(db).write([order('1', { status: 's'.repeat(65), shopName: long }), order(long.slice(0, 192)), order('3')], context)

    const rows = await rowsOf(db, 'orders')
    const first = rows.find(({ id }) => id === '1')
    expect(first).toMatchObject({ shop_name: long, status: engine.service === 'mysql' ? null : 's'.repeat(65) })
    expect(rejected.map(({ index }) => index)).toEqual(engine.service === 'mysql' ? [1] : [])
    expect(rows).toHaveLength(3 - rejected.length)
  })

  it('rejects only those of a batch that the host’s own rule refuses, tells no values, and keeps the checkpoint back', async () => {
    const db = connect(await newPlace())
    await migrate(db)
    await sql`alter table duijie_sub_orders add constraint no_title check (title <> 'refused-CANARY')`.execute(db)
    const batch = orders(300)
    batch[17] = order('17', { subOrders: [line('x', 'refused-CANARY')] })
    batch[205] = order('205', { subOrders: [line('x', 'refused-CANARY')] })
    const sink = sqlSink(db)

    const first = await sink.transaction?.write(batch, commit, context)
    const stored = await idsIn(db)
    const { rejected = [] } = await sink.write(batch, context)

    expect([first?.committed, stored]).toEqual([false, []])
    expect(rejected.map(({ index }) => index)).toEqual([17, 205])
    for (const { reason } of rejected) expect(reason).toMatch(engine.service === 'postgres' ? /refuses it: 23514$/ : /refuses it: (4025|3819) /)
    expect(await idsIn(db)).toHaveLength(298)
    expect(await sqlCheckpoints(db).load(commit.key)).toBeUndefined()
  })

  it('rejects what a unique index of the host’s refuses', async () => {
    const db = connect(await newPlace())
    await migrate(db)
    await sql`create unique index one_per_buyer on duijie_orders (buyer_id)`.execute(db)
    const of = (id: string, buyer: string) => order(id, { buyer: { id: buyer } })

    const { rejected } = await sqlSink(db).write([of('1', 'a'), of('2', 'b'), of('3', 'a')], context)

    expect(rejected).toEqual([{ index: 2, reason: expect.stringMatching(/23505|1062 /) }])
    expect((await idsIn(db)).toSorted()).toEqual(['1', '2'])
  })

  it('keeps a dead letter about an object that no column can name', async () => {
    const [db] = await openTwo()
    const about = { source: 's', platform: 'acme', account: 'shop-1', kind: 'orders', stage: 'sink', at: 1 } as const
    const letters = [
      { ...about, id: '1', objectId: 'a\0b', reason: 'zero' },
      { ...about, id: '2', objectId: 'x'.repeat(500), reason: 'ze\0ro' },
    ]

    await sqlDeadLetters(db).add(letters)

    expect(await sqlDeadLetters(db).count()).toBe(2)
  })

  it('says what is wrong without values: missing tables, and a column that a host has made too short', async () => {
    const db = connect(await newPlace())

    const failure: unknown = await sqlSink(db)
      .write([order('1-CANARY')], context)
      .catch((error: unknown) => error)
    await migrate(db)
    await sql`alter table duijie_tokens add constraint none_of_these check (revision > 1)`.execute(db)
    const token = { token: { accessToken: 'fake-CANARY', expiresAt: 2, issuedAt: 1 }, revision: 1 }
    const second: unknown = await sqlTokens(db)
      .write('acme:CANARY', token, 0)
      .catch((error: unknown) => error)

    expect(failure).toMatchObject({ kind: 'unexpected', message: expect.stringMatching(/duijie_orders.* (exist|doesn't exist)/) })
    for (const error of [failure, second]) {
      expect(error).toBeInstanceOf(Error)
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error)).not.toContain('CANARY')
    }
  })

  it('refuses the checkpoint of a holder of the lease that was superseded, and lets nobody take it in the middle', async () => {
    const [db, other] = await openTwo()
    const clock = testClock(1_000)
    const lease = await sqlLeases(db, { clock }).acquire(commit.key, { holder: 'first', ttlMs: 100 })
    if (lease === undefined) throw new Error('it was free')
    await clock.advance(200)
    await sqlLeases(other, { clock }).acquire(commit.key, { holder: 'second', ttlMs: 100 })

    expect(await sqlSink(db).transaction?.write([order('1')], { ...commit, fence: lease }, context)).toMatchObject({ committed: false })

    expect(await rowsOf(db, 'orders')).toEqual([])
  })

  it.runIf(isOurs(engine.service))('goes on with a sync after the server was away, within its patience, and nothing is lost', async () => {
    const place = await newPlace()
    const db = connect(place)
    await migrate(db)
    const clock = testClock(Date.UTC(2026, 2, 8), { autoAdvance: true })
    const shop = createAcmeShop({ clock })
    for (let number = 0; number < 300; number++) shop.put(`40934820123450${number}`, { modifiedMs: clock.now() + number * 1_000, note: `n${number}` })
    await clock.advance(3_600_000)
    let away: Promise<void> | undefined
    let back: Promise<void> | undefined
    const source = acmeOrders(shop, {
      async onRead({ index }) {
        if (index !== 10) return
        away = stopServer(engine.service)
        await away
        back = new Promise((resolve) => setTimeout(resolve, 30)).then(() => startServer(engine.service))
      },
    })
    const attempts: number[] = []

    const run = sync({ source, sink: sqlSink(db), patienceMs: 30_000, batch: { records: 20, waitMs: 5 } })
    run.on('batch', ({ attempts: number }) => void attempts.push(number))
    const report = await run.done
    await back

    expect(report.status).toBe('success')
    expect(Math.max(...attempts)).toBeGreaterThan(1)
    const held = new Map((await rowsOf(connect(place), 'orders')).map(({ id, modified_ms }) => [id, Number(modified_ms)]))
    expect(shop.all().filter(({ id, modifiedMs }) => held.get(id) !== modifiedMs)).toEqual([])
    expect(held.size).toBe(300)
  })
})
