import type { Settlement } from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from '../json-object.js'
import type { UploadShippingParams } from './types/shipping.js'

/** What became of a shipment that nobody saw the answer of: the order tells. */
export const settledByOrder: Settlement<UploadShippingParams> = {
  endpoint: 'POST /wxa/sec/order/get_order',
  params({ order_key: { transaction_id, mchid, out_trade_no } }) {
    if (transaction_id !== undefined) return { transaction_id }
    return { merchant_id: mchid, merchant_trade_no: out_trade_no }
  },
  outcome(answer, { shipping_list, logistics_type }) {
    if ('notFound' in answer) return 'not_done'
    const order = field(answer.result, 'order')
    const shipping = field(order, 'shipping')
    const parcels = shipping['shipping_list']
    if (!Array.isArray(parcels) || parcels.length === 0) return 'not_done'
    if (Number(shipping['logistics_type']) !== logistics_type) return 'not_done'
    const known = new Set(parcels.map((parcel: unknown) => (isJsonObject(parcel) ? String(parcel['tracking_no'] ?? '') : '')))
    return shipping_list.every(({ tracking_no = '' }) => known.has(tracking_no)) ? 'done' : 'not_done'
  },
}

function field(value: unknown, name: string): JsonObject {
  const inner = isJsonObject(value) ? value[name] : undefined
  return isJsonObject(inner) ? inner : {}
}
