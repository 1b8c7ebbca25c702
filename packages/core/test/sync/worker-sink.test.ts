import { Worker } from 'node:worker_threads'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../../../scripts/bundle.js'
import { systemClock } from '../../src/client/clock.js'
import { upsertRecord } from '../../src/models/record.js'
import type { DeadLetter } from '../../src/sync/dead-letters.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { serveSink } from '../../src/sync/serve-sink.js'
import type { Sink } from '../../src/sync/sink.js'
import { sync } from '../../src/sync/sync.js'
import { workerSink } from '../../src/sync/worker-sink.js'
import { testClock } from '../../src/testing/clock.js'
import { createHost, hour, start } from './engine.js'

let program = ''
const workers: Worker[] = []
const { signal } = new AbortController()

beforeAll(async () => {
  program = await bundle(new URL('./worker-sink.child.ts', import.meta.url))
})

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()))
})

function startWorker(mode: string): Worker {
  // What a worker writes to its streams when it dies is no news here.
  const worker = new Worker(program, { workerData: mode, stderr: true })
  workers.push(worker)
  return worker
}

const recordOf = (id: string) =>
  upsertRecord(
    { platform: 'acme', account: 'shop-1', kind: 'orders', id },
    { modifiedMs: start, observedMs: start },
    { data: { id, name: '示例' }, original: { id, tags: ['红'] } },
  )

const write = (sink: Sink, ...ids: readonly string[]) => sink.write(ids.map(recordOf), { signal })

/** Which of these the worker has. */
async function held(sink: Sink, ...ids: readonly string[]) {
  const versions = (await sink.versions?.read(ids.map(recordOf))) ?? []
  return ids.filter((_, index) => versions[index] !== undefined)
}

describe('a sink in a worker', () => {
  test('takes a name of its own, and has what the sink in the worker has', async () => {
    const plain = await workerSink(startWorker('plain'))
    const named = await workerSink(startWorker('full'), { name: 'orders database' })

    expect([plain.name, plain.transaction, plain.versions, plain.deadLetters]).toEqual(['plain', undefined, undefined, undefined])
    expect(named.name).toBe('orders database')
    expect(named).toMatchObject({ transaction: {}, versions: {}, deadLetters: {} })
  })

  test('writes, and gives back what became of it', async () => {
    const sink = await workerSink(startWorker('full'))

    expect(await write(sink, 'a', 'too-long')).toEqual({ unchanged: 0, older: 0, rejected: [{ index: 1, reason: 'too long' }] })
    expect(await write(sink, 'a')).toMatchObject({ unchanged: 1 })
    expect(await sink.versions?.read([recordOf('a'), recordOf('b')])).toEqual([recordOf('a').version, undefined])
  })

  test('keeps several writes under way', async () => {
    const sink = await workerSink(startWorker('full'))
    const order: string[] = []

    await Promise.all([write(sink, 'slow').then(() => order.push('slow')), write(sink, 'quick').then(() => order.push('quick'))])

    expect(order).toEqual(['quick', 'slow'])
  })

  test('moves the checkpoint in the worker, with the batch', async () => {
    const sink = await workerSink(startWorker('full'))
    const commit = { key: 'acme.orders:shop-1', expected: 0, progress: { windows: [[0, 5]], open: [] } } as const

    expect(await sink.transaction?.write([recordOf('a')], commit, { signal })).toMatchObject({ committed: true })
    expect(await sink.transaction?.write([recordOf('a')], commit, { signal })).toMatchObject({ committed: false })
    expect(await sink.transaction?.checkpoints.load(commit.key)).toEqual({ progress: commit.progress, revision: 1 })
    expect(await sink.transaction?.checkpoints.keys('acme')).toEqual([commit.key])
    await sink.transaction?.checkpoints.delete(commit.key)
    expect(await sink.transaction?.checkpoints.load(commit.key)).toBeUndefined()
  })

  test('holds its own checkpoints and no others', async () => {
    const sink = await workerSink(startWorker('full'))
    const { transaction } = sink

    expect(transaction?.holds(transaction.checkpoints)).toBe(true)
    expect(transaction?.holds(memoryCheckpoints())).toBe(false)
  })

  test('keeps dead letters in the worker', async () => {
    const { deadLetters } = await workerSink(startWorker('full'))
    const letter: DeadLetter = {
      id: '1',
      source: 'acme.orders',
      platform: 'acme',
      account: 'shop-1',
      kind: 'orders',
      stage: 'map',
      reason: 'id missing',
      row: {},
      at: start,
    }

    await deadLetters?.add([letter])

    expect(await deadLetters?.list({ stage: 'map' })).toEqual([letter])
    expect(await deadLetters?.count()).toBe(1)
    await deadLetters?.remove(['1'])
    expect(await deadLetters?.count()).toBe(0)
  })

  test('an error of ours arrives as it was', async () => {
    const sink = await workerSink(startWorker('full'))

    await expect(write(sink, 'refuses')).rejects.toMatchObject({
      name: 'DuijieError',
      kind: 'business',
      message: 'the table is full',
      platform: 'acme',
      code: 'FULL',
      retryAfterMs: 5,
      cause: { name: 'RangeError' },
    })
  })

  test('somebody else’s error becomes one of ours, without its words', async () => {
    const sink = await workerSink(startWorker('full'))

    const error: unknown = await write(sink, 'throws').catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({
      kind: 'unexpected',
      message: 'the sink database in its worker failed: RangeError SQLITE_FULL',
      cause: { code: 'SQLITE_FULL' },
    })
    expect(String(error)).not.toContain('secret')
  })

  test('an abort ends the waiting at once and reaches the worker', async () => {
    const sink = await workerSink(startWorker('full'))
    const controller = new AbortController()

    const writing = sink.write([recordOf('waits')], { signal: controller.signal })
    controller.abort(new Error('enough'))

    await expect(writing).rejects.toThrow('enough')
    await expect.poll(() => held(sink, 'was-aborted')).toEqual(['was-aborted'])
  })

  test('sends nothing under a signal that is aborted', async () => {
    const sink = await workerSink(startWorker('full'))

    await expect(sink.write([recordOf('a')], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    expect(await held(sink, 'a')).toEqual([])
  })

  test('refuses what cannot go to a worker, and goes on', async () => {
    const sink = await workerSink(startWorker('full'))

    await expect(sink.write([{ ...recordOf('a'), original: () => 1 }], { signal })).rejects.toMatchObject({ kind: 'invalid_params' })
    await write(sink, 'b')
    expect(await held(sink, 'a', 'b')).toEqual(['b'])
  })

  test('a worker that dies fails what is under way, and what comes later', async () => {
    const sink = await workerSink(startWorker('full'))

    const results = await Promise.allSettled([write(sink, 'slow'), write(sink, 'dies'), write(sink, 'c')])

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await expect(write(sink, 'd')).rejects.toThrow('the worker of database ended with the exit code 3')
    await sink.close?.()
  })

  test('closes after what is under way, ends the worker, and takes nothing more', async () => {
    const worker = startWorker('full')
    const exit = new Promise((resolve) => worker.once('exit', resolve))
    const sink = await workerSink(worker)

    const writing = write(sink, 'slow')
    await Promise.all([sink.close?.(), sink.close?.()])

    expect(await writing).toMatchObject({ unchanged: 0 })
    await exit
    await expect(write(sink, 'a')).rejects.toThrow('the worker of database is closed')
  })

  test('a worker that does not start is an error', async () => {
    await expect(workerSink(startWorker('throws'))).rejects.toMatchObject({ kind: 'unexpected', cause: { name: 'TypeError' } })
  })

  test('a worker that serves no sink is waited for with a bound', async () => {
    const clock = testClock(start)
    const asked = workerSink(startWorker('serves nothing'), { clock, startMs: 1000 })
    const failed = expect(asked).rejects.toMatchObject({ kind: expect.stringMatching(/timeout|unexpected/) })

    await clock.advance(1000)

    await failed
  })

  test('serves nobody in the main thread', () => {
    expect(() => serveSink({ name: 'lost', write: async () => ({}) }, null)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  test('a sync through a worker delivers everything, with the checkpoint in the worker', async () => {
    const sink = await workerSink(startWorker('full'))
    const { shop, source, clock } = createHost({ orders: 120 })
    await clock.advance(3 * hour)

    const report = await sync({ source: source(), sink, clock: { ...systemClock, now: clock.now }, batch: { waitMs: 1 } }).done

    expect(report).toMatchObject({ status: 'success', delivered: 120 })
    expect(await held(sink, ...shop.all().map(({ id }) => id))).toHaveLength(120)
    expect(await sink.transaction?.checkpoints.load('acme.orders:shop-1')).toMatchObject({ progress: { windows: [[start, start + 3 * hour]] } })
  })
})
