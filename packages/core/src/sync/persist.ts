import { type Clock, sleep } from '../client/clock.js'
import { orAborted } from '../client/or-aborted.js'
import { backoffMs } from '../client/retry-decision.js'
import { DuijieError } from '../errors.js'
import { toSyncError } from './sync-errors.js'

/** How long, and how, what fails is tried again. */
export interface Patience {
  readonly clock: Clock
  readonly random: () => number
  readonly patienceMs: number
  /** Ends everything at once: nobody waits for what is still under way. */
  readonly signal: AbortSignal
}

const pace = { baseMs: 200, capMs: 5_000 }

/**
 * Tries until it succeeds.
 * @throws DuijieError when `what` still fails after the patience
 */
export async function persist<Value>(
  { clock, random, patienceMs, signal }: Patience,
  what: string,
  attempt: (number: number) => Promise<Value>,
): Promise<Value> {
  let firstFailureAt: number | undefined
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted()
    try {
      return await orAborted(attempt(number), signal)
    } catch (error) {
      signal.throwIfAborted()
      const now = clock.now()
      firstFailureAt ??= now
      const waitMs = backoffMs(number, random(), pace)
      // A clock that was set back must not make the patience endless.
      const failingMs = Math.abs(now - firstFailureAt)
      if (failingMs + waitMs > patienceMs) throw givenUp(error, what, { number, failingMs })
      await sleep(clock, waitMs, signal)
    }
  }
}

function givenUp(cause: unknown, what: string, { number, failingMs }: { readonly number: number; readonly failingMs: number }): DuijieError {
  const { kind, message } = toSyncError(cause, what)
  return new DuijieError(kind, `${what} was tried ${number} times in ${Math.round(failingMs / 1000)} s: ${message}`, {
    cause,
    hint: 'Nothing is lost: the checkpoint stands before what could not be written. Start the sync again when it works.',
  })
}
