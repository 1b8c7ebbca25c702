import { z } from 'zod'
import { type Clock, systemClock } from '../client/clock.js'
import { checkOptions } from '../client/options.js'
import { DuijieError } from '../errors.js'
import type { SyncRecord } from '../models/record.js'
import type { Commit } from '../sync/checkpoints.js'
import type { CommitResult, Sink, WriteContext, WriteResult } from '../sync/sink.js'
import { dataErrorReason } from './data-error.js'
import { type Database, prefixOf, type SqlOptions, tablesOf } from './database.js'
import { inTransaction, patiently } from './in-transaction.js'
import { withIndexes } from './record-groups.js'
import { recordStatements } from './record-statements.js'
import { serverFault } from './server-error.js'
import { saveCheckpoint, sqlCheckpoints } from './sql-checkpoints.js'
import { sqlDeadLetters } from './sql-dead-letters.js'
import { isAtHome } from './sql-home.js'
import { sqlVersions } from './sql-versions.js'
import { machineFault } from './sqlite-error.js'
import { unrollRecords } from './unroll-records.js'
import { type Writing, type Written, writeRecords } from './write-records.js'

/** Options of {@link sqlSink}. */
export interface SqlSinkOptions extends SqlOptions {
  /** What alerts and dead letters call it. @defaultValue 'sql' */
  readonly name?: string
  /** Whether what the platform sent is kept beside the unified object. It is masked or full as the source was told. @defaultValue 'json' */
  readonly original?: 'json' | 'none'
  /**
   * Spreads records over several sets of tables, for example one per account: what it gives follows the prefix in the names of the record's tables.
   * `migrate(db, { prefix: 'duijie_' + route })` creates such a set. It must give the same for all states of an object, and for its delete record, which has no data.
   * @defaultValue one set of tables
   */
  readonly route?: (record: SyncRecord) => string
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Spreads the attempts of writers that have met. @defaultValue Math.random */
  readonly random?: () => number
}

const optionsSchema = z.strictObject({
  prefix: z.string().optional(),
  name: z.string().min(1).optional(),
  original: z.enum(['json', 'none']).optional(),
  route: z.custom<() => string>((value) => typeof value === 'function', 'expected a function').optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, 'expected a clock').optional(),
  random: z.custom<() => number>((value) => typeof value === 'function', 'expected a function').optional(),
})

/**
 * Writes records into the tables that `migrate` creates: orders with their sub-orders, payments and shipments, after-sales, goods with their SKUs, and `records` for all other kinds.
 * Later states replace earlier ones, whatever order they come in; what comes twice changes nothing. What was deleted stays as a row without content and with `deleted_at`, so that an
 * older state that comes late does not bring it back. Rows, parts and the checkpoint of `sqlCheckpoints` with the same `db` and prefix are stored in one transaction.
 *
 * Rejected is what no database would take later either: what is no JSON, and what breaks a constraint. A full disk, a lock or a lost connection is thrown.
 *
 * @throws DuijieError `invalid_params`
 * @example
 * ```ts
 * const db = openSqlite('duijie.db')
 * await migrate(db)
 * const run = sync({ source, sink: sqlSink(db) })
 * ```
 */
export function sqlSink(db: Database, options: SqlSinkOptions = {}): Sink {
  checkOptions('sqlSink', optionsSchema, options)
  const { name = 'sql', original = 'json', route = noRoute, clock = systemClock, random = Math.random } = options
  const home: SqlOptions = { prefix: prefixOf(options) }
  const tables = tablesOf(home)
  const statements = recordStatements(db, home)
  const checkpoints = sqlCheckpoints(db, { ...home, clock })

  /** `commit` is part of the transaction; what it gives tells whether to keep all of it. */
  async function store(records: readonly SyncRecord[], signal: AbortSignal, commit?: Commit): Promise<CommitResult> {
    const batch = withIndexes(records)
    const writing: Writing = { statements, routeOf: route, keepsOriginal: original === 'json', now: new Date(clock.now()).toISOString() }
    const attempt = (write: typeof writeRecords) => {
      const once = () => {
        signal.throwIfAborted()
        return inTransaction(db, async (transaction) => {
          const written = await write(transaction, batch, writing)
          if (commit === undefined) return { keep: true, result: resultOf(written, true) }
          const committed = written.rejected.length === 0 && (await saveCheckpoint(transaction, tables, commit, clock))
          return { keep: committed, result: resultOf(written, committed) }
        })
      }
      return patiently(once, { clock, random, signal })
    }
    try {
      return await attempt(writeRecords)
    } catch (error) {
      if (dataErrorReason(error) === undefined) throw passing(error)
    }
    try {
      return await attempt(unrollRecords)
    } catch (error) {
      throw passing(error)
    }
  }

  return {
    name,
    async write(batch: readonly SyncRecord[], { signal }: WriteContext): Promise<WriteResult> {
      const { committed: _, ...result } = await store(batch, signal)
      return result
    },
    transaction: {
      checkpoints,
      holds: (others) => isAtHome(others, db, home),
      write: (batch, commit, { signal }) => store(batch, signal, commit),
    },
    versions: sqlVersions(db, statements, route),
    deadLetters: sqlDeadLetters(db, home),
  }
}

const noRoute = () => ''

function passing(error: unknown): unknown {
  const fault = machineFault(error)
  return fault === undefined ? (serverFault(error) ?? error) : new DuijieError('unexpected', fault, { cause: error })
}

function resultOf({ unchanged, older, rejected }: Written, committed: boolean): CommitResult {
  const sorted = [...rejected].sort((left, right) => left.index - right.index)
  return { committed, unchanged, older, ...(sorted.length === 0 ? {} : { rejected: sorted }) }
}
