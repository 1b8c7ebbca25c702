import { noProgress, type Progress } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { type ChangeWindows, changeWindowsOf, planChanges, windowSlicesOf } from '../../src/sync/plan-changes.js'
import { thrown } from '../shop-world.js'

const minuteMs = 60_000
const dayMs = 86_400_000
const now = 1_772_931_907_000
const account = 'shop'
const { signal } = new AbortController()

function plan(progress: Progress, windows: Partial<ChangeWindows> = {}, at = now) {
  const all = { ...changeWindowsOf({ accounts: [] }), source: 'taobao.orders', ...windows }
  return planChanges(all, { account, progress, now: at, most: 1000, signal })
}
const gains = ({ slices }: ReturnType<typeof plan>) => slices.flatMap(({ gain }) => ('window' in gain ? [gain.window] : []))

describe('the plan of changes', () => {
  it('begins a day before the first run, and ends before now by the lag', () => {
    const first = plan(noProgress)

    expect(first.range).toEqual([now - minuteMs - dayMs, now - minuteMs])
    expect(first.slices).toHaveLength(48)
    expect(first.slices[0]).toEqual({
      id: `taobao.orders:shop:${now - minuteMs - dayMs}-${now + 29 * minuteMs - dayMs}`,
      account,
      plan: { window: [now - minuteMs - dayMs, now + 29 * minuteMs - dayMs], begun: { from: now - minuteMs - dayMs } },
      gain: { window: [now - minuteMs - dayMs, now + 29 * minuteMs - dayMs] },
    })
  })

  it('keeps where it began while the clock goes on, also when only a later part has been delivered', () => {
    const from = now - dayMs
    const progress: Progress = { windows: [[now - 2 * minuteMs, now - minuteMs]], open: [], cursor: { from } }

    expect(plan(progress, {}, now + 5 * dayMs).range).toEqual([from, now + 5 * dayMs - minuteMs])
  })

  it('leaves no gap when it is told a later begin than an earlier run', () => {
    const progress: Progress = { windows: [[now - 10 * dayMs, now - 3 * dayMs]], open: [] }

    const [first] = gains(plan(progress, { from: now - dayMs }))

    expect(first?.[0]).toBe(now - 3 * dayMs)
  })

  it('reads back from what has been delivered', () => {
    const progress: Progress = { windows: [[now - dayMs, now - 11 * minuteMs]], open: [] }

    expect(plan(progress).slices).toMatchObject([
      { plan: { window: [now - 16 * minuteMs, now - minuteMs] }, gain: { window: [now - 11 * minuteMs, now - minuteMs] } },
    ])
  })

  it('plans nothing when it is up to date', () => {
    expect(plan({ windows: [[now - dayMs, now - minuteMs]], open: [] }).slices).toEqual([])
  })

  it('takes windows of a day, with what is read again, as long as more than two are missing', () => {
    const progress: Progress = { windows: [[now - 11 * dayMs, now - 10 * dayMs]], open: [] }

    const { slices } = plan(progress)

    expect(slices.length).toBeLessThan(12)
    expect(gains({ slices })[0]).toEqual([now - 10 * dayMs, now - 9 * dayMs - 5 * minuteMs])
  })

  it('cuts on whole seconds', () => {
    const odd = plan(noProgress, { from: now - dayMs - 123 }, now + 456)

    expect(
      gains(odd)
        .flat()
        .every((ms) => ms % 1000 === 0),
    ).toBe(true)
  })

  it('refuses what the list no longer holds, and says what to do', async () => {
    const depth = { ms: 90 * dayMs, hint: 'read the history' }

    const error = await thrown(Promise.resolve().then(() => plan(noProgress, { from: now - 100 * dayMs, depth })))

    expect(error).toMatchObject({ kind: 'invalid_params', hint: 'read the history' })
    expect(plan({ windows: [[now - 200 * dayMs, now - dayMs]], open: [] }, { depth }).slices.length).toBeGreaterThan(0)
  })

  it('reads windows on demand that gain nothing', () => {
    const slices = windowSlicesOf({ ...changeWindowsOf({ accounts: [], windowMs: 20 * minuteMs }), source: 'taobao.orders' }, account, [
      now,
      now + 50 * minuteMs + 1,
    ])

    expect(slices.map(({ plan, gain }) => [plan, gain])).toEqual([
      [{ window: [now, now + 20 * minuteMs] }, { nothing: true }],
      [{ window: [now + 20 * minuteMs, now + 40 * minuteMs] }, { nothing: true }],
      [{ window: [now + 40 * minuteMs, now + 50 * minuteMs + 1000] }, { nothing: true }],
    ])
    expect(slices[0]?.id).toBe(`taobao.orders:shop:${now}-${now + 20 * minuteMs}:again`)
  })
})
