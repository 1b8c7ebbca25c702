import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Database, migrate, openSqlite, preparedPool, sqlSink } from '@duijie/core/sql'
import { Kysely, MysqlDialect, PostgresDialect, sql } from 'kysely'
import { createPool } from 'mysql2'
import { createPool as createPromisePool } from 'mysql2/promise'
import { Pool } from 'pg'
import type { Bench, BenchResult } from '../scripts/bench.ts'
import { range, ratioOf, row } from './rounds.ts'
import { type ByHand, mysqlByHand, sqliteByHand, unnestByHand, valuesByHand } from './sink-by-hand.ts'
import { sinkOrders } from './sink-orders.ts'
import type { OrderToWrite } from './sink-rows.ts'

/** One database with its tables, and who writes into them. */
interface Ring {
  readonly name: string
  readonly db: Database
  /** The words that empty a table. */
  readonly emptying: string
  /** How many batches are under way at once. */
  readonly atOnce: number
  /** The sink, as an application is told to set it up, first. */
  readonly writers: Readonly<Record<string, ByHand>>
  close(): Promise<void>
}

// An order has a row of its own, two lines, a payment and a parcel.
const rowsPerOrder = 5
// Shown beside the others: what preparedPool is good for. No bound stands for it.
const plainPool = 'sqlSink on a plain pool'
// As a sync writes them unless told otherwise.
const batchSize = 500

/** `sqlSink` and hand-written statements write the same orders into the same tables: first states, then later ones of the same orders. */
export const bench: Bench = async ({ short }) => {
  const orders = short ? 1_500 : 3_000
  const rounds = short ? 7 : 15
  const states = [0, 1].map((change) => sinkOrders([0, orders], change).map((record): OrderToWrite => ({ record, text: JSON.stringify(record.data) })))
  const results: Pick<BenchResult, 'rows' | 'ratios'>[] = []
  for (const open of [openPostgres, openMysql, openFile]) {
    const ring = await open()
    if (ring === undefined) continue
    try {
      results.push(await contest(ring, states, rounds))
    } finally {
      await ring.close()
    }
  }
  return {
    name: `sqlSink: ${orders.toLocaleString('en')} orders of ${rowsPerOrder} rows, in batches of ${batchSize}`,
    rows: results.flatMap(({ rows }) => rows),
    ratios: results.flatMap(({ ratios }) => ratios),
  }
}

async function contest(
  { name, db, emptying, atOnce, writers }: Ring,
  states: readonly (readonly OrderToWrite[])[],
  rounds: number,
): Promise<Pick<BenchResult, 'rows' | 'ratios'>> {
  const names = Object.keys(writers)
  const whats = ['inserted', 'replaced']
  const seconds = new Map<string, number[]>()
  let written: string | undefined
  // The first round is nobody's: everything is compiled and opened then.
  for (let round = -1; round < rounds; round++) {
    for (const writer of round % 2 === 0 ? names : names.toReversed()) {
      for (const table of ['orders', 'sub_orders', 'payments', 'shipments']) await sql`${sql.raw(emptying)} ${sql.table(`duijie_${table}`)}`.execute(db)
      for (const [index, orders] of states.entries()) {
        globalThis.gc?.()
        const start = performance.now()
        await writeAll(writers[writer], orders, atOnce)
        const took = (performance.now() - start) / 1000
        const lap = `${writer} ${whats[index]}`
        if (round >= 0) seconds.set(lap, [...(seconds.get(lap) ?? []), took])
      }
      const now = await contents(db)
      if (written !== undefined && now !== written) throw new Error(`${name}: ${writer} has not written what the others have`)
      written = now
    }
  }
  const [sink = '', ...byHand] = names
  const laps = (writer: string, what: string) => seconds.get(`${writer} ${what}`) ?? []
  const count = (states[0]?.length ?? 0) * rowsPerOrder
  return {
    rows: whats.flatMap((what) =>
      names.map((writer) =>
        row(
          `${name}, ${what}: ${writer}`,
          'rows/s',
          laps(writer, what).map((took) => count / took),
        ),
      ),
    ),
    ratios: whats.flatMap((what) =>
      byHand.map((writer) => {
        const compared = ratioOf(laps(writer, what), laps(sink, what))
        const isBound = writer !== plainPool
        return { name: `${name}, ${what}: ${sink} / ${writer} (${range(compared)})`, value: compared.median, ...(isBound ? { atLeast: 0.9 } : {}) }
      }),
    ),
  }
}

async function writeAll(write: ByHand | undefined, orders: readonly OrderToWrite[], atOnce: number): Promise<void> {
  if (write === undefined) throw new Error('nobody writes')
  let next = 0
  const one = async () => {
    while (next < orders.length) {
      const start = next
      next += batchSize
      await write(orders.slice(start, start + batchSize))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

/** What the tables hold, as far as it does not say when it was written. */
async function contents(db: Database): Promise<string> {
  const { rows: orders } = await sql`
    select count(*) as n, sum(modified_ms) as modified, sum(length(data)) as characters, sum(paid_fen) as paid, min(status) as status from duijie_orders`.execute(
    db,
  )
  const { rows: parts } = await sql`
    select (select count(*) from duijie_sub_orders) as n, (select sum(paid_fen) from duijie_sub_orders) as paid, (select sum(amount_fen) from duijie_payments) as amount,
      (select count(*) from duijie_shipments where tracking_number like 'SF%' and order_id = parent_id) as shipments`.execute(db)
  return JSON.stringify([orders, parts])
}

function sinkOf(db: Database): ByHand {
  const sink = sqlSink(db, { original: 'none' })
  const { signal } = new AbortController()
  return async (batch) => {
    const { rejected, older, unchanged } = await sink.write(
      batch.map(({ record }) => record),
      { signal },
    )
    if (rejected !== undefined || older !== 0 || unchanged !== 0) throw new Error('the sink has not written everything')
  }
}

async function openPostgres(): Promise<Ring | undefined> {
  const url = process.env['POSTGRES_URL']
  if (url === undefined) return undefined
  const place = `bench_${randomUUID().replaceAll('-', '')}`
  const admin = new Pool({ connectionString: url, max: 1 })
  await admin.query(`create schema ${place}`)
  const poolOf = () => new Pool({ connectionString: url, options: `-c search_path=${place}`, max: 4 })
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool: poolOf() }) })
  await migrate(db)
  const [one, other] = [poolOf(), poolOf()]
  return {
    name: 'PostgreSQL',
    db,
    emptying: 'truncate table',
    atOnce: 2,
    writers: { sqlSink: sinkOf(db), 'unnest by hand': unnestByHand(one), 'values by hand': valuesByHand(other) },
    async close() {
      await Promise.all([db.destroy(), one.end(), other.end()])
      await admin.query(`drop schema ${place} cascade`)
      await admin.end()
    },
  }
}

async function openMysql(): Promise<Ring | undefined> {
  const url = process.env['MYSQL_URL']
  if (url === undefined) return undefined
  const place = `bench_${randomUUID().replaceAll('-', '')}`
  const admin = createPromisePool({ uri: url, connectionLimit: 1 })
  await admin.query(`create database ${place} character set utf8mb4`)
  const here = new URL(url)
  here.pathname = `/${place}`
  const options = { uri: here.href, connectionLimit: 4 }
  const db: Database = new Kysely({ dialect: new MysqlDialect({ pool: preparedPool(createPool(options)) }) })
  const plain: Database = new Kysely({ dialect: new MysqlDialect({ pool: createPool(options) }) })
  await migrate(db)
  const pool = createPromisePool(options)
  return {
    name: 'MariaDB',
    db,
    emptying: 'truncate table',
    atOnce: 2,
    writers: { 'sqlSink on preparedPool': sinkOf(db), 'execute by hand': mysqlByHand(pool), [plainPool]: sinkOf(plain) },
    async close() {
      await Promise.all([db.destroy(), plain.destroy(), pool.end()])
      await admin.query(`drop database ${place}`)
      await admin.end()
    },
  }
}

async function openFile(): Promise<Ring> {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-sink-'))
  const file = join(folder, 'orders.db')
  const db: Database = openSqlite(file)
  await migrate(db)
  const database = new DatabaseSync(file)
  // As openSqlite has them.
  for (const pragma of ['cache_size = -32768', 'synchronous = full', 'busy_timeout = 5000']) database.exec(`pragma ${pragma}`)
  return {
    name: 'SQLite',
    db,
    emptying: 'delete from',
    atOnce: 1,
    writers: { sqlSink: sinkOf(db), 'prepared rows by hand': sqliteByHand(database) },
    async close() {
      database.close()
      await db.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}
