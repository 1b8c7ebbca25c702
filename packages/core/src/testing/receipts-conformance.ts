import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Receipts } from '../webhook/receipts.js'
import type { TestClock } from './clock.js'
import { oddKeys } from './conformance-samples.js'

/** Receipts under test. */
export interface ReceiptsUnderTest {
  readonly store: Receipts
  /** The store's clock. */
  readonly clock: TestClock
  /** A second handle on the same data and clock, as another host has it. @defaultValue the same handle */
  again?(): Promise<Receipts>
  close(): Promise<void>
}

/** Tests that a store keeps the contract of `Receipts`. To be called in a vitest file; each test begins with an empty store. */
export function receiptsConformance(name: string, setup: () => Promise<ReceiptsUnderTest>): void {
  describe(`${name} keeps the contract of receipts`, () => {
    let subject: ReceiptsUnderTest
    let store: Receipts
    let again: Receipts
    let clock: TestClock
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      again = (await subject.again?.()) ?? store
      clock = subject.clock
    })
    afterEach(() => subject.close())

    const claim = (by: Receipts, holder: string, leaseMs = 1_000) => by.claim(key, { holder, leaseMs })

    it('gives a message to one, and tells the others that somebody is at it', async () => {
      expect(await claim(store, 'one')).toEqual({ state: 'claimed' })
      expect(await claim(again, 'two')).toEqual({ state: 'busy' })
      await clock.advance(999)
      expect(await claim(again, 'two')).toEqual({ state: 'busy' })
    })

    it('gives a message to one of many who ask at the same time', async () => {
      const asked = Array.from({ length: 20 }, (_, index) => claim(index % 2 ? store : again, `host-${index}`))

      const states = (await Promise.all(asked)).map(({ state }) => state)

      expect(states.filter((state) => state === 'claimed')).toHaveLength(1)
      expect(states.filter((state) => state === 'busy')).toHaveLength(19)
    })

    it('gives a claim that has ended to one of many who ask at the same time', async () => {
      await claim(store, 'dead')
      await clock.advance(1_000)
      const asked = Array.from({ length: 20 }, (_, index) => claim(index % 2 ? store : again, `host-${index}`))

      const states = (await Promise.all(asked)).map(({ state }) => state)

      expect(states.filter((state) => state === 'claimed')).toHaveLength(1)
    })

    it('gives it to its holder again, with a later end', async () => {
      await claim(store, 'one')
      await clock.advance(900)

      expect(await claim(again, 'one')).toEqual({ state: 'claimed' })

      await clock.advance(900)
      expect(await claim(again, 'two')).toEqual({ state: 'busy' })
    })

    it('remembers that it is done, for everybody and for good', async () => {
      await claim(store, 'one')

      expect(await store.done(key, 'one')).toBe(true)

      await clock.advance(3_600_000)
      expect(await claim(store, 'one')).toEqual({ state: 'done' })
      expect(await claim(again, 'two')).toEqual({ state: 'done' })
    })

    it.each([
      ['an empty text', ''],
      ['JSON with Chinese and an emoji', '{"msg":"已付款 🍵 \\"\\\\"}'],
      ['a long text', 'x'.repeat(200_000)],
      ['text that looks like a record of ours', 'claimed 9 9 host\n1'],
    ])('remembers what was replied: %s', async (_what, reply) => {
      await claim(store, 'one')

      await store.done(key, 'one', reply)

      expect(await claim(again, 'two')).toEqual({ state: 'done', reply })
    })

    it('is free at once when a claim is given back', async () => {
      await claim(store, 'one')

      await store.release(key, 'one')
      await store.release(key, 'one')

      expect(await store.done(key, 'one')).toBe(false)
      expect(await claim(again, 'two')).toEqual({ state: 'claimed' })
    })

    it('notes a claim that has ended, as long as nobody has taken it since', async () => {
      await claim(store, 'slow')
      await clock.advance(5_000)

      expect(await store.done(key, 'slow')).toBe(true)
      expect(await claim(again, 'two')).toEqual({ state: 'done' })
    })

    it('lets nobody end a claim who has lost it', async () => {
      await claim(store, 'slow')
      await clock.advance(1_000)
      await claim(again, 'next')

      expect(await store.done(key, 'slow', 'late')).toBe(false)
      await store.release(key, 'slow')

      expect(await claim(store, 'third')).toEqual({ state: 'busy' })
      expect(await again.done(key, 'next', 'in time')).toBe(true)
      expect(await store.done(key, 'slow', 'late')).toBe(false)
      expect(await claim(store, 'third')).toEqual({ state: 'done', reply: 'in time' })
    })

    it('does not forget what is done when it is given back afterwards', async () => {
      await claim(store, 'one')
      await store.done(key, 'one', 'reply')

      await store.release(key, 'one')

      expect(await claim(again, 'two')).toEqual({ state: 'done', reply: 'reply' })
    })

    it.each(oddKeys)('tells %s from every other key', async (_what, odd, others) => {
      for (const other of others) await store.claim(other, { holder: 'one', leaseMs: 1_000 })

      expect(await again.claim(odd, { holder: 'two', leaseMs: 1_000 })).toEqual({ state: 'claimed' })
      expect(await again.done(odd, 'two')).toBe(true)
      for (const other of others) expect(await again.claim(other, { holder: 'two', leaseMs: 1_000 })).toEqual({ state: 'busy' })
    })

    it('keeps keys apart that are very long', async () => {
      const long = 'k'.repeat(1_000)
      await store.claim(`${long}1`, { holder: 'one', leaseMs: 1_000 })

      expect(await again.claim(`${long}2`, { holder: 'two', leaseMs: 1_000 })).toEqual({ state: 'claimed' })
      expect(await again.claim(`${long}1`, { holder: 'two', leaseMs: 1_000 })).toEqual({ state: 'busy' })
    })
  })
}

const key = 'acme:shop-1:m-1'
