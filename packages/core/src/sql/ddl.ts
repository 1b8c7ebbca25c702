import { type DialectWords, dialectWords, type SqlDialect } from './dialect.js'
import type { ColumnDefinition, IndexDefinition, TableDefinition } from './table-definition.js'

/** For which database, and with which prefix, statements are written. */
export interface DdlTarget {
  readonly dialect: SqlDialect
  readonly prefix: string
  /** The type of documents, where it is not the usual one. */
  readonly document?: string
}

/** The statements that create a table and its indexes, in their order. */
export function createTable(table: TableDefinition, target: DdlTarget): readonly string[] {
  // MySQL cannot take a table back when something after it fails. So it is created with its indexes, and left when it is there already: all can be run once more.
  if (target.dialect === 'mysql') return [createTableIfMissing(table, target)]
  return [tableStatement('create table', table, target), ...(table.indexes ?? []).map((index) => indexStatement(table, index, target))]
}

/** The statement that creates a table unless it is there. */
export function createTableIfMissing(table: TableDefinition, target: DdlTarget): string {
  return tableStatement('create table if not exists', table, target)
}

function tableStatement(create: string, table: TableDefinition, target: DdlTarget): string {
  const words = dialectWords[target.dialect]
  const indexes = target.dialect === 'mysql' ? (table.indexes ?? []) : []
  const lines = [
    ...table.columns.map((column) => columnLine(column, words, target)),
    `primary key (${list(table.primaryKey, words)})`,
    ...indexes.map(({ columns, unique }) => `${unique ? 'unique ' : ''}index ${nameOfIndex(table, columns, target)} (${list(columns, words)})`),
  ]
  const clustered = target.dialect === 'sqlite' && table.clustered === true ? ' without rowid' : ''
  return `${create} ${words.quote(target.prefix + table.name)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${words.tableOptions}${clustered}`
}

function columnLine(column: ColumnDefinition, words: DialectWords, { document }: DdlTarget): string {
  const type = column.type === 'document' && document !== undefined ? document : words.types[column.type]
  const missing = column.default === undefined ? '' : ` default ${literal(column.default)}`
  return `${words.quote(column.name)} ${type}${column.nullable ? '' : ' not null'}${missing}`
}

function indexStatement(table: TableDefinition, { columns, unique }: IndexDefinition, target: DdlTarget): string {
  const words = dialectWords[target.dialect]
  return `create ${unique ? 'unique ' : ''}index ${nameOfIndex(table, columns, target)} on ${words.quote(target.prefix + table.name)} (${list(columns, words)})`
}

function nameOfIndex(table: TableDefinition, columns: readonly string[], { dialect, prefix }: DdlTarget): string {
  return dialectWords[dialect].quote(`${prefix}${indexName(table, columns)}`)
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
