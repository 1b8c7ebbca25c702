export { type ClosedPayment, type CloseUnpaidOptions, closeUnpaid } from './close-unpaid.js'
export { type ExpectedPayment, handlePaymentNotices, type PaymentNoticeOptions } from './handle-notices.js'
export { type LoggedGatewayOptions, loggedGateway } from './logged-gateway.js'
export { memoryPaymentLog } from './memory-payment-log.js'
export type { GatewayOptions, NewPayment, NewRefund, PaymentGateway, PaymentNotice, PaymentState, RefundState } from './payment-gateway.js'
export {
  type PaymentLog,
  type PaymentLogEntry,
  type PaymentLogEvent,
  type PaymentLogFilter,
  type PaymentLogInput,
  type PaymentOperation,
  paymentLogEvents,
  paymentOperations,
} from './payment-log.js'
export { isPaid, isSettled } from './settled.js'
export { type AwaitedPayment, type WaitForPaymentOptions, waitForPayment } from './wait-for-payment.js'
