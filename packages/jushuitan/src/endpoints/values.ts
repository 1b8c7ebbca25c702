/** A value of a list that has grown over the years: the known ones are offered by editors, others still fit. */
type Open<Known extends string> = Known | (string & Record<never, never>)

/** Where an order stands in the ERP. It knows no delivery and no completion: those are told by `shop_status` and `end_time`. */
export const orderStatuses = [
  'WaitPay',
  'WaitConfirm',
  'WaitFConfirm',
  'WaitOuterSent',
  'Delivering',
  'Sent',
  'Question',
  'Cancelled',
  'Merged',
  'Split',
] as const
/** One of {@link orderStatuses}, or one that came later. */
export type ErpOrderStatus = Open<(typeof orderStatuses)[number]>

/** Where an order's line stands. */
export const lineStatuses = [
  'None',
  'WaitPay',
  'WaitConfirm',
  'WaitFConfirm',
  'Question',
  'WaitDeliver',
  'Delivering',
  'WaitOuterSent',
  'Sent',
  'OuterSent',
  'Merged',
  'Split',
  'Replaced',
  'Cancelled',
  'Delete',
  'Lock',
  'SentCancelled',
] as const
/** One of {@link lineStatuses}, or one that came later. */
export type ErpLineStatus = Open<(typeof lineStatuses)[number]>

/** Where an order of an own shop stands, in the words of uploads. Orders from selling platforms carry those platforms' own. */
export const shopStatuses = [
  'WAIT_BUYER_PAY',
  'WAIT_SELLER_SEND_GOODS',
  'WAIT_BUYER_CONFIRM_GOODS',
  'TRADE_FINISHED',
  'TRADE_CLOSED',
  'TRADE_CLOSED_BY_TAOBAO',
] as const
/** One of {@link shopStatuses}, or a selling platform's own. */
export type ShopStatus = Open<(typeof shopStatuses)[number]>

/** Where a line's refund stands. */
export const lineRefundStatuses = ['none', 'waiting', 'success', 'closed'] as const
/** One of {@link lineRefundStatuses}, or one that came later. */
export type LineRefundStatus = Open<(typeof lineRefundStatuses)[number]>

/**
 * Where a sales outbound document stands: `Delete` was voided while it was being shipped, `Cancelled` was taken back afterwards, `Archive` is shipped
 * and settled.
 */
export const outboundStatuses = ['WaitConfirm', 'Confirmed', 'OuterConfirming', 'Delete', 'Cancelled', 'Archive'] as const
/** One of {@link outboundStatuses}, or one that came later. */
export type OutboundStatus = Open<(typeof outboundStatuses)[number]>

/** Where an after-sale stands in the ERP. */
export const afterSaleDocumentStatuses = ['WaitConfirm', 'Confirmed', 'Cancelled', 'Merged'] as const
/** One of {@link afterSaleDocumentStatuses}, or one that came later. */
export type AfterSaleDocumentStatus = Open<(typeof afterSaleDocumentStatuses)[number]>

/** What an after-sale is: return, refused delivery, refund only, exchange, reissue, repair, complaint, other. */
export const afterSaleKinds = ['普通退货', '拒收退货', '仅退款', '换货', '补发', '维修', '投诉', '其它'] as const
/** One of {@link afterSaleKinds}, or one that came later. */
export type AfterSaleKind = Open<(typeof afterSaleKinds)[number]>

/** What one line of an after-sale is: return, exchange, reissue, other. */
export const afterSaleLineKinds = ['退货', '换货', '补发', '其它'] as const
/** One of {@link afterSaleLineKinds}, or one that came later. */
export type AfterSaleLineKind = Open<(typeof afterSaleLineKinds)[number]>

/** Where the goods of an after-sale are. */
export const goodStatuses = ['BUYER_NOT_RECEIVED', 'BUYER_RECEIVED', 'BUYER_RETURNED_GOODS', 'SELLER_RECEIVED'] as const
/** One of {@link goodStatuses}, or one that came later. */
export type GoodStatus = Open<(typeof goodStatuses)[number]>

/** Where an after-sale stands at the shop. */
export const afterSaleShopStatuses = [
  'WAIT_SELLER_AGREE',
  'WAIT_BUYER_RETURN_GOODS',
  'WAIT_SELLER_CONFIRM_GOODS',
  'SELLER_REFUSE_BUYER',
  'WAIT_SELLER_DELIVER_GOODS',
  'EXCHANGE_SELLER_DELIVERY',
  'EXCHANGE_BUYER_CONFIRM_GOODS',
  'REISSUE_SELLER_DELIVERY',
  'CLOSED',
  'SUCCESS',
  'SYNCING',
  'SYNC_SUCCESS',
  'SYNC_ERROR',
  '待发出换货商品',
] as const
/** One of {@link afterSaleShopStatuses}, or one that came later. */
export type AfterSaleShopStatus = Open<(typeof afterSaleShopStatuses)[number]>

/** What a SKU is: an ordinary one, a combination of others, one that is not delivered. `nomal` is the documentation's spelling. */
export const skuTypes = ['normal', 'nomal', 'combine', 'no_deliver'] as const
/** One of {@link skuTypes}, or one that came later. */
export type SkuType = Open<(typeof skuTypes)[number]>
