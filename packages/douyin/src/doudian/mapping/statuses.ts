import type { AfterSaleStatus, AfterSaleType, GoodsStatus, OrderStatus, RefundStatus } from '@duijie/core/models'

// What is not in these tables is `unknown`, and the platform's own number stays beside: the lists have grown over the years.

/** Where an order or a line stands, by its `order_status`. */
export const orderStatusOf: ReadonlyMap<string, OrderStatus> = new Map<string, OrderStatus>([
  ['1', 'pending_payment'],
  // Paid, and not to be shipped yet: the risk review, or a presale whose time has not come.
  ['105', 'on_hold'],
  ['2', 'paid'],
  ['101', 'partially_shipped'],
  ['3', 'shipped'],
  ['4', 'cancelled'],
  ['5', 'completed'],
])

/** What tells a cancelled order from one that nobody paid in time, and from one that was paid and given back. */
export interface OrderEnding {
  readonly status: string
  readonly isPaid: boolean
  readonly isOverdue: boolean
  /** Whether the money of every line has gone back. */
  readonly isRefunded: boolean
  /** Whether a presale's deposit is paid. */
  readonly isDepositPaid: boolean
}

/** Where an order stands. */
export function orderStatus({ status, isPaid, isOverdue, isRefunded, isDepositPaid }: OrderEnding): OrderStatus {
  const own = orderStatusOf.get(status) ?? 'unknown'
  if (own === 'pending_payment') return isDepositPaid ? 'deposit_paid' : own
  if (own !== 'cancelled') return own
  if (isPaid) return isRefunded ? 'refunded' : own
  return isOverdue ? 'expired' : own
}

const workOf: ReadonlyMap<string, AfterSaleStatus> = new Map<string, AfterSaleStatus>([
  ['0', 'requested'],
  ['6', 'requested'],
  ['7', 'awaiting_return'],
  // The shop has to send: a resend or a repair.
  ['8', 'exchange_to_ship'],
  ['11', 'received'],
  ['12', 'completed'],
  ['13', 'exchange_shipped'],
  ['14', 'completed'],
  ['27', 'rejected'],
  ['28', 'closed'],
  ['29', 'rejected'],
  // Cancelled before anything was shipped, and done.
  ['51', 'completed'],
  // The way back has ended.
  ['53', 'completed'],
])

/** Where the work on an after-sale stands, by its status; one that waits for the return is on its way once there is a waybill. */
export function afterSaleStatus(status: string, { isSentBack }: { readonly isSentBack: boolean }): AfterSaleStatus {
  const own = workOf.get(status) ?? 'unknown'
  return own === 'awaiting_return' && isSentBack ? 'returning' : own
}

const moneyOf: ReadonlyMap<string, RefundStatus> = new Map<string, RefundStatus>([
  ['0', 'none'],
  ['1', 'pending'],
  ['2', 'pending'],
  ['3', 'refunded'],
  ['4', 'failed'],
  // Money that the platform takes back from the shop later: nothing that the buyer gets.
  ['5', 'none'],
])

// A withdrawn request keeps "waiting" for ever, and so does an exchange that has ended.
const withoutMoney: ReadonlySet<string> = new Set(['13', '14', '27', '28', '29'])

/** What became of the money, by `refund_status`; `undefined` for what is not known. */
export function refundStatus(money: string | undefined, work: string): RefundStatus | undefined {
  if (money === undefined) return undefined
  const own = moneyOf.get(money)
  return own === 'pending' && withoutMoney.has(work) ? 'none' : own
}

/** What an after-sale is about, by its type. */
export const afterSaleTypeOf: ReadonlyMap<string, AfterSaleType> = new Map<string, AfterSaleType>([
  ['0', 'return_refund'],
  ['1', 'refund'],
  ['2', 'refund'],
  ['3', 'exchange'],
  // Orders that the platform or the buyer cancels.
  ['4', 'refund'],
  ['5', 'refund'],
  ['6', 'price_protection'],
  ['7', 'reissue'],
  ['8', 'repair'],
])

/** Whether a product is sold: what forbids it comes before where it stands. */
export function goodsStatus({
  status,
  checkStatus,
  draftStatus,
}: {
  readonly status: string | undefined
  readonly checkStatus: string | undefined
  readonly draftStatus?: string | undefined
}): GoodsStatus {
  if (status === '2') return 'deleted'
  if (checkStatus === '5') return 'banned'
  if (checkStatus === '4') return 'rejected'
  if (checkStatus === '2' || draftStatus === '2') return 'in_review'
  // Not handed in, or approved and not yet put on sale.
  if (status === '1' || checkStatus === '1' || checkStatus === '7') return 'off_sale'
  return status === '0' && checkStatus === '3' ? 'on_sale' : 'unknown'
}
