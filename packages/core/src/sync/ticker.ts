import type { Clock } from '../client/clock.js'
import type { NextTick } from './next-tick.js'

/** Calls somebody again and again, until it is stopped. */
export interface Ticker {
  /** When the next call is due, in epoch milliseconds. */
  readonly nextAt: number | undefined
  stop(): void
}

/** How a ticker is set. */
export interface TickerOptions {
  readonly clock: Clock
  /** Whether it lets the process end. */
  readonly background: boolean
}

// A timer measures time that passed. A clock that was set, and a machine that slept, are noticed when the date is looked at again.
const lookAgainMs = 60_000
// A clock that is corrected by less makes nothing due a second time; one that is set back by more counts as the truth.
const correctionMs = 3_600_000

/** Ticks in equal distances of time that really passed, whatever the clock shows meanwhile. */
export function everyTicker(everyMs: number, { clock, background }: TickerOptions, tick: () => void): Ticker {
  let nextAt = 0
  let cancel = () => {}
  const arm = () => {
    nextAt = clock.now() + everyMs
    cancel = clock.after(
      everyMs,
      () => {
        arm()
        tick()
      },
      { background, wait: true },
    )
  }
  arm()
  return {
    get nextAt() {
      return nextAt
    },
    stop: () => cancel(),
  }
}

/** Ticks at dates. What was due while the clock jumped on, or the machine slept, comes once. */
export function dateTicker(next: NextTick, { clock, background }: TickerOptions, tick: () => void): Ticker {
  let lookedAt = clock.now()
  let lastDue = Number.NEGATIVE_INFINITY
  let nextAt = next(lookedAt)
  let cancel = () => {}
  const arm = () => {
    if (nextAt === undefined) return
    cancel = clock.after(Math.min(nextAt - clock.now(), lookAgainMs), look, { background, wait: true })
  }
  const look = () => {
    const now = clock.now()
    const wasSetBack = now < lookedAt
    const isDue = nextAt !== undefined && now >= nextAt
    lookedAt = now
    if (isDue) lastDue = nextAt ?? now
    if (isDue || wasSetBack) nextAt = next(lastDue - now > 0 && lastDue - now < correctionMs ? lastDue : now)
    arm()
    if (isDue) tick()
  }
  arm()
  return {
    get nextAt() {
      return nextAt
    },
    stop: () => cancel(),
  }
}
