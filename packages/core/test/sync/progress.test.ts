import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, gapsIn, mergeWindows, noProgress, type TimeWindow } from '../../src/sync/progress.js'
import type { Slice } from '../../src/sync/source.js'

const window = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
  .map(([left, right]): TimeWindow => [Math.min(left, right), Math.max(left, right)])
const covers = (windows: readonly TimeWindow[], at: number) => windows.some(([from, to]) => at >= from && at < to)
const slice = (id: string, gain: Slice['gain'] = { nothing: true }): Slice => ({ id, account: 'shop-1', plan: null, gain })

describe('mergeWindows', () => {
  it('covers the same times, sorted, with gaps between', () => {
    fc.assert(
      fc.property(fc.array(window, { maxLength: 12 }), fc.integer({ min: -1, max: 201 }), (windows, at) => {
        const merged = mergeWindows(windows)

        expect(covers(merged, at)).toBe(covers(windows, at))
        for (const [index, [from, to]] of merged.entries()) {
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThan(merged[index - 1]?.[1] ?? -1)
        }
      }),
    )
  })
})

describe('gapsIn', () => {
  it('are exactly the times of the range that no window covers', () => {
    fc.assert(
      fc.property(window, fc.array(window, { maxLength: 12 }), fc.integer({ min: -1, max: 201 }), (range, windows, at) => {
        expect(covers(gapsIn(range, windows), at)).toBe(covers([range], at) && !covers(windows, at))
      }),
    )
  })
})

describe('advance', () => {
  it('remembers where a begun slice goes on, and forgets it when it is done', () => {
    const begun = advance(noProgress, { slice: slice('a', { window: [0, 10] }), resume: 3, done: false })
    const further = advance(begun, { slice: slice('a', { window: [0, 10] }), resume: 2, done: false })
    const done = advance(further, { slice: slice('a', { window: [0, 10] }), done: true })

    expect(further).toMatchObject({ windows: [], open: [{ slice: { id: 'a' }, resume: 2 }] })
    expect(done).toEqual({ windows: [[0, 10]], open: [] })
  })

  it('takes the gain of a page at once, and that of a slice at its end', () => {
    const first = advance(noProgress, { slice: slice('a', { cursor: 'end' }), gain: { cursor: 'p1' }, done: false })
    const last = advance(first, { slice: slice('a', { cursor: 'end' }), done: true })

    expect([first.cursor, last.cursor]).toEqual(['p1', 'end'])
  })

  it('forgets a slice that was split, so that its parts are planned', () => {
    const begun = advance(noProgress, { slice: slice('a', { window: [0, 10] }), resume: 3, done: false })

    expect(advance(begun, { slice: slice('a', { window: [0, 10] }), done: false })).toEqual(noProgress)
  })
})
