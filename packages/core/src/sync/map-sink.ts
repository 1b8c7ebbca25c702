import { DuijieError } from '../errors.js'
import type { SyncRecord } from '../models/record.js'
import { recordKey } from '../models/record-key.js'
import type { RecordVersion } from '../models/record-version.js'
import type { Sink, SinkTransaction } from './sink.js'

/**
 * A sink that gets changed records. The change is a pure function of the record and gives one of the same object and version, with other data or without its original.
 * The version goes on telling what the platform changed: when the function itself changes, what is unchanged on the platform is not written anew.
 *
 * @example
 * ```ts
 * const sink = mapSink(search, (record) => (record.op === 'delete' ? record : { ...record, data: withoutReceiver(record.data) }))
 * ```
 */
export function mapSink(sink: Sink, change: (record: SyncRecord) => SyncRecord): Sink {
  // A batch that is tried again is the same batch to the sink behind, which may remember what of it is done.
  const changing = new WeakMap<readonly SyncRecord[], readonly SyncRecord[]>()

  function changed(batch: readonly SyncRecord[]): readonly SyncRecord[] {
    const known = changing.get(batch)
    if (known !== undefined) return known
    const records = batch.map((record) => sameObject(record, change(record), sink))
    changing.set(batch, records)
    return records
  }

  return {
    name: sink.name,
    write: async (batch, context) => sink.write(changed(batch), context),
    ...(sink.transaction === undefined ? {} : { transaction: mapped(sink.transaction) }),
    ...(sink.versions === undefined ? {} : { versions: sink.versions }),
    ...(sink.deadLetters === undefined ? {} : { deadLetters: sink.deadLetters }),
    async close() {
      await sink.close?.()
    },
  }

  function mapped(transaction: SinkTransaction): SinkTransaction {
    return {
      checkpoints: transaction.checkpoints,
      holds: (checkpoints) => transaction.holds(checkpoints),
      write: async (batch, commit, context) => transaction.write(changed(batch), commit, context),
    }
  }
}

function sameObject(before: SyncRecord, after: SyncRecord, { name }: Sink): SyncRecord {
  const fits = recordKey(before) === recordKey(after) && before.op === after.op && isSame(before.version, after.version)
  if (fits) return after
  throw new DuijieError('invalid_params', `mapSink before ${name}: the change gave a record of another object, version or operation`, {
    hint: 'Return { ...record, data }: only the data and the original may change.',
  })
}

function isSame(left: RecordVersion, right: RecordVersion): boolean {
  return left.content === right.content && left.modifiedMs === right.modifiedMs && left.observedMs === right.observedMs
}
