import { describe, expect, it } from 'vitest'
import { sqlSyncLog } from '../../src/sql/sql-sync-log.js'
import type { SyncLogEntry } from '../../src/sync/sync-log.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()

describe.each(engines)('sqlSyncLog by %s', (_name, opener) => {
  it('keeps the latest state of each entry, for another connection too', async () => {
    const [db, other] = await openTwo(opener)
    await sqlSyncLog(db).put(entry({ status: 'running' }))
    expect(await sqlSyncLog(other).list()).toEqual([entry({ status: 'running' })])

    const ended = entry({ status: 'failed', endedAt: 9, rows: 3_000_000_000, dead: 2, error: 'the sink "sql" was down' })
    await sqlSyncLog(db).put(ended)

    expect(await sqlSyncLog(other).list()).toEqual([ended])
  })

  it('lists by kind, status and configuration, latest first, page by page', async () => {
    const [db] = await openTwo(opener)
    const log = sqlSyncLog(db)
    await log.put(entry({ id: 'a', startedAt: 1 }))
    await log.put(entry({ id: 'b', startedAt: 3, kind: 'goods' }))
    await log.put(entry({ id: 'c', startedAt: 2, status: 'partial' }))
    await log.put(entry({ id: 'd', startedAt: 4, configuration: 'nightly' }))

    const ids = async (filter: Parameters<typeof log.list>[0]) => (await log.list(filter)).map(({ id }) => id)

    expect(await ids({})).toEqual(['d', 'b', 'c', 'a'])
    expect(await ids({ kind: 'goods' })).toEqual(['b'])
    expect(await ids({ status: 'partial' })).toEqual(['c'])
    expect(await ids({ configuration: 'nightly' })).toEqual(['d'])
    expect(await ids({ limit: 2 })).toEqual(['d', 'b'])
    expect(await ids({ before: 3 })).toEqual(['c', 'a'])
  })
})

function entry(part: Partial<SyncLogEntry>): SyncLogEntry {
  const counts = { accounts: 1, slices: 2, pages: 3, rows: 4, delivered: 5, unchanged: 6, older: 7, dead: 0 }
  const about = { runId: 'run-1', source: 'acme.orders', kind: 'orders', configuration: 'default', trigger: 'manual', status: 'success' } as const
  return { id: 'e', ...about, startedAt: 1, ...counts, ...part }
}
