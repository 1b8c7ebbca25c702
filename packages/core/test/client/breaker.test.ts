import { describe, expect, it } from 'vitest'
import { type BreakerState, createBreaker } from '../../src/client/breaker.js'
import { DuijieError, type ErrorKind, errorKinds } from '../../src/errors.js'
import { testClock } from '../../src/testing/clock.js'

const start = Date.parse('2026-03-08T01:05:07Z')

function setUp({ failures = 3, openMs = 1000 } = {}) {
  const clock = testClock(start)
  const changes: (readonly [string, BreakerState])[] = []
  const breaker = createBreaker({ clock, failures, openMs, onChange: (key, state) => changes.push([key, state]) })
  let runs = 0
  const call = (kind?: ErrorKind, key = 'main') =>
    breaker
      .guard(key, async () => {
        runs += 1
        if (kind !== undefined) throw new DuijieError(kind, 'made to fail')
        return 'value'
      })
      .catch((error: unknown) => error)
  const fail = async (times: number, key = 'main') => {
    for (let index = 0; index < times; index += 1) await call('transient', key)
  }
  return { clock, breaker, changes, call, fail, runs: () => runs }
}

describe('createBreaker', () => {
  it('passes values and errors through while it is closed', async () => {
    const { call, breaker } = setUp()

    expect(await call()).toBe('value')
    expect(await call('business')).toMatchObject({ kind: 'business', message: 'made to fail' })
    expect(breaker.states()).toEqual([])
  })

  it('does not blame a host that the call never reached', async () => {
    const { breaker } = setUp()

    for (let turn = 0; turn < 5; turn += 1) {
      await breaker
        .guard(
          'main',
          () => Promise.reject(new DuijieError('timeout', 'no token in time')),
          () => false,
        )
        .catch(() => undefined)
    }

    expect(breaker.states()).toEqual([])
  })

  it('opens after so many failures in a row, and then sends nothing', async () => {
    const { call, fail, changes, runs } = setUp()
    await fail(3)

    const refused = await call()

    expect(refused).toMatchObject({ kind: 'transient', outcome: 'not_done', retryAfterMs: 1000, hint: expect.any(String) })
    expect(runs()).toBe(3)
    expect(changes).toEqual([['main', 'open']])
  })

  it('opens after ten failures and for 30 seconds unless told otherwise', async () => {
    const clock = testClock(start)
    const breaker = createBreaker({ clock })
    const fail = () => breaker.guard('main', () => Promise.reject(new DuijieError('network', 'down'))).catch((error: unknown) => error)

    for (let index = 0; index < 9; index += 1) await fail()
    const nine = breaker.states()
    await fail()

    expect(nine).toEqual([{ key: 'main', state: 'closed', failures: 9, retryAfterMs: 0 }])
    expect(breaker.states()).toEqual([{ key: 'main', state: 'open', failures: 10, retryAfterMs: 30_000 }])
  })

  it('counts only network failures, timeouts and transient errors', async () => {
    const opening: ErrorKind[] = []
    for (const kind of errorKinds) {
      const { call, breaker } = setUp({ failures: 1 })
      await call(kind)
      if (breaker.states().length > 0) opening.push(kind)
    }

    expect(opening).toEqual(['network', 'timeout', 'transient'])
  })

  it('begins to count anew after an answer, be it a refusal', async () => {
    const { call, fail, breaker } = setUp()

    await fail(2)
    await call('business')
    await fail(2)
    await call()
    await fail(2)

    expect(breaker.states()).toMatchObject([{ state: 'closed', failures: 2 }])
  })

  it('takes neither what failed before it was sent nor the abort of a caller for an answer', async () => {
    const { call, fail, breaker } = setUp()
    await fail(2)

    await call('invalid_params')
    await breaker.guard('main', () => Promise.reject(new Error('the caller went home'))).catch(() => undefined)
    await fail(1)

    expect(breaker.states()).toMatchObject([{ state: 'open' }])
  })

  it('lets exactly one call through after its time, and closes when that is answered', async () => {
    const { clock, breaker, call, fail, changes } = setUp()
    await fail(3)
    await clock.advance(1000)
    const answer = Promise.withResolvers<string>()

    const probe = breaker.guard('main', () => answer.promise)
    const others = await Promise.all([call(), call(), call()])
    const during = breaker.states()
    answer.resolve('back again')

    expect(await probe).toBe('back again')
    expect(others).toMatchObject(Array(3).fill({ kind: 'transient', outcome: 'not_done' }))
    expect(during).toMatchObject([{ state: 'half_open' }])
    expect(await call()).toBe('value')
    expect(changes.map(([, state]) => state)).toEqual(['open', 'half_open', 'closed'])
  })

  it('opens again for the whole time when the one call fails', async () => {
    const { clock, call, fail, changes } = setUp()
    await fail(3)
    await clock.advance(1000)

    await call('timeout')
    await clock.advance(999)

    expect(await call()).toMatchObject({ kind: 'transient', retryAfterMs: 1 })
    expect(changes.map(([, state]) => state)).toEqual(['open', 'half_open', 'open'])
  })

  it('lets the next call find out when the one call found out nothing', async () => {
    const { clock, breaker, call, fail } = setUp()
    await fail(3)
    await clock.advance(1000)

    await breaker.guard('main', () => Promise.reject(new Error('the caller went home'))).catch(() => undefined)

    expect(await call()).toBe('value')
    expect(breaker.states()).toEqual([])
  })

  it('does not listen to calls that began before it opened', async () => {
    const { breaker, fail } = setUp()
    const early = Promise.withResolvers<string>()
    const slow = breaker.guard('main', () => early.promise)
    await fail(3)

    early.resolve('late answer')
    await slow

    expect(breaker.states()).toMatchObject([{ state: 'open', failures: 3 }])
  })

  it('keeps a circuit per key', async () => {
    const { call, fail } = setUp()

    await fail(3, 'main')

    expect(await call(undefined, 'upload')).toBe('value')
  })

  it('stays open no longer because the clock was set back', async () => {
    const shown = { back: 0 }
    const inner = testClock(start)
    const breaker = createBreaker({ clock: { now: () => inner.now() - shown.back, after: inner.after }, failures: 1, openMs: 1000 })
    await breaker.guard('main', () => Promise.reject(new DuijieError('network', 'down'))).catch(() => undefined)

    shown.back = 3_600_000

    expect(breaker.states()).toMatchObject([{ retryAfterMs: 1000 }])
  })
})
