import { DuijieError, type WindowLimit } from '@duijie/core/platform'

/**
 * The epoch seconds of a time param: a `Date`, epoch seconds (also as text, as which windows are written), or an ISO 8601 instant, which is what a `Date` becomes when params are kept
 * as JSON. `undefined` for anything else.
 */
export function toSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? textSeconds(value) : value instanceof Date ? value.getTime() / 1000 : value
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.floor(seconds) : undefined
}

/**
 * As {@link toSeconds}.
 *
 * @throws DuijieError `invalid_params` for what is no time
 */
export function secondsOf(value: unknown): number {
  const seconds = toSeconds(value)
  if (seconds === undefined) throw new DuijieError('invalid_params', 'a time param is no time: give a Date, or epoch seconds')
  return seconds
}

function textSeconds(text: string): number {
  return /^\d{1,11}$/.test(text) ? Number(text) : Date.parse(text) / 1000
}

const dayMs = 86_400_000

// No page tells how long a window may be. Longer than any list reaches back: windows are cut by how much they hold, not by their length.
const anyMs = 36_525 * dayMs

/** A window of a list, by the params that begin and end it. */
export function windowOf(start: string, end: string, history: Pick<WindowLimit, 'depthMs' | 'olderIn'> = {}): WindowLimit {
  return { start, end, maxMs: anyMs, ...history, parse: (value) => secondsOf(value) * 1000, format: (ms) => String(Math.floor(ms / 1000)) }
}

/** Lists of orders hold those that were created in the last 90 days. */
export const ninetyDays = { depthMs: 90 * dayMs, olderIn: '/order/orderDetail' } as const
