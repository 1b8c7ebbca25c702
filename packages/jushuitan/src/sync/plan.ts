import { gapsIn, type Plan, type PlanRequest, type Progress, planWindows, type Slice, type TimeWindow, takenWindows } from '@duijie/core/sync'
import { firstVersion } from './follow.js'
import { followSlice, noteSlice, positionOf, wholeSecond, windowSlice } from './slices.js'
import { dayMs, type JushuitanFollowOptions } from './source-options.js'

/** How a source cuts time. */
export interface WindowSettings {
  readonly source: string
  readonly from: number | 'all' | undefined
  readonly lagMs: number
  readonly lookbackMs: number
  readonly windowMs: number | undefined
}

const longestMs = 7 * dayMs

/** The settings that options mean. */
export function settingsOf(source: string, { from, lagMs = 60_000, lookbackMs = 600_000, windowMs }: JushuitanFollowOptions): WindowSettings {
  return { source, from: from instanceof Date ? from.getTime() : from, lagMs, lookbackMs, windowMs }
}

/** Plans the windows that are missing, the oldest first: the way by time. */
export function planByWindow(settings: WindowSettings, request: PlanRequest): Plan {
  const { account, progress, now, most } = request
  const horizon = wholeSecond(now - settings.lagMs)
  const [begin] = takenWindows(progress)
  const wanted = typeof settings.from === 'number' ? settings.from : (begin?.[0] ?? horizon - dayMs)
  const from = Math.max(0, wholeSecond(Math.min(wanted, begin?.[0] ?? wanted)))
  const range: TimeWindow = [from, Math.max(from, horizon)]
  return { range, slices: missingWindows(settings, { account, progress, range, most, lookbackMs: settings.lookbackMs }) }
}

/**
 * Plans the way by version: first the version to follow from is noted; then what changed before is read by windows; then versions are followed. From the beginning of all things,
 * versions alone do.
 */
export function planByVersion(settings: WindowSettings, request: PlanRequest): Plan {
  const { account, progress, now, most } = request
  const { source } = settings
  const position = positionOf(progress.cursor)
  if (position?.ts === undefined) {
    if (settings.from === 'all') return { slices: [followSlice(source, account, { follow: firstVersion, run: now })] }
    const from = Math.max(0, wholeSecond(Math.min(settings.from ?? now - dayMs, now)))
    return { slices: [noteSlice(source, account, { from, now })] }
  }
  const { ts, backfill, reached } = position
  const slices = backfill === undefined ? [] : missingWindows(settings, { account, progress, range: backfill, most, lookbackMs: 0 })
  if (slices.length > 0) return { slices, ...(backfill === undefined ? {} : { range: backfill }) }
  if (reached === now) return { slices: [] }
  return { slices: [followSlice(source, account, { follow: ts, run: now, ...(backfill === undefined ? {} : { backfill }) })] }
}

/** Slices for a window that is read whatever has been delivered. */
export function windowSlicesOf(settings: WindowSettings, account: string, window: TimeWindow): readonly Slice[] {
  // Outwards to whole seconds.
  const range: TimeWindow = [wholeSecond(window[0]), wholeSecond(window[1] + 999)]
  const pieces = planWindows({ progress: { windows: [], open: [] }, range, lengthMs: lengthOf(settings, range[1] - range[0]), longestMs })
  return pieces.map(({ read }) => windowSlice(settings.source, account, read, { nothing: true }))
}

interface Missing {
  readonly account: string
  readonly progress: Progress
  readonly range: TimeWindow
  readonly most: number
  readonly lookbackMs: number
}

function missingWindows(settings: WindowSettings, { account, progress, range, most, lookbackMs }: Missing): readonly Slice[] {
  const missingMs = gapsIn(range, takenWindows(progress)).reduce((sum, [begin, end]) => sum + end - begin, 0)
  const pieces = planWindows({ progress, range, lengthMs: lengthOf(settings, missingMs), longestMs, lookbackMs, most })
  return pieces.map(({ read, gain }) => windowSlice(settings.source, account, read, { window: gain }))
}

// A window costs a request however little it holds, and there are a hundred in a minute for everything: so windows are long, and cut where they hold too much.
function lengthOf({ windowMs }: WindowSettings, missingMs: number): number {
  return windowMs ?? (missingMs > 14 * dayMs ? longestMs : dayMs)
}
