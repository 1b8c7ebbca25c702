import { type Clock, systemClock } from '../client/clock.js'
import type { Lease, Leases } from './leases.js'

/** Options of {@link memoryLeases}. */
export interface MemoryLeasesOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Gives leases within this process: for tests, and for several syncs of one process. */
export function memoryLeases({ clock = systemClock }: MemoryLeasesOptions = {}): Leases {
  // What is given back or has ended stays, so that the next fence is greater.
  const given = new Map<string, Lease>()

  function current(key: string): Lease | undefined {
    const lease = given.get(key)
    return lease !== undefined && lease.expiresAt > clock.now() ? lease : undefined
  }

  function give(lease: Lease): Lease {
    given.set(lease.key, lease)
    return lease
  }

  function isLast({ key, number, holder }: Lease): boolean {
    const last = given.get(key)
    return last !== undefined && last.number === number && last.holder === holder
  }

  return {
    async acquire(key, { holder, ttlMs }) {
      const held = current(key)
      if (held !== undefined && held.holder !== holder) return undefined
      const number = held?.number ?? (given.get(key)?.number ?? 0) + 1
      return give({ key, number, holder, expiresAt: clock.now() + ttlMs })
    },
    async renew(lease, ttlMs) {
      // One that has ended, but that nobody has taken since, is still this holder's.
      if (!isLast(lease)) return undefined
      return give({ key: lease.key, number: lease.number, holder: lease.holder, expiresAt: clock.now() + ttlMs })
    },
    async release(lease) {
      if (isLast(lease)) give({ key: lease.key, number: lease.number, holder: '', expiresAt: 0 })
    },
  }
}
