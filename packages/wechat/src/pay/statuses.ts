import type { PaymentStatus, RefundStatus } from '@duijie/core/models'

const payments: Readonly<Record<string, PaymentStatus>> = {
  NOTPAY: 'pending',
  USERPAYING: 'paying',
  ACCEPT: 'paying',
  SUCCESS: 'paid',
  // Paid, and then refunded in part or wholly: only the refunds tell which.
  REFUND: 'refunding',
  CLOSED: 'closed',
  REVOKED: 'closed',
  PAYERROR: 'failed',
  PAY_FAIL: 'failed',
}

const refunds: Readonly<Record<string, RefundStatus>> = { PROCESSING: 'pending', SUCCESS: 'refunded', CLOSED: 'failed', ABNORMAL: 'failed' }

/** Where a payment stands, in the unified list. What is not known is taken for pending: it may yet be paid. */
export function paymentStatusOf(tradeState: string): PaymentStatus {
  return Object.hasOwn(payments, tradeState) ? (payments[tradeState] ?? 'pending') : 'pending'
}

/** Where a refund stands, in the unified list. */
export function refundStatusOf(state: string): RefundStatus {
  return Object.hasOwn(refunds, state) ? (refunds[state] ?? 'pending') : 'pending'
}

/** An instant of the platform (RFC 3339 with a zone) in UTC. */
export function instantOf(time: string): string {
  return new Date(time).toISOString()
}
