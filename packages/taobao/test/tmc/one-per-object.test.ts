import { sleep } from '@duijie/core/platform'
import { testClock } from '@duijie/core/testing'
import { expect, test } from 'vitest'
import type { TaobaoMessage } from '../../src/tmc/messages.js'
import { onePerObject } from '../../src/tmc/one-per-object.js'

const message = (id: string, topic: string, content: TaobaoMessage['content']): TaobaoMessage => ({ id, topic, content, contentText: '' })
const context = { attempt: 1, signal: new AbortController().signal }

function setUp(handle: (message: TaobaoMessage) => unknown = () => {}) {
  const clock = testClock(0)
  const handled: string[] = []
  const merged = onePerObject(
    (each) => {
      handled.push(each.id)
      return handle(each)
    },
    { windowMs: 1000, clock, concurrency: 2 },
  )
  return { clock, handled, run: async (each: TaobaoMessage) => merged(each, context) }
}

test('of all messages about one trade within the window only the latest is handled, and all have its result', async () => {
  const { clock, handled, run } = setUp()

  const done = Promise.all([
    run(message('1', 'taobao_trade_TradeCreate', { tid: '7' })),
    run(message('2', 'taobao_trade_TradeBuyerPay', { tid: '7' })),
    run(message('3', 'taobao_trade_TradeCreate', { tid: '8' })),
  ])
  await clock.advance(999)
  const before = [...handled]
  await clock.advance(1)
  await done

  expect(before).toEqual([])
  expect(handled).toEqual(['2', '3'])
})

test('a message that comes when the handler has begun is handled by itself: what the first loaded may be older', async () => {
  const { clock, handled, run } = setUp(() => new Promise<void>((resolve) => clock.after(5000, resolve)))

  void run(message('1', 'taobao_item_ItemUpdate', { num_iid: '5' }))
  await clock.advance(1000)
  void run(message('2', 'taobao_item_ItemUpdate', { num_iid: '5' }))
  await clock.advance(1000)

  expect(handled).toEqual(['1', '2'])
})

test('a failure is the failure of all that were merged', async () => {
  const { clock, run } = setUp(() => {
    throw new Error('no database')
  })

  const results = Promise.allSettled([
    run(message('1', 'taobao_refund_RefundCreated', { refund_id: '9' })),
    run(message('2', 'taobao_refund_RefundSuccess', { refund_id: '9' })),
  ])
  await clock.advance(1000)

  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('a message about nothing of that kind is handled at once', async () => {
  const { handled, run } = setUp()

  await run(message('1', 'taobao_top_AuthCancel', { user_id: '3' }))

  expect(handled).toEqual(['1'])
})

test('not more handlers run at once than allowed, although many collect', async () => {
  let running = 0
  let most = 0
  const { clock, handled, run } = setUp(async () => {
    running++
    most = Math.max(most, running)
    await sleep(clock, 10)
    running--
  })

  const done = Promise.all(Array.from({ length: 9 }, (_, tid) => run(message(String(tid), 'taobao_trade_TradeCreate', { tid: String(tid) }))))
  await clock.advance(1100)
  await done

  expect([handled.length, most]).toEqual([9, 2])
})
