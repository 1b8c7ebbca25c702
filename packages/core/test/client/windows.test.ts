import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWindow, windowsOf } from '../../src/client/windows.js'
import { acmeTree, start } from './acme.js'

const endpoint = acmeTree.orders.list
const hourMs = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()
const period = (from: number, to: number) => ({ from: iso(from), to: iso(to) })

describe('windowsOf', () => {
  it('cuts a long period into windows that share their borders', () => {
    const windows = windowsOf(endpoint, { ...period(start, start + 2.5 * hourMs), size: 50 })

    const cut = [start, start + hourMs, start + 2 * hourMs, start + 2.5 * hourMs]
    expect(windows.map(({ whole }) => whole)).toEqual(cut.slice(1).map((to, index) => ({ ...period(cut[index] ?? 0, to), size: 50 })))
    expect(windows.every(({ whole, from }) => whole === from)).toBe(true)
  })

  it('covers every period without gaps, in windows that the platform takes', () => {
    fc.assert(
      fc.property(fc.nat(10 * hourMs), fc.nat(10 * hourMs), (offset, length) => {
        const windows = windowsOf(endpoint, period(start + offset, start + offset + length))

        const ends = windows.map(({ whole }) => [Date.parse(String(whole['from'])), Date.parse(String(whole['to']))] as const)
        expect(ends[0]?.[0]).toBe(start + offset)
        expect(ends.at(-1)?.[1]).toBe(start + offset + length)
        for (const [index, [from, to]] of ends.entries()) {
          expect(to - from).toBeLessThanOrEqual(hourMs)
          expect(ends[index + 1]?.[0] ?? to).toBe(to)
        }
      }),
    )
  })

  it('leaves params alone that lack an end, and those of endpoints without windows', () => {
    const open = { from: iso(start) }

    expect(windowsOf(endpoint, open)).toEqual([{ whole: open, from: open }])
    expect(windowsOf(acmeTree.orders.feed, { cursor: 'a' }, { resume: { cursor: 'b' } })).toEqual([{ whole: { cursor: 'a' }, from: { cursor: 'b' } }])
    expect(windowsOf(endpoint, open, { resume: { ...open, page: 2 } })).toEqual([{ whole: open, from: { ...open, page: 2 } }])
  })

  it('goes on inside the window that a place belongs to', () => {
    const resume = { ...period(start + hourMs, start + 2 * hourMs), page: 3 }

    const windows = windowsOf(endpoint, period(start, start + 3 * hourMs), { resume })

    expect(windows).toEqual([
      { whole: period(start + hourMs, start + 2 * hourMs), from: resume },
      { whole: period(start + 2 * hourMs, start + 3 * hourMs), from: period(start + 2 * hourMs, start + 3 * hourMs) },
    ])
  })

  it('takes a place that lies behind all windows as it is', () => {
    const resume = period(start + 9 * hourMs, start + 10 * hourMs)

    expect(windowsOf(endpoint, period(start, start + hourMs), { resume })).toEqual([{ whole: resume, from: resume }])
  })

  it('refuses a period that runs backwards, and times that nobody can read', () => {
    expect(() => windowsOf(endpoint, period(start + 1000, start))).toThrow(expect.objectContaining({ kind: 'invalid_params', endpoint: 'order.list' }))
    expect(() => windowsOf(endpoint, { from: 'yesterday', to: iso(start) })).toThrow('order.list: nothing was sent, from and to are no times that can be read')
  })

  it('refuses a window that has not ended: what changes while it is read would push rows out of sight', () => {
    const now = start + hourMs

    expect(() => windowsOf(endpoint, period(start, now + 2_000), { now })).toThrow(/`?to`? lies in the future/)
    expect(windowsOf(endpoint, period(start, now), { now })).toHaveLength(1)
  })
})

const dayMs = 24 * hourMs
const { window } = endpoint.limits
const told = window ?? { start: '', end: '', maxMs: 0, parse: Number, format: String }
const recent = { ...endpoint, limits: { window: { ...told, depthMs: 90 * dayMs, olderIn: 'order.history' } } }
const history = { ...endpoint, limits: { window: { ...told, depthMs: 730 * dayMs, minAgeMs: 90 * dayMs, newerIn: 'order.list' } } }

describe('how far a list goes back', () => {
  const now = start
  const ago = (days: number) => iso(now - days * dayMs)
  const refusal = (problem: string, hint: string) =>
    expect.objectContaining({ kind: 'invalid_params', message: expect.stringContaining(problem), hint: expect.stringContaining(hint) })

  it('is kept, with a day to spare, and the refusal names who has the rest', () => {
    expect(() => windowsOf(recent, { from: ago(200), to: ago(199.99) }, { now })).toThrow(refusal('nothing was sent, from lies before', 'order.history'))
    expect(windowsOf(recent, { from: ago(90.9), to: ago(90.89) }, { now })).toHaveLength(1)
    expect(() => windowsOf(history, { from: ago(731.1), to: ago(731.09) }, { now })).toThrow(refusal('from lies before', 'nothing older'))
  })

  it('has an end at the near side where the list holds older rows only', () => {
    expect(() => windowsOf(history, { from: ago(88.6), to: ago(88.59) }, { now })).toThrow(refusal('nothing was sent, to lies after', 'order.list'))
    expect(windowsOf(history, { from: ago(89.2), to: ago(89.19) }, { now })).toHaveLength(1)
  })

  it('counts for each end by itself, and not without a clock', () => {
    expect(() => checkWindow(recent, { from: ago(200) }, { now })).toThrow(refusal('from lies before', 'order.history'))
    expect(() => checkWindow(history, { to: ago(0) }, { now })).toThrow(refusal('to lies after', 'order.list'))
    expect(() => checkWindow(recent, { to: ago(200) }, { now })).toThrow(refusal('to lies before', 'order.history'))
    expect(() => checkWindow(history, { from: ago(1) }, { now })).toThrow(refusal('from lies after', 'order.list'))
    expect(() => checkWindow(recent, { from: ago(200), to: ago(199) }, {})).not.toThrow()
  })

  it('is asked of what is still to be read when a walk is taken up again', () => {
    const params = { from: ago(92), to: ago(91.9) }
    const place = { from: ago(90), to: ago(89.99), page: 2 }

    expect(windowsOf(recent, { ...params, to: ago(89.99) }, { now, resume: place })[0]?.from).toEqual(place)
    expect(() => windowsOf(recent, { from: ago(80), to: ago(79) }, { now, resume: params })).toThrow(refusal('from lies before', 'order.history'))
  })
})
