import { demanding } from './demanding.js'
import { counted, pick, rows, struct, truth } from './fields.js'
import { refundFields } from './refund-fields.js'
import { refundMessage } from './refund-structs.js'

/** The fields of a refund that the platform always gives when they are asked for. */
export const alwaysInRefunds = ['refund_id', 'tid', 'oid', 'status', 'created', 'modified'] as const

// biome-ignore format: names fill lines.
const receivedNames = [
  'refund_id', 'tid', 'oid', 'status', 'order_status', 'good_status', 'refund_phase', 'dispute_type', 'refund_version', 'has_good_return', 'created',
  'modified', 'refund_fee', 'payment', 'total_fee', 'reason', 'desc', 'title', 'num', 'sku', 'outer_id', 'company_name', 'sid', 'buyer_nick',
  'buyer_open_uid', 'ouid', 'seller_nick', 'attribute', 'operation_contraint',
] as const

/** taobao.refunds.receive.get */
export const refundsReceiveResult = demanding(alwaysInRefunds, (demand) => {
  const refund = struct('ReceivedRefund', 'A refund. Row of taobao.refunds.receive.get.', demand(pick(refundFields(), receivedNames)))
  return struct('RefundsReceiveResult', 'Answer of taobao.refunds.receive.get.', {
    refunds: rows(refund, 'The refunds, last changed first.'),
    ...counted(),
    has_next: truth('Whether there is another page; only with `use_has_next`.'),
  })
})

/** taobao.refund.get */
export const refundGetResult = demanding(alwaysInRefunds, (demand) => {
  const refund = struct('Refund', 'A refund, complete. Answer of taobao.refund.get.', demand(refundFields()))
  return struct('RefundGetResult', 'Answer of taobao.refund.get.', { refund })
})

/** taobao.refund.messages.get */
export const refundMessagesResult = demanding([], () =>
  struct('RefundMessagesResult', 'Answer of taobao.refund.messages.get.', {
    refund_messages: rows(refundMessage(), 'The messages.'),
    ...counted(),
  }),
)
