import {
  type AfterSaleItem,
  type AfterSaleOrder,
  type AfterSaleType,
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  openRow,
  present,
  type RefundStatus,
  type Row,
  readChinaMs,
  readChinaTime,
  readCount,
  readDecimal,
  readFlag,
  readId,
  readRow,
  readText,
  readYuan,
  type Shipment,
  upsertRecord,
} from '@duijie/core/models'
import { mapBuyer } from './map-receiver.js'
import { personal } from './personal-fields.js'
import { platformName } from './platform-name.js'
import { afterSaleTypeOf, orderStatus, refundStatusOf } from './statuses.js'

/** The record of a refund, as the list or the single answer gives it. It must hold `refund_id`, `tid`, `status` and `modified`. A row that cannot be read is a failure with the names of its fields. */
export function mapRefund(refund: unknown, context: MapContext): Mapped<AfterSaleOrder> {
  const row = openRow(refund)
  const id = need(row, 'refund_id', readId(row, 'refund_id'))
  const orderId = need(row, 'tid', readId(row, 'tid'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  const platformStatus = need(row, 'status', readText(row, 'status'))
  if (id === undefined || orderId === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = afterSale(row, { id, orderId, modifiedMs, platformStatus })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(refund, context.original ?? 'masked', personal.refund)
  const identity = { platform: platformName, account: context.account, kind: 'afterSales', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

interface Known {
  readonly id: string
  readonly orderId: string
  readonly modifiedMs: number
  readonly platformStatus: string
}

function afterSale(row: Row, { id, orderId, modifiedMs, platformStatus }: Known): AfterSaleOrder {
  const subOrderId = readId(row, 'oid')
  const refundFen = readYuan(row, 'refund_fee')
  const returnsGoods = readFlag(row, 'has_good_return')
  const dispute = readText(row, 'dispute_type')
  const orderWas = readText(row, 'order_status')
  const known = refundStatusOf.get(platformStatus)
  return present<AfterSaleOrder>({
    actionVersion: readId(row, 'refund_version'),
    buyer: mapBuyer(row),
    createdAt: readChinaTime(row, 'created'),
    currency: 'CNY',
    description: readText(row, 'desc'),
    dueAt: deadline(row),
    endedAt: readChinaTime(row, 'end_time'),
    id,
    items: [itemOf(row, subOrderId, refundFen)],
    modifiedAt: new Date(modifiedMs).toISOString(),
    orderId,
    orderStatus: orderWas === undefined ? undefined : orderStatus(orderWas, undefined),
    platformArbitration: readText(row, 'cs_status'),
    platformGoodsStatus: readText(row, 'good_status'),
    platformOrderStatus: orderWas,
    platformPhase: readText(row, 'refund_phase'),
    platformStatus,
    platformType: dispute,
    reason: readText(row, 'reason'),
    refundFen,
    refundStatus: moneyOf(known?.money, refundFen),
    retainedFen: readYuan(row, 'payment'),
    returnShipment: returnShipment(row),
    returnsGoods,
    status: known?.work ?? 'unknown',
    subOrderId,
    totalFen: readYuan(row, 'total_fee'),
    type: typeOf(dispute, returnsGoods),
  })
}

function typeOf(dispute: string | undefined, returnsGoods: boolean | undefined): AfterSaleType {
  if (dispute !== undefined) return afterSaleTypeOf.get(dispute) ?? 'unknown'
  if (returnsGoods === undefined) return 'unknown'
  return returnsGoods ? 'return_refund' : 'refund'
}

// An exchange or a repair ends in success too, without any money.
function moneyOf(money: RefundStatus | undefined, refundFen: number | undefined): RefundStatus | undefined {
  return refundFen === 0 ? 'none' : money
}

function itemOf(row: Row, subOrderId: string | undefined, refundFen: number | undefined): AfterSaleItem {
  // `4912345678902|颜色分类:蓝色`
  const [skuId, ...words] = readText(row, 'sku')?.split('|') ?? []
  const skuName = words.join('|')
  return present<AfterSaleItem>({
    goodsId: readId(row, 'num_iid'),
    quantity: readCount(row, 'num'),
    refundFen,
    skuCode: readText(row, 'outer_id'),
    skuId: skuId === undefined || skuId.trim() === '' ? undefined : skuId.trim(),
    skuName: skuName === '' ? undefined : skuName,
    subOrderId,
    title: readText(row, 'title'),
    unitPrice: readDecimal(row, 'price'),
  })
}

/** Unlike an order's, a refund's `sid` is a waybill. */
function returnShipment(row: Row): Shipment | undefined {
  const trackingNumber = readId(row, 'sid')
  if (trackingNumber === undefined) return undefined
  return present<Shipment>({
    carrierName: readText(row, 'company_name'),
    id: trackingNumber,
    items: [],
    shippedAt: readChinaTime(row, 'good_return_time'),
    trackingNumber,
  })
}

function deadline(row: Row): string | undefined {
  const timeout = readRow(row, 'refund_remind_timeout')
  return timeout === undefined || readFlag(timeout, 'exist_timeout') === false ? undefined : readChinaTime(timeout, 'timeout')
}
