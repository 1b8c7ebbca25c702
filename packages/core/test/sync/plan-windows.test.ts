import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halveWindow, planWindows, takenWindows, type WantedWindows, type WindowPart } from '../../src/sync/plan-windows.js'
import { advance, gapsIn, mergeWindows, noProgress, type Progress, type TimeWindow } from '../../src/sync/progress.js'

const minuteMs = 60_000
const delivered = (...windows: readonly TimeWindow[]): Progress => ({ ...noProgress, windows })
const slice = (window: TimeWindow) => ({ id: 'begun', account: 'shop', plan: null, gain: { window } })

describe('planWindows', () => {
  it('cuts what is missing, the oldest first', () => {
    expect(planWindows({ progress: noProgress, range: [0, 25], lengthMs: 10 })).toEqual([
      { read: [0, 10], gain: [0, 10] },
      { read: [10, 20], gain: [10, 20] },
      { read: [20, 25], gain: [20, 25] },
    ])
  })

  it('cuts from the newest on when told so', () => {
    expect(planWindows({ progress: noProgress, range: [0, 25], lengthMs: 10, newestFirst: true }).map(({ gain }) => gain)).toEqual([
      [15, 25],
      [5, 15],
      [0, 5],
    ])
  })

  it('plans nothing when all is delivered', () => {
    expect(planWindows({ progress: delivered([0, 100]), range: [0, 100], lengthMs: 10, lookbackMs: 5 })).toEqual([])
    expect(planWindows({ progress: noProgress, range: [100, 100], lengthMs: 10 })).toEqual([])
  })

  it('reads back only where something was delivered before, and gains no more by it', () => {
    const progress = delivered([50, 60])

    expect(planWindows({ progress, range: [30, 90], lengthMs: 20, lookbackMs: 7 })).toEqual([
      { read: [30, 50], gain: [30, 50] },
      { read: [53, 80], gain: [60, 80] },
      { read: [80, 90], gain: [80, 90] },
    ])
  })

  it('leaves what begun slices will deliver, and reads back from there', () => {
    const progress: Progress = { windows: [[0, 10]], open: [{ slice: slice([10, 20]), resume: 3 }] }

    expect(planWindows({ progress, range: [0, 30], lengthMs: 100, lookbackMs: 2 })).toEqual([{ read: [18, 30], gain: [20, 30] }])
  })

  it('counts what is read again in the longest window', () => {
    const wanted = { progress: delivered([0, 100]), range: [0, 125], lengthMs: 20, longestMs: 20, lookbackMs: 5 } as const

    expect(planWindows(wanted)).toEqual([
      { read: [95, 115], gain: [100, 115] },
      { read: [115, 125], gain: [115, 125] },
    ])
    expect(planWindows({ ...wanted, newestFirst: true })).toEqual([
      { read: [105, 125], gain: [105, 125] },
      { read: [95, 105], gain: [100, 105] },
    ])
    expect(planWindows({ ...wanted, range: [0, 118], newestFirst: true }).map(({ read }) => read)).toEqual([
      [115, 118],
      [95, 115],
    ])
  })

  it('refuses a lookback that leaves no room', () => {
    const wanted = { progress: noProgress, range: [0, 10], lengthMs: 5, longestMs: 5, lookbackMs: 5 } as const

    expect(() => planWindows(wanted)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

const time = fc.integer({ min: 0, max: 2000 })
const window = fc.tuple(time, time).map(([left, right]): TimeWindow => [Math.min(left, right), Math.max(left, right)])
const wantedOf = fc.record({
  windows: fc.array(window, { maxLength: 6 }),
  begun: fc.array(window, { maxLength: 2 }),
  range: window,
  lengthMs: fc.integer({ min: 1, max: 300 }),
  lookbackMs: fc.integer({ min: 0, max: 40 }),
  spareMs: fc.integer({ min: 1, max: 300 }),
  most: fc.integer({ min: 1, max: 8 }),
  newestFirst: fc.boolean(),
})

describe('whatever was delivered', () => {
  const all = (change: (wanted: WantedWindows & { readonly longestMs: number; readonly lookbackMs: number }) => void) =>
    fc.assert(
      fc.property(wantedOf, ({ windows, begun, spareMs, ...rest }) => {
        const progress: Progress = { windows: mergeWindows(windows), open: begun.map((each) => ({ slice: slice(each), resume: null })) }
        change({ ...rest, progress, longestMs: rest.lookbackMs + spareMs })
      }),
      { numRuns: 500 },
    )

  it('the pieces are exactly what is missing, each once', () => {
    all(({ most: _most, ...wanted }) => {
      const gains = planWindows(wanted).map(({ gain }) => gain)
      const gaps = gapsIn(wanted.range, takenWindows(wanted.progress))

      expect(mergeWindows(gains)).toEqual(gaps)
      expect(gains.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(gaps.reduce((sum, [from, to]) => sum + to - from, 0))
    })
  })

  it('no piece is longer than allowed, and a piece reads back exactly when it follows what is known', () => {
    all((wanted) => {
      const ends = takenWindows(wanted.progress).map(([, end]) => end)
      for (const { read, gain } of planWindows(wanted)) {
        expect(gain[1]).toBeGreaterThan(gain[0])
        expect(gain[1] - gain[0]).toBeLessThanOrEqual(wanted.lengthMs)
        expect(read[1] - read[0]).toBeLessThanOrEqual(wanted.longestMs)
        expect(read).toEqual([gain[0] - (ends.includes(gain[0]) ? wanted.lookbackMs : 0), gain[1]])
      }
    })
  })

  it('it is planned in order, no more than asked for, and the next plan goes on where this one ends', () => {
    all(({ most = 1, ...wanted }) => {
      const planned = planWindows({ ...wanted, most })
      const whole = planWindows(wanted)

      expect(planned.length).toBe(Math.min(most, whole.length))
      const begins = planned.map(({ gain }) => gain[0])
      expect(begins).toEqual(wanted.newestFirst ? begins.toSorted((a, b) => b - a) : begins.toSorted((a, b) => a - b))
    })
  })

  it('rounds of planning and delivering come to an end with all of the range delivered', () => {
    all((wanted) => {
      let progress: Progress = { ...wanted.progress, open: [] }
      for (let round = 0; round < 3000; round += 1) {
        const planned = planWindows({ ...wanted, progress })
        if (planned.length === 0) break
        for (const { gain } of planned) progress = advance(progress, { slice: slice(gain), done: true })
      }
      expect(gapsIn(wanted.range, progress.windows)).toEqual([])
    })
  })
})

describe('halveWindow', () => {
  it('cuts on whole steps, down to one', () => {
    expect(halveWindow([0, 5000], { nothing: true })?.map((part) => part.window)).toEqual([
      [0, 2000],
      [2000, 5000],
    ])
    expect(halveWindow([0, 1500], { nothing: true })?.map((part) => part.window)).toEqual([
      [0, 1000],
      [1000, 1500],
    ])
    expect(halveWindow([7000, 8000], { window: [7000, 8000] })).toBeUndefined()
  })

  it('gives each half its part of the gain, and none to what is only read again', () => {
    expect(halveWindow([0, 10 * minuteMs], { window: [6 * minuteMs, 10 * minuteMs] })).toEqual([
      { window: [0, 5 * minuteMs], gain: { nothing: true } },
      { window: [5 * minuteMs, 10 * minuteMs], gain: { window: [6 * minuteMs, 10 * minuteMs] } },
    ])
  })

  it('loses nothing of any window, however often it is halved', () => {
    fc.assert(
      fc.property(window, fc.nat({ max: 2000 }), fc.integer({ min: 1, max: 50 }), (read, from, stepMs) => {
        const gain = { window: [Math.min(Math.max(from, read[0]), read[1]), read[1]] as const }
        const parts: WindowPart[] = [{ window: read, gain }]
        const leaves: WindowPart[] = []
        for (let each = parts.pop(); each !== undefined; each = parts.pop()) {
          const halves = halveWindow(each.window, each.gain, stepMs)
          if (halves === undefined) leaves.push(each)
          else parts.push(...halves)
        }

        expect(leaves.every((leaf) => leaf.window[1] - leaf.window[0] <= stepMs)).toBe(true)
        expect(mergeWindows(leaves.map((leaf) => leaf.window))).toEqual(mergeWindows([read]))
        expect(mergeWindows(leaves.flatMap((leaf) => ('window' in leaf.gain ? [leaf.gain.window] : [])))).toEqual(mergeWindows([gain.window]))
      }),
    )
  })
})
