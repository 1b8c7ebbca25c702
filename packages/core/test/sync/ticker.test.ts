import { describe, expect, test } from 'vitest'
import { cronTicks } from '../../src/sync/next-tick.js'
import { dateTicker, everyTicker } from '../../src/sync/ticker.js'
import { testClock } from '../../src/testing/clock.js'

const minute = 60_000
const hour = 60 * minute
const newYork = 'America/New_York'

/** When a pattern is due, so many times after a moment. */
function dueTimes(pattern: string, timeZone: string, after: string, count: number): readonly (string | undefined)[] {
  const next = cronTicks(pattern, timeZone)
  const times: (string | undefined)[] = []
  let at: number | undefined = Date.parse(after)
  while (times.length < count && at !== undefined) {
    at = next(at)
    times.push(at === undefined ? undefined : new Date(at).toISOString())
  }
  return times
}

/** A ticker, when it ticked, and a clock that can also be set. */
function watched(startAt: string, pattern: string, timeZone: string) {
  const clock = testClock(Date.parse(startAt))
  let offset = 0
  const settable = { ...clock, now: () => clock.now() + offset }
  const ticks: string[] = []
  const ticker = dateTicker(cronTicks(pattern, timeZone), { clock: settable, background: false }, () => ticks.push(new Date(settable.now()).toISOString()))
  return {
    clock,
    ticks,
    ticker,
    setBy(ms: number) {
      offset += ms
    },
  }
}

describe('cronTicks', () => {
  test('reads the pattern in the given time zone', () => {
    expect(dueTimes('30 2 * * *', 'Asia/Shanghai', '2026-03-08T00:00:00Z', 2)).toEqual(['2026-03-08T18:30:00.000Z', '2026-03-09T18:30:00.000Z'])
  })

  test('a fixed time that a clock change leaves out comes on that day as well, later', () => {
    expect(dueTimes('30 2 * * *', newYork, '2026-03-07T12:00:00Z', 2)).toEqual(['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z'])
  })

  test('a fixed time that a clock change repeats comes once', () => {
    expect(dueTimes('30 1 * * *', newYork, '2026-11-01T00:00:00Z', 2)).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'])
  })

  test('every hour is every hour on a day with a clock change', () => {
    expect(dueTimes('0 * * * *', newYork, '2026-11-01T04:30:00Z', 3)).toEqual([
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T06:00:00.000Z',
      '2026-11-01T07:00:00.000Z',
    ])
  })

  test.each([['nonsense'], ['61 * * * *'], ['* * * *']])('refuses the pattern %s', (pattern) => {
    expect(() => cronTicks(pattern)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  test('refuses a time zone that does not exist', () => {
    expect(() => cronTicks('* * * * *', 'Nowhere/City')).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  test('refuses a pattern that is never due', () => {
    expect(() => cronTicks('0 0 30 2 *')).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('dateTicker', () => {
  test('ticks at every date and says when the next one is', async () => {
    const { clock, ticks, ticker } = watched('2026-03-08T00:00:00Z', '*/20 * * * *', 'UTC')

    await clock.advance(hour)

    expect(ticks).toEqual(['2026-03-08T00:20:00.000Z', '2026-03-08T00:40:00.000Z', '2026-03-08T01:00:00.000Z'])
    expect(ticker.nextAt).toBe(Date.parse('2026-03-08T01:20:00Z'))
  })

  test('ticks on the day of a clock change', async () => {
    const { clock, ticks } = watched('2026-03-07T12:00:00Z', '30 2 * * *', newYork)

    await clock.advance(48 * hour)

    expect(ticks).toEqual(['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z'])
  })

  test('what was due while the clock was set forward comes once, and soon', async () => {
    const { clock, ticks, setBy } = watched('2026-03-08T00:00:00Z', '0 * * * *', 'UTC')

    setBy(5.5 * hour)
    await clock.advance(minute)

    expect(ticks).toEqual(['2026-03-08T05:31:00.000Z'])
  })

  test('a clock that is corrected by seconds repeats nothing', async () => {
    const { clock, ticks, setBy } = watched('2026-03-08T00:00:00Z', '0 * * * *', 'UTC')

    await clock.advance(hour)
    setBy(-5000)
    await clock.advance(10 * minute)

    expect(ticks).toEqual(['2026-03-08T01:00:00.000Z'])
  })

  test('a clock that is set back by a year counts from there', async () => {
    const { clock, ticks, setBy } = watched('2026-03-08T00:00:00Z', '0 * * * *', 'UTC')

    await clock.advance(hour)
    setBy(-365 * 24 * hour)
    await clock.advance(hour)

    expect(ticks).toEqual(['2026-03-08T01:00:00.000Z', '2025-03-08T02:00:00.000Z'])
  })

  test('stops', async () => {
    const { clock, ticks, ticker } = watched('2026-03-08T00:00:00Z', '0 * * * *', 'UTC')

    ticker.stop()
    await clock.advance(2 * hour)

    expect(ticks).toEqual([])
    expect(clock.pending).toBe(0)
  })
})

describe('everyTicker', () => {
  test('measures time that passed, whatever the clock shows', async () => {
    const clock = testClock(0)
    let offset = 0
    let ticks = 0
    everyTicker(minute, { clock: { ...clock, now: () => clock.now() + offset }, background: false }, () => {
      ticks += 1
    })

    await clock.advance(minute)
    offset = -10 * hour
    await clock.advance(minute)
    offset = 10 * hour
    await clock.advance(minute)

    expect(ticks).toBe(3)
  })
})
