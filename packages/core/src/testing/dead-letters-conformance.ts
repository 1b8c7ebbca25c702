import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeadLetter, DeadLetters } from '../sync/dead-letters.js'
import { sampleDeletion, sampleOrder } from './conformance-samples.js'

/** Dead letters under test. */
export interface DeadLettersUnderTest {
  readonly store: DeadLetters
  /** A second handle on the same data, as another process has it. @defaultValue the same handle */
  again?(): Promise<DeadLetters>
  close(): Promise<void>
}

/** Tests that a store keeps the contract of `DeadLetters`. To be called in a vitest file; each test begins with an empty store. */
export function deadLettersConformance(name: string, setup: () => Promise<DeadLettersUnderTest>): void {
  describe(`${name} keeps the contract of dead letters`, () => {
    let subject: DeadLettersUnderTest
    let store: DeadLetters
    let again: DeadLetters
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      again = (await subject.again?.()) ?? store
    })
    afterEach(() => subject.close())

    it('has none at first', async () => {
      expect(await store.list()).toEqual([])
      expect(await store.count()).toBe(0)
    })

    it('gives back what was added, to the last field, also to a second handle', async () => {
      const letters = [ofRow('a', 1), ofRecord('b', 2), { ...ofRecord('c', 3), record: sampleDeletion('4093482012345678903') }, bare('d', 4)]

      await store.add(letters)

      expect(await store.list()).toEqual(letters)
      expect(await again.list()).toEqual(letters)
    })

    it('keeps the first of two letters with the same id', async () => {
      await store.add([bare('a', 1), { ...bare('a', 2), reason: 'second' }])
      await again.add([{ ...bare('a', 3), reason: 'third' }, bare('b', 4)])

      expect(await store.list()).toEqual([bare('a', 1), bare('b', 4)])
      expect(await store.count()).toBe(2)
    })

    it('adds the same letter once although many add it at the same time', async () => {
      await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? store : again).add([bare('a', 1), bare('b', 2)])))

      expect(await store.count()).toBe(2)
    })

    it('lists the oldest first, and no more than asked for', async () => {
      await store.add([bare('c', 30), bare('a', 10), bare('b', 20)])

      expect((await store.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
      expect((await store.list({ limit: 2 })).map(({ id }) => id)).toEqual(['a', 'b'])
    })

    it('lists 100 unless told otherwise, and counts all', async () => {
      const letters = Array.from({ length: 130 }, (_, index) => bare(`id-${index}`, index))
      await store.add(letters)

      expect(await store.list()).toEqual(letters.slice(0, 100))
      expect(await store.list({ limit: 1_000 })).toHaveLength(130)
      expect(await store.count()).toBe(130)
    })

    it('tells letters apart by source, account and stage', async () => {
      await store.add([
        bare('a', 1),
        { ...bare('b', 2), source: 'acme.goods' },
        { ...bare('c', 3), account: '旗舰店' },
        { ...ofRecord('d', 4), account: '旗舰店' },
      ])
      const found = async (filter: Parameters<DeadLetters['list']>[0]) => (await store.list(filter)).map(({ id }) => id)

      expect(await found({ source: 'acme.goods' })).toEqual(['b'])
      expect(await found({ account: '旗舰店' })).toEqual(['c', 'd'])
      expect(await found({ stage: 'sink' })).toEqual(['d'])
      expect(await found({ source: 'acme.orders', account: '旗舰店', stage: 'map' })).toEqual(['c'])
      expect(await found({ account: 'nobody' })).toEqual([])
      expect(await store.count({ account: '旗舰店' })).toBe(2)
      expect(await store.count({ source: 'acme.orders', stage: 'map' })).toBe(2)
    })

    it('takes letters away, and takes them again', async () => {
      await store.add([bare('a', 1), bare('b', 2), bare('c', 3)])

      await again.remove(['a', 'c', 'never'])

      expect(await store.list()).toEqual([bare('b', 2)])
      await store.add([bare('a', 5)])
      expect((await again.list()).map(({ id }) => id)).toEqual(['b', 'a'])
    })

    it('takes nothing for nothing', async () => {
      await store.add([])
      await store.remove([])

      expect(await store.count()).toBe(0)
    })
  })
}

function bare(id: string, at: number): DeadLetter {
  return { id, source: 'acme.orders', platform: 'acme', account: 'shop-1', kind: 'orders', stage: 'map', reason: `bad ${id}`, at }
}

function ofRow(id: string, at: number): DeadLetter {
  const row = { tid: '4093482012345678901', buyer: { nick: '张** 🛒', note: '50% "off"\n' }, orders: [1, null, true, { price: '1.10' }] }
  return { ...bare(id, at), objectId: '4093482012345678901', issues: [{ field: 'orders[0].payment', reason: 'not_money' }], row }
}

function ofRecord(id: string, at: number): DeadLetter {
  return { ...bare(id, at), stage: 'sink', sink: 'sql', objectId: '4093482012345678902', record: sampleOrder('4093482012345678902') }
}
