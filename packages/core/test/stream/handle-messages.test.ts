import { expect, test } from 'vitest'
import { createEvents } from '../../src/client/events.js'
import { type HandlingOptions, handleMessages, type StreamEvents, type StreamMessage, type WorkerOptions } from '../../src/platform.js'
import { testClock } from '../../src/testing/index.js'

const message = (id: string): StreamMessage => ({ id, topic: 'demo_Created', content: {} })

function setUp(options: Partial<WorkerOptions<StreamMessage>> & Pick<HandlingOptions<StreamMessage>, 'handle'>) {
  const clock = testClock(0)
  const events = createEvents<StreamEvents>()
  const confirmed: string[] = []
  const worker = handleMessages<StreamMessage>({
    confirm: async (ids) => void confirmed.push(...ids),
    clock,
    random: () => 0.5,
    events,
    ...options,
  })
  return { clock, events, confirmed, worker }
}

test('a message is confirmed only when its handler has resolved', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { worker, confirmed, clock } = setUp({ handle: () => promise })

  worker.offer(message('1'))
  await clock.advance(10)
  const before = [...confirmed]
  resolve()
  await clock.advance(10)

  expect(before).toEqual([])
  expect(confirmed).toEqual(['1'])
})

test('a failing handler is not confirmed, is told of, and its message may come again', async () => {
  const attempts: number[] = []
  const failed: string[] = []
  const { worker, confirmed, clock, events } = setUp({
    handle: (_message, { attempt }) => {
      attempts.push(attempt)
      if (attempt === 1) throw new Error('no database')
    },
    fail: (id) => void failed.push(id),
  })
  const told: unknown[] = []
  events.on('failed', (event) => told.push(event))

  worker.offer(message('1'))
  await clock.advance(10)
  const before = [...confirmed]
  worker.offer(message('1'))
  await clock.advance(10)

  expect(attempts).toEqual([1, 2])
  expect([before, confirmed, failed]).toEqual([[], ['1'], ['1']])
  expect(told).toEqual([{ id: '1', topic: 'demo_Created', attempt: 1, error: new Error('no database') }])
})

test('a poison message is confirmed only after it was parked, and parked only after enough failures', async () => {
  const parked: unknown[] = []
  const log: string[] = []
  let full = true
  const { worker, confirmed, clock, events } = setUp({
    handle: () => {
      throw new Error('poison')
    },
    maxAttempts: 3,
    park: async (poison, error) => {
      log.push('park')
      if (full) throw new Error('no room')
      parked.push([poison.id, error])
    },
  })
  events.on('parked', ({ id, attempts }) => log.push(`parked ${id} ${attempts}`))
  events.on('trouble', ({ during }) => log.push(`trouble ${during}`))

  for (let delivery = 1; delivery <= 3; delivery++) {
    worker.offer(message('1'))
    await clock.advance(10)
  }
  const whileFull = [...confirmed]
  full = false
  worker.offer(message('1'))
  await clock.advance(10)

  expect(whileFull).toEqual([])
  expect(log).toEqual(['park', 'trouble parking', 'park', 'parked 1 4'])
  expect(parked).toEqual([['1', new Error('poison')]])
  expect(confirmed).toEqual(['1'])
})

test('at most as many handlers run at once as allowed', async () => {
  let running = 0
  let most = 0
  const { worker, clock, confirmed } = setUp({
    concurrency: 3,
    handle: async () => {
      running++
      most = Math.max(most, running)
      await Promise.resolve()
      running--
    },
  })

  for (let id = 0; id < 20; id++) worker.offer(message(String(id)))
  await clock.advance(10)

  expect(most).toBe(3)
  expect(confirmed).toHaveLength(20)
})

test('duplicates in flight are dropped; one that comes after it was handled is confirmed again without being handled again', async () => {
  let handled = 0
  const { worker, clock, confirmed } = setUp({ handle: () => void handled++ })

  const offered = [worker.offer(message('1')), worker.offer(message('1'))]
  await clock.advance(10)
  offered.push(worker.offer(message('1')))
  await clock.advance(10)

  expect(offered).toEqual(['taken', 'duplicate', 'duplicate'])
  expect(handled).toBe(1)
  expect(confirmed).toEqual(['1', '1'])
})

test('what finds no room is refused, so that it comes again', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { worker, clock } = setUp({ handle: () => promise, capacity: 2, concurrency: 1 })
  let roomy = false

  const offered = ['1', '2', '3'].map((id) => worker.offer(message(id)))
  void worker.whenRoom(2).then(() => {
    roomy = true
  })
  await clock.advance(10)
  const before = roomy
  resolve()
  await clock.advance(10)

  expect(offered).toEqual(['taken', 'taken', 'full'])
  expect([before, roomy]).toEqual([false, true])
})

test('a confirmation that fails is tried again until it succeeds, and nothing is handled twice', async () => {
  let tries = 0
  let handled = 0
  const waits: unknown[] = []
  const { worker, clock, events } = setUp({
    handle: () => void handled++,
    confirm: async () => {
      tries++
      if (tries < 3) throw new Error('unreachable')
    },
  })
  events.on('trouble', ({ during, waitMs }) => waits.push([during, waitMs]))

  worker.offer(message('1'))
  await clock.advance(10_000)

  expect([tries, handled]).toEqual([3, 1])
  expect(waits).toEqual([
    ['confirming', 375],
    ['confirming', 750],
  ])
})

test('confirmations leave in batches no longer than allowed', async () => {
  const sizes: number[] = []
  const { worker, clock } = setUp({ handle: () => {}, concurrency: 50, confirmBatch: 20, confirm: async (ids) => void sizes.push(ids.length) })

  for (let id = 0; id < 50; id++) worker.offer(message(String(id)))
  await clock.advance(10)

  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(50)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(20)
})

test('stopping lets running handlers end and confirms them; what had not begun is not confirmed', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { worker, clock, confirmed } = setUp({ handle: () => promise, concurrency: 1 })
  let stopped = false

  worker.offer(message('1'))
  worker.offer(message('2'))
  void worker.stop().then(() => {
    stopped = true
  })
  await clock.advance(10)
  const before = [stopped, worker.offer(message('3'))]
  resolve()
  await clock.advance(10)

  expect(before).toEqual([false, 'full'])
  expect(stopped).toBe(true)
  expect(confirmed).toEqual(['1'])
  expect(clock.pending).toBe(0)
})

test('stopping does not wait for ever: handlers are told, and what they were at is not confirmed', async () => {
  let told: unknown
  const { worker, clock, confirmed } = setUp({
    handle: (_message, { signal }) =>
      new Promise<void>(() => {
        signal.addEventListener('abort', () => {
          told = signal.reason
        })
      }),
    drainMs: 5000,
  })

  worker.offer(message('1'))
  const stopped = worker.stop()
  await clock.advance(5000)
  await stopped

  expect(told).toMatchObject({ kind: 'timeout' })
  expect(confirmed).toEqual([])
  expect(clock.pending).toBe(0)
})

test('a handler that takes too long has failed, and frees its place', async () => {
  const handled: string[] = []
  const { worker, clock, confirmed } = setUp({
    concurrency: 1,
    handlerTimeoutMs: 1000,
    handle: ({ id }) => {
      handled.push(id)
      return id === '1' ? new Promise<void>(() => {}) : undefined
    },
  })

  worker.offer(message('1'))
  worker.offer(message('2'))
  await clock.advance(1000)

  expect(handled).toEqual(['1', '2'])
  expect(confirmed).toEqual(['2'])
})

test('counts that make no sense are refused, all at once', () => {
  expect(() => setUp({ handle: () => {}, concurrency: 0, maxAttempts: 1.5 })).toThrow(/maxAttempts.*concurrency/)
})
