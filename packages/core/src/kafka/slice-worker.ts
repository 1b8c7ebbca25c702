import type { Watchable } from '../client/events.js'
import type { DuijieError } from '../errors.js'
import type { SyncCounts, SyncEvents } from '../sync/sync-run.js'
import type { TopicEvents, TopicReading } from './read-topic.js'

/** Which slice of what. */
export interface OfSlice {
  readonly source: string
  readonly account: string
  readonly slice: string
}

/** What happens while slices are worked off: what a sync tells, and what becomes of the slices. */
export interface WorkEvents extends SyncEvents, Omit<TopicEvents, 'trouble'> {
  /** A slice has failed, and waits on the retry topic. */
  readonly retry: OfSlice & { readonly attempt: number; readonly notBeforeMs: number; readonly error: DuijieError }
  /** A message went to the dead topic: a slice that has failed for good, or what is no slice. */
  readonly buried: Partial<OfSlice> & { readonly reason: string }
  /** Something failed and is tried again. */
  readonly trouble: { readonly topic: string; readonly during: 'reading' | 'committing' | 'planning'; readonly error: DuijieError; readonly waitMs: number }
}

/** What a worker has done since it was made. */
export interface WorkCounts extends SyncCounts {
  /** Slices that needed nothing any more: delivered already, or out of date. */
  readonly known: number
  /** Slices that were too large; their parts went to the topic. */
  readonly split: number
  /** Times that a slice went to the retry topic. */
  readonly retried: number
  /** Messages that went to the dead topic. */
  readonly buried: number
  /** Times that a slice had to wait because somebody else worked on its account. */
  readonly waited: number
  /** Slices that were interrupted, for whoever gets the partition. */
  readonly left: number
}

/** How a worker is. */
export interface WorkHealth {
  /** Whether both topics are being read. */
  readonly ok: boolean
  /** The topic of slices, and the retry topic. */
  readonly topics: readonly TopicReading[]
  /** What is being worked on, and since when in epoch milliseconds. */
  readonly running: readonly (OfSlice & { readonly since: number })[]
  readonly counts: WorkCounts
}

/** The working off of slices by this process, as long as it lasts. */
export interface SliceWorker extends Watchable<WorkEvents>, AsyncDisposable {
  /** Resolves when it was closed; rejects with what ended it: a sink, a store or a topic that was down for longer than the patience. */
  readonly done: Promise<void>
  health(): WorkHealth
  /** Begins no more, waits for running slices, commits, and leaves the groups. */
  close(): Promise<void>
}
