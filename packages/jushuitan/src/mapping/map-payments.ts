import { type Payment, type PaymentStatus, present, type Row, readChinaTime, readId, readRows, readText, readYuan } from '@duijie/core/models'
import { paymentStatusOf } from './statuses.js'

/** The payments of an order. Orders of some selling platforms have none in the list and name one themselves. */
export function mapPayments(row: Row, orderId: string, currency: string): Payment[] {
  const pays = readRows(row, 'pays')
  return pays.length === 0 ? ownPayment(row, orderId, currency) : pays.flatMap((pay, index) => listedPayment(pay, `${orderId}-${index + 1}`, currency))
}

function listedPayment(pay: Row, fallbackId: string, currency: string): Payment[] {
  const amountFen = readYuan(pay, 'amount')
  if (amountFen === undefined) return []
  const platformStatus = readText(pay, 'status')
  const paidAt = readChinaTime(pay, 'pay_date')
  const status = statusOf(platformStatus, paidAt)
  return [
    present<Payment>({
      amountFen,
      currency,
      id: readId(pay, 'pay_id') ?? readId(pay, 'outer_pay_id') ?? fallbackId,
      method: readText(pay, 'payment'),
      paidAt,
      paidFen: status === 'paid' ? amountFen : undefined,
      platformStatus,
      status,
      transactionId: readId(pay, 'outer_pay_id'),
    }),
  ]
}

function ownPayment(row: Row, orderId: string, currency: string): Payment[] {
  const paidAt = readChinaTime(row, 'pay_date')
  const paidFen = readYuan(row, 'paid_amount')
  if (paidAt === undefined || paidFen === undefined || paidFen === 0) return []
  return [present<Payment>({ amountFen: paidFen, currency, id: orderId, paidAt, paidFen, status: 'paid', transactionId: readId(row, 'outer_pay_id') })]
}

function statusOf(status: string | undefined, paidAt: string | undefined): PaymentStatus {
  const known = status === undefined ? undefined : paymentStatusOf.get(status)
  return known ?? (paidAt === undefined ? 'pending' : 'paid')
}
