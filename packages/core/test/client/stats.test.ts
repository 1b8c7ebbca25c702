import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStats } from '../../src/client/stats.js'
import { testClock } from '../../src/testing/clock.js'

const start = Date.parse('2026-03-08T01:05:07Z')

/** The nearest-rank quantile of all values. */
function exactP95(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
}

describe('createStats', () => {
  it('tells nothing wrong before the first call', () => {
    const stats = createStats(testClock(start))

    expect(stats.snapshot()).toEqual({ calls: 0, perSecond: 0, successRate: 1, meanMs: 0, p95Ms: 0, errors: {}, sinceMs: 0 })
  })

  it('counts calls, their rate, their success and their mean duration', async () => {
    const clock = testClock(start)
    const stats = createStats(clock)

    stats.record({ ok: true, ms: 10 })
    stats.record({ ok: true, ms: 20 })
    stats.record({ ok: true, ms: 30 })
    stats.record({ ok: false, kind: 'timeout', ms: 100 })
    await clock.advance(2000)

    expect(stats.snapshot()).toMatchObject({ calls: 4, perSecond: 2, successRate: 0.75, meanMs: 40, sinceMs: 2000 })
  })

  it('counts errors by kind, and those that the caller ended apart', () => {
    const stats = createStats(testClock(start))

    stats.record({ ok: false, kind: 'timeout', ms: 1 })
    stats.record({ ok: false, kind: 'timeout', ms: 1 })
    stats.record({ ok: false, kind: 'business', ms: 1 })
    stats.record({ ok: false, ms: 1 })

    expect(stats.snapshot().errors).toEqual({ timeout: 2, business: 1, aborted: 1 })
  })

  it('tells the 95th percentile within 5 % of the exact one', () => {
    const durations = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.double({ min: 0.01, max: 86_400_000, noNaN: true }))
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1, maxLength: 400 }), (values) => {
        const stats = createStats(testClock(start))
        for (const ms of values) stats.record({ ok: true, ms })
        const exact = exactP95(values)

        expect(Math.abs(stats.snapshot().p95Ms - exact)).toBeLessThanOrEqual(exact * 0.05)
      }),
      { numRuns: 300 },
    )
  })

  it('tells a duration that was always the same exactly', () => {
    const stats = createStats(testClock(start))

    for (let index = 0; index < 3; index += 1) stats.record({ ok: true, ms: 10 })

    expect(stats.snapshot().p95Ms).toBe(10)
  })

  it('takes a duration below zero, of a clock that was set back, for none', () => {
    const stats = createStats(testClock(start))

    stats.record({ ok: true, ms: -3_600_000 })

    expect(stats.snapshot()).toMatchObject({ calls: 1, meanMs: 0, p95Ms: 0 })
  })

  it('gives snapshots that do not change afterwards', () => {
    const stats = createStats(testClock(start))
    stats.record({ ok: false, kind: 'timeout', ms: 1 })
    const before = stats.snapshot()

    stats.record({ ok: false, kind: 'timeout', ms: 1 })

    expect(before).toMatchObject({ calls: 1, errors: { timeout: 1 } })
  })
})
