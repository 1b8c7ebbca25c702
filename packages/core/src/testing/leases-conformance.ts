import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Lease, Leases } from '../sync/leases.js'
import type { TestClock } from './clock.js'
import { oddKeys } from './conformance-samples.js'

/** Leases under test. */
export interface LeasesUnderTest {
  readonly store: Leases
  /** The store's clock. */
  readonly clock: TestClock
  /** A second handle on the same data and clock, as another host has it. @defaultValue the same handle */
  again?(): Promise<Leases>
  close(): Promise<void>
}

/** Tests that a store keeps the contract of `Leases`. To be called in a vitest file; each test begins with an empty store. */
export function leasesConformance(name: string, setup: () => Promise<LeasesUnderTest>): void {
  describe(`${name} keeps the contract of leases`, () => {
    let subject: LeasesUnderTest
    let store: Leases
    let again: Leases
    let clock: TestClock
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      again = (await subject.again?.()) ?? store
      clock = subject.clock
    })
    afterEach(() => subject.close())

    it('gives the lease to one, for as long as asked', async () => {
      const lease = await store.acquire(key, { holder: 'one', ttlMs: 1_000 })

      expect(lease).toMatchObject({ key, holder: 'one', expiresAt: clock.now() + 1_000 })
      expect(await again.acquire(key, { holder: 'two', ttlMs: 1_000 })).toBeUndefined()
      await clock.advance(999)
      expect(await again.acquire(key, { holder: 'two', ttlMs: 1_000 })).toBeUndefined()
    })

    it('gives the lease to one of many who ask at the same time', async () => {
      const asked = Array.from({ length: 20 }, (_, index) => (index % 2 ? store : again).acquire(key, { holder: `host-${index}`, ttlMs: 1_000 }))

      const given = (await Promise.all(asked)).filter((lease) => lease !== undefined)

      expect(given).toHaveLength(1)
    })

    it('gives an ended lease to one of many who ask at the same time', async () => {
      const old = await taken(store, 'old')
      await clock.advance(1_000)
      const asked = Array.from({ length: 20 }, (_, index) => (index % 2 ? store : again).acquire(key, { holder: `host-${index}`, ttlMs: 1_000 }))

      const given = (await Promise.all(asked)).filter((lease) => lease !== undefined)

      expect(given).toHaveLength(1)
      expect(given[0]?.number).toBeGreaterThan(old.number)
    })

    it('gives the same holder the same fence again, with a later end', async () => {
      const first = await taken(store, 'one')
      await clock.advance(400)

      const second = await taken(again, 'one')

      expect(second).toEqual({ ...first, expiresAt: first.expiresAt + 400 })
    })

    it('gives an ended lease to the next, with a greater fence, and never back to the first', async () => {
      const first = await taken(store, 'one')
      await clock.advance(1_000)

      const second = await taken(again, 'two')

      expect(second.number).toBeGreaterThan(first.number)
      expect(await store.renew(first, 1_000)).toBeUndefined()
      expect(await store.acquire(key, { holder: 'one', ttlMs: 1_000 })).toBeUndefined()
    })

    it('lasts longer when it is renewed', async () => {
      const lease = await taken(store, 'one')
      await clock.advance(900)

      const renewed = await store.renew(lease, 1_000)

      expect(renewed).toEqual({ ...lease, expiresAt: lease.expiresAt + 900 })
      await clock.advance(999)
      expect(await again.acquire(key, { holder: 'two', ttlMs: 1_000 })).toBeUndefined()
      await clock.advance(1)
      expect(await again.acquire(key, { holder: 'two', ttlMs: 1_000 })).toBeDefined()
    })

    it('is given to the next at once when it is released, with a fence that still grows', async () => {
      const numbers: number[] = []
      for (let round = 0; round < 5; round++) {
        const lease = await taken(round % 2 ? store : again, `host-${round}`)
        numbers.push(lease.number)
        await store.release(lease)
      }

      expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right))
    })

    it('keeps its new holder when an earlier one releases or renews', async () => {
      const first = await taken(store, 'one')
      await clock.advance(1_000)
      const second = await taken(again, 'two')

      await store.release(first)
      await store.release(first)
      await store.renew(first, 60_000)

      expect(await store.acquire(key, { holder: 'three', ttlMs: 1_000 })).toBeUndefined()
      expect(await again.renew(second, 1_000)).toMatchObject({ holder: 'two', number: second.number })
    })

    it.each(oddKeys)('tells %s from every other key', async (_what, odd, others) => {
      for (const other of others) await store.acquire(other, { holder: 'one', ttlMs: 1_000 })

      expect(await again.acquire(odd, { holder: 'two', ttlMs: 1_000 })).toMatchObject({ key: odd, holder: 'two' })
      for (const other of others) expect(await again.acquire(other, { holder: 'two', ttlMs: 1_000 })).toBeUndefined()
    })
  })
}

const key = 'acme.orders:shop-1'

async function taken(store: Leases, holder: string): Promise<Lease> {
  const lease = await store.acquire(key, { holder, ttlMs: 1_000 })
  if (lease === undefined) throw new Error(`${holder} did not get the lease`)
  return lease
}
