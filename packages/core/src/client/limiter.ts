import { DuijieError } from '../errors.js'
import type { Clock } from './clock.js'
import { createGrantLog, type RateRule } from './grant-log.js'
import { type Counter, createWaiters, lineOf, type Waiter } from './limit-waiters.js'

export type { RateRule } from './grant-log.js'

/** How one counter stands. */
export interface LimitState {
  readonly key: string
  /** Its rules, how much of each is used in the window that ends now, and how much is left. */
  readonly windows: readonly { readonly max: number; readonly perMs: number; readonly used: number; readonly left: number }[]
  /** For how long nobody passes because the platform said so, in milliseconds; 0 when it did not. */
  readonly pausedMs: number
  /** How many calls wait that count here. */
  readonly waiting: number
}

/** How one call waits. */
export interface AcquireOptions {
  /** Ends the wait; its reason is thrown as it is. */
  readonly signal?: AbortSignal
  /** When the call must be over, in epoch milliseconds of the limiter's clock. */
  readonly deadline: number
  /** Told once, before a wait begins: which counter holds the call up, and for about how long. */
  readonly onWait?: (wait: { key: string; waitMs: number }) => void
}

/** Keeps calls within the platform's counters. A limiter that several processes share implements the same interface. */
export interface Limiter {
  /**
   * Waits until every one of these counters lets a call through, and counts it in all of them at once.
   *
   * @throws DuijieError `rate_limited` (outcome `not_done`, with `retryAfterMs` and `limit`) at once when the wait cannot end before the deadline
   */
  acquire(keys: readonly string[], options: AcquireOptions): Promise<void>
  /** Closes a counter for so long. A pause that is already longer stays. */
  pause(key: string, ms: number): void
  /** The counters that remember something. */
  states(): readonly LimitState[]
}

// Forgetting looks at every counter, so it is done only after their number has doubled.
const fewCounters = 64

/**
 * A limiter in this process. It is exact in any sliding window; what it knows of a counter that nobody has used for the length of its windows is forgotten.
 *
 * Whoever came first goes first, except that nobody waits for another call's pause or full counter: younger calls pass by, as long as that does not make
 * the one that they pass wait longer.
 */
export function memoryLimiter({ clock, rules }: { readonly clock: Clock; readonly rules: (key: string) => readonly RateRule[] }): Limiter {
  const time = steadyTime(clock)
  const counters = new Map<string, Counter>()
  const waiters = createWaiters()
  // When the oldest of the waiting will use a counter: the younger must leave it room there.
  const claims = new Map<Counter, number>()
  let wakeAt = Number.POSITIVE_INFINITY
  let cancelWake: (() => void) | undefined
  let forgetAt = fewCounters

  async function acquire(keys: readonly string[], options: AcquireOptions): Promise<void> {
    options.signal?.throwIfAborted()
    // Nothing to count and nobody to wait for: what most calls meet.
    if (counters.size === 0 && keys.every((key) => rules(key).length === 0)) return
    const now = time()
    if (now >= wakeAt) serve(now)
    if (counters.size >= forgetAt) forget(now)
    const distinct = [...new Set(keys)]
    const counting = distinct.flatMap((key) => counters.get(key) ?? ruledCounter(key) ?? [])
    // Whoever is older and waits for the same would have been served above.
    if (readyAt(counting, now) <= now) return take(counting, now)
    // Who waits also counts where there is no rule: a pause may come meanwhile.
    const needed = distinct.map((key) => counters.get(key) ?? newCounter(key, []))
    return wait(needed, options, now)
  }

  function wait(needed: readonly Counter[], { signal, deadline, onWait }: AcquireOptions, now: number): Promise<void> {
    const end = now + deadline - clock.now()
    const { holder, at } = outlook(needed, now)
    if (at >= end) return Promise.reject(tooLate(holder, at - now))
    onWait?.({ key: holder.key, waitMs: at - now })
    return new Promise((resolve, reject) => {
      const aborted = () => quit(waiter, signal?.reason)
      let cancelEnd = () => {}
      // Timers of weeks fire early.
      const watchEnd = () => {
        const left = end - time()
        if (left > 0) cancelEnd = clock.after(left, watchEnd)
        else quit(waiter, tooLate(holder, outlook(needed, time()).at - time()))
      }
      const waiter: Waiter = {
        counters: needed,
        line: lineOf(needed.map(({ key }) => key)),
        end,
        holder,
        settle(failure) {
          cancelEnd()
          signal?.removeEventListener('abort', aborted)
          if (failure === undefined) resolve()
          else reject(failure.error)
        },
      }
      signal?.addEventListener('abort', aborted, { once: true })
      if (end < Number.POSITIVE_INFINITY) watchEnd()
      const ready = readyAt(needed, now)
      waiters.enter(waiter)
      claim(waiter, ready, now)
      wake(ready)
    })
  }

  // Lets through whoever may pass, oldest first, and remembers when the next one may.
  function serve(now: number): void {
    claims.clear()
    wakeAt = Number.POSITIVE_INFINITY
    const stuck = new Set<string>()
    for (const waiter of waiters.all()) {
      // Behind one who cannot pass, nobody of the same line can.
      if (stuck.has(waiter.line)) continue
      const at = readyAt(waiter.counters, now)
      if (at <= now) {
        take(waiter.counters, now)
        waiters.leave(waiter)
        waiter.settle()
      } else if (at >= waiter.end) {
        waiters.leave(waiter)
        waiter.settle({ error: tooLate(waiter.holder, at - now) })
      } else {
        stuck.add(waiter.line)
        claim(waiter, at, now)
        wakeAt = Math.min(wakeAt, at)
      }
      if (stuck.size === waiters.lineCount) break
    }
    arm()
  }

  // The earliest time that the counters allow, and that delays nobody older.
  function readyAt(needed: readonly Counter[], now: number): number {
    const at = needed.reduce((latest, { log, pausedUntil }) => Math.max(latest, log.nextAt(Math.max(now, pausedUntil))), now)
    if (claims.size === 0) return at
    return needed.reduce((latest, counter) => {
      const claimed = claims.get(counter)
      const inTheWay = claimed !== undefined && at <= claimed && counter.log.nextAfter(at) > claimed
      return inTheWay ? Math.max(latest, claimed + 1) : latest
    }, at)
  }

  // Which counter holds a newcomer up most, and until when at least: those who wait for the same counter go first, those who wait for another one need not.
  function outlook(needed: readonly Counter[], now: number): { readonly holder: Counter; readonly at: number } {
    const [first, ...others] = needed
    if (first === undefined) throw new DuijieError('unexpected', 'a call that counts nowhere has nothing to wait for')
    const passing = ({ log, pausedUntil }: Counter, ahead: number) => log.nextAt(Math.max(now, pausedUntil), ahead)
    const holder = others.reduce((slowest, counter) => (passing(counter, counter.waiting) > passing(slowest, slowest.waiting) ? counter : slowest), first)
    return { holder, at: needed.reduce((at, counter) => Math.max(at, passing(counter, counter.held)), readyAt(needed, now)) }
  }

  // Without claims, who needs several counters could wait for ever: each is free at times, but never all. Who is paused claims nothing: others need not pay for that.
  function claim(waiter: Waiter, at: number, now: number): void {
    if (waiter.counters.some(({ pausedUntil }) => pausedUntil > now)) return
    for (const counter of waiter.counters) if (!claims.has(counter)) claims.set(counter, at)
  }

  function take(needed: readonly Counter[], now: number): void {
    for (const { log } of needed) log.add(now)
  }

  function quit(waiter: Waiter, error: unknown): void {
    waiters.leave(waiter)
    waiter.settle({ error })
    // Whom this one stood in front of may be ready. Many that quit together cost one look.
    wake(time())
  }

  function wake(at: number): void {
    if (at >= wakeAt && waiters.size > 0) return
    wakeAt = at
    arm()
  }

  function arm(): void {
    cancelWake?.()
    cancelWake = undefined
    if (waiters.size === 0) {
      wakeAt = Number.POSITIVE_INFINITY
      claims.clear()
    } else cancelWake = clock.after(wakeAt - time(), () => serve(time()), { wait: true })
  }

  function pause(key: string, ms: number): void {
    if (!(ms > 0)) return
    const now = time()
    const counter = counters.get(key) ?? newCounter(key, rules(key))
    if (counter.pausedUntil >= now + ms) return
    counter.pausedUntil = now + ms
    for (const waiter of waiters.all()) {
      if (!waiter.counters.includes(counter)) continue
      if (waiter.end <= counter.pausedUntil) quit(waiter, tooLate(counter, ms))
      else waiters.blame(waiter, counter)
    }
    if (waiters.size > 0) wake(now)
  }

  // What has neither rule nor pause needs no memory.
  function ruledCounter(key: string): Counter | undefined {
    const keyRules = rules(key)
    return keyRules.length === 0 ? undefined : newCounter(key, keyRules)
  }

  function newCounter(key: string, keyRules: readonly RateRule[]): Counter {
    const counter = { key, log: createGrantLog(keyRules), pausedUntil: Number.NEGATIVE_INFINITY, waiting: 0, held: 0 }
    counters.set(key, counter)
    return counter
  }

  function forget(now: number): void {
    for (const { key, log, pausedUntil, waiting } of counters.values()) {
      if (waiting === 0 && pausedUntil <= now && log.idle(now)) counters.delete(key)
    }
    forgetAt = Math.max(fewCounters, counters.size * 2)
  }

  function states(): readonly LimitState[] {
    const now = time()
    forget(now)
    return [...counters.values()].map(({ key, log, pausedUntil, waiting }) => {
      const windows = log.rules.map(({ max, perMs }) => {
        const used = log.used({ max, perMs }, now)
        return { max, perMs, used, left: max - used }
      })
      return { key, windows, pausedMs: Math.max(0, pausedUntil - now), waiting }
    })
  }

  return { acquire, pause, states }
}

/** The error of a call that would have to wait past its deadline. The key may name somebody's account: it stands in a field, for the program, and not in the text. */
export function tooLate(holder: Pick<Counter, 'key'>, waitMs: number): DuijieError {
  return new DuijieError('rate_limited', `the rate limit lets this call pass only in ${waitMs} ms, after its deadline`, {
    retryAfterMs: waitMs,
    limit: holder.key,
    outcome: 'not_done',
    hint: 'Call less often, or give the call a longer deadline.',
  })
}

/** A machine's clock can be set back. What was granted before lies no further ahead because of that: to the limiter, time stands still meanwhile. */
export function steadyTime(clock: Clock): () => number {
  let last = Number.NEGATIVE_INFINITY
  let lag = 0
  return () => {
    const shown = clock.now()
    lag += Math.max(0, last - shown)
    last = shown
    return shown + lag
  }
}
