import { isDuijieError } from '../errors.js'
import { type Clock, sleep, systemClock } from './clock.js'
import type { Safety } from './endpoint.js'
import { decideRetry, defaultRetryPolicy, type RetryPolicy } from './retry-decision.js'

/** How {@link retry} repeats. */
export interface RetryOptions extends Partial<RetryPolicy> {
  /** Whether the function may be repeated after a failure that may have happened all the same. @defaultValue `'safe'` */
  readonly safety?: Safety
  /** No repeat begins later than this after the start, in milliseconds. @defaultValue 60000 */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly random?: () => number
}

/**
 * Repeats an asynchronous function by the same decision table that calls are repeated by. It gets the number of the attempt, counted from 1.
 * Only failures that are a `DuijieError` of a passing kind are repeated; anything else is thrown at once.
 *
 * @example
 * ```ts
 * const order = await retry(() => orderStore.load(id), { attempts: 3 })
 * ```
 */
export async function retry<Value>(run: (attempt: number) => Promise<Value>, options: RetryOptions = {}): Promise<Value> {
  const { safety = 'safe', deadlineMs = 60_000, signal, clock = systemClock, random = Math.random, ...given } = options
  const policy = { ...defaultRetryPolicy, ...given }
  const deadline = clock.now() + deadlineMs
  let counted = 0
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      return await run(attempt)
    } catch (error) {
      if (!isDuijieError(error)) throw error
      const { kind, outcome, retryAfterMs } = error
      if (kind !== 'rate_limited') counted += 1
      const decision = decideRetry(
        { kind, outcome, safety, attempts: Math.max(counted, 1), retryAfterMs, timeLeftMs: deadline - clock.now(), random: random() },
        policy,
      )
      if (!decision.repeat) throw error
      await sleep(clock, decision.waitMs, signal)
    }
  }
}
