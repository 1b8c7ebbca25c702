import { isDuijieError } from '../errors.js'
import { dataText, type SyncRecord } from '../models/record.js'
import { versionChange } from '../models/record-version.js'
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
  const rejected: Rejected[] = []
  let unchanged = 0
  let older = 0
  for (const group of groupRecords(records, writing.routeOf)) {
    const known = await versionsIn(db, group, writing.statements.lockVersions)
    const added: Row[] = []
    const rows: Row[] = []
    const written: SyncRecord[] = []
    const replaced: string[] = []
    for (const { record, index } of group.records) {
      const current = known.get(record.id)
      const change = versionChange(current, record.version)
      if (change === 'older') older += 1
      else if (change === 'unchanged') {
        unchanged += 1
        // An older state in between that is read late must not win.
        if (current !== undefined && record.version.modifiedMs > current.modifiedMs) await raiseIn(db, writing.statements, group, record)
      } else {
        const row = rowOf(group, record, writing)
        if ('reason' in row) rejected.push({ index, reason: row.reason })
        else {
          // A row that is not there cannot be locked. Where others write at the same time, inserting it shows whether one of them was faster: all begins anew then.
          if (current === undefined && writing.statements.locks) added.push(row.values)
          else rows.push(row.values)
          written.push(record)
          if (current !== undefined) replaced.push(record.id)
        }
      }
    }
    await writing.statements.upsert(db, group, rows)
    await writing.statements.insert(db, group, added)
    for (const part of group.layout.parts) await replaceParts(db, { part, group, written, replaced }, writing.statements)
  }
  return { unchanged, older, rejected }
}

/** Notes a later version of the same content. */
export async function raiseIn(db: Database, statements: RecordStatements, group: RecordGroup, { id, version }: SyncRecord): Promise<void> {
  await statements.raise(db, group, group, { key: id, ...version })
}

interface Replacement {
  readonly part: PartLayout
  readonly group: RecordGroup
  readonly written: readonly SyncRecord[]
  /** Those that were there before. */
  readonly replaced: readonly string[]
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
