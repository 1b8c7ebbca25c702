import { Cron } from 'croner'
import { DuijieError } from '../errors.js'

/** When something is due after a moment; both in epoch milliseconds. `undefined`: never again. */
export type NextTick = (afterMs: number) => number | undefined

/**
 * Reads a cron pattern (five fields, or six with seconds). It only computes: it starts no timer. On a day with a clock change a fixed time that does not exist
 * comes as much later, and one that comes twice counts once.
 * @param timeZone - an IANA name; the machine's own without it
 * @throws DuijieError `invalid_params` for a pattern or a time zone that cannot be read, and for a pattern that is never due
 */
export function cronTicks(pattern: string, timeZone?: string): NextTick {
  const problem = `cron: '${pattern}'${timeZone === undefined ? '' : ` in the time zone '${timeZone}'`}`
  const cron = read()
  if (cron.first === null) throw new DuijieError('invalid_params', `${problem} is never due`)
  return (afterMs) => cron.next(afterMs)?.getTime()

  function read() {
    try {
      const parsed = new Cron(pattern, { paused: true, ...(timeZone === undefined ? {} : { timezone: timeZone }) })
      // Names of time zones are only looked at when a date is computed.
      return { first: parsed.nextRun(new Date(0)), next: (afterMs: number) => parsed.nextRun(new Date(afterMs)) }
    } catch (cause) {
      const expected = 'expected five fields (minute hour day month weekday) and an IANA time zone'
      throw new DuijieError('invalid_params', `${problem} cannot be read; ${expected}`, { cause })
    }
  }
}
