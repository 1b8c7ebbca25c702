import { DuijieError } from '@duijie/core/platform'
import { gapsIn, type Plan, type PlanRequest, planWindows, type Slice, type TimeWindow, takenWindows } from '@duijie/core/sync'
import { doudianPlatform } from '../platform-name.js'
import { wholeSecond, windowSlice } from './slices.js'
import { type DoudianChangesOptions, dayMs } from './source-options.js'

/** How a source's changes are cut into windows. */
export interface ChangeWindows {
  /** The source's name. */
  readonly source: string
  readonly options: DoudianChangesOptions
  /** How far back the list goes, in milliseconds, and what to do about what is older. */
  readonly depth?: { readonly ms: number; readonly hint: string }
}

/**
 * Plans the windows of changes that are missing, the oldest first. The begin is what was asked for or what an earlier run began with, whichever is earlier, and what the list holds.
 *
 * @throws DuijieError `invalid_params` when a gap is older than what the list holds: to go on would lose it silently
 */
export function planChanges({ source, options, depth }: ChangeWindows, { account, progress, now, most }: PlanRequest): Plan {
  const { lagMs = 60_000, lookbackMs = 120_000, from: asked } = options
  const horizon = wholeSecond(now - lagMs)
  const taken = takenWindows(progress)
  const earlier = taken[0]?.[0]
  const wanted = asked === undefined ? (earlier ?? horizon - dayMs) : Number(asked)
  const oldest = depth === undefined ? 0 : now - depth.ms
  // What the list no longer holds cannot be asked for; what an earlier run began with stays, however old it has become.
  const reachable = Math.max(wanted, oldest)
  const begin = earlier === undefined ? reachable : Math.min(reachable, earlier)
  const from = Math.max(0, wholeSecond(begin))
  const range: TimeWindow = [from, Math.max(from, horizon)]
  const [gap] = gapsIn(range, taken)
  if (depth !== undefined && earlier !== undefined && gap !== undefined && gap[0] < oldest - dayMs) throw tooOld(source, gap[0], depth.hint)
  const missingMs = gapsIn(range, taken).reduce((sum, [start, end]) => sum + end - start, 0)
  const pieces = planWindows({ progress, range, lengthMs: lengthOf(options, missingMs), lookbackMs, most })
  return { range, slices: pieces.map(({ read, gain }) => windowSlice(source, account, { window: read, gain: { window: gain } })) }
}

/** Slices for a window that is read whatever has been delivered. */
export function windowSlicesOf({ source, options }: ChangeWindows, account: string, window: TimeWindow): readonly Slice[] {
  // Outwards to whole seconds.
  const range: TimeWindow = [wholeSecond(window[0]), wholeSecond(window[1] + 999)]
  const pieces = planWindows({ progress: { windows: [], open: [] }, range, lengthMs: lengthOf(options, range[1] - range[0]) })
  return pieces.map(({ read }) => windowSlice(source, account, { window: read, gain: { nothing: true } }))
}

// A window costs a request however little it holds, and one that holds too much is cut: the more is missing, the longer they are. The platform names no longest one.
function lengthOf({ windowMs }: DoudianChangesOptions, missingMs: number): number {
  if (windowMs !== undefined) return windowMs
  if (missingMs > 60 * dayMs) return 30 * dayMs
  return missingMs > dayMs / 4 ? dayMs : 900_000
}

function tooOld(source: string, from: number, hint: string): DuijieError {
  return new DuijieError(
    'invalid_params',
    `${source}: what changed since ${new Date(from).toISOString()} is to be read, and the platform's list no longer goes back so far`,
    {
      platform: doudianPlatform,
      hint,
    },
  )
}
