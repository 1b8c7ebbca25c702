import { describe, expect, it } from 'vitest'
import { testClock } from '../../src/testing/clock.js'
import { createWebhookHandler, type HandledWebhook } from '../../src/webhook/create-webhook-handler.js'
import { memoryReceipts } from '../../src/webhook/memory-receipts.js'
import type { WebhookMessage } from '../../src/webhook/webhook.js'
import type { WebhookEvents } from '../../src/webhook/webhook-events.js'
import { acmeDelivery, acmeWebhook } from './acme-webhook.js'

const at = 1_700_000_000_000
const message = (id: string): WebhookMessage => ({ id, topic: 'order.paid', account: 'shop-1', content: { secret: 'Zhang San' } })
const delivery = (...ids: string[]) => acmeDelivery({ messages: ids.map(message), at })

function receiver(options: Partial<HandledWebhook<WebhookMessage, string>> = {}) {
  const clock = testClock(at)
  const handled: string[] = []
  const events: [string, unknown][] = []
  const handler = createWebhookHandler<WebhookMessage, string>({
    webhook: acmeWebhook(),
    clock,
    handle: ({ id }) => {
      handled.push(id)
      return `did ${id}`
    },
    ...options,
  })
  const names = ['delivery', 'refused', 'message', 'duplicate', 'failed', 'stored', 'trouble'] as const satisfies readonly (keyof WebhookEvents)[]
  for (const name of names) handler.on(name, (event) => events.push([name, event]))
  return { handler, clock, handled, events, kinds: () => events.map(([name]) => name) }
}

describe('a delivery that is believed', () => {
  it('is handled and answered in the platform’s own words', async () => {
    const { handler, handled, kinds } = receiver()

    const response = await handler(delivery('1', '2'))

    expect([response.status, await response.json()]).toEqual([200, { again: false, replies: ['did 1', 'did 2'] }])
    expect(handled).toEqual(['1', '2'])
    expect(kinds()).toEqual(['message', 'message', 'delivery'])
  })

  it('is handled once although it comes twice, and the second gets the first one’s reply', async () => {
    const { handler, handled, events } = receiver()
    await handler(delivery('1'))

    const response = await handler(delivery('1'))

    expect(await response.json()).toEqual({ again: false, replies: ['did 1'] })
    expect(handled).toEqual(['1'])
    expect(events).toContainEqual(['duplicate', { id: '1', topic: 'order.paid', account: 'shop-1', state: 'done' }])
  })

  it('is answered by another process with the reply that was remembered', async () => {
    const receipts = memoryReceipts()
    const [one, other] = [receiver({ receipts }), receiver({ receipts })]
    await one.handler(delivery('1'))

    expect(await (await other.handler(delivery('1'))).json()).toEqual({ again: false, replies: ['did 1'] })
    expect(other.handled).toEqual([])
  })

  it('without messages is a handshake: answered, and nothing is handled', async () => {
    const { handler, handled } = receiver({ webhook: acmeWebhook({ methods: ['GET', 'POST'] }) })

    const response = await handler(new Request('https://app.example/hooks/acme?echo=4711'))

    expect(await response.text()).toBe('4711')
    expect(handled).toEqual([])
  })

  it('tells in events which message it was, and never what it holds', async () => {
    const { handler, events } = receiver({
      handle({ id }) {
        if (id === '2') throw new Error('no stock')
        return 'reply-text'
      },
    })

    await handler(delivery('1', '2'))
    await handler(acmeDelivery({ messages: [message('3')], at, secret: 'wrong' }))

    expect(JSON.stringify(events)).not.toMatch(/Zhang San|reply-text|acme-webhook-secret/)
  })
})

describe('messages of a batch', () => {
  it('do not stop each other: the answer says again, and only the failed one is handled again', async () => {
    const tries: string[] = []
    const { handler } = receiver({
      handle({ id }) {
        tries.push(id)
        if (id === '2' && tries.filter((one) => one === '2').length === 1) throw new Error('no stock')
        return `did ${id}`
      },
    })

    const first = await handler(delivery('1', '2', '3'))
    const second = await handler(delivery('1', '2', '3'))

    expect([first.status, await first.json()]).toEqual([500, { again: true, replies: ['did 1', null, 'did 3'] }])
    expect([second.status, await second.json()]).toEqual([200, { again: false, replies: ['did 1', 'did 2', 'did 3'] }])
    expect(tries).toEqual(['1', '2', '3', '2'])
  })

  it('are handled a few at once', async () => {
    let running = 0
    let most = 0
    const { handler } = receiver({
      concurrency: 3,
      async handle() {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setImmediate(resolve))
        running--
        return ''
      },
    })

    await handler(delivery(...Array.from({ length: 10 }, (_, index) => String(index))))

    expect(most).toBe(3)
  })
})

describe('a message that comes while it is handled', () => {
  it('waits for the one that is being handled, and gets its reply', async () => {
    const gate = Promise.withResolvers<string>()
    let calls = 0
    const { handler, events } = receiver({
      handle() {
        calls++
        return gate.promise
      },
    })

    const both = [handler(delivery('1')), handler(delivery('1'))]
    await new Promise((resolve) => setImmediate(resolve))
    gate.resolve('late')

    for (const response of await Promise.all(both)) expect(await response.json()).toEqual({ again: false, replies: ['late'] })
    expect(calls).toBe(1)
    expect(events).toContainEqual(['duplicate', expect.objectContaining({ state: 'busy' })])
  })

  it('at another process waits too, and is told to come again when the time is over', async () => {
    const receipts = memoryReceipts()
    const clock = testClock(at)
    const gate = Promise.withResolvers<string>()
    const slow = receiver({ receipts, clock, handle: () => gate.promise })
    const other = receiver({ receipts, clock, timeoutMs: 400 })
    const slowAnswer = slow.handler(delivery('1'))
    await clock.advance(0)

    const second = other.handler(delivery('1'))
    await clock.advance(400)
    expect((await second).status).toBe(500)

    const third = other.handler(delivery('1'))
    gate.resolve('slow')
    await clock.advance(100)
    expect(await (await third).json()).toEqual({ again: false, replies: ['slow'] })
    expect(await (await slowAnswer).json()).toEqual({ again: false, replies: ['slow'] })
    expect(other.handled).toEqual([])
  })

  it('is handled by another process when the first one died: its claim ends', async () => {
    const clock = testClock(at)
    const receipts = memoryReceipts({ clock })
    const dead = receiver({ receipts, clock, leaseMs: 10_000, timeoutMs: 1000, handle: () => new Promise<string>(() => {}) })
    const other = receiver({ receipts, clock, timeoutMs: 1000 })
    void dead.handler(delivery('1'))
    await clock.advance(5000)
    const early = other.handler(delivery('1'))
    await clock.advance(1000)
    expect((await early).status).toBe(500)

    await clock.advance(4000)
    expect((await other.handler(acmeDelivery({ messages: [message('1')], at: clock.now() }))).status).toBe(200)
    expect(other.handled).toEqual(['1'])
  })
})

describe('a handler that takes too long', () => {
  it('sees its signal aborted, and the platform is told to send again in time', async () => {
    let aborted: unknown
    const { handler, clock, events } = receiver({
      handle: (_message, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = signal.reason
            reject(signal.reason)
          })
        }),
    })

    const answer = handler(delivery('1'))
    await clock.advance(4499)
    expect(aborted).toBeUndefined()
    await clock.advance(1)

    expect((await answer).status).toBe(500)
    expect(aborted).toMatchObject({ kind: 'timeout' })
    expect(events.filter(([name]) => name === 'failed')).toEqual([['failed', { id: '1', topic: 'order.paid', account: 'shop-1', error: aborted }]])
  })

  it('and goes on nevertheless has handled its message when it ends: the repetition is acknowledged', async () => {
    const gate = Promise.withResolvers<string>()
    let calls = 0
    const { handler, clock, events } = receiver({
      handle() {
        calls++
        return gate.promise
      },
    })
    const answer = handler(delivery('1'))
    await clock.advance(4500)
    expect((await answer).status).toBe(500)

    gate.resolve('after all')
    await clock.advance(0)

    expect(await (await handler(delivery('1'))).json()).toEqual({ again: false, replies: ['after all'] })
    expect(calls).toBe(1)
    expect(events).toContainEqual(['message', expect.objectContaining({ id: '1', late: true })])
  })
})

describe('what is refused', () => {
  it.each([
    ['by a wrong key', () => acmeDelivery({ messages: [message('1')], at, secret: 'wrong' }), 'bad_signature'],
    ['as too old', () => acmeDelivery({ messages: [message('1')], at: at - 300_001 }), 'too_old'],
    ['as from the future', () => acmeDelivery({ messages: [message('1')], at: at + 300_001 }), 'in_future'],
    ['by a wrong tag', () => acmeDelivery({ messages: [message('1')], at, wrongTag: true }), 'bad_ciphertext'],
    ['by its method, unread', () => new Request('https://app.example/hooks/acme', { method: 'PUT', body: 'x' }), 'wrong_method'],
  ])('%s is answered so, told by its reason, and never handled', async (_what, request, reason) => {
    const { handler, handled, events } = receiver()

    const response = await handler(request())

    expect(response.status).toBe(401)
    expect(events).toEqual([['refused', { platform: 'acme', reason, status: 401 }]])
    expect(handled).toEqual([])
  })

  it('too large is, by what is announced, before anything is read', async () => {
    const { handler, events } = receiver({ maxBytes: 100 })
    let pulls = 0
    const body = new ReadableStream({ pull: () => void pulls++ }, { highWaterMark: 0 })

    const response = await handler(new Request('https://app.example', { method: 'POST', headers: { 'content-length': '101' }, body, duplex: 'half' }))

    expect(response.status).toBe(413)
    expect(pulls).toBe(0)
    expect(events).toEqual([['refused', { platform: 'acme', reason: 'too_large', status: 413 }]])
  })

  it('too large is, where nothing is announced, as soon as it is seen: the rest is not read', async () => {
    const { handler } = receiver({ maxBytes: 100 })
    let [pulls, cancelled] = [0, false]
    const body = new ReadableStream(
      {
        pull(controller) {
          pulls++
          controller.enqueue(new Uint8Array(60))
        },
        cancel() {
          cancelled = true
        },
      },
      { highWaterMark: 0 },
    )

    const response = await handler(new Request('https://app.example', { method: 'POST', body, duplex: 'half' }))

    expect(response.status).toBe(413)
    expect([pulls, cancelled]).toEqual([2, true])
  })
})

describe('trouble of our own', () => {
  it.each([
    ['credentials cannot be loaded', { webhook: acmeWebhook({ load: () => Promise.reject(new Error('no vault')) }) }, 'opening'],
    ['receipts cannot be had', { receipts: { ...memoryReceipts(), claim: () => Promise.reject(new Error('no database')) } }, 'receipts'],
  ])('makes the platform send again: %s', async (_what, options, during) => {
    const { handler, handled, events } = receiver(options)

    const response = await handler(delivery('1'))

    expect(response.status).toBeGreaterThanOrEqual(500)
    expect(handled).toEqual([])
    expect(events).toContainEqual(['trouble', { during, error: expect.any(Error) }])
  })

  it('does not undo what was handled: that it could not be noted is told, and the platform need not send again', async () => {
    const receipts = memoryReceipts()
    const { handler, handled, kinds } = receiver({ receipts: { ...receipts, done: () => Promise.reject(new Error('no database')) } })

    const response = await handler(delivery('1'))

    expect(response.status).toBe(200)
    expect(handled).toEqual(['1'])
    expect(kinds()).toContain('trouble')
  })

  it('is told when a handler took longer than its claim, and somebody else has the message now', async () => {
    const receipts = memoryReceipts()
    const { handler, events } = receiver({ receipts: { ...receipts, done: async () => false } })

    const response = await handler(delivery('1'))

    expect(response.status).toBe(200)
    expect(events).toContainEqual([
      'trouble',
      { during: 'receipts', error: expect.objectContaining({ kind: 'conflict', hint: expect.stringContaining('leaseMs') }) },
    ])
  })

  it('a body that does not come in time makes the platform send again', async () => {
    const { handler, clock, events } = receiver()
    const answer = handler(new Request('https://app.example', { method: 'POST', body: new ReadableStream({}), duplex: 'half' }))

    await clock.advance(4500)

    expect((await answer).status).toBe(503)
    expect(events).toEqual([['trouble', { during: 'reading', error: expect.objectContaining({ kind: 'timeout' }) }]])
  })
})

describe('closing', () => {
  it('takes nothing new, and waits for what is being handled', async () => {
    const gate = Promise.withResolvers<string>()
    const { handler } = receiver({ handle: () => gate.promise })
    const answer = handler(delivery('1'))
    await new Promise((resolve) => setImmediate(resolve))
    let closed = false

    const closing = handler.close().then(() => {
      closed = true
    })
    const refused = await handler(delivery('2'))

    expect(refused.status).toBe(503)
    expect(closed).toBe(false)
    gate.resolve('in time')
    await closing
    expect((await answer).status).toBe(200)
  })

  it('aborts what takes too long, and then does not wait any more', async () => {
    let aborted = false
    const { handler, clock } = receiver({
      timeoutMs: 60_000,
      drainMs: 1000,
      handle: (_message, { signal }) =>
        new Promise<string>(() => {
          signal.addEventListener('abort', () => {
            aborted = true
          })
        }),
    })
    void handler(delivery('1'))
    await clock.advance(0)

    const closing = handler.close()
    await clock.advance(1000)
    await closing

    expect(aborted).toBe(true)
  })
})

describe('mistakes of the host application', () => {
  it('a body that was read before is an error that names the cure', async () => {
    const { handler } = receiver()
    const request = delivery('1')
    await request.json()

    await expect(handler(request)).rejects.toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('request.clone()') })
  })

  it('something that is no Web request is an error that names the way', async () => {
    const { handler } = receiver()

    await expect(handler({ body: {}, headers: {} } as unknown as Request)).rejects.toMatchObject({
      kind: 'invalid_params',
      hint: expect.stringContaining('toNodeListener'),
    })
  })

  const handle = () => ''
  it.each([
    ['neither handle nor inbox', {}],
    ['a webhook that is none', { webhook: {}, handle }],
    ['a timeout that is none', { handle, timeoutMs: 0 }],
    ['an option that does not exist', { handle, receipt: memoryReceipts() }],
  ])('%s is refused at once', (_what, options) => {
    const wrong = { webhook: acmeWebhook(), ...options } as unknown as HandledWebhook<WebhookMessage, string>
    expect(() => createWebhookHandler(wrong)).toThrow(/createWebhookHandler/)
  })
})
