import { type Clock, systemClock } from '../client/clock.js'
import { createGrantLog } from '../client/grant-log.js'
import { lineOf } from '../client/limit-waiters.js'
import { type AcquireOptions, type Limiter, type LimitState, type RateRule, steadyTime, tooLate } from '../client/limiter.js'
import { DuijieError, isDuijieError, withDetails } from '../errors.js'
import { type LimitAnswer, limitDesk } from './limit-desk.js'
import { closedUntil, type Line, passesAt, type SharedCounter, type SharedWaiter } from './limit-lines.js'
import { type RedisClient, type RedisOptions, redisKeys } from './redis-client.js'
import { redisCommands } from './redis-commands.js'

/** Options of {@link redisLimiter}. */
export interface RedisLimiterOptions extends RedisOptions {
  /** The rules of a counter. All processes must give the same. */
  readonly rules: (key: string) => readonly RateRule[]
  /** Measures the waiting in this process; the windows are measured by the Redis server. @defaultValue the machine's clock */
  readonly clock?: Clock
}

// More at once would keep Redis from its other clients.
const mostAtOnce = 1_000
// Whoever is still without an answer then is away; before, a call is late because of the limit.
const silenceMs = 200
// Forgetting looks at every counter, so it is done only after their number has doubled.
const fewCounters = 64

/**
 * A limiter that many processes share: what they pass together is never more than a rule allows, in any window, by the clock of the Redis server.
 * No burst comes on top. Processes that wait take turns. A pause that one of them was told holds for all. `states` tells what this process was last told.
 *
 * When Redis is away nobody passes, because a limit that is broken may cost the application's access: `acquire` throws a `DuijieError` of kind `transient`
 * (outcome `not_done`) as soon as the client gives up, and at the latest at the call's deadline.
 */
export function redisLimiter(redis: RedisClient, options: RedisLimiterOptions): Limiter {
  const { rules, clock = systemClock } = options
  const desk = limitDesk(redisCommands(redis, options, clock), redisKeys(options))
  const time = steadyTime(clock)
  const counters = new Map<string, SharedCounter>()
  // In the order in which they take turns.
  const lines = new Map<string, Line>()
  let cancelWake: (() => void) | undefined
  let forgetAt = fewCounters

  async function acquire(keys: readonly string[], { signal, deadline, onWait }: AcquireOptions): Promise<void> {
    signal?.throwIfAborted()
    const [first, ...others] = [...new Set(keys)]
    if (first === undefined) return
    const now = time()
    if (counters.size >= forgetAt) forget(now)
    const line = lineFor([counterOf(first), ...others.map(counterOf)])
    const end = now + deadline - clock.now()
    return new Promise((resolve, reject) => {
      const aborted = () => quit(line, waiter, signal?.reason)
      let cancelEnd = () => {}
      // Timers of weeks fire early.
      const watchEnd = () => {
        const left = end - time()
        if (left > 0) cancelEnd = clock.after(left, watchEnd)
        else quit(line, waiter, isSilent(line, time()) ? unanswered(line) : tooLate(line.holder, Math.max(0, line.askAt - time())))
      }
      const waiter: SharedWaiter = {
        end,
        onWait,
        told: false,
        settle(failure) {
          cancelEnd()
          signal?.removeEventListener('abort', aborted)
          if (failure === undefined) resolve()
          else reject(failure.error)
        },
      }
      signal?.addEventListener('abort', aborted, { once: true })
      line.waiters.add(waiter)
      for (const counter of line.counters) counter.waiting += 1
      if (end < Number.POSITIVE_INFINITY) watchEnd()
      // While an answer is on its way nobody knows how long the wait is.
      if (!line.asking) tell(line, waiter, line.waiters.size - 1, now)
      serve()
    })
  }

  function lineFor(needed: readonly [SharedCounter, ...SharedCounter[]]): Line {
    const name = lineOf(needed.map(({ key }) => key))
    const known = lines.get(name)
    // One that is only waiting for an answer may have counters that were forgotten meanwhile.
    if (known?.counters.every((counter, index) => counter === needed[index])) return known
    const { holder, until } = closedUntil(needed)
    const line: Line = { counters: needed, waiters: new Set(), asking: false, askedAt: until, answered: false, askAt: until, holder }
    lines.set(name, line)
    return line
  }

  // Asks for all lines whose time has come, and sleeps until the next one's.
  function serve(): void {
    cancelWake?.()
    cancelWake = undefined
    const now = time()
    let wakeAt = Number.POSITIVE_INFINITY
    for (const [name, line] of lines) {
      if (line.asking) continue
      if (line.waiters.size === 0) lines.delete(name)
      else if (line.askAt <= now) void ask(name, line)
      else wakeAt = Math.min(wakeAt, line.askAt)
    }
    if (wakeAt < Number.POSITIVE_INFINITY) cancelWake = clock.after(wakeAt - now, serve, { wait: true })
  }

  async function ask(name: string, line: Line): Promise<void> {
    line.asking = true
    line.askedAt = time()
    const want = Math.min(line.waiters.size, mostAtOnce)
    const answer = await desk.ask(line.counters, want).catch((error: unknown) => refusal(line, error))
    line.asking = false
    if ('granted' in answer) take(name, line, want, answer)
    else for (const waiter of line.waiters) finish(line, waiter, { error: answer })
    serve()
  }

  function take(name: string, line: Line, want: number, { granted, waitMs, holder, counters: told }: LimitAnswer): void {
    const now = time()
    line.answered = true
    line.counters.forEach((counter, index) => {
      const { pausedMs = 0, used = [] } = told[index] ?? {}
      counter.pausedUntil = Math.max(counter.pausedUntil, now + pausedMs)
      counter.used = used
      counter.askedAt = now
    })
    for (const waiter of [...line.waiters].slice(0, granted)) finish(line, waiter)
    line.holder = line.counters[holder] ?? line.holder
    // Those who came while the answer was on its way were not asked for.
    line.askAt = granted === want ? now : now + waitMs
    if (granted < want) line.holder.fullUntil = line.askAt
    if (granted > 0 && line.waiters.size > 0) {
      // To the end of the turns.
      lines.delete(name)
      lines.set(name, line)
    }
    tellAll(line, now)
  }

  function tellAll(line: Line, now: number): void {
    let ahead = 0
    for (const waiter of line.waiters) if (tell(line, waiter, ahead, now)) ahead += 1
  }

  /** Whether there is time enough to wait. */
  function tell(line: Line, waiter: SharedWaiter, ahead: number, now: number): boolean {
    const waitMs = passesAt(line, ahead) - now
    if (waitMs <= 0) return true
    if (now + waitMs >= waiter.end) {
      quit(line, waiter, tooLate(line.holder, waitMs))
      return false
    }
    if (waiter.told) return true
    waiter.told = true
    try {
      waiter.onWait?.({ key: line.holder.key, waitMs })
      return true
    } catch (error) {
      quit(line, waiter, error)
      return false
    }
  }

  function quit(line: Line, waiter: SharedWaiter, error: unknown): void {
    finish(line, waiter, { error })
    for (const { key, waiting } of line.counters) {
      // Redis forgets by itself who does not come; told, it is sooner.
      if (waiting === 0) desk.leave(key).catch(() => undefined)
    }
    // A timer for nobody would keep the process alive.
    if (line.waiters.size === 0) serve()
  }

  function finish(line: Line, waiter: SharedWaiter, failure?: { readonly error: unknown }): void {
    if (!line.waiters.delete(waiter)) return
    for (const counter of line.counters) counter.waiting -= 1
    waiter.settle(failure)
  }

  function pause(key: string, ms: number): void {
    if (!(ms > 0)) return
    const now = time()
    const counter = counterOf(key)
    if (counter.pausedUntil >= now + ms) return
    counter.pausedUntil = now + ms
    for (const line of lines.values()) {
      if (!line.counters.includes(counter) || line.askAt >= counter.pausedUntil) continue
      line.askAt = counter.pausedUntil
      line.holder = counter
      tellAll(line, now)
    }
    // When Redis is away the others are told by the platform itself.
    desk.pause(key, ms).catch(() => undefined)
  }

  function counterOf(key: string): SharedCounter {
    const known = counters.get(key)
    if (known !== undefined) return known
    const never = Number.NEGATIVE_INFINITY
    const counter = { key, rules: createGrantLog(rules(key)).rules, waiting: 0, fullUntil: never, pausedUntil: never, used: [], askedAt: never }
    counters.set(key, counter)
    return counter
  }

  function forget(now: number): void {
    for (const counter of counters.values()) {
      const { key, waiting, pausedUntil, fullUntil } = counter
      if (waiting === 0 && pausedUntil <= now && fullUntil <= now && usedOf(counter, now).every((used) => used === 0)) counters.delete(key)
    }
    forgetAt = Math.max(fewCounters, counters.size * 2)
  }

  function states(): readonly LimitState[] {
    const now = time()
    forget(now)
    return [...counters.values()].map((counter) => {
      const { key, rules: its, pausedUntil, waiting } = counter
      const used = usedOf(counter, now)
      const windows = its.map(({ max, perMs }, index) => ({ max, perMs, used: used[index] ?? 0, left: Math.max(0, max - (used[index] ?? 0)) }))
      return { key, windows, pausedMs: Math.max(0, pausedUntil - now), waiting }
    })
  }

  return { acquire, pause, states }
}

const hintOfAway = 'Calls do not pass without the shared rate limit: look after Redis.'

/** What was used when it was last asked, as long as that is no longer ago than the window is long. */
function usedOf({ rules, used, askedAt }: SharedCounter, now: number): readonly number[] {
  return rules.map(({ perMs }, index) => (now - askedAt > perMs ? 0 : (used[index] ?? 0)))
}

function refusal({ holder }: Line, error: unknown): DuijieError {
  const details = { limit: holder.key, outcome: 'not_done', hint: hintOfAway } as const
  return isDuijieError(error)
    ? withDetails(error, details)
    : new DuijieError('unexpected', 'the shared rate limit could not be asked', { ...details, cause: error })
}

function isSilent({ asking, askedAt, answered }: Line, now: number): boolean {
  return asking && (!answered || now - askedAt > silenceMs)
}

function unanswered({ holder }: Line): DuijieError {
  const words = 'Redis did not answer for the shared rate limit before the call’s deadline'
  return new DuijieError('transient', words, { limit: holder.key, outcome: 'not_done', hint: hintOfAway })
}
