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
  return present<SubOrder>({
    id: need(line, 'oid', readId(line, 'oid') ?? readId(line, 'oid_str')) ?? '',
    originId: undefined,
    status: orderStatus(status, order.step),
    platformStatus: status,
    ...refundOf(refund),
    platformRefundStatus: refund,
    afterSaleId: readId(line, 'refund_id'),
    goodsId: readId(line, 'num_iid'),
    skuId: readId(line, 'sku_id'),
    goodsCode: readText(line, 'outer_iid'),
    skuCode: readText(line, 'outer_sku_id'),
    title: readText(line, 'title'),
    skuName: readText(line, 'sku_properties_name'),
    imageUrl: readText(line, 'pic_path'),
    quantity: readCount(line, 'num'),
    unitPrice: readDecimal(line, 'price'),
    goodsFen: readYuan(line, 'total_fee'),
    discountFen: readYuan(line, 'discount_fee'),
    adjustmentFen: readYuan(line, 'adjust_fee'),
    sharedDiscountFen: readYuan(line, 'part_mjz_discount'),
    paidFen: paidFen(readYuan(line, 'payment'), order.postageFen, isOnly),
    revenueFen: readYuan(line, 'divide_order_fee'),
    taxFen: readYuan(line, 'sub_order_tax_fee'),
    isGift: readFlag(line, 'is_free_gift'),
    isService: readFlag(line, 'is_service_order'),
    warehouseCode: readText(line, 'store_code'),
    shippedAt: readChinaTime(line, 'consign_time'),
    endedAt: readChinaTime(line, 'end_time'),
    dueAt: readChinaTime(line, 'timeout_action_time'),
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
