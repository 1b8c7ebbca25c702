import {
  type OrderStatus,
  type Payment,
  type PaymentStatus,
  present,
  type Row,
  readCount,
  readFen,
  readFlag,
  readId,
  readRows,
  readText,
} from '@duijie/core/models'
import { readCode, readEpoch } from './read-values.js'

/** A presale's deposit or balance. */
export interface Phase {
  readonly id: string
  readonly isPaid: boolean
  readonly amountFen: number | undefined
  readonly transactionId: string | undefined
  readonly paidAt: string | undefined
  readonly expiresAt: string | undefined
}

/** The phases of a presale, each once, in their order; none for other orders. */
export function phasesOf(row: Row): readonly Phase[] {
  const byId = new Map<string, { readonly place: number; readonly phase: Phase }>()
  for (const part of readRows(row, 'order_phase_list')) {
    const place = readCount(part, 'current_phase') ?? byId.size + 1
    const id = readId(part, 'phase_order_id') ?? String(place)
    byId.set(id, {
      place,
      phase: {
        id,
        isPaid: readFlag(part, 'pay_success') ?? false,
        amountFen: readFen(part, 'phase_payable_price') ?? readFen(part, 'phase_pay_amount'),
        transactionId: readText(part, 'channel_payment_no'),
        paidAt: readEpoch(part, 'phase_pay_time'),
        expiresAt: readEpoch(part, 'phase_close_time'),
      },
    })
  }
  return [...byId.values()].toSorted((a, b) => a.place - b.place).map(({ phase }) => phase)
}

interface Paying {
  readonly id: string
  readonly phases: readonly Phase[]
  readonly paidAt: string | undefined
  readonly expiresAt: string | undefined
  readonly status: OrderStatus
}

/** The payments of an order: one, or one for each phase of a presale. An order that nobody paid has one that is open or has ended. */
export function mapPayments(row: Row, { id, phases, paidAt, expiresAt, status }: Paying): Payment[] {
  const method = readCode(row, 'pay_type')
  if (phases.length > 0) return phases.flatMap((phase) => phasePayment(phase, { method, status }))
  const amountFen = readFen(row, 'pay_amount')
  if (amountFen === undefined) return []
  const stands = statusOf(status, paidAt !== undefined)
  return [
    present<Payment>({
      amountFen,
      createdAt: readEpoch(row, 'create_time'),
      currency: 'CNY',
      expiresAt: stands === 'pending' ? expiresAt : undefined,
      id,
      method: paidAt === undefined ? undefined : method,
      paidAt,
      paidFen: paidAt === undefined ? undefined : amountFen,
      status: stands,
      transactionId: readText(row, 'channel_payment_no'),
    }),
  ]
}

function phasePayment({ id, isPaid, amountFen, ...phase }: Phase, { method, status }: { readonly method: string | undefined; readonly status: OrderStatus }) {
  if (amountFen === undefined) return []
  const stands = statusOf(status, isPaid)
  return [
    present<Payment>({
      amountFen,
      currency: 'CNY',
      expiresAt: stands === 'pending' ? phase.expiresAt : undefined,
      id,
      method: isPaid ? method : undefined,
      paidAt: phase.paidAt,
      paidFen: isPaid ? amountFen : undefined,
      status: stands,
      transactionId: phase.transactionId,
    }),
  ]
}

function statusOf(status: OrderStatus, isPaid: boolean): PaymentStatus {
  if (isPaid) return status === 'refunded' ? 'refunded' : 'paid'
  if (status === 'expired') return 'expired'
  return status === 'cancelled' ? 'closed' : 'pending'
}
