import type { Watchable } from '../client/events.js'
import type { DuijieError } from '../errors.js'
import type { RecordKind } from '../models/record-kind.js'
import type { Alert } from './alert.js'
import type { SyncStatus } from './sync-log.js'

/** What was done, in numbers. */
export interface SyncCounts {
  /** Slices that were finished. */
  readonly slices: number
  readonly pages: number
  /** What the pages held. */
  readonly rows: number
  /** Records that all sinks have taken. */
  readonly delivered: number
  /** Records that were the same as when they were last delivered. */
  readonly unchanged: number
  /** Records that came after a later state of the same object. */
  readonly older: number
  /** Dead letters that were written. */
  readonly dead: number
  /** Slices that were begun again after their reading failed. */
  readonly retries: number
}

/** What became of one account of one source. */
export interface AccountReport extends SyncCounts {
  readonly source: string
  readonly kind: RecordKind
  readonly account: string
  /** `skipped`: another host holds the lease. */
  readonly status: 'success' | 'failed' | 'cancelled' | 'skipped'
  readonly error?: DuijieError
}

/** What became of one source, over all its accounts. */
export interface SourceReport extends SyncCounts {
  readonly source: string
  readonly kind: RecordKind
  readonly status: SyncStatus
  readonly accounts: readonly AccountReport[]
  /** The source itself failed: its accounts could not be listed. */
  readonly error?: DuijieError
  readonly recordsPerSecond: number
}

/** How a run ended. */
export interface SyncReport extends SyncCounts {
  readonly runId: string
  /** `success`: all accounts are up to date. `partial`: some are. `failed`: none is, or a sink was down. `cancelled`: it was stopped. */
  readonly status: SyncStatus
  readonly startedAt: number
  readonly endedAt: number
  readonly sources: readonly SourceReport[]
  /** What ended the run as a whole: a sink or a store that was down for longer than its patience. */
  readonly error?: DuijieError
}

/** What a run tells about one account. */
interface OfAccount {
  readonly source: string
  readonly account: string
}

/** A slice was begun, is done, was split, or failed. */
export interface SliceEvent extends OfAccount {
  readonly slice: string
  readonly state: 'begun' | 'done' | 'split' | 'failed'
  readonly error?: DuijieError
}

/** A page was read. */
export interface PageEvent extends OfAccount {
  readonly slice: string
  readonly rows: number
  /** How long the source took for it, in milliseconds. */
  readonly ms: number
}

/** A batch was written and its checkpoint is stored. */
export interface BatchEvent extends OfAccount {
  readonly records: number
  readonly delivered: number
  readonly unchanged: number
  readonly older: number
  /** How long sinks and checkpoint took, in milliseconds. */
  readonly ms: number
  /** How often it had to be tried. */
  readonly attempts: number
}

/** A record became a dead letter. */
export interface DeadEvent extends OfAccount {
  readonly id: string
  readonly stage: 'map' | 'sink'
  readonly reason: string
}

/** How far an account is. */
export interface ProgressEvent extends OfAccount {
  readonly counts: SyncCounts
  /** How much of what was missing when the run began has been delivered, between 0 and 1, where the source can tell. */
  readonly fraction?: number
  /** How far the delivered data lie behind the platform's time, in milliseconds, where the source can tell. */
  readonly lagMs?: number
  /** About how long it will still take, in milliseconds. */
  readonly etaMs?: number
}

/** What a run tells while it works. */
export interface SyncEvents {
  slice: SliceEvent
  page: PageEvent
  batch: BatchEvent
  dead: DeadEvent
  progress: ProgressEvent
  alert: Alert
}

/** A sync that is under way. */
export interface SyncRun extends Watchable<SyncEvents> {
  readonly id: string
  /** Never rejects: what failed stands in the report. */
  readonly done: Promise<SyncReport>
  /** Reads nothing more until `resume`; what was read is written. */
  pause(): void
  resume(): void
  /** Ends the run in good order: nothing more is read, what was read is written. */
  stop(): Promise<SyncReport>
  /** Ends the run at once: what is being written is given up, the next run reads it again. */
  abort(): Promise<SyncReport>
  /** How far each account is. */
  progress(): readonly ProgressEvent[]
}
