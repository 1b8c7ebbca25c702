import { DuijieError } from '../errors.js'
import { memoryCheckpoints } from './memory-checkpoints.js'
import type { Slice } from './source.js'
import { sync } from './sync.js'
import type { AnySource, SyncOptions } from './sync-options.js'
import type { SyncReport, SyncRun } from './sync-run.js'

/** Which objects, and where they go. Options of `sync` besides. */
export interface SyncIdsOptions extends Omit<SyncOptions, 'source' | 'checkpoints' | 'leases' | 'leaseMs'> {
  readonly source: AnySource
  readonly account: string
  /** The platform's ids of the objects. */
  readonly ids: readonly string[]
}

/** How it ended. */
export interface SyncIdsReport extends SyncReport {
  /** Ids for which the platform gave nothing. Only told when all was read: empty unless the status is `success`. */
  readonly missing: readonly string[]
}

/**
 * Reads single objects now, whatever has been delivered, and brings them to the sink. No checkpoint moves, and no lease is needed: a sync that runs meanwhile is not disturbed.
 *
 * @throws DuijieError `invalid_params` for a source that cannot read single objects
 * @example
 * ```ts
 * const { delivered, missing } = await syncIds({ source: orders, account: 'shop-1', ids: ['4093482012345678901'], sink: sqlSink(db) })
 * ```
 */
export function syncIds(options: SyncIdsOptions): Promise<SyncIdsReport> {
  return runSyncIds(options, sync)
}

/** As {@link syncIds}, with any engine. */
export async function runSyncIds({ source, account, ids, ...rest }: SyncIdsOptions, engine: (options: SyncOptions) => SyncRun): Promise<SyncIdsReport> {
  const asked = [...new Set(ids)]
  if (asked.some((id) => typeof id !== 'string' || id === '')) throw new DuijieError('invalid_params', 'syncIds: ids: expected texts that are not empty')
  if (source.idSlices === undefined) {
    throw new DuijieError('invalid_params', `syncIds: the source ${source.name} cannot read single objects`, { platform: source.platform })
  }
  const slices = asked.length === 0 ? [] : source.idSlices(account, asked)
  const found = new Set<string>()
  const once = onceOver(source, { account, slices, found: (id) => found.add(id) })
  const report = await engine({ ...rest, source: once, checkpoints: memoryCheckpoints() }).done
  return { ...report, missing: report.status === 'success' ? asked.filter((id) => !found.has(id)) : [] }
}

// The source's own name: dead letters must find the way back to it.
function onceOver(
  source: AnySource,
  { account, slices, found }: { readonly account: string; readonly slices: readonly Slice[]; readonly found: (id: string) => void },
): AnySource {
  const { name, platform, kind, sequential, now } = source
  const left = [...slices]
  return {
    name,
    platform,
    kind,
    ...(sequential === undefined ? {} : { sequential }),
    ...(now === undefined ? {} : { now: (signal) => now.call(source, signal) }),
    accounts: async () => [account],
    plan: async ({ most }) => ({ slices: left.splice(0, most) }),
    read: (slice, options) => source.read(slice, options),
    map(row, context) {
      const result = source.map(row, context)
      if (result.ok) for (const { id } of result.records) found(id)
      // What cannot be read is there all the same.
      else if (result.failure.id !== undefined) found(result.failure.id)
      return result
    },
  }
}
