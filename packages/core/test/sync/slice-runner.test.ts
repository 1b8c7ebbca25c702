import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/sync/json.js'
import type { Gain, Progress } from '../../src/sync/progress.js'
import { isKnown } from '../../src/sync/slice-runner.js'

const slice = (gain: Gain) => ({ id: 's', account: 'a', plan: null, gain })
const progress = (more: Partial<Progress>): Progress => ({ windows: [], open: [], ...more })

describe('a slice that somebody has planned is known', () => {
  const cases: readonly (readonly [what: string, isSo: boolean, progress: Progress, gain: Gain, follows: Json | undefined])[] = [
    ['when its window is delivered', true, progress({ windows: [[0, 10]] }), { window: [2, 8] }, undefined],
    ['but not when a part of it is missing', false, progress({ windows: [[0, 5]] }), { window: [2, 8] }, undefined],
    [
      'but not when it was begun',
      false,
      progress({ windows: [[0, 10]], open: [{ slice: slice({ nothing: true }), resume: 1 }] }),
      { window: [2, 8] },
      undefined,
    ],
    ['but not when it gains nothing: somebody wants it read', false, progress({ windows: [[0, 10]] }), { nothing: true }, undefined],
    ['but not when the account stands where it begins', false, progress({ cursor: { at: 7 } }), { cursor: 9 }, { at: 7 }],
    ['but not when it is the first of its account', false, progress({}), { cursor: 9 }, null],
    ['when the account has gone on without it', true, progress({ cursor: 9 }), { cursor: 9 }, 7],
    ['when it was planned for an account without a place, and that has one now', true, progress({ cursor: 9 }), { cursor: 5 }, null],
    [
      'but not when it was begun and the place has moved with it',
      false,
      progress({ cursor: 8, open: [{ slice: slice({ cursor: 9 }), resume: 1 }] }),
      { cursor: 9 },
      7,
    ],
  ]

  it.each(cases.map(([what, isSo, found, gain, follows]) => ({ what, isSo, found, gain, follows })))('$what', ({ isSo, found, gain, follows }) => {
    expect(isKnown(found, slice(gain), follows)).toBe(isSo)
  })
})
