import type { PaymentStatus, RefundStatus } from '../models/statuses.js'
import type { WebhookMessage } from '../webhook/webhook.js'

/** A payment that is to be made. */
export interface NewPayment {
  /** Our own number; the platform refuses a second payment under it. */
  readonly paymentNo: string
  /** In fen. */
  readonly amountFen: number
  /** @defaultValue `CNY` */
  readonly currency?: string
  /** What is paid for, as the payer reads it. */
  readonly description: string
  /** The payer's id at the platform, where the way of paying needs it. */
  readonly payerId?: string
  /** When it can no longer be paid, an instant in UTC. */
  readonly expiresAt?: string
  /** Given back in notifications. */
  readonly attach?: string
}

/** Where a payment stands at the platform. */
export interface PaymentState {
  readonly paymentNo: string
  /** The platform's number, once there is one. */
  readonly transactionId?: string
  readonly status: PaymentStatus
  /** The platform's own value. */
  readonly platformStatus: string
  readonly amountFen?: number
  readonly currency?: string
  /** An instant in UTC. */
  readonly paidAt?: string
  readonly refundedFen?: number
}

/** A refund that is to be made. */
export interface NewRefund {
  readonly paymentNo: string
  /** Our own number of the refund; the same number is the same refund. */
  readonly refundNo: string
  /** In fen. */
  readonly amountFen: number
  /** Of the whole payment, in fen. */
  readonly totalFen: number
  readonly reason?: string
}

/** Where a refund stands at the platform. */
export interface RefundState {
  readonly refundNo: string
  readonly refundId?: string
  readonly status: RefundStatus
  readonly platformStatus: string
  readonly amountFen?: number
  /** An instant in UTC. */
  readonly refundedAt?: string
}

/** What a notification says of money. Believe it only after its delivery was verified; amounts are compared with what was asked for. */
export type PaymentNotice =
  | { readonly what: 'payment'; readonly payment: PaymentState }
  | { readonly what: 'refund'; readonly refund: RefundState; readonly paymentNo?: string }

/** What every way of paying can do, whatever the platform. */
export interface PaymentGateway<Prepared = unknown> {
  readonly platform: string
  /** Asks the platform to prepare a payment; gives what the payer's side needs to invoke it. */
  create(payment: NewPayment, options?: GatewayOptions): Promise<Prepared>
  /** @throws DuijieError `not_found` when the platform knows no payment under this number */
  query(paymentNo: string, options?: GatewayOptions): Promise<PaymentState>
  /** Makes sure that it can no longer be paid. Harmless when it is closed already. @throws DuijieError `conflict` when it is paid */
  close(paymentNo: string, options?: GatewayOptions): Promise<void>
  refund(refund: NewRefund, options?: GatewayOptions): Promise<RefundState>
  queryRefund(refundNo: string, options?: GatewayOptions): Promise<RefundState>
  /** What a verified message says of money; `undefined` when it is about something else. */
  parse(message: WebhookMessage): PaymentNotice | undefined
}

/** How one call is made. */
export interface GatewayOptions {
  readonly signal?: AbortSignal
}
