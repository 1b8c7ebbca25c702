import type { Progress, Slice } from '@duijie/core/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkpointProblems, reopened, repaired } from '../../src/program/checkpoint-problems.js'

const key = 'acme.orders:shop%3A1'
const now = 1_000_000_000

const slice = (id: string, from: number, to: number, account = 'shop:1'): Slice => ({ id, account, plan: null, gain: { window: [from, to] } })
const progress = (part: Partial<Progress>): Progress => ({ windows: [], open: [], ...part })
const kinds = (part: Partial<Progress>) => checkpointProblems(key, progress(part), now).map(({ kind }) => kind)

const instant = fc.integer({ min: 0, max: now + 3_600_000 })
const anyProgress: fc.Arbitrary<Progress> = fc.record({
  windows: fc.array(fc.tuple(instant, instant), { maxLength: 6 }),
  open: fc.array(
    fc.record({
      slice: fc
        .tuple(fc.constantFrom('a', 'b', 'c'), instant, instant, fc.constantFrom('shop:1', 'shop-2'))
        .map(([id, from, to, account]) => slice(id, from, to, account)),
      resume: fc.constant({ page: 2 }),
    }),
    { maxLength: 4 },
  ),
})

describe('checkpointProblems', () => {
  it('finds nothing in what a sync writes', () => {
    expect(
      kinds({
        windows: [
          [0, 10],
          [20, 30],
        ],
        open: [{ slice: slice('a', 10, 20), resume: 1 }],
      }),
    ).toEqual([])
  })

  it.each([
    [
      'windows_unsorted',
      {
        windows: [
          [20, 30],
          [0, 10],
        ],
      },
    ],
    [
      'windows_unsorted',
      {
        windows: [
          [0, 10],
          [5, 20],
        ],
      },
    ],
    ['window_empty', { windows: [[10, 5]] }],
    ['window_in_future', { windows: [[0, now + 3_600_000]] }],
    [
      'slice_twice',
      {
        open: [
          { slice: slice('a', 0, 1), resume: 1 },
          { slice: slice('a', 0, 1), resume: 2 },
        ],
      },
    ],
    ['slice_of_another_account', { open: [{ slice: slice('a', 0, 1, 'shop-2'), resume: 1 }] }],
    ['slice_delivered', { windows: [[0, 100]], open: [{ slice: slice('a', 10, 20), resume: 1 }] }],
  ] as const)('finds %s', (kind, part) => {
    expect(kinds(part as Partial<Progress>)).toEqual([kind])
  })
})

describe('repaired', () => {
  it('leaves no problem, and takes nothing for delivered that was not', () => {
    fc.assert(
      fc.property(anyProgress, (before) => {
        const after = repaired(key, before, now)

        expect(checkpointProblems(key, after, now)).toEqual([])
        for (const [from, to] of after.windows) {
          for (const at of [from, to - 1]) expect(before.windows.some(([start, end]) => start <= at && at < end)).toBe(true)
        }
      }),
    )
  })

  it('changes nothing where there is no problem', () => {
    fc.assert(
      fc.property(anyProgress, (any) => {
        const good = repaired(key, any, now)

        expect(repaired(key, good, now)).toEqual(good)
      }),
    )
  })
})

describe('reopened', () => {
  it('takes nothing from then on for delivered, and everything before as it was', () => {
    fc.assert(
      fc.property(anyProgress, instant, (any, from) => {
        const before = repaired(key, any, now)
        const after = reopened(before, from)

        expect(after.windows.every(([, to]) => to <= from)).toBe(true)
        expect(after.open.every(({ slice: { gain } }) => 'window' in gain && gain.window[1] <= from)).toBe(true)
        for (const [start, end] of before.windows.filter(([, to]) => to <= from)) expect(after.windows).toContainEqual([start, end])
      }),
    )
  })

  it('keeps a cursor', () => {
    expect(reopened(progress({ cursor: 7 }), 5)).toEqual({ windows: [], cursor: 7, open: [] })
  })
})
