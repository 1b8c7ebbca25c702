import { sql } from 'kysely'
import { DuijieError } from '../errors.js'
import { type Database, storesIn, tablesOf } from './database.js'
import { createTableIfMissing, type DdlTarget } from './ddl.js'
import type { SqlDialect } from './dialect.js'
import { migrationsTable } from './store-tables.js'

// How long another process may take with its migrations.
const waitSeconds = 120

/** Creates the table of migrations and runs something while no other process migrates: in a transaction, where the database can create tables in one. */
export function whileMigrating(db: Database, target: DdlTarget, run: (connection: Database) => Promise<void>): Promise<void> {
  return ways[target.dialect](db, target, run)
}

type Way = (db: Database, target: DdlTarget, run: (connection: Database) => Promise<void>) => Promise<void>

const ways: Readonly<Record<SqlDialect, Way>> = {
  async sqlite(db, target, run) {
    await sql.raw(createTableIfMissing(migrationsTable, target)).execute(db)
    await db.transaction().execute(async (transaction) => {
      // A write that changes nothing comes first: from here on no other process migrates, on drivers too whose transactions begin with reading.
      await storesIn(transaction).deleteFrom(tablesOf(target).migrations).where('id', '<', 0).execute()
      await run(transaction)
    })
  },
  postgres: (db, target, run) =>
    db.transaction().execute(async (transaction) => {
      await sql.raw(`set local lock_timeout = '${waitSeconds}s'`).execute(transaction)
      await sql`select pg_advisory_xact_lock(hashtext(${lockName(target)}))`.execute(transaction)
      await sql.raw(createTableIfMissing(migrationsTable, target)).execute(transaction)
      await run(transaction)
    }),
  mysql: (db, target, run) =>
    db.connection().execute(async (connection) => {
      await refuseOldMysql(connection)
      // Of the server, not of the database; and not longer than 64 characters.
      const name = sql`concat('duijie:', md5(concat(coalesce(database(), ''), ':', ${lockName(target)})))`
      const { rows } = await sql<{ taken: unknown }>`select get_lock(${name}, ${waitSeconds}) as taken`.execute(connection)
      if (Number(rows[0]?.taken) !== 1) throw new DuijieError('transient', `another process was migrating the database for more than ${waitSeconds} s`)
      try {
        await sql.raw(createTableIfMissing(migrationsTable, target)).execute(connection)
        await run(connection)
      } finally {
        // It ends with the connection, too.
        await sql`select release_lock(${name})`.execute(connection).catch(() => undefined)
      }
    }),
}

function lockName({ prefix }: DdlTarget): string {
  return `duijie migrate ${prefix}`
}

async function refuseOldMysql(db: Database): Promise<void> {
  const { rows } = await sql<{ version: string }>`select version() as version`.execute(db)
  const { version = '' } = rows[0] ?? {}
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number)
  const number = major * 1_000_000 + minor * 1_000 + patch
  if (/mariadb/i.test(version) ? number >= 10_002_002 : number >= 8_000_017) return
  throw new DuijieError('invalid_params', `the database is version ${version}: MySQL must be 8.0.17 or later, MariaDB 10.2.2 or later`)
}
