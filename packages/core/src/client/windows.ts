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

/** When a window is looked at, and whose endpoint it belongs to. */
export interface WindowCheck {
  /** The platform's time, in epoch milliseconds. Without it nobody looks how far back a window lies. */
  readonly now?: number | undefined
  readonly platform?: string | undefined
}

// Times on the wire are whole seconds.
const closedWithinMs = 1_000

// Platforms count in months, and no month is exactly thirty days.
const toleranceMs = 86_400_000

/**
 * The params of a list request, cut into windows that the platform takes. Neighbours share their border, because a row at the border second may count to either side.
 * Params without both ends stay as they are. With `resume`, a place of an earlier walk: the windows from that place on, the first of them from the place itself.
 */
export function windowsOf(endpoint: AnyEndpoint, params: Fields, { resume, now }: WindowPlace = {}): readonly Stretch[] {
  const limit = endpoint.limits.window
  if (limit === undefined) return [{ whole: params, from: resume ?? params }]
  checkWindow(endpoint, params, {})
  // What a resumed walk has already read may have grown too old meanwhile.
  checkWindow(endpoint, resume ?? params, { now })
  const start = endOf(endpoint, limit, params[limit.start])
  const end = endOf(endpoint, limit, params[limit.end])
  if (start === undefined || end === undefined) return [{ whole: params, from: resume ?? params }]
  if (now !== undefined && end > now + closedWithinMs) throw open(endpoint, limit)
  const windows = cut(start, end, limit.maxMs).map(([from, to]) => ({ ...params, [limit.start]: limit.format(from), [limit.end]: limit.format(to) }))
  if (resume === undefined) return windows.map((window) => ({ whole: window, from: window }))
  const resumed = endOf(endpoint, limit, resume[limit.start]) ?? start
  const rest = windows.filter((window) => (endOf(endpoint, limit, window[limit.start]) ?? 0) >= resumed)
  if (rest.length === 0) return [{ whole: resume, from: resume }]
  return rest.map((window, index) => ({ whole: window, from: index === 0 ? resume : window }))
}

/**
 * Refuses a window that runs backwards, and one that reaches past what the list holds: platforms answer that with an empty list, as if there had been nothing.
 *
 * @throws DuijieError `invalid_params`, with the endpoint that has what lies beyond
 */
export function checkWindow(endpoint: AnyEndpoint, params: Fields, { now, platform }: WindowCheck): void {
  const limit = endpoint.limits.window
  if (limit === undefined) return
  const [start, end] = [endOf(endpoint, limit, params[limit.start]), endOf(endpoint, limit, params[limit.end])]
  if (start !== undefined && end !== undefined && start > end) throw invalid(endpoint, `${limit.start} lies after ${limit.end}`, { platform })
  if (now === undefined) return
  const { depthMs = Number.POSITIVE_INFINITY, minAgeMs = 0, olderIn, newerIn } = limit
  const [oldest, newest] = [now - depthMs - toleranceMs, minAgeMs === 0 ? Number.POSITIVE_INFINITY : now - minAgeMs + toleranceMs]
  const tooOld = start !== undefined && start < oldest ? limit.start : end !== undefined && end < oldest ? limit.end : undefined
  if (tooOld !== undefined) {
    const hint = olderIn === undefined ? 'The platform keeps nothing older.' : `Ask ${olderIn} for what is older.`
    throw invalid(endpoint, `${tooOld} lies before ${limit.format(now - depthMs)}, and this list holds nothing older`, { platform, hint })
  }
  const tooNew = end !== undefined && end > newest ? limit.end : start !== undefined && start > newest ? limit.start : undefined
  if (tooNew !== undefined) {
    const hint = newerIn === undefined ? {} : { hint: `Ask ${newerIn} for what is newer.` }
    throw invalid(endpoint, `${tooNew} lies after ${limit.format(now - minAgeMs)}, and this list holds nothing newer`, { platform, ...hint })
  }
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

function invalid({ name }: AnyEndpoint, problem: string, about: { readonly platform?: string | undefined; readonly hint?: string } = {}): DuijieError {
  const { platform, hint } = about
  const details = { endpoint: name, ...(platform === undefined ? {} : { platform }), ...(hint === undefined ? {} : { hint }) }
  return new DuijieError('invalid_params', `${platform === undefined ? '' : `${platform} `}${name}: nothing was sent, ${problem}`, details)
}
