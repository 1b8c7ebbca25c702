import { type OrderStatus, present, type Row, readCount, readFen, readId, readRow, readRows, readText, type SubOrder } from '@duijie/core/models'
import { less, readCode, readEpoch, readPrice, readRealId } from './read-values.js'
import { afterSaleStatus, orderStatusOf, refundStatus } from './statuses.js'

/** What a line needs to know of its order. */
export interface OrderOfLine {
  readonly id: string
  readonly status: OrderStatus
  readonly platformStatus: string
}

/** A line of an order: an item order of the platform's. */
export function mapOrderLine(line: Row, order: OrderOfLine): SubOrder {
  const platformStatus = readCode(line, 'order_status') ?? order.platformStatus
  const own = orderStatusOf.get(platformStatus) ?? 'unknown'
  const afterSale = readRow(line, 'after_sale_info')
  const work = afterSale === undefined ? undefined : readCode(afterSale, 'after_sale_status')
  const money = afterSale === undefined ? undefined : readCode(afterSale, 'refund_status')
  const hasAfterSale = work !== undefined && work !== '0'
  const paidFen = less(readFen(line, 'pay_amount'), readFen(line, 'promotion_pay_amount'))
  return present<SubOrder>({
    adjustmentFen: readFen(line, 'modify_amount'),
    afterSaleStatus: hasAfterSale ? afterSaleStatus(work, { isSentBack: false }) : undefined,
    discountFen: readFen(line, 'promotion_amount'),
    dueAt: own === 'paid' || own === 'partially_shipped' ? readEpoch(line, 'exp_ship_time') : undefined,
    endedAt: readEpoch(line, 'finish_time'),
    goodsCode: readRealId(line, 'out_product_id'),
    goodsFen: readFen(line, 'sum_amount'),
    goodsId: readRealId(line, 'product_id_str') ?? readRealId(line, 'product_id'),
    id: readId(line, 'order_id') ?? order.id,
    imageUrl: readText(line, 'product_pic'),
    isGift: giftOf(readText(line, 'given_product_type')),
    isService: readCode(line, 'goods_type') === undefined ? undefined : readCode(line, 'goods_type') === '1',
    paidFen,
    platformRefundStatus: hasAfterSale ? work : undefined,
    platformStatus,
    quantity: readCount(line, 'item_num'),
    refundStatus: hasAfterSale ? refundStatus(money, work) : undefined,
    revenueFen: paidFen,
    shippedAt: readEpoch(line, 'ship_time'),
    skuCode: readText(line, 'code') ?? readRealId(line, 'out_sku_id'),
    skuId: readRealId(line, 'sku_id'),
    skuName: specText(line),
    // A line of a closed order stays "cancelled" in the platform's words, whatever closed it.
    status: own === 'cancelled' && (order.status === 'expired' || order.status === 'refunded') ? order.status : own,
    taxFen: readFen(line, 'tax_amount'),
    title: readText(line, 'product_name'),
    unitPrice: readPrice(line, 'origin_amount'),
    warehouseCode: readRows(line, 'inventory_list').flatMap((part) => readRealId(part, 'out_warehouse_id') ?? [])[0],
  })
}

/** Whether the money of a line has gone back to the buyer. */
export function isLineRefunded(line: Row): boolean {
  const afterSale = readRow(line, 'after_sale_info')
  return afterSale !== undefined && readCode(afterSale, 'refund_status') === '3'
}

function giftOf(type: string | undefined): boolean | undefined {
  return type === undefined ? undefined : type === 'FREE'
}

function specText(line: Row): string | undefined {
  const values = readRows(line, 'spec').flatMap((spec) => readText(spec, 'value') ?? [])
  return values.length === 0 ? undefined : values.join(';')
}
