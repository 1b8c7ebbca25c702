import { describe, expect, it, type TestContext } from 'vitest'
import type { Commit } from '../sync/checkpoints.js'
import { memoryCheckpoints } from '../sync/memory-checkpoints.js'
import type { Progress } from '../sync/progress.js'
import type { SinkTransaction } from '../sync/sink.js'
import { sampleIdentity, sampleOrder } from './conformance-samples.js'
import type { SinkUnderTest } from './sink-conformance.js'

/** The tests of a sink's transaction; skipped for sinks without one. */
export function sinkTransactionTests(current: () => SinkUnderTest): void {
  const transactionOf = ({ skip }: TestContext): SinkTransaction => current().sink.transaction ?? skip('it has no transaction')
  const isThere = async (id: string) => (await current().read(sampleIdentity(id))) !== undefined

  describe('in a transaction with the checkpoint', () => {
    it('holds its own checkpoints and no others', (test) => {
      const transaction = transactionOf(test)

      expect(transaction.holds(transaction.checkpoints)).toBe(true)
      expect(transaction.holds(memoryCheckpoints())).toBe(false)
    })

    it('stores the batch and moves the checkpoint', async (test) => {
      const transaction = transactionOf(test)

      const result = await transaction.write([sampleOrder('1'), sampleOrder('2')], commit(0), context)

      expect(result.committed).toBe(true)
      expect(await transaction.checkpoints.load(key)).toEqual({ progress: at(0), revision: 1 })
      expect([await isThere('1'), await isThere('2')]).toEqual([true, true])
    })

    it('moves the checkpoint for an empty batch', async (test) => {
      const transaction = transactionOf(test)

      expect((await transaction.write([], commit(0), context)).committed).toBe(true)

      expect((await transaction.checkpoints.load(key))?.revision).toBe(1)
    })

    it('leaves no row when somebody else has moved the checkpoint', async (test) => {
      const transaction = transactionOf(test)
      await transaction.checkpoints.save({ key, expected: 0, progress: at(7) })

      const result = await transaction.write([sampleOrder('1'), sampleOrder('2')], commit(0), context)

      expect(result.committed).toBe(false)
      expect(result.rejected ?? []).toEqual([])
      expect(await transaction.checkpoints.load(key)).toEqual({ progress: at(7), revision: 1 })
      expect([await isThere('1'), await isThere('2')]).toEqual([false, false])
    })

    it('moves the checkpoint over a replay, which changes no row', async (test) => {
      const transaction = transactionOf(test)
      const record = sampleOrder('1', { memo: 'a' })
      await transaction.write([record], commit(0), context)

      expect((await transaction.write([record], commit(1), context)).committed).toBe(true)

      expect(await transaction.checkpoints.load(key)).toEqual({ progress: at(1), revision: 2 })
      expect(await current().read(record)).toMatchObject({ op: 'upsert', data: record.data })
    })

    it('stores nothing when it rejects a record, and the rest when it comes again without it', async (test) => {
      const transaction = transactionOf(test)
      const refusable = current().refusable ?? test.skip('it rejects nothing')
      const batch = [sampleOrder('1'), refusable(sampleOrder('2')), sampleOrder('3')]

      const refused = await transaction.write(batch, commit(0), context)

      expect(refused.committed).toBe(false)
      expect(refused.rejected?.map(({ index }) => index)).toEqual([1])
      expect(await transaction.checkpoints.load(key)).toBeUndefined()
      expect([await isThere('1'), await isThere('3')]).toEqual([false, false])
      expect((await transaction.write([sampleOrder('1'), sampleOrder('3')], commit(0), context)).committed).toBe(true)
      expect([await isThere('1'), await isThere('2'), await isThere('3')]).toEqual([true, false, true])
    })

    it('stores the rows of the one writer of many that moves the checkpoint, and no others', async (test) => {
      const first = transactionOf(test)
      const second = (await current().again?.())?.transaction ?? first
      const ids = Array.from({ length: 10 }, (_, index) => `${index}`)

      const results = await Promise.allSettled(ids.map((id, index) => (index % 2 ? first : second).write([sampleOrder(id)], commit(0), context)))

      // One that throws may be tried again: it has stored nothing.
      const won = results.map((result) => result.status === 'fulfilled' && result.value.committed)
      expect(won.filter((one) => one)).toHaveLength(1)
      expect(await Promise.all(ids.map(isThere))).toEqual(won)
    })
  })
}

const key = 'acme.orders:shop-1'
const context = { signal: new AbortController().signal }

function at(cursor: number): Progress {
  return { windows: [[0, 1_000]], cursor, open: [] }
}

function commit(expected: number): Commit {
  return { key, expected, progress: at(expected) }
}
