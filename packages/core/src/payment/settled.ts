import { isDuijieError } from '../errors.js'
import type { PaymentState } from './payment-gateway.js'

/** Whether money has come, whatever became of it since. */
export function isPaid({ status }: PaymentState): boolean {
  return status === 'paid' || status === 'refunding' || status === 'refunded'
}

/** Whether nothing more will come of it: it was paid, or can no longer be. */
export function isSettled(payment: PaymentState): boolean {
  return isPaid(payment) || isOver(payment)
}

/** Whether it can no longer be paid, and was not. */
export function isOver({ status }: PaymentState): boolean {
  return status === 'closed' || status === 'expired' || status === 'failed'
}

/** Whether asking again may help. */
export function mayPass(error: unknown): boolean {
  return (['network', 'timeout', 'transient', 'rate_limited'] as const).some((kind) => isDuijieError(error, kind))
}
