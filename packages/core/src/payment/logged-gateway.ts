import { randomUUID } from 'node:crypto'
import { isDuijieError } from '../errors.js'
import type { PaymentGateway, PaymentState, RefundState } from './payment-gateway.js'
import type { PaymentLog, PaymentLogInput } from './payment-log.js'

/** Options of {@link loggedGateway}. */
export interface LoggedGatewayOptions {
  readonly log: PaymentLog
  /** Told when an answer could not be noted; it is given to the caller nevertheless, because the platform has acted. @defaultValue nobody is */
  readonly onError?: (error: unknown) => void
}

type Noted = Omit<PaymentLogInput, 'platform' | 'event' | 'callId'>

/**
 * The same gateway, which notes every request before it is sent, and what came of it. A request that cannot be noted is not sent.
 *
 * @example
 * ```ts
 * const gateway = loggedGateway(pay, { log: sqlPaymentLog(db) })
 * ```
 */
export function loggedGateway<Prepared>(gateway: PaymentGateway<Prepared>, { log, onError }: LoggedGatewayOptions): PaymentGateway<Prepared> {
  const { platform } = gateway

  async function noted<Value>(about: Noted, run: () => Promise<Value>, told: (value: Value) => Partial<Noted>): Promise<Value> {
    const callId = randomUUID()
    await log.append({ platform, event: 'request', callId, ...about })
    const after = async (entry: PaymentLogInput) => {
      try {
        await log.append(entry)
      } catch (error) {
        tell(error)
      }
    }
    try {
      const value = await run()
      await after({ platform, event: 'answer', callId, ...about, ...told(value) })
      return value
    } catch (error) {
      await after({ platform, event: 'failure', callId, ...about, ...failureOf(error) })
      throw error
    }
  }

  function tell(error: unknown): void {
    try {
      onError?.(error)
    } catch {
      // Who is told of a failure may fail too; the payment's own result goes first.
    }
  }

  return {
    platform,
    create(payment, options) {
      const { paymentNo, amountFen, currency = 'CNY' } = payment
      return noted(
        { operation: 'create', paymentNo, amountFen, currency },
        () => gateway.create(payment, options),
        () => ({}),
      )
    },
    query: (paymentNo, options) => noted({ operation: 'query', paymentNo }, () => gateway.query(paymentNo, options), paymentFields),
    close: (paymentNo, options) =>
      noted(
        { operation: 'close', paymentNo },
        () => gateway.close(paymentNo, options),
        () => ({}),
      ),
    refund(refund, options) {
      const { paymentNo, refundNo, amountFen } = refund
      return noted({ operation: 'refund', paymentNo, refundNo, amountFen }, () => gateway.refund(refund, options), refundFields)
    },
    queryRefund: (refundNo, options) => noted({ operation: 'query_refund', refundNo }, () => gateway.queryRefund(refundNo, options), refundFields),
    parse: (message) => gateway.parse(message),
  }
}

/** What the log keeps of a payment's state. */
export function paymentFields({ paymentNo, transactionId, status, platformStatus, amountFen, currency }: PaymentState): Partial<Noted> {
  return present({ paymentNo, transactionId, status, platformStatus, amountFen, currency })
}

/** What the log keeps of a refund's state. */
export function refundFields({ refundNo, refundId, status, platformStatus, amountFen }: RefundState): Partial<Noted> {
  return present({ refundNo, transactionId: refundId, status, platformStatus, amountFen })
}

function failureOf(error: unknown): Partial<Noted> {
  if (!isDuijieError(error)) return { errorKind: 'unexpected', outcome: 'unknown' }
  const { kind, code, subCode, outcome, requestId } = error
  return present({ errorKind: kind, errorCode: [code, subCode].filter((part) => part !== undefined).join(' ') || undefined, outcome, requestId })
}

function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  // Only fields without a value are left out.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }
}
