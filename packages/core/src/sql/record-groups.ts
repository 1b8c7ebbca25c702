import type { SyncRecord } from '../models/record.js'
import type { RecordVersion } from '../models/record-version.js'
import type { Database } from './database.js'
import { layoutOf, type RecordLayout } from './record-rows.js'
import type { Among, RecordStatements, Target } from './record-statements.js'

/** Gives the tables that a record belongs to: what the prefix of their names is followed by. */
export type RouteOf = (record: SyncRecord) => string

/** A record and its place in the batch. */
export interface GroupedRecord {
  readonly record: SyncRecord
  readonly index: number
}

/** Records that lie in one table and differ by their id only: one statement reaches them all. */
export interface RecordGroup extends Target, Omit<Among, 'keys'> {
  readonly layout: RecordLayout
  /** In the order of their ids: two writers never wait for each other in a circle, and an index is walked once. */
  readonly records: readonly GroupedRecord[]
}

/** The records with their places. */
export function withIndexes(records: readonly SyncRecord[]): readonly GroupedRecord[] {
  return records.map((record, index) => ({ record, index }))
}

/** Sorts records into groups. */
export function groupRecords(records: readonly GroupedRecord[], routeOf: RouteOf): readonly RecordGroup[] {
  const groups = new Map<string, RecordGroup & { readonly records: GroupedRecord[] }>()
  let last: { readonly group: RecordGroup & { readonly records: GroupedRecord[] }; readonly record: SyncRecord } | undefined
  for (const grouped of records) {
    const { record } = grouped
    const { platform, account, kind } = record
    const route = routeOf(record)
    // Neighbours are mostly of one group.
    if (last?.record.account === account && last.record.kind === kind && last.record.platform === platform && last.group.route === route) {
      last.group.records.push(grouped)
      continue
    }
    const key = JSON.stringify([route, platform, account, kind])
    const group = groups.get(key) ?? emptyGroup(record, route)
    group.records.push(grouped)
    groups.set(key, group)
    last = { group, record }
  }
  const sorted = [...groups.entries()].sort(([left], [right]) => compare(left, right)).map(([, group]) => group)
  for (const { records } of sorted) records.sort((left, right) => compare(left.record.id, right.record.id))
  return sorted
}

function emptyGroup({ platform, account, kind }: SyncRecord, route: string): RecordGroup & { readonly records: GroupedRecord[] } {
  const layout = layoutOf(kind)
  const same = layout.ofManyKinds ? [platform, account, kind] : [platform, account]
  return { layout, table: layout.table, route, columns: layout.table.primaryKey, same, records: [] }
}

/** The stored versions of a group's records, by their ids. */
export async function versionsIn(db: Database, group: RecordGroup, read: RecordStatements['versions']): Promise<ReadonlyMap<string, RecordVersion>> {
  const { columns, same } = group
  const rows = await read(db, group, { columns, same, keys: group.records.map(({ record }) => record.id) })
  return new Map(
    rows.map(({ id, modified_ms, observed_ms, content }) => [id, { modifiedMs: Number(modified_ms), observedMs: Number(observed_ms), content }] as const),
  )
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
