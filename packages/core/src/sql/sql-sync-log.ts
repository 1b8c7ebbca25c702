import type { SyncLog, SyncLogEntry } from '../sync/sync-log.js'
import { type Database, type SqlReadOptions, storesIn, tablesOf } from './database.js'
import { withSafeErrors } from './server-error.js'
import type { SyncLogRow } from './store-rows.js'
import { putRows } from './write-rows.js'

/** Keeps the sync log in a database: one row per run and source. */
export function sqlSyncLog(db: Database, options: SqlReadOptions = {}): SyncLog {
  const { sync_log: table } = tablesOf(options)
  const reading = storesIn(options.readFrom ?? db)
  const log: SyncLog = {
    put: (entry) => putRows(db, table, 'id', [toRow(entry)]),
    async list({ kind, status, configuration, before, limit = 100 } = {}) {
      let query = reading.selectFrom(table).selectAll()
      if (kind !== undefined) query = query.where('kind', '=', kind)
      if (status !== undefined) query = query.where('status', '=', status)
      if (configuration !== undefined) query = query.where('configuration', '=', configuration)
      if (before !== undefined) query = query.where('started_at', '<', before)
      const rows = await query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
      return rows.map(toEntry)
    },
  }
  return withSafeErrors(log, db)
}

function toRow(entry: SyncLogEntry): SyncLogRow {
  const { runId, trigger, startedAt, endedAt, rows, error, ...same } = entry
  const { id, source, kind, configuration, status, accounts, slices, pages, delivered, unchanged, older, dead } = same
  return {
    ...{ id, source, kind, configuration, status, accounts, slices, pages, delivered, unchanged, older, dead },
    run_id: runId,
    triggered_by: trigger,
    started_at: startedAt,
    ended_at: endedAt ?? null,
    rows_read: rows,
    error: error ?? null,
  }
}

function toEntry(row: SyncLogRow): SyncLogEntry {
  const entry = {
    id: row.id,
    runId: row.run_id,
    source: row.source,
    kind: row.kind,
    configuration: row.configuration,
    trigger: row.triggered_by,
    status: row.status,
    startedAt: Number(row.started_at),
    ...(row.ended_at === null ? {} : { endedAt: Number(row.ended_at) }),
    accounts: Number(row.accounts),
    slices: Number(row.slices),
    pages: Number(row.pages),
    rows: Number(row.rows_read),
    delivered: Number(row.delivered),
    unchanged: Number(row.unchanged),
    older: Number(row.older),
    dead: Number(row.dead),
    ...(row.error === null ? {} : { error: row.error }),
  }
  // Every column was written from an entry's field by `toRow`.
  return entry as SyncLogEntry
}
