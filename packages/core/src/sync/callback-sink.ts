import { z } from 'zod'
import { type Clock, systemClock } from '../client/clock.js'
import { checkOptions } from '../client/options.js'
import { within } from '../client/within.js'
import type { SyncRecord } from '../models/record.js'
import { rejectionIn } from './reject-record.js'
import type { Sink, WriteContext } from './sink.js'

/** Options of every sink that calls back. */
export interface CallbackOptions {
  /** @defaultValue 'callback' */
  readonly name?: string
  /** The longest that one call may take, in milliseconds; then its signal is aborted, and the batch fails and is tried again. @defaultValue no limit */
  readonly timeoutMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Options of {@link callbackSink}. */
export interface CallbackSinkOptions extends CallbackOptions {
  /** So many calls at a time. @defaultValue 1 */
  readonly concurrency?: number
}

/**
 * Calls back for every record. A call that resolves has taken its record. One that throws `rejectRecord(reason)` rejects it: it becomes a dead letter.
 * Whatever else it throws fails the batch, which is tried again; then it is called for those only that it has not taken yet.
 *
 * In a batch every object comes once, so calls for the same object never overlap, unless one goes on although its signal was aborted.
 * After a crash what was delivered last comes again: use `record.version` to tell.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const sink = callbackSink(async (record, { signal }) => warehouse.put(record.id, record.data, { signal }), { concurrency: 8, timeoutMs: 10_000 })
 * ```
 */
export function callbackSink(callback: (record: SyncRecord, context: WriteContext) => Promise<unknown>, options: CallbackSinkOptions = {}): Sink {
  checkOptions('callbackSink', optionsSchema, options)
  const { name = 'callback', concurrency = 1 } = options
  const call = limited(callback, name, options)
  // By batch, as long as whoever retries holds it: the places that are done, with the reason of those that were rejected.
  const outcomes = new WeakMap<readonly SyncRecord[], Map<number, string | undefined>>()

  return {
    name,
    async write(batch, { signal }) {
      const done = outcomes.get(batch) ?? new Map<number, string | undefined>()
      outcomes.set(batch, done)
      const failures: unknown[] = []
      // All workers take from the same iterator.
      const waiting = [...batch.entries()].filter(([index]) => !done.has(index)).values()
      const work = async () => {
        for (const [index, record] of waiting) {
          try {
            signal.throwIfAborted()
            await call(record, { signal })
            done.set(index, undefined)
          } catch (error) {
            const reason = rejectionIn(error)
            if (reason === undefined) failures.push(error)
            else done.set(index, reason)
          }
          // Those under way are waited for, so that what they have done is remembered.
          if (failures.length > 0) return
        }
      }
      await Promise.all(Array.from({ length: Math.min(concurrency, batch.length) }, work))
      if (failures.length > 0) throw failures[0]
      const rejected = [...done].flatMap(([index, reason]) => (reason === undefined ? [] : [{ index, reason }]))
      return { rejected: rejected.sort((left, right) => left.index - right.index) }
    },
  }
}

/** The same callback, in no more than its time. */
export function limited<Input, Output>(
  callback: (input: Input, context: WriteContext) => Promise<Output>,
  name: string,
  { timeoutMs, clock = systemClock }: CallbackOptions,
): (input: Input, context: WriteContext) => Promise<Output> {
  if (timeoutMs === undefined) return callback
  const message = `the callback of the sink ${name} took longer than ${timeoutMs} ms`
  return (input, { signal }) => within({ clock, timeoutMs, signal, message }, (inner) => callback(input, { signal: inner }))
}

/** What all {@link CallbackOptions} have to be. */
export const callbackOptions = {
  name: z.string().min(1).optional(),
  timeoutMs: z.number().int().positive().optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value && 'after' in value, 'expected a clock').optional(),
}

const optionsSchema = z.strictObject({ ...callbackOptions, concurrency: z.number().int().positive().optional() })
