import { describe, expect, it } from 'vitest'
import { callbackBatchSink } from '../../src/sync/callback-batch-sink.js'
import { rejectRecord, rejectRecords } from '../../src/sync/reject-record.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleOrder } from '../../src/testing/conformance-samples.js'

const context = { signal: new AbortController().signal }
const batchOf = (count: number) => Array.from({ length: count }, (_, index) => sampleOrder(`${index}`))

describe('callbackBatchSink', () => {
  it('gives the batch as it came', async () => {
    const batches: unknown[] = []
    const sink = callbackBatchSink(async (batch) => {
      batches.push(batch)
    })
    const batch = batchOf(3)

    expect(await sink.write(batch, context)).toEqual({ rejected: [] })

    expect(batches).toHaveLength(1)
    expect(batches[0]).toBe(batch)
  })

  it('takes all but the records that the answer names', async () => {
    let calls = 0
    const sink = callbackBatchSink(async () => {
      calls += 1
      return { rejected: [{ index: 2, reason: 'too old' }] }
    })

    expect(await sink.write(batchOf(3), context)).toEqual({ rejected: [{ index: 2, reason: 'too old' }] })

    expect(calls).toBe(1)
  })

  it('calls again without the records that were thrown out, and tells their places in the whole batch', async () => {
    const calls: string[][] = []
    const sink = callbackBatchSink(async (batch) => {
      calls.push(batch.map(({ id }) => id))
      const bad = batch.findIndex(({ id }) => id === '1' || id === '3')
      if (bad >= 0) throw rejectRecords([{ index: bad, reason: `bad ${batch[bad]?.id}` }])
    })

    const result = await sink.write(batchOf(5), context)

    expect(calls).toEqual([
      ['0', '1', '2', '3', '4'],
      ['0', '2', '3', '4'],
      ['0', '2', '4'],
    ])
    expect(result.rejected).toEqual([
      { index: 1, reason: 'bad 1' },
      { index: 3, reason: 'bad 3' },
    ])
  })

  it('does not call for an empty rest', async () => {
    let calls = 0
    const sink = callbackBatchSink(async () => {
      calls += 1
      throw rejectRecords([{ index: 0, reason: 'bad' }])
    })

    expect((await sink.write(batchOf(2), context)).rejected?.map(({ index }) => index)).toEqual([0, 1])

    expect(calls).toBe(2)
  })

  it('remembers what was rejected when the same batch is tried again', async () => {
    const calls: string[][] = []
    const sink = callbackBatchSink(async (batch) => {
      calls.push(batch.map(({ id }) => id))
      if (calls.length === 1) throw rejectRecords([{ index: 0, reason: 'bad' }])
      if (calls.length === 2) throw new Error('down')
    })
    const batch = batchOf(2)

    await expect(sink.write(batch, context)).rejects.toThrow('down')
    expect((await sink.write(batch, context)).rejected).toEqual([{ index: 0, reason: 'bad' }])

    expect(calls).toEqual([['0', '1'], ['1'], ['1']])
  })

  it.each([
    ['rejects nothing', () => rejectRecords([])],
    ['rejects what it was not given', () => rejectRecords([{ index: 7, reason: 'bad' }])],
    ['does not say which record it rejects', () => rejectRecord('bad')],
  ])('fails the batch when it %s', async (_what, error) => {
    const sink = callbackBatchSink(async () => {
      throw error()
    })

    await expect(sink.write(batchOf(2), context)).rejects.toMatchObject({ name: 'DuijieError' })
  })

  it('aborts a call that takes too long', async () => {
    const clock = testClock(1_000)
    const sink = callbackBatchSink(() => new Promise<void>(() => undefined), { timeoutMs: 500, clock })

    const writing = sink.write(batchOf(1), context).catch((error: unknown) => error)
    await clock.advance(500)

    expect(await writing).toMatchObject({ kind: 'timeout' })
  })
})
