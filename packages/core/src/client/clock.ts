import { DuijieError } from '../errors.js'

/** Time, as an argument: what the time is, and how to be called later. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /**
   * Calls `run` once after `ms`; what it returns calls that off. `background` timers do not keep the process alive.
   * `wait` says that somebody sleeps until then, and does not only guard something: a test clock may jump there.
   */
  after(ms: number, run: () => void, options?: { readonly background?: boolean; readonly wait?: boolean }): () => void
  /** Of clocks that jump, for tests: keeps it from jumping until the returned function is called, because something is being worked on that no timer shows. */
  hold?(): () => void
}

// Node fires timers of more than 2^31 - 1 ms at once.
const longestTimerMs = 2_147_483_647

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run, options) {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), longestTimerMs))
    if (options?.background === true) timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Waits; throws the signal's reason when that is aborted first. No listener stays behind. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const aborted = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = clock.after(
      ms,
      () => {
        signal?.removeEventListener('abort', aborted)
        resolve()
      },
      { wait: true },
    )
    signal?.addEventListener('abort', aborted, { once: true })
  })
}

/** Runs something under one signal that ends with the caller's signal or after a time; leaves neither timer nor listener behind. */
export async function withTimeout<Value>(
  {
    clock,
    timeoutMs,
    signal,
    message,
  }: { readonly clock: Clock; readonly timeoutMs: number; readonly signal: AbortSignal | undefined; readonly message: string },
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController()
  if (signal?.aborted) throw signal.reason
  const aborted = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', aborted, { once: true })
  const cancel = clock.after(timeoutMs, () => controller.abort(new DuijieError('timeout', message)))
  try {
    return await run(controller.signal)
  } finally {
    cancel()
    signal?.removeEventListener('abort', aborted)
  }
}
