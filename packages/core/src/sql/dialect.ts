import { sql } from 'kysely'
import type { Database } from './database.js'
import type { ColumnType } from './table-definition.js'

// What differs between databases stands here, and nowhere else.

/** The databases that these tables can be created in. */
export const sqlDialects = ['sqlite'] as const

/** One of {@link sqlDialects}. */
export type SqlDialect = (typeof sqlDialects)[number]

/** How a database writes what others write differently. */
export interface DialectWords {
  readonly types: Readonly<Record<ColumnType, string>>
  /** The time in epoch milliseconds, as an expression. */
  readonly now: string
  quote(identifier: string): string
}

/** The words of each database. */
export const dialectWords: Readonly<Record<SqlDialect, DialectWords>> = {
  sqlite: {
    types: { key: 'text', word: 'text', text: 'text', json: 'text', integer: 'integer', bigint: 'integer', bytes: 'blob' },
    now: 'unixepoch() * 1000',
    quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  },
}

/** Which database this is. */
export function dialectOf(_db: Database): SqlDialect {
  return 'sqlite'
}

/** A row to be written, by the names of its columns. */
export type NewRow = Readonly<Record<string, unknown>>

/** Writes rows where no row has the same primary key; tells how many. */
export async function insertMissing(db: Database, table: string, rows: readonly object[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await db
    .insertInto(table)
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/** Writes rows, in place of those with the same primary key. All rows have the same columns. */
export async function putRows(db: Database, table: string, primaryKey: readonly string[], rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const others = Object.keys(first).filter((column) => !primaryKey.includes(column))
  await db
    .insertInto(table)
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns([...primaryKey]).doUpdateSet(Object.fromEntries(others.map((column) => [column, sql.ref(`excluded.${column}`)]))),
    )
    .execute()
}

/** At most so many rows in one statement: every database takes 32,000 parameters. */
export function* portions<Row>(rows: readonly Row[], columns: number): Generator<readonly Row[]> {
  const most = Math.max(1, Math.floor(30_000 / columns))
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most)
}
