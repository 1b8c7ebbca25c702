import {
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  type OrderAmounts,
  type OrderCombined,
  type OrderStatus,
  openRow,
  type Promotion,
  present,
  type Row,
  readChinaMs,
  readChinaTime,
  readCount,
  readFlag,
  readId,
  readRows,
  readText,
  readYuan,
  type Shipment,
  type SubOrder,
  upsertRecord,
} from '@duijie/core/models'
import { mapOrderLine } from './map-order-line.js'
import { mapPayments } from './map-payments.js'
import { mapBuyer, mapReceiver } from './map-people.js'
import { personal } from './personal-fields.js'
import { platformName } from './platform-name.js'
import { orderStatus, originPlatform } from './statuses.js'

/**
 * The record of an order, of a row of `/open/orders/single/query` as it came or as the client gives it. It must hold `o_id`, `status` and `modified`.
 * A row that cannot be read is a failure with the names of its fields.
 */
export function mapOrder(order: unknown, context: MapContext): Mapped<OrderCombined> {
  const row = openRow(order)
  const id = need(row, 'o_id', readId(row, 'o_id'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  const platformStatus = need(row, 'status', readText(row, 'status'))
  if (id === undefined || modifiedMs === undefined || platformStatus === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = combined(row, { id, modifiedMs, platformStatus })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(order, context.original ?? 'masked', personal)
  const identity = { platform: platformName, account: context.account, kind: 'orders', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

interface Known {
  readonly id: string
  readonly modifiedMs: number
  readonly platformStatus: string
}

function combined(row: Row, { id, modifiedMs, platformStatus }: Known): OrderCombined {
  const shopStatus = readText(row, 'shop_status')
  const endedAt = readChinaTime(row, 'end_time')
  const status = orderStatus(platformStatus, { shopStatus, isEnded: endedAt !== undefined })
  const currency = readText(row, 'currency') ?? 'CNY'
  const lines = readRows(row, 'items')
  const subOrders = lines.map((line, index) => mapOrderLine(line, { status, platformStatus, fallbackId: `${id}-${index + 1}` }))
  const question = readText(row, 'question_type')
  return present<OrderCombined>({
    amounts: amounts(row, subOrders),
    buyer: mapBuyer(row),
    buyerMessage: readText(row, 'buyer_message'),
    createdAt: readChinaTime(row, 'order_date') ?? readChinaTime(row, 'created'),
    currency,
    endedAt,
    holds: status === 'on_hold' ? [question ?? platformStatus] : [],
    id,
    isCashOnDelivery: readFlag(row, 'is_cod') ?? false,
    isPresale: lines.some((line) => readFlag(line, 'is_presale') === true),
    modifiedAt: new Date(modifiedMs).toISOString(),
    originOrderId: readId(row, 'so_id'),
    originPlatform: originPlatform(readText(row, 'shop_site')),
    originStatus: shopStatus,
    paidAt: readChinaTime(row, 'pay_date'),
    payments: mapPayments(row, id, currency),
    platformStatus,
    platformType: readText(row, 'type'),
    promotions: promotions(row),
    quantity: sum(subOrders.map(({ quantity }) => quantity)),
    receiver: mapReceiver(row),
    sellerFlag: readCount(row, 'seller_flag'),
    sellerMemo: readText(row, 'remark'),
    shipments: shipments(row, subOrders),
    shippedAt: readChinaTime(row, 'send_date'),
    shopName: readText(row, 'shop_name'),
    status,
    statusReason: status === 'on_hold' || status === 'cancelled' ? (readText(row, 'question_desc') ?? question) : undefined,
    subOrders,
    supersededById: platformStatus === 'Merged' ? readId(row, 'link_o_id') : undefined,
  })
}

function amounts(row: Row, lines: readonly SubOrder[]): OrderAmounts {
  return present<OrderAmounts>({
    deductions: [],
    discountFen: readYuan(row, 'free_amount'),
    goodsFen: lines.length === 0 ? undefined : sum(lines.map(({ goodsFen }) => goodsFen)),
    paidFen: readYuan(row, 'paid_amount'),
    postageFen: readYuan(row, 'freight'),
    receivedFen: readYuan(row, 'seller_income_amount'),
    taxFen: readYuan(row, 'cb_total_tax'),
    totalFen: readYuan(row, 'pay_amount'),
  })
}

// Who gave how much of the discount.
const discountFields = ['platform_free_amount', 'pay_free_amount', 'referrer_free_amount', 'shop_free_amount'] as const

function promotions(row: Row): Promotion[] {
  return discountFields.flatMap((name) => {
    const discountFen = readYuan(row, name)
    return discountFen === undefined || discountFen === 0 ? [] : [{ discountFen, name }]
  })
}

const shippedStatuses: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['shipped', 'delivered', 'completed'])

/** The parcel that the order names. An order in several parcels tells of one: outbound documents tell of all. */
function shipments(row: Row, lines: readonly SubOrder[]): Shipment[] {
  const trackingNumber = readId(row, 'l_id')
  if (trackingNumber === undefined) return []
  const sent = lines.filter(({ status }) => shippedStatuses.has(status))
  return [
    present<Shipment>({
      carrierCode: readId(row, 'lc_id'),
      carrierName: readText(row, 'logistics_company'),
      id: trackingNumber,
      items: sent.map(({ id, quantity }) => (quantity === undefined ? { subOrderId: id } : { quantity, subOrderId: id })),
      shippedAt: readChinaTime(row, 'send_date'),
      trackingNumber,
    }),
  ]
}

function sum(amounts: readonly (number | undefined)[]): number | undefined {
  let total = 0
  for (const amount of amounts) {
    if (amount === undefined) return undefined
    total += amount
  }
  return Number.isSafeInteger(total) ? total : undefined
}
