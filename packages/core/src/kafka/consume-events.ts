import { systemClock } from '../client/clock.js'
import { createEvents } from '../client/events.js'
import { checkOptions } from '../client/options.js'
import { DuijieError } from '../errors.js'
import { eventTopics } from '../models/cloud-event.js'
import { toSyncError } from '../sync/sync-errors.js'
import { type ConsumeOptions, consumeOptionsSchema } from './consume-options.js'
import { consumeTopic } from './consume-topic.js'
import type { ConsumeEvents, Consumption } from './consumption.js'
import { createEventMemory } from './event-memory.js'
import { eventHandler } from './handle-events.js'
import { createWorkerSlots } from './worker-slots.js'

/**
 * Handles the events of one or several topics, each with a consumer group of its own. In a partition one event is handled after the other, so what happens to one object
 * keeps its order; partitions are handled side by side. An offset is committed only when all that stands before it is done: handled, known already, or put aside as bad.
 *
 * A handler that fails is called again for the patience; then everything ends with its error, and the event comes again after the next start. Throw `rejectRecord(reason)`
 * (from a batch: `rejectRecords`) for what will never work. After a crash or a rebalance the last events may come twice; those remembered are dropped.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const consumption = consumeEvents({
 *   consumers: platformaticConsumers((group) => new Consumer({ clientId: 'erp', bootstrapBrokers: ['127.0.0.1:9092'], ...group })),
 *   groupId: 'erp',
 *   handle: async ({ record }) => warehouse.put(record),
 * })
 * process.once('SIGTERM', () => void consumption.close())
 * await consumption.done
 * ```
 */
export function consumeEvents(options: ConsumeOptions): Consumption {
  checkOptions('consumeEvents', consumeOptionsSchema, options)
  const { topics = Object.values(eventTopics), concurrency = 8, rememberIds = 10_000, seen, drainMs = 30_000, signal } = options
  const { clock = systemClock, random = Math.random } = options
  const events = createEvents<ConsumeEvents>()
  const slots = createWorkerSlots(concurrency)
  const ended = Promise.withResolvers<void>()
  let failure: { readonly error: unknown } | undefined
  let closing: Promise<void> | undefined

  const readers = topics.map((topic) => {
    const onFailure = (error: unknown) => events.emit('trouble', () => ({ topic, during: 'handling', error: toSyncError(error, 'the handler'), waitMs: 0 }))
    const handle = eventHandler({ options, memory: createEventMemory(rememberIds, seen), clock, random, onFailure })
    return consumeTopic({ topic, options, handle, slots, clock, random, events, fail })
  })

  function fail(error: unknown): void {
    failure ??= { error }
    void close()
  }

  async function end(): Promise<void> {
    signal?.removeEventListener('abort', aborted)
    const givenUp = new AbortController()
    const cancel = clock.after(drainMs, () => givenUp.abort(new DuijieError('timeout', `handlers ran longer than ${drainMs} ms after closing`)))
    await Promise.all(readers.map((reader) => reader.close(givenUp.signal)))
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
      const all = readers.map((reader) => reader.health())
      return { ok: all.every(({ state }) => state === 'reading'), topics: all }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
