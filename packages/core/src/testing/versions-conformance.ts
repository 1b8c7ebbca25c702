import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncRecord } from '../models/record.js'
import { compareVersions } from '../models/record-version.js'
import type { Versions } from '../sync/sink.js'
import { sampleDeletion, sampleOrder } from './conformance-samples.js'

/** Versions under test. */
export interface VersionsUnderTest {
  readonly store: Versions
  /** Delivers records, where the versions are those of a sink and know only what it has: `(records) => sink.write(...)`. @defaultValue raises the store's versions */
  deliver?(records: readonly SyncRecord[]): Promise<unknown>
  close(): Promise<void>
}

/** Tests that a store keeps the contract of `Versions`. To be called in a vitest file; each test begins with an empty store. */
export function versionsConformance(name: string, setup: () => Promise<VersionsUnderTest>): void {
  describe(`${name} keeps the contract of versions`, () => {
    let subject: VersionsUnderTest
    let store: Versions
    let deliver: (...records: readonly SyncRecord[]) => Promise<unknown>
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      deliver = (...records) => subject.deliver?.(records) ?? store.raise(records)
    })
    afterEach(() => subject.close())

    it('knows nothing of what was never delivered', async () => {
      expect(await store.read([sampleOrder('1')])).toEqual([undefined])
      expect(await store.read([])).toEqual([])
    })

    it('knows what was delivered, in the order of asking, deletions as well', async () => {
      const [one, two, gone] = [sampleOrder('1'), sampleOrder('2', { memo: 'x' }), sampleDeletion('3')]

      await deliver(one, two, gone)

      expect(await store.read([gone, sampleOrder('never'), one, two])).toEqual([gone.version, undefined, one.version, two.version])
    })

    it('tells objects apart by platform, account, kind and id', async () => {
      const order = sampleOrder('1')

      await deliver(order)

      const others = [
        { ...order, platform: 'other' },
        { ...order, account: '旗舰店' },
        { ...order, kind: 'goods' as const },
        { ...order, id: '2' },
      ]
      expect(await store.read([...others, order])).toEqual([undefined, undefined, undefined, undefined, order.version])
    })

    it('takes later versions', async () => {
      const second = { modifiedMs: 2_000, observedMs: 3_000, memo: 'b' }
      await deliver(sampleOrder('1', { modifiedMs: 1_000, observedMs: 3_000, memo: 'a' }))

      await deliver(sampleOrder('1', second))
      expect(await store.read([sampleOrder('1')])).toEqual([sampleOrder('1', second).version])

      const withinTheSecond = { ...second, observedMs: 3_001, memo: 'c' }
      await deliver(sampleOrder('1', withinTheSecond))
      expect(await store.read([sampleOrder('1')])).toEqual([sampleOrder('1', withinTheSecond).version])
    })

    it('is never lowered', async () => {
      const latest = sampleOrder('1', { modifiedMs: 2_000, observedMs: 5_000, memo: 'b' })
      await deliver(latest)

      await store.raise([sampleOrder('1', { modifiedMs: 1_000, observedMs: 9_000, memo: 'a' })])
      await store.raise([sampleOrder('1', { modifiedMs: 2_000, observedMs: 4_999, memo: 'a' })])
      await store.raise([sampleOrder('1', { modifiedMs: 1_000, observedMs: 9_000, memo: 'b' })])

      expect(await store.read([latest])).toEqual([latest.version])
    })

    it('moves the time of the same content on, so that a state in between that is read late is older', async () => {
      await deliver(sampleOrder('1', { modifiedMs: 1_000, memo: 'a' }))

      await store.raise([sampleOrder('1', { modifiedMs: 3_000, memo: 'a' })])

      const [known] = await store.read([sampleOrder('1')])
      expect(known).toMatchObject({ modifiedMs: 3_000, content: sampleOrder('1', { memo: 'a' }).version.content })
      const between = sampleOrder('1', { modifiedMs: 2_000, memo: 'b' }).version
      expect(known && compareVersions(between, known)).toBeLessThan(0)
    })

    it('comes to the same version in whatever order the states come', async () => {
      const states = [
        { modifiedMs: 1_000, observedMs: 9_000, memo: 'a' },
        { modifiedMs: 2_000, observedMs: 8_000, memo: 'b' },
        { modifiedMs: 2_000, observedMs: 8_001, memo: 'c' },
      ]
      const orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
      ]

      for (const [id, order] of orders.entries()) for (const at of order) await deliver(sampleOrder(`${id}`, states[at]))

      const known = await store.read(orders.map((_, id) => sampleOrder(`${id}`)))
      expect(known).toEqual(orders.map((_, id) => sampleOrder(`${id}`, states[2]).version))
    })

    it('takes and tells 1,000 at a time', async () => {
      const records = Array.from({ length: 1_000 }, (_, index) => sampleOrder(`${4_093_482_012_345_678_000n + BigInt(index)}`))

      await deliver(...records)

      expect(await store.read(records)).toEqual(records.map(({ version }) => version))
    })
  })
}
