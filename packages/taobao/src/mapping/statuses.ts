import type { AfterSaleStatus, AfterSaleType, GoodsStatus, OrderStatus, RefundStatus } from '@duijie/core/models'

// The platform's lists have grown over the years: what is not in these tables is `unknown`, and its own word stays beside.

/** Where an order or a line stands, without regard to presales. */
export const orderStatusOf: ReadonlyMap<string, OrderStatus> = new Map<string, OrderStatus>([
  ['TRADE_NO_CREATE_PAY', 'pending_payment'],
  ['WAIT_BUYER_PAY', 'pending_payment'],
  ['PAY_PENDING', 'pending_payment'],
  ['WAIT_PRE_AUTH_CONFIRM', 'pending_payment'],
  ['PAID_FORBID_CONSIGN', 'on_hold'],
  ['WAIT_SELLER_SEND_GOODS', 'paid'],
  ['SELLER_CONSIGNED_PART', 'partially_shipped'],
  ['WAIT_BUYER_CONFIRM_GOODS', 'shipped'],
  ['TRADE_BUYER_SIGNED', 'delivered'],
  ['TRADE_FINISHED', 'completed'],
  // Closed after payment: all of it was refunded.
  ['TRADE_CLOSED', 'refunded'],
  // Closed before payment.
  ['TRADE_CLOSED_BY_TAOBAO', 'cancelled'],
])

/** Where a presale stands while its order still waits for payment. */
export const stepStatusOf: ReadonlyMap<string, OrderStatus> = new Map<string, OrderStatus>([
  ['FRONT_NOPAID_FINAL_NOPAID', 'pending_payment'],
  ['FRONT_PAID_FINAL_NOPAID', 'deposit_paid'],
  ['FRONT_PAID_FINAL_PAID', 'paid'],
  // The balance was not paid in time: the deposit is forfeited.
  ['FRONT_PAID_FRONT_FORFEITED', 'cancelled'],
])

/** The deposit that the buyer has lost. */
export const forfeited = 'FRONT_PAID_FRONT_FORFEITED'

/** Where the work on a refund stands, and what became of the money. `NO_REFUND` stands on lines of orders only. */
export const refundStatusOf: ReadonlyMap<string, { readonly work: AfterSaleStatus; readonly money: RefundStatus } | undefined> = new Map<
  string,
  { readonly work: AfterSaleStatus; readonly money: RefundStatus } | undefined
>([
  ['NO_REFUND', undefined],
  ['WAIT_SELLER_AGREE', { work: 'requested', money: 'pending' }],
  // The buyer may still change the request, but nothing is due.
  ['SELLER_REFUSE_BUYER', { work: 'rejected', money: 'none' }],
  ['WAIT_BUYER_RETURN_GOODS', { work: 'awaiting_return', money: 'pending' }],
  ['WAIT_SELLER_CONFIRM_GOODS', { work: 'returning', money: 'pending' }],
  ['WAIT_SELLER_CONSIGN_GOODS', { work: 'exchange_to_ship', money: 'none' }],
  ['WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS', { work: 'exchange_shipped', money: 'none' }],
  ['EXCHANGE_TRANSFORM_TO_REFUND', { work: 'requested', money: 'pending' }],
  ['SUCCESS', { work: 'completed', money: 'refunded' }],
  ['CLOSED', { work: 'closed', money: 'none' }],
])

/** What a buyer asks for. */
export const afterSaleTypeOf: ReadonlyMap<string, AfterSaleType> = new Map<string, AfterSaleType>([
  ['REFUND', 'refund'],
  ['REFUND_AND_RETURN', 'return_refund'],
  ['TMALL_EXCHANGE', 'exchange'],
  ['TAOBAO_EXCHANGE', 'exchange'],
  ['REPAIR', 'repair'],
  ['RESHIPPING', 'reissue'],
  ['OTHERS', 'other'],
])

/** Whether an item is sold. */
export const goodsStatusOf: ReadonlyMap<string, GoodsStatus> = new Map<string, GoodsStatus>([
  ['onsale', 'on_sale'],
  ['instock', 'off_sale'],
])

/** Trade types that are paid at the door. */
export const cashOnDeliveryTypes: ReadonlySet<string> = new Set(['cod', 'b2c_cod', 'super_market_cod_trade'])

/**
 * Where an order or a line stands. A presale's deposit is told by `step_trade_status` alone while the order's own status still says that payment is awaited;
 * later the order's status says more. A forfeited deposit ends the order, whatever its own status says.
 */
export function orderStatus(status: string, step: string | undefined): OrderStatus {
  const own = orderStatusOf.get(status) ?? 'unknown'
  if (step === forfeited) return 'cancelled'
  if (step === undefined || own !== 'pending_payment') return own
  return stepStatusOf.get(step) ?? 'unknown'
}
