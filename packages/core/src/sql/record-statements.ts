import { CompiledQuery } from 'kysely'
import { type Database, prefixOf, type SqlOptions } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import type { Row, Value } from './record-rows.js'
import type { ColumnType, TableDefinition } from './table-definition.js'

/** Runs the statements of the hot path: few texts of fixed sizes, so that a driver which keeps prepared statements prepares each once. */
export interface RecordStatements {
  /** Whether others may write at the same time, so that rows are locked before it is decided what to write. */
  readonly locks: boolean
  /** Whether the columns of ids have room for this one. */
  holdsId(id: string): boolean
  /** Writes rows, in place of those with the same primary key and an earlier version. */
  upsert(db: Database, target: Target, rows: readonly Row[]): Promise<void>
  /** Writes rows that are not there. */
  insert(db: Database, target: Target, rows: readonly Row[]): Promise<void>
  /** The versions of rows. */
  versions(db: Database, target: Target, among: Among): Promise<readonly VersionRow[]>
  /** The same, and nobody else writes these rows until the transaction ends. */
  lockVersions(db: Database, target: Target, among: Among): Promise<readonly VersionRow[]>
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
  const dialect = dialectOf(db)
  const words = dialectWords[dialect]
  const { quote, fits } = words
  const prefix = prefixOf(options)
  const textOf = keptTexts()

  const versionColumns = ['id', 'modified_ms', 'observed_ms', 'content'].map(quote).join(', ')
  const nameOf = ({ table, route }: Target) => quote(prefixOf({ prefix: `${prefix}${route}` }) + table.name)
  const marks = (count: number, from = 1) => Array.from({ length: count }, (_, index) => words.parameter(from + index))
  const equal = (columns: readonly string[], from = 1) => columns.map((column, index) => `${quote(column)} = ${words.parameter(from + index)}`).join(' and ')

  function insertText(target: Target, size: number): string {
    const { columns } = target.table
    const rows = Array.from({ length: size }, (_, row) => `(${marks(columns.length, 1 + row * columns.length).join(', ')})`)
    return `insert into ${nameOf(target)} (${columns.map(({ name }) => quote(name)).join(', ')}) values ${rows.join(', ')}`
  }

  function upsertText(target: Target, size: number): string {
    const { columns, primaryKey } = target.table
    const others = columns.map(({ name }) => quote(name)).filter((_, index) => !primaryKey.includes(columns[index]?.name ?? ''))
    const insert = insertText(target, size)
    if (dialect === 'mysql') {
      // It assigns one column after the other, so that a condition on the version would not be the same for all of them. None is needed: the rows are locked, and the versions were compared.
      return `${insert} on duplicate key update ${others.map((column) => `${column} = values(${column})`).join(', ')}`
    }
    const set = others.map((column) => `${column} = excluded.${column}`).join(', ')
    const exact = dialect === 'postgres' ? ' collate "C"' : ''
    const versions = ['modified_ms', 'observed_ms'].map(quote)
    const [ours, theirs] = ['excluded', nameOf(target)].map((from) =>
      [...versions.map((column) => `${from}.${column}`), `${from}.${quote('content')}${exact}`].join(', '),
    )
    const guard = `(${ours}) > (${theirs}) and excluded.${quote('content')} <> ${nameOf(target)}.${quote('content')}`
    return `${insert} on conflict (${primaryKey.map(quote).join(', ')}) do update set ${set} where ${guard}`
  }

  function amongText(start: string, target: Target, columns: readonly string[], size: number): string {
    const same = columns.slice(0, -1)
    const last = quote(columns.at(-1) ?? '')
    return `${start} ${nameOf(target)} where ${[...(same.length === 0 ? [] : [equal(same)]), `${last} in (${marks(size, 1 + same.length).join(', ')})`].join(' and ')}`
  }

  async function writeRows(db: Database, { table }: Target, rows: readonly Row[], textFor: (size: number) => string): Promise<void> {
    const fit = fits === undefined ? undefined : fitting(table, fits)
    for (let start = 0, size = 0; start < rows.length; start += size) {
      size =
        rowSizes.find(
          (each) => start + each <= rows.length && (words.mostCharacters === undefined || charactersIn(rows, start, each) <= words.mostCharacters),
        ) ?? 1
      const parameters: Value[] = []
      for (const row of rows.slice(start, start + size)) for (const value of fit === undefined ? row : row.map(fit)) parameters.push(value)
      await db.executeQuery(CompiledQuery.raw(textFor(size), parameters))
    }
  }

  async function readVersions(db: Database, target: Target, { columns, same, keys }: Among, how: string): Promise<readonly VersionRow[]> {
    const found: VersionRow[] = []
    for (const { start, size } of chunks(keys.length, keySizes)) {
      const text = textOf(
        `versions${how} ${target.route} ${target.table.name} ${size}`,
        () => amongText(`select ${versionColumns} from`, target, columns, size) + how,
      )
      const query: CompiledQuery<VersionRow> = CompiledQuery.raw(text, [...same, ...keys.slice(start, start + size)])
      const { rows } = await db.executeQuery(query)
      for (const row of rows) found.push(row)
    }
    return found
  }

  // In the order in which all writers do it.
  const locking = words.forUpdate === '' ? '' : ` order by ${words.ordered('id')}${words.forUpdate}`

  return {
    locks: locking !== '',
    holdsId: (id) => fits === undefined || fits('key', id),
    upsert: (db, target, rows) =>
      writeRows(db, target, rows, (size) => textOf(`upsert ${target.route} ${target.table.name} ${size}`, () => upsertText(target, size))),
    insert: (db, target, rows) =>
      writeRows(db, target, rows, (size) => textOf(`insert ${target.route} ${target.table.name} ${size}`, () => insertText(target, size))),
    versions: (db, target, among) => readVersions(db, target, among, ''),
    lockVersions: (db, target, among) => readVersions(db, target, among, locking),
    async remove(db, target, { columns, same, keys }) {
      for (const { start, size } of chunks(keys.length, keySizes)) {
        const text = textOf(`delete ${target.route} ${target.table.name} ${size}`, () => amongText('delete from', target, columns, size))
        await db.executeQuery(CompiledQuery.raw(text, [...same, ...keys.slice(start, start + size)]))
      }
    },
    async raise(db, target, { columns, same }, { key, modifiedMs, observedMs, content }) {
      const text = textOf(`raise ${target.route} ${target.table.name}`, () => {
        const [modified, observed] = [quote('modified_ms'), quote('observed_ms')]
        const [setModified, setObserved, ...rest] = marks(2 + columns.length + 4)
        const [sameContent, later, equalTime, laterSeen] = rest.slice(columns.length)
        const where = `${equal(columns, 3)} and ${quote('content')} = ${sameContent} and (${modified} < ${later} or (${modified} = ${equalTime} and ${observed} < ${laterSeen}))`
        return `update ${nameOf(target)} set ${modified} = ${setModified}, ${observed} = ${setObserved} where ${where}`
      })
      const parameters = [modifiedMs, observedMs, ...same, key, content, modifiedMs, modifiedMs, observedMs]
      await db.executeQuery(CompiledQuery.raw(text, parameters))
    },
  }
}

/** Keeps the texts of statements. */
function keptTexts(): (key: string, write: () => string) => string {
  const texts = new Map<string, string>()
  return (key, write) => {
    const known = texts.get(key)
    if (known !== undefined) return known
    // Routes may come and go for as long as the process lives.
    if (texts.size >= mostTexts) texts.clear()
    const text = write()
    texts.set(key, text)
    return text
  }
}

/** A column takes what fits it; what does not stands in the JSON. Where the column must have something, the database refuses it. */
function fitting({ columns }: TableDefinition, fits: (type: ColumnType, text: string) => boolean): (value: Value, index: number) => Value {
  return (value, index) => {
    const column = columns[index]
    return typeof value !== 'string' || column?.nullable !== true || fits(column.type, value) ? value : null
  }
}

function charactersIn(rows: readonly Row[], start: number, count: number): number {
  let characters = 0
  for (const row of rows.slice(start, start + count)) for (const value of row) if (typeof value === 'string') characters += value.length
  return characters
}

/** Cuts so many into pieces of these sizes, the largest first; the last size is 1. */
function* chunks(count: number, sizes: readonly number[]): Generator<{ readonly start: number; readonly size: number }> {
  let start = 0
  for (const size of sizes) {
    for (; count - start >= size; start += size) yield { start, size }
  }
}
