import { testClock } from '@duijie/core/testing'
import { expect, test } from 'vitest'
import { createTaobaoClient } from '../../src/client.js'
import { type PollTmcOptions, pollTmc } from '../../src/tmc/poll-tmc.js'
import { appKey, appSecret, nick, sandboxOf, startMs } from '../testing/raw-call.js'

function setUp(options: Partial<PollTmcOptions> = {}) {
  const clock = testClock(startMs)
  const sandbox = sandboxOf({ clock, redeliverMs: 300_000 })
  sandbox.permit(nick)
  const client = createTaobaoClient({ credentials: { appKey, appSecret }, fetch: sandbox.fetch, clock })
  const handled: string[] = []
  const stream = pollTmc(client, {
    handle: ({ content }) => void handled.push(String(content['tid'])),
    clock,
    random: () => 0.5,
    ...options,
  })
  return { clock, sandbox, client, stream, handled, shop: sandbox.shop(nick) }
}

test('messages are consumed, handled and confirmed', async () => {
  const { clock, sandbox, stream, handled, shop } = setUp()

  const tids = Array.from({ length: 30 }, () => shop.createTrade())
  await clock.advance(10_000)
  await stream.close()

  expect(handled.toSorted()).toEqual(tids.toSorted())
  expect(sandbox.messages.counts).toEqual({ published: 30, delivered: 30, confirmed: 30 })
})

test('a message whose handler failed is not confirmed, comes again and is handled then', async () => {
  const attempts: number[] = []
  const { clock, sandbox, stream, shop } = setUp({
    handle: (_message, { attempt }) => {
      attempts.push(attempt)
      if (attempt === 1) throw new Error('no database')
    },
  })

  shop.createTrade()
  await clock.advance(200_000)
  const before = sandbox.messages.counts.confirmed
  await clock.advance(200_000)
  await stream.close()

  expect(before).toBe(0)
  expect(attempts).toEqual([1, 2])
  expect(sandbox.messages.counts).toEqual({ published: 1, delivered: 2, confirmed: 1 })
})

test('a message that can never be read is parked with its text and confirmed, and the handler never sees it', async () => {
  const parked: unknown[] = []
  const { clock, sandbox, stream, handled } = setUp({ maxAttempts: 2, park: ({ contentText }, error) => void parked.push([contentText, error]) })

  sandbox.messages.publish(appKey, { topic: 'demo_Topic', content: 'not json', userId: '1', userNick: nick })
  await clock.advance(400_000)
  await stream.close()

  expect(handled).toEqual([])
  expect(parked).toEqual([['not json', expect.objectContaining({ kind: 'unexpected' })]])
  expect(sandbox.messages.pending(appKey)).toBe(0)
})

test('an outage is told by events and outlived', async () => {
  const { clock, sandbox, stream, handled, shop } = setUp()
  const troubles: unknown[] = []
  stream.on('trouble', ({ during, error }) => troubles.push([during, error]))
  sandbox.faults.next({ endpoint: 'taobao.tmc.messages.consume', times: 5, fault: 'no_permission' })

  shop.createTrade()
  await clock.advance(120_000)
  await stream.close()

  expect(troubles.length).toBeGreaterThan(0)
  expect(troubles[0]).toEqual(['receiving', expect.objectContaining({ endpoint: 'taobao.tmc.messages.consume' })])
  expect(handled).toHaveLength(1)
})

test('messages of another group are read by its name', async () => {
  const { clock, sandbox, stream, handled, shop } = setUp({ group: 'mine' })
  sandbox.permit(nick, { group: 'mine' })

  const tid = shop.createTrade()
  await clock.advance(5000)
  await stream.close()

  expect(handled).toEqual([tid])
})

test('merged, one of several messages about a trade is handled and all are confirmed', async () => {
  const { clock, sandbox, stream, handled, shop } = setUp({ mergeMs: 1000 })

  const tid = shop.createTrade()
  shop.pay(tid)
  shop.edit(tid)
  await clock.advance(10_000)
  await stream.close()

  expect(handled).toEqual([tid])
  expect(sandbox.messages.counts).toEqual({ published: 3, delivered: 3, confirmed: 3 })
})

test.each([{ quantity: 9 }, { quantity: 201 }, { emptyMs: 50 }, { mergeMs: 0 }])('%j is refused before anything is sent', (wrong) => {
  expect(() => setUp(wrong)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
})
