import { present, type Row, readChinaTime, readCount, readId, readRows, readText, type Shipment, type ShipmentItem } from '@duijie/core/models'

interface Parcel {
  readonly trackingNumber: string
  readonly carrierName: string | undefined
  readonly shippedAt: string | undefined
  readonly items: ShipmentItem[]
}

/**
 * The parcels of an order. The platform has no list of them: it writes a waybill on every line that was shipped, so that lines with the same one are in one parcel.
 * Parts of a bundle that went apart are listed on the order. The order's own `sid` is not looked at: it is a waybill in some answers and the order's number in others.
 */
export function mapShipments(order: Row, lines: readonly Row[]): Shipment[] {
  const parcels = new Map<string, Parcel>()
  for (const line of lines) add(parcels, line, readId(line, 'oid') ?? readId(line, 'oid_str'), readCount(line, 'num'))
  for (const part of readRows(order, 'combine_logistics_details', 'combine_logistics_detail')) add(parcels, part, readId(part, 'sub_order_id'), undefined)
  const orderShippedAt = readChinaTime(order, 'consign_time')
  return [...parcels.values()].map(({ trackingNumber, carrierName, shippedAt, items }) =>
    present<Shipment>({
      carrierName,
      id: trackingNumber,
      items,
      shippedAt: shippedAt ?? orderShippedAt,
      trackingNumber,
    }),
  )
}

function add(parcels: Map<string, Parcel>, row: Row, subOrderId: string | undefined, quantity: number | undefined): void {
  const trackingNumber = readId(row, 'invoice_no')
  if (trackingNumber === undefined) return
  const known = parcels.get(trackingNumber)
  const parcel = known ?? { trackingNumber, carrierName: readText(row, 'logistics_company'), shippedAt: readChinaTime(row, 'consign_time'), items: [] }
  if (known === undefined) parcels.set(trackingNumber, parcel)
  if (subOrderId === undefined || parcel.items.some((item) => item.subOrderId === subOrderId)) return
  parcel.items.push(present<ShipmentItem>({ quantity, subOrderId }))
}
