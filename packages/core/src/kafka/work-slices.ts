import { randomUUID } from 'node:crypto'
import { systemClock } from '../client/clock.js'
import { createEvents } from '../client/events.js'
import { checkOptions } from '../client/options.js'
import { createFairPool } from '../sync/fair-pool.js'
import { createPauseGate } from '../sync/pause-gate.js'
import { persist } from '../sync/persist.js'
import { createSliceRunner } from '../sync/slice-runner.js'
import { createSyncContext } from '../sync/sync-context.js'
import type { ConsumedMessage } from './event-consumer.js'
import { readTopic } from './read-topic.js'
import { type SliceTopics, sliceTopics } from './slice-task.js'
import type { SliceWorker, WorkEvents } from './slice-worker.js'
import { createTaskLane, type TaskSignals } from './task-lane.js'
import { type WorkSlicesOptions, workOptionsSchema } from './work-options.js'
import { taskWork } from './work-task.js'

// After slices were interrupted: so long their last batch may take.
const lastBatchMs = 10_000

/**
 * Works off the slices that `planSlices` has put on a topic, as a member of a consumer group: as many processes as there are partitions share the work, and what one leaves
 * behind another one does. A slice is executed as `sync` would: read, mapped, written to all sinks; then its checkpoint moves. Only then, and when everything before it in its
 * partition is done, its offset is committed. An account's slices are executed one after the other, under the account's lease.
 *
 * A slice that fails waits on the retry topic, in the end it goes to the dead topic; its window stays a gap in the checkpoint, which the planner sees. Sinks, stores and
 * topics that are down are tried for the patience; then everything ends with `done` rejected, and the slices come again after the next start.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const worker = workSlices({
 *   source: acmeOrders(acme, { accounts: [] }),
 *   sink: sqlSink(db),
 *   leases: sqlLeases(db),
 *   consumers: platformaticConsumers((group) => new Consumer({ clientId: 'erp', bootstrapBrokers, ...group })),
 *   producer: platformaticProducer(producer),
 * })
 * process.once('SIGTERM', () => void worker.close())
 * await worker.done
 * ```
 */
export function workSlices(options: WorkSlicesOptions): SliceWorker {
  checkOptions('workSlices', workOptionsSchema, options)
  const { consumers, producer, groupId = 'workers', group = {}, attempts = 5, concurrency = 8, drainMs = 30_000, signal } = options
  const { maxBuffered = 1_000, commitIntervalMs = 500, lagIntervalMs = 10_000, clock = systemClock, random = Math.random } = options
  const topics: SliceTopics = { ...sliceTopics, ...options.topics }
  const sources = new Map([options.source].flat().map((source) => [source.name, source]))
  const events = createEvents<WorkEvents>()
  const reading = new AbortController()
  const writing = new AbortController()
  const ended = Promise.withResolvers<void>()
  let failure: { readonly error: unknown } | undefined
  let closing: Promise<void> | undefined

  const context = createSyncContext(options, {
    runId: randomUUID(),
    clock,
    random,
    events,
    gate: createPauseGate(),
    reading: reading.signal,
    writing: writing.signal,
    fail,
  })
  const work = taskWork({
    sources,
    runner: createSliceRunner(context),
    checkpoints: context.destination.checkpoints,
    topics,
    attempts,
    retry: { baseMs: options.retry?.baseMs ?? 1_000, capMs: options.retry?.capMs ?? 300_000 },
    leaseMs: context.leaseMs,
    pool: createFairPool(concurrency),
    send: (messages) => persist({ ...context, signal: writing.signal }, `the topic ${messages[0]?.topic}`, () => producer.send(messages)),
    clock,
    random,
    events,
  })
  const inTurns = ({ key, partition }: ConsumedMessage) => key?.toString() ?? `${partition}`
  const atOnce = ({ offset }: ConsumedMessage) => `${offset}`
  const readers = [read(topics.slices, inTurns, work.execute), read(topics.retry, atOnce, work.putBack)]

  function read(topic: string, keyOf: (message: ConsumedMessage) => string, run: (message: ConsumedMessage, signals: TaskSignals) => Promise<boolean>) {
    return readTopic({
      topic,
      groupId: `${groupId}.${topic}`,
      consumers,
      group,
      createLane: (hooks) => createTaskLane({ ...hooks, keyOf, run }),
      maxBuffered,
      maxBufferedBytes: Number.POSITIVE_INFINITY,
      commitIntervalMs,
      lagIntervalMs,
      clock,
      random,
      tell: {
        assigned: (event) => events.emit('assigned', event),
        committed: (event) => events.emit('committed', event),
        trouble: (event) => events.emit('trouble', event),
      },
      fail,
    })
  }

  function fail(error: unknown): void {
    failure ??= { error }
    // What was not written cannot be written now either.
    reading.abort(error)
    writing.abort(error)
    void close()
  }

  async function end(): Promise<void> {
    signal?.removeEventListener('abort', aborted)
    const callOff = new AbortController()
    const givenUp = new AbortController()
    const give = () => {
      writing.abort(new DOMException('closing took too long', 'AbortError'))
      givenUp.abort()
    }
    const interrupt = () => {
      callOff.abort()
      reading.abort(new DOMException('the worker was closed', 'AbortError'))
      cancel = clock.after(lastBatchMs, give)
    }
    let cancel = clock.after(failure === undefined ? drainMs : 0, interrupt)
    await Promise.all(readers.map((reader) => reader.close({ callOff: callOff.signal, givenUp: givenUp.signal })))
    cancel()
    if (failure === undefined) ended.resolve()
    else ended.reject(failure.error)
  }

  function close(): Promise<void> {
    closing ??= end()
    return closing
  }

  const aborted = () => void close()
  if (signal?.aborted) aborted()
  else signal?.addEventListener('abort', aborted, { once: true })
  // Whoever does not look at it shall not be ended by it: `health` tells too.
  ended.promise.catch(() => undefined)

  return {
    on: events.on,
    off: events.off,
    once: events.once,
    done: ended.promise,
    health() {
      const all = readers.map((reader) => reader.reading())
      return { ok: all.every(({ state }) => state === 'reading'), topics: all, running: work.running, counts: work.counts }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
