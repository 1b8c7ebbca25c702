import { closeSync, openSync } from 'node:fs'
import { Kysely } from 'kysely'
import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import { DuijieError } from '../errors.js'
import type { Database } from './database.js'
import type { SqliteDatabase } from './sqlite-database.js'
import { dialectWith, type SqliteDialectOptions, sqliteOptions } from './sqlite-dialect.js'

/** Options of {@link openSqlite}. */
export interface OpenSqliteOptions extends SqliteDialectOptions {}

/**
 * Opens an SQLite file by Node's own `node:sqlite`, at the first query: with a write-ahead log, foreign keys, and commits that outlast a power failure.
 * A new file can be read by its owner only, because tokens and orders will lie in it. `':memory:'` is a database of its own that ends with the connection.
 *
 * @example
 * ```ts
 * const db = openSqlite('duijie.db')
 * await migrate(db)
 * ```
 */
export function openSqlite(file: string, options: OpenSqliteOptions = {}): Database {
  if (typeof file !== 'string' || file === '') throw new DuijieError('invalid_params', 'openSqlite: file must be a path')
  checkOptions('openSqlite', z.strictObject(sqliteOptions), options)
  return new Kysely({ dialect: dialectWith(() => openFile(file), settings, options) })
}

// The page size is taken by a new file only. An order with its original takes about 2.5 KB: on SQLite's usual pages of 4 KB most of them would overflow, and writing takes a third longer.
// The cache is in KB where it is negative.
const settings = ['page_size = 16384', 'journal_mode = wal', 'foreign_keys = on', 'cache_size = -32768']

function openFile(file: string): SqliteDatabase {
  // Not imported: applications with another database need not load it.
  const sqlite = process.getBuiltinModule('node:sqlite')
  try {
    // SQLite gives the files beside it the same rights.
    if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
    return new sqlite.DatabaseSync(file)
  } catch (cause) {
    throw new DuijieError('unexpected', `the database ${file} cannot be opened`, {
      hint: 'Its directory must be there, and this process must be able to write in it.',
      cause,
    })
  }
}
