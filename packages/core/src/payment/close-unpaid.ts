import { type Clock, sleep, systemClock } from '../client/clock.js'
import { isDuijieError } from '../errors.js'
import { waitAfter } from '../stream/waits.js'
import type { PaymentGateway, PaymentState } from './payment-gateway.js'
import { isOver, isPaid, mayPass } from './settled.js'

/** How closing is tried. */
export interface CloseUnpaidOptions {
  /** How often query and close are repeated while the platform neither closes it nor says that it is paid. @defaultValue 5 */
  readonly rounds?: number
  readonly clock?: Clock
  /** From 0 up to, but never, 1. @defaultValue `Math.random` */
  readonly random?: () => number
  readonly signal?: AbortSignal
}

/** What became of a payment that was to be closed. */
export type ClosedPayment =
  /** It was not paid, and can no longer be: stock may go back. */
  | { readonly outcome: 'closed'; readonly payment: PaymentState }
  /** It was paid; `late`: while it was being closed. The order goes on, or the money goes back. */
  | { readonly outcome: 'paid'; readonly late: boolean; readonly payment: PaymentState }
  /** The platform knows no such payment. One that is just being created may still come. */
  | { readonly outcome: 'not_found' }
  /** Neither, after all rounds, as while a payer types a password: try again later, and give nothing back yet. */
  | { readonly outcome: 'open'; readonly payment?: PaymentState }

const waits = { baseMs: 500, capMs: 8000 }

/**
 * Closes a payment whose time is over, without losing one that comes at the last moment: asks, closes, and asks again, and only what the platform says after closing counts. Paid always wins.
 *
 * @throws DuijieError what query or close fail by for good; the signal's reason
 *
 * @example
 * ```ts
 * const closed = await closeUnpaid(gateway, 'p-4711')
 * if (closed.outcome === 'closed') await stock.giveBack('p-4711')
 * if (closed.outcome === 'paid') await orders.paid('p-4711', closed.payment)
 * ```
 */
export async function closeUnpaid(
  gateway: Pick<PaymentGateway, 'query' | 'close'>,
  paymentNo: string,
  options: CloseUnpaidOptions = {},
): Promise<ClosedPayment> {
  const { rounds = 5, clock = systemClock, random = Math.random, signal } = options
  const passed = signal === undefined ? {} : { signal }
  let known: PaymentState | undefined
  let closing = false

  /** What the platform says; `undefined` where asking failed in a way that may pass. */
  async function ask(): Promise<ClosedPayment | undefined> {
    try {
      known = await gateway.query(paymentNo, passed)
    } catch (error) {
      signal?.throwIfAborted()
      if (isDuijieError(error, 'not_found')) return { outcome: 'not_found' }
      if (mayPass(error)) return undefined
      throw error
    }
    if (isPaid(known)) return { outcome: 'paid', late: closing, payment: known }
    return isOver(known) ? { outcome: 'closed', payment: known } : undefined
  }

  async function close(): Promise<void> {
    closing = true
    try {
      await gateway.close(paymentNo, passed)
    } catch (error) {
      signal?.throwIfAborted()
      // Paid meanwhile, or it may have been closed although no answer came: the next query tells.
      if (!isDuijieError(error, 'conflict') && !isDuijieError(error, 'not_found') && !mayPass(error)) throw error
    }
  }

  for (let round = 1; ; round++) {
    const before = await ask()
    if (before !== undefined) return before
    if (round > rounds) return known === undefined ? { outcome: 'open' } : { outcome: 'open', payment: known }
    // While nothing is known of it, closing it could hide a payment.
    if (known !== undefined) await close()
    const after = known === undefined ? undefined : await ask()
    if (after !== undefined) return after
    await sleep(clock, waitAfter(round, random, waits), signal)
  }
}
