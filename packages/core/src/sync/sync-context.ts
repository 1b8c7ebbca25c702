import type { Clock } from '../client/clock.js'
import type { Events } from '../client/events.js'
import type { DuijieError } from '../errors.js'
import type { Alert } from './alert.js'
import type { Destination } from './delivery.js'
import type { FairPool } from './fair-pool.js'
import type { Leases } from './leases.js'
import type { QueueLimits } from './page-queue.js'
import type { PauseGate } from './pause-gate.js'
import type { SyncEvents } from './sync-run.js'
import type { Turns } from './turns.js'

/** What all accounts of a run work with. */
export interface SyncContext {
  readonly runId: string
  readonly clock: Clock
  readonly random: () => number
  readonly events: Events<SyncEvents>
  readonly destination: Destination
  readonly leases: Leases | undefined
  readonly leaseMs: number
  /** Slices, of all accounts. */
  readonly slices: FairPool
  /** Accounts that are worked on, one round of slices at a time. */
  readonly rounds: FairPool
  readonly gate: PauseGate
  /** Two sources of one kind may bring the same object: what the one delivers, the other must know. */
  readonly deliveries: Turns
  readonly perAccount: number
  readonly batch: QueueLimits
  readonly deadLetterLimit: { readonly inARow: number; readonly ratio: number }
  readonly patienceMs: number
  readonly sliceAttempts: number
  /** Aborted when nothing more is to be read. */
  readonly reading: AbortSignal
  /** Aborted when not even what was read is to be written. */
  readonly writing: AbortSignal
  /** Ends the whole run: a sink or a store is down. */
  fail(error: DuijieError): void
  alert(alert: Alert): void
}
