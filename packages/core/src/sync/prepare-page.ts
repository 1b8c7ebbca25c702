import { stringifyCanonical } from '../codec/canonical-json.js'
import { digest } from '../crypto/digest.js'
import { DuijieError } from '../errors.js'
import type { MapFailure } from '../models/mapped.js'
import { dataText, type SyncRecord } from '../models/record.js'
import type { DeadLetter } from './dead-letters.js'
import type { Step } from './progress.js'
import type { Slice, SyncPage } from './source.js'
import type { AnySource } from './sync-options.js'

/** A page that waits to be written. */
export interface PreparedPage {
  readonly records: number
  /** About how much it is as JSON. */
  readonly bytes: number
  readonly found: readonly SyncRecord[]
  readonly letters: readonly DeadLetter[]
  readonly rows: number
  /** The places of rows that became dead letters. */
  readonly badRows: readonly number[]
  readonly isPage: boolean
  readonly step: Step
  acknowledge?(): Promise<void>
}

/** Whose page it is, and when it was read. */
export interface PageSite {
  readonly source: AnySource
  readonly slice: Slice
  readonly observedMs: number
  /** The host's time, for letters. */
  readonly at: number
}

/** Makes records of a page's rows; rows that are none become dead letters. */
export function preparePage(page: SyncPage<unknown>, site: PageSite): PreparedPage {
  const { source, slice } = site
  const context = { account: slice.account, slice, observedMs: page.observedMs ?? site.observedMs }
  const found: SyncRecord[] = []
  const letters: DeadLetter[] = []
  const badRows: number[] = []
  for (const [index, row] of page.rows.entries()) {
    const result = source.map(row, context)
    if (result.ok) found.push(...result.records)
    else {
      letters.push(rowLetter(row, result.failure, site))
      badRows.push(index)
    }
  }
  return {
    records: page.rows.length,
    bytes: sizeOf(found),
    found,
    letters,
    rows: page.rows.length,
    badRows,
    isPage: true,
    step: { slice, done: false, ...(page.resume === undefined ? {} : { resume: page.resume }), ...(page.gain === undefined ? {} : { gain: page.gain }) },
    ...(page.acknowledge === undefined ? {} : { acknowledge: () => page.acknowledge?.() ?? Promise.resolve() }),
  }
}

/** What stands behind a slice's last page: it is done, or was split and is forgotten. */
export function sliceEnd(slice: Slice, done: boolean): PreparedPage {
  return { records: 0, bytes: 0, found: [], letters: [], rows: 0, badRows: [], isPage: false, step: { slice, done } }
}

/** The letter of a record that a sink refused. */
export function recordLetter(record: SyncRecord, { source, sink, reason, at }: { source: AnySource; sink: string; reason: string; at: number }): DeadLetter {
  const { platform, account, kind, id, version } = record
  return {
    id: digest('sha256', stringifyCanonical(['sink', source.name, account, kind, id, version.modifiedMs, version.content, sink])),
    source: source.name,
    platform,
    account,
    kind,
    objectId: id,
    stage: 'sink',
    sink,
    reason,
    record,
    at,
  }
}

function rowLetter(row: unknown, { id, issues, count }: MapFailure, { source, slice, at }: PageSite): DeadLetter {
  const shown = issues.map(({ field, reason }) => `${field === '' ? 'the object' : field} ${reason}`).join(', ')
  return {
    id: digest('sha256', stringifyCanonical(['map', source.name, slice.account, id ?? '', jsonOf(row)])),
    source: source.name,
    platform: source.platform,
    account: slice.account,
    kind: source.kind,
    ...(id === undefined ? {} : { objectId: id }),
    stage: 'map',
    reason: count > issues.length ? `${shown} and ${count - issues.length} more` : shown,
    issues,
    row,
    at,
  }
}

function jsonOf(row: unknown): string {
  try {
    return JSON.stringify(row) ?? ''
  } catch (cause) {
    throw new DuijieError('unexpected', 'a source gave a row that is no JSON', { cause })
  }
}

// Without what the platform sent, which is about as much again where it is kept: to measure it would cost as much as storing it.
function sizeOf(records: readonly SyncRecord[]): number {
  return records.reduce((sum, record) => sum + (dataText(record)?.length ?? 0) * (record.original === undefined ? 1 : 2), 0)
}
