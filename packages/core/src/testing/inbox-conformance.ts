import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Inbox, InboxQuery } from '../webhook/inbox.js'
import type { WebhookMessage } from '../webhook/webhook.js'
import type { TestClock } from './clock.js'

/** An inbox under test. */
export interface InboxUnderTest {
  readonly store: Inbox
  /** The store's clock. */
  readonly clock: TestClock
  /** A second handle on the same data and clock, as another host has it. @defaultValue the same handle */
  again?(): Promise<Inbox>
  close(): Promise<void>
}

/** Tests that a store keeps the contract of `Inbox`. To be called in a vitest file; each test begins with an empty store. */
export function inboxConformance(name: string, setup: () => Promise<InboxUnderTest>): void {
  describe(`${name} keeps the contract of the inbox`, () => {
    let subject: InboxUnderTest
    let store: Inbox
    let again: Inbox
    let clock: TestClock
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      again = (await subject.again?.()) ?? store
      clock = subject.clock
    })
    afterEach(() => subject.close())

    const read = (query: Partial<InboxQuery> = {}) => again.read({ limit: 1000, ...query })
    const ids = async (query: Partial<InboxQuery> = {}) => (await read(query)).map(({ message }) => message.id)

    it('gives everything back as it was put in, in its order, to everybody', async () => {
      const odd = {
        id: "a'b%_\\",
        topic: '订单.付款',
        account: '旗舰店 ',
        sentAt: '2026-03-08T01:05:07Z',
        content: { tid: '4012345678901234567', deep: [{ 茶: '🍵', n: null }] },
      }
      await store.put('acme', [message('1'), { ...odd, more: { kept: true } } as WebhookMessage])
      await store.put('acme', [message('2', { content: 'text' })])

      const entries = await read()

      expect(entries.map((entry) => entry.message)).toEqual([message('1'), { ...odd, more: { kept: true } }, message('2', { content: 'text' })])
      expect(entries[0]).toMatchObject({ platform: 'acme', receivedAt: new Date(clock.now()).toISOString() })
      for (const { position } of entries) expect(position).toMatch(/^[1-9]\d*$/)
      const positions = entries.map(({ position }) => Number(position))
      expect(positions).toEqual([...positions].sort((left, right) => left - right))
    })

    it('adds nothing that is there already, be it in one call, later or by somebody else', async () => {
      await store.put('acme', [message('1'), message('1', { content: 'again' })])
      await again.put('acme', [message('1', { content: 'again' }), message('2')])

      expect((await read()).map((entry) => entry.message)).toEqual([message('1'), message('2')])
    })

    it('tells messages apart by platform and account as well', async () => {
      await store.put('acme', [message('1', { account: 'a' }), message('1', { account: 'b' }), message('1')])
      await store.put('other', [message('1', { account: 'a' })])

      expect(await read()).toHaveLength(4)
      expect(await read({ platform: 'acme' })).toHaveLength(3)
      expect(await read({ account: 'a' })).toHaveLength(2)
    })

    it('is empty at first, and bears an empty delivery', async () => {
      await store.put('acme', [])

      expect(await read()).toEqual([])
      expect(await store.last()).toBeUndefined()
    })

    it('reads on after a position, and up to one', async () => {
      await store.put(
        'acme',
        ['1', '2', '3', '4', '5'].map((id) => message(id)),
      )
      const positions = (await read()).map(({ position }) => position)

      expect(await ids({ after: '0' })).toEqual(['1', '2', '3', '4', '5'])
      expect(await ids({ after: positions[1] ?? '' })).toEqual(['3', '4', '5'])
      expect(await ids({ after: positions[0] ?? '', upTo: positions[3] ?? '' })).toEqual(['2', '3', '4'])
      expect(await ids({ after: positions[0] ?? '', limit: 2 })).toEqual(['2', '3'])
      expect(await ids({ after: positions[4] ?? '' })).toEqual([])
      expect(await store.last()).toBe(positions[4])
    })

    it('chooses by topic', async () => {
      await store.put('acme', [message('1', { topic: 'a' }), message('2', { topic: 'A' }), message('3', { topic: 'b' })])

      expect(await ids({ topics: ['a', 'b'] })).toEqual(['1', '3'])
      expect(await ids({ topics: [] })).toEqual([])
    })

    it('chooses by when it was received', async () => {
      const at = () => new Date(clock.now()).toISOString()
      await store.put('acme', [message('1')])
      await clock.advance(1_000)
      const from = at()
      await store.put('acme', [message('2')])
      await clock.advance(1_000)
      const to = at()
      await store.put('acme', [message('3')])

      expect(await ids({ from })).toEqual(['2', '3'])
      expect(await ids({ from, to })).toEqual(['2'])
      expect(await ids({ to: from })).toEqual(['1'])
    })

    it.each([
      ['a position that is none', { after: "0' or 1=1" }],
      ['a limit that is none', { limit: 0 }],
      ['an instant that is none', { from: 'yesterday' }],
    ])('refuses %s', async (_what, query) => {
      await expect(read(query)).rejects.toMatchObject({ kind: 'invalid_params' })
    })

    it('never lets a reader who goes on after what it has seen miss a message, however many write at once', async () => {
      const writers = 8
      const rounds = 12
      const seen: string[] = []
      let writing = true
      const reader = (async () => {
        for (let after = '0'; ; ) {
          const last = !writing
          const entries = await again.read({ after, limit: 5 })
          seen.push(...entries.map((entry) => entry.message.id))
          after = entries.at(-1)?.position ?? after
          if (last && entries.length === 0) return
        }
      })()
      const write = async (writer: number) => {
        for (let round = 0; round < rounds; round++) {
          const messages = Array.from({ length: 1 + ((writer + round) % 3) }, (_, index) => message(`${writer}-${round}-${index}`))
          await (writer % 2 === 0 ? store : again).put('acme', messages)
        }
      }

      await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
      writing = false
      await reader

      const expected = (await read()).map((entry) => entry.message.id)
      expect(seen).toEqual(expected)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength(
        Array.from({ length: writers * rounds }, (_, at) => 1 + ((Math.floor(at / rounds) + (at % rounds)) % 3)).reduce((sum, one) => sum + one, 0),
      )
    })

    it('remembers what a consumer has put aside, and only for that consumer', async () => {
      await store.put(
        'acme',
        ['1', '2', '3'].map((id) => message(id)),
      )
      const [one = '', , three = ''] = (await read()).map(({ position }) => position)

      await store.park('orders', three, 'timeout: a handler took too long')
      await store.park('orders', one, 'first')
      await store.park('orders', one, 'TypeError')

      const parked = await again.parked('orders')
      expect(parked.map(({ position, reason }) => [position, reason])).toEqual([
        [one, 'TypeError'],
        [three, 'timeout: a handler took too long'],
      ])
      expect(parked[0]).toMatchObject({ platform: 'acme', message: message('1'), parkedAt: new Date(clock.now()).toISOString() })
      expect(await again.parked('orders', 1)).toHaveLength(1)
      expect(await again.parked('Orders')).toEqual([])
      expect(await ids()).toEqual(['1', '2', '3'])
    })

    it('forgets what a consumer has taken back', async () => {
      await store.put(
        'acme',
        ['1', '2'].map((id) => message(id)),
      )
      const positions = (await read()).map(({ position }) => position)
      for (const position of positions) await store.park('orders', position, 'TypeError')
      await store.park('stock', positions[0] ?? '', 'TypeError')

      await again.unpark('orders', [positions[0] ?? '', '999999'])
      await again.unpark('orders', [])

      expect((await store.parked('orders')).map(({ position }) => position)).toEqual([positions[1]])
      expect(await store.parked('stock')).toHaveLength(1)
    })
  })
}

function message(id: string, change: Partial<WebhookMessage> = {}): WebhookMessage {
  return { id, topic: 'order.paid', content: { tid: id }, ...change }
}
