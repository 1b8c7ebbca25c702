import { DuijieError } from '@duijie/core/platform'
import { gapsIn, type Plan, type PlanRequest, planWindows, type Slice, type TimeWindow, takenWindows } from '@duijie/core/sync'
import { platformName } from '../mapping/platform-name.js'
import { type Begun, begunOf, wholeSecond, windowSlice } from './slices.js'
import { dayMs, momentMs, type TaobaoChangesOptions } from './source-options.js'

/** How a source's changes are cut into windows. */
export interface ChangeWindows {
  /** The source's name. */
  readonly source: string
  /** Where it begins; `undefined` a day before its first run. */
  readonly from: number | undefined
  readonly lagMs: number
  readonly lookbackMs: number
  /** How long windows are when there is so much to catch up with; the longest that the platform takes. */
  lengthMs(missingMs: number): number
  readonly longestMs: number
  /** How far back the list goes, and where to look for what is older. */
  readonly depth?: { readonly ms: number; readonly hint: string }
}

/** How changes are cut, as the options say. */
export function changeWindowsOf(options: TaobaoChangesOptions): Pick<ChangeWindows, 'from' | 'lagMs' | 'lookbackMs' | 'lengthMs' | 'longestMs'> {
  const { from, lagMs = 60_000, lookbackMs = 300_000, windowMs = 1_800_000, longestWindowMs = dayMs } = options
  return { from: momentMs(from), lagMs, lookbackMs, longestMs: longestWindowMs, lengthMs: (missingMs) => (missingMs > 2 * dayMs ? dayMs : windowMs) }
}

/**
 * Plans the windows of changes that are missing, the oldest first. The begin is what was asked for or what an earlier run began with, whichever is earlier:
 * a host that computes it anew at each start must not leave out what lies between.
 *
 * @throws DuijieError `invalid_params` when something is missing that the list no longer holds: to go on would lose it
 */
export function planChanges(windows: ChangeWindows, { account, progress, now, most }: PlanRequest): Plan {
  const { source, lagMs, lookbackMs, longestMs, depth } = windows
  const horizon = wholeSecond(now - lagMs)
  const taken = takenWindows(progress)
  const earlier = begunOf(progress.cursor)?.from ?? taken[0]?.[0]
  const wanted = windows.from ?? earlier ?? horizon - dayMs
  const from = Math.max(0, wholeSecond(Math.min(wanted, earlier ?? wanted)))
  const range: TimeWindow = [from, Math.max(from, horizon)]
  const gaps = gapsIn(range, taken)
  const missingMs = gaps.reduce((sum, [begin, end]) => sum + end - begin, 0)
  const [oldest] = gaps
  if (depth !== undefined && oldest !== undefined && oldest[0] < now - depth.ms) throw tooOld(source, oldest[0], depth.hint)
  const lengthMs = windows.lengthMs(missingMs)
  const begun: Begun = { from }
  const pieces = planWindows({ progress, range, lengthMs, longestMs, lookbackMs, most })
  return { range, slices: pieces.map(({ read, gain }) => windowSlice(source, account, { window: read, gain: { window: gain }, begun })) }
}

/** Slices for a window that is read whatever has been delivered. */
export function windowSlicesOf(
  { source, lengthMs, longestMs }: Pick<ChangeWindows, 'source' | 'lengthMs' | 'longestMs'>,
  account: string,
  window: TimeWindow,
): readonly Slice[] {
  // Outwards to whole seconds.
  const range: TimeWindow = [wholeSecond(window[0]), wholeSecond(window[1] + 999)]
  const pieces = planWindows({ progress: { windows: [], open: [] }, range, lengthMs: lengthMs(range[1] - range[0]), longestMs })
  return pieces.map(({ read }) => windowSlice(source, account, { window: read, gain: { nothing: true } }))
}

function tooOld(source: string, from: number, hint: string): DuijieError {
  return new DuijieError(
    'invalid_params',
    `${source}: what changed since ${new Date(from).toISOString()} is to be read, and the platform's list no longer goes back so far`,
    {
      platform: platformName,
      hint,
    },
  )
}
