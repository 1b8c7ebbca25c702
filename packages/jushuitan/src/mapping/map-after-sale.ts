import {
  type AfterSaleItem,
  type AfterSaleOrder,
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  openRow,
  present,
  type Row,
  readChinaMs,
  readChinaTime,
  readCount,
  readDecimal,
  readId,
  readRows,
  readText,
  readYuan,
  type Shipment,
  upsertRecord,
} from '@duijie/core/models'
import { mapBuyer } from './map-people.js'
import { personal } from './personal-fields.js'
import { platformName } from './platform-name.js'
import { afterSaleStatus, afterSaleTypeOf, orderStatus, refundStatus } from './statuses.js'

/**
 * The record of an after-sale, of a row of `/open/refund/single/query`. It must hold `as_id`, `o_id`, `status` and `modified`.
 * A row that cannot be read is a failure with the names of its fields.
 */
export function mapAfterSale(afterSale: unknown, context: MapContext): Mapped<AfterSaleOrder> {
  const row = openRow(afterSale)
  const id = need(row, 'as_id', readId(row, 'as_id'))
  const orderId = need(row, 'o_id', readId(row, 'o_id'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  const platformStatus = need(row, 'status', readText(row, 'status'))
  if (id === undefined || orderId === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = order(row, { id, orderId, modifiedMs, platformStatus })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(afterSale, context.original ?? 'masked', personal)
  const identity = { platform: platformName, account: context.account, kind: 'afterSales', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

interface Known {
  readonly id: string
  readonly orderId: string
  readonly modifiedMs: number
  readonly platformStatus: string
}

const returnTypes: ReadonlySet<string> = new Set(['普通退货', '拒收退货', '换货', '维修'])

function order(row: Row, { id, orderId, modifiedMs, platformStatus }: Known): AfterSaleOrder {
  const shopStatus = readText(row, 'shop_status')
  const goodStatus = readText(row, 'good_status')
  const status = afterSaleStatus({ status: platformStatus, shopStatus, goodStatus })
  const refundFen = readYuan(row, 'refund')
  const platformType = readText(row, 'type')
  const orderWas = readText(row, 'order_status')
  return present<AfterSaleOrder>({
    buyer: mapBuyer(row),
    createdAt: readChinaTime(row, 'as_date') ?? readChinaTime(row, 'created'),
    currency: readText(row, 'currency') ?? 'CNY',
    description: readText(row, 'remark'),
    endedAt: readChinaTime(row, 'confirm_date'),
    id,
    items: readRows(row, 'items').map(mapItem),
    merchantAfterSaleId: readId(row, 'outer_as_id'),
    modifiedAt: new Date(modifiedMs).toISOString(),
    orderId,
    orderStatus: orderWas === undefined ? undefined : orderStatus(orderWas, { isEnded: false }),
    platformGoodsStatus: goodStatus,
    platformOrderStatus: orderWas,
    platformPhase: readText(row, 'refund_phase'),
    platformRefundStatus: shopStatus,
    platformStatus,
    platformType,
    reason: readText(row, 'question_type'),
    refundFen,
    refundStatus: refundStatus(status, { shopStatus, refundFen, receivedFen: readYuan(row, 'receive_refund') }),
    returnShipment: returnShipment(row),
    returnsGoods: platformType === undefined ? undefined : returnTypes.has(platformType),
    status,
    type: platformType === undefined ? 'unknown' : (afterSaleTypeOf.get(platformType) ?? 'unknown'),
  })
}

function mapItem(line: Row): AfterSaleItem {
  const skuId = readId(line, 'sku_id')
  return present<AfterSaleItem>({
    goodsId: readId(line, 'i_id'),
    quantity: readCount(line, 'qty'),
    refundFen: readYuan(line, 'amount'),
    skuCode: skuId,
    skuId,
    skuName: readText(line, 'properties_value'),
    title: readText(line, 'name'),
    unitPrice: readDecimal(line, 'price'),
  })
}

function returnShipment(row: Row): Shipment | undefined {
  const trackingNumber = readId(row, 'l_id')
  if (trackingNumber === undefined) return undefined
  return present<Shipment>({ carrierName: readText(row, 'logistics_company'), id: trackingNumber, items: [], trackingNumber })
}
