import type { Fence } from './checkpoints.js'

/** The right to work on something alone, for a while. */
export interface Lease extends Fence {
  readonly holder: string
  /** Epoch milliseconds of the store's clock. */
  readonly expiresAt: number
}

/** How a lease is asked for. */
export interface LeaseRequest {
  /** Who asks: unique among all processes. */
  readonly holder: string
  /** How long it lasts unless it is renewed, in milliseconds. */
  readonly ttlMs: number
}

/** Gives work to one of several hosts. */
export interface Leases {
  /** The lease, with a fence that is greater than every earlier one; `undefined` while somebody else has it. The same holder gets it again with the same fence. */
  acquire(key: string, request: LeaseRequest): Promise<Lease | undefined>
  /** The lease with a later end; `undefined` when somebody else has it now. */
  renew(lease: Lease, ttlMs: number): Promise<Lease | undefined>
  /** Gives it back at once. No harm when it is no longer held. */
  release(lease: Lease): Promise<void>
}
