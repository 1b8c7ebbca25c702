import { DuijieError } from '../errors.js'
import { type Gain, gapsIn, mergeWindows, type Progress, type TimeWindow } from './progress.js'

/** What is to be read, and in which pieces. */
export interface WantedWindows {
  readonly progress: Progress
  /** All that the source wants to have read: up to now without the lag. */
  readonly range: TimeWindow
  /** How much one piece gains at most, in milliseconds. */
  readonly lengthMs: number
  /** The longest window that the platform takes, with what is read again, in milliseconds; more than the lookback. @defaultValue no limit */
  readonly longestMs?: number
  /** How far before its begin a piece is read that follows delivered data, because rows may show up late, in milliseconds. @defaultValue 0 */
  readonly lookbackMs?: number
  /** How many pieces are enough. @defaultValue all */
  readonly most?: number
  /** @defaultValue false */
  readonly newestFirst?: boolean
}

/** One piece: what is read, and what is delivered by it. */
export interface PlannedWindow {
  readonly read: TimeWindow
  readonly gain: TimeWindow
}

/**
 * Cuts what is missing into pieces. What begun slices will deliver is not missing: they are finished as they were cut.
 * Two pieces that touch share their border: read it with both, because a platform's ends may be inclusive or not.
 *
 * @throws DuijieError `invalid_params` when the lookback alone is as long as the platform's longest window, or the length is not positive
 */
export function planWindows(wanted: WantedWindows): readonly PlannedWindow[] {
  const { progress, range, most = Number.POSITIVE_INFINITY, newestFirst = false } = wanted
  if (!(gainMs(wanted, lookback(wanted)) > 0)) throw new DuijieError('invalid_params', 'planWindows: windows need a length that is greater than the lookback')
  const known = takenWindows(progress)
  const gaps = gapsIn(range, known)
  const ends = new Set(known.map(([, end]) => end))
  const planned: PlannedWindow[] = []
  for (const gap of newestFirst ? gaps.toReversed() : gaps) {
    const follows = ends.has(gap[0])
    for (const piece of newestFirst ? fromItsEnd(gap, follows, wanted) : fromItsBegin(gap, follows, wanted)) {
      if (planned.length >= most) return planned
      planned.push(piece)
    }
  }
  return planned
}

/** What is delivered, and what begun slices will deliver: sorted and merged. */
export function takenWindows({ windows, open }: Progress): readonly TimeWindow[] {
  return mergeWindows([...windows, ...open.flatMap(({ slice: { gain } }) => ('window' in gain ? [gain.window] : []))])
}

/**
 * The two halves of a window, each with its part of the gain: for a window that holds more than the platform can page through.
 * `undefined` when it is not longer than a step and cannot be cut.
 */
export function halveWindow(window: TimeWindow, gain: Gain, stepMs = 1000): readonly [WindowPart, WindowPart] | undefined {
  const [from, to] = window
  if (to - from <= stepMs) return undefined
  const middle = from + Math.max(1, Math.floor((to - from) / 2 / stepMs)) * stepMs
  return [part([from, middle], gain), part([middle, to], gain)]
}

/** A part of a window that was cut, and what it gains. */
export interface WindowPart {
  readonly window: TimeWindow
  readonly gain: Gain
}

function part(window: TimeWindow, gain: Gain): WindowPart {
  if (!('window' in gain)) return { window, gain }
  const common: TimeWindow = [Math.max(window[0], gain.window[0]), Math.min(window[1], gain.window[1])]
  return { window, gain: common[0] < common[1] ? { window: common } : { nothing: true } }
}

function* fromItsBegin([from, to]: TimeWindow, follows: boolean, wanted: WantedWindows): Generator<PlannedWindow> {
  let at = from
  while (at < to) {
    const backMs = follows && at === from ? lookback(wanted) : 0
    const end = Math.min(to, at + gainMs(wanted, backMs))
    yield { read: [at - backMs, end], gain: [at, end] }
    at = end
  }
}

// The piece that follows delivered data comes last, and only then is it known how long it is.
function* fromItsEnd([from, to]: TimeWindow, follows: boolean, wanted: WantedWindows): Generator<PlannedWindow> {
  const backMs = follows ? lookback(wanted) : 0
  let end = to
  while (end > from) {
    const isLast = end - from <= gainMs(wanted, backMs)
    const whole = end - gainMs(wanted, 0)
    // Where a whole piece would leave nothing, what is read again did not fit into it: the last one gets what it can take.
    const begin = isLast ? from : whole > from ? whole : from + gainMs(wanted, backMs)
    yield { read: [begin - (isLast ? backMs : 0), end], gain: [begin, end] }
    end = begin
  }
}

function lookback({ lookbackMs = 0 }: WantedWindows): number {
  return lookbackMs
}

function gainMs({ lengthMs, longestMs = Number.POSITIVE_INFINITY }: WantedWindows, backMs: number): number {
  return Math.min(lengthMs, longestMs - backMs)
}
