import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Database, tablesOf } from '../../src/sql/database.js'
import { dialectOf } from '../../src/sql/dialect.js'
import { migrate, migrationSql } from '../../src/sql/migrations.js'
import { serverDatabases, servers } from './server-databases.js'

describe.each(servers)('migrate on $name', (engine) => {
  const { connect, newPlace } = serverDatabases(engine)

  it('may be run by many at once, and once more later', async () => {
    const place = await newPlace()
    const all = Array.from({ length: 6 }, () => connect(place))

    await Promise.all(all.map((db) => migrate(db)))

    const [db] = all
    if (db === undefined) throw new Error('there are six')
    expect(await db.selectFrom('duijie_migrations').select('name').execute()).toEqual([{ name: '0001-tables' }])
    const before = await schemaOf(db, place)
    expect(new Set(before.columns.map(({ table }) => table))).toEqual(new Set(Object.values(tablesOf())))
    await migrate(db)
    expect(await schemaOf(db, place)).toEqual(before)
  })

  it('keeps the tables of two prefixes apart', async () => {
    const place = await newPlace()
    const db = connect(place)

    await Promise.all([migrate(db, { prefix: 'a_' }), migrate(connect(place), { prefix: '' })])

    const names = new Set((await schemaOf(db, place)).columns.map(({ table }) => table))
    expect([names.has('a_orders'), names.has('orders'), names.has('duijie_orders')]).toEqual([true, true, false])
  })

  it('leaves a database alone that a newer version has migrated', async () => {
    const db = connect(await newPlace())
    await migrate(db)
    await db.insertInto('duijie_migrations').values({ id: 99, name: '0099-later', applied_at: 1 }).execute()

    await expect(migrate(db)).rejects.toMatchObject({ kind: 'unexpected', message: expect.stringContaining('it has migration 99') })
  })

  it('makes all the tables once what was in their way is gone', async () => {
    const place = await newPlace()
    const db = connect(place)
    // A view is not replaced, whatever the database.
    await sql`create view duijie_leases as select 1 as id`.execute(db)

    // PostgreSQL stops at it; what MySQL has created until then is there, and is kept.
    const attempt = await migrate(db).then(
      () => 'done',
      () => 'stopped',
    )
    if (engine.service === 'postgres') {
      expect(attempt).toBe('stopped')
      expect((await schemaOf(db, place)).columns.map(({ table }) => table)).toEqual(['duijie_leases'])
    }
    await sql`drop view duijie_leases`.execute(db)
    if (attempt === 'done') await sql`delete from duijie_migrations`.execute(db)
    await migrate(db)

    expect(new Set((await schemaOf(db, place)).columns.map(({ table }) => table))).toEqual(new Set(Object.values(tablesOf())))
  })

  it.each(['duijie_', 'own_'])('makes the same database as the plain files, with prefix %s', async (prefix) => {
    const [migrated, plain] = [await newPlace(), await newPlace()]
    const [one, other] = [connect(migrated), connect(plain)]
    await migrate(one, { prefix })

    for (const { text } of migrationSql(dialectOf(other), { prefix })) {
      for (const statement of text.split(/;\n/).filter((each) => each.trim() !== '')) await sql.raw(statement).execute(other)
    }

    expect(await schemaOf(other, plain)).toEqual(await schemaOf(one, migrated))
    const [noted] = await other.selectFrom(`${prefix}migrations`).selectAll().execute()
    expect(noted).toMatchObject({ id: 1, name: '0001-tables' })
    expect(Math.abs(Number(noted?.['applied_at']) - Date.now())).toBeLessThan(60_000)
    await migrate(other, { prefix })
    expect(await schemaOf(other, plain)).toEqual(await schemaOf(one, migrated))
  })

  it('has jsonb for records where it is asked for, and there is such a thing', async () => {
    const place = await newPlace()
    const db = connect(place)

    const done = migrate(db, { json: 'jsonb' })

    if (engine.service === 'mysql') return expect(done).rejects.toMatchObject({ kind: 'invalid_params' })
    await done
    const types = (await schemaOf(db, place)).columns.filter(({ type }) => type === 'jsonb').map(({ table, name }) => `${table}.${name}`)
    expect(types.sort()).toEqual(['orders', 'after_sales', 'goods', 'records'].flatMap((table) => [`duijie_${table}.data`, `duijie_${table}.original`]).sort())
  })
})

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
}

async function schemaOf(db: Database, place: string) {
  const byName = dialectOf(db) === 'mysql' ? sql`collation_name` : sql`null`
  const columns = await sql<Column>`
    select table_name as ${sql.ref('table')}, column_name as name, data_type as type, is_nullable as nullable, column_default as missing,
      character_maximum_length as length, ${byName} as compared
    from information_schema.columns where table_schema = ${place} order by table_name, ordinal_position`.execute(db)
  const indexes = await (dialectOf(db) === 'mysql'
    ? sql`
        select table_name as tab, index_name as name, non_unique as other, column_name as col
        from information_schema.statistics where table_schema = ${place} order by table_name, index_name, seq_in_index`
    : sql`select replace(indexdef, ${`${place}.`}, '') as definition from pg_indexes where schemaname = ${place} order by indexname`
  ).execute(db)
  return { columns: columns.rows, indexes: indexes.rows }
}
