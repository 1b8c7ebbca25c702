import { paymentStatuses } from '../statuses.js'
import { fen, id, instant, lazily, maybe, oneOf, struct, text } from './fields.js'

/** A payment. */
export const payment = lazily(() =>
  struct('Payment', 'A payment of an order.', {
    id: id('Names the payment within its order; stays the same when the order is read again.'),
    transactionId: maybe(id("The payment service's number.")),
    merchantPaymentId: maybe(id("The merchant's own number of the payment.")),
    status: oneOf(paymentStatuses, 'PaymentStatus', 'Where the payment stands. `paying` also while only a deposit is paid.'),
    platformStatus: maybe(text("The same, in the platform's word.")),
    method: maybe(text("How it is paid, in the platform's word.")),
    currency: text('ISO 4217.'),
    amountFen: fen('What is to be paid.'),
    paidFen: maybe(fen('What has been paid so far.')),
    refundedFen: maybe(fen('What has been given back.')),
    createdAt: maybe(instant('When it was begun.')),
    paidAt: maybe(instant('When it was paid.')),
    expiresAt: maybe(instant('Until when it can be paid.')),
  }),
)
