import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/client/clock.js'
import { memoryLimiter } from '../../src/client/limiter.js'
import { isDuijieError } from '../../src/errors.js'
import { testClock } from '../../src/testing/clock.js'
import { callers, failureOf, later, limiterOf, perSecond, start } from './limiters.js'

describe('waiting in a memoryLimiter', () => {
  it('fails at once when the wait cannot end before the deadline, and counts nothing', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ 'shop:nick-of-a-person': perSecond(1) }, clock)
    await limiter.acquire(['shop:nick-of-a-person'], { deadline: later })

    const error = await failureOf(limiter.acquire(['shop:nick-of-a-person'], { deadline: start + 1001 }))

    expect(error).toMatchObject({ kind: 'rate_limited', outcome: 'not_done', retryAfterMs: 1001, limit: 'shop:nick-of-a-person', attempts: 0 })
    expect(isDuijieError(error) && error.message).not.toContain('nick-of-a-person')
    expect(clock.pending).toBe(0)
    expect(limiter.states()[0]?.windows[0]).toMatchObject({ used: 1, left: 0 })
  })

  it('counts those who wait before a newcomer when it judges its deadline', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(2) }, clock)
    for (let index = 0; index < 8; index += 1) void limiter.acquire(['app'], { deadline: later })

    const error = await failureOf(limiter.acquire(['app'], { deadline: start + 4000 }))
    const waits: unknown[] = []
    void limiter.acquire(['app'], { deadline: start + 5000, onWait: (wait) => waits.push(wait) })

    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 4004 })
    expect(waits).toEqual([{ key: 'app', waitMs: 4004 }])
  })

  it('fails those at once whose deadline lies within a pause that comes while they wait', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    await limiter.acquire(['app'], { deadline: later })
    const short = failureOf(limiter.acquire(['app'], { deadline: start + 10_000 }))
    const long = failureOf(limiter.acquire(['app'], { deadline: start + 90_000 }))

    limiter.pause('app', 60_000)

    expect(await short).toMatchObject({ kind: 'rate_limited', limit: 'app', retryAfterMs: 60_000 })
    await clock.advance(60_000)
    expect(await long).toBeUndefined()
  })

  it('fails whoever still waits at its deadline with rate_limited', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ a: perSecond(1), b: perSecond(1) }, clock)
    await limiter.acquire(['a', 'b'], { deadline: later })
    const waiting = failureOf(limiter.acquire(['a'], { deadline: start + 1500 }))
    await clock.advance(500)

    limiter.pause('a', 900)
    await clock.advance(501)
    limiter.pause('a', 900)

    expect(await waiting).toMatchObject({ kind: 'rate_limited', limit: 'a' })
    expect(clock.pending).toBe(0)
  })

  it('fails a call as soon as those who went before it made its deadline impossible', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: [{ max: 1, perMs: 10_000 }] }, clock)
    const { call } = callers(limiter, clock)
    const failures: number[] = []
    call('first', ['app'])
    limiter.pause('shop', 10_500)
    call('older', ['app', 'shop'])
    call('passes the older one during its pause', ['app'])
    void limiter.acquire(['app'], { deadline: start + 25_000 }).catch(() => failures.push(clock.now() - start))

    await clock.advance(25_000)

    expect(failures).toEqual([20_002])
  })

  it('fails a call at its deadline even if it stands behind others that go on waiting', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: [{ max: 1, perMs: 10_000 }] }, clock)
    const { call } = callers(limiter, clock)
    const failures: number[] = []
    call('first', ['app'])
    call('older', ['app', 'shop'])
    call('older', ['app', 'shop'])
    limiter.pause('shop', 10_500)
    call('passes the older ones during their pause', ['app'])
    call('stands before', ['app'])
    void limiter.acquire(['app'], { deadline: start + 30_500 }).catch(() => failures.push(clock.now() - start))

    await clock.advance(39_000)

    expect(failures).toEqual([30_500])
  })

  it('does not refuse a newcomer because of those who have left', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    const controller = new AbortController()
    await limiter.acquire(['app'], { deadline: later })
    const gone = Array.from({ length: 30 }, () => failureOf(limiter.acquire(['app'], { deadline: later, signal: controller.signal })))
    controller.abort()
    await Promise.all(gone)

    const newcomer = failureOf(limiter.acquire(['app'], { deadline: start + 2000 }))
    await clock.advance(1001)

    expect(await newcomer).toBeUndefined()
  })

  it("rethrows the signal's own reason, before and while it waits, and serves the next one in the place of the one who left", async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    const { passed, call } = callers(limiter, clock)
    const controller = new AbortController()
    const reason = { why: 'the caller went home' }
    await limiter.acquire(['app'], { deadline: later })

    const waiting = failureOf(limiter.acquire(['app'], { deadline: later, signal: controller.signal }))
    call('next', ['app'])
    controller.abort(reason)

    expect(await waiting).toBe(reason)
    expect(await failureOf(limiter.acquire(['app'], { deadline: later, signal: controller.signal }))).toBe(reason)
    await clock.advance(1001)
    expect(passed.map(({ at }) => at)).toEqual([1001])
  })

  it('serves those at once whom only the one who left stood in front of', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: [{ max: 1, perMs: 10_000 }], shop: [{ max: 1, perMs: 10_000 }] }, clock)
    const controller = new AbortController()
    const { passed, call } = callers(limiter, clock)
    call('shop', ['shop'])
    await clock.advance(5000)
    void failureOf(limiter.acquire(['app', 'shop'], { deadline: later, signal: controller.signal }))
    call('app', ['app'])
    await clock.advance(0)
    const before = passed.length

    controller.abort()
    await clock.advance(0)

    // Passing at 5000 would have closed `app` until 15001; the one who waited for `shop` was due at 10001.
    expect(before).toBe(1)
    expect(passed.at(-1)).toMatchObject({ name: 'app', at: 5000 })
  })

  it('leaves no listener on a signal that lives on, whether calls passed, waited or failed', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    const { signal } = new AbortController()

    const calls = Promise.allSettled([1, 2, 3].map((seconds) => limiter.acquire(['app'], { deadline: start + seconds * 1001, signal })))
    await clock.advance(10_000)
    await calls

    expect(getEventListeners(signal, 'abort')).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('keeps nothing of 10,000 waits that were aborted, alone or together', async () => {
    const clock = testClock(start)
    const limiter = limiterOf(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`shop:${index}`, perSecond(1)])), clock)
    const together = new AbortController()
    const lasting = new AbortController()
    limiter.pause('app', 3_600_000)

    const waits = Array.from({ length: 10_000 }, (_, index) => {
      const alone = new AbortController()
      const signal = index % 2 === 0 ? together.signal : AbortSignal.any([alone.signal, lasting.signal])
      const wait = failureOf(limiter.acquire(['app', `shop:${index % 500}`], { deadline: later, signal }))
      return { alone, wait, signal }
    })
    const waiting = limiter.states().find(({ key }) => key === 'app')?.waiting
    for (const { alone } of waits) alone.abort()
    together.abort()
    await Promise.all(waits.map(({ wait }) => wait))

    expect(waiting).toBe(10_000)
    expect(clock.pending).toBe(0)
    expect(waits.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([])
    await clock.advance(3_600_000)
    expect(limiter.states()).toEqual([])
  })

  it('forgets counters that nobody used for the length of their windows', async () => {
    const clock = testClock(start)
    const limiter = memoryLimiter({ clock, rules: () => perSecond(5) })

    for (let index = 0; index < 10_000; index += 1) {
      await limiter.acquire([`shop:${index}`], { deadline: later })
      if (index % 100 === 0) await clock.advance(1001)
    }

    expect(limiter.states().length).toBeLessThanOrEqual(100)
  })

  it('forgets by itself, without being asked how its counters stand', async () => {
    const clock = testClock(start)
    const asked: string[] = []
    const limiter = memoryLimiter({
      clock,
      rules(key) {
        asked.push(key)
        return perSecond(5)
      },
    })
    await limiter.acquire(['first'], { deadline: later })
    await clock.advance(1001)

    for (let index = 0; index < 100; index += 1) await limiter.acquire([`shop:${index}`], { deadline: later })
    asked.length = 0
    await limiter.acquire(['first'], { deadline: later })

    // Its rules are asked for again only because the counter is gone.
    expect(asked).toEqual(['first'])
  })

  it('keeps what still counts when it forgets', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: [{ max: 3, perMs: 60_000 }] }, clock)
    await limiter.acquire(['app'], { deadline: later })

    await clock.advance(59_000)

    expect(limiter.states()).toEqual([{ key: 'app', windows: [{ max: 3, perMs: 60_000, used: 1, left: 2 }], pausedMs: 0, waiting: 0 }])
  })

  it('keeps the process alive while a call waits', async () => {
    const options: unknown[] = []
    const clock: Clock = {
      now: () => start,
      after(_ms, _run, given) {
        options.push(given)
        return () => {}
      },
    }
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    await limiter.acquire(['app'], { deadline: later })

    void limiter.acquire(['app'], { deadline: later })

    expect(options.length).toBeGreaterThan(0)
    expect(options).not.toContainEqual(expect.objectContaining({ background: true }))
  })

  it('lets no newcomer pass before one who is due but whose timer is late', async () => {
    const shown = { now: start }
    const order: string[] = []
    const clock: Clock = { now: () => shown.now, after: () => () => {} }
    const limiter = limiterOf({ app: perSecond(1), shop: perSecond(9) }, clock)
    await limiter.acquire(['app'], { deadline: later })
    const old = limiter.acquire(['app', 'shop'], { deadline: later }).then(() => order.push('old'))

    shown.now += 1005
    void limiter.acquire(['app'], { deadline: later }).then(() => order.push('newcomer'))
    await old
    await Promise.resolve()

    expect(order).toEqual(['old'])
  })

  it('waits no longer because the clock was set back', async () => {
    const shown = { back: 0 }
    const inner = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, { now: () => inner.now() - shown.back, after: inner.after })
    await limiter.acquire(['app'], { deadline: later })

    shown.back = 3_600_000
    const passed = failureOf(limiter.acquire(['app'], { deadline: start - 3_600_000 + 5000 }))
    await inner.advance(1001)

    expect(await passed).toBeUndefined()
  })

  it('refuses a rule that can never let anybody pass', async () => {
    const limiter = limiterOf({ none: [{ max: 0, perMs: 1000 }], half: [{ max: 1.5, perMs: 1000 }], never: [{ max: 1, perMs: Number.NaN }] })

    for (const key of ['none', 'half', 'never']) {
      expect(await failureOf(limiter.acquire([key], { deadline: later }))).toMatchObject({ kind: 'invalid_params' })
    }
  })
})
