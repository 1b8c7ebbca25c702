import { describe, expect, it } from 'vitest'
import { taobaoOrderHistory } from '../../src/index.js'
import { dayMs, nick, shopWorld, startMs } from '../shop-world.js'
import { drive, nothing, seenOrders, signal, trueOrders } from './drive.js'

const account = nick
const accounts = [nick]
const minuteMs = 60_000

describe('the history of orders', () => {
  it('has all orders of the platform, each window once and for good', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 500, spanMs: 200 * dayMs, refunds: 20 }] })
    await clock.advance(2 * minuteMs)
    const history = taobaoOrderHistory(taobao, { accounts, from: startMs - 201 * dayMs })

    const first = await drive(history, { account })
    await clock.advance(3 * dayMs)
    sandbox.shop(nick).createTrade()
    const requests = sandbox.journal.count()
    const second = await drive(history, { account, from: first })

    expect(seenOrders(first)).toEqual(trueOrders({ ...sandbox.truth(nick), trades: sandbox.truth(nick).trades.slice(0, 500) }))
    expect(second.progress).toEqual(first.progress)
    expect(sandbox.journal.count() - requests).toBe(1)
  })

  it('begins with the newest, and comes behind what changes', async () => {
    const { taobao } = shopWorld()
    const history = taobaoOrderHistory(taobao, { accounts, from: startMs - 3 * dayMs })

    const { slices, range } = await history.plan({ account, progress: nothing.progress, now: startMs, most: 2, signal })

    const end = startMs - minuteMs
    expect(history.rank).toBe(1)
    expect(range).toEqual([startMs - 3 * dayMs, end])
    expect(slices.map(({ gain }) => gain)).toEqual([{ window: [end - dayMs, end] }, { window: [end - 2 * dayMs, end - dayMs] }])
  })

  it('misses no order around the border between the two lists', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 400, spanMs: 100 * dayMs, refunds: 0 }] })
    const border = startMs - 90 * dayMs
    const near = sandbox.truth(nick).trades.filter(({ createdMs }) => Math.abs(createdMs - border) < 3 * dayMs)
    const history = taobaoOrderHistory(taobao, { accounts, from: border - 4 * dayMs, to: border + 4 * dayMs })

    // Five days pass in the middle: what was in one list is in the other one now.
    const begun = await drive(history, { account, pages: 3 })
    await clock.advance(5 * dayMs)
    const { records } = await drive(history, { account, from: begun })

    expect(near.length).toBeGreaterThan(15)
    expect(near.filter(({ tid }) => !records.has(`taobao:${nick}:orders:${tid}`))).toEqual([])
  })

  it('is resumed in the middle of a window whose orders have gone to the other list', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 400, spanMs: dayMs, refunds: 0 }] })
    const history = taobaoOrderHistory(taobao, { accounts, from: startMs - 2 * dayMs })
    await clock.advance(2 * minuteMs)
    const begun = await drive(history, { account, pages: 2 })
    await clock.advance(95 * dayMs)

    const { records } = await drive(history, { account, from: begun })

    expect(begun.progress.open).toMatchObject([{ resume: { list: 'recent', page: expect.any(Number) } }])
    expect(records.size).toBe(sandbox.truth(nick).trades.length)
  })

  it('cuts a day that is deeper than the platform pages', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 1000, spanMs: dayMs / 4, refunds: 0 }], limits: { deepestPage: 2 } })
    await clock.advance(2 * minuteMs)

    const { records, slices } = await drive(taobaoOrderHistory(taobao, { accounts, from: startMs - dayMs, splitRows: 200 }), { account })

    expect([records.size, sandbox.truth(nick).trades.length]).toEqual([1000, 1000])
    expect(slices.length).toBeGreaterThan(5)
  })

  it('counts what a backfill costs', async () => {
    const { taobao, sandbox } = shopWorld({ shops: [{ nick, trades: 400, spanMs: 120 * dayMs, refunds: 0 }] })
    const history = taobaoOrderHistory(taobao, { accounts, from: startMs - 120 * dayMs })
    const { slices } = await history.plan({ account, progress: nothing.progress, now: startMs, most: 1000, signal })
    const before = sandbox.journal.count()

    const counts = await Promise.all(slices.map(async (slice) => history.count?.(slice, signal)))

    // Around the border two lists are asked, and the time.
    expect(slices).toHaveLength(120)
    expect(sandbox.journal.count() - before).toBeLessThan(120 + 30)
    expect(counts.reduce((sum, count) => sum + (count?.rows ?? 0), 0)).toBeGreaterThanOrEqual(400)
    expect(counts.reduce((sum, count) => sum + (count?.calls ?? 0), 0)).toBeGreaterThan(240)
  })
})
