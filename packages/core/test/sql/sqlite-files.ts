import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Kysely } from 'kysely'
import { afterEach } from 'vitest'
import type { Database } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import { type SqliteDialectOptions, sqliteDialect } from '../../src/sql/sqlite-dialect.js'

/** The two libraries that SQLite is used by, each opening a file with a write-ahead log. */
export const engines = [
  ['node:sqlite', (file: string, options?: SqliteDialectOptions) => openSqlite(file, options)],
  [
    'better-sqlite3',
    (file: string, options?: SqliteDialectOptions) =>
      new Kysely({
        dialect: sqliteDialect(() => {
          const database = new BetterSqlite3(file)
          database.pragma('journal_mode = wal')
          return database
        }, options),
      }),
  ],
] as const satisfies readonly (readonly [string, (file: string, options?: SqliteDialectOptions) => Database])[]

/** Opens a file by one of the {@link engines}. */
export type Open = (typeof engines)[number][1]

/** Files and databases that end with each test. */
export function sqliteFiles() {
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  function newFile(): string {
    const directory = mkdtempSync(join(tmpdir(), 'duijie-sql-'))
    ends.push(() => rmSync(directory, { recursive: true }))
    return join(directory, 'test.db')
  }

  function open(opener: Open, file: string = newFile(), options?: SqliteDialectOptions): Database {
    const db = opener(file, options)
    ends.push(() => db.destroy())
    return db
  }

  /** A database with all tables, and a second connection to it, as another process has it. */
  async function openTwo(opener: Open): Promise<readonly [Database, Database]> {
    const file = newFile()
    const first = open(opener, file)
    await migrate(first)
    return [first, open(opener, file)]
  }

  return { newFile, open, openTwo }
}
