import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncRecord } from '../models/record.js'
import type { RecordIdentity } from '../models/record-key.js'
import type { Sink } from '../sync/sink.js'
import { sampleDeletion, sampleIdentity, sampleOrder } from './conformance-samples.js'
import { sinkTransactionTests } from './sink-transaction-conformance.js'

/** What a sink holds of an object. */
export interface HeldRecord {
  readonly op: SyncRecord['op']
  /** Of an object that is there; of a deleted one it does not matter. */
  readonly data: unknown
}

/** A sink under test. */
export interface SinkUnderTest {
  readonly sink: Sink
  /** What the sink holds of an object, by another way than the sink; of a stream, what its reader has come to. `undefined`: it never came. */
  read(identity: RecordIdentity): Promise<HeldRecord | undefined>
  /** Makes of a record one that the sink rejects, with the same identity, where there are such. */
  refusable?(record: SyncRecord): SyncRecord
  /** A second handle on the same data, as another process has it. @defaultValue the same handle */
  again?(): Promise<Sink>
  close(): Promise<void>
}

/**
 * Tests that a sink keeps the contract of `Sink`: where it has versions or a transaction, theirs as well. To be called in a vitest file; each test begins with an
 * empty sink.
 *
 * @example
 * ```ts
 * sinkConformance('mySink', async () => {
 *   const rows = new Map()
 *   return { sink: mySink(rows), read: async ({ id }) => rows.get(id), close: async () => undefined }
 * })
 * ```
 */
export function sinkConformance(name: string, setup: () => Promise<SinkUnderTest>): void {
  describe(`${name} keeps the contract of a sink`, () => {
    let subject: SinkUnderTest
    let sink: Sink
    beforeEach(async () => {
      subject = await setup()
      sink = subject.sink
    })
    afterEach(async () => {
      await sink.close?.()
      await subject.close()
    })
    const write = (...batch: readonly SyncRecord[]) => sink.write(batch, context)
    const memoOf = async (id: string) => memoIn(await subject.read(sampleIdentity(id)))

    it('has a name', () => {
      expect(sink.name).not.toBe('')
    })

    it('holds what was written, to the last field', async () => {
      const record = sampleOrder('4093482012345678901', { memo: '茶 🍵 \' " % \\ \n' })

      const result = await write(record)

      expect(result.rejected ?? []).toEqual([])
      expect(await subject.read(record)).toMatchObject({ op: 'upsert', data: record.data })
    })

    it('keeps ids of 19 digits apart that are one number apart', async () => {
      const ids = ['4093482012345678901', '4093482012345678902', '4093482012345678903']

      await write(...ids.map((id) => sampleOrder(id, { memo: `of ${id}` })))

      for (const id of ids) expect(await subject.read(sampleIdentity(id))).toMatchObject({ data: sampleOrder(id, { memo: `of ${id}` }).data })
      expect(await subject.read(sampleIdentity('4093482012345678904'))).toBeUndefined()
    })

    it('keeps objects apart that differ in platform, account or kind only', async () => {
      const order = sampleOrder('1')
      const all = [order, { ...order, account: 'shop-2' }, { ...order, platform: 'other' }, { ...order, kind: 'bills' as const }]

      await write(...all)
      await write(sampleDeletion('1', { modifiedMs: later }))

      expect((await subject.read(order))?.op).toBe('delete')
      for (const other of all.slice(1)) expect((await subject.read(other))?.op).toBe('upsert')
    })

    it('takes an empty batch', async () => {
      expect((await write()).rejected ?? []).toEqual([])
    })

    it('takes a batch of 1,000', async () => {
      const ids = Array.from({ length: 1_000 }, (_, index) => `${4_093_482_012_345_678_000n + BigInt(index)}`)

      const result = await write(...ids.map((id) => sampleOrder(id, { memo: id })))

      expect(result.rejected ?? []).toEqual([])
      for (const id of ids.filter((_, index) => index % 37 === 0 || index === 999)) expect(await memoOf(id)).toBe(id)
    })

    it('is not harmed by a replay', async () => {
      const batch = [sampleOrder('1', { memo: 'a' }), sampleDeletion('2'), sampleOrder('3', { memo: 'c' })]
      await write(...batch)

      await write(...batch)
      await ((await subject.again?.()) ?? sink).write([...batch].reverse(), context)

      expect([await memoOf('1'), await memoOf('3')]).toEqual(['a', 'c'])
      expect((await subject.read(sampleIdentity('2')))?.op).toBe('delete')
    })

    it('takes a newer state, and keeps it when an older one is replayed', async () => {
      await write(sampleOrder('1', { memo: 'old' }))
      await write(sampleOrder('1', { memo: 'new', modifiedMs: later }))
      expect(await memoOf('1')).toBe('new')

      await write(sampleOrder('1', { memo: 'old', observedMs: later + 60_000 }))

      expect(await memoOf('1')).toBe('new')
    })

    it('sees both of two changes within one second: the one that was observed later wins', async () => {
      await write(sampleOrder('1', { memo: 'first', observedMs: later }))
      expect(await memoOf('1')).toBe('first')

      await write(sampleOrder('1', { memo: 'second', observedMs: later + 1 }))
      expect(await memoOf('1')).toBe('second')

      await write(sampleOrder('1', { memo: 'first', observedMs: later }))
      expect(await memoOf('1')).toBe('second')
    })

    it('keeps an object deleted when an older state comes late, and takes a newer one', async () => {
      await write(sampleOrder('1', { memo: 'old' }))
      await write(sampleDeletion('1', { modifiedMs: later }))

      await write(sampleOrder('1', { memo: 'late', modifiedMs: later - 1 }))
      expect((await subject.read(sampleIdentity('1')))?.op).toBe('delete')

      await write(sampleOrder('1', { memo: 'back', modifiedMs: later + 1 }))
      expect(await memoOf('1')).toBe('back')
    })

    it('remembers the deletion of an object that it never held', async () => {
      await write(sampleDeletion('1', { modifiedMs: later }))

      await write(sampleOrder('1', { memo: 'late' }))

      expect((await subject.read(sampleIdentity('1')))?.op).toBe('delete')
    })

    it('comes to the newest state in whatever order they come', async () => {
      const states = ['a', 'b', 'c'].map((memo, index) => ({ memo, modifiedMs: later + index * 1_000 }))

      for (const [id, order] of permutations.entries()) for (const at of order) await write(sampleOrder(`${id}`, states[at]))

      expect(await Promise.all(permutations.map((_, id) => memoOf(`${id}`)))).toEqual(permutations.map(() => 'c'))
    })

    it('counts what is unchanged or older, where it has versions', async ({ skip }) => {
      if (sink.versions === undefined) skip('it has none')
      await write(sampleOrder('1', { memo: 'a' }), sampleOrder('2', { memo: 'b', modifiedMs: later }))

      const result = await write(sampleOrder('1', { memo: 'a', observedMs: later + 5_000 }), sampleOrder('2', { memo: 'a' }), sampleOrder('3', { memo: 'c' }))

      expect(result).toMatchObject({ unchanged: 1, older: 1 })
      expect(await memoOf('2')).toBe('b')
    })

    it('notes the later time of unchanged content, where it has versions: a state in between that comes late is older', async ({ skip }) => {
      if (sink.versions === undefined) skip('it has none')
      await write(sampleOrder('1', { memo: 'a' }))
      await write(sampleOrder('1', { memo: 'a', modifiedMs: later }))

      await write(sampleOrder('1', { memo: 'between', modifiedMs: later - 1 }))

      expect(await memoOf('1')).toBe('a')
    })

    it('writes all of a batch but the records that it rejects, and says why', async ({ skip }) => {
      const refusable = subject.refusable ?? skip('it rejects nothing')
      const batch = [sampleOrder('1', { memo: 'a' }), refusable(sampleOrder('2')), sampleOrder('3', { memo: 'c' }), refusable(sampleOrder('4'))]

      const { rejected = [] } = await write(...batch)

      expect(rejected.map(({ index }) => index)).toEqual([1, 3])
      for (const { reason } of rejected) expect(reason).not.toBe('')
      expect([await memoOf('1'), await memoOf('3')]).toEqual(['a', 'c'])
      expect(await subject.read(sampleIdentity('2'))).toBeUndefined()
    })

    sinkTransactionTests(() => subject)
  })
}

const context = { signal: new AbortController().signal }
const later = 1_700_000_500_000
const permutations = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

function memoIn(held: HeldRecord | undefined): unknown {
  const { data } = held ?? {}
  return typeof data === 'object' && data !== null && 'sellerMemo' in data ? data.sellerMemo : undefined
}
