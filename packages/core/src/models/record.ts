import { stringifyCanonical } from '../codec/canonical-json.js'
import { digest } from '../crypto/digest.js'
import type { RecordIdentity } from './record-key.js'
import type { RecordVersion } from './record-version.js'

/** What all records have. */
export interface RecordBase extends RecordIdentity {
  readonly version: RecordVersion
  /** What the platform sent, as the host chose to keep it: masked, in full, or not at all. */
  readonly original?: unknown
}

/** A state of an object. */
export interface UpsertRecord<Data = unknown> extends RecordBase {
  readonly op: 'upsert'
  /** The object in the unified model. */
  readonly data: Data
}

/** The end of an object. */
export interface DeleteRecord extends RecordBase {
  readonly op: 'delete'
  readonly data: null
}

/** One object of a platform's on its way to the sinks. */
export type SyncRecord<Data = unknown> = UpsertRecord<Data> | DeleteRecord

/** When an object was changed and when it was read, in epoch milliseconds. */
export interface Observation {
  readonly modifiedMs: number
  readonly observedMs: number
}

/**
 * Makes the record of an object: its version holds the hash of the data.
 *
 * @param content - `isOrdered` says that the names stand in order at every level and that all texts are well-formed, as a mapping can see to: then nobody checks it again
 * @throws DuijieError `invalid_params` for data that JSON cannot hold.
 */
export function upsertRecord<Data>(
  identity: RecordIdentity,
  observation: Observation,
  content: { readonly data: Data; readonly original?: unknown; readonly isOrdered?: boolean },
): UpsertRecord<Data> {
  const { data, original, isOrdered = false } = content
  const text = isOrdered ? JSON.stringify(data) : stringifyCanonical(data)
  const parts = partsOf(identity, observation, digest('sha256', text))
  return keepText({ ...parts, op: 'upsert', data, ...(original === undefined ? {} : { original }) }, text)
}

// Not enumerable: a copy with other data does not take it along.
const keptText = Symbol('JSON of the data')

/** Keeps the JSON of a record's data beside it, for whoever writes it as text: to make it again would cost as much as hashing. */
export function keepText<Kept extends SyncRecord>(record: Kept, text: string): Kept {
  return Object.defineProperty(record, keptText, { value: text })
}

/** A record's data as JSON; `undefined` for what JSON does not know. Throws what `JSON.stringify` throws. */
export function dataText(record: SyncRecord): string | undefined {
  const kept: unknown = Reflect.get(record, keptText)
  return typeof kept === 'string' ? kept : JSON.stringify(record.data)
}

/** Makes the record of an object that is no longer there. */
export function deleteRecord(identity: RecordIdentity, observation: Observation): DeleteRecord {
  return { ...partsOf(identity, observation, deletedContent), op: 'delete', data: null }
}

/** What stands in the place of a hash where there is no content: no object hashes to it. */
export const deletedContent = 'deleted'

function partsOf({ platform, account, kind, id }: RecordIdentity, { modifiedMs, observedMs }: Observation, content: string) {
  return { platform, account, kind, id, version: { modifiedMs, observedMs, content } }
}
