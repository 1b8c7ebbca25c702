import type { Fence } from './checkpoints.js'
import type { Lease } from './leases.js'
import { persist } from './persist.js'
import type { SyncContext } from './sync-context.js'
import { onStore, superseded } from './sync-errors.js'

/** What work under a lease is given. */
export interface Tenure {
  /** Ends the reading: the run is ending, or the lease was lost. */
  readonly signal: AbortSignal
  readonly fence?: Fence
}

/**
 * Works under the lease of an account and renews it meanwhile; without leases just works. `undefined`: another host has it.
 * @throws DuijieError `conflict` when the lease was lost meanwhile
 */
export async function underLease<Value>(key: string, context: SyncContext, work: (tenure: Tenure) => Promise<Value>): Promise<Value | undefined> {
  const { reading } = context
  const tenure = new AbortController()
  const end = () => tenure.abort(reading.reason)
  if (reading.aborted) end()
  reading.addEventListener('abort', end, { once: true })
  try {
    return await withLease(key, { context, lose: () => tenure.abort(superseded(key)) }, async (fence) => {
      const result = await work({ signal: tenure.signal, ...(fence === undefined ? {} : { fence }) })
      // Nothing may have been written since the lease was lost, so that nobody else has noticed.
      if (!reading.aborted) tenure.signal.throwIfAborted()
      return result
    })
  } finally {
    reading.removeEventListener('abort', end)
  }
}

async function withLease<Value>(
  key: string,
  { context, lose }: { readonly context: SyncContext; lose(): void },
  work: (fence: Fence | undefined) => Promise<Value>,
): Promise<Value | undefined> {
  const { leases, leaseMs, runId, clock, reading } = context
  if (leases === undefined) return work(undefined)
  const acquire = () => persist({ ...context, signal: reading }, 'the store of leases', () => leases.acquire(key, { holder: runId, ttlMs: leaseMs }))
  let lease: Lease | undefined = await onStore(context, reading, acquire)
  if (lease === undefined) return undefined

  let isOver = false
  let cancel = () => {}
  const beat = () => {
    cancel = clock.after(leaseMs / 3, () => void renew(), { background: true })
  }
  const renew = async () => {
    try {
      const renewed = lease === undefined ? undefined : await leases.renew(lease, leaseMs)
      if (isOver) return
      if (renewed === undefined) return lose()
      lease = renewed
    } catch {
      // The next renewal comes before the lease ends; if none succeeds, the fence refuses what this host writes.
    }
    if (!isOver) beat()
  }

  beat()
  try {
    return await work({ key, number: lease.number })
  } finally {
    isOver = true
    cancel()
    // Whoever does not get it back takes it when it ends.
    await leases.release(lease).catch(() => undefined)
  }
}
