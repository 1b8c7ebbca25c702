import type { Mapped, UpsertRecord } from '@duijie/core/models'

/** The record of a row that must be one. */
export function recordOf<Data>(mapped: Mapped<Data>): UpsertRecord<Data> {
  if (mapped.ok) return mapped.record
  throw new Error(`not mapped: ${JSON.stringify(mapped.failure)}`)
}
