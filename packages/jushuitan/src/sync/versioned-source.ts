import type { Mapped, RecordKind } from '@duijie/core/models'
import type { RowContext, RowResult, Slice, SliceCount, Source, TimeWindow } from '@duijie/core/sync'
import type { JushuitanClient } from '../client.js'
import { followVersions, noteVersion, type Versioned } from './follow.js'
import type { SyncList } from './list.js'
import { planByVersion, planByWindow, settingsOf, windowSlicesOf } from './plan.js'
import { countWindow, readWindow } from './read-window.js'
import { idSlicesOf, planOf } from './slices.js'
import { sourceBase } from './source-base.js'
import type { JushuitanFollowOptions } from './source-options.js'

/** What tells one source that follows versions from another. */
export interface VersionedSource<Row> {
  /** `jushuitan.orders` */
  readonly name: string
  readonly kind: RecordKind
  list(account: string): SyncList<Row>
  /** The rows with these ids; those that the platform does not have are left out. */
  byIds(account: string, ids: readonly string[], signal: AbortSignal): Promise<readonly Row[]>
  readonly idsPerSlice: number
  map(row: Row, context: RowContext): Mapped<unknown>
}

/** Makes a source of a list that has row versions: it follows these, or reads by windows where the options say so. */
export function versionedSource<Row extends Versioned>(
  client: JushuitanClient,
  options: JushuitanFollowOptions,
  { name: base, kind, list, byIds, idsPerSlice, map }: VersionedSource<Row>,
): Source<Row> {
  const isByWindow = options.way === 'window'
  const name = isByWindow ? `${base}.window` : base
  const settings = settingsOf(name, options)

  async function* read(slice: Slice, { resume, signal }: Parameters<Source<Row>['read']>[1]): ReturnType<Source<Row>['read']> & AsyncGenerator {
    const plan = planOf(slice)
    const { account } = slice
    if ('ids' in plan) yield { rows: await byIds(account, plan.ids, signal) }
    else if ('note' in plan) {
      const ts = await noteVersion(list(account), plan.note, signal)
      yield { rows: [], gain: { cursor: { ts, backfill: [plan.from, plan.note] } } }
    } else if ('follow' in plan) yield* followVersions({ slice, plan, list: list(account), resume, signal })
    else {
      const { pageSize } = list(account)
      yield* readWindow({ source: name, slice, window: plan.window, list: list(account), resume, splitRows: options.splitRows ?? 50 * pageSize, signal })
    }
  }

  return {
    ...sourceBase(client, name, options),
    name,
    kind,
    ...(isByWindow ? {} : { sequential: true }),
    plan: async (request) => (isByWindow ? planByWindow(settings, request) : planByVersion(settings, request)),
    read,
    map: (row: Row, context: RowContext) => oneRecord(map(row, context)),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(settings, account, window),
    idSlices: (account: string, ids: readonly string[]) => idSlicesOf(name, account, ids, idsPerSlice),
    count: (slice: Slice, signal: AbortSignal) => countSlice(slice, list(slice.account), signal),
  }
}

/** What a mapping made, as what became of a row. */
export function oneRecord(mapped: Mapped<unknown>): RowResult {
  return mapped.ok ? { ok: true, records: [mapped.record] } : mapped
}

// How much lies behind a version nobody can ask.
async function countSlice(slice: Slice, list: SyncList<unknown>, signal: AbortSignal): Promise<SliceCount> {
  const plan = planOf(slice)
  if ('window' in plan) return countWindow(list, plan.window, signal)
  return 'ids' in plan ? { rows: plan.ids.length, calls: 1 } : { calls: 1 }
}
