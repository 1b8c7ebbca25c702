import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { Database } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { noProgress } from '../../src/sync/progress.js'
import { sampleOrder } from '../models/sample-records.js'
import { engines, type Open, sqliteFiles } from './sqlite-files.js'

const { newFile, open, openTwo } = sqliteFiles()
const context = { signal: new AbortController().signal }
const commit = { key: 'acme.orders:shop-1', expected: 0, progress: noProgress }

function order(id: string, changes: object = {}): SyncRecord {
  const data = { ...sampleOrder, id, ...changes }
  return upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id }, { modifiedMs: 1_000, observedMs: 2_000 }, { data })
}

const orders = (count: number) => Array.from({ length: count }, (_, index) => order(`${index}`))

async function openMigrated(opener: Open): Promise<Database> {
  const db = open(opener)
  await migrate(db)
  return db
}

async function idsIn(db: Database, table = 'duijie_orders', column = 'id'): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The host's own rule, which only the database knows. */
async function refuseTitle(db: Database, title: string): Promise<void> {
  await sql`
    create trigger no_title before insert on duijie_sub_orders when new.title = ${sql.lit(title)}
    begin select raise(abort, 'no such title, 示例'); end`.execute(db)
}

const refused = (id: string) => order(id, { subOrders: [{ id: 'x', status: 'paid', platformStatus: 'P', title: 'refused' }] })

describe.each(engines)('sqlSink by %s', (_name, opener) => {
  it('rejects only those of a batch that the database refuses, without telling its words', async () => {
    const db = await openMigrated(opener)
    await refuseTitle(db, 'refused')
    const batch = orders(500)
    batch[17] = refused('17')
    batch[401] = refused('401')

    const { rejected } = await sqlSink(db).write(batch, context)

    expect(rejected?.map(({ index }) => index)).toEqual([17, 401])
    for (const { reason } of rejected ?? []) expect(reason).toMatch(/^the database refuses it: SQLITE_CONSTRAINT/)
    const stored = new Set(await idsIn(db))
    expect(stored).toEqual(new Set(batch.map(({ id }) => id).filter((id) => id !== '17' && id !== '401')))
    expect(new Set(await idsIn(db, 'duijie_sub_orders', 'order_id'))).toEqual(stored)
  })

  it('keeps the earlier state of a record whose later one is rejected', async () => {
    const db = await openMigrated(opener)
    await refuseTitle(db, 'refused')
    const sink = sqlSink(db)
    await sink.write([order('1')], context)

    const result = await sink.write([{ ...refused('1'), version: { modifiedMs: 5_000, observedMs: 5_000, content: 'later' } }], context)

    expect(result.rejected).toHaveLength(1)
    expect(await sink.versions?.read([order('1')])).toEqual([order('1').version])
    expect(await idsIn(db, 'duijie_sub_orders', 'order_id')).toEqual(['1'])
  })

  it('stores neither rows nor checkpoint when it rejects a record, and both when the batch comes without it', async () => {
    const db = await openMigrated(opener)
    await refuseTitle(db, 'refused')
    const { transaction } = sqlSink(db)
    const batch = [order('1'), refused('2'), order('3')]

    const first = await transaction?.write(batch, commit, context)
    const stored = await idsIn(db)
    const second = await transaction?.write([order('1'), order('3')], commit, context)

    expect(first).toMatchObject({ committed: false, rejected: [{ index: 1 }] })
    expect(stored).toEqual([])
    expect(second).toEqual({ committed: true, unchanged: 0, older: 0 })
    expect(await idsIn(db)).toEqual(['1', '3'])
    expect((await sqlCheckpoints(db).load(commit.key))?.revision).toBe(1)
  })

  it.each([
    ['is no JSON', { data: { ...sampleOrder, quantity: 1n } }, /data are no JSON/],
    ['is no object', { data: 'text' }, /data are no object/],
    ['has an original that is no JSON', { original: { tid: 1n } }, /original is no JSON/],
    ['has half a character in its id', { id: '1\ud800' }, /id cannot be stored/],
    ['has a zero byte in its id', { id: '1\0' }, /id cannot be stored/],
    ['has no id', { id: '' }, /id cannot be stored/],
    ['has no time', { version: { modifiedMs: Number.NaN, observedMs: 1, content: 'x' } }, /milliseconds/],
  ])('rejects a record that %s, and writes the others', async (_what, changes, reason) => {
    const db = await openMigrated(opener)
    const bad: SyncRecord = {
      platform: 'acme',
      account: 'shop-1',
      kind: 'orders',
      id: '2',
      op: 'upsert',
      data: sampleOrder,
      version: order('2').version,
      ...changes,
    }

    const result = await sqlSink(db).write([order('1'), bad, order('3')], context)

    expect(result.rejected).toEqual([{ index: 1, reason: expect.stringMatching(reason) }])
    expect(await idsIn(db)).toEqual(['1', '3'])
  })

  it('stores texts with zero bytes and halves of characters without harm to the others', async () => {
    const db = await openMigrated(opener)
    const record = order('1', { shopName: 'a\0b', buyerMessage: '🍵' })

    await sqlSink(db).write([{ ...record, original: { half: '\ud800' } }, order('2')], context)

    const { rows } = await sql<{ data: string; original: string }>`select data, original from duijie_orders where id = '1'`.execute(db)
    expect(JSON.parse(rows[0]?.data ?? '')).toEqual({ ...sampleOrder, id: '1', shopName: 'a\0b', buyerMessage: '🍵' })
    expect(rows[0]?.original).toBe('{"half":"\\ud800"}')
  })

  it('throws when the disk is full, stores nothing of the batch, and goes on when there is room again', async () => {
    const db = await openMigrated(opener)
    const sink = sqlSink(db)
    await sink.write(orders(10), context)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
    await sql.raw(`pragma max_page_count = ${Number(rows[0]?.page_count) + 10}`).execute(db)
    const batch = Array.from({ length: 500 }, (_, index) => order(`more-${index}`))

    await expect(sink.transaction?.write(batch, commit, context)).rejects.toThrow(/full/)
    expect(await idsIn(db)).toHaveLength(10)
    expect(await sqlCheckpoints(db).load(commit.key)).toBeUndefined()

    await sql.raw('pragma max_page_count = 1000000').execute(db)
    expect(await sink.transaction?.write(batch, commit, context)).toMatchObject({ committed: true })
    expect(await idsIn(db)).toHaveLength(510)
  })

  it('throws while another connection holds the lock, and writes after that', async () => {
    const file = newFile()
    const db = open(opener, file, { busyTimeoutMs: 0 })
    await migrate(db)
    const other = open(opener, file)
    const sink = sqlSink(db)

    await other.transaction().execute(async (transaction) => {
      await sql`delete from duijie_orders`.execute(transaction)
      await expect(sink.write(orders(1), context)).rejects.toMatchObject({ kind: 'transient' })
    })

    expect(await sink.write(orders(1), context)).toEqual({ unchanged: 0, older: 0 })
  })

  it('throws where its tables are missing: that is nothing that a record could help', async () => {
    const db = open(opener)

    await expect(sqlSink(db).write(orders(2), context)).rejects.toThrow(/no such table/)
  })

  it('comes to the newest states when two connections write the same orders at once', async () => {
    const [db, other] = await openTwo(opener)
    const newer = orders(100).map((record) => ({ ...record, version: { modifiedMs: 9_000, observedMs: 9_000, content: 'newer' } }))

    await Promise.all([sqlSink(db).write(orders(100), context), sqlSink(other).write(newer.toReversed(), context)])

    const { rows } = await sql<{ content: string }>`select distinct content from duijie_orders`.execute(db)
    expect(rows.map(({ content }) => content)).toEqual(['newer'])
    expect(await idsIn(db, 'duijie_sub_orders', 'order_id')).toHaveLength(100)
  })
})
