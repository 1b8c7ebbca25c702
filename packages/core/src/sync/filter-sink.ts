import type { SyncRecord } from '../models/record.js'
import type { Rejected, Sink, SinkTransaction } from './sink.js'

/**
 * A sink that gets only some records. The predicate is a pure function of the record; what it drops counts as delivered.
 * A state that it drops does not remove the earlier one: the sink keeps the last state that passed.
 *
 * It has no versions, although the sink may have some: what is dropped would never be noted there, and would come as new with every overlap.
 *
 * @example
 * ```ts
 * const sink = filterSink(warehouse, ({ kind }) => kind === 'orders')
 * ```
 */
export function filterSink(sink: Sink, predicate: (record: SyncRecord) => boolean): Sink {
  // A batch that is tried again is the same batch to the sink behind, which may remember what of it is done.
  const passing = new WeakMap<readonly SyncRecord[], Passed>()

  function passed(batch: readonly SyncRecord[]): Passed {
    const known = passing.get(batch)
    if (known !== undefined) return known
    const places = [...batch.entries()].flatMap(([index, record]) => (predicate(record) ? [index] : []))
    const kept = new Set(places)
    const found = { places, records: batch.filter((_, index) => kept.has(index)) }
    passing.set(batch, found)
    return found
  }

  return {
    name: sink.name,
    async write(batch, context) {
      const { records, places } = passed(batch)
      if (records.length === 0) return {}
      const { rejected } = await sink.write(records, context)
      return rejected === undefined ? {} : { rejected: moved(rejected, places) }
    },
    ...(sink.transaction === undefined ? {} : { transaction: filtered(sink.transaction) }),
    ...(sink.deadLetters === undefined ? {} : { deadLetters: sink.deadLetters }),
    async close() {
      await sink.close?.()
    },
  }

  function filtered(transaction: SinkTransaction): SinkTransaction {
    return {
      checkpoints: transaction.checkpoints,
      holds: (checkpoints) => transaction.holds(checkpoints),
      // Also when nothing passes: the checkpoint moves.
      async write(batch, commit, context) {
        const { records, places } = passed(batch)
        const { committed, rejected } = await transaction.write(records, commit, context)
        return { committed, ...(rejected === undefined ? {} : { rejected: moved(rejected, places) }) }
      },
    }
  }
}

interface Passed {
  readonly records: readonly SyncRecord[]
  /** Where each of them stands in the batch. */
  readonly places: readonly number[]
}

function moved(rejected: readonly Rejected[], places: readonly number[]): readonly Rejected[] {
  return rejected.map(({ index, reason }) => ({ index: places[index] ?? index, reason }))
}
