import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/client/clock.js'
import { memoryLimiter, type RateRule } from '../../src/client/limiter.js'
import { isDuijieError } from '../../src/errors.js'
import { type TestClock, testClock } from '../../src/testing/clock.js'

const start = Date.parse('2026-03-08T01:05:07Z')
const later = start + 1_000_000_000

function limiterOf(rules: Readonly<Record<string, readonly RateRule[]>>, clock: Clock = testClock(start)) {
  return memoryLimiter({ clock, rules: (key) => rules[key] ?? [] })
}

const perSecond = (max: number): readonly RateRule[] => [{ max, perMs: 1000 }]

/** Counts how many more than allowed fall into the fullest window, its two ends included. */
function excess(times: readonly number[], { max, perMs }: RateRule): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + perMs).length - max))
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** Calls in order of arrival; remembers who passed when. */
function callers(limiter: ReturnType<typeof limiterOf>, clock: TestClock) {
  const passed: { readonly name: string; readonly keys: readonly string[]; readonly at: number }[] = []
  const call = (name: string, keys: readonly string[]) =>
    void limiter.acquire(keys, { deadline: later }).then(() => passed.push({ name, keys, at: clock.now() - start }))
  return { passed, call }
}

const timesOf = (passed: readonly { readonly keys: readonly string[]; readonly at: number }[], key: string) =>
  passed.filter(({ keys }) => keys.includes(key)).map(({ at }) => at)

describe('memoryLimiter', () => {
  it('lets calls pass at once that count nowhere, and remembers nothing of them', async () => {
    const limiter = limiterOf({})

    await limiter.acquire(['app:1', 'group:trades'], { deadline: start })
    await limiter.acquire([], { deadline: start })

    expect(limiter.states()).toEqual([])
  })

  it('never lets more than max pass in any sliding window, whenever the calls arrive', async () => {
    const rules = fc.array(fc.record({ max: fc.integer({ min: 1, max: 6 }), perMs: fc.integer({ min: 10, max: 3000 }) }), { minLength: 1, maxLength: 3 })
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(rules, gaps, async (keyRules, arrivals) => {
        const clock = testClock(start)
        const { passed, call } = callers(limiterOf({ app: keyRules }, clock), clock)

        for (const gap of arrivals) {
          await clock.advance(gap)
          call('', ['app'])
        }
        await clock.advance(1_000_000)

        expect(passed.length).toBe(arrivals.length)
        expect(keyRules.map((rule) => excess(timesOf(passed, 'app'), rule))).toEqual(keyRules.map(() => 0))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps several windows of one key at once', async () => {
    const clock = testClock(start)
    const rules = [...perSecond(5), { max: 20, perMs: 60_000 }]
    const { passed, call } = callers(limiterOf({ app: rules }, clock), clock)

    for (let index = 0; index < 60; index += 1) call('', ['app'])
    await clock.advance(59_000)
    const firstMinute = passed.length
    await clock.advance(120_000)

    expect(firstMinute).toBe(20)
    expect(passed.length).toBe(60)
    expect(rules.map((rule) => excess(timesOf(passed, 'app'), rule))).toEqual([0, 0])
  })

  it('uses at least 95 % of the rate while calls wait', async () => {
    const clock = testClock(start)
    const { passed, call } = callers(limiterOf({ app: perSecond(20) }, clock), clock)

    for (let index = 0; index < 1000; index += 1) call('', ['app'])
    await clock.advance(49_999)

    expect(passed.length).toBeGreaterThanOrEqual(950)
  })

  it('keeps every counter, the order within each set of counters, and starves nobody, whatever calls and pauses arrive', async () => {
    const rules = { a: perSecond(3), b: [{ max: 2, perMs: 700 }], c: [{ max: 1, perMs: 90 }] }
    const step = fc.record({
      gap: fc.integer({ min: 0, max: 400 }),
      keys: fc.subarray(['a', 'b', 'c', 'free'], { minLength: 1 }),
      pause: fc.option(fc.record({ key: fc.constantFrom('a', 'b', 'c'), ms: fc.integer({ min: 1, max: 3000 }) }), { freq: 8, nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50 }), async (steps) => {
        const clock = testClock(start)
        const limiter = limiterOf(rules, clock)
        const { passed, call } = callers(limiter, clock)
        const pauses: { readonly key: string; readonly from: number; readonly to: number }[] = []

        for (const [index, { gap, keys, pause }] of steps.entries()) {
          await clock.advance(gap)
          call(String(index), keys)
          await clock.advance(0)
          if (pause === undefined) continue
          limiter.pause(pause.key, pause.ms)
          pauses.push({ key: pause.key, from: clock.now() - start, to: clock.now() - start + pause.ms })
        }
        await clock.advance(200_000)

        expect(passed.length).toBe(steps.length)
        for (const [key, keyRules] of Object.entries(rules)) for (const rule of keyRules) expect(excess(timesOf(passed, key), rule)).toBe(0)
        for (const { key, from, to } of pauses) expect(timesOf(passed, key).filter((at) => at > from && at < to)).toEqual([])
        for (const line of new Set(passed.map(({ keys }) => keys.join()))) {
          const order = passed.filter(({ keys }) => keys.join() === line).map(({ name }) => Number(name))
          expect(order).toEqual(order.toSorted((left, right) => left - right))
        }
        expect(clock.pending).toBe(0)
      }),
      { numRuns: 80 },
    )
  })

  it('starves no call that counts in two counters, although others use up each of them all the time', async () => {
    const clock = testClock(start)
    const { passed, call } = callers(limiterOf({ a: [{ max: 1, perMs: 99 }], b: [{ max: 1, perMs: 149 }] }, clock), clock)

    for (let index = 0; index < 100; index += 1) {
      call('a', ['a'])
      call('b', ['b'])
      if (index === 3) call('both', ['a', 'b'])
      await clock.advance(30)
    }
    await clock.advance(5000)

    // 4 calls of `a` and 4 of `b` were older; with the first of each at once, these need 3 x 150 ms, the call itself one slot more.
    expect(passed.find(({ name }) => name === 'both')?.at).toBeLessThanOrEqual(750)
  })

  it('lets younger calls pass by one that waits for a full counter, but never in a way that makes it wait longer', async () => {
    const clock = testClock(start)
    const { passed, call } = callers(limiterOf({ app: [{ max: 2, perMs: 99 }], slow: perSecond(1) }, clock), clock)

    call('first', ['app', 'slow'])
    call('waits for slow', ['app', 'slow'])
    for (let index = 0; index < 50; index += 1) {
      call('fast', ['app'])
      await clock.advance(40)
    }
    await clock.advance(1000)

    expect(passed.find(({ name }) => name === 'waits for slow')?.at).toBe(1001)
    expect(passed.filter(({ name, at }) => name === 'fast' && at < 1001).length).toBeGreaterThanOrEqual(18)
  })

  it('counts a call in none of its counters before all of them let it pass', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1), shop: perSecond(1) }, clock)
    const { passed, call } = callers(limiter, clock)

    call('shop alone', ['shop'])
    call('both', ['app', 'shop'])
    await clock.advance(0)
    call('app alone', ['app'])
    await clock.advance(0)

    // The one who waits for `shop` leaves `app` free now, as it will be free again when it is wanted: 1001 ms later.
    expect(passed.map(({ name }) => name)).toEqual(['shop alone', 'app alone'])
    await clock.advance(1001)
    expect(passed.map(({ name, at }) => [name, at])).toContainEqual(['both', 1001])
  })

  it('counts a call once that names a counter twice', async () => {
    const limiter = limiterOf({ app: perSecond(2) })

    await limiter.acquire(['app', 'app'], { deadline: later })

    expect(limiter.states()[0]?.windows[0]).toMatchObject({ used: 1, left: 1 })
  })

  it('serves calls of the same counters in the order of their arrival, in whatever order they name them', async () => {
    const clock = testClock(start)
    const { passed, call } = callers(limiterOf({ app: perSecond(1), shop: perSecond(1) }, clock), clock)

    call('1', ['app', 'shop'])
    call('2', ['shop', 'app'])
    call('3', ['app', 'shop', 'app'])
    await clock.advance(3000)

    expect(passed.map(({ name, at }) => [name, at])).toEqual([
      ['1', 0],
      ['2', 1001],
      ['3', 2002],
    ])
  })

  it('delays no call because of a paused counter that it does not count in', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(10) }, clock)
    const { passed, call } = callers(limiter, clock)

    limiter.pause('shop:1', 60_000)
    for (let index = 0; index < 50; index += 1) call('paused', ['app', 'shop:1'])
    for (let index = 0; index < 10; index += 1) call('other', ['app', 'shop:2'])
    await clock.advance(0)

    expect(passed.map(({ name }) => name)).toEqual(Array(10).fill('other'))
    expect(limiter.states().find(({ key }) => key === 'shop:1')).toEqual({ key: 'shop:1', windows: [], pausedMs: 60_000, waiting: 50 })
  })

  it('keeps no room for a paused call, not even at the end of its pause', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    const { passed, call } = callers(limiter, clock)
    limiter.pause('shop:1', 5000)
    call('paused', ['app', 'shop:1'])
    await clock.advance(4500)

    call('other', ['app'])
    await clock.advance(2000)

    expect(passed.map(({ name, at }) => [name, at])).toEqual([
      ['other', 4500],
      ['paused', 5501],
    ])
  })

  it('gives up the room that it kept for a call when that call is paused', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: [{ max: 1, perMs: 10_000 }], shop: [{ max: 1, perMs: 10_000 }] }, clock)
    const { passed, call } = callers(limiter, clock)
    call('shop', ['shop'])
    await clock.advance(5000)
    call('both', ['app', 'shop'])
    call('app', ['app'])
    await clock.advance(0)
    const before = passed.length

    limiter.pause('shop', 60_000)
    await clock.advance(0)

    expect([before, passed.at(-1)?.name]).toEqual([1, 'app'])
  })

  it('does not refuse a call because many wait for a paused counter that it does not count in', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({ app: perSecond(1) }, clock)
    const { passed, call } = callers(limiter, clock)

    call('first', ['app'])
    for (let index = 0; index < 30; index += 1) call('paused', ['app', 'shop:1'])
    limiter.pause('shop:1', 600_000)
    const outcome = failureOf(limiter.acquire(['app'], { deadline: start + 5000 }))
    await clock.advance(5000)

    expect(await outcome).toBeUndefined()
    expect(passed.map(({ name }) => name)).toEqual(['first'])
  })

  it('lets nobody pass before a pause ends, and only ever lengthens one', async () => {
    const clock = testClock(start)
    const limiter = limiterOf({}, clock)
    const { passed, call } = callers(limiter, clock)

    limiter.pause('app', 5000)
    call('', ['app'])
    limiter.pause('app', 1000)
    limiter.pause('app', Number.NaN)
    await clock.advance(4999)
    const early = passed.length
    await clock.advance(1)

    expect(early).toBe(0)
    expect(passed.map(({ at }) => at)).toEqual([5000])
  })

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
    await limiter.acquire(['first'], { deadline: later })

    expect(asked.filter((key) => key === 'first')).toHaveLength(2)
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
