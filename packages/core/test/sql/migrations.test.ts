import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Database, tableNames, tablesOf } from '../../src/sql/database.js'
import { indexName } from '../../src/sql/ddl.js'
import { sqlDialects } from '../../src/sql/dialect.js'
import { migrate, migrationSql } from '../../src/sql/migrations.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import { recordTables } from '../../src/sql/record-tables.js'
import { migrationsTable, storeTables } from '../../src/sql/store-tables.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { newFile, open } = sqliteFiles()
const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

describe.each(engines)('migrate by %s', (_name, opener) => {
  it('creates all tables, under the names that tablesOf tells', async () => {
    const db = open(opener)

    await migrate(db)

    const created = (await schemaOf(db)).filter(({ type }) => type === 'table').map(({ name }) => name)
    expect(created.sort()).toEqual(Object.values(tablesOf()).sort())
    expect(created).toHaveLength(tableNames.length)
  })

  it('does nothing the second time', async () => {
    const db = open(opener)
    await migrate(db)
    await db.insertInto('duijie_leases').values({ key: 'kept', holder: '', fence: 7, expires_at: 0 }).execute()
    const before = [await schemaOf(db), await db.selectFrom('duijie_migrations').selectAll().execute()]

    await migrate(db)

    expect([await schemaOf(db), await db.selectFrom('duijie_migrations').selectAll().execute()]).toEqual(before)
    expect(await db.selectFrom('duijie_leases').select('key').execute()).toEqual([{ key: 'kept' }])
  })

  it('may be run by many at once', async () => {
    const file = newFile()
    const all = Array.from({ length: 6 }, () => open(opener, file))

    await Promise.all(all.map((db) => migrate(db)))

    const [first] = all
    expect(await first?.selectFrom('duijie_migrations').select('name').execute()).toEqual([{ name: '0001-tables' }])
  })

  it('keeps the tables of two prefixes apart', async () => {
    const db = open(opener)

    await migrate(db, { prefix: 'a_' })
    await migrate(db, { prefix: '' })

    const names = (await schemaOf(db)).map(({ name }) => name)
    expect(names).toContain('a_orders')
    expect(names).toContain('orders')
    expect(names).not.toContain('duijie_orders')
  })

  it('leaves a database alone that a newer version has migrated', async () => {
    const db = open(opener)
    await migrate(db)
    await db.insertInto('duijie_migrations').values({ id: 99, name: '0099-later', applied_at: 1 }).execute()

    await expect(migrate(db)).rejects.toMatchObject({ kind: 'unexpected', message: expect.stringContaining('it has migration 99') })
  })

  it('creates nothing when it cannot create all', async () => {
    const db = open(opener)
    await sql`create table duijie_leases (id integer)`.execute(db)

    await expect(migrate(db)).rejects.toThrow(/duijie_leases/)

    expect((await schemaOf(db)).map(({ name }) => name).sort()).toEqual(['duijie_leases', 'duijie_migrations'])
  })
})

describe('the files of plain SQL', () => {
  it.each(sqlDialects)('are what migrationSql gives for %s', (dialect) => {
    const files = migrationSql(dialect).map(({ name, text }) => ({ path: `${folder}${dialect}/${name}`, text }))
    // UPDATE_MIGRATIONS=1 writes them.
    if (process.env['UPDATE_MIGRATIONS'] !== undefined) {
      mkdirSync(`${folder}${dialect}`, { recursive: true })
      for (const { path, text } of files) writeFileSync(path, text)
    }

    for (const { path, text } of files) expect(readFileSync(path, 'utf8')).toBe(text)
    expect(readdirSync(`${folder}${dialect}`)).toHaveLength(files.length)
  })

  it.each(['duijie_', 'own_'])('make the same database as migrate, with prefix %s', async (prefix) => {
    const [migrated, plain] = [open(openSqlite), open(openSqlite)]
    await migrate(migrated, { prefix })

    for (const { text } of migrationSql('sqlite', { prefix })) await runScript(plain, text)

    expect(await schemaOf(plain)).toEqual(await schemaOf(migrated))
    const noted = await plain.selectFrom(`${prefix}migrations`).selectAll().execute()
    expect(noted).toEqual([{ id: 1, name: '0001-tables', applied_at: expect.any(Number) }])
    expect(Math.abs(noted[0]?.['applied_at'] - Date.now())).toBeLessThan(60_000)
  })

  it('leave nothing for migrate to do', async () => {
    const db = open(openSqlite)
    for (const { text } of migrationSql('sqlite')) await runScript(db, text)
    const before = await schemaOf(db)

    await migrate(db)

    expect(await schemaOf(db)).toEqual(before)
  })
})

describe('the tables', () => {
  const tables = [migrationsTable, ...storeTables, ...recordTables]

  it('have names that fit every database, also with the longest prefix', () => {
    const indexes = tables.flatMap((table) => (table.indexes ?? []).map(({ columns }) => indexName(table, columns)))

    expect(new Set(indexes).size).toBe(indexes.length)
    for (const name of [...indexes, ...tables.map(({ name }) => name)]) expect(20 + name.length).toBeLessThanOrEqual(63)
  })

  it('have keys and indexes of columns that are there and may be indexed', () => {
    const indexable = ['key', 'word', 'integer', 'bigint']

    for (const { name, columns, primaryKey, indexes = [] } of tables) {
      for (const column of [...primaryKey, ...indexes.flatMap((index) => index.columns)]) {
        expect(indexable, `${name}.${column}`).toContain(columns.find((one) => one.name === column)?.type)
      }
      for (const column of primaryKey) expect(columns.find((one) => one.name === column)?.nullable ?? false).toBe(false)
    }
  })

  it.each(['a-b', 'a b', 'a"b', 'x'.repeat(21), '表_'])('cannot have the prefix %s', (prefix) => {
    expect(() => tablesOf({ prefix })).toThrow('the prefix of the tables must be up to 20 letters, digits and underscores')
  })
})

async function schemaOf(db: Database) {
  const { rows } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name`.execute(db)
  // The only difference that is meant: `migrate` looks for its own table first.
  return rows.map((row) => ({ ...row, sql: row.sql.replace(' if not exists ', ' ') }))
}

async function runScript(db: Database, text: string): Promise<void> {
  for (const statement of text.split(/;\n/).filter((one) => one.trim() !== '')) await sql.raw(statement).execute(db)
}
