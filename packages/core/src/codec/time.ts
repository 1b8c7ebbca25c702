import { DuijieError } from '../errors.js'

// China has one zone and no summer time since 1991. Platforms write GMT+8 for all dates, and so is it read here, whatever the host's zone is.
const offsetMs = 8 * 3_600_000

/**
 * An instant as platforms write it: `yyyy-MM-dd HH:mm:ss` in China time. Milliseconds are cut off.
 * @throws DuijieError `invalid_params` for what is no instant of the years 1 to 9999.
 * @example
 * ```ts
 * formatChinaTime(1772931907000) // 2026-03-08 09:05:07
 * ```
 */
export function formatChinaTime(instant: number | Date): string {
  const ms = typeof instant === 'number' ? instant : instant.getTime()
  const date = new Date(ms + offsetMs)
  const year = date.getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) throw new DuijieError('invalid_params', 'not an instant between the years 1 and 9999')
  const day = `${String(year).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
}

/**
 * Reads a time without a zone as China time and gives epoch milliseconds: `yyyy-MM-dd HH:mm:ss`, also with `T` between, with a fraction of a second
 * (cut to milliseconds), or a day alone (its midnight).
 * @throws DuijieError `invalid_request` for any other form, for a day or time that does not exist, and for a time with a zone, which needs no guessing.
 * @example
 * ```ts
 * parseChinaTime('2026-03-08 09:05:07') // 1772931907000
 * ```
 */
export function parseChinaTime(text: string): number {
  const match = chinaTime.exec(text)
  if (match === null) throw refused('is not of the form yyyy-MM-dd HH:mm:ss')
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) throw refused('names a day that does not exist')
  if (hour > 23 || minute > 59 || second > 59) throw refused('names a time of day that does not exist')
  const fractionMs = match[7] === undefined ? 0 : Number(match[7].slice(0, 3).padEnd(3, '0'))
  // Not `Date.UTC`, which takes the years 1 to 99 for 1901 to 1999: year 1 is some platforms' word for "never".
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day)
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs - offsetMs
}

/**
 * A China time as an instant of our models: ISO 8601 in UTC.
 * @throws DuijieError `invalid_request` as {@link parseChinaTime} does.
 * @example
 * ```ts
 * toInstant('2026-03-08 09:05:07') // 2026-03-08T01:05:07.000Z
 * ```
 */
export function toInstant(text: string): string {
  return new Date(parseChinaTime(text)).toISOString()
}

/** The epoch milliseconds of an HTTP date (`Sun, 08 Mar 2026 01:05:07 GMT`); `undefined` for anything else, because a header may hold what it likes. */
export function parseHttpDate(text: string): number | undefined {
  if (!httpDate.test(text.trim())) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}

const chinaTime = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?)?$/
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function refused(what: string): DuijieError {
  return new DuijieError('invalid_request', `a time of the platform ${what}`)
}
