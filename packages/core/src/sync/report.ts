import type { DuijieError } from '../errors.js'
import type { SyncStatus } from './sync-log.js'
import type { AnySource } from './sync-options.js'
import type { AccountReport, SourceReport, SyncReport } from './sync-run.js'
import { sumCounts } from './tally.js'

/** How a source's part of a run ended. */
export interface SourceEnd {
  readonly ms: number
  /** Whether the run was stopped. */
  readonly isEnding: boolean
  readonly error?: DuijieError
}

/** The report of one source. */
export function sourceReport(source: AnySource, accounts: readonly AccountReport[], { ms, isEnding, error }: SourceEnd): SourceReport {
  const counts = sumCounts(accounts)
  return {
    source: source.name,
    kind: source.kind,
    status: error !== undefined ? 'failed' : accounts.length === 0 && isEnding ? 'cancelled' : statusOf(accounts.map(({ status }) => status)),
    accounts,
    ...counts,
    recordsPerSecond: ms > 0 ? Math.round((counts.delivered * 1000) / ms) : 0,
    ...(error === undefined ? {} : { error }),
  }
}

/** The report of a run. */
export function overall(sources: readonly SourceReport[], about: Pick<SyncReport, 'runId' | 'startedAt' | 'endedAt' | 'error'>): SyncReport {
  const status = about.error === undefined ? statusOf(sources.map((source) => source.status)) : 'failed'
  return { ...about, status, sources, ...sumCounts(sources) }
}

// What another host does at the moment is no failure.
function statusOf(parts: readonly (AccountReport['status'] | SyncStatus)[]): SyncStatus {
  const failed = parts.filter((status) => status === 'failed').length
  if (failed > 0) return failed === parts.length ? 'failed' : 'partial'
  if (parts.includes('partial')) return 'partial'
  return parts.includes('cancelled') ? 'cancelled' : 'success'
}
