import { type OrderStatus, type Payment, type PaymentStatus, present } from '@duijie/core/models'
import { forfeited } from './statuses.js'

/** What the payment of an order is told by. */
export interface PaidOrder {
  readonly id: string
  readonly status: OrderStatus
  readonly platformStatus: string
  readonly step: string | undefined
  readonly isCashOnDelivery: boolean
  readonly transactionId: string | undefined
  readonly totalFen: number | undefined
  /** What has been paid of a presale. */
  readonly stepPaidFen: number | undefined
  readonly createdAt: string | undefined
  readonly paidAt: string | undefined
  readonly currency: string
}

/** The payments of an order: one, because the platform tells of one. None where not even the amount is known, or nothing about its state. */
export function mapPayments(order: PaidOrder): Payment[] {
  const status = paymentStatus(order)
  if (status === undefined || order.totalFen === undefined) return []
  return [
    present<Payment>({
      amountFen: order.totalFen,
      createdAt: order.createdAt,
      currency: order.currency,
      // The payment service's number comes only when it is paid: the order's own number stays.
      id: order.id,
      paidAt: order.paidAt,
      paidFen: paidFen(order),
      status,
      transactionId: order.transactionId,
    }),
  ]
}

/** What the buyer has paid so far; `undefined` where nothing can be told. */
export function paidFen(order: Omit<PaidOrder, 'currency' | 'createdAt' | 'transactionId' | 'id'>): number | undefined {
  const { status, step, stepPaidFen, totalFen } = order
  if (status === 'deposit_paid' || step === forfeited) return stepPaidFen
  if (status === 'unknown') return undefined
  return isPaid(order) ? totalFen : 0
}

function paymentStatus(order: PaidOrder): PaymentStatus | undefined {
  const { status, platformStatus } = order
  if (status === 'deposit_paid' || platformStatus === 'PAY_PENDING') return 'paying'
  if (status === 'cancelled') return 'closed'
  if (status === 'refunded') return 'refunded'
  if (status === 'unknown') return order.paidAt === undefined ? undefined : 'paid'
  return isPaid(order) ? 'paid' : 'pending'
}

// At the door it is paid when the platform says when; otherwise whatever is under way has been paid.
function isPaid({ status, isCashOnDelivery, paidAt }: Pick<PaidOrder, 'status' | 'isCashOnDelivery' | 'paidAt'>): boolean {
  if (status === 'pending_payment' || status === 'cancelled') return false
  return paidAt !== undefined || !isCashOnDelivery || status === 'completed'
}
