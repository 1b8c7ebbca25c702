import {
  type AfterSaleItem,
  type AfterSaleOrder,
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  openRow,
  present,
  type Row,
  readCount,
  readFen,
  readId,
  readRow,
  readRows,
  readText,
  type Shipment,
  upsertRecord,
} from '@duijie/core/models'
import { doudianPlatform } from '../platform-name.js'
import { mapReverseParcel } from './map-shipments.js'
import { personal } from './personal-fields.js'
import { needed, readCode, readEpoch, readEpochMs, readPrice, readRealId } from './read-values.js'
import { afterSaleStatus, afterSaleTypeOf, orderStatusOf, refundStatus } from './statuses.js'

/**
 * The record of an after-sale, of an answer of `/afterSale/Detail` or of a row of `/afterSale/List`, which spell the same things differently. It must hold the after-sale's number and status, the order's
 * number and the time of change.
 *
 * The list tells what was asked for and not what was given back: of an after-sale whose money has gone back, only the detail tells how much.
 */
export function mapDoudianAfterSale(afterSale: unknown, context: MapContext): Mapped<AfterSaleOrder> {
  const row = openRow(afterSale)
  const process = readRow(row, 'process_info')
  const known = process === undefined ? listed(row) : detailed(row, process)
  const { info, id, orderId } = known
  const modifiedMs = needed(info, 'update_time', readEpochMs(info, 'update_time'))
  const platformStatus = needed(info, known.statusField, readCode(info, known.statusField))
  if (id === undefined || orderId === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = mapped({ ...known, id, orderId, modifiedMs, platformStatus })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(afterSale, context.original ?? 'masked', personal)
  const identity = { platform: doudianPlatform, account: context.account, kind: 'afterSales', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

/** What the two shapes have in common, by the names of each. */
interface Shape {
  readonly info: Row
  readonly id: string | undefined
  readonly orderId: string | undefined
  readonly statusField: string
  readonly typeField: string
  readonly appliedFen: number | undefined
  /** What was given back; only the detail tells. */
  readonly refundedFen: number | undefined
  readonly endedAt: string | undefined
  readonly reason: string | undefined
  readonly arbitration: string | undefined
  readonly lines: readonly AfterSaleItem[]
  readonly orderStatuses: readonly string[]
  readonly returned: Shipment | undefined
  readonly exchanged: Shipment | undefined
}

function listed(row: Row): Shape {
  const info = openPart(row, 'aftersale_info')
  const order = openPart(row, 'order_info')
  const lines = readRows(order, 'related_order_info')
  const texts = readRow(row, 'text_part')
  const waybill = readText(info, 'return_logistics_code')
  return {
    info,
    id: needed(info, 'aftersale_id', readId(info, 'aftersale_id')),
    orderId: needed(order, 'shop_order_id', readRealId(order, 'shop_order_id')),
    statusField: 'aftersale_status',
    typeField: 'aftersale_type',
    appliedFen: readFen(info, 'refund_amount'),
    refundedFen: undefined,
    endedAt: undefined,
    reason: texts === undefined ? undefined : readText(texts, 'reason_text'),
    arbitration: readCode(info, 'arbitrate_status'),
    lines: lines.map((line) => mapItem(line, { quantity: 'aftersale_item_num', refund: 'aftersale_pay_amount', skus: 'shop_sku_code' })),
    orderStatuses: lines.flatMap((line) => readCode(line, 'order_status') ?? []),
    returned:
      waybill === undefined
        ? undefined
        : present<Shipment>({ carrierName: readText(info, 'return_logistics_company_name'), id: waybill, items: [], trackingNumber: waybill }),
    exchanged: undefined,
  }
}

function detailed(row: Row, process: Row): Shape {
  const info = openPart(process, 'after_sale_info')
  const order = openPart(row, 'order_info')
  const lines = readRows(order, 'sku_order_infos')
  const logistics = readRow(process, 'logistics_info')
  const arbitration = readRow(process, 'arbitrate_info')
  const isRefunded = readCode(info, 'refund_status') === '3'
  return {
    info,
    id: needed(info, 'after_sale_id', readRealId(info, 'after_sale_id')),
    orderId: needed(order, 'shop_order_id', readRealId(order, 'shop_order_id')),
    statusField: 'after_sale_status',
    typeField: 'after_sale_type',
    appliedFen: readFen(info, 'refund_total_amount'),
    refundedFen: isRefunded ? readFen(info, 'real_refund_amount') : undefined,
    endedAt: isRefunded ? readEpoch(info, 'refund_time') : undefined,
    reason: readText(info, 'reason'),
    arbitration: arbitration === undefined ? undefined : readCode(arbitration, 'arbitrate_status'),
    lines: lines.map((line) => mapItem(line, { quantity: 'after_sale_item_count', refund: undefined, skus: 'shop_sku_code' })),
    orderStatuses: lines.flatMap((line) => readCode(line, 'order_status') ?? []),
    returned: mapReverseParcel(logistics, 'return'),
    exchanged: mapReverseParcel(logistics, 'exchange') ?? mapReverseParcel(logistics, 'resend'),
  }
}

function mapped(
  shape: Shape & { readonly id: string; readonly orderId: string; readonly modifiedMs: number; readonly platformStatus: string },
): AfterSaleOrder {
  const { info, id, orderId, modifiedMs, platformStatus, lines, returned, orderStatuses } = shape
  const money = readCode(info, 'refund_status')
  const type = readCode(info, shape.typeField)
  const orderWas = new Set(orderStatuses).size === 1 ? orderStatuses[0] : undefined
  const status = afterSaleStatus(platformStatus, { isSentBack: returned !== undefined })
  return present<AfterSaleOrder>({
    // The platform refuses decisions on a version that is no longer the last.
    actionVersion: String(modifiedMs / 1000),
    createdAt: readEpoch(info, 'apply_time') ?? readEpoch(info, 'create_time'),
    currency: 'CNY',
    dueAt: readEpoch(info, 'status_deadline'),
    endedAt: shape.endedAt,
    exchangeShipment: shape.exchanged,
    id,
    items: lines.map((line) => (lines.length === 1 ? withQuantity(line, readCount(info, 'aftersale_num') ?? readCount(info, 'after_sale_apply_count')) : line)),
    modifiedAt: new Date(modifiedMs).toISOString(),
    orderId,
    orderStatus: orderWas === undefined ? undefined : (orderStatusOf.get(orderWas) ?? 'unknown'),
    platformArbitration: shape.arbitration === '0' ? undefined : shape.arbitration,
    platformGoodsStatus: readCode(info, 'got_pkg'),
    platformOrderStatus: orderWas,
    platformRefundStatus: money,
    platformStatus,
    platformType: type,
    reason: shape.reason,
    refundFen: money === '3' ? shape.refundedFen : shape.appliedFen,
    refundStatus: refundStatus(money, platformStatus),
    returnShipment: returned,
    returnsGoods: type === undefined ? undefined : type === '0' || type === '3' || type === '8',
    status,
    subOrderId: lines.length === 1 ? lines[0]?.subOrderId : undefined,
    type: type === undefined ? 'unknown' : (afterSaleTypeOf.get(type) ?? 'unknown'),
  })
}

interface ItemNames {
  readonly quantity: string
  readonly refund: string | undefined
  readonly skus: string
}

function mapItem(line: Row, names: ItemNames): AfterSaleItem {
  const specs = readRows(line, 'sku_spec').flatMap((spec) => readText(spec, 'value') ?? [])
  return present<AfterSaleItem>({
    goodsId: readRealId(line, 'product_id'),
    quantity: readCount(line, names.quantity),
    refundFen: names.refund === undefined ? undefined : readFen(line, names.refund),
    skuCode: readText(line, names.skus),
    skuId: readRealId(line, 'sku_id'),
    skuName: specs.length === 0 ? undefined : specs.join(';'),
    subOrderId: readRealId(line, 'sku_order_id'),
    title: readText(line, 'product_name'),
    unitPrice: readPrice(line, 'price'),
  })
}

// What is asked back of a single line is the whole after-sale's count.
function withQuantity(item: AfterSaleItem, quantity: number | undefined): AfterSaleItem {
  if (item.quantity !== undefined || quantity === undefined) return item
  const { goodsId, ...rest } = item
  return present<AfterSaleItem>({ goodsId, quantity, ...rest })
}

function openPart(row: Row, name: string): Row {
  return readRow(row, name) ?? openRow(undefined, name, row.issues)
}
