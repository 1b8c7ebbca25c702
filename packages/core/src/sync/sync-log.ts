import type { RecordKind } from '../models/record-kind.js'

/** How a run stands, or ended. */
export const syncStatuses = ['pending', 'running', 'success', 'partial', 'failed', 'cancelled'] as const

/** One of {@link syncStatuses}. */
export type SyncStatus = (typeof syncStatuses)[number]

/** What started a run. */
export type SyncTrigger = 'manual' | 'schedule'

/** One run of one source. */
export interface SyncLogEntry {
  readonly id: string
  /** The same for all sources of a run. */
  readonly runId: string
  readonly source: string
  readonly kind: RecordKind
  /** The name of the host's configuration, as it was given. */
  readonly configuration: string
  readonly trigger: SyncTrigger
  readonly status: SyncStatus
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly endedAt?: number
  readonly accounts: number
  readonly slices: number
  readonly pages: number
  readonly rows: number
  readonly delivered: number
  readonly unchanged: number
  readonly older: number
  readonly dead: number
  /** The first failure, in one line. */
  readonly error?: string
}

/** Which entries. */
export interface SyncLogFilter {
  readonly kind?: RecordKind
  readonly status?: SyncStatus
  readonly configuration?: string
  /** Those that started before, in epoch milliseconds: for the next page. */
  readonly before?: number
  /** At most so many, latest first. @defaultValue 100 */
  readonly limit?: number
}

/** Keeps what happened, run by run. */
export interface SyncLog {
  /** Stores an entry, in place of the earlier one of the same id. */
  put(entry: SyncLogEntry): Promise<void>
  list(filter?: SyncLogFilter): Promise<readonly SyncLogEntry[]>
}
