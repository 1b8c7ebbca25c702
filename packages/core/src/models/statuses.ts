/** Where an order stands, on whatever platform. The list is closed; the platform's own value stands beside as `platformStatus`. */
export const orderStatuses = [
  'pending_payment',
  'deposit_paid',
  'paid',
  'on_hold',
  'processing',
  'partially_shipped',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
  'expired',
  'refunded',
  'superseded',
  'unknown',
] as const

/** One of {@link orderStatuses}. */
export type OrderStatus = (typeof orderStatuses)[number]

/** Where the work on an after-sale stands; what became of the money is told by {@link refundStatuses}. */
export const afterSaleStatuses = [
  'requested',
  'approved',
  'awaiting_return',
  'returning',
  'received',
  'exchange_to_ship',
  'exchange_shipped',
  'rejected',
  'completed',
  'closed',
  'unknown',
] as const

/** One of {@link afterSaleStatuses}. */
export type AfterSaleStatus = (typeof afterSaleStatuses)[number]

/** What became of the money of an after-sale. */
export const refundStatuses = ['none', 'pending', 'refunded', 'failed'] as const

/** One of {@link refundStatuses}. */
export type RefundStatus = (typeof refundStatuses)[number]

/** Where a payment stands. */
export const paymentStatuses = ['pending', 'paying', 'paid', 'failed', 'closed', 'expired', 'refunding', 'refunded'] as const

/** One of {@link paymentStatuses}. */
export type PaymentStatus = (typeof paymentStatuses)[number]

/** What an after-sale is about. */
export const afterSaleTypes = ['refund', 'return_refund', 'exchange', 'reissue', 'repair', 'price_protection', 'other', 'unknown'] as const

/** One of {@link afterSaleTypes}. */
export type AfterSaleType = (typeof afterSaleTypes)[number]

/** Whether goods, or one of their SKUs, are sold. */
export const goodsStatuses = ['on_sale', 'off_sale', 'in_review', 'rejected', 'banned', 'deleted', 'unknown'] as const

/** One of {@link goodsStatuses}. */
export type GoodsStatus = (typeof goodsStatuses)[number]
