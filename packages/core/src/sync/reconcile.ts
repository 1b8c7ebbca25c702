import { type Clock, systemClock } from '../client/clock.js'
import { mapConcurrent } from '../client/map-concurrent.js'
import { DuijieError } from '../errors.js'
import { deletedContent, type SyncRecord } from '../models/record.js'
import { type RecordVersion, versionChange } from '../models/record-version.js'
import { boundedObjects, type ListedObject } from './bounded-objects.js'
import type { TimeWindow } from './progress.js'
import type { Sink, Versions } from './sink.js'
import type { Slice } from './source.js'
import type { AnySource } from './sync-options.js'

/** What is compared with what. */
export interface ReconcileOptions {
  readonly source: AnySource
  readonly account: string
  /** Of the time of change: from, and up to but without. ISO instants with their zone, or dates. It should have ended before the last sync began. */
  readonly window: { readonly from: string | Date; readonly to: string | Date }
  /** What has been delivered. @defaultValue those of the sink */
  readonly versions?: Versions
  /** The sink whose versions count. */
  readonly sink?: Sink
  /** At most so many objects in each list. @defaultValue 10000 */
  readonly most?: number
  /** Slices that are read at once. @defaultValue 4 */
  readonly concurrency?: number
  readonly signal?: AbortSignal
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** How what was delivered differs from the platform. */
export interface Reconciliation {
  /** Objects that the platform listed and that could be read; one that moved meanwhile may count twice. */
  readonly compared: number
  /** The platform has them, and they were never delivered. */
  readonly missing: readonly ListedObject[]
  /** The platform has a later state. */
  readonly stale: readonly ListedObject[]
  /** The platform has them, and what was delivered last is their end. One whose end is later than its last change stays so: reading it again does not help. */
  readonly deleted: readonly ListedObject[]
  /** How many were delivered in a later state than the platform listed: they changed while this was read. */
  readonly ahead: number
  /** Rows that could not be mapped. */
  readonly unreadable: number
  /** Whether a list would have been longer than `most`. */
  readonly truncated: boolean
}

/**
 * Compares a window of the platform with what was delivered. Never writes: give the ids of the lists to `syncIds` to put it right.
 *
 * @throws DuijieError `invalid_params` for a source that cannot read a window again, or a sink without versions; and what the platform refuses
 * @example
 * ```ts
 * const { missing, stale, deleted } = await reconcile({ source, account, sink, window: { from: '2026-03-07T16:00:00Z', to: '2026-03-08T16:00:00Z' } })
 * await syncIds({ source, account, sink, ids: [...missing, ...stale, ...deleted].map(({ id }) => id) })
 * ```
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciliation> {
  const { source, account, most = 10_000, concurrency = 4, signal, clock = systemClock } = options
  const { versions, slices } = asked(options)
  const lists = { missing: boundedObjects(most), stale: boundedObjects(most), deleted: boundedObjects(most) }
  const counts = { compared: 0, ahead: 0, unreadable: 0 }

  async function compare(records: readonly SyncRecord[]): Promise<void> {
    if (records.length === 0) return
    const delivered = await versions.read(records)
    counts.compared += records.length
    for (const [index, record] of records.entries()) {
      const verdict = judge(record, delivered[index])
      if (verdict === 'ahead') counts.ahead += 1
      else if (verdict !== 'equal') lists[verdict].add(record)
    }
  }

  async function readSlice(slice: Slice, stop: AbortSignal): Promise<void> {
    for await (const part of source.read(slice, { signal: stop })) {
      if ('split' in part) {
        for (const smaller of part.split) await readSlice(smaller, stop)
        return
      }
      const observedMs = part.observedMs ?? clock.now()
      const results = part.rows.map((row) => source.map(row, { account, slice, observedMs }))
      counts.unreadable += results.filter(({ ok }) => !ok).length
      await compare(results.flatMap((result) => (result.ok ? result.records : [])))
    }
    // A source that was told to stop may end as if there were no more.
    stop.throwIfAborted()
  }

  signal?.throwIfAborted()
  for await (const _ of mapConcurrent(slices, { concurrency, ...(signal === undefined ? {} : { signal }) }, readSlice)) signal?.throwIfAborted()
  const { missing, stale, deleted } = lists
  return {
    ...counts,
    missing: missing.list(),
    stale: stale.list(),
    deleted: deleted.list(),
    truncated: missing.isTruncated || stale.isTruncated || deleted.isTruncated,
  }
}

function asked({ source, account, window, versions, sink }: ReconcileOptions): { readonly versions: Versions; readonly slices: readonly Slice[] } {
  const known = versions ?? sink?.versions
  if (known === undefined) throw new DuijieError('invalid_params', 'reconcile: expected `versions`, or a sink that has some')
  if (source.windowSlices === undefined) {
    throw new DuijieError('invalid_params', `reconcile: the source ${source.name} cannot read a window again`, { platform: source.platform })
  }
  return { versions: known, slices: source.windowSlices(account, windowOf(window)) }
}

type Verdict = 'equal' | 'ahead' | 'missing' | 'stale' | 'deleted'

function judge(record: SyncRecord, delivered: RecordVersion | undefined): Verdict {
  // What nobody ever had need not be taken away.
  if (delivered === undefined) return record.op === 'delete' ? 'equal' : 'missing'
  if (record.op === 'upsert' && delivered.content === deletedContent) return 'deleted'
  const change = versionChange(delivered, record.version)
  if (change === 'newer') return 'stale'
  return change === 'older' ? 'ahead' : 'equal'
}

function windowOf({ from, to }: ReconcileOptions['window']): TimeWindow {
  const window = [instantMs('from', from), instantMs('to', to)] as const
  if (window[0] >= window[1]) throw new DuijieError('invalid_params', 'reconcile: window: `from` must lie before `to`')
  return window
}

// A time without a zone would mean another moment on every machine.
const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/

function instantMs(name: string, value: string | Date): number {
  const ms = typeof value === 'string' ? (zoned.test(value) ? Date.parse(value) : Number.NaN) : value.getTime()
  if (Number.isNaN(ms)) throw new DuijieError('invalid_params', `reconcile: window: \`${name}\`: expected an ISO instant with its zone, or a Date`)
  return ms
}
