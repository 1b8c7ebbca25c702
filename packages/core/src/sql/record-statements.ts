import { CompiledQuery } from 'kysely'
import { columnTypes } from './column-types.js'
import { type Database, prefixOf, type SqlOptions } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { areJoinable, isJoinable, joinColumns, joinedKeys, joinedRows, joinKeys } from './joined-rows.js'
import { preparedMark } from './prepared-pool.js'
import type { Row, Value } from './record-rows.js'
import type { ColumnType, TableDefinition } from './table-definition.js'

/** Runs the statements of the hot path: few texts of fixed sizes, so that a driver which keeps prepared statements prepares each once. */
export interface RecordStatements {
  /**
   * How it is made sure that nobody else writes a later version in between. `alone`: a transaction is the only writer. `locks`: rows are locked before it is decided what to write.
   * `tells`: `upsert` compares once more, and tells which rows it wrote.
   */
  readonly way: 'alone' | 'locks' | 'tells'
  /** Whether the columns of ids have room for this one. */
  holdsId(id: string): boolean
  /** Writes rows, in place of those with the same primary key and an earlier version. Where the database tells: what it has written. */
  upsert(db: Database, target: Target, rows: readonly Row[]): Promise<readonly UpsertedRow[]>
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

/** A row that was written. */
export interface UpsertedRow {
  readonly id: string
  /** Whether an earlier version was there. */
  readonly replaced: boolean
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

const keySizes = [500, 50, 10, 1]
const mostTexts = 1000
// So much goes into one statement of joined columns.
const mostJoined = { rows: 2000, characters: 8_000_000 }

/** Makes the statements for the tables of one prefix. */
export function recordStatements(db: Database, options: SqlOptions): RecordStatements {
  const dialect = dialectOf(db)
  const words = dialectWords[dialect]
  const { quote, fits } = words
  const prefix = prefixOf(options)
  const textOf = keptTexts()
  const typesOf = columnTypes()

  const versionColumns = ['id', 'modified_ms', 'observed_ms', 'content'].map(quote).join(', ')
  const nameOf = ({ table, route }: Target) => quote(prefixOf({ prefix: `${prefix}${route}` }) + table.name)
  const marks = (count: number, from = 1) => Array.from({ length: count }, (_, index) => words.parameter(from + index))
  const equal = (columns: readonly string[], from = 1) => columns.map((column, index) => `${quote(column)} = ${words.parameter(from + index)}`).join(' and ')

  const insertText = (target: Target, rows: string) =>
    `insert into ${nameOf(target)} (${target.table.columns.map(({ name }) => quote(name)).join(', ')}) ${rows}`

  function valuesText({ table: { columns } }: Target, size: number): string {
    const rows = Array.from({ length: size }, (_, row) => `(${marks(columns.length, 1 + row * columns.length).join(', ')})`)
    return `values ${rows.join(', ')}`
  }

  function upsertText(target: Target, rows: string): string {
    const { columns, primaryKey } = target.table
    const others = columns.map(({ name }) => quote(name)).filter((_, index) => !primaryKey.includes(columns[index]?.name ?? ''))
    const insert = insertText(target, rows)
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
    // A row that was there has been locked by this transaction, and says so.
    const told = dialect === 'postgres' ? ` returning ${quote('id')}, xmax <> 0 as replaced` : ''
    return `${insert} on conflict (${primaryKey.map(quote).join(', ')}) do update set ${set} where ${guard}${told}`
  }

  function amongText(start: string, target: Target, columns: readonly string[], size: number | 'joined'): string {
    const same = columns.slice(0, -1)
    const first = 1 + same.length
    const among = size === 'joined' ? `= any(${joinedKeys(words.parameter(first))})` : `in (${marks(size, first).join(', ')})`
    return `${start} ${nameOf(target)} where ${[...(same.length === 0 ? [] : [equal(same)]), `${quote(columns.at(-1) ?? '')} ${among}`].join(' and ')}`
  }

  /** `write` makes the statement of what gives the rows. */
  async function writeRows(db: Database, target: Target, rows: readonly Row[], name: string, write: (target: Target, rows: string) => string) {
    const { table, route } = target
    const told: UpsertedRow[] = []
    const run = async (size: string, text: () => string, parameters: readonly Value[]) => {
      const mark = dialect === 'mysql' ? preparedMark : ''
      const query: CompiledQuery<UpsertedRow> = CompiledQuery.raw(
        textOf(`${name} ${route} ${table.name} ${size}`, () => mark + text()),
        [...parameters],
      )
      const { rows: answer } = await db.executeQuery(query)
      for (const row of answer) told.push(row)
    }
    const toFit = fits === undefined ? undefined : fitting(table, fits, words.limited)
    const joinable: Row[] = []
    const others: Row[] = []
    for (const given of rows) {
      const row = toFit === undefined ? given : toFit(given)
      if (dialect === 'postgres' && isJoinable(row, table.columns)) joinable.push(row)
      else others.push(row)
    }
    for (const portion of portionsOf(joinable)) {
      // A column of one row may be an empty text, which would be no row.
      if (portion.length === 1) others.push(...portion)
      else {
        const types = await typesOf(db, nameOf(target), table)
        await run(`joined ${types.join()}`, () => write(target, joinedRows(types)), joinColumns(portion, table.columns.length))
      }
    }
    for (let start = 0, size = 0; start < others.length; start += size) {
      size =
        words.rowSizes.find(
          (each) => start + each <= others.length && (words.mostCharacters === undefined || charactersIn(others, start, each) <= words.mostCharacters),
        ) ?? 1
      await run(`${size}`, () => write(target, valuesText(target, size)), others.slice(start, start + size).flat())
    }
    return told
  }

  async function readVersions(db: Database, target: Target, { columns, same, keys }: Among, how: string): Promise<readonly VersionRow[]> {
    const found: VersionRow[] = []
    for (const { size, parameters } of keyParts(keys)) {
      const text = textOf(
        `versions${how} ${target.route} ${target.table.name} ${size}`,
        () => amongText(`select ${versionColumns} from`, target, columns, size) + how,
      )
      const query: CompiledQuery<VersionRow> = CompiledQuery.raw(text, [...same, ...parameters])
      const { rows } = await db.executeQuery(query)
      for (const row of rows) found.push(row)
    }
    return found
  }

  function keyParts(keys: readonly string[]): readonly { readonly size: number | 'joined'; readonly parameters: readonly string[] }[] {
    if (dialect === 'postgres' && areJoinable(keys)) return [{ size: 'joined', parameters: [joinKeys(keys)] }]
    return [...chunks(keys.length, keySizes)].map(({ start, size }) => ({ size, parameters: keys.slice(start, start + size) }))
  }

  // In the order in which all writers do it.
  const locking = words.forUpdate === '' ? '' : ` order by ${words.ordered('id')}${words.forUpdate}`

  return {
    way: ({ sqlite: 'alone', postgres: 'tells', mysql: 'locks' } as const)[dialect],
    holdsId: (id) => fits === undefined || fits('key', id),
    upsert: (db, target, rows) => writeRows(db, target, rows, 'upsert', upsertText),
    async insert(db, target, rows) {
      await writeRows(db, target, rows, 'insert', insertText)
    },
    versions: (db, target, among) => readVersions(db, target, among, ''),
    lockVersions: (db, target, among) => readVersions(db, target, among, locking),
    async remove(db, target, { columns, same, keys }) {
      for (const { size, parameters } of keyParts(keys)) {
        const text = textOf(`delete ${target.route} ${target.table.name} ${size}`, () => amongText('delete from', target, columns, size))
        await db.executeQuery(CompiledQuery.raw(text, [...same, ...parameters]))
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
function fitting({ columns }: TableDefinition, fits: (type: ColumnType, text: string) => boolean, limited?: readonly ColumnType[]): (row: Row) => Row {
  const checked = columns.flatMap(({ type, nullable }, index) => (nullable === true && (limited?.includes(type) ?? true) ? [{ index, type }] : []))
  return (row) => {
    // A copy is seldom needed.
    let copy: Value[] | undefined
    for (const { index, type } of checked) {
      const value = row[index]
      if (typeof value !== 'string' || fits(type, value)) continue
      copy ??= [...row]
      copy[index] = null
    }
    return copy ?? row
  }
}

function charactersIn(rows: readonly Row[], start: number, count: number): number {
  let characters = 0
  for (let index = start; index < start + count; index++) for (const value of rows[index] ?? []) if (typeof value === 'string') characters += value.length
  return characters
}

/** Cuts rows into pieces that are not too long for one statement. */
function* portionsOf(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; ) {
    let end = start
    for (let characters = 0; end < rows.length && end - start < mostJoined.rows && characters < mostJoined.characters; end++) {
      characters += charactersIn(rows, end, 1)
    }
    yield rows.slice(start, end)
    start = end
  }
}

/** Cuts so many into pieces of these sizes, the largest first; the last size is 1. */
function* chunks(count: number, sizes: readonly number[]): Generator<{ readonly start: number; readonly size: number }> {
  let start = 0
  for (const size of sizes) {
    for (; count - start >= size; start += size) yield { start, size }
  }
}
