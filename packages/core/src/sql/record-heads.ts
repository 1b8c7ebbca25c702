import type { Kysely } from 'kysely'
import type { Database, TableName } from './database.js'

/** What names a row of records, and when its object was last changed. */
export interface RecordHead {
  readonly platform: string
  readonly account: string
  readonly id: string
  readonly modified_ms: number
}

/** The tables whose rows are records. */
export type RecordTableName = Extract<TableName, 'orders' | 'after_sales' | 'goods' | 'records'>

/** The same database, seen with the types of these rows. */
export function recordsIn(db: Database): Kysely<{ readonly [Name in RecordTableName]: RecordHead }> {
  return db
}
