/**
 * What a column can hold, in the same way on every database.
 *
 * - `key`: text of up to 191 characters, compared exactly; may stand in keys and indexes
 * - `word`: one of a closed list of our own short words (a platform, a kind, a status), up to 64 characters; may stand in keys and indexes
 * - `text`: text of any length, not for indexes
 * - `json`: a JSON text of a store's own, not for indexes
 * - `document`: a JSON text of a record, which a host may want to query: of a JSON type where `migrate` is told so
 * - `integer`: up to 32 bits; also for yes (1) and no (0)
 * - `bigint`: up to 2^53 - 1: epoch milliseconds, fen, revisions
 * - `bytes`: bytes of any length
 */
export const columnTypes = ['key', 'word', 'text', 'json', 'document', 'integer', 'bigint', 'bytes'] as const

/** One of {@link columnTypes}. */
export type ColumnType = (typeof columnTypes)[number]

/** One column. */
export interface ColumnDefinition {
  readonly name: string
  readonly type: ColumnType
  /** @defaultValue false */
  readonly nullable?: boolean
  /** What a row has that does not say. */
  readonly default?: number | string
}

/** One index. Its name is made of the table's and the columns' names. */
export interface IndexDefinition {
  readonly columns: readonly string[]
  readonly unique?: boolean
}

/** One table, as data: the statements that create it are made from this, per database. */
export interface TableDefinition {
  /** Without the prefix. */
  readonly name: string
  readonly columns: readonly ColumnDefinition[]
  readonly primaryKey: readonly string[]
  readonly indexes?: readonly IndexDefinition[]
  /** Whether rows lie in the primary key itself where a database can choose (SQLite): quicker for narrow rows, slower for wide ones. @defaultValue false */
  readonly clustered?: boolean
}
