import type { GrantLog } from './grant-log.js'

/** One of a limiter's counters. */
export interface Counter {
  readonly key: string
  readonly log: GrantLog
  pausedUntil: number
  /** How many calls wait that count here. */
  waiting: number
  /** How many of these wait for this counter more than for their others. */
  held: number
}

/** A call that waits. */
export interface Waiter {
  readonly counters: readonly Counter[]
  /** Calls that count in the same counters stand in one line: it is served in its order. */
  readonly line: string
  readonly end: number
  /** The counter that it waits for most. */
  holder: Counter
  settle(failure?: { readonly error: unknown }): void
}

/** The calls that wait, and the lines that they form. */
export interface Waiters {
  readonly size: number
  readonly lineCount: number
  /** In the order of arrival. */
  all(): Iterable<Waiter>
  enter(waiter: Waiter): void
  leave(waiter: Waiter): void
  /** From now on it is this counter that the call waits for most. */
  blame(waiter: Waiter, counter: Counter): void
}

/** The line of calls that count in these counters. */
export function lineOf(keys: readonly string[]): string {
  return JSON.stringify(keys)
}

/** Makes an empty waiting room. */
export function createWaiters(): Waiters {
  const waiters = new Set<Waiter>()
  const lines = new Map<string, number>()

  function enter(waiter: Waiter): void {
    waiters.add(waiter)
    lines.set(waiter.line, (lines.get(waiter.line) ?? 0) + 1)
    for (const counter of waiter.counters) counter.waiting += 1
    waiter.holder.held += 1
  }

  function leave(waiter: Waiter): void {
    waiters.delete(waiter)
    const left = (lines.get(waiter.line) ?? 1) - 1
    if (left === 0) lines.delete(waiter.line)
    else lines.set(waiter.line, left)
    for (const counter of waiter.counters) counter.waiting -= 1
    waiter.holder.held -= 1
  }

  function blame(waiter: Waiter, counter: Counter): void {
    waiter.holder.held -= 1
    counter.held += 1
    waiter.holder = counter
  }

  return {
    get size() {
      return waiters.size
    },
    get lineCount() {
      return lines.size
    },
    all: () => waiters,
    enter,
    leave,
    blame,
  }
}
