import { type Clock, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { Receipts } from './receipts.js'

/** Options of {@link memoryReceipts}. */
export interface MemoryReceiptsOptions {
  /** How many receipts are kept; beyond, those that were done first are forgotten. @defaultValue 100000 */
  readonly most?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

type Receipt = { readonly state: 'claimed'; readonly holder: string; readonly until: number } | { readonly state: 'done'; readonly reply?: string }

/** Keeps receipts in this process: what comes again after a restart, or at another process, is handled again. For tests, and for handlers that bear that. */
export function memoryReceipts({ most = 100_000, clock = systemClock }: MemoryReceiptsOptions = {}): Receipts {
  if (!Number.isInteger(most) || most < 1) throw new DuijieError('invalid_params', `memoryReceipts: most: expected a positive integer, got ${most}`)
  const claimed = new Map<string, Receipt & { readonly state: 'claimed' }>()
  const done = new Map<string, Receipt & { readonly state: 'done' }>()

  return {
    async claim(key, { holder, leaseMs }) {
      const known = done.get(key)
      if (known !== undefined) return known
      const held = claimed.get(key)
      if (held !== undefined && held.until > clock.now() && held.holder !== holder) return { state: 'busy' }
      claimed.set(key, { state: 'claimed', holder, until: clock.now() + leaseMs })
      return { state: 'claimed' }
    },
    async done(key, holder, reply) {
      if (claimed.get(key)?.holder !== holder) return false
      claimed.delete(key)
      done.set(key, reply === undefined ? { state: 'done' } : { state: 'done', reply })
      const [oldest] = done.keys()
      if (done.size > most && oldest !== undefined) done.delete(oldest)
      return true
    },
    async release(key, holder) {
      if (claimed.get(key)?.holder === holder) claimed.delete(key)
    },
  }
}
