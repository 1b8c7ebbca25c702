import { type OrderStatus, present, type Row, readCount, readDecimal, readFlag, readId, readText, readYuan, type SubOrder } from '@duijie/core/models'
import { lineRefundOf, lineStatus } from './statuses.js'

/** What a line needs to know of its order. */
export interface OrderOfLine {
  readonly status: OrderStatus
  readonly platformStatus: string
  /** Names a line that has no number. */
  readonly fallbackId: string
}

/** A line of an order. The ERP's SKU code is the merchant's own: it is both. */
export function mapOrderLine(line: Row, order: OrderOfLine): SubOrder {
  const platformStatus = readText(line, 'item_status')
  const refund = readText(line, 'refund_status')
  const known = refund === undefined ? undefined : lineRefundOf.get(refund)
  const skuId = readId(line, 'sku_id')
  const goodsId = readId(line, 'i_id')
  const goodsFen = readYuan(line, 'amount')
  return present<SubOrder>({
    afterSaleStatus: refund !== undefined && known === undefined ? 'unknown' : known?.work,
    goodsCode: goodsId,
    goodsFen,
    goodsId,
    id: readId(line, 'oi_id') ?? order.fallbackId,
    imageUrl: readText(line, 'pic'),
    isGift: readFlag(line, 'is_gift'),
    originId: readId(line, 'outer_oi_id'),
    paidFen: readYuan(line, 'buyer_paid_amount'),
    platformRefundStatus: refund,
    platformStatus: platformStatus ?? order.platformStatus,
    quantity: readCount(line, 'qty'),
    refundStatus: known?.money,
    revenueFen: readYuan(line, 'seller_income_amount'),
    skuCode: skuId,
    skuId,
    skuName: readText(line, 'properties_value'),
    status: lineStatus(platformStatus, order.status),
    title: readText(line, 'name'),
    unitPrice: readDecimal(line, 'base_price') ?? readDecimal(line, 'price'),
    warehouseCode: readId(line, 'lwh_id'),
  })
}
