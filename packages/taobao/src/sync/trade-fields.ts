import type { HistoryTrade, IncrementOrder, IncrementTrade, Order, SoldOrder, SoldTrade, Trade } from '../endpoints/types/trades.js'

/**
 * The fields of an order that records are made of: those that `trades.sold.get`, `trades.sold.increment.get` and `trade.fullinfo.get` all give.
 * So the same order has the same content whichever of them it was read with, and is not taken for changed.
 */
// biome-ignore format: names fill lines.
export const tradeFields = [
  'tid', 'status', 'type', 'title', 'created', 'modified', 'pay_time', 'consign_time', 'end_time', 'payment', 'total_fee', 'post_fee', 'discount_fee',
  'adjust_fee', 'received_payment', 'order_tax_fee', 'step_trade_status', 'step_paid_fee', 'seller_nick', 'buyer_nick', 'buyer_open_uid', 'seller_flag',
  'receiver_name', 'receiver_mobile', 'receiver_phone', 'receiver_address', 'receiver_country', 'receiver_state', 'receiver_city', 'receiver_district',
  'receiver_town', 'receiver_zip', 'oaid', 'shipping_type', 'mark_desc', 'orders',
] as const satisfies readonly (keyof SoldTrade & keyof IncrementTrade & keyof Trade)[]

/** The fields of its lines. They cannot be asked for one by one: `orders` brings all that a list has, and what the others have not is left out. */
// biome-ignore format: names fill lines.
export const lineFields = [
  'oid', 'status', 'refund_status', 'refund_id', 'title', 'num', 'num_iid', 'cid', 'sku_id', 'sku_properties_name', 'outer_iid', 'outer_sku_id', 'pic_path',
  'price', 'total_fee', 'payment', 'discount_fee', 'adjust_fee', 'divide_order_fee', 'part_mjz_discount', 'consign_time', 'end_time', 'invoice_no',
  'logistics_company', 'shipping_type', 'seller_type', 'store_code', 'sub_order_tax_fee',
] as const satisfies readonly (keyof SoldOrder & keyof IncrementOrder & keyof Order)[]

/** The fields of an order that only `trade.fullinfo.get` gives, as far as records hold them. */
// biome-ignore format: names fill lines.
export const detailFields = [
  ...tradeFields, 'alipay_no', 'commission_fee', 'coupon_fee', 'tmall_coupon_fee', 'alipay_point', 'pcc_af', 'propoint', 'o2o_voucher_price',
  'paid_coupon_fee', 'platform_subsidy_fee', 'expand_card_basic_price_used', 'expand_card_expand_price_used', 'timeout_action_time', 'top_hold',
  'team_buy_hold', 'share_group_hold', 'ofp_hold', 'forbid_consign', 'buyer_area', 'buyer_message', 'seller_memo', 'promotion_details',
  'combine_logistics_details',
] as const satisfies readonly (keyof Trade)[]

/** What the history's list gives of them: enough to find the orders, and what is left where the platform no longer has their details. */
// biome-ignore format: names fill lines.
export const historyFields = [
  'tid', 'status', 'type', 'title', 'created', 'modified', 'pay_time', 'consign_time', 'end_time', 'payment', 'total_fee', 'post_fee', 'discount_fee',
  'adjust_fee', 'received_payment', 'step_trade_status', 'step_paid_fee', 'seller_nick', 'seller_flag', 'receiver_state', 'receiver_city', 'shipping_type',
  'orders',
] as const satisfies readonly (keyof HistoryTrade & (typeof tradeFields)[number])[]

/** An order as every one of the lists gives it, which was asked for {@link tradeFields}. */
export function listedTrade(trade: object): object {
  const lines: unknown = Reflect.get(trade, 'orders')
  if (!Array.isArray(lines) || !lines.some(tellsMore)) return trade
  return { ...trade, orders: lines.map((line: unknown) => (tellsMore(line) ? listedLine(line) : line)) }
}

// What a record would be made of, and only some lists have.
const moreFields = ['oid_str', 'timeout_action_time', 'is_free_gift', 'is_service_order'] as const satisfies readonly Exclude<
  keyof Order,
  (typeof lineFields)[number]
>[]

function tellsMore(line: unknown): line is object {
  return typeof line === 'object' && line !== null && moreFields.some((name) => Reflect.get(line, name) !== undefined)
}

function listedLine(line: object): object {
  return Object.fromEntries(Object.entries(line).filter(([name]) => lines.has(name)))
}

const lines: ReadonlySet<string> = new Set(lineFields)
