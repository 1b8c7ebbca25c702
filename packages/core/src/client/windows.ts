import { DuijieError } from '../errors.js'
import type { AnyEndpoint, Fields, WindowLimit } from './endpoint.js'

/** A part of a list that is walked by itself: all of it, and where in it to begin. */
export interface Stretch {
  readonly whole: Fields
  readonly from: Fields
}

/** Where a walk begins, and when. */
export interface WindowPlace {
  readonly resume?: Fields | undefined
  readonly now?: number | undefined
}

// Times on the wire are whole seconds.
const closedWithinMs = 1_000

/**
 * The params of a list request, cut into windows that the platform takes. Neighbours share their border, because a row at the border second may count to either side.
 * Params without both ends stay as they are. With `resume`, a place of an earlier walk: the windows from that place on, the first of them from the place itself.
 */
export function windowsOf(endpoint: AnyEndpoint, params: Fields, { resume, now }: WindowPlace = {}): readonly Stretch[] {
  const limit = endpoint.limits.window
  if (limit === undefined) return [{ whole: params, from: resume ?? params }]
  const start = endOf(endpoint, limit, params[limit.start])
  const end = endOf(endpoint, limit, params[limit.end])
  if (start === undefined || end === undefined) return [{ whole: params, from: resume ?? params }]
  if (start > end) throw invalid(endpoint, `${limit.start} lies after ${limit.end}`)
  if (now !== undefined && end > now + closedWithinMs) throw open(endpoint, limit)
  const windows = cut(start, end, limit.maxMs).map(([from, to]) => ({ ...params, [limit.start]: limit.format(from), [limit.end]: limit.format(to) }))
  if (resume === undefined) return windows.map((window) => ({ whole: window, from: window }))
  const resumed = endOf(endpoint, limit, resume[limit.start]) ?? start
  const rest = windows.filter((window) => (endOf(endpoint, limit, window[limit.start]) ?? 0) >= resumed)
  if (rest.length === 0) return [{ whole: resume, from: resume }]
  return rest.map((window, index) => ({ whole: window, from: index === 0 ? resume : window }))
}

function endOf(endpoint: AnyEndpoint, limit: WindowLimit, value: unknown): number | undefined {
  if (value === undefined) return undefined
  const ms = limit.parse(value)
  if (Number.isFinite(ms)) return ms
  throw invalid(endpoint, `${limit.start} and ${limit.end} are no times that can be read`)
}

function cut(start: number, end: number, maxMs: number): readonly (readonly [number, number])[] {
  const count = Math.max(1, Math.ceil((end - start) / maxMs))
  return Array.from({ length: count }, (_, index) => [start + index * maxMs, Math.min(end, start + (index + 1) * maxMs)] as const)
}

// Rows that come or change while they are read push others from a page that is still to be read onto one that has been.
function open({ name }: AnyEndpoint, { end }: WindowLimit): DuijieError {
  return new DuijieError(
    'invalid_params',
    `${name}: nothing was sent, ${end} lies in the future, and a window that has not ended cannot be walked without losing rows`,
    {
      endpoint: name,
      hint: `Let ${end} lie half a minute before now, and begin the next window there.`,
    },
  )
}

function invalid({ name }: AnyEndpoint, problem: string): DuijieError {
  return new DuijieError('invalid_params', `${name}: nothing was sent, ${problem}`, { endpoint: name })
}
