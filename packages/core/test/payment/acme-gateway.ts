import { DuijieError } from '../../src/errors.js'
import type { NewRefund, PaymentGateway, PaymentState, RefundState } from '../../src/payment/payment-gateway.js'

type Held = { -readonly [Name in keyof PaymentState]: PaymentState[Name] }

/** A made-up way of paying, with what happens while it is asked. */
export function acmeGateway() {
  const payments = new Map<string, Held>()
  const refunds = new Map<string, RefundState & { readonly paymentNo: string }>()
  const calls: string[] = []
  /** Run before a call is answered; what it throws is the answer. */
  const before: { [Operation in 'query' | 'close']: (paymentNo: string) => void } = { query: () => undefined, close: () => undefined }

  function find(paymentNo: string): Held {
    const payment = payments.get(paymentNo)
    if (payment === undefined) throw new DuijieError('not_found', 'acme knows no such payment', { platform: 'acme' })
    return payment
  }

  function pay(paymentNo: string): void {
    Object.assign(find(paymentNo), { status: 'paid', platformStatus: 'PAID', transactionId: `t-${paymentNo}`, paidAt: '2026-03-08T01:05:07Z' })
  }

  const gateway: PaymentGateway<{ readonly prepared: string }> = {
    platform: 'acme',
    async create({ paymentNo, amountFen, currency = 'CNY' }) {
      calls.push('create')
      payments.set(paymentNo, { paymentNo, amountFen, currency, status: 'pending', platformStatus: 'NEW', refundedFen: 0 })
      return { prepared: paymentNo }
    },
    async query(paymentNo) {
      calls.push('query')
      before.query(paymentNo)
      return { ...find(paymentNo) }
    },
    async close(paymentNo) {
      calls.push('close')
      before.close(paymentNo)
      const payment = find(paymentNo)
      if (payment.status === 'paid') throw new DuijieError('conflict', 'acme says it is paid', { platform: 'acme' })
      Object.assign(payment, { status: 'closed', platformStatus: 'CLOSED' })
    },
    async refund({ paymentNo, refundNo, amountFen }: NewRefund) {
      calls.push('refund')
      const known = refunds.get(refundNo)
      if (known !== undefined) return known
      const payment = find(paymentNo)
      if ((payment.refundedFen ?? 0) + amountFen > (payment.amountFen ?? 0))
        throw new DuijieError('business', 'acme has no more to give back', { platform: 'acme', code: 'TOO_MUCH' })
      payment.refundedFen = (payment.refundedFen ?? 0) + amountFen
      const refund = { refundNo, paymentNo, refundId: `f-${refundNo}`, amountFen, status: 'refunded', platformStatus: 'DONE' } as const
      refunds.set(refundNo, refund)
      return refund
    },
    async queryRefund(refundNo) {
      calls.push('queryRefund')
      const refund = refunds.get(refundNo)
      if (refund === undefined) throw new DuijieError('not_found', 'acme knows no such refund', { platform: 'acme' })
      return refund
    },
    parse({ topic, content }) {
      // The notices of these tests are payments and refunds as they are.
      if (topic === 'payment') return { what: 'payment', payment: content as PaymentState }
      return topic === 'refund' ? { what: 'refund', refund: content as RefundState, paymentNo: 'p1' } : undefined
    },
  }
  return { gateway, payments, calls, before, pay }
}
