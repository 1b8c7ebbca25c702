import type { ErrorKind, Outcome } from '../errors.js'
import type { Safety } from './endpoint.js'

/** How often and how fast failed calls are repeated. */
export interface RetryPolicy {
  /** All attempts together, the first one included. @defaultValue 4 */
  readonly attempts: number
  /** The first wait lies between 0 and this, each further one between 0 and twice as much, in milliseconds. @defaultValue 300 */
  readonly baseMs: number
  /** No wait of our own is longer, in milliseconds. @defaultValue 20000 */
  readonly capMs: number
}

/** What a client does unless told otherwise. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 4, baseMs: 300, capMs: 20_000 }

/** All that the decision depends on. */
export interface FailedAttempt {
  readonly kind: ErrorKind
  readonly outcome: Outcome
  readonly safety: Safety
  /** How many attempts have counted so far, this one included. */
  readonly attempts: number
  readonly retryAfterMs: number | undefined
  readonly timeLeftMs: number
  /** A random share between 0 and 1. */
  readonly random: number
}

/** Whether an attempt is repeated, and when; otherwise why not. */
export type RetryDecision =
  | { readonly repeat: true; readonly waitMs: number; readonly costsBudget: boolean }
  | { readonly repeat: false; readonly because: 'would not help' | 'may have happened' | 'attempts used up' | 'no time left' }

// Their cause passes by itself.
const passing: ReadonlySet<ErrorKind> = new Set(['transient', 'network', 'timeout'])

/** The whole decision, in one place. Budget and breaker come on top: they only ever say no. */
export function decideRetry(failed: FailedAttempt, policy: RetryPolicy): RetryDecision {
  const limited = failed.kind === 'rate_limited'
  if (!limited && !passing.has(failed.kind)) return { repeat: false, because: 'would not help' }
  if (failed.safety === 'unsafe' && failed.outcome === 'unknown') return { repeat: false, because: 'may have happened' }
  if (limited) return waiting(failed, policy, { costsBudget: failed.retryAfterMs === undefined })
  if (failed.attempts >= policy.attempts) return { repeat: false, because: 'attempts used up' }
  return waiting(failed, policy, { costsBudget: true })
}

function waiting(failed: FailedAttempt, policy: RetryPolicy, { costsBudget }: { readonly costsBudget: boolean }): RetryDecision {
  const waitMs = Math.max(failed.retryAfterMs ?? 0, backoffMs(failed.attempts, failed.random, policy))
  return waitMs < failed.timeLeftMs ? { repeat: true, waitMs, costsBudget } : { repeat: false, because: 'no time left' }
}

/** Exponential backoff with full jitter. */
export function backoffMs(attempt: number, random: number, { baseMs, capMs }: Pick<RetryPolicy, 'baseMs' | 'capMs'>): number {
  return Math.round(random * Math.min(capMs, baseMs * 2 ** (attempt - 1)))
}
