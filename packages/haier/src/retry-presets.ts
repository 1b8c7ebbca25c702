import type { RetryPolicy } from '@duijie/core'

/**
 * Ways to repeat failed calls, by name.
 *
 * `original` has the figures of the system that this package was first made for: 0.5 s, doubling, one repeat, 30 s at most. The client's own (4 attempts, 300 ms, 20 s) get through
 * outages of a few seconds that one repeat does not, and both wait a random part of the time, so that many callers do not come back at the same moment.
 */
export const retryPresets = {
  default: { attempts: 4, baseMs: 300, capMs: 20_000 },
  original: { attempts: 2, baseMs: 500, capMs: 30_000 },
} as const satisfies Readonly<Record<string, RetryPolicy>>

/** One of {@link retryPresets}. */
export type RetryPreset = keyof typeof retryPresets
