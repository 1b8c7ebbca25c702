import type { ReceivedRefund, Refund } from '../endpoints/types/refunds.js'

/** The fields of a refund that records are made of: those that the list gives as well as `refund.get`, so that it has the same content with both. */
// biome-ignore format: names fill lines.
export const refundListFields = [
  'refund_id', 'tid', 'oid', 'status', 'order_status', 'good_status', 'refund_phase', 'dispute_type', 'refund_version', 'has_good_return', 'created',
  'modified', 'refund_fee', 'payment', 'total_fee', 'reason', 'desc', 'title', 'num', 'sku', 'outer_id', 'company_name', 'sid', 'buyer_nick',
  'buyer_open_uid', 'seller_nick', 'attribute',
] as const satisfies readonly (keyof ReceivedRefund & keyof Refund)[]
