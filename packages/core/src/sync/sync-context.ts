import type { Clock } from '../client/clock.js'
import type { Events } from '../client/events.js'
import type { DuijieError } from '../errors.js'
import type { Alert } from './alert.js'
import type { Destination } from './delivery.js'
import { destinationOf } from './destination.js'
import { createFairPool, type FairPool } from './fair-pool.js'
import type { Leases } from './leases.js'
import type { QueueLimits } from './page-queue.js'
import type { PauseGate } from './pause-gate.js'
import type { SyncOptions } from './sync-options.js'
import type { SyncEvents } from './sync-run.js'
import { createTurns, type Turns } from './turns.js'

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

/** What whoever works has of its own; the rest follows from the options. */
export type ContextParts = Pick<SyncContext, 'runId' | 'clock' | 'random' | 'events' | 'gate' | 'reading' | 'writing' | 'fail'>

/**
 * What the options say, with their defaults.
 * @throws DuijieError `invalid_params` when there is nowhere for checkpoints
 */
export function createSyncContext(options: Omit<SyncOptions, 'source'>, parts: ContextParts): SyncContext {
  const { concurrency = 8, batch, deadLetterLimit, onAlert } = options
  return {
    ...parts,
    destination: destinationOf(options),
    leases: options.leases,
    leaseMs: options.leaseMs ?? 30_000,
    slices: createFairPool(concurrency),
    rounds: createFairPool(2 * concurrency),
    deliveries: createTurns(),
    perAccount: options.perAccount ?? 4,
    batch: { records: batch?.records ?? 500, bytes: batch?.bytes ?? 4_000_000, waitMs: batch?.waitMs ?? 200 },
    deadLetterLimit: { inARow: deadLetterLimit?.inARow ?? 100, ratio: deadLetterLimit?.ratio ?? 0.01 },
    patienceMs: options.patienceMs ?? 60_000,
    sliceAttempts: options.sliceAttempts ?? 3,
    alert(alert) {
      parts.events.emit('alert', alert)
      try {
        onAlert?.(alert)
      } catch {
        // Whoever is told must not be able to stop what he is told of.
      }
    },
  }
}
