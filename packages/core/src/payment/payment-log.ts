import type { ErrorKind, Outcome } from '../errors.js'
import type { PaymentStatus, RefundStatus } from '../models/statuses.js'

/** What is done to a payment. */
export const paymentOperations = ['create', 'query', 'close', 'refund', 'query_refund', 'notify'] as const

/** One of {@link paymentOperations}. */
export type PaymentOperation = (typeof paymentOperations)[number]

/** What is noted of it: that we asked, what was answered, that it failed, or what the platform told by itself. */
export const paymentLogEvents = ['request', 'answer', 'failure', 'notification'] as const

/** One of {@link paymentLogEvents}. */
export type PaymentLogEvent = (typeof paymentLogEvents)[number]

/** Something that happened to a payment. No names, no descriptions, no keys. */
export interface PaymentLogInput {
  readonly platform: string
  readonly operation: PaymentOperation
  readonly event: PaymentLogEvent
  /** What a request and its answer have in common. */
  readonly callId?: string
  readonly paymentNo?: string
  readonly refundNo?: string
  readonly transactionId?: string
  readonly status?: PaymentStatus | RefundStatus
  readonly platformStatus?: string
  readonly amountFen?: number
  readonly currency?: string
  readonly errorKind?: ErrorKind
  readonly errorCode?: string
  /** Of a failure: whether it may have happened nevertheless. */
  readonly outcome?: Outcome
  /** The platform's own id of the request. */
  readonly requestId?: string
  /** The platform's id of the notification. */
  readonly messageId?: string
}

/** A row of the log. */
export interface PaymentLogEntry extends PaymentLogInput {
  readonly id: string
  /** An instant in UTC. */
  readonly at: string
}

/** Which rows of the log. */
export interface PaymentLogFilter {
  readonly platform?: string
  readonly paymentNo?: string
  readonly refundNo?: string
  /** At most so many, the oldest first. @defaultValue 1000 */
  readonly limit?: number
}

/** What happened to payments: rows are added, and never changed or taken away. */
export interface PaymentLog {
  /** Durable when it resolves. */
  append(entry: PaymentLogInput): Promise<void>
  read(filter?: PaymentLogFilter): Promise<readonly PaymentLogEntry[]>
}
