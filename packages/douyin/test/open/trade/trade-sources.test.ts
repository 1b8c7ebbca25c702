import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { memoryInbox } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { type DouyinTradeSourceOptions, douyinTradeOrders, douyinTradeRefunds } from '../../../src/open/trade/trade-sources.js'
import { appId } from '../world.js'
import { tradeWorld } from './trade-world.js'

const query = 'POST /api/trade_basic/v1/developer/order_query/'
const message = (id: string, content: object) => ({ id, topic: 'payment', account: appId, content: { what: 'payment', type: 'payment', ...content } })

describe('the sources of trades', () => {
  it.each([
    ['neither', {}],
    ['both', { inbox: memoryInbox(), openOrders: async () => [] }],
    ['a misspelt option', { inbox: memoryInbox(), concurency: 3 }],
  ])('need either an inbox or open numbers: %s is refused', (_what, options) => {
    const { douyin } = tradeWorld()

    // Typing errors reach this by JavaScript only.
    expect(() => douyinTradeOrders(douyin, options as DouyinTradeSourceOptions)).toThrow('douyinTradeOrders')
    expect(() => douyinTradeRefunds(douyin, options as DouyinTradeSourceOptions)).toThrow('douyinTradeRefunds')
  })

  it('ask for each order once, however often it is named, and leave other messages alone', async () => {
    const { douyin, clock, place, sandbox } = tradeWorld()
    const { orderId } = await place('O1')
    const inbox = memoryInbox({ clock })
    const told = Array.from({ length: 10 }, (_, index) => message(`m${index}`, { notice: { order_id: orderId } }))
    const others = [
      { ...message('e1', { notice: { order_id: 'N73' } }), content: { what: 'ecpay_payment', type: 'payment', notice: { order_id: 'N73' } } },
      { id: 'x1', topic: 'other', account: appId, content: 'text' },
      message('unknown', { notice: { order_id: 'motb-nobody' } }),
    ]
    await inbox.put('douyin', [...told, ...others])
    const sink = memorySink()

    const report = await sync({ source: douyinTradeOrders(douyin, { inbox, clock }), sink, checkpoints: memoryCheckpoints(), clock }).done

    expect(report).toMatchObject({ status: 'success', delivered: 1 })
    expect(sandbox.journal.count({ endpoint: query })).toBe(2)
    expect(sink.records()).toMatchObject([{ id: orderId, data: { status: 'pending_payment' } }])
  })

  it('do not go on behind a message whose order could not be read: the next run has it again', async () => {
    const { douyin, clock, place, sandbox } = tradeWorld()
    const { orderId } = await place('O1')
    const inbox = memoryInbox({ clock })
    await inbox.put('douyin', [message('m1', { notice: { order_id: orderId } })])
    const parts = { source: douyinTradeOrders(douyin, { inbox, clock }), sink: memorySink(), checkpoints: memoryCheckpoints(), clock }
    sandbox.faults.next({ endpoint: query, fault: 'no_permission', times: 50 })
    expect((await sync(parts).done).status).toBe('failed')
    sandbox.faults.clear()
    await clock.advance(1)

    expect(await sync(parts).done).toMatchObject({ status: 'success', delivered: 1 })
  })

  it('read a hundred open orders, a few at a time, and none of them again in the same run', async () => {
    const { douyin, clock, place, sandbox } = tradeWorld()
    const numbers = Array.from({ length: 100 }, (_, index) => `O${index}`)
    for (const outOrderNo of numbers) await place(outOrderNo)
    const sink = memorySink()
    const source = douyinTradeOrders(douyin, { openOrders: async () => numbers.map((outOrderNo) => ({ outOrderNo })), clock, concurrency: 8 })

    const report = await sync({ source, sink, checkpoints: memoryCheckpoints(), clock }).done

    expect(report).toMatchObject({ status: 'success', delivered: 100 })
    expect(sandbox.journal.count({ endpoint: query })).toBe(100)
  })
})
