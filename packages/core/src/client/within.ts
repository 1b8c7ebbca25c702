import { DuijieError } from '../errors.js'
import type { Clock } from './clock.js'

/** How long something may take, and who else may end it. */
export interface Limits {
  readonly clock: Clock
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  /** What the error says when the time is over. */
  readonly message: string
}

/**
 * Runs something under one signal that ends with the caller's signal or after a time. As `withTimeout`, but whoever ignores the signal is not waited for,
 * and as cheap as it can be, because every call runs in two of these. Leaves neither timer nor listener behind.
 */
export function within<Value>({ clock, timeoutMs, signal, message }: Limits, run: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const controller = new AbortController()
    const leave = () => {
      cancel()
      signal?.removeEventListener('abort', aborted)
    }
    const end = (reason: unknown) => {
      leave()
      controller.abort(reason)
      reject(reason)
    }
    const aborted = () => end(signal?.reason)
    const cancel = clock.after(timeoutMs, () => end(new DuijieError('timeout', message)))
    signal?.addEventListener('abort', aborted, { once: true })
    started(run, controller.signal).then(
      (value) => {
        leave()
        resolve(value)
      },
      (error: unknown) => {
        leave()
        reject(error)
      },
    )
  })
}

// One that throws instead of failing must leave nothing behind either.
function started<Value>(run: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
  try {
    return run(signal)
  } catch (error) {
    return Promise.reject(error)
  }
}
