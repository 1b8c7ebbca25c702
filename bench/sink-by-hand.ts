import type { DatabaseSync } from 'node:sqlite'
import type { Pool as MysqlPool } from 'mysql2/promise'
import type { Pool } from 'pg'
import { numberColumns, type OrderToWrite, orderRows, type TableRows, type Value } from './sink-rows.ts'

// What somebody writes who knows his database: one transaction per batch, the newest version wins, the parts of an order are replaced with it. Statements are prepared once.

/** Writes a batch. */
export type ByHand = (batch: readonly OrderToWrite[]) => Promise<void>

const key = ['platform', 'account', 'id']
const others = (columns: readonly string[]) => columns.filter((column) => !key.includes(column))
const newer = `where (excluded.modified_ms, excluded.observed_ms) > (duijie_orders.modified_ms, duijie_orders.observed_ms) and excluded.content <> duijie_orders.content`

/** On PostgreSQL the database compares, and `returning` says what was written. `rowsText` gives the rows of a statement and their parameters. */
function onPostgres(
  pool: Pool,
  put: (part: TableRows) => Iterable<{ readonly name: string; readonly rows: string; readonly values: readonly unknown[] }>,
): ByHand {
  return async (batch) => {
    const [orders, ...parts] = orderRows(batch)
    const client = await pool.connect()
    try {
      await client.query('begin isolation level read committed')
      const replaced: string[] = []
      if (orders === undefined) throw new Error('orders come first')
      for (const { name, rows, values } of put(orders)) {
        const set = others(orders.columns).map((column) => `${column} = excluded.${column}`)
        const upsert = `on conflict (${key}) do update set ${set} ${newer} returning id, xmax <> 0 as replaced`
        const text = `insert into ${orders.table} (${orders.columns}) ${rows} ${upsert}`
        const written = await client.query<{ id: string; replaced: boolean }>({ name: `upsert ${name}`, text, values: [...values] })
        for (const row of written.rows) if (row.replaced) replaced.push(row.id)
      }
      for (const part of parts) {
        const owner = ownerColumn(part)
        const text = `delete from ${part.table} where platform = 'acme' and account = 'shop-1' and ${owner} = any($1)`
        if (replaced.length > 0) await client.query({ name: `delete ${part.table}`, text, values: [replaced] })
        for (const { name, rows, values } of put(part)) {
          await client.query({ name: `insert ${name}`, text: `insert into ${part.table} (${part.columns}) ${rows}`, values: [...values] })
        }
      }
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}

/** By `unnest`: an array per column. */
export function unnestByHand(pool: Pool): ByHand {
  return onPostgres(pool, function* ({ table, columns, rows }) {
    const arrays = columns.map((column, index) => `$${index + 1}::${numberColumns.has(column) ? 'bigint' : 'text'}[]`)
    yield { name: `${table} unnest`, rows: `select * from unnest(${arrays})`, values: columns.map((_, index) => rows.map((row) => row[index])) }
  })
}

/** By `values` of many rows: a parameter per value. */
export function valuesByHand(pool: Pool): ByHand {
  return onPostgres(pool, function* ({ table, columns, rows }) {
    for (const part of portions(rows, 250)) {
      const marks = part.map((row, index) => `(${row.map((_, column) => `$${index * columns.length + column + 1}`)})`)
      yield { name: `${table} ${part.length}`, rows: `values ${marks}`, values: part.flat() }
    }
  })
}

/** On MariaDB: the rows are locked and compared, and then written by prepared statements of many rows. */
export function mysqlByHand(pool: MysqlPool): ByHand {
  return async (batch) => {
    const connection = await pool.getConnection()
    try {
      await connection.query('set transaction isolation level read committed')
      await connection.query('begin')
      const ids = batch.map(({ record }) => record.id)
      const lock = `select id, modified_ms, observed_ms from duijie_orders where platform = 'acme' and account = 'shop-1' and id in (?) order by id for update`
      const [found] = await connection.query(lock, [ids])
      // The columns of the statement above.
      const known = new Map((found as { id: string; modified_ms: number; observed_ms: number }[]).map((row) => [row.id, row]))
      const writing = batch.filter(({ record: { id, version } }) => {
        const row = known.get(id)
        return row === undefined || version.modifiedMs > row.modified_ms || (version.modifiedMs === row.modified_ms && version.observedMs > row.observed_ms)
      })
      const replaced = writing.map(({ record }) => record.id).filter((id) => known.has(id))
      for (const part of orderRows(writing)) {
        const { table, columns, rows } = part
        if (table !== 'duijie_orders' && replaced.length > 0) {
          await connection.query(`delete from ${table} where platform = 'acme' and account = 'shop-1' and ${ownerColumn(part)} in (?)`, [replaced])
        }
        const set = table === 'duijie_orders' ? ` on duplicate key update ${others(columns).map((column) => `${column} = values(${column})`)}` : ''
        for (const portion of portions(rows, 500)) {
          const marks = portion.map((row) => `(${row.map(() => '?')})`)
          await connection.execute(`insert into ${table} (${columns}) values ${marks}${set}`, portion.flat())
        }
      }
      await connection.query('commit')
    } finally {
      connection.release()
    }
  }
}

/** On SQLite: statements of one row, run in a loop. */
export function sqliteByHand(database: DatabaseSync): ByHand {
  const insertOf = ({ table, columns }: Omit<TableRows, 'rows'>) => `insert into ${table} (${columns}) values (${columns.map(() => '?')})`
  const tables = orderRows([])
  const upserts = tables.map((table) => {
    const set = others(table.columns).map((column) => `${column} = excluded.${column}`)
    return database.prepare(insertOf(table) + (table.table === 'duijie_orders' ? ` on conflict (${key}) do update set ${set} ${newer}` : ''))
  })
  const deletes = tables.map((table) =>
    table.table === 'duijie_orders'
      ? undefined
      : database.prepare(`delete from ${table.table} where platform = 'acme' and account = 'shop-1' and ${ownerColumn(table)} = ?`),
  )
  const read = database.prepare(`select modified_ms from duijie_orders where platform = 'acme' and account = 'shop-1' and id = ?`)
  return async (batch) => {
    database.exec('begin immediate')
    const known = batch.map(({ record }) => read.get(record.id)?.['modified_ms'])
    const writing = batch.filter(({ record }, index) => known[index] === undefined || record.version.modifiedMs > Number(known[index]))
    const replaced = batch.filter((_, index) => known[index] !== undefined)
    for (const [index, { rows }] of orderRows(writing).entries()) {
      if (deletes[index] !== undefined) for (const { record } of replaced) deletes[index].run(record.id)
      for (const row of rows) upserts[index]?.run(...row)
    }
    database.exec('commit')
  }
}

/** What finds the parts of an order by their index. */
function ownerColumn({ table }: Pick<TableRows, 'table'>): string {
  return table === 'duijie_shipments' ? `parent_kind = 'orders' and parent_id` : 'order_id'
}

function portions(rows: readonly (readonly Value[])[], most: number): readonly (readonly (readonly Value[])[])[] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, index) => rows.slice(index * most, (index + 1) * most))
}
