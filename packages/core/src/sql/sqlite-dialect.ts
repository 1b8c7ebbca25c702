import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { z } from 'zod'
import { type Clock, systemClock } from '../client/clock.js'
import { checkOptions } from '../client/options.js'
import type { SqliteDatabase } from './sqlite-database.js'
import { sqliteDriver } from './sqlite-driver.js'

/** Options of {@link sqliteDialect}. */
export interface SqliteDialectOptions {
  /** How long to wait while another connection writes, in milliseconds. The process goes on meanwhile. @defaultValue 5000 */
  readonly busyTimeoutMs?: number
  /**
   * `FULL`: what is committed outlasts a power failure. `NORMAL` is faster with a write-ahead log; after a power failure the last commits may be missing,
   * which loses nothing where rows and checkpoint lie in the same database, but may lose a token that was just refreshed. @defaultValue 'FULL'
   */
  readonly synchronous?: 'FULL' | 'NORMAL'
  /** How many prepared statements are kept. @defaultValue 200 */
  readonly statements?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Spreads the looks at a database that is locked. @defaultValue Math.random */
  readonly random?: () => number
}

/** The schemas of {@link SqliteDialectOptions}. */
export const sqliteOptions = {
  busyTimeoutMs: z.number().min(0).optional(),
  synchronous: z.enum(['FULL', 'NORMAL']).optional(),
  statements: z.number().int().positive().optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'after' in value, 'expected a clock').optional(),
  random: z.custom<() => number>((value) => typeof value === 'function', 'expected a function').optional(),
}

/**
 * Kysely's dialect for a `DatabaseSync` of `node:sqlite` or a `Database` of better-sqlite3, or a function that opens one at the first query.
 * The connection is the dialect's from then on: it sets its `synchronous` and `busy_timeout`, and `destroy()` closes it. Integers that a number cannot hold are
 * read as bigint, never rounded.
 *
 * @example
 * ```ts
 * const db = new Kysely<MyTables>({ dialect: sqliteDialect(new Database('shop.db')) })
 * ```
 */
export function sqliteDialect(database: SqliteDatabase | (() => SqliteDatabase), options: SqliteDialectOptions = {}): Dialect {
  checkOptions('sqliteDialect', z.strictObject(sqliteOptions), options)
  return dialectWith(typeof database === 'function' ? database : () => database, [], options)
}

/** The dialect for a connection that has these settings, too. */
export function dialectWith(open: () => SqliteDatabase, pragmas: readonly string[], options: SqliteDialectOptions): Dialect {
  const { busyTimeoutMs = 5000, synchronous = 'FULL', statements = 200, clock = systemClock, random = Math.random } = options
  // The driver waits by itself; see there.
  const all = ['busy_timeout = 0', ...pragmas, `synchronous = ${synchronous}`]
  return {
    createDriver: () => sqliteDriver({ open, pragmas: all, busyTimeoutMs, statements, clock, random }),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}
