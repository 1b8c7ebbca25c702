import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import { DuijieError } from '../errors.js'
import type { SyncRecord } from '../models/record.js'
import { type CallbackOptions, callbackOptions, limited } from './callback-sink.js'
import { rejectionsIn } from './reject-record.js'
import type { Rejected, Sink, WriteContext, WriteResult } from './sink.js'

/** What a callback says about its batch: nothing, when all of it was taken; or which records it will never take, when it has taken all others. */
// biome-ignore lint/suspicious/noConfusingVoidType: most callbacks return nothing.
export type BatchAnswer = Pick<WriteResult, 'rejected'> | void

/**
 * Calls back for every batch. A call that resolves has taken its batch, except the records that it names in its answer. One that throws `rejectRecords(...)` has
 * taken nothing: it is called again without these records. Either way they become dead letters. Whatever else it throws fails the batch, which is tried again.
 * After a crash what was delivered last comes again: use `record.version` to tell.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const sink = callbackBatchSink(async (batch, { signal }) => {
 *   await search.index(batch.map(({ id, data }) => ({ id, data })), { signal })
 * })
 * ```
 */
export function callbackBatchSink(
  callback: (batch: readonly SyncRecord[], context: WriteContext) => Promise<BatchAnswer>,
  options: CallbackOptions = {},
): Sink {
  checkOptions('callbackBatchSink', optionsSchema, options)
  const { name = 'callback' } = options
  const call = limited(callback, name, options)
  // By batch, as long as whoever retries holds it: what was rejected.
  const rejections = new WeakMap<readonly SyncRecord[], Map<number, string>>()

  return {
    name,
    async write(batch, { signal }) {
      const reasons = rejections.get(batch) ?? new Map<number, string>()
      rejections.set(batch, reasons)
      for (;;) {
        const places = [...batch.keys()].filter((index) => !reasons.has(index))
        const rest = places.length === batch.length ? batch : batch.filter((_, index) => !reasons.has(index))
        const note = (rejected: readonly Rejected[]) => {
          for (const { index, reason } of rejected) reasons.set(placeOf(index, places, name), reason)
        }
        if (rest.length === 0) return resultOf(reasons)
        signal.throwIfAborted()
        try {
          const answer = await call(rest, { signal })
          note(answer?.rejected ?? [])
          return resultOf(reasons)
        } catch (error) {
          const rejected = rejectionsIn(error) ?? []
          // Without any it would be called for ever.
          if (rejected.length === 0) throw error
          note(rejected)
        }
      }
    },
  }
}

const optionsSchema = z.strictObject(callbackOptions)

function placeOf(index: number, places: readonly number[], name: string): number {
  const place = places[index]
  if (place === undefined) throw new DuijieError('invalid_params', `the callback of the sink ${name} rejected a record that it was not given: index ${index}`)
  return place
}

function resultOf(reasons: ReadonlyMap<number, string>): WriteResult {
  return { rejected: [...reasons].map(([index, reason]) => ({ index, reason })).sort((left, right) => left.index - right.index) }
}
