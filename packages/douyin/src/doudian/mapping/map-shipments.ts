import { present, type Row, readCount, readRow, readRows, readText, type Shipment, type ShipmentItem } from '@duijie/core/models'
import { readEpoch, readRealId } from './read-values.js'

/** The parcels of an order. */
export function mapParcels(row: Row): Shipment[] {
  return readRows(row, 'logistics_info').flatMap((parcel) => {
    const trackingNumber = readText(parcel, 'tracking_no')
    const id = readRealId(parcel, 'delivery_id') ?? trackingNumber
    if (id === undefined) return []
    return [
      present<Shipment>({
        carrierCode: readText(parcel, 'company'),
        carrierName: readText(parcel, 'company_name'),
        id,
        items: readRows(parcel, 'product_info').flatMap(itemOf),
        shippedAt: readEpoch(parcel, 'ship_time'),
        trackingNumber,
      }),
    ]
  })
}

function itemOf(product: Row): ShipmentItem[] {
  const subOrderId = readRealId(product, 'sku_order_id')
  if (subOrderId === undefined) return []
  const quantity = readCount(product, 'product_count')
  return [quantity === undefined ? { subOrderId } : { quantity, subOrderId }]
}

/** The parcel of an after-sale that `logistics_info` names so; `undefined` where there is none. */
export function mapReverseParcel(logistics: Row | undefined, name: string): Shipment | undefined {
  const parcel = logistics === undefined ? undefined : readRow(logistics, name)
  const trackingNumber = parcel === undefined ? undefined : readText(parcel, 'tracking_no')
  if (parcel === undefined || trackingNumber === undefined) return undefined
  return present<Shipment>({
    carrierCode: readText(parcel, 'company_code'),
    carrierName: readText(parcel, 'company_name'),
    id: trackingNumber,
    items: [],
    shippedAt: readEpoch(parcel, 'logistics_time'),
    trackingNumber,
  })
}
