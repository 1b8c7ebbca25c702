import { DuijieError, formatChinaTime, parseChinaTime } from '@duijie/core/platform'

const instantWithZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/**
 * The epoch milliseconds of a time param: a `Date`, the platform's own `yyyy-MM-dd HH:mm:ss` in China's time, or an ISO 8601 instant with its zone
 * (which is what a `Date` becomes when params are kept as JSON).
 *
 * @throws DuijieError `invalid_request` for anything else.
 */
export function timeParamMs(value: unknown): number {
  const ms = value instanceof Date ? value.getTime() : typeof value === 'string' ? textMs(value) : Number.NaN
  if (Number.isNaN(ms)) throw new DuijieError('invalid_request', 'a time param is no time')
  return ms
}

/** A time param as it goes over the wire. */
export function formatTimeParam(ms: number): string {
  return formatChinaTime(ms)
}

function textMs(text: string): number {
  return instantWithZone.test(text) ? Date.parse(text) : parseChinaTime(text)
}
