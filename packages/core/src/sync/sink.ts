import type { SyncRecord } from '../models/record.js'
import type { RecordVersion } from '../models/record-version.js'
import type { Checkpoints, Commit } from './checkpoints.js'
import type { DeadLetters } from './dead-letters.js'

/** A record that a sink will never take. */
export interface Rejected {
  /** Its place in the batch. */
  readonly index: number
  /** Why, without any of its values. */
  readonly reason: string
}

/** What became of a batch. */
export interface WriteResult {
  /** These were not written and never will be; all others were. */
  readonly rejected?: readonly Rejected[]
  /** Of a sink that knows versions: how many were the same as before, and not written. */
  readonly unchanged?: number
  /** Of a sink that knows versions: how many came after a later state of the same object, and were not written. */
  readonly older?: number
}

/** What became of a batch and of its checkpoint. */
export interface CommitResult extends WriteResult {
  /** Whether the batch and the checkpoint are stored. Always false when something was rejected; and when it is false without that, somebody else has moved the checkpoint. */
  readonly committed: boolean
}

/** How a batch is written. */
export interface WriteContext {
  readonly signal: AbortSignal
}

/** Where a batch and its checkpoint are stored together or not at all. */
export interface SinkTransaction {
  /** The checkpoints of the same database. */
  readonly checkpoints: Checkpoints
  /** Whether these checkpoints lie in the same database, so that they can be moved in the batch's transaction. */
  holds(checkpoints: Checkpoints): boolean
  /** Writes a batch and moves the checkpoint, or does neither. */
  write(batch: readonly SyncRecord[], commit: Commit, context: WriteContext): Promise<CommitResult>
}

/** Remembers which states have been delivered, so that what is read again unchanged reaches no sink. */
export interface Versions {
  /** The version last delivered of each of these objects, in their order. */
  read(records: readonly SyncRecord[]): Promise<readonly (RecordVersion | undefined)[]>
  /** Notes these versions, where they are later than what is known. */
  raise(records: readonly SyncRecord[]): Promise<void>
}

/**
 * Where records go. In a batch every object comes once. A batch that is written again must do no harm: delivery is at least once.
 */
export interface Sink {
  readonly name: string
  /** Resolves when all of the batch is durable, except what is rejected. Throws when it may be tried again. */
  write(batch: readonly SyncRecord[], context: WriteContext): Promise<WriteResult>
  readonly transaction?: SinkTransaction
  /** A sink that has versions compares by itself what it is given. */
  readonly versions?: Versions
  /** Where bad records go, when nothing else is said. */
  readonly deadLetters?: DeadLetters
  /** Of a sink that only hands everything on to others: these. A sync writes to them as if they had been given to it one by one. */
  readonly parts?: readonly Sink[]
  close?(): Promise<void>
}
