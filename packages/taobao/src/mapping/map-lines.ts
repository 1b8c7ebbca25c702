import { need, present, type Row, readChinaTime, readCount, readDecimal, readFlag, readId, readText, readYuan, type SubOrder } from '@duijie/core/models'
import { orderStatus, refundStatusOf } from './statuses.js'

/** What the lines of an order need to know of it. */
export interface OrderOfLines {
  readonly status: string
  readonly step: string | undefined
  readonly postageFen: number | undefined
}

/** The sub-orders of an order. */
export function mapLines(lines: readonly Row[], order: OrderOfLines): SubOrder[] {
  return lines.map((line) => mapLine(line, order, lines.length === 1))
}

function mapLine(line: Row, order: OrderOfLines, isOnly: boolean): SubOrder {
  const status = readText(line, 'status') ?? order.status
  const refund = readText(line, 'refund_status')
  const { afterSaleStatus, refundStatus } = refundOf(refund)
  return present<SubOrder>({
    adjustmentFen: readYuan(line, 'adjust_fee'),
    afterSaleId: readId(line, 'refund_id'),
    afterSaleStatus,
    discountFen: readYuan(line, 'discount_fee'),
    dueAt: readChinaTime(line, 'timeout_action_time'),
    endedAt: readChinaTime(line, 'end_time'),
    goodsCode: readText(line, 'outer_iid'),
    goodsFen: readYuan(line, 'total_fee'),
    goodsId: readId(line, 'num_iid'),
    id: need(line, 'oid', readId(line, 'oid') ?? readId(line, 'oid_str')) ?? '',
    imageUrl: readText(line, 'pic_path'),
    isGift: readFlag(line, 'is_free_gift'),
    isService: readFlag(line, 'is_service_order'),
    paidFen: paidFen(readYuan(line, 'payment'), order.postageFen, isOnly),
    platformRefundStatus: refund,
    platformStatus: status,
    quantity: readCount(line, 'num'),
    refundStatus,
    revenueFen: readYuan(line, 'divide_order_fee'),
    sharedDiscountFen: readYuan(line, 'part_mjz_discount'),
    shippedAt: readChinaTime(line, 'consign_time'),
    skuCode: readText(line, 'outer_sku_id'),
    skuId: readId(line, 'sku_id'),
    skuName: readText(line, 'sku_properties_name'),
    status: orderStatus(status, order.step),
    taxFen: readYuan(line, 'sub_order_tax_fee'),
    title: readText(line, 'title'),
    unitPrice: readDecimal(line, 'price'),
    warehouseCode: readText(line, 'store_code'),
  })
}

function refundOf(status: string | undefined): Pick<SubOrder, 'afterSaleStatus' | 'refundStatus'> {
  if (status === undefined) return {}
  if (!refundStatusOf.has(status)) return { afterSaleStatus: 'unknown' }
  const known = refundStatusOf.get(status)
  return known === undefined ? { refundStatus: 'none' } : { afterSaleStatus: known.work, refundStatus: known.money }
}

/** The payment of an order's only line includes the postage, that of one among several does not. Where the postage is not known, nothing can be told. */
function paidFen(payment: number | undefined, postageFen: number | undefined, isOnly: boolean): number | undefined {
  if (payment === undefined || !isOnly) return payment
  // A line that has been refunded says 0, though there was postage.
  return postageFen === undefined ? undefined : Math.max(0, payment - postageFen)
}
