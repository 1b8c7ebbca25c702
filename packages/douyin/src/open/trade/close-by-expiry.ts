import type { GatewayOptions, PaymentState } from '@duijie/core/payment'
import { isPaid } from '@duijie/core/payment'
import { type Clock, DuijieError, sleep } from '@duijie/core/platform'

/** How a payment is closed where nobody can close it. */
export interface ExpiryOptions {
  /**
   * The platform has no call that closes a payment: it can be paid until its own time is over. `close` looks whether that is so, waiting so long for it, in milliseconds;
   * what can still be paid then is an error of the kind `transient`, and `closeUnpaid` says `open`. @defaultValue 0
   */
  readonly closeWaitMs?: number
}

interface Closing extends GatewayOptions {
  readonly waitMs: number
  readonly clock: Clock
}

/** Waits until a payment can no longer be paid. */
export async function closeByExpiry(query: () => Promise<PaymentState>, paymentNo: string, { waitMs, clock, signal }: Closing): Promise<void> {
  const end = clock.now() + waitMs
  for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 2, 30_000)) {
    const payment = await query()
    if (isPaid(payment)) throw new DuijieError('conflict', `the payment ${paymentNo} is paid`, { platform: 'douyin', outcome: 'not_done' })
    if (payment.status !== 'pending' && payment.status !== 'paying') return
    const leftMs = end - clock.now()
    if (leftMs <= 0) throw stillOpen(paymentNo)
    await sleep(clock, Math.min(pauseMs, leftMs), signal)
  }
}

function stillOpen(paymentNo: string): DuijieError {
  return new DuijieError('transient', `the payment ${paymentNo} can still be paid, and the platform closes it by itself only`, {
    platform: 'douyin',
    outcome: 'not_done',
    hint: 'Ask again when its time to pay is over; give payments a short one. What was signed but not yet opened by the user can be paid later too: do not hand it out again.',
  })
}
