import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'

/** What ends one caller's waiting. */
export interface WaitOptions {
  /** Its reason is rethrown as it is. */
  readonly signal?: AbortSignal | undefined
  /** Epoch milliseconds of the clock. */
  readonly deadline?: number | undefined
}

/** Waits for something that others wait for too: one's own signal and deadline end the waiting, not the thing. Leaves neither timer nor listener behind. */
export function waitFor<Value>(thing: Promise<Value>, { signal, deadline }: WaitOptions, clock: Clock): Promise<Value> {
  if (signal === undefined && deadline === undefined) return thing
  return new Promise((resolve, reject) => {
    const leave = () => {
      cancel?.()
      signal?.removeEventListener('abort', aborted)
    }
    const giveUp = (reason: unknown) => {
      leave()
      reject(reason)
    }
    const aborted = () => giveUp(signal?.reason)
    const late = () => giveUp(new DuijieError('timeout', 'the token was not there before the deadline of the call'))
    const cancel = deadline === undefined ? undefined : clock.after(Math.max(0, deadline - clock.now()), late)
    thing.then(
      (value) => {
        leave()
        resolve(value)
      },
      (error: unknown) => giveUp(error),
    )
    if (signal?.aborted) aborted()
    else signal?.addEventListener('abort', aborted, { once: true })
  })
}
