import { DuijieError } from '@duijie/core/platform'
import type { TradeOrder, TradeRefund, TradeRefundCreateParams } from './endpoints/types/trade.js'

/** How a refund is shared by an order's lines: the whole order where nothing was refunded yet, else line by line, as much of each as is left. */
export type RefundShares = Pick<TradeRefundCreateParams, 'refund_all'> | Required<Pick<TradeRefundCreateParams, 'item_order_detail'>>

/**
 * Shares a refund.
 *
 * @throws DuijieError `conflict` where less is left: nothing was sent
 */
export function shareRefund({ total_amount, item_order_list = [] }: TradeOrder, refunds: readonly TradeRefund[], amountFen: number): RefundShares {
  const alive = refunds.filter(({ refund_status }) => refund_status !== 'FAIL')
  if (alive.length === 0 && amountFen === total_amount) return { refund_all: true }
  const gone = new Map<string, number>()
  for (const { item_order_id = '', refund_amount = 0 } of alive.flatMap(({ item_order_detail = [] }) => item_order_detail))
    gone.set(item_order_id, (gone.get(item_order_id) ?? 0) + refund_amount)
  let missing = amountFen
  const shares = item_order_list.flatMap(({ item_order_id = '', item_order_amount = 0 }) => {
    const share = Math.min(missing, item_order_amount - (gone.get(item_order_id) ?? 0))
    if (share <= 0) return []
    missing -= share
    return [{ item_order_id, refund_amount: share }]
  })
  if (missing > 0) throw tooMuch(amountFen - missing)
  return { item_order_detail: shares }
}

function tooMuch(leftFen: number): DuijieError {
  return new DuijieError('conflict', `nothing was sent: of this order only ${leftFen} fen are left to refund`, { platform: 'douyin', outcome: 'not_done' })
}
