import type { Row } from './record-rows.js'
import type { ColumnType } from './table-definition.js'

// One text per column instead of one parameter per value: PostgreSQL parses and plans a statement of 30 parameters, whatever the number of rows, and neither side has to escape
// anything. Measured on version 15 with orders of 1.7 KB, per core: half the client's time of a prepared multi-row `values`, two thirds of the server's time of an unprepared one.

// Control characters that no JSON text holds.
const separator = '\u001f'
const missing = '\u001e'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const marks = /[\u001e\u001f]/

/** Whether these rows can go as joined columns: a text that holds a mark cannot. Columns of JSON never do. */
export function isJoinable(row: Row, columns: readonly { readonly type: ColumnType }[]): boolean {
  return row.every((value, index) => typeof value !== 'string' || columns[index]?.type === 'document' || !marks.test(value))
}

/** Whether keys can go as one joined text; an empty text would be no key at all. */
export function areJoinable(keys: readonly string[]): boolean {
  return keys.length > 1 && keys.every((key) => !marks.test(key))
}

/** Makes one text of keys, which {@link joinedKeys} takes apart. */
export function joinKeys(keys: readonly string[]): string {
  return keys.join(separator)
}

/** Makes one text per column. There must be at least two rows: one empty text would be an empty list. */
export function joinColumns(rows: readonly Row[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, column) => {
    let text = ''
    let between = ''
    for (const row of rows) {
      text += `${between}${row[column] ?? missing}`
      between = separator
    }
    return text
  })
}

/** The expression that makes rows of joined columns again. */
export function joinedRows(types: readonly string[]): string {
  const columns = types.map((type, index) => {
    const list = `string_to_array($${index + 1}, E'\\x1f', E'\\x1e')`
    return type === 'text' ? list : `${list}::${type}[]`
  })
  return `select * from unnest(${columns.join(', ')})`
}

/** The expression that makes a list of joined keys again. */
export function joinedKeys(parameter: string): string {
  return `string_to_array(${parameter}, E'\\x1f')`
}
