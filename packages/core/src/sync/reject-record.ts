import { DuijieError } from '../errors.js'
import type { Rejected } from './sink.js'

// Not `instanceof`: the ESM and the CJS copy of this package are different classes.
const rejectionMark = Symbol.for('duijie.rejection')
const rejectionsMark = Symbol.for('duijie.rejections')

/**
 * Thrown by a callback of `callbackSink`: its record will never be taken, and becomes a dead letter.
 *
 * @param reason - why, without any of the record's values: it is stored and logged
 * @example
 * ```ts
 * callbackSink(async (record) => {
 *   if (!warehouses.has(record.account)) throw rejectRecord('the account has no warehouse')
 * })
 * ```
 */
export function rejectRecord(reason: string): DuijieError {
  const error = new DuijieError('business', `the record is rejected: ${reason}`)
  return Object.defineProperty(error, rejectionMark, { value: reason })
}

/**
 * Thrown by a callback of `callbackBatchSink` that has taken nothing of its batch: these records will never be taken, and become dead letters.
 * The callback is called again with the others.
 */
export function rejectRecords(rejected: readonly Rejected[]): DuijieError {
  const error = new DuijieError('business', `${rejected.length} records are rejected`)
  return Object.defineProperty(error, rejectionsMark, { value: rejected })
}

/** The reason of {@link rejectRecord}; `undefined` for every other error. */
export function rejectionIn(error: unknown): string | undefined {
  const reason = marked(error, rejectionMark)
  return typeof reason === 'string' ? reason : undefined
}

/** What {@link rejectRecords} was told; `undefined` for every other error. */
export function rejectionsIn(error: unknown): readonly Rejected[] | undefined {
  const rejected = marked(error, rejectionsMark)
  return Array.isArray(rejected) ? rejected : undefined
}

function marked(error: unknown, mark: symbol): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, mark) : undefined
}
