import { sql } from 'kysely'
import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import { type RecordKind, recordKinds } from '../models/record-kind.js'
import { type Database, prefixOf, type SqlOptions, type TableName, tablesOf } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { patiently, transactionOn } from './in-transaction.js'
import { type RecordHead, recordsIn } from './record-heads.js'
import { layouts, type RecordLayout } from './record-rows.js'
import { type RecordStatements, recordStatements } from './record-statements.js'
import { safely } from './server-error.js'

/** Options of {@link purge}. */
export interface PurgeOptions extends SqlOptions {
  /** What is older than this instant goes, in epoch milliseconds. */
  readonly before: number
  /** Only records, dead letters and runs of these kinds; the logs and messages that have no kind stay then. @defaultValue all */
  readonly kinds?: readonly RecordKind[]
}

/** How many rows were removed, by the names of the tables without prefix. Parts, such as sub-orders, are not counted. */
export type PurgeCounts = Readonly<Record<PurgedTable, number>>

const logTimes = {
  dead_letters: 'created_at',
  sync_log: 'started_at',
  request_log: 'started_at',
  // Those of messages that were never done have no other time.
  receipts: 'lease_until',
  inbox: 'received_at',
  inbox_parked: 'parked_at',
} as const satisfies Partial<Record<TableName, string>>

type LogTable = keyof typeof logTimes

/** The tables that grow, and that {@link purge} looks after. */
export type PurgedTable = LogTable | 'orders' | 'after_sales' | 'goods' | 'records'

const optionsSchema = z.strictObject({
  prefix: z.string().optional(),
  before: z.number().int().min(0),
  kinds: z.array(z.enum(recordKinds)).min(1).optional(),
})

/**
 * Removes what is older than an instant: records, with their parts and originals, by the platform's time of their last change; dead letters and runs by when they were written or begun;
 * the request log, messages received (whether or not somebody has processed them) and receipts by their time. Receipts that are still claimed, checkpoints, leases, tokens and the log of payments stay. It works in small steps, so that writers wait for
 * a moment only; interrupted, it has done a part, and can be called again.
 *
 * A record that is removed is unknown again: when a source reads it once more, it is written once more.
 *
 * @throws DuijieError `invalid_params`
 * @example
 * ```ts
 * await purge(db, { before: Date.now() - 180 * 24 * 3600_000 })
 * ```
 */
export async function purge(db: Database, options: PurgeOptions): Promise<PurgeCounts> {
  checkOptions('purge', optionsSchema, options)
  return safely(() => purgeAll(db, options))
}

async function purgeAll(db: Database, options: PurgeOptions): Promise<PurgeCounts> {
  const home = { prefix: prefixOf(options) }
  const statements = recordStatements(db, home)
  const counts: Record<PurgedTable, number> = {
    orders: 0,
    after_sales: 0,
    goods: 0,
    records: 0,
    dead_letters: 0,
    sync_log: 0,
    request_log: 0,
    receipts: 0,
    inbox: 0,
    inbox_parked: 0,
  }
  const { before, kinds = recordKinds } = options
  for (const layout of layouts()) {
    for (const kind of layout.kinds.filter((kind) => kinds.includes(kind))) {
      counts[layout.name] += await purgeRecords(db, { layout, kind, before, statements, home })
    }
  }
  for (const table of logTables) {
    const hasKind = table === 'dead_letters' || table === 'sync_log'
    if (options.kinds !== undefined && !hasKind) continue
    counts[table] = await purgeLog(db, { table, before, home, kinds: options.kinds })
  }
  return counts
}

// In their order: what may hold personal data first.
const logTables: readonly LogTable[] = ['dead_letters', 'inbox', 'inbox_parked', 'receipts', 'request_log', 'sync_log']

// Rows that are removed in one transaction: writers wait for no more than these.
const step = 200

interface RecordPurge {
  readonly layout: RecordLayout
  readonly kind: RecordKind
  readonly before: number
  readonly statements: RecordStatements
  readonly home: SqlOptions
}

async function purgeRecords(db: Database, { layout, kind, before, statements, home }: RecordPurge): Promise<number> {
  const table = tablesOf(home)[layout.name]
  // What is written anew meanwhile must stay.
  const lock = sql.raw(dialectWords[dialectOf(db)].forUpdate)
  for (let removed = 0; ; ) {
    const found = await patiently(() =>
      transactionOn(db).execute(async (transaction) => {
        let query = recordsIn(transaction).selectFrom(table).select(['platform', 'account', 'id']).where('modified_ms', '<', before)
        if (layout.ofManyKinds) query = query.where(sql.ref('kind'), '=', kind)
        const rows = await query.orderBy('modified_ms').limit(step).modifyEnd(lock).execute()
        for (const owned of byOwner(rows)) await removeRecords(transaction, statements, { layout, kind, ...owned })
        return rows.length
      }),
    )
    removed += found
    if (found < step) return removed
  }
}

interface Owned {
  readonly platform: string
  readonly account: string
  readonly ids: readonly string[]
}

function byOwner(rows: readonly Pick<RecordHead, 'platform' | 'account' | 'id'>[]): readonly Owned[] {
  const owners = new Map<string, Owned & { readonly ids: string[] }>()
  for (const { platform, account, id } of rows) {
    const key = JSON.stringify([platform, account])
    const owned = owners.get(key) ?? { platform, account, ids: [] }
    owned.ids.push(id)
    owners.set(key, owned)
  }
  return [...owners.values()]
}

async function removeRecords(
  db: Database,
  statements: RecordStatements,
  { layout, kind, platform, account, ids }: Owned & Pick<RecordPurge, 'layout' | 'kind'>,
): Promise<void> {
  for (const part of layout.parts) {
    await statements.remove(db, { table: part.table, route: '' }, { columns: part.ownerColumns, same: part.same({ platform, account, kind }), keys: ids })
  }
  const same = layout.ofManyKinds ? [platform, account, kind] : [platform, account]
  await statements.remove(db, { table: layout.table, route: '' }, { columns: layout.table.primaryKey, same, keys: ids })
}

interface LogPurge {
  readonly table: LogTable
  readonly before: number
  readonly home: SqlOptions
  readonly kinds: readonly RecordKind[] | undefined
}

async function purgeLog(db: Database, { table, before, home, kinds }: LogPurge): Promise<number> {
  const from = sql.table(tablesOf(home)[table])
  const time = sql.ref(logTimes[table])
  const old = kinds === undefined ? sql`${time} < ${before}` : sql`${time} < ${before} and ${sql.ref('kind')} in (${sql.join(kinds)})`
  for (let removed = 0; ; ) {
    // What is of one instant goes together, so a step may be larger than that.
    const { rows } = await sql<{
      at: unknown
    }>`select ${time} as ${sql.ref('at')} from ${from} where ${old} order by ${time} limit 1 offset ${step - 1}`.execute(db)
    const [last] = rows
    const some = last === undefined ? old : sql`${old} and ${time} <= ${last.at}`
    const { numAffectedRows } = await patiently(() => sql`delete from ${from} where ${some}`.execute(db))
    removed += Number(numAffectedRows ?? 0)
    if (last === undefined) return removed
  }
}
