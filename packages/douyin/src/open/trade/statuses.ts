import type { AfterSaleStatus, OrderStatus, PaymentStatus, RefundStatus } from '@duijie/core/models'

/** Where a payment stands: `pay_status` of the general trading system, `order_status` of ecpay and of the older trade API, `status` of call-backs. */
const payments: Readonly<Record<string, PaymentStatus>> = {
  INIT: 'pending',
  PROCESS: 'pending',
  PROCESSING: 'pending',
  SUCCESS: 'paid',
  FAIL: 'failed',
  TIMEOUT: 'expired',
  // Call-backs only: the user has given up, or the time was over.
  CANCEL: 'closed',
}

const refunds: Readonly<Record<string, RefundStatus>> = { PROCESSING: 'pending', SUCCESS: 'refunded', FAIL: 'failed' }

const orders: Readonly<Record<PaymentStatus, OrderStatus>> = {
  pending: 'pending_payment',
  paying: 'pending_payment',
  paid: 'paid',
  failed: 'cancelled',
  closed: 'cancelled',
  expired: 'expired',
  refunding: 'paid',
  refunded: 'refunded',
}

/** Where a payment stands, in the unified list. What is not known is taken for pending: it may yet be paid. */
export function paymentStatusOf(status: string): PaymentStatus {
  return Object.hasOwn(payments, status) ? (payments[status] ?? 'pending') : 'pending'
}

/** Where a refund's money stands, in the unified list. */
export function refundStatusOf(status: string): RefundStatus {
  return Object.hasOwn(refunds, status) ? (refunds[status] ?? 'pending') : 'pending'
}

/** Where an order stands of which only the payment is known; `unknown` where the platform's word is not. */
export function orderStatusOf(payStatus: string): OrderStatus {
  return Object.hasOwn(payments, payStatus) ? orders[paymentStatusOf(payStatus)] : 'unknown'
}

/** Where the work on a refund stands: its audit until it is agreed to, then the money. */
export function afterSaleStatusOf(refundStatus: string, auditStatus: string | undefined): AfterSaleStatus {
  if (refundStatus === 'SUCCESS') return 'completed'
  if (auditStatus === 'DENY') return 'rejected'
  if (refundStatus === 'FAIL') return 'closed'
  if (auditStatus === 'INIT' || auditStatus === 'TOAUDIT') return 'requested'
  return refundStatus === 'PROCESSING' ? 'approved' : 'unknown'
}

/** A time in epoch milliseconds as an instant; 0 stands for a time that is not known. */
export function instantOfMs(ms: number | undefined): string | undefined {
  return ms === undefined || ms <= 0 ? undefined : new Date(ms).toISOString()
}
