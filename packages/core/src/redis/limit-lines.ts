import type { AcquireOptions, RateRule } from '../client/limiter.js'

/** A counter as this process knows it. Times are those of its own clock. */
export interface SharedCounter {
  readonly key: string
  readonly rules: readonly RateRule[]
  /** How many calls of this process wait that count here. */
  waiting: number
  /** Until then it has nothing for anybody, as far as is known. */
  fullUntil: number
  pausedUntil: number
  /** What was used of each rule when it was last asked, and when that was. */
  used: readonly number[]
  askedAt: number
}

/** A call that waits. */
export interface SharedWaiter {
  readonly end: number
  readonly onWait: AcquireOptions['onWait']
  /** Whether it knows that it waits. */
  told: boolean
  settle(failure?: { readonly error: unknown }): void
}

/** Calls that count in the same counters: they are served in their order, by one question for all. */
export interface Line {
  readonly counters: readonly SharedCounter[]
  readonly waiters: Set<SharedWaiter>
  /** Whether a question is on its way, and since when. */
  asking: boolean
  askedAt: number
  /** Whether any question was answered. */
  answered: boolean
  /** When to ask, and for which counter that time is waited for. */
  askAt: number
  holder: SharedCounter
}

/** The earliest time at which a call can pass that has so many of its line before it. */
export function passesAt({ counters, askAt }: Line, ahead: number): number {
  const rules = counters.flatMap((counter) => counter.rules)
  return rules.reduce((at, { max, perMs }) => Math.max(at, askAt + Math.floor(ahead / max) * perMs), askAt)
}

/** The counter that keeps a new line from asking longest, and until when. */
export function closedUntil(counters: readonly [SharedCounter, ...SharedCounter[]]): { readonly holder: SharedCounter; readonly until: number } {
  const until = ({ fullUntil, pausedUntil }: SharedCounter) => Math.max(fullUntil, pausedUntil)
  const holder = counters.reduce((slowest, counter) => (until(counter) > until(slowest) ? counter : slowest))
  return { holder, until: until(holder) }
}
