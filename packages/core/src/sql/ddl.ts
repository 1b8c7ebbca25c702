import { type DialectWords, dialectWords, type SqlDialect } from './dialect.js'
import type { ColumnDefinition, IndexDefinition, TableDefinition } from './table-definition.js'

/** For which database, and with which prefix, statements are written. */
export interface DdlTarget {
  readonly dialect: SqlDialect
  readonly prefix: string
}

/** The statements that create a table and its indexes, in their order. */
export function createTable(table: TableDefinition, target: DdlTarget): readonly string[] {
  return [tableStatement(table, target), ...(table.indexes ?? []).map((index) => indexStatement(table, index, target))]
}

/** The statement that creates a table unless it is there. */
export function createTableIfMissing(table: TableDefinition, target: DdlTarget): string {
  return tableStatement(table, target).replace(/^create table /, 'create table if not exists ')
}

function tableStatement({ name, columns, primaryKey }: TableDefinition, { dialect, prefix }: DdlTarget): string {
  const words = dialectWords[dialect]
  const lines = [...columns.map((column) => columnLine(column, words)), `primary key (${list(primaryKey, words)})`]
  return `create table ${words.quote(prefix + name)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`
}

function columnLine(column: ColumnDefinition, words: DialectWords): string {
  const missing = column.default === undefined ? '' : ` default ${literal(column.default)}`
  return `${words.quote(column.name)} ${words.types[column.type]}${column.nullable ? '' : ' not null'}${missing}`
}

function indexStatement(table: TableDefinition, { columns, unique }: IndexDefinition, { dialect, prefix }: DdlTarget): string {
  const words = dialectWords[dialect]
  const name = words.quote(`${prefix}${indexName(table, columns)}`)
  return `create ${unique ? 'unique ' : ''}index ${name} on ${words.quote(prefix + table.name)} (${list(columns, words)})`
}

/** An index's name, without the prefix. With the longest prefix it must not be longer than 63 characters. */
export function indexName(table: TableDefinition, columns: readonly string[]): string {
  return `${table.name}_${columns.join('_')}`.slice(0, 43)
}

function list(columns: readonly string[], words: DialectWords): string {
  return columns.map((column) => words.quote(column)).join(', ')
}

function literal(value: number | string): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}
