import { describe, expect, it } from 'vitest'
import { flattenTrade, tradeDetails } from '../src/details.js'
import { backwards, forwards, pagingRace } from './reverse-paging.js'
import { dayMs, nick, shopWorld, startMs, thrown } from './shop-world.js'

describe('10,000 orders that change while they are read', () => {
  const race = { trades: 10_000, churn: 10, seed: 7, pageSize: 40 }

  it('are all seen by .all, and not all seen by pages from the first on', async () => {
    const [reverse, forward] = [await pagingRace(backwards, race), await pagingRace(forwards, race)]

    // biome-ignore lint/suspicious/noConsole: both figures are the point, and are to be seen
    console.info(`backwards: ${JSON.stringify(reverse)}\nforwards: ${JSON.stringify(forward)}`)
    expect(reverse).toMatchObject({ missed: 0, lost: 0, oddIds: 0 })
    expect(reverse.changed).toBeGreaterThan(1000)
    expect(forward.missed).toBeGreaterThan(100)
    expect(forward.lost).toBe(forward.missed)
  }, 60_000)
})

describe('a walk over 31 days', () => {
  const window = { start_modified: new Date(startMs - 31 * dayMs), end_modified: new Date(startMs) }
  const fields = ['tid'] as const
  const shops = [{ nick, trades: 300, spanMs: 30 * dayMs }]

  it('is cut into windows of a day that share their borders, and misses nothing', async () => {
    const { taobao, sandbox } = shopWorld({ shops })

    const rows = await taobao
      .account(nick)
      .trades.soldIncrement.all({ fields, ...window })
      .toArray({ limit: 1000 })

    const windows = new Set(sandbox.journal.entries().map(({ params }) => `${params['start_modified']} - ${params['end_modified']}`))
    expect(windows.size).toBe(31)
    expect([...windows].slice(0, 2)).toEqual(['2026-02-05 09:05:07 - 2026-02-06 09:05:07', '2026-02-06 09:05:07 - 2026-02-07 09:05:07'])
    expect(new Set(rows.map(({ tid }) => tid)).size).toBe(300)
  })

  it('keeps the ends that it began with, however long it takes', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops })
    let pages = 0
    for await (const _page of taobao.account(nick).trades.soldIncrement.pages({ fields, ...window })) {
      pages += 1
      await clock.advance(60_000)
    }

    const ends = sandbox.journal.entries().map(({ params }) => params['end_modified'] ?? '')
    expect(pages).toBeGreaterThan(20)
    expect(ends.toSorted().at(-1)).toBe('2026-03-08 09:05:07')
    expect(new Set(ends).size).toBe(31)
  })

  it('needs an end', async () => {
    const { taobao } = shopWorld({ shops })
    const { refunds } = taobao.account(nick)

    expect(await thrown(refunds.receive.all({ fields: ['refund_id'] }).toArray({ limit: 1 }))).toMatchObject({
      kind: 'invalid_params',
      message: expect.stringContaining('end_modified'),
    })
  })

  it('goes on where another one ended', async () => {
    const { taobao } = shopWorld({ shops })
    const { soldIncrement } = taobao.account(nick).trades
    const first: string[] = []
    let resume: Parameters<typeof soldIncrement.pages>[0] | undefined
    for await (const { rows, next } of soldIncrement.pages({ fields, ...window, page_size: 5 })) {
      first.push(...rows.map(({ tid }) => tid))
      // Plain JSON: it may have been on a disk meanwhile.
      resume = next === undefined ? undefined : JSON.parse(JSON.stringify(next))
      if (first.length > 100) break
    }

    const rest = resume === undefined ? [] : await soldIncrement.all({ fields, ...window, page_size: 5 }, { resume }).toArray({ limit: 1000 })

    expect(rest.length).toBeGreaterThan(100)
    expect(rest.length).toBeLessThan(250)
    expect(new Set([...first, ...rest.map(({ tid }) => tid)]).size).toBe(300)
  })

  it('sends nothing before the first row is asked for, and stops when the loop is left', async () => {
    const { taobao, sandbox } = shopWorld({ shops })
    const walk = taobao.account(nick).trades.soldIncrement.all({ fields, ...window, page_size: 5 })
    expect(sandbox.journal.count()).toBe(0)

    for await (const _row of walk) break

    const sent = sandbox.journal.count()
    expect(sent).toBeLessThanOrEqual(4)
    await new Promise((resolve) => setImmediate(resolve))
    expect(sandbox.journal.count()).toBe(sent)
  })
})

describe('refunds and items', () => {
  const shops = [{ nick, trades: 200, refunds: 90, items: 75 }]

  it('are all seen, each once', async () => {
    const { taobao, sandbox } = shopWorld({ shops })
    const { refunds, items } = taobao.account(nick)
    const truth = sandbox.truth(nick)

    const seenRefunds = await refunds.receive.all({ fields: ['refund_id'], end_modified: new Date(startMs) }).toArray({ limit: 1000 })
    const onsale = await items.onsale.all({ fields: ['num_iid'], page_size: 20 }).toArray({ limit: 1000 })
    const inventory = await items.inventory.all({ fields: ['num_iid'], page_size: 20 }).toArray({ limit: 1000 })

    expect(seenRefunds.map(({ refund_id }) => refund_id).toSorted()).toEqual(truth.refunds.map(({ refundId }) => refundId).toSorted())
    expect([...onsale, ...inventory].map(({ num_iid }) => num_iid).toSorted()).toEqual(truth.items.map(({ numIid }) => numIid).toSorted())
    expect(onsale.length * inventory.length).toBeGreaterThan(0)
  })
})

describe('tradeDetails', () => {
  const window = { start_modified: new Date(startMs - dayMs * 31), end_modified: new Date(startMs) }

  it('gives each row its full order, in the order of the rows', async () => {
    const { taobao } = shopWorld()
    const shop = taobao.account(nick)
    const rows = await shop.trades.soldIncrement.all({ fields: ['tid'], ...window }).toArray({ limit: 100 })

    const detailed: [string, string | undefined][] = []
    for await (const { row, trade } of tradeDetails(shop, rows, { fields: ['tid', 'orders'] })) detailed.push([row.tid, trade?.tid])

    expect(detailed).toEqual(rows.map(({ tid }) => [tid, tid]))
    expect(detailed).toHaveLength(60)
  })

  it.each([1, 3, 7])('has at most %i requests in flight', async (concurrency) => {
    let inFlight = 0
    let most = 0
    const world = shopWorld(
      {},
      {
        fetch: async (url, init) => {
          inFlight += 1
          most = Math.max(most, inFlight)
          await new Promise((resolve) => setImmediate(resolve))
          const response = await world.sandbox.fetch(url, init)
          inFlight -= 1
          return response
        },
      },
    )
    const rows = world.sandbox.truth(nick).trades.slice(0, 20)

    for await (const { trade } of tradeDetails(world.taobao.account(nick), rows, { fields: ['tid'], concurrency })) expect(trade?.tid).toBeTypeOf('string')

    expect(most).toBe(concurrency)
  })

  it('says undefined for an order that the platform no longer has, and goes on', async () => {
    const { taobao, sandbox } = shopWorld()
    const [first, second] = sandbox.truth(nick).trades
    const rows = [{ tid: first?.tid ?? '' }, { tid: '4999999999999999999' }, { tid: second?.tid ?? '' }]

    const seen: (string | undefined)[] = []
    for await (const { trade } of tradeDetails(taobao.account(nick), rows, { fields: ['tid'] })) seen.push(trade?.tid)

    expect(seen).toEqual([first?.tid, undefined, second?.tid])
  })

  it('ends with any other failure, and with the caller’s signal', async () => {
    const { taobao, sandbox } = shopWorld()
    const rows = sandbox.truth(nick).trades
    const drain = async (signal?: AbortSignal) => {
      for await (const { trade } of tradeDetails(taobao.account(nick), rows, { fields: ['tid'], ...(signal === undefined ? {} : { signal }) }))
        expect(trade).toBeDefined()
    }
    sandbox.faults.next({ endpoint: 'taobao.trade.fullinfo.get', fault: 'no_permission', after: 5 })

    expect(await thrown(drain())).toMatchObject({ kind: 'permission' })
    expect(await thrown(drain(AbortSignal.abort('enough')))).toBe('enough')
  })
})

describe('flattenTrade', () => {
  it('gives one row for each line, with the parent’s fields beside', () => {
    const trade = {
      tid: '1',
      status: 'TRADE_FINISHED',
      payment: '30.00',
      orders: [
        { oid: '11', payment: '10.00' },
        { oid: '12', payment: '20.00' },
      ],
    }

    expect(flattenTrade(trade)).toEqual([
      { tid: '1', oid: '11', trade: { tid: '1', status: 'TRADE_FINISHED', payment: '30.00' }, order: { oid: '11', payment: '10.00' } },
      { tid: '1', oid: '12', trade: { tid: '1', status: 'TRADE_FINISHED', payment: '30.00' }, order: { oid: '12', payment: '20.00' } },
    ])
  })

  it('gives nothing for an order without lines', () => {
    expect(flattenTrade({ tid: '1' })).toEqual([])
  })

  it('flattens what the platform answers', async () => {
    const { taobao, sandbox } = shopWorld()
    const truth = sandbox.truth(nick).trades.find(({ oids }) => oids.length > 1)
    const { trade } = await taobao.account(nick).trades.fullinfo({ tid: truth?.tid ?? '', fields: ['tid', 'status', 'orders'] })

    const rows = flattenTrade(trade)

    expect(rows.map(({ tid, oid }) => [tid, oid])).toEqual(truth?.oids.map((oid) => [truth.tid, oid]))
    expect(rows.every(({ trade: parent, order }) => parent.status === truth?.status && order.title !== undefined)).toBe(true)
  })
})
