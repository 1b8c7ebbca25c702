import type { AfterSaleStatus, AfterSaleType, GoodsStatus, OrderStatus, PaymentStatus, RefundStatus } from '@duijie/core/models'

// What is not in these tables is `unknown`, and the platform's own word stays beside: the lists have grown over the years.

const orderStatusOf: ReadonlyMap<string, OrderStatus> = new Map<string, OrderStatus>([
  ['WaitPay', 'pending_payment'],
  // Paid, and waiting for one of two audits of the merchant's.
  ['WaitConfirm', 'paid'],
  ['WaitFConfirm', 'paid'],
  ['WaitOuterSent', 'processing'],
  ['Delivering', 'processing'],
  ['Sent', 'shipped'],
  ['Question', 'on_hold'],
  ['Cancelled', 'cancelled'],
  ['Merged', 'superseded'],
  ['Split', 'superseded'],
])

/**
 * Where an order stands. The ERP's own status ends with the shipping: that an order was completed is told by the shop's status, or by the time of the buyer's confirmation.
 * Of a cancelled order the same field is the time of its closing.
 */
export function orderStatus(status: string, { shopStatus, isEnded }: { readonly shopStatus?: string | undefined; readonly isEnded: boolean }): OrderStatus {
  const own = orderStatusOf.get(status) ?? 'unknown'
  return own === 'shipped' && (isEnded || shopStatus === 'TRADE_FINISHED') ? 'completed' : own
}

const lineStatusOf: ReadonlyMap<string, OrderStatus> = new Map<string, OrderStatus>([
  ['WaitPay', 'pending_payment'],
  ['WaitConfirm', 'paid'],
  ['WaitFConfirm', 'paid'],
  ['Question', 'on_hold'],
  ['Lock', 'on_hold'],
  ['WaitDeliver', 'processing'],
  ['Delivering', 'processing'],
  ['WaitOuterSent', 'processing'],
  ['Sent', 'shipped'],
  ['OuterSent', 'shipped'],
  ['Merged', 'superseded'],
  ['Split', 'superseded'],
  ['Replaced', 'superseded'],
  ['Cancelled', 'cancelled'],
  ['Delete', 'cancelled'],
  ['SentCancelled', 'cancelled'],
])

/** Where a line stands; without a word of its own, where its order does. */
export function lineStatus(status: string | undefined, order: OrderStatus): OrderStatus {
  if (status === undefined || status === 'None') return order
  const own = lineStatusOf.get(status) ?? 'unknown'
  return own === 'shipped' && order === 'completed' ? 'completed' : own
}

/** What became of a line's refund. */
export const lineRefundOf: ReadonlyMap<string, { readonly work?: AfterSaleStatus; readonly money: RefundStatus }> = new Map<
  string,
  { readonly work?: AfterSaleStatus; readonly money: RefundStatus }
>([
  ['none', { money: 'none' }],
  ['waiting', { work: 'requested', money: 'pending' }],
  ['success', { work: 'completed', money: 'refunded' }],
  ['closed', { work: 'closed', money: 'none' }],
])

/** Where a payment stands. */
export const paymentStatusOf: ReadonlyMap<string, PaymentStatus> = new Map<string, PaymentStatus>([
  ['WaitConfirm', 'pending'],
  ['Confirmed', 'paid'],
  ['Archive', 'paid'],
  ['Cancelled', 'closed'],
  ['Delete', 'closed'],
])

/** What an after-sale is about. */
export const afterSaleTypeOf: ReadonlyMap<string, AfterSaleType> = new Map<string, AfterSaleType>([
  ['仅退款', 'refund'],
  ['普通退货', 'return_refund'],
  ['拒收退货', 'return_refund'],
  ['换货', 'exchange'],
  ['补发', 'reissue'],
  ['维修', 'repair'],
  ['投诉', 'other'],
  ['其它', 'other'],
])

/** What an after-sale is told by. */
export interface AfterSaleState {
  readonly status: string | undefined
  readonly shopStatus: string | undefined
  readonly goodStatus: string | undefined
}

/** Where the work on an after-sale stands: the end before the steps on the way, the goods before the shop's word for them. */
export function afterSaleStatus({ status, shopStatus, goodStatus }: AfterSaleState): AfterSaleStatus {
  // Merged into another one: this one is over.
  if (status === 'Cancelled' || status === 'Merged' || shopStatus === 'CLOSED') return 'closed'
  if (shopStatus === 'SUCCESS') return 'completed'
  if (shopStatus === 'SELLER_REFUSE_BUYER') return 'rejected'
  if (shopStatus === 'EXCHANGE_SELLER_DELIVERY' || shopStatus === 'EXCHANGE_BUYER_CONFIRM_GOODS' || shopStatus === 'REISSUE_SELLER_DELIVERY') {
    return 'exchange_shipped'
  }
  if (shopStatus === 'WAIT_SELLER_DELIVER_GOODS' || shopStatus === '待发出换货商品') return 'exchange_to_ship'
  if (goodStatus === 'SELLER_RECEIVED') return 'received'
  if (shopStatus === 'WAIT_SELLER_CONFIRM_GOODS' || goodStatus === 'BUYER_RETURNED_GOODS') return 'returning'
  if (shopStatus === 'WAIT_BUYER_RETURN_GOODS') return 'awaiting_return'
  if (shopStatus === 'WAIT_SELLER_AGREE') return 'requested'
  if (status === 'Confirmed') return 'completed'
  return status === undefined || status === 'WaitConfirm' ? 'requested' : 'unknown'
}

/** What became of the money of an after-sale; `undefined` where nothing proves it: that the ERP has confirmed an after-sale says nothing about the money. */
export function refundStatus(
  work: AfterSaleStatus,
  {
    shopStatus,
    refundFen,
    receivedFen,
  }: { readonly shopStatus: string | undefined; readonly refundFen: number | undefined; readonly receivedFen: number | undefined },
): RefundStatus | undefined {
  if (refundFen === 0) return 'none'
  if (receivedFen !== undefined && receivedFen > 0) return 'refunded'
  if (shopStatus === 'SUCCESS') return 'refunded'
  if (work === 'closed' || work === 'rejected') return 'none'
  return work === 'completed' || work === 'unknown' || refundFen === undefined ? undefined : 'pending'
}

/** Whether a SKU is in use: 1 in use, 0 in reserve, -1 out of use. */
export const goodsStatusOf: ReadonlyMap<string, GoodsStatus> = new Map<string, GoodsStatus>([
  ['1', 'on_sale'],
  ['0', 'off_sale'],
  ['-1', 'off_sale'],
])

/** The selling platforms whose names are known; others are `other`, and the ERP's own word stays in the original. */
export const originPlatformOf: ReadonlyMap<string, string> = new Map([
  ['淘宝天猫', 'taobao'],
  ['头条放心购', 'douyin'],
  ['微信视频号', 'wechat'],
  ['京东商城', 'jd'],
  ['拼多多', 'pdd'],
  ['快手电商', 'kuaishou'],
  ['小红书', 'xiaohongshu'],
  ['商家自有商城', 'own'],
  ['线下店铺', 'offline'],
])

/** What a selling platform is called here. */
export function originPlatform(site: string | undefined): string | undefined {
  return site === undefined ? undefined : (originPlatformOf.get(site) ?? 'other')
}
