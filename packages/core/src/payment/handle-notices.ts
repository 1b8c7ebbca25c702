import { DuijieError } from '../errors.js'
import type { WebhookMessage } from '../webhook/webhook.js'
import { paymentFields, refundFields } from './logged-gateway.js'
import type { PaymentGateway, PaymentNotice, PaymentState, RefundState } from './payment-gateway.js'
import type { PaymentLog } from './payment-log.js'
import { isPaid } from './settled.js'

/** What is done about notifications. */
export interface PaymentNoticeOptions {
  readonly gateway: Pick<PaymentGateway, 'platform' | 'parse'>
  /** What was asked for, by our own number: a paid notification of another amount or currency is an error, and nothing is done. `undefined`: no such payment is known here, which is one too. */
  readonly expected: (paymentNo: string) => Promise<ExpectedPayment | undefined> | ExpectedPayment | undefined
  readonly payment: (payment: PaymentState, context: { readonly signal: AbortSignal }) => unknown
  readonly refund?: (refund: RefundState, context: { readonly signal: AbortSignal; readonly paymentNo?: string }) => unknown
  /** Notes every notification before anything is done about it. */
  readonly log?: PaymentLog
}

/** What was asked for. */
export interface ExpectedPayment {
  readonly amountFen: number
  /** @defaultValue `CNY` */
  readonly currency?: string
}

/**
 * Makes the handler of a payment platform's webhook: notes what came, compares it with what was asked for, and hands it on. Messages about anything else are done at once.
 *
 * @example
 * ```ts
 * const handle = handlePaymentNotices({ gateway, log, expected: (no) => orders.amount(no), payment: ({ paymentNo }) => orders.paid(paymentNo) })
 * const handler = createWebhookHandler({ webhook, handle, receipts: sqlReceipts(db) })
 * ```
 */
export function handlePaymentNotices({ gateway, expected, payment, refund, log }: PaymentNoticeOptions) {
  const { platform } = gateway
  return async (message: WebhookMessage, { signal }: { readonly signal: AbortSignal }): Promise<undefined> => {
    const notice = gateway.parse(message)
    if (notice === undefined) return
    await log?.append({ platform, operation: 'notify', event: 'notification', messageId: message.id, ...fieldsOf(notice) })
    if (notice.what === 'refund') {
      await refund?.(notice.refund, { signal, ...(notice.paymentNo === undefined ? {} : { paymentNo: notice.paymentNo }) })
      return
    }
    if (isPaid(notice.payment)) compare(notice.payment, await expected(notice.payment.paymentNo), platform)
    await payment(notice.payment, { signal })
  }
}

function fieldsOf(notice: PaymentNotice) {
  if (notice.what === 'payment') return paymentFields(notice.payment)
  return { ...refundFields(notice.refund), ...(notice.paymentNo === undefined ? {} : { paymentNo: notice.paymentNo }) }
}

function compare({ paymentNo, amountFen, currency }: PaymentState, asked: ExpectedPayment | undefined, platform: string): void {
  if (asked === undefined) throw new DuijieError('unverified', `a notification says that ${paymentNo} is paid, which nobody has asked for`, { platform })
  const differs = amountFen !== asked.amountFen || (currency !== undefined && currency !== (asked.currency ?? 'CNY'))
  if (differs) throw new DuijieError('unverified', `a notification says that ${paymentNo} is paid with another amount than was asked for`, { platform })
}
