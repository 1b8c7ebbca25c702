import { beforeEach, describe, expect, it } from 'vitest'
import { createWebhookHandler, type WebhookHandle } from '../webhook/create-webhook-handler.js'
import { memoryReceipts } from '../webhook/memory-receipts.js'
import { type WebhookMessage, webhookRefusals } from '../webhook/webhook.js'
import type { WebhookEvents } from '../webhook/webhook-events.js'
import { type TestClock, testClock } from './clock.js'
import { seeded } from './random.js'
import {
  flippedBodies,
  flippedHeaders,
  flippedQueries,
  type KeptDelivery,
  keepDelivery,
  reserialised,
  toDelivery,
  withoutHeader,
  withoutQuery,
} from './webhook-deliveries.js'
import type { WebhookPush, WebhookUnderTest } from './webhook-under-test.js'

/**
 * Tests that a webhook believes what its platform sends and nothing else, and answers so that nothing gets lost. To be called in a vitest file.
 *
 * @example
 * ```ts
 * webhookConformance('acme', { webhook: () => acmeWebhook({ secret }), sign: ({ ids, at }) => signAcme({ ids, at, secret }), accepted: ({ status }) => status === 200, capabilities })
 * ```
 */
export function webhookConformance<Message extends WebhookMessage, Reply = never>(name: string, subject: WebhookUnderTest<Message, Reply>): void {
  const { capabilities, sign, accepted, forgeries = {}, now = Date.UTC(2026, 2, 8, 1, 5, 7) } = subject
  const {
    signedBody,
    signedHeaders = [],
    signedQuery = [],
    toleranceMs,
    batch,
    authenticated = false,
    lastingIds = true,
    replayed = 'acknowledged',
  } = capabilities

  describe(`${name} keeps the contract of webhooks`, () => {
    let clock: TestClock
    beforeEach(() => {
      clock = testClock(now)
    })

    function receiver(work: (message: Message) => unknown = () => undefined, receipts = memoryReceipts({ clock })) {
      const handled: string[] = []
      const refused: WebhookEvents['refused']['reason'][] = []
      const troubles: unknown[] = []
      const webhook = subject.webhook(clock)
      const handle = async (message: Message) => {
        handled.push(message.id)
        await work(message)
        return subject.reply
      }
      // The reply is this webhook's own, or nothing.
      const handler = createWebhookHandler<Message, Reply>({ webhook, handle: handle as WebhookHandle<Message, Reply>, receipts, clock, concurrency: 1 })
      handler.on('refused', ({ reason }) => void refused.push(reason))
      handler.on('trouble', ({ error }) => void troubles.push(error))
      const send = async (delivery: KeptDelivery) => accepted(await handler(toDelivery(delivery)))
      return { handler, webhook, handled, refused, troubles, send }
    }

    const push = async (change: Partial<WebhookPush> = {}) => keepDelivery(await sign({ ids: ['m-1'], at: new Date(clock.now()), ...change }))

    /** Whatever it is: it is refused with a reason, the platform is not told "received", and nothing reaches the handler. */
    async function expectRefused(deliveries: readonly KeptDelivery[]): Promise<readonly string[]> {
      const { send, handled, refused, troubles } = receiver()
      for (const delivery of deliveries) expect(await send(delivery)).toBe(false)
      expect(handled).toEqual([])
      expect(troubles).toEqual([])
      expect(refused).toHaveLength(deliveries.length)
      expect(deliveries.length).toBeGreaterThan(0)
      return refused
    }

    it('believes what the platform has signed, handles it and says that it was received', async () => {
      const { send, handled, refused, troubles } = receiver()

      expect(await send(await push())).toBe(true)

      expect([handled.length, refused, troubles]).toEqual([1, [], []])
    })

    it('refuses what is signed with another key', async () => {
      await expectRefused([await push({ wrongKey: true })])
    })

    it.skipIf(!signedBody)('refuses a body with any byte flipped', async () => {
      await expectRefused(flippedBodies(await push()))
    })

    it.skipIf(!signedBody)('refuses a body that was parsed and written again', async () => {
      await expectRefused([reserialised(await push())])
    })

    it.skipIf(!signedBody)('refuses an empty body, and one that goes on', async () => {
      const delivery = await push()
      await expectRefused([
        { ...delivery, body: new Uint8Array() },
        { ...delivery, body: new Uint8Array([...delivery.body, 32]) },
      ])
    })

    it.skipIf(signedHeaders.length === 0)(`refuses every change of a signed header: ${signedHeaders.join(', ') || 'there is none'}`, async () => {
      const delivery = await push()
      for (const header of signedHeaders) {
        await expectRefused(flippedHeaders(delivery, header))
        await expectRefused([withoutHeader(delivery, header)])
      }
    })

    it.skipIf(signedQuery.length === 0)(`refuses every change of a signed field of the query: ${signedQuery.join(', ') || 'there is none'}`, async () => {
      const delivery = await push()
      for (const field of signedQuery) {
        await expectRefused(flippedQueries(delivery, field))
        await expectRefused([withoutQuery(delivery, field)])
      }
    })

    it.skipIf(!authenticated)('refuses content whose tag is wrong, however well it is signed', async () => {
      expect(await expectRefused([await push({ wrongTag: true })])).toEqual(['bad_ciphertext'])
    })

    it.skipIf(toleranceMs === undefined)('refuses what is too old', async () => {
      expect(await expectRefused([await push({ at: new Date(now - (toleranceMs ?? 0) - 1_000) })])).toEqual(['too_old'])
    })

    it.skipIf(toleranceMs === undefined)('refuses what comes from the future', async () => {
      expect(await expectRefused([await push({ at: new Date(now + (toleranceMs ?? 0) + 1_000) })])).toEqual(['in_future'])
    })

    it.skipIf(toleranceMs === undefined)('believes what is off by less than that, both ways', async () => {
      const { send } = receiver()

      expect(await send(await push({ ids: ['m-1'], at: new Date(now - (toleranceMs ?? 0) + 1_000) }))).toBe(true)
      expect(await send(await push({ ids: ['m-2'], at: new Date(now + (toleranceMs ?? 0) - 1_000) }))).toBe(true)
    })

    it.skipIf(toleranceMs === undefined)('refuses an overheard delivery when its time is over', async () => {
      const delivery = await push()
      const { send, handled } = receiver()
      await clock.advance((toleranceMs ?? 0) + 1_000)

      expect(await send(delivery)).toBe(false)
      expect(handled).toEqual([])
    })

    for (const [what, { reason, make }] of Object.entries(forgeries)) {
      it(`refuses ${what}`, async () => {
        expect(await expectRefused([await keepDelivery(await make(new Date(clock.now())))])).toEqual([reason])
      })
    }

    it('refuses a body that is too large, and does not read on', async () => {
      const { handler, webhook, handled, refused } = receiver()
      const { url, headers } = await push()
      const maxBytes = webhook.maxBytes ?? 1_048_576
      let pulled = 0
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            pulled += 65_536
            controller.enqueue(new Uint8Array(65_536).fill(32))
          },
        },
        { highWaterMark: 0 },
      )
      const unannounced = new Headers(headers)
      unannounced.delete('content-length')

      const response = await handler(new Request(url, { method: 'POST', headers: unannounced, body, duplex: 'half' }))

      expect(await accepted(response)).toBe(false)
      expect([refused, handled]).toEqual([['too_large'], []])
      expect(pulled).toBeLessThanOrEqual(maxBytes + 65_536)
    })

    it('refuses a method that the platform does not use', async () => {
      const { handler, handled } = receiver()

      const response = await handler(new Request((await push()).url, { method: 'DELETE' }))

      expect(await accepted(response)).toBe(false)
      expect(handled).toEqual([])
    })

    it('bears any bytes: they are refused by a reason, and none is an error of ours', async () => {
      const random = seeded(7)
      const { url, headers } = await push()
      const garbage = Array.from({ length: 200 }, () => Uint8Array.from({ length: Math.floor(random.next() * 64) }, () => Math.floor(random.next() * 256)))
      const bare = new Headers({ 'content-type': headers.get('content-type') ?? 'application/json' })

      const reasons = await expectRefused(
        garbage.flatMap((body) => [
          { method: 'POST', url, headers, body },
          { method: 'POST', url: new URL(url).origin, headers: bare, body },
        ]),
      )

      for (const reason of reasons) expect(webhookRefusals).toContain(reason)
    })

    it('says "send again" when the handler throws, and handles it when it comes again', async () => {
      let broken = true
      const { send, handled } = receiver(() => {
        if (broken) throw new Error('no database')
      })
      const delivery = await push()
      expect(await send(delivery)).toBe(false)

      broken = false

      expect(await send(replayed === 'refused' ? await push() : delivery)).toBe(true)
      expect(handled).toHaveLength(2)
      expect(new Set(handled).size).toBe(1)
    })

    it('says "send again" when it cannot be known whether it was handled before', async () => {
      const { send, handled } = receiver(undefined, { ...memoryReceipts(), claim: () => Promise.reject(new Error('no database')) })

      expect(await send(await push())).toBe(false)
      expect(handled).toEqual([])
    })

    it(`does not handle the very same delivery twice: it is ${replayed}`, async () => {
      const { send, handled, refused } = receiver()
      const delivery = await push()
      await send(delivery)

      expect(await send(delivery)).toBe(replayed === 'acknowledged')

      expect(handled).toHaveLength(1)
      expect(refused).toEqual(replayed === 'acknowledged' ? [] : ['replayed'])
    })

    it.skipIf(!lastingIds)('does not handle a message twice that is signed anew and sent later', async () => {
      const { send, handled } = receiver()
      await send(await push())
      await clock.advance(15_000)

      expect(await send(await push())).toBe(true)

      expect(handled).toHaveLength(1)
    })

    it('handles different messages, each once', async () => {
      const { send, handled } = receiver()

      for (const id of ['m-1', 'm-2', 'm-3']) expect(await send(await push({ ids: [id] }))).toBe(true)

      expect(new Set(handled).size).toBe(3)
    })

    it.skipIf(replayed === 'refused')('handles once what comes twice at the same time, and says to both that it was received', async () => {
      const gate = Promise.withResolvers<void>()
      const { send, handled } = receiver(() => gate.promise)
      const delivery = await push()

      const both = [send(delivery), send(delivery)]
      await new Promise((resolve) => setImmediate(resolve))
      gate.resolve()

      expect(await Promise.all(both)).toEqual([true, true])
      expect(handled).toHaveLength(1)
    })

    it.skipIf(!batch)('isolates the messages of a batch: one that fails stops no other, and only it is handled again', async () => {
      let broken = true
      let seen = 0
      const { send, handled } = receiver(() => {
        seen++
        if (broken && seen === 2) throw new Error('no stock')
      })
      const delivery = await push({ ids: ['m-1', 'm-2', 'm-3'] })
      expect(await send(delivery)).toBe(false)
      expect(handled).toHaveLength(3)
      const [, failed] = handled

      broken = false

      expect(await send(replayed === 'refused' ? await push({ ids: ['m-1', 'm-2', 'm-3'] }) : delivery)).toBe(true)
      expect(handled.slice(3)).toEqual([failed])
    })
  })
}
