import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testClock } from '../../src/testing/clock.js'
import { callers, excess, failureOf, later, limiterOf, perSecond, start, timesOf } from './limiters.js'

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
})
