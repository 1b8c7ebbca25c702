import type { Json } from './json.js'
import type { Slice } from './source.js'

/** From, and up to but without, in epoch milliseconds of the platform's clock. */
export type TimeWindow = readonly [fromMs: number, toMs: number]

/** What has been delivered once a slice is done: a window of time, a place further on, or nothing that needs to be remembered. */
export type Gain = { readonly window: TimeWindow } | { readonly cursor: Json } | { readonly nothing: true }

/** A slice that was begun, and where it goes on. It is finished as it was cut. */
export interface OpenSlice {
  readonly slice: Slice
  readonly resume: Json
}

/** How far a source has been delivered for an account. */
export interface Progress {
  /** Windows that are delivered to the end: sorted, merged, with gaps that are work. */
  readonly windows: readonly TimeWindow[]
  /** The place that a source has come to: a row version, a snapshot's generation, a position in the inbox. */
  readonly cursor?: Json
  readonly open: readonly OpenSlice[]
}

/** Where everything begins. */
export const noProgress: Progress = { windows: [], open: [] }

/** What one page adds to the progress. */
export interface Step {
  readonly slice: Slice
  /** Where the slice goes on after the page; missing when it is done, or when it must be read again from its beginning. */
  readonly resume?: Json
  /** What the page gained by itself. */
  readonly gain?: Gain
  /** Whether this was the slice's last page: its own gain is added. */
  readonly done: boolean
}

/** The progress after a page that was delivered. */
export function advance(progress: Progress, { slice, resume, gain, done }: Step): Progress {
  const gained = [...(gain === undefined ? [] : [gain]), ...(done ? [slice.gain] : [])].reduce(addGain, progress)
  const others = gained.open.filter((open) => open.slice.id !== slice.id)
  return { ...gained, open: done || resume === undefined ? others : [...others, { slice, resume }] }
}

function addGain(progress: Progress, gain: Gain): Progress {
  if ('window' in gain) return { ...progress, windows: mergeWindows([...progress.windows, gain.window]) }
  return 'cursor' in gain ? { ...progress, cursor: gain.cursor } : progress
}

/** Sorts windows, drops empty ones, and joins those that touch. */
export function mergeWindows(windows: readonly TimeWindow[]): readonly TimeWindow[] {
  const merged: [number, number][] = []
  for (const [from, to] of windows.filter(([from, to]) => from < to).sort(([left], [right]) => left - right)) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** The parts of a window that no other one covers. */
export function gapsIn([from, to]: TimeWindow, windows: readonly TimeWindow[]): readonly TimeWindow[] {
  const gaps: TimeWindow[] = []
  let at = from
  for (const [start, end] of mergeWindows(windows)) {
    if (end <= at) continue
    if (start >= to) break
    if (start > at) gaps.push([at, start])
    at = end
  }
  if (at < to) gaps.push([at, to])
  return gaps
}
