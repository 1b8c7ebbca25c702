import { type Clock, withTimeout } from '../client/clock.js'
import { orAborted } from '../client/or-aborted.js'

// A commit takes milliseconds, and some seconds while a broker is started again.
const longestMs = 15_000

/**
 * Waits for a client's answer, but not for ever: one that joins its group again in the midst of a request may never tell how the request ended. Whether it was done is not known then.
 * @throws DuijieError `timeout`
 */
export function answered<Value>(clock: Clock, what: string, ask: () => Promise<Value>): Promise<Value> {
  const limits = { clock, timeoutMs: longestMs, signal: undefined, message: `${what} took longer than ${longestMs} ms` }
  return withTimeout(limits, (limited) => orAborted(ask(), limited))
}
