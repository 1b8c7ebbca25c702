import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { RecordKind } from '../../src/models/record-kind.js'
import type { Database } from '../../src/sql/database.js'
import { purge } from '../../src/sql/purge.js'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { sqlSyncLog } from '../../src/sql/sql-sync-log.js'
import { noProgress } from '../../src/sync/progress.js'
import { sampleGoods, sampleOrder } from '../models/sample-records.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()
const context = { signal: new AbortController().signal }
const before = Date.UTC(2026, 0, 1)
const nothing = { orders: 0, after_sales: 0, goods: 0, records: 0, dead_letters: 0, sync_log: 0, request_log: 0, receipts: 0, inbox: 0, inbox_parked: 0 }

function record(kind: RecordKind, id: string, modifiedMs: number): SyncRecord {
  const data = kind === 'goods' ? { ...sampleGoods, id } : { ...sampleOrder, id }
  return upsertRecord({ platform: 'acme', account: 'shop-1', kind, id }, { modifiedMs, observedMs: modifiedMs }, { data })
}

async function countIn(db: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(`duijie_${table}`)}`.execute(db)
  return Number(rows[0]?.count)
}

const letter = (id: string, at: number, kind: RecordKind = 'orders') => ({
  id,
  source: 'acme.orders',
  platform: 'acme',
  account: 'shop-1',
  kind,
  stage: 'map' as const,
  reason: 'bad',
  at,
})

describe.each(engines)('purge by %s', (_name, opener) => {
  it('removes records of before an instant with their parts, in as many steps as it takes, and no others', async () => {
    const [db] = await openTwo(opener)
    const sink = sqlSink(db)
    const old = Array.from({ length: 450 }, (_, index) => record('orders', `old-${index}`, before - 1 - (index % 7)))
    await sink.write([...old, record('orders', 'kept', before)], context)
    await sink.write([{ ...record('orders', 'other-shop', 1), account: 'shop-2' }, record('goods', 'g', 1), record('bills', 'b', 1)], context)

    const counts = await purge(db, { before })

    expect(counts).toEqual({ ...nothing, orders: 451, goods: 1, records: 1 })
    expect(await sink.versions?.read([record('orders', 'kept', before)])).not.toEqual([undefined])
    const left = await Promise.all(['orders', 'sub_orders', 'payments', 'shipments', 'goods', 'skus', 'records'].map((table) => countIn(db, table)))
    expect(left).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(await purge(db, { before })).toEqual(nothing)
  })

  it('removes only the kinds that it is told', async () => {
    const [db] = await openTwo(opener)
    await sqlSink(db).write([record('orders', '1', 1), record('goods', '2', 1), record('bills', '3', 1), record('stock', '4', 1)], context)
    await sqlDeadLetters(db).add([letter('a', 1), letter('b', 1, 'bills')])

    const counts = await purge(db, { before, kinds: ['bills'] })

    expect(counts).toEqual({ ...nothing, records: 1, dead_letters: 1 })
    const { rows } = await sql<{ id: string }>`select id from duijie_records union all select id from duijie_dead_letters order by id`.execute(db)
    expect(rows.map(({ id }) => id)).toEqual(['4', 'a'])
  })

  it('removes old dead letters, runs, requests, messages and receipts whose time is over, and keeps checkpoints and what is under way', async () => {
    const [db] = await openTwo(opener)
    const sink = sqlSink(db)
    await sink.transaction?.checkpoints.save({ key: 'acme.orders:shop-1', expected: 0, progress: noProgress })
    await sqlDeadLetters(db).add([...Array.from({ length: 401 }, (_, index) => letter(`old-${index}`, before - 1)), letter('kept', before)])
    const run = { runId: 'r', source: 'acme.orders', kind: 'orders', configuration: 'default', trigger: 'manual', status: 'success' } as const
    const counts = { accounts: 1, slices: 1, pages: 1, rows: 1, delivered: 1, unchanged: 0, older: 0, dead: 0 }
    await sqlSyncLog(db).put({ ...run, ...counts, id: 'old', startedAt: before - 1 })
    await sqlSyncLog(db).put({ ...run, ...counts, id: 'kept', startedAt: before })
    await sql`
      insert into duijie_receipts (key_hash, key, holder, lease_until, done_at)
      values ('1', 'done', 'h', ${before - 1}, ${before - 2}), ('2', 'never done', 'h', ${before - 1}, null), ('3', 'claimed', 'h', ${before + 1}, null), ('4', 'kept', 'h', ${before}, ${before - 2})`.execute(
      db,
    )
    await sql`
      insert into duijie_inbox (position, key_hash, platform, account, topic, message, received_at)
      values (1, '1', 'acme', '', 't', '{}', ${before - 1}), (2, '2', 'acme', '', 't', '{}', ${before})`.execute(db)
    await sql`insert into duijie_inbox_parked (consumer, position, reason, parked_at) values ('c', 1, 'r', ${before - 1}), ('c', 2, 'r', ${before})`.execute(db)
    await sql`
      insert into duijie_request_log (id, platform, endpoint, outcome, attempts, ms, started_at)
      values ('1', 'acme', 'e', 'ok', 1, 1, ${before - 1}), ('2', 'acme', 'e', 'ok', 1, 1, ${before})`.execute(db)

    expect(await purge(db, { before })).toEqual({ ...nothing, dead_letters: 401, sync_log: 1, request_log: 1, receipts: 2, inbox: 1, inbox_parked: 1 })

    const left = await Promise.all(
      ['dead_letters', 'sync_log', 'request_log', 'receipts', 'inbox', 'inbox_parked', 'checkpoints'].map((table) => countIn(db, table)),
    )
    expect(left).toEqual([1, 1, 1, 2, 1, 1, 1])
  })

  it('forgets what it removes: what is read once more is written once more', async () => {
    const [db] = await openTwo(opener)
    const sink = sqlSink(db)
    await sink.write([record('orders', '1', 1)], context)
    await purge(db, { before })

    await sink.write([record('orders', '1', 1)], context)

    expect(await countIn(db, 'orders')).toBe(1)
  })

  it('refuses an instant that is none', async () => {
    const [db] = await openTwo(opener)

    await expect(purge(db, { before: Number.NaN })).rejects.toThrow(/purge: before/)
  })
})
