import { sql } from 'kysely'
import type { Database } from './database.js'
import { dialectOf } from './dialect.js'
import { isDuplicate } from './server-error.js'

/** Writes a row where none has the same primary key; tells whether it has. */
export async function insertIfMissing(db: Database, table: string, row: object): Promise<boolean> {
  if (dialectOf(db) !== 'mysql') {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto(table)
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  try {
    // Not `insert ignore`: it would store a part of what is too long.
    await db.insertInto(table).values(row).execute()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Writes rows where none has the same primary key. */
export async function insertMissing(db: Database, table: string, primaryKey: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const insert = db.insertInto(table).values(rows)
  const query =
    dialectOf(db) === 'mysql'
      ? insert.onDuplicateKeyUpdate({ [primaryKey]: sql.ref(primaryKey) })
      : insert.onConflict((conflict) => conflict.column(primaryKey).doNothing())
  await query.execute()
}

/** Writes rows, in place of those with the same primary key. All rows have the same columns. */
export async function putRows(db: Database, table: string, primaryKey: string, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const others = Object.keys(first).filter((column) => column !== primaryKey)
  const insert = db.insertInto(table).values(rows)
  const query =
    dialectOf(db) === 'mysql'
      ? insert.onDuplicateKeyUpdate(Object.fromEntries(others.map((column) => [column, sql`values(${sql.ref(column)})`])))
      : insert.onConflict((conflict) =>
          conflict.column(primaryKey).doUpdateSet(Object.fromEntries(others.map((column) => [column, sql.ref(`excluded.${column}`)]))),
        )
  await query.execute()
}

/** At most so many rows in one statement: every database takes 32,000 parameters. */
export function* portions<Row>(rows: readonly Row[], columns: number): Generator<readonly Row[]> {
  const most = Math.max(1, Math.floor(30_000 / columns))
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most)
}
