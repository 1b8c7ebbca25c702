import { statSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/sql/database.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import type { SqliteDatabase } from '../../src/sql/sqlite-database.js'
import { sqliteDialect } from '../../src/sql/sqlite-dialect.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { newFile, open } = sqliteFiles()

describe.each(engines)('SQLite by %s', (_name, opener) => {
  async function withTable(file = newFile()): Promise<Database> {
    const db = open(opener, file)
    await sql`create table if not exists things (id integer primary key, name text, body blob)`.execute(db)
    return db
  }

  it('counts what a statement wrote, and gives the rows of one that returns some', async () => {
    const db = await withTable()

    const inserted = await db
      .insertInto('things')
      .values([{ name: 'a' }, { name: 'b' }])
      .executeTakeFirstOrThrow()
    const updated = await db.updateTable('things').set({ name: 'c' }).where('name', '=', 'a').returning(['id', 'name']).execute()

    expect([inserted.numInsertedOrUpdatedRows, inserted.insertId]).toEqual([2n, 2n])
    expect(updated).toEqual([{ id: 1, name: 'c' }])
  })

  it('gives back text, bytes and null as they were written', async () => {
    const db = await withTable()
    const body = new Uint8Array([0, 255, 10])
    await db.insertInto('things').values({ id: 1, name: '旗舰店 🛒 "\'\u0000', body }).execute()
    await db.insertInto('things').values({ id: 2 }).execute()

    const [full, empty] = await db.selectFrom('things').selectAll().orderBy('id').execute()

    expect(full?.['name']).toBe('旗舰店 🛒 "\'\u0000')
    expect(new Uint8Array(full?.['body'])).toEqual(body)
    expect(empty).toEqual({ id: 2, name: null, body: null })
  })

  it('reads integers beyond 2^53 exactly, and all others as numbers', async () => {
    const db = await withTable()
    await sql`insert into things (id, name) values (4093482012345678901, 'large'), (9007199254740991, 'safe')`.execute(db)

    const rows = await db.selectFrom('things').select('id').orderBy('id').execute()

    expect(rows.map(({ id }) => id)).toEqual([9007199254740991, 4093482012345678901n])
  })

  it('streams rows while other statements are prepared', async () => {
    const db = await withTable()
    await db
      .insertInto('things')
      .values(Array.from({ length: 25 }, (_, id) => ({ id, name: `thing ${id}` })))
      .execute()

    const ids: unknown[] = []
    for await (const { id } of db.selectFrom('things').select('id').orderBy('id').stream(10)) ids.push(id)

    expect(ids).toEqual(Array.from({ length: 25 }, (_, id) => id))
  })

  it('undoes all of a transaction that throws', async () => {
    const db = await withTable()

    const failed = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('things').values({ id: 1 }).execute()
      await transaction.insertInto('things').values({ id: 1 }).execute()
    })

    await expect(failed).rejects.toThrow(/UNIQUE/)
    expect(await db.selectFrom('things').selectAll().execute()).toEqual([])
  })

  it('undoes the part of a transaction after a savepoint', async () => {
    const db = await withTable()
    const transaction = await db.startTransaction().execute()
    await transaction.insertInto('things').values({ id: 1 }).execute()
    const inner = await transaction.savepoint('before "two"').execute()
    await inner.insertInto('things').values({ id: 2 }).execute()

    await inner.rollbackToSavepoint('before "two"').execute()
    await inner.releaseSavepoint('before "two"').execute()
    await transaction.commit().execute()

    expect(await db.selectFrom('things').select('id').execute()).toEqual([{ id: 1 }])
  })

  it('queues the transactions of one connection', async () => {
    const db = await withTable()
    await db.insertInto('things').values({ id: 1, name: '0' }).execute()

    await Promise.all(Array.from({ length: 10 }, () => increment(db)))

    expect((await db.selectFrom('things').select('name').executeTakeFirst())?.['name']).toBe('10')
  })

  it('loses no update of transactions that read before they write, over two connections of one process', async () => {
    const file = newFile()
    const [one, other] = [await withTable(file), await withTable(file)]
    await one.insertInto('things').values({ id: 1, name: '0' }).execute()

    await Promise.all(Array.from({ length: 30 }, (_, index) => increment(index % 2 === 0 ? one : other)))

    expect((await other.selectFrom('things').select('name').executeTakeFirst())?.['name']).toBe('30')
  })

  it('lets others read what is committed while one writes', async () => {
    const file = newFile()
    const [one, other] = [await withTable(file), await withTable(file)]
    const transaction = await one.startTransaction().execute()
    await transaction.insertInto('things').values({ id: 1 }).execute()

    const during = await other.selectFrom('things').select('id').execute()
    await transaction.commit().execute()

    expect([during, await other.selectFrom('things').select('id').execute()]).toEqual([[], [{ id: 1 }]])
  })

  it('says that the database is locked when that takes too long, and works again afterwards', async () => {
    const file = newFile()
    const one = await withTable(file)
    const other = open(opener, file, { busyTimeoutMs: 20 })
    const transaction = await one.startTransaction().execute()

    const refused = await Promise.allSettled([
      other.insertInto('things').values({ id: 1 }).execute(),
      other.transaction().execute((inner) => inner.insertInto('things').values({ id: 2 }).execute()),
    ])
    await transaction.rollback().execute()

    const reason = expect.objectContaining({ kind: 'transient', message: expect.stringContaining('locked by another connection for more than 20 ms') })
    expect(refused).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
    await other.insertInto('things').values({ id: 3 }).execute()
    expect(await one.selectFrom('things').select('id').execute()).toEqual([{ id: 3 }])
  })

  it('stores nothing of a transaction that a full database has ended, whatever it goes on with', async () => {
    const db = await withTable()
    await sql`pragma max_page_count = 20`.execute(db)

    const full = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('things').values({ name: 'first' }).execute()
      const failure = await transaction
        .insertInto('things')
        .values({ name: 'x'.repeat(2_000_000) })
        .execute()
        .catch((error: unknown) => error)
      await transaction.insertInto('things').values({ name: 'last' }).execute()
      throw failure
    })

    await expect(full).rejects.toThrow(/full|rolled this transaction back/)
    expect(await db.selectFrom('things').selectAll().execute()).toEqual([])
    await db.insertInto('things').values({ id: 7 }).execute()
    expect(await db.selectFrom('things').select('id').execute()).toEqual([{ id: 7 }])
  })

  it('sees a column that is added to a table whose statement is kept', async () => {
    const db = await withTable()
    await db.insertInto('things').values({ id: 1 }).execute()
    await db.selectFrom('things').selectAll().execute()

    await sql`alter table things add column colour text default 'red'`.execute(db)

    expect(await db.selectFrom('things').selectAll().execute()).toEqual([{ id: 1, name: null, body: null, colour: 'red' }])
  })

  it('commits so that a power failure takes nothing back', async () => {
    const db = open(opener)

    expect(await pragma(db, 'synchronous')).toBe(2)
    expect(await pragma(db, 'journal_mode')).toBe('wal')
  })
})

describe('sqliteDialect', () => {
  it('prepares a statement once, and forgets the one that was not used for longest', async () => {
    const prepared: string[] = []
    const database = new BetterSqlite3(':memory:')
    const counting: SqliteDatabase = {
      prepare: (text) => {
        prepared.push(text)
        return database.prepare(text)
      },
      close: () => database.close(),
      get inTransaction() {
        return database.inTransaction
      },
    }
    const db = open(() => new Kysely({ dialect: sqliteDialect(counting, { statements: 2 }) }), ':memory:')
    const ask = (text: string) => sql.raw(text).execute(db)
    await ask('select 0')
    prepared.splice(0)

    for (const text of ['select 1', 'select 2', 'select 1', 'select 3', 'select 1', 'select 2']) await ask(text)

    expect(prepared).toEqual(['select 1', 'select 2', 'select 3', 'select 2'])
  })

  it('tells which option is wrong', () => {
    const database = new BetterSqlite3(':memory:')

    expect(() => sqliteDialect(database, { busyTimeoutMs: -1 })).toThrow(/busyTimeoutMs/)
    expect(() => openSqlite('')).toThrow('file must be a path')
    database.close()
  })
})

describe('openSqlite', () => {
  it('makes a file that only its owner can read, and those beside it too', async () => {
    const file = newFile()
    const db = open(openSqlite, file)

    await sql`create table secrets (id integer)`.execute(db)

    expect([file, `${file}-wal`].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600])
  })

  it('says which file cannot be opened', async () => {
    const db = open(openSqlite, '/not/there/test.db')

    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ kind: 'unexpected', message: 'the database /not/there/test.db cannot be opened' })
  })

  it('keeps foreign keys', async () => {
    expect(await pragma(open(openSqlite), 'foreign_keys')).toBe(1)
  })
})

function increment(db: Database): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const { name } = await transaction.selectFrom('things').select('name').where('id', '=', 1).executeTakeFirstOrThrow()
    await transaction
      .updateTable('things')
      .set({ name: String(Number(name) + 1) })
      .where('id', '=', 1)
      .execute()
  })
}

async function pragma(db: Database, name: string): Promise<unknown> {
  const { rows } = await sql.raw(`pragma ${name}`).execute(db)
  return Object.values(rows[0] ?? {})[0]
}
