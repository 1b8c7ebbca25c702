import { describe, expect, it } from 'vitest'
import { DuijieError, isDuijieError } from '../../src/errors.js'
import { callbackSink } from '../../src/sync/callback-sink.js'
import { rejectRecord } from '../../src/sync/reject-record.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleOrder } from '../../src/testing/conformance-samples.js'

const context = { signal: new AbortController().signal }
const batchOf = (count: number) => Array.from({ length: count }, (_, index) => sampleOrder(`${index}`))

describe('callbackSink', () => {
  it('calls for every record in order, one at a time unless told otherwise', async () => {
    const log: string[] = []
    const sink = callbackSink(async ({ id }) => {
      log.push(`begin ${id}`)
      await turn()
      log.push(`end ${id}`)
    })

    await sink.write(batchOf(2), context)

    expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1'])
  })

  it('has as many calls under way as told, and no more', async () => {
    let now = 0
    let most = 0
    const sink = callbackSink(
      async () => {
        most = Math.max(most, ++now)
        await turn()
        now -= 1
      },
      { concurrency: 3 },
    )

    await sink.write(batchOf(10), context)

    expect(most).toBe(3)
    expect(now).toBe(0)
  })

  it('does not call again for what was taken, when the same batch is tried again', async () => {
    const calls: string[] = []
    let isDown = true
    const sink = callbackSink(async ({ id }) => {
      calls.push(id)
      if (id === '2' && isDown) throw new Error('down')
      if (id === '1') throw rejectRecord('no such shop')
    })
    const batch = batchOf(4)

    await expect(sink.write(batch, context)).rejects.toThrow('down')
    isDown = false
    const result = await sink.write(batch, context)

    expect(calls).toEqual(['0', '1', '2', '2', '3'])
    expect(result).toEqual({ rejected: [{ index: 1, reason: 'no such shop' }] })
  })

  it('calls for every record of another batch, though they are the same', async () => {
    const calls: string[] = []
    const sink = callbackSink(async ({ id }) => calls.push(id))

    await sink.write(batchOf(2), context)
    await sink.write(batchOf(2), context)

    expect(calls).toEqual(['0', '1', '0', '1'])
  })

  it('waits for the calls under way when one fails, remembers them, and begins no others', async () => {
    const calls: string[] = []
    const sink = callbackSink(
      async ({ id }) => {
        calls.push(id)
        if (id === '0' && calls.length <= 2) throw new Error('down')
        await turn()
        await turn()
      },
      { concurrency: 2 },
    )
    const batch = batchOf(4)

    await expect(sink.write(batch, context)).rejects.toThrow('down')
    expect(calls).toEqual(['0', '1'])
    await sink.write(batch, context)

    expect(calls).toEqual(['0', '1', '0', '2', '3'])
  })

  it('aborts a call that takes too long, and fails so that it is tried again', async () => {
    const clock = testClock(1_000)
    const signals: AbortSignal[] = []
    const sink = callbackSink(
      (_record, { signal }) => {
        signals.push(signal)
        return new Promise(() => undefined)
      },
      { timeoutMs: 500, clock, name: 'erp' },
    )

    const writing = sink.write(batchOf(1), context).catch((error: unknown) => error)
    await clock.advance(499)
    expect(signals[0]?.aborted).toBe(false)
    await clock.advance(1)

    const error = await writing
    expect(isDuijieError(error, 'timeout')).toBe(true)
    expect(String(error)).toContain('erp')
    expect(signals[0]?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('begins nothing once it was told to stop', async () => {
    const calls: string[] = []
    const controller = new AbortController()
    const reason = new Error('enough')
    const sink = callbackSink(async ({ id }) => {
      calls.push(id)
      controller.abort(reason)
    })

    await expect(sink.write(batchOf(3), { signal: controller.signal })).rejects.toBe(reason)

    expect(calls).toEqual(['0'])
  })

  it('leaves no listener on the signal of a run', async () => {
    const { signal } = new AbortController()
    let listeners = 0
    const counted = Object.assign(signal, {
      addEventListener: () => void listeners++,
      removeEventListener: () => void listeners--,
    })
    const sink = callbackSink(async () => undefined, { timeoutMs: 500 })

    await sink.write(batchOf(20), { signal: counted })

    expect(listeners).toBe(0)
  })

  it('takes an error of kind business for a failure: only what was rejected on purpose becomes a dead letter', async () => {
    const sink = callbackSink(async () => {
      throw new DuijieError('business', 'closed today')
    })

    await expect(sink.write(batchOf(1), context)).rejects.toThrow('closed today')
  })

  it('names bad options', () => {
    expect(() => callbackSink(async () => undefined, { concurrency: 0, timeoutMs: -1 })).toThrow(/concurrency.*timeoutMs|timeoutMs.*concurrency/)
  })
})

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
