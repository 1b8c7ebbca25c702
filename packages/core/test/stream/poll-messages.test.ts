import { expect, test } from 'vitest'
import { DuijieError, type PollOptions, pollMessages, type StreamMessage } from '../../src/platform.js'
import { testClock } from '../../src/testing/index.js'

const message = (id: string): StreamMessage => ({ id, topic: 'demo_Created', content: {} })

function setUp(options: Partial<PollOptions<StreamMessage>> = {}) {
  const clock = testClock(0)
  const waiting: StreamMessage[] = []
  const receivedAt: number[] = []
  const handled: string[] = []
  const confirmed: string[] = []
  const stream = pollMessages<StreamMessage>({
    receive: async () => {
      receivedAt.push(clock.now())
      return waiting.splice(0, 10)
    },
    handle: ({ id }) => void handled.push(id),
    confirm: async (ids) => void confirmed.push(...ids),
    batchSize: 10,
    clock,
    random: () => 0.5,
    ...options,
  })
  return { clock, stream, waiting, receivedAt, handled, confirmed }
}

test('messages are received, handled and confirmed, without a wait while there are more', async () => {
  const { clock, waiting, handled, confirmed, receivedAt, stream } = setUp()
  for (let id = 0; id < 25; id++) waiting.push(message(String(id)))

  await clock.advance(100)
  await stream.close()

  expect(handled).toHaveLength(25)
  expect(confirmed.toSorted()).toEqual(handled.toSorted())
  expect(receivedAt).toEqual([0, 0, 0, 0])
})

test('it waits when nothing came, and when nothing but duplicates came', async () => {
  const { clock, receivedAt, stream } = setUp({ emptyMs: 1000 })
  const again = setUp({ emptyMs: 1000, receive: async () => [message('1')] })
  let received = 0
  again.stream.on('received', () => received++)

  await clock.advance(2000)
  await again.clock.advance(2000)
  await Promise.all([stream.close(), again.stream.close()])

  expect(receivedAt).toEqual([0, 750, 1500])
  expect(received).toBe(4)
})

test('an error while receiving is an event, waits grow, and a wait that the platform asks for is kept', async () => {
  const errors: unknown[] = [new Error('reset'), new Error('reset'), new DuijieError('rate_limited', 'too many', { retryAfterMs: 20_000 })]
  const { clock, stream } = setUp({
    receive: async () => {
      const error = errors.shift()
      if (error !== undefined) throw error
      return []
    },
  })
  const waits: unknown[] = []
  stream.on('trouble', ({ during, waitMs }) => waits.push([during, waitMs]))

  await clock.advance(60_000)
  await stream.close()

  expect(waits).toEqual([
    ['receiving', 750],
    ['receiving', 1500],
    ['receiving', 20_000],
  ])
})

test('nothing is received while there is no room for a whole batch', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { clock, waiting, receivedAt, stream } = setUp({ handle: () => promise, concurrency: 1 })
  for (let id = 0; id < 30; id++) waiting.push(message(String(id)))

  await clock.advance(60_000)
  const before = receivedAt.length
  resolve()
  await clock.advance(10)
  await stream.close()

  expect(before).toBe(2)
  expect(receivedAt.length).toBeGreaterThan(2)
})

test('an abort ends it cleanly: no more receiving, what runs is confirmed, nothing is left behind', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const controller = new AbortController()
  const { clock, waiting, receivedAt, confirmed, stream } = setUp({ handle: () => promise, signal: controller.signal })
  waiting.push(message('1'))

  await clock.advance(10)
  controller.abort(new Error('shutting down'))
  await clock.advance(10)
  const receives = receivedAt.length
  resolve()
  await clock.advance(60_000)
  await stream.done

  expect(confirmed).toEqual(['1'])
  expect(receivedAt).toHaveLength(receives)
  expect(clock.pending).toBe(0)
})

test('closing ends a receive that hangs and a signal that was aborted before begins nothing', async () => {
  const { clock, stream } = setUp({ receive: () => new Promise(() => {}) })
  const aborted = setUp({ signal: AbortSignal.abort() })

  await clock.advance(10)
  await stream.close()
  await aborted.stream.done

  expect(aborted.receivedAt).toEqual([])
  expect(clock.pending).toBe(0)
})

test('it can be disposed of', async () => {
  const { clock, stream } = setUp()

  await clock.advance(10)
  await stream[Symbol.asyncDispose]()

  expect(clock.pending).toBe(0)
})
