import { memoryCheckpoints, memorySink, type Sink, type SyncOptions, sync, syncIds } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { type TaobaoOrdersOptions, taobaoOrders } from '../../src/index.js'
import type { SandboxShop } from '../../src/testing/index.js'
import { nick, shopWorld, startMs } from '../shop-world.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const increment = 'taobao.trades.sold.increment.get'

/** A shop on the sandbox, and a host that syncs its orders into memory, run after run. */
function createHost(shop: Partial<SandboxShop> = {}, source: Partial<TaobaoOrdersOptions> = {}) {
  const world = shopWorld({ shops: [{ nick, trades: 120, spanMs: 20 * hourMs, refunds: 0, ...shop }] })
  const { taobao, sandbox, clock } = world
  const sink = memorySink()
  const checkpoints = memoryCheckpoints()
  const orders = taobaoOrders(taobao, { accounts: [nick], from: startMs - 24 * hourMs, ...source })
  const run = (options: Partial<SyncOptions> = {}) => sync({ source: orders, sink, checkpoints, clock, ...options }).done
  return {
    ...world,
    orders,
    sink,
    run,
    /** A run after the lag is over: everything that has happened can be seen. */
    async settle(options: Partial<SyncOptions> = {}) {
      await clock.advance(2 * minuteMs)
      return run(options)
    },
    /** What the sink holds and what is true, to be compared. */
    held: () => Object.fromEntries(sink.records().map(({ id, version }) => [id, version.modifiedMs])),
    truth: () => Object.fromEntries(sandbox.truth(nick).trades.map(({ tid, modifiedMs }) => [tid, modifiedMs])),
  }
}

describe('a sync of orders', () => {
  it('clock changes: a host clock that is ahead or set back neither skips nor repeats anything', async () => {
    const host = createHost()
    await host.settle()
    const tid = host.sandbox.shop(nick).createTrade()

    // The platform is three hours behind, then three hours ahead of the host.
    host.sandbox.clock.skew(-3 * hourMs)
    const behind = await host.run()
    host.sandbox.clock.skew(0)
    const again = await host.settle()
    host.sandbox.clock.skew(3 * hourMs)
    const ahead = await host.run()

    expect(behind).toMatchObject({ status: 'success', delivered: 0 })
    expect(again).toMatchObject({ status: 'success', delivered: 1 })
    expect(ahead).toMatchObject({ status: 'success', delivered: 0 })
    expect(host.held()[tid]).toBeDefined()
    expect(host.held()).toEqual(host.truth())
  })

  it('clock changes: a host that is minutes behind, which no answer complains of, still reads what has just ended', async () => {
    const host = createHost()
    host.sandbox.clock.skew(5 * minuteMs)
    const tid = host.sandbox.shop(nick).createTrade()

    const report = await host.settle()

    expect(report).toMatchObject({ status: 'success', delivered: 121 })
    expect(host.held()[tid]).toBeDefined()
  })

  it('an order modified five times during the run is there in its last state', async () => {
    const host = createHost({}, { windowMs: 2 * hourMs })
    await host.clock.advance(2 * minuteMs)
    const shop = host.sandbox.shop(nick)
    const tid = host.sandbox.truth(nick).trades[50]?.tid ?? ''
    let edits = 0
    const stop = shop.onPage(() => {
      if (edits === 5) return
      edits += 1
      shop.edit(tid, { memo: `change ${edits}` })
    })

    await host.run({ concurrency: 1, perAccount: 1 })
    stop()
    await host.settle()

    expect(edits).toBe(5)
    expect(host.held()).toEqual(host.truth())
  })

  it('two changes within one second are both seen when they are read apart', async () => {
    const host = createHost()
    await host.settle()
    const shop = host.sandbox.shop(nick)
    const tid = host.sandbox.truth(nick).trades[0]?.tid ?? ''
    const states: unknown[] = []
    const notes: Sink = {
      name: 'notes',
      async write(batch) {
        for (const { id, data } of batch) if (id === tid) states.push(Reflect.get(Object(data), 'sellerFlag'))
        return {}
      },
    }
    const sinks = [notes, host.sink]

    // The clock stands: both changes bear the same second. A message has told of the first one, so that it is read at once.
    shop.edit(tid, { flag: 1 })
    await syncIds({ source: host.orders, account: nick, ids: [tid], sink: sinks, clock: host.clock })
    shop.edit(tid, { flag: 2 })
    await host.settle({ sink: sinks })

    expect(states).toEqual([1, 2])
    expect(host.held()).toEqual(host.truth())
  })

  it('an order that moves from window to window is found in the later one', async () => {
    const host = createHost({ trades: 250 }, { windowMs: hourMs })
    await host.clock.advance(2 * minuteMs)
    const shop = host.sandbox.shop(nick)
    const tids = Object.keys(host.truth())
    const stop = shop.onPage(({ rows }) => {
      if (rows < 2) return
      stop()
      for (const tid of tids) shop.edit(tid, { flag: 3 })
    })

    const first = await host.run()
    await host.settle()

    expect(first.delivered).toBeLessThan(250)
    expect(host.held()).toEqual(host.truth())
  })

  it('equal timestamps at window borders: none is missed and none delivered twice', async () => {
    const host = createHost({ trades: 90 }, { windowMs: hourMs })
    const shop = host.sandbox.shop(nick)
    // Windows begin at `from`, so that one ends and the next begins exactly here.
    await host.clock.advance(hourMs)
    for (const tid of Object.keys(host.truth())) shop.edit(tid, { flag: 1 })
    await host.clock.advance(2 * hourMs)

    const report = await host.run()

    expect(report).toMatchObject({ status: 'success', delivered: 90 })
    expect(report.unchanged + report.older).toBe(90)
    expect(host.held()).toEqual(host.truth())
  })

  it('an empty window is delivered, at the cost of one request', async () => {
    const host = createHost({ trades: 0 })
    const report = await host.settle()

    expect(report).toMatchObject({ status: 'success', rows: 0 })
    expect(host.sandbox.journal.count({ endpoint: increment })).toBe(report.slices)
  })

  it('a window deeper than the platform pages is cut and read whole', async () => {
    const host = createHost({ trades: 900, spanMs: 40 * minuteMs }, { windowMs: 2 * hourMs, splitRows: 200 })

    const report = await host.settle()

    expect(report).toMatchObject({ status: 'success', delivered: 900 })
    expect(host.held()).toEqual(host.truth())
  })

  it('a replayed older page changes nothing', async () => {
    const host = createHost()
    await host.settle()
    const tid = Object.keys(host.truth())[3] ?? ''
    const old = host.sink.records().find(({ id }) => id === tid)
    host.sandbox.shop(nick).edit(tid, { flag: 5 })
    await host.settle()
    const newest = host.held()[tid]
    if (old === undefined) throw new Error('the order was not delivered')

    const result = await host.sink.write([old], { signal: new AbortController().signal })

    expect(result).toMatchObject({ older: 1 })
    expect(host.held()[tid]).toBe(newest)
    expect(host.held()).toEqual(host.truth())
  })
})
