import { sql } from 'kysely'
import type { SyncRecord } from '../../src/models/record.js'
import type { Database } from '../../src/sql/database.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import { sqlLeases } from '../../src/sql/sql-leases.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { sqlSyncLog } from '../../src/sql/sql-sync-log.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { testClock } from '../../src/testing/clock.js'
import {
  checkpointConformance,
  deadLettersConformance,
  leasesConformance,
  sinkConformance,
  syncLogConformance,
  tokenStoreConformance,
  versionsConformance,
} from '../../src/testing/conformance.js'
import { fakeCipher } from '../auth/fake-cipher.js'
import { sampleOrder } from '../models/sample-records.js'
import { serverDatabases, servers, sinkServers } from './server-databases.js'

const context = { signal: new AbortController().signal }
const close = async () => undefined
const tableOf = (kind: SyncRecord['kind']) => (kind === 'orders' ? 'orders' : kind === 'afterSales' ? 'after_sales' : kind === 'goods' ? 'goods' : 'records')

async function rowOf(db: Database, { platform, account, kind, id }: Pick<SyncRecord, 'platform' | 'account' | 'kind' | 'id'>) {
  const table = tableOf(kind)
  const ofKind = table === 'records' ? sql`and kind = ${kind}` : sql``
  const { rows } = await sql<{ deleted_at: string | null; data: string }>`
    select deleted_at, data from ${sql.table(`duijie_${table}`)} where platform = ${platform} and account = ${account} and id = ${id} ${ofKind}`.execute(db)
  return rows[0]
}

for (const engine of sinkServers) {
  const { openTwo } = serverDatabases(engine)

  for (const original of ['json', 'none'] as const) {
    sinkConformance(`sqlSink on ${engine.name}, original ${original}`, async () => {
      const [db, other] = await openTwo()
      return {
        sink: sqlSink(db, { original }),
        async read(identity) {
          const row = await rowOf(other, identity)
          return row && { op: row.deleted_at === null ? 'upsert' : 'delete', data: JSON.parse(row.data) }
        },
        refusable: (record) => (record.op === 'delete' ? record : { ...record, data: { ...sampleOrder, id: record.id, quantity: 1n } }),
        again: async () => sqlSink(other, { original }),
        close,
      }
    })
  }
}

for (const engine of servers) {
  const { openTwo } = serverDatabases(engine)

  versionsConformance(`sqlSink's versions on ${engine.name}`, async () => {
    const [db] = await openTwo()
    const sink = sqlSink(db)
    if (sink.versions === undefined) throw new Error('the sink has versions')
    return { store: sink.versions, deliver: (records) => sink.write(records, context), close }
  })

  checkpointConformance(`sqlCheckpoints on ${engine.name}`, async () => {
    const [db, other] = await openTwo()
    return { store: sqlCheckpoints(db), again: async () => sqlCheckpoints(other), close }
  })

  leasesConformance(`sqlLeases on ${engine.name}`, async () => {
    const [db, other] = await openTwo()
    const clock = testClock(1_000_000)
    return { store: sqlLeases(db, { clock }), clock, again: async () => sqlLeases(other, { clock }), close }
  })

  deadLettersConformance(`sqlDeadLetters on ${engine.name}`, async () => {
    const [db, other] = await openTwo()
    return { store: sqlDeadLetters(db), again: async () => sqlDeadLetters(other), close }
  })

  syncLogConformance(`sqlSyncLog on ${engine.name}`, async () => {
    const [db, other] = await openTwo()
    return { store: sqlSyncLog(db), again: async () => sqlSyncLog(other), close }
  })

  for (const sealed of [false, true]) {
    tokenStoreConformance(`${sealed ? 'sealed ' : ''}sqlTokens on ${engine.name}`, async () => {
      const [db, other] = await openTwo()
      const options = sealed ? { cipher: fakeCipher() } : {}
      return { store: sqlTokens(db, options), again: async () => sqlTokens(other, options), close }
    })
  }
}
