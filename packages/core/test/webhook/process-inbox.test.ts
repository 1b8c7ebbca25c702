import { afterEach, describe, expect, it } from 'vitest'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { testClock } from '../../src/testing/clock.js'
import { createWebhookHandler } from '../../src/webhook/create-webhook-handler.js'
import type { Inbox } from '../../src/webhook/inbox.js'
import type { ProcessInboxOptions } from '../../src/webhook/inbox-options.js'
import { memoryInbox } from '../../src/webhook/memory-inbox.js'
import { memoryReceipts } from '../../src/webhook/memory-receipts.js'
import { type InboxEvents, type InboxProcessor, processInbox } from '../../src/webhook/process-inbox.js'
import { replayInbox } from '../../src/webhook/replay-inbox.js'
import type { WebhookMessage } from '../../src/webhook/webhook.js'
import { acmeDelivery, acmeWebhook } from './acme-webhook.js'

const at = 1_700_000_000_000
const message = (id: string, topic = 'order.paid'): WebhookMessage => ({ id, topic, content: { secret: 'Zhang San' } })
const messages = (...ids: string[]) => ids.map((id) => message(id))

const running: InboxProcessor[] = []
afterEach(() => Promise.all(running.splice(0).map((processor) => processor.close())))

function world(options: Partial<ProcessInboxOptions> = {}) {
  const clock = options.clock ?? testClock(at)
  const inbox = options.inbox ?? memoryInbox({ clock })
  const handled: string[] = []
  const events: [string, unknown][] = []
  const start = (more: Partial<ProcessInboxOptions> = {}) => {
    const handle = (one: WebhookMessage) => void handled.push(one.id)
    const processor = processInbox({ inbox, clock, random: () => 0.5, handle, receipts: memoryReceipts({ clock }), ...options, ...more })
    const names = ['message', 'duplicate', 'failed', 'trouble', 'parked', 'progress'] as const satisfies readonly (keyof InboxEvents)[]
    for (const name of names) processor.on(name, (event) => events.push([name, event]))
    running.push(processor)
    return processor
  }
  return { clock: clock as ReturnType<typeof testClock>, inbox, handled, events, start }
}

describe('a consumer of an inbox', () => {
  it('handles what is there, in its order, and what comes later', async () => {
    const { inbox, clock, handled, start } = world({ concurrency: 1 })
    await inbox.put('acme', messages('1', '2', '3'))
    start()
    await clock.advance(0)
    expect(handled).toEqual(['1', '2', '3'])

    await inbox.put('acme', messages('4'))
    await clock.advance(1000)

    expect(handled).toEqual(['1', '2', '3', '4'])
  })

  it('looks at once when it is woken, as by a webhook that has stored something', async () => {
    const { inbox, clock, handled, start } = world()
    const processor = start({ emptyMs: 60_000 })
    const handler = createWebhookHandler({ webhook: acmeWebhook(), inbox, clock })
    handler.on('stored', () => processor.wake())
    await clock.advance(0)

    const response = await handler(acmeDelivery({ messages: messages('1', '2'), at }))
    await clock.advance(0)

    expect([response.status, await response.json()]).toEqual([200, { again: false, replies: [null, null] }])
    expect(handled).toEqual(['1', '2'])
  })

  it('reads only the topics, the platform and the account that it is told', async () => {
    const { inbox, clock, handled, start } = world()
    await inbox.put('acme', [message('1', 'a'), message('2', 'b')])
    await inbox.put('other', [message('3', 'a')])

    start({ topics: ['a'], platform: 'acme' })
    await clock.advance(0)

    expect(handled).toEqual(['1'])
  })

  it('tries again after growing waits what fails, and goes on with the others meanwhile', async () => {
    const tries: string[] = []
    const { inbox, clock, start } = world()
    await inbox.put('acme', messages('1', '2'))
    start({
      handle({ id }, { attempt }) {
        tries.push(`${id}:${attempt}`)
        if (id === '1' && attempt < 4) throw new Error('not yet')
      },
    })

    await clock.advance(0)
    expect(tries).toEqual(['1:1', '2:1'])
    await clock.advance(750)
    expect(tries.at(-1)).toBe('1:2')
    await clock.advance(1500)
    expect(tries.at(-1)).toBe('1:3')
    await clock.advance(2999)
    expect(tries.at(-1)).toBe('1:3')
    await clock.advance(1)

    expect(tries).toEqual(['1:1', '2:1', '1:2', '1:3', '1:4'])
  })

  it('puts aside what fails too often, says so, and the inbox knows which and why, without values', async () => {
    const { inbox, clock, events, start } = world()
    await inbox.put('acme', messages('1', '2'))
    start({
      name: 'orders',
      maxAttempts: 3,
      handle({ id }) {
        if (id === '1') throw new TypeError('Zhang San is not a function')
      },
    })

    await clock.advance(60_000)

    expect(await inbox.parked('orders')).toMatchObject([{ position: '1', message: { id: '1' }, reason: 'TypeError' }])
    expect(events).toContainEqual(['parked', { id: '1', topic: 'order.paid', position: '1', attempts: 3, error: expect.any(TypeError) }])
    expect(events.at(-1)).toEqual(['progress', { position: '2' }])
  })

  it('does not count it against a message when the receipts cannot be had', async () => {
    const clock = testClock(at)
    const receipts = memoryReceipts({ clock })
    let broken = true
    const { inbox, handled, events, start } = world({ clock, maxAttempts: 2 })
    await inbox.put('acme', messages('1'))
    start({ receipts: { ...receipts, claim: async (...parameters) => (broken ? Promise.reject(new Error('no database')) : receipts.claim(...parameters)) } })
    await clock.advance(30_000)

    broken = false
    await clock.advance(10_000)

    expect(handled).toEqual(['1'])
    expect(events.filter(([name]) => name === 'trouble').length).toBeGreaterThan(3)
    expect(await inbox.parked('inbox')).toEqual([])
  })

  it('goes on when the inbox could not be read for a while', async () => {
    const clock = testClock(at)
    const inner = memoryInbox({ clock })
    let broken = true
    const inbox: Inbox = { ...inner, read: async (query) => (broken ? Promise.reject(new Error('no database')) : inner.read(query)) }
    const { handled, events, start } = world({ clock, inbox })
    await inner.put('acme', messages('1'))
    start()
    await clock.advance(5000)
    expect(events[0]).toEqual(['trouble', { during: 'inbox', error: expect.any(Error) }])

    broken = false
    await clock.advance(10_000)

    expect(handled).toEqual(['1'])
  })

  it('takes a handler that takes too long for failed, and does not run it twice at once', async () => {
    let most = 0
    let runningNow = 0
    const { inbox, clock, start } = world()
    await inbox.put('acme', messages('1'))
    start({
      handlerTimeoutMs: 1000,
      async handle() {
        most = Math.max(most, ++runningNow)
        await new Promise<void>((resolve) => clock.after(10_000, resolve))
        runningNow--
      },
    })

    await clock.advance(30_000)

    expect(most).toBe(1)
  })

  it('runs so many handlers at once as it is told, and holds no more messages than it is told', async () => {
    const [gate, reads] = [Promise.withResolvers<void>(), [] as number[]]
    const clock = testClock(at)
    const inner = memoryInbox({ clock })
    const inbox: Inbox = {
      ...inner,
      read: (query) => {
        reads.push(query.limit)
        return inner.read(query)
      },
    }
    let most = 0
    let runningNow = 0
    const { start } = world({ clock, inbox })
    await inner.put('acme', messages(...Array.from({ length: 50 }, (_, index) => String(index))))
    start({
      concurrency: 3,
      capacity: 10,
      async handle() {
        most = Math.max(most, ++runningNow)
        await gate.promise
        runningNow--
      },
    })
    await clock.advance(5000)
    expect([most, reads]).toEqual([3, [10]])

    gate.resolve()
    await clock.advance(5000)

    expect(runningNow).toBe(0)
    expect(most).toBe(3)
  })
})

describe('where a consumer is', () => {
  it('is stored as far as everything is done, so that a restart goes on there', async () => {
    const clock = testClock(at)
    const [checkpoints, receipts] = [memoryCheckpoints(), memoryReceipts({ clock })]
    const { inbox, handled, start } = world({ clock, checkpoints, receipts })
    await inbox.put('acme', messages('1', '2', '3', '4'))
    const first = start({
      handle({ id }) {
        if (id === '3') throw new Error('not yet')
        handled.push(id)
      },
    })
    await clock.advance(0)
    await first.close()
    expect(handled).toEqual(['1', '2', '4'])
    expect((await checkpoints.load('inbox:inbox'))?.progress.cursor).toBe('2')

    start()
    await clock.advance(1000)

    expect(handled).toEqual(['1', '2', '4', '3'])
    expect((await checkpoints.load('inbox:inbox'))?.progress.cursor).toBe('4')
  })

  it('is not needed to do nothing twice: receipts know what is done', async () => {
    const clock = testClock(at)
    const receipts = memoryReceipts({ clock })
    const { inbox, handled, start } = world({ clock, receipts })
    await inbox.put('acme', messages('1', '2'))
    const first = start()
    await clock.advance(0)
    await first.close()

    start()
    await clock.advance(1000)

    expect(handled).toEqual(['1', '2'])
  })

  it('is its own for each name: consumers of different names each see everything', async () => {
    const clock = testClock(at)
    const [checkpoints, receipts] = [memoryCheckpoints(), memoryReceipts({ clock })]
    const { inbox, handled, start } = world({ clock, checkpoints, receipts })
    await inbox.put('acme', messages('1', '2'))

    start({ name: 'orders' })
    start({ name: 'stock' })
    await clock.advance(0)

    expect(handled.sort()).toEqual(['1', '1', '2', '2'])
  })

  it('is shared by several processes of one name: each message is handled by one of them', async () => {
    const clock = testClock(at)
    const [checkpoints, receipts] = [memoryCheckpoints(), memoryReceipts({ clock })]
    const { inbox, handled, events, start } = world({ clock, checkpoints, receipts })
    const ids = Array.from({ length: 100 }, (_, index) => String(index))
    const by: Record<string, number> = { one: 0, two: 0, three: 0 }
    for (const name of Object.keys(by)) {
      start({
        concurrency: 4,
        async handle({ id }) {
          by[name] = (by[name] ?? 0) + 1
          handled.push(id)
          await new Promise((resolve) => setImmediate(resolve))
        },
      })
    }
    await inbox.put('acme', messages(...ids))
    await clock.advance(30_000)

    expect(handled.sort()).toEqual([...ids].sort())
    for (const count of Object.values(by)) expect(count).toBeGreaterThan(0)
    expect((await checkpoints.load('inbox:inbox'))?.progress.cursor).toBe('100')
    expect(events.filter(([name]) => name === 'trouble')).toEqual([])
  })
})

describe('closing a consumer', () => {
  it('waits for what runs, begins nothing more, and stores how far it has come', async () => {
    const gate = Promise.withResolvers<void>()
    const checkpoints = memoryCheckpoints()
    const { inbox, clock, start } = world({ checkpoints })
    await inbox.put('acme', messages('1', '2'))
    const begun: string[] = []
    const processor = start({
      concurrency: 1,
      async handle({ id }) {
        begun.push(id)
        await gate.promise
      },
    })
    await clock.advance(0)

    const closing = processor.close()
    gate.resolve()
    await closing
    await clock.advance(5000)

    expect(begun).toEqual(['1'])
    expect((await checkpoints.load('inbox:inbox'))?.progress.cursor).toBe('1')
  })

  it('by its signal aborts in the end what does not end by itself, and leaves nothing behind', async () => {
    const controller = new AbortController()
    let reason: unknown
    const { inbox, clock, start } = world()
    await inbox.put('acme', messages('1'))
    const processor = start({
      drainMs: 1000,
      signal: controller.signal,
      handle: (_message, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason
            reject(signal.reason)
          })
        }),
    })
    await clock.advance(0)

    controller.abort()
    await clock.advance(1000)
    await processor.done
    await clock.advance(0)

    expect(reason).toMatchObject({ kind: 'timeout', message: expect.stringContaining('closed') })
    expect(clock.pending).toBe(0)
  })
})

describe('replaying', () => {
  it('handles a span once more, whatever became of it before', async () => {
    const { inbox, clock, handled, start } = world()
    for (const id of ['1', '2', '3']) {
      await inbox.put('acme', messages(id))
      await clock.advance(1000)
    }
    start()
    await clock.advance(0)

    const replayed: string[] = []
    const report = await replayInbox({
      inbox,
      from: new Date(at + 500).toISOString(),
      to: new Date(at + 1500).toISOString(),
      handle: ({ id }) => void replayed.push(id),
    })

    expect(handled).toEqual(['1', '2', '3'])
    expect([replayed, report]).toEqual([['2'], { handled: 1, failed: [] }])
  })

  it('ends with what was there when it began, over any number of messages, and tells what failed', async () => {
    const inbox = memoryInbox()
    await inbox.put('acme', messages(...Array.from({ length: 450 }, (_, index) => String(index))))

    const report = await replayInbox({
      inbox,
      async handle({ id }, { position }) {
        await inbox.put('acme', messages(`${id}-new`))
        if (position === '7') throw new RangeError('Zhang San')
      },
    })

    expect(report).toEqual({ handled: 449, failed: [{ position: '7', id: '6', reason: 'RangeError' }] })
  })

  it('takes up again what was put aside, and forgets what succeeds now', async () => {
    const inbox = memoryInbox()
    await inbox.put('acme', messages('1', '2', '3'))
    await inbox.park('orders', '1', 'TypeError')
    await inbox.park('orders', '3', 'TypeError')

    const report = await replayInbox({
      inbox,
      parkedBy: 'orders',
      handle({ id }) {
        if (id === '3') throw new Error('still')
      },
    })

    expect(report).toMatchObject({ handled: 1, failed: [{ id: '3' }] })
    expect(await inbox.parked('orders')).toMatchObject([{ message: { id: '3' } }])
  })

  it('stops with its signal', async () => {
    const inbox = memoryInbox()
    await inbox.put('acme', messages('1', '2', '3'))
    const controller = new AbortController()
    const handled: string[] = []

    const replay = replayInbox({
      inbox,
      concurrency: 1,
      signal: controller.signal,
      handle({ id }) {
        handled.push(id)
        controller.abort(new Error('enough'))
      },
    })

    await expect(replay).rejects.toThrow('enough')
    expect(handled).toEqual(['1'])
  })
})
