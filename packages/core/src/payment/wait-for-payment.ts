import { type Clock, sleep, systemClock } from '../client/clock.js'
import { DuijieError, isDuijieError } from '../errors.js'
import { waitAfter } from '../stream/waits.js'
import type { PaymentGateway, PaymentState } from './payment-gateway.js'
import { isSettled, mayPass } from './settled.js'

/** How long, and how often, is asked. */
export interface WaitForPaymentOptions {
  /** After so long it is left, settled or not, in milliseconds. @defaultValue 300000 */
  readonly timeoutMs?: number
  /** The first wait between two queries, in milliseconds; it doubles, up to eight times that. @defaultValue 1000 */
  readonly everyMs?: number
  readonly clock?: Clock
  /** From 0 up to, but never, 1. @defaultValue `Math.random` */
  readonly random?: () => number
  readonly signal?: AbortSignal
}

/** What waiting came to. */
export type AwaitedPayment =
  /** It was paid, or can no longer be. */
  | { readonly settled: true; readonly payment: PaymentState }
  /** The time was over; what was known last, where anything was. */
  | { readonly settled: false; readonly payment?: PaymentState }

/**
 * Asks about a payment by its number until it is settled, for a limited time: for hosts that cannot be notified, and behind a payer's "I have paid".
 * A payment that the platform does not know yet, and failures that may pass, are asked about again.
 *
 * @throws DuijieError what a query fails by for good; the signal's reason
 *
 * @example
 * ```ts
 * const { settled, payment } = await waitForPayment(gateway, 'p-4711', { timeoutMs: 60_000 })
 * ```
 */
export async function waitForPayment(gateway: Pick<PaymentGateway, 'query'>, paymentNo: string, options: WaitForPaymentOptions = {}): Promise<AwaitedPayment> {
  const { timeoutMs = 300_000, everyMs = 1000, clock = systemClock, random = Math.random, signal } = options
  if (!(timeoutMs > 0) || !(everyMs > 0)) throw new DuijieError('invalid_params', 'waitForPayment: timeoutMs and everyMs must be positive numbers')
  const end = clock.now() + timeoutMs
  let known: PaymentState | undefined
  for (let round = 1; ; round++) {
    let toldMs = 0
    try {
      const payment = await gateway.query(paymentNo, signal === undefined ? {} : { signal })
      if (isSettled(payment)) return { settled: true, payment }
      known = payment
    } catch (error) {
      signal?.throwIfAborted()
      if (!isDuijieError(error, 'not_found') && !mayPass(error)) throw error
      toldMs = isDuijieError(error) ? (error.retryAfterMs ?? 0) : 0
    }
    const waitMs = Math.max(toldMs, waitAfter(round, random, { baseMs: everyMs, capMs: everyMs * 8 }))
    const leftMs = end - clock.now()
    if (leftMs <= 0 || toldMs > leftMs) return known === undefined ? { settled: false } : { settled: false, payment: known }
    // The last query is at the end of the time.
    await sleep(clock, Math.min(waitMs, leftMs), signal)
  }
}
