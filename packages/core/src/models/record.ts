import { contentHash } from './content-hash.js'
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
 * @throws DuijieError `invalid_params` for data that JSON cannot hold.
 */
export function upsertRecord<Data>(
  identity: RecordIdentity,
  observation: Observation,
  content: { readonly data: Data; readonly original?: unknown },
): UpsertRecord<Data> {
  const { data, original } = content
  return { ...partsOf(identity, observation, contentHash(data)), op: 'upsert', data, ...(original === undefined ? {} : { original }) }
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
