import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { Database } from '../../src/sql/database.js'
import { type MigrateOptions, migrate } from '../../src/sql/migrations.js'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import { type SqlSinkOptions, sqlSink } from '../../src/sql/sql-sink.js'
import { sqlSyncLog } from '../../src/sql/sql-sync-log.js'
import type { SyncLogEntry } from '../../src/sync/sync-log.js'
import { sampleOrder } from '../models/sample-records.js'
import { serverDatabases, servers, sinkServers } from './server-databases.js'

const context = { signal: new AbortController().signal }
const everything = { unchanged: 0, older: 0 }

function order(id: string, changes: object = {}, modifiedMs = 1_000, account = 'shop-1'): SyncRecord {
  const data = { ...sampleOrder, id, ...changes }
  return upsertRecord({ platform: 'acme', account, kind: 'orders', id }, { modifiedMs, observedMs: modifiedMs }, { data, original: { tid: id } })
}

async function rowsOf(db: Database, table: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)
  return rows.toSorted((left, right) => (String(left['id']) < String(right['id']) ? -1 : 1))
}

describe.each(sinkServers)('on $name', (engine) => {
  const { connect, openTwo, newPlace } = serverDatabases(engine)

  async function migrated(options: MigrateOptions = {}): Promise<Database> {
    const db = connect(await newPlace())
    await migrate(db, options)
    return db
  }

  it('sqlSink spreads records over the tables that the host says, with their parts, and finds them there again', async () => {
    const db = await migrated()
    await migrate(db, { prefix: 'duijie_b_' })
    const route: SqlSinkOptions['route'] = ({ account }) => (account === 'shop-2' ? 'b_' : '')
    const sink = sqlSink(db, { route })
    const batch = Array.from({ length: 120 }, (_, index) => order(`${index}`, {}, 1_000, index % 3 === 0 ? 'shop-2' : 'shop-1'))

    expect(await sink.write(batch, context)).toEqual(everything)

    expect((await rowsOf(db, 'duijie_orders')).map(({ account }) => account)).toEqual(Array(80).fill('shop-1'))
    expect((await rowsOf(db, 'duijie_b_orders')).map(({ account }) => account)).toEqual(Array(40).fill('shop-2'))
    expect(await rowsOf(db, 'duijie_b_sub_orders')).toHaveLength(40)
    expect(await sink.write(batch, context)).toEqual({ unchanged: 120, older: 0 })
  })

  const choices = engine.service === 'postgres' ? (['text', 'jsonb'] as const) : (['text'] as const)
  it.each(choices)('the whole object and the original are kept where JSON is %s, and are replaced by a later state', async (json) => {
    const db = await migrated({ json })
    const sink = sqlSink(db)
    const states = (modifiedMs: number, shopName: string) => Array.from({ length: 30 }, (_, index) => order(`${100 + index}`, { shopName }, modifiedMs))

    await sink.write(states(1_000, 'first'), context)
    expect(await sink.write([order('100', { shopName: 'second' }, 2_000)], context)).toEqual(everything)
    expect(await sink.write(states(3_000, 'third'), context)).toEqual(everything)

    const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)
    const rows = (await rowsOf(db, 'duijie_orders')).map(({ data, original }) => [parsed(data), parsed(original)])
    expect(rows).toEqual(Array.from({ length: 30 }, (_, index) => [{ ...sampleOrder, id: `${100 + index}`, shopName: 'third' }, { tid: `${100 + index}` }]))
  })

  it('texts of any characters, and empty ones, are stored as they are', async () => {
    const [db] = await openTwo()
    const names = ['a\u001fb', '\u001e', '', 'plain', '\\', "it's", '{"a",b}', '\t\n', 'NULL', '\u001f', '🍵']
    const batch = names.map((shopName, index) =>
      order(`${10 + index}\u001f`.slice(0, index % 2 ? 3 : 2), { shopName, buyer: { id: `b\u001e${index}`, nick: '' } }),
    )

    expect(await sqlSink(db).write(batch, context)).toEqual(everything)

    const rows = await rowsOf(db, 'duijie_orders')
    expect(rows.map(({ id, shop_name, buyer_nick }) => [id, shop_name, buyer_nick])).toEqual(batch.map(({ id }, index) => [id, names[index], '']))
    expect(await rowsOf(db, 'duijie_sub_orders')).toHaveLength(names.length)
    expect(await sqlSink(db).write(batch, context)).toEqual({ unchanged: names.length, older: 0 })
    const later = batch.map(({ id }) => order(id, { shopName: '', subOrders: [] }, 2_000))
    expect(await sqlSink(db).write(later, context)).toEqual(everything)
    expect(await rowsOf(db, 'duijie_sub_orders')).toEqual([])
    expect((await rowsOf(db, 'duijie_orders')).map(({ shop_name }) => shop_name)).toEqual(names.map(() => ''))
  })

  it.runIf(engine.service === 'postgres')('columns that the host has given other types are filled, and what does not fit them is rejected', async () => {
    const db = await migrated()
    await sql`alter table duijie_orders alter column created_at type timestamptz using created_at::timestamptz, alter column data type jsonb using data::jsonb`.execute(
      db,
    )
    const batch = [order('1'), order('2'), order('3', { createdAt: 'yesterday-ish' }), order('4')]

    const { rejected } = await sqlSink(db).write(batch, context)

    expect(rejected).toEqual([{ index: 2, reason: 'the database refuses it: 22007' }])
    const { rows } = await sql<{ id: string; at: Date }>`select data ->> 'id' as id, created_at as at from duijie_orders order by id`.execute(db)
    expect(rows).toEqual(['1', '2', '4'].map((id) => ({ id, at: new Date(sampleOrder.createdAt ?? '') })))
  })

  it.runIf(engine.service === 'postgres')('what a trigger of the host’s leaves out is rejected, and its parts are not written', async () => {
    const db = await migrated()
    await sql`create function leave_out() returns trigger as 'begin if new.id = ''2'' then return null; end if; return new; end' language plpgsql`.execute(db)
    await sql`create trigger leave_out before insert on duijie_orders for each row execute function leave_out()`.execute(db)

    const { rejected } = await sqlSink(db).write([order('1'), order('2'), order('3')], context)

    expect(rejected).toEqual([{ index: 1, reason: 'the database did not write it' }])
    expect((await rowsOf(db, 'duijie_sub_orders')).map(({ order_id }) => order_id).toSorted()).toEqual(['1', '3'])
  })

  it.runIf(engine.service === 'mysql')('a preparedPool prepares what the sink writes, and a plain pool nothing', async () => {
    const [db] = await openTwo()
    const executed = async () => {
      const { rows } = await sql<{ Value: string }>`show global status like 'Com_stmt_execute'`.execute(db)
      return Number(rows[0]?.Value)
    }
    const before = await executed()

    await sqlSink(db).write([order('1'), order('2')], context)

    expect((await executed()) > before).toBe(engine.name.includes('preparedPool'))
  })
})

describe.each(servers)('reading from a replica on $name', (engine) => {
  const { connect, newPlace } = serverDatabases(engine)

  it('lists and counts what the replica has, and writes to the database itself', async () => {
    const [db, replica] = [connect(await newPlace()), connect(await newPlace())]
    await Promise.all([migrate(db), migrate(replica)])
    const entry = {
      id: 'e-1',
      runId: 'r',
      source: 'acme.orders',
      kind: 'orders',
      configuration: '',
      trigger: 'manual',
      status: 'success',
      startedAt: 1,
    } as const
    const counts = { accounts: 1, slices: 1, pages: 1, rows: 1, delivered: 1, unchanged: 0, older: 0, dead: 0 }
    const letter = { id: 'd-1', source: 'acme.orders', platform: 'acme', account: 'shop-1', kind: 'orders', stage: 'map', reason: 'bad', at: 1 } as const
    const [log, letters] = [sqlSyncLog(db, { readFrom: replica }), sqlDeadLetters(db, { readFrom: replica })]

    await log.put({ ...entry, ...counts } satisfies SyncLogEntry)
    await letters.add([letter])

    // It is behind.
    expect([await log.list(), await letters.list(), await letters.count()]).toEqual([[], [], 0])
    expect([await sqlSyncLog(db).list(), await sqlDeadLetters(db).list()]).toEqual([[{ ...entry, ...counts }], [letter]])
    await sqlDeadLetters(replica).add([letter])
    expect([await letters.list(), await letters.count()]).toEqual([[letter], 1])
    await letters.remove(['d-1'])
    expect([await sqlDeadLetters(db).count(), await letters.count()]).toEqual([0, 1])
  })
})
