import { CompiledQuery } from 'kysely'
import { type Database, prefixOf, type SqlOptions } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import type { Row, Value } from './record-rows.js'
import type { TableDefinition } from './table-definition.js'

/** Runs the statements of the hot path: few texts of fixed sizes, so that a driver which keeps prepared statements prepares each once. */
export interface RecordStatements {
  /** Writes rows, in place of those with the same primary key and an earlier version. */
  upsert(db: Database, target: Target, rows: readonly Row[]): Promise<void>
  /** Writes rows that are not there. */
  insert(db: Database, target: Target, rows: readonly Row[]): Promise<void>
  /** The versions of rows. */
  versions(db: Database, target: Target, among: Among): Promise<readonly VersionRow[]>
  /** Removes such rows. */
  remove(db: Database, target: Target, among: Among): Promise<void>
  /** Notes a later version of the same content. */
  raise(db: Database, target: Target, among: Omit<Among, 'keys'>, raised: Raised): Promise<void>
}

/** The version of a row, as a driver gives it: some give long integers as text. */
export interface VersionRow {
  readonly id: string
  readonly modified_ms: number | string | bigint
  readonly observed_ms: number | string | bigint
  readonly content: string
}

/** A table, and the further prefix that the host's `route` gave. */
export interface Target {
  readonly table: TableDefinition
  readonly route: string
}

/** Rows of which all but the last of some columns have the same values. */
export interface Among {
  readonly columns: readonly string[]
  /** The values of all columns but the last. */
  readonly same: Row
  /** The values of the last. */
  readonly keys: readonly string[]
}

/** A later version of a row. */
export interface Raised {
  readonly key: string
  readonly modifiedMs: number
  readonly observedMs: number
  readonly content: string
}

// With few sizes there are few texts, and with these three none is far from what is needed.
const rowSizes = [50, 10, 1]
const keySizes = [250, 50, 10, 1]
const mostTexts = 1000

/** Makes the statements for the tables of one prefix. */
export function recordStatements(db: Database, options: SqlOptions): RecordStatements {
  const { quote } = dialectWords[dialectOf(db)]
  const prefix = prefixOf(options)
  const texts = new Map<string, string>()

  function textOf(key: string, write: () => string): string {
    const known = texts.get(key)
    if (known !== undefined) return known
    // Routes may come and go for as long as the process lives.
    if (texts.size >= mostTexts) texts.clear()
    const text = write()
    texts.set(key, text)
    return text
  }

  const versionColumns = ['id', 'modified_ms', 'observed_ms', 'content'].map(quote).join(', ')
  const nameOf = ({ table, route }: Target) => quote(prefixOf({ prefix: `${prefix}${route}` }) + table.name)
  const equal = (columns: readonly string[]) => columns.map((column) => `${quote(column)} = ?`).join(' and ')

  function insertText(target: Target, size: number): string {
    const columns = target.table.columns.map(({ name }) => quote(name)).join(', ')
    const row = `(${target.table.columns.map(() => '?').join(', ')})`
    return `insert into ${nameOf(target)} (${columns}) values ${Array<string>(size).fill(row).join(', ')}`
  }

  function upsertText(target: Target, size: number): string {
    const { columns, primaryKey } = target.table
    const others = columns.map(({ name }) => name).filter((name) => !primaryKey.includes(name))
    const set = others.map((name) => `${quote(name)} = excluded.${quote(name)}`).join(', ')
    const versions = ['modified_ms', 'observed_ms', 'content'].map(quote)
    const [ours, theirs] = ['excluded', nameOf(target)].map((from) => versions.map((column) => `${from}.${column}`).join(', '))
    const guard = `(${ours}) > (${theirs}) and excluded.${quote('content')} <> ${nameOf(target)}.${quote('content')}`
    return `${insertText(target, size)} on conflict (${primaryKey.map(quote).join(', ')}) do update set ${set} where ${guard}`
  }

  function amongText(start: string, target: Target, columns: readonly string[], size: number): string {
    const conditions = [...columns.slice(0, -1).map((column) => `${quote(column)} = ?`)]
    const last = quote(columns.at(-1) ?? '')
    const marks = Array<string>(size).fill('?').join(', ')
    return `${start} ${nameOf(target)} where ${[...conditions, `${last} in (${marks})`].join(' and ')}`
  }

  async function writeRows(db: Database, rows: readonly Row[], textFor: (size: number) => string): Promise<void> {
    for (const { start, size } of chunks(rows.length, rowSizes)) {
      const parameters: Value[] = []
      for (const row of rows.slice(start, start + size)) for (const value of row) parameters.push(value)
      await db.executeQuery(CompiledQuery.raw(textFor(size), parameters))
    }
  }

  return {
    upsert: (db, target, rows) => writeRows(db, rows, (size) => textOf(`upsert ${target.route} ${target.table.name} ${size}`, () => upsertText(target, size))),
    insert: (db, target, rows) => writeRows(db, rows, (size) => textOf(`insert ${target.route} ${target.table.name} ${size}`, () => insertText(target, size))),
    async versions(db, target, { columns, same, keys }) {
      const found: VersionRow[] = []
      for (const { start, size } of chunks(keys.length, keySizes)) {
        const text = textOf(`versions ${target.route} ${target.table.name} ${size}`, () => amongText(`select ${versionColumns} from`, target, columns, size))
        const query: CompiledQuery<VersionRow> = CompiledQuery.raw(text, [...same, ...keys.slice(start, start + size)])
        const { rows } = await db.executeQuery(query)
        for (const row of rows) found.push(row)
      }
      return found
    },
    async remove(db, target, { columns, same, keys }) {
      for (const { start, size } of chunks(keys.length, keySizes)) {
        const text = textOf(`delete ${target.route} ${target.table.name} ${size}`, () => amongText('delete from', target, columns, size))
        await db.executeQuery(CompiledQuery.raw(text, [...same, ...keys.slice(start, start + size)]))
      }
    },
    async raise(db, target, { columns, same }, { key, modifiedMs, observedMs, content }) {
      const text = textOf(`raise ${target.route} ${target.table.name}`, () => {
        const [modified, observed] = [quote('modified_ms'), quote('observed_ms')]
        const later = `(${modified} < ? or (${modified} = ? and ${observed} < ?))`
        return `update ${nameOf(target)} set ${modified} = ?, ${observed} = ? where ${equal(columns)} and ${quote('content')} = ? and ${later}`
      })
      const parameters = [modifiedMs, observedMs, ...same, key, content, modifiedMs, modifiedMs, observedMs]
      await db.executeQuery(CompiledQuery.raw(text, parameters))
    },
  }
}

/** Cuts so many into pieces of these sizes, the largest first; the last size is 1. */
function* chunks(count: number, sizes: readonly number[]): Generator<{ readonly start: number; readonly size: number }> {
  let start = 0
  for (const size of sizes) {
    for (; count - start >= size; start += size) yield { start, size }
  }
}
