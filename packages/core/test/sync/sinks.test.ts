import type { SyncRecord } from '../../src/models/record.js'
import { recordKey } from '../../src/models/record-key.js'
import { versionChange } from '../../src/models/record-version.js'
import { callbackBatchSink } from '../../src/sync/callback-batch-sink.js'
import { callbackSink } from '../../src/sync/callback-sink.js'
import { fanOut } from '../../src/sync/fan-out.js'
import { filterSink } from '../../src/sync/filter-sink.js'
import { mapSink } from '../../src/sync/map-sink.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { rejectRecord, rejectRecords } from '../../src/sync/reject-record.js'
import { sinkConformance } from '../../src/testing/conformance.js'
import { acmeDatabase, isRefused, refused } from './acme-database.js'

const close = async () => undefined

/** What somebody's callback keeps: the newest state of each object, as the documentation asks for. */
function shelf() {
  const held = new Map<string, SyncRecord>()
  return {
    read: async (identity: Parameters<typeof recordKey>[0]) => held.get(recordKey(identity)),
    put(record: SyncRecord) {
      const key = recordKey(record)
      if (versionChange(held.get(key)?.version, record.version) === 'newer') held.set(key, record)
    },
  }
}

sinkConformance('memorySink', async () => {
  const sink = memorySink()
  return { sink, read: async (identity) => sink.get(identity), close }
})

sinkConformance('callbackSink', async () => {
  const { read, put } = shelf()
  const sink = callbackSink(
    async (record) => {
      if (isRefused(record)) throw rejectRecord('not here')
      put(record)
    },
    { concurrency: 4 },
  )
  return { sink, read, refusable: refused, close }
})

sinkConformance('callbackBatchSink that answers', async () => {
  const { read, put } = shelf()
  const sink = callbackBatchSink(async (batch) => {
    for (const record of batch) if (!isRefused(record)) put(record)
    return { rejected: [...batch.entries()].flatMap(([index, record]) => (isRefused(record) ? [{ index, reason: 'not here' }] : [])) }
  })
  return { sink, read, refusable: refused, close }
})

sinkConformance('callbackBatchSink that throws', async () => {
  const { read, put } = shelf()
  const sink = callbackBatchSink(async (batch) => {
    const bad = batch.findIndex(isRefused)
    if (bad >= 0) throw rejectRecords([{ index: bad, reason: 'not here' }])
    for (const record of batch) put(record)
  })
  return { sink, read, refusable: refused, close }
})

sinkConformance('a sink with a transaction', async () => {
  const sink = acmeDatabase()
  return { sink, read: async (identity) => sink.rows.get(recordKey(identity)), refusable: refused, close }
})

sinkConformance('fanOut', async () => {
  const sink = acmeDatabase()
  return { sink: fanOut([memorySink(), sink]), read: async (identity) => sink.rows.get(recordKey(identity)), refusable: refused, close }
})

sinkConformance('filterSink', async () => {
  const sink = acmeDatabase()
  return { sink: filterSink(sink, () => true), read: async (identity) => sink.rows.get(recordKey(identity)), refusable: refused, close }
})

sinkConformance('mapSink', async () => {
  const sink = memorySink()
  return { sink: mapSink(sink, (record) => ({ ...record })), read: async (identity) => sink.get(identity), close }
})
