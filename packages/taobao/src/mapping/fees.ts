import { type Row, readFen, readYuan } from '@duijie/core/models'

/** Amounts that the platform documents in fen, on orders, lines and services. All others are yuan. */
export const fenFields: ReadonlySet<string> = new Set([
  'coupon_fee',
  'tmall_coupon_fee',
  'alipay_point',
  'pcc_af',
  'comm_amount_unit',
  'o2o_voucher_price',
  'propoint',
])

/** What an order was paid with beside money. */
export const deductionFields = [
  'coupon_fee',
  'tmall_coupon_fee',
  'alipay_point',
  'pcc_af',
  'propoint',
  'o2o_voucher_price',
  'paid_coupon_fee',
  'platform_subsidy_fee',
  'expand_card_basic_price_used',
  'expand_card_expand_price_used',
] as const

/** An amount in fen, by its field's own unit. */
export function readFee(row: Row, name: string): number | undefined {
  return fenFields.has(name) ? readFen(row, name) : readYuan(row, name)
}
