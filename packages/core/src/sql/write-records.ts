import { isDuijieError } from '../errors.js'
import { dataText, type SyncRecord } from '../models/record.js'
import { type RecordVersion, versionChange } from '../models/record-version.js'
import type { Rejected } from '../sync/sink.js'
import type { Database } from './database.js'
import { type GroupedRecord, groupRecords, type RecordGroup, type RouteOf, versionsIn } from './record-groups.js'
import type { PartLayout, Row } from './record-rows.js'
import type { RecordStatements } from './record-statements.js'

/** What was done with records. */
export interface Written {
  readonly unchanged: number
  readonly older: number
  readonly rejected: readonly Rejected[]
}

/** How records are written. */
export interface Writing {
  readonly statements: RecordStatements
  readonly routeOf: RouteOf
  readonly keepsOriginal: boolean
  /** ISO 8601, UTC. */
  readonly now: string
}

/**
 * Writes the records that are newer than what is stored, with their parts. To be called in a transaction.
 * Rejected is what is no JSON. What the database refuses is thrown.
 */
export async function writeRecords(db: Database, records: readonly GroupedRecord[], writing: Writing): Promise<Written> {
  const tally: Tally = { unchanged: 0, older: 0, rejected: [] }
  const { statements } = writing
  for (const group of groupRecords(records, writing.routeOf)) {
    const known = await versionsIn(db, group, statements.way === 'locks' ? statements.lockVersions : statements.versions)
    const rows = new Map<string, { readonly values: Row; readonly grouped: GroupedRecord }>()
    for (const grouped of group.records) {
      const current = known.get(grouped.record.id)
      // Most are: nobody waits for these.
      if (current !== undefined && !(await isNewer(db, { group, record: grouped.record, current }, statements, tally))) continue
      const row = rowOf(group, grouped.record, writing)
      if ('reason' in row) tally.rejected.push({ index: grouped.index, reason: row.reason })
      else rows.set(grouped.record.id, { values: row.values, grouped })
    }
    const { written, replaced } = await writeRows(db, { group, rows, known }, statements, tally)
    for (const part of group.layout.parts) await replaceParts(db, { part, group, written, replaced }, statements)
  }
  return tally
}

interface Tally {
  unchanged: number
  older: number
  readonly rejected: Rejected[]
}

interface Comparison {
  readonly group: RecordGroup
  readonly record: SyncRecord
  readonly current: RecordVersion | undefined
}

async function isNewer(db: Database, { group, record, current }: Comparison, statements: RecordStatements, tally: Tally): Promise<boolean> {
  const change = versionChange(current, record.version)
  if (change === 'newer') return true
  tally[change] += 1
  // An older state in between that is read late must not win.
  if (change === 'unchanged' && current !== undefined && record.version.modifiedMs > current.modifiedMs) await raiseIn(db, statements, group, record)
  return false
}

interface Rows {
  readonly group: RecordGroup
  readonly rows: ReadonlyMap<string, { readonly values: Row; readonly grouped: GroupedRecord }>
  readonly known: ReadonlyMap<string, RecordVersion>
}

/** Writes the rows; tells what was written, and what of it was there before. */
async function writeRows(db: Database, { group, rows, known }: Rows, statements: RecordStatements, tally: Tally): Promise<Replaced> {
  const all = [...rows.values()]
  if (statements.way === 'tells') return writeAndSee(db, { group, rows, known }, statements, tally)
  // A row that is not there cannot be locked. Where others write at the same time, inserting it shows whether one of them was faster: all begins anew then.
  const [added, changed]: [Row[], Row[]] = [[], []]
  for (const { values, grouped } of all) (statements.way === 'locks' && !known.has(grouped.record.id) ? added : changed).push(values)
  await statements.upsert(db, group, changed)
  await statements.insert(db, group, added)
  const written = all.map(({ grouped }) => grouped.record)
  return { written, replaced: written.filter(({ id }) => known.has(id)).map(({ id }) => id) }
}

/** Where nothing was locked before: the database compares once more, and what it did not write has met somebody else's. */
async function writeAndSee(db: Database, { group, rows }: Rows, statements: RecordStatements, tally: Tally): Promise<Replaced> {
  const told = await statements.upsert(
    db,
    group,
    [...rows.values()].map(({ values }) => values),
  )
  const written = told.flatMap(({ id }) => rows.get(id)?.grouped.record ?? [])
  const done = new Set(told.map(({ id }) => id))
  const missed = [...rows.values()].flatMap(({ grouped }) => (done.has(grouped.record.id) ? [] : [grouped]))
  if (missed.length > 0) {
    // The rows that were in the way are locked by now.
    const now = await versionsIn(db, { ...group, records: missed }, statements.versions)
    for (const { record, index } of missed) {
      // A trigger of the host's has left it out.
      if (await isNewer(db, { group, record, current: now.get(record.id) }, statements, tally))
        tally.rejected.push({ index, reason: 'the database did not write it' })
    }
  }
  return { written, replaced: told.flatMap(({ id, replaced }) => (replaced ? [id] : [])) }
}

interface Replaced {
  readonly written: readonly SyncRecord[]
  /** Those that were there before. */
  readonly replaced: readonly string[]
}

/** Notes a later version of the same content. */
export async function raiseIn(db: Database, statements: RecordStatements, group: RecordGroup, { id, version }: SyncRecord): Promise<void> {
  await statements.raise(db, group, group, { key: id, ...version })
}

interface Replacement extends Replaced {
  readonly part: PartLayout
  readonly group: RecordGroup
}

async function replaceParts(db: Database, { part, group, written, replaced }: Replacement, statements: RecordStatements): Promise<void> {
  const target = { table: part.table, route: group.route }
  const [first] = written
  if (first === undefined) return
  await statements.remove(db, target, { columns: part.ownerColumns, same: part.same(first), keys: replaced })
  const rows: Row[] = []
  for (const record of written) {
    if (record.op === 'upsert') for (const row of part.rows(record)) rows.push(row)
  }
  await statements.insert(db, target, rows)
}

function rowOf(
  { layout, same }: RecordGroup,
  record: SyncRecord,
  { statements, keepsOriginal, now }: Writing,
): { readonly values: Row } | { readonly reason: string } {
  const { id, version, data, op, original } = record
  if (!Number.isSafeInteger(version.modifiedMs) || !Number.isSafeInteger(version.observedMs)) return { reason: 'its version holds no whole milliseconds' }
  if (op === 'upsert' && !layout.ofManyKinds && (typeof data !== 'object' || data === null)) return { reason: 'its data are no object' }
  // A database would store another text than this.
  if (id === '' || !id.isWellFormed() || id.includes('\0')) return { reason: 'its id cannot be stored: it is empty, or holds half a character or a zero byte' }
  if (!statements.holdsId(id)) return { reason: 'its id is longer than the column' }
  const text = op === 'delete' ? null : jsonOf(() => dataText(record))
  const originalText = !keepsOriginal || original === undefined ? null : jsonOf(() => JSON.stringify(original))
  if (text === undefined) return { reason: 'its data are no JSON' }
  if (originalText === undefined) return { reason: 'its original is no JSON' }
  const head = [...same, id, version.modifiedMs, version.observedMs, version.content, op === 'delete' ? now : null, now]
  return { values: [...head, ...layout.columns(data), text, originalText] }
}

function jsonOf(write: () => string | undefined): string | undefined {
  try {
    return write()
  } catch (error) {
    // A bigint, a cycle, too deep; a getter or `toJSON` of somebody's may throw anything. Its words may hold values.
    if (error instanceof TypeError || error instanceof RangeError || isDuijieError(error)) return undefined
    throw error
  }
}
