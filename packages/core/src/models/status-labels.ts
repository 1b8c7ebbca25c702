import type { Language } from '../explain.js'
import type { AfterSaleStatus, AfterSaleType, GoodsStatus, OrderStatus, PaymentStatus, RefundStatus } from './statuses.js'

/** The closed lists of the unified model by name, each with its values. */
export interface StatusLists {
  readonly order: OrderStatus
  readonly afterSale: AfterSaleStatus
  readonly refund: RefundStatus
  readonly payment: PaymentStatus
  readonly afterSaleType: AfterSaleType
  readonly goods: GoodsStatus
}

type Label = Readonly<Record<Language, string>>
type Labels = { readonly [List in keyof StatusLists]: Readonly<Record<StatusLists[List], Label>> }

/**
 * A status in words, for people.
 * @example
 * ```ts
 * statusLabel('order', 'partially_shipped', 'zh') // 部分发货
 * ```
 */
export function statusLabel<List extends keyof StatusLists>(list: List, value: StatusLists[List], language: Language): string {
  return labels[list][value][language]
}

const labels: Labels = {
  order: {
    pending_payment: { en: 'Awaiting payment', zh: '待付款' },
    deposit_paid: { en: 'Deposit paid', zh: '已付定金' },
    paid: { en: 'Paid, to be shipped', zh: '已付款待发货' },
    on_hold: { en: 'Paid, on hold', zh: '已付款暂缓发货' },
    processing: { en: 'Being prepared', zh: '配货中' },
    partially_shipped: { en: 'Partially shipped', zh: '部分发货' },
    shipped: { en: 'Shipped', zh: '已发货' },
    delivered: { en: 'Delivered', zh: '已签收' },
    completed: { en: 'Completed', zh: '交易完成' },
    cancelled: { en: 'Cancelled', zh: '已取消' },
    expired: { en: 'Expired', zh: '超时关闭' },
    refunded: { en: 'Refunded', zh: '已退款' },
    superseded: { en: 'Replaced by other orders', zh: '已合并或拆分' },
    unknown: { en: 'Unknown', zh: '未知' },
  },
  afterSale: {
    requested: { en: 'Requested', zh: '待处理' },
    approved: { en: 'Approved', zh: '已同意' },
    awaiting_return: { en: 'Awaiting the return', zh: '待买家退货' },
    returning: { en: 'Being returned', zh: '退货中' },
    received: { en: 'Return received', zh: '已收到退货' },
    exchange_to_ship: { en: 'Exchange to be shipped', zh: '待发出换货' },
    exchange_shipped: { en: 'Exchange shipped', zh: '换货已发出' },
    rejected: { en: 'Rejected', zh: '已拒绝' },
    completed: { en: 'Completed', zh: '已完成' },
    closed: { en: 'Closed', zh: '已关闭' },
    unknown: { en: 'Unknown', zh: '未知' },
  },
  refund: {
    none: { en: 'No refund', zh: '无退款' },
    pending: { en: 'Refund pending', zh: '待退款' },
    refunded: { en: 'Refunded', zh: '已退款' },
    failed: { en: 'Refund failed', zh: '退款失败' },
  },
  payment: {
    pending: { en: 'Awaiting payment', zh: '待支付' },
    paying: { en: 'Being paid', zh: '支付中' },
    paid: { en: 'Paid', zh: '已支付' },
    failed: { en: 'Failed', zh: '支付失败' },
    closed: { en: 'Closed', zh: '已关闭' },
    expired: { en: 'Expired', zh: '已超时' },
    refunding: { en: 'Being refunded', zh: '退款中' },
    refunded: { en: 'Refunded', zh: '已退款' },
  },
  afterSaleType: {
    refund: { en: 'Refund only', zh: '仅退款' },
    return_refund: { en: 'Return and refund', zh: '退货退款' },
    exchange: { en: 'Exchange', zh: '换货' },
    reissue: { en: 'Shipped again', zh: '补发' },
    repair: { en: 'Repair', zh: '维修' },
    price_protection: { en: 'Price protection', zh: '价保' },
    other: { en: 'Other', zh: '其他' },
    unknown: { en: 'Unknown', zh: '未知' },
  },
  goods: {
    on_sale: { en: 'On sale', zh: '在售' },
    off_sale: { en: 'Not on sale', zh: '已下架' },
    in_review: { en: 'In review', zh: '审核中' },
    rejected: { en: 'Rejected', zh: '审核未通过' },
    banned: { en: 'Banned', zh: '已封禁' },
    deleted: { en: 'Deleted', zh: '已删除' },
    unknown: { en: 'Unknown', zh: '未知' },
  },
}
