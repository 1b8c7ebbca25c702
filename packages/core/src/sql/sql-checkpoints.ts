import { sql } from 'kysely'
import { z } from 'zod'
import { type Clock, systemClock } from '../client/clock.js'
import type { Checkpoint, Checkpoints, Commit } from '../sync/checkpoints.js'
import type { Progress } from '../sync/progress.js'
import { type Database, type SqlOptions, storesIn, type Tables, tablesOf } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { patiently, transactionOn } from './in-transaction.js'
import { withHome } from './sql-home.js'
import type { CheckpointRow } from './store-rows.js'
import { broken, readJson } from './stored-json.js'
import { insertIfMissing } from './write-rows.js'

/** Options of {@link sqlCheckpoints}. */
export interface SqlCheckpointsOptions extends SqlOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * Keeps checkpoints in a database. `sqlSink` of the same Kysely instance and prefix stores them in the transaction of the rows.
 * A commit with a fence is refused when `sqlLeases` of the same database have given the lease to somebody else since.
 */
export function sqlCheckpoints(db: Database, options: SqlCheckpointsOptions = {}): Checkpoints {
  const { clock = systemClock } = options
  const tables = tablesOf(options)
  const stores = storesIn(db)

  const checkpoints: Checkpoints = {
    async load(key) {
      const row = await stores.selectFrom(tables.checkpoints).select(['revision', 'progress']).where('key', '=', key).executeTakeFirst()
      return row && readCheckpoint(row)
    },
    save: (commit) => patiently(() => transactionOn(db).execute((transaction) => saveCheckpoint(transaction, tables, commit, clock))),
    async keys(prefix = '') {
      // Compared here: databases differ in how they compare the beginning of a text.
      const rows = await stores.selectFrom(tables.checkpoints).select('key').execute()
      const keys = rows.map(({ key }) => key).filter((key) => key.startsWith(prefix))
      return keys.sort((left, right) => (left < right ? -1 : 1))
    },
    async delete(key) {
      await stores.deleteFrom(tables.checkpoints).where('key', '=', key).execute()
    },
  }
  return withHome(checkpoints, db, options)
}

/** Moves a checkpoint in a transaction that is under way. `false`: it was not moved, and the transaction is to be rolled back. */
export async function saveCheckpoint(transaction: Database, tables: Tables, commit: Commit, clock: Clock = systemClock): Promise<boolean> {
  const stores = storesIn(transaction)
  const { key, expected, progress } = commit
  if (!(await isCurrent(transaction, tables, commit))) return false
  const next = { revision: expected + 1, progress: JSON.stringify(progress), updated_at: clock.now() }
  if (expected === 0) return insertIfMissing(transaction, tables.checkpoints, { key, ...next } satisfies CheckpointRow)
  const { numUpdatedRows } = await stores
    .updateTable(tables.checkpoints)
    .set(next)
    .where('key', '=', key)
    .where('revision', '=', expected)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whether nobody has taken the lease after this holder. Leases that are kept elsewhere cannot be asked here. */
async function isCurrent(db: Database, tables: Tables, { fence }: Commit): Promise<boolean> {
  if (fence === undefined) return true
  // Nobody takes it before the transaction ends.
  const lock = sql.raw(dialectWords[dialectOf(db)].forShare)
  const lease = await storesIn(db).selectFrom(tables.leases).select('fence').where('key', '=', fence.key).modifyEnd(lock).executeTakeFirst()
  return lease === undefined || Number(lease.fence) <= fence.number
}

function readCheckpoint({ revision, progress }: Pick<CheckpointRow, 'revision' | 'progress'>): Checkpoint {
  const parsed = readJson(progress, 'a checkpoint')
  if (!isProgress(parsed)) throw broken('a checkpoint')
  return { progress: parsed, revision: Number(revision) }
}

const window = z.tuple([z.number(), z.number()])
const slice = z.object({ id: z.string(), account: z.string(), plan: z.unknown(), gain: z.object({}) })
const progressSchema = z.object({ windows: z.array(window), open: z.array(z.object({ slice, resume: z.unknown() })) })

// Plans and places are any JSON: their source knows what they are.
function isProgress(value: unknown): value is Progress {
  return progressSchema.safeParse(value).success
}
