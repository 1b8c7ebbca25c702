import { contentHash, type Mapped, type UpsertRecord } from '@duijie/core/models'
import { expect } from 'vitest'

/** The record of a row that must be one. A mapping says that its data are in order, and nobody checks that again: here it is checked for every record of every test. */
export function recordOf<Data>(mapped: Mapped<Data>): UpsertRecord<Data> {
  if (!mapped.ok) throw new Error(`not mapped: ${JSON.stringify(mapped.failure)}`)
  expect(mapped.record.version.content).toBe(contentHash(mapped.record.data))
  return mapped.record
}
