import {
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
  readId,
  readRows,
  readText,
  type ShipmentItem,
  upsertRecord,
} from '@duijie/core/models'
import type { DocumentLine, DocumentStatus, StockDocument } from './documents.js'
import { personal } from './personal-fields.js'
import { platformName } from './platform-name.js'

/** The record of a shipment, of a row of `/open/orders/out/simple/query`. It must hold `io_id`, `status` and `modified`. */
export function mapOutbound(outbound: unknown, context: MapContext): Mapped<StockDocument> {
  return mapDocument(outbound, context, { direction: 'out', afterSale: false })
}

/** The record of goods that came back, of a row of `/open/aftersale/received/query`. It must hold `io_id`, `status` and `modified`. */
export function mapReceived(received: unknown, context: MapContext): Mapped<StockDocument> {
  return mapDocument(received, context, { direction: 'in', afterSale: true })
}

const statusOf: ReadonlyMap<string, DocumentStatus> = new Map<string, DocumentStatus>([
  ['WaitConfirm', 'pending'],
  ['OuterConfirming', 'pending'],
  ['Confirmed', 'done'],
  // Settled.
  ['Archive', 'done'],
  ['Cancelled', 'cancelled'],
  ['Delete', 'cancelled'],
])

function mapDocument(
  document: unknown,
  context: MapContext,
  { direction, afterSale }: { readonly direction: 'out' | 'in'; readonly afterSale: boolean },
): Mapped<StockDocument> {
  const row = openRow(document)
  const id = need(row, 'io_id', readId(row, 'io_id'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  const platformStatus = need(row, 'status', readText(row, 'status'))
  if (id === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const status = statusOf.get(platformStatus) ?? 'unknown'
  const movedAt = readChinaTime(row, 'io_date')
  const trackingNumber = readId(row, 'l_id')
  const lines = readRows(row, 'items').map(mapLine)
  const data = present<StockDocument>({
    afterSaleId: afterSale ? readId(row, 'as_id') : undefined,
    carrierCode: readId(row, 'lc_id'),
    carrierName: readText(row, 'logistics_company'),
    deliveredAt: direction === 'in' && status === 'done' ? movedAt : undefined,
    direction,
    furtherTrackingNumbers: readRows(row, 'ClusterInfos').flatMap((parcel) => {
      const number = readId(parcel, 'l_id')
      return number === undefined || number === trackingNumber ? [] : [number]
    }),
    id,
    items: lines.flatMap(itemOf),
    lines,
    modifiedAt: new Date(modifiedMs).toISOString(),
    orderId: readId(row, 'o_id'),
    originOrderId: readId(row, 'so_id'),
    platformStatus,
    shippedAt: direction === 'out' && status === 'done' ? movedAt : undefined,
    shopId: readId(row, 'shop_id'),
    status,
    trackingNumber,
    warehouseCode: readId(row, 'wms_co_id'),
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(document, context.original ?? 'masked', personal)
  const identity = { platform: platformName, account: context.account, kind: 'logistics', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

function mapLine(line: Row): DocumentLine {
  return present<DocumentLine>({
    goodsId: readId(line, 'i_id'),
    id: readId(line, 'ioi_id'),
    originOrderId: readId(line, 'raw_so_id'),
    originSubOrderId: readId(line, 'outer_oi_id'),
    quantity: readCount(line, 'qty'),
    skuId: readId(line, 'sku_id'),
    skuName: readText(line, 'properties_value'),
    subOrderId: readId(line, 'oi_id'),
    title: readText(line, 'name'),
  })
}

function itemOf({ subOrderId, quantity }: DocumentLine): ShipmentItem[] {
  if (subOrderId === undefined) return []
  return [quantity === undefined ? { subOrderId } : { quantity, subOrderId }]
}
