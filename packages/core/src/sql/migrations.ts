import { sql } from 'kysely'
import { DuijieError } from '../errors.js'
import { type Database, prefixOf, type SqlOptions, storesIn, tablesOf } from './database.js'
import { createTable, createTableIfMissing, type DdlTarget } from './ddl.js'
import { dialectOf, dialectWords, type SqlDialect } from './dialect.js'
import { whileMigrating } from './migration-lock.js'
import { recordTables } from './record-tables.js'
import { safely } from './server-error.js'
import { migrationsTable, storeTables } from './store-tables.js'

/** Options of {@link migrate}. */
export interface MigrateOptions extends SqlOptions {
  /**
   * The type of the columns `data` and `original` on PostgreSQL: `jsonb` can be queried inside and takes about twice as long to write.
   * A record with the character U+0000 anywhere is rejected then. @defaultValue 'text'
   */
  readonly json?: 'text' | 'jsonb'
}

interface Migration {
  readonly id: number
  readonly name: string
  readonly statements: (target: DdlTarget) => readonly string[]
}

// Once released, a migration never changes, and the files under `migrations` prove it: what comes later is a migration of its own.
const migrations: readonly Migration[] = [
  { id: 1, name: 'tables', statements: (target) => [...recordTables, ...storeTables].flatMap((table) => createTable(table, target)) },
]

/** One migration as a file of plain SQL. */
export interface MigrationFile {
  /** `0001-tables.sql`. */
  readonly name: string
  readonly text: string
}

/**
 * Creates the tables of this library in a database, or brings them to the state that this version needs; does nothing when they are there.
 * Several processes may do it at once. Tables are only ever added to.
 *
 * @throws DuijieError `unexpected` where a newer version of this library has been there: its tables are left alone
 * @example
 * ```ts
 * const db = openSqlite('duijie.db')
 * await migrate(db)
 * ```
 */
export async function migrate(db: Database, options: MigrateOptions = {}): Promise<void> {
  const target = targetOf(dialectOf(db), options)
  const tables = tablesOf(options)
  const migrateAlone = async (connection: Database) => {
    const done = new Set((await storesIn(connection).selectFrom(tables.migrations).select('id').execute()).map(({ id }) => id))
    const newest = Math.max(0, ...done)
    if (newest > migrations.length) throw newer(newest)
    for (const migration of migrations.filter(({ id }) => !done.has(id))) {
      for (const statement of statementsOf(migration, target)) await sql.raw(statement).execute(connection)
    }
  }
  await safely(() => whileMigrating(db, target, migrateAlone))
}

/** The migrations as files of plain SQL, for whoever runs such things by other means. `migrate` knows what these files have done. */
export function migrationSql(dialect: SqlDialect, options: MigrateOptions = {}): readonly MigrationFile[] {
  const target = targetOf(dialect, options)
  return migrations.map((migration, index) => {
    const statements = [...(index === 0 ? [createTableIfMissing(migrationsTable, target)] : []), ...statementsOf(migration, target)]
    return { name: `${fileName(migration)}.sql`, text: statements.map((statement) => `${statement};\n`).join('\n') }
  })
}

function targetOf(dialect: SqlDialect, { json = 'text', ...options }: MigrateOptions): DdlTarget {
  const target = { dialect, prefix: prefixOf(options) }
  if (json === 'text') return target
  if (json !== 'jsonb' || dialect !== 'postgres') throw new DuijieError('invalid_params', "json must be 'text', or on PostgreSQL 'jsonb'")
  return { ...target, document: 'jsonb' }
}

function statementsOf(migration: Migration, target: DdlTarget): readonly string[] {
  const { quote, now } = dialectWords[target.dialect]
  const columns = migrationsTable.columns.map(({ name }) => quote(name)).join(', ')
  const note = `insert into ${quote(target.prefix + migrationsTable.name)} (${columns}) values (${migration.id}, '${fileName(migration)}', ${now})`
  return [...migration.statements(target), note]
}

function fileName({ id, name }: Migration): string {
  return `${String(id).padStart(4, '0')}-${name}`
}

function newer(id: number): DuijieError {
  return new DuijieError('unexpected', `the database was migrated by a newer version of this library: it has migration ${id}, known are ${migrations.length}`, {
    hint: 'Use the newer version in all processes that share the database.',
  })
}
