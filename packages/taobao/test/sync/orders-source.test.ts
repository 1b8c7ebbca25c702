import type { Slice } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { taobaoAfterSales, taobaoOrders } from '../../src/index.js'
import { nick, shopWorld, startMs, thrown } from '../shop-world.js'
import { contents, drive, nothing, seenOrders, signal, trueOrders } from './drive.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const account = nick
const increment = 'taobao.trades.sold.increment.get'
const accounts = [nick]
const pagesRead = (sandbox: ReturnType<typeof shopWorld>['sandbox']) =>
  sandbox.journal.entries().flatMap(({ endpoint, params }) => (endpoint === increment && params['use_has_next'] === 'true' ? [Number(params['page_no'])] : []))

describe('orders that change while they are read', () => {
  it('are all there in their last state, once it is quiet', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 3000, spanMs: 20 * hourMs, refunds: 0 }] })
    const orders = taobaoOrders(taobao, { accounts, from: startMs - dayMs, windowMs: 4 * hourMs })
    await clock.advance(2 * minuteMs)
    const stop = sandbox.shop(nick).churn({ perPage: 10 })

    const first = await drive(orders, { account })
    stop()
    await clock.advance(2 * minuteMs)
    const second = await drive(orders, { account, from: first })

    expect(first.records.size).toBeLessThan(3000)
    expect(seenOrders(second)).toEqual(trueOrders(sandbox.truth(nick)))
  })

  it('go from window to window and are found in the later one', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 250, spanMs: hourMs, refunds: 0 }] })
    const orders = taobaoOrders(taobao, { accounts, from: startMs - 2 * hourMs, windowMs: 3 * hourMs })
    await clock.advance(2 * minuteMs)
    const shop = sandbox.shop(nick)
    const tids = sandbox.truth(nick).trades.map(({ tid }) => tid)
    // All that has not been read yet leaves the window.
    const stop = shop.onPage(({ rows }) => {
      if (rows < 2) return
      stop()
      for (const tid of tids) shop.edit(tid, { flag: 3 })
    })

    const first = await drive(orders, { account })
    await clock.advance(2 * minuteMs)
    const second = await drive(orders, { account, from: first })

    expect(first.records.size).toBeLessThan(250)
    expect(seenOrders(second)).toEqual(trueOrders(sandbox.truth(nick)))
  })

  it('twice within one second are seen in the later state', async () => {
    const { taobao, sandbox, clock } = shopWorld()
    const orders = taobaoOrders(taobao, { accounts })
    const tid = sandbox.truth(nick).trades[0]?.tid ?? ''
    const ofId = orders.idSlices?.(nick, [tid]) ?? []
    sandbox.shop(nick).edit(tid, { flag: 1 })
    const first = await drive(orders, { account, only: ofId })
    sandbox.shop(nick).edit(tid, { flag: 2 })
    await clock.advance(2 * minuteMs)

    const second = await drive(orders, { account, from: { ...first, progress: nothing.progress } })

    expect(sandbox.truth(nick).trades[0]?.modifiedMs).toBe(startMs)
    expect(second.records.get(`taobao:${nick}:orders:${tid}`)).toMatchObject({ version: { modifiedMs: startMs }, data: { sellerFlag: 2 } })
  })
})

describe('windows of orders', () => {
  it('share their borders: of equal timestamps there none is missed', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 0 }] })
    const orders = taobaoOrders(taobao, { accounts, from: startMs, windowMs: 10 * minuteMs })
    await clock.advance(10 * minuteMs)
    const tids = Array.from({ length: 130 }, () => sandbox.shop(nick).createTrade())
    await clock.advance(15 * minuteMs)

    const { records, slices } = await drive(orders, { account })

    expect(slices.map(({ gain }) => gain)).toEqual([
      { window: [startMs, startMs + 10 * minuteMs] },
      { window: [startMs + 10 * minuteMs, startMs + 20 * minuteMs] },
      { window: [startMs + 20 * minuteMs, startMs + 24 * minuteMs] },
    ])
    expect([...records.values()].map(({ id }) => id).toSorted()).toEqual(tids.toSorted())
  })

  it('that are empty are delivered', async () => {
    const { taobao, sandbox } = shopWorld({ shops: [{ nick, trades: 0 }] })

    const { progress, records } = await drive(taobaoOrders(taobao, { accounts, from: startMs - hourMs }), { account })

    expect(progress).toEqual({ windows: [[startMs - hourMs, startMs - minuteMs]], open: [], cursor: { from: startMs - hourMs } })
    expect([records.size, sandbox.journal.count({ endpoint: increment })]).toEqual([0, 2])
  })

  it('that are deeper than the platform pages are cut in halves', async () => {
    const { taobao, sandbox } = shopWorld({ shops: [{ nick, trades: 1200, spanMs: 2 * hourMs, refunds: 0 }], limits: { deepestPage: 3 } })
    const options = { accounts, from: startMs - 6 * hourMs, windowMs: 7 * hourMs, lagMs: 1000 }

    const cut = await drive(taobaoOrders(taobao, { ...options, splitRows: 300 }), { account })
    const whole = thrown(drive(taobaoOrders(taobao, options), { account }))

    expect(seenOrders(cut)).toEqual(trueOrders(sandbox.truth(nick)))
    expect(cut.progress.windows).toEqual([[startMs - 6 * hourMs, startMs - 1000]])
    expect(Math.max(...pagesRead(sandbox).slice(0, -1))).toBeLessThanOrEqual(3)
    expect(await whole).toMatchObject({ kind: 'invalid_request' })
  })

  it('of one second are not cut any more, however deep', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 0 }] })
    const tids = Array.from({ length: 250 }, () => sandbox.shop(nick).createTrade())
    await clock.advance(2 * minuteMs)

    const { records } = await drive(taobaoOrders(taobao, { accounts, from: startMs - minuteMs, splitRows: 100 }), { account })

    expect(records.size).toBe(tids.length)
  })

  it('are resumed where they were left, minutes and changes later', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 900, spanMs: hourMs, refunds: 0 }] })
    const orders = taobaoOrders(taobao, { accounts, from: startMs - 4 * hourMs, windowMs: 5 * hourMs })
    await clock.advance(2 * minuteMs)
    const crashed = await drive(orders, { account, pages: 4 })
    const untilCrash = pagesRead(sandbox).length
    for (const { tid } of sandbox.truth(nick).trades.filter((_, index) => index % 7 === 0)) sandbox.shop(nick).edit(tid, { flag: 2 })
    await clock.advance(30 * minuteMs)

    const resumed = await drive(orders, { account, from: crashed })

    const pages = pagesRead(sandbox)
    expect(crashed.progress).toMatchObject({ windows: [], open: [{ resume: { list: 'increment', page: 5 } }] })
    expect([pages[0], pages[untilCrash]]).toEqual([9, 5])
    expect(seenOrders(resumed)).toEqual(trueOrders(sandbox.truth(nick)))
  })

  it('never reach beyond the platform time without the lag, whatever the own clock says', async () => {
    const { taobao, sandbox, clock } = shopWorld()
    sandbox.clock.skew(-5 * minuteMs)
    const orders = taobaoOrders(taobao, { accounts, from: startMs - hourMs })

    const { slices } = await drive(orders, { account })

    expect(clock.now()).toBeGreaterThanOrEqual(startMs)
    expect(slices.at(-1)?.gain).toEqual({ window: [expect.any(Number), startMs - 6 * minuteMs] })
    expect(sandbox.journal.count({ endpoint: 'taobao.time.get' })).toBe(1)
  })
})

describe('orders by their ids', () => {
  it('are read as the lists read them; unknown ones are left out', async () => {
    const { taobao, sandbox } = shopWorld()
    const orders = taobaoOrders(taobao, { accounts, from: startMs - 40 * dayMs })
    const [one, two] = sandbox.truth(nick).trades.map(({ tid }) => tid)

    const slices = orders.idSlices?.(nick, [one ?? '', two ?? '', '4000000000000000001', one ?? '']) ?? []
    const { records, progress } = await drive(orders, { account, only: slices })

    expect(slices).toHaveLength(1)
    expect([...records.values()].map(({ id }) => id)).toEqual([one, two])
    expect(progress).toEqual({ windows: [], open: [] })
    expect(slices).toEqual(orders.idSlices?.(nick, [one ?? '', two ?? '', '4000000000000000001']))
  })
})

describe('options', () => {
  it('details loads every order in full, a page at a time', async () => {
    const { taobao, sandbox } = shopWorld()
    const orders = taobaoOrders(taobao, { accounts, from: startMs - 40 * dayMs, details: true })
    const ids = sandbox.truth(nick).trades.map(({ tid }) => tid)
    sandbox.shop(nick).edit(ids[0] ?? '', { memo: '加急' })
    await sandbox.clock.advance(2 * minuteMs)

    const listed = await drive(orders, { account })
    const named = await drive(orders, { account, only: orders.idSlices?.(nick, ids) ?? [] })

    expect(listed.records.get(`taobao:${nick}:orders:${ids[0]}`)?.data).toMatchObject({ sellerMemo: '加急' })
    expect(new Map([...contents(listed)].toSorted())).toEqual(new Map([...contents(named)].toSorted()))
    expect(sandbox.journal.count({ endpoint: 'taobao.trade.fullinfo.get' })).toBeGreaterThanOrEqual(120)
  })

  it('refunds delivers them beside their orders, as the source of refunds does', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 60, refunds: 12 }] })
    await clock.advance(2 * minuteMs)
    const from = startMs - 40 * dayMs

    const beside = await drive(taobaoOrders(taobao, { accounts, from, refunds: true }), { account })
    const alone = await drive(taobaoAfterSales(taobao, { accounts, from }), { account })

    expect(alone.records.size).toBe(sandbox.truth(nick).refunds.length)
    expect(beside.records.size).toBe(60 + alone.records.size)
    for (const [key, content] of contents(alone)) expect(contents(beside).get(key)).toBe(content)
  })

  it('that are wrong are all named at once', () => {
    const { taobao } = shopWorld()

    expect(() => taobaoOrders(taobao, { accounts, windowMs: 1, lagMs: 0 })).toThrow(/windowMs.*lagMs|lagMs.*windowMs/)
  })

  it('accounts may be a function that is asked each time', async () => {
    const { taobao } = shopWorld()
    const known = ['one']
    const orders = taobaoOrders(taobao, { accounts: async () => [...known] })
    const before = await orders.accounts(signal)
    known.push('two')

    expect([before, await orders.accounts(signal)]).toEqual([['one'], ['one', 'two']])
  })
})

describe('what the source tells', () => {
  it('counts rows and requests by one small request', async () => {
    const { taobao, sandbox } = shopWorld({ shops: [{ nick, trades: 250, spanMs: hourMs, refunds: 0 }] })
    const orders = taobaoOrders(taobao, { accounts })
    const [slice] = orders.windowSlices?.(nick, [startMs - hourMs, startMs]) ?? []
    const before = sandbox.journal.count()

    const count = await orders.count?.(slice as Slice, signal) // there is one: its window is half an hour

    expect(sandbox.journal.count() - before).toBe(1)
    expect(count?.rows).toBeGreaterThan(50)
    expect(count?.calls).toBe(1 + Math.ceil((count?.rows ?? 0) / 100))
  })

  it('says until when a shop is authorised, and for how long the platform makes it wait', async () => {
    const expiresAt = startMs + 10 * dayMs
    const { taobao, sandbox } = shopWorld({}, { accounts: { [nick]: { session: 'old', expiresAt } } })
    const orders = taobaoOrders(taobao, { accounts })
    await taobao.tokens.import(nick, { accessToken: sandbox.session(nick).session, issuedAt: startMs, expiresAt })

    expect(await orders.standing?.(nick, signal)).toEqual({ authorizationEndsAt: expiresAt, pausedMs: 0 })
    sandbox.faults.next({ endpoint: increment, fault: 'rate_limited', retryAfterMs: 5000 })
    await thrown(
      taobao
        .account(nick)
        .trades.soldIncrement({ fields: ['tid'], start_modified: new Date(startMs - 1000), end_modified: new Date(startMs) }, { deadlineMs: 1 }),
    )
    expect((await orders.standing?.(nick, signal))?.pausedMs).toBeGreaterThan(0)
    expect((await orders.standing?.('another', signal))?.authorizationEndsAt).toBeUndefined()
  })
})
