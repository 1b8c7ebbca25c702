import type { AfterSale, Line, Order, Parcel } from './rows.js'
import type { Shop } from './shop.js'

/** The carriers that the sandbox knows. */
export const carriers: readonly { readonly id: number; readonly code: string; readonly name: string }[] = [
  { id: 7, code: 'shunfeng', name: '顺丰速运' },
  { id: 12, code: 'zhongtong', name: '中通快递' },
  { id: 15, code: 'yuantong', name: '圆通快递' },
]

/** Where an order stands, in the platform's numbers. */
export const orderCodes = { unpaid: 1, pending: 105, preparing: 2, partly: 101, shipped: 3, cancelled: 4, finished: 5 } as const

/** The fields of any push about an order. */
function orderPush(order: Order): Readonly<Record<string, unknown>> {
  return { p_id: order.id, s_ids: order.lines.map(({ id }) => id), order_status: order.status, order_type: 0, biz: 2 }
}

/** What an order costs in all. */
export function totalOf({ lines, post }: Order): number {
  return post + lines.reduce((sum, { price, num, promotion }) => sum + price * num - promotion, 0)
}

/** The buyer pays: the order waits for the review, or may be shipped at once. */
export function pay(shop: Shop, order: Order, { review = false }: { readonly review?: boolean } = {}): void {
  if (order.status !== orderCodes.unpaid) throw new RangeError(`order ${order.id} does not wait for its payment`)
  const at = shop.seconds()
  shop.change(order, () => {
    setStatus(order, review ? orderCodes.pending : orderCodes.preparing)
    Object.assign(order, { paidAt: at, payType: 2, channelNo: `${at}${order.id.slice(-6)}` })
  })
  shop.happened('101', { ...orderPush(order), pay_time: at, pay_type: 2, pay_amount: totalOf(order) })
  if (review) shop.happened('110', orderPush(order))
}

/** The review lets a paid order go. */
export function release(shop: Shop, order: Order): void {
  shop.change(order, () => setStatus(order, orderCodes.preparing))
}

/** Nobody paid, or somebody changed their mind. */
export function cancel(shop: Shop, order: Order, reason: string): void {
  const at = shop.seconds()
  shop.change(order, () => {
    setStatus(order, orderCodes.cancelled)
    Object.assign(order, { cancelReason: reason, finishedAt: at })
  })
  shop.happened('106', { ...orderPush(order), cancel_time: at, cancel_reason: reason })
}

/** What is put into a parcel. */
export interface Packing {
  readonly trackingNo: string
  readonly carrierCode: string
  /** Missing: all that is left. */
  readonly items?: readonly { readonly lineId: string; readonly num: number }[]
}

/** Ships a parcel. The order is shipped when nothing is left. */
export function ship(shop: Shop, order: Order, { trackingNo, carrierCode, items }: Packing): Parcel {
  const at = shop.seconds()
  const carrier = carriers.find(({ code }) => code === carrierCode) ?? { code: carrierCode, name: carrierCode }
  const packed = items ?? order.lines.filter(isLeft).map((line) => ({ lineId: line.id, num: line.num - line.shipped }))
  const parcel: Parcel = { id: shop.id(), trackingNo, company: { code: carrier.code, name: carrier.name }, shippedAt: at, items: packed }
  shop.change(order, () => {
    for (const { lineId, num } of packed) {
      const line = order.lines.find(({ id }) => id === lineId)
      if (line === undefined) throw new RangeError(`order ${order.id} has no item order ${lineId}`)
      line.shipped += num
      line.shippedAt = at
      line.status = line.shipped >= line.num ? orderCodes.shipped : orderCodes.partly
    }
    order.parcels.push(parcel)
    order.shippedAt ||= at
    order.status = order.lines.some(isLeft) ? orderCodes.partly : orderCodes.shipped
  })
  const logistics = { express_company_id: carrier.code, logistics_code: trackingNo }
  shop.happened(order.status === orderCodes.shipped ? '102' : '108', {
    ...orderPush(order),
    update_time: at,
    receiver_msg: { addr: '{}', name: '', tel: '' },
    logistics_msg: { ...logistics, pack_id: parcel.id, shipped_order_info: packed.map(({ lineId, num }) => ({ shipped_order_id: lineId, shipped_num: num })) },
  })
  return parcel
}

/** The buyer has got it. */
export function confirm(shop: Shop, order: Order): void {
  const at = shop.seconds()
  shop.change(order, () => {
    setStatus(order, orderCodes.finished)
    order.finishedAt = at
    for (const line of order.lines) line.confirmedAt = at
  })
  shop.happened('103', { ...orderPush(order), complete_time: at })
}

/** What a buyer asks for. */
export interface Application {
  readonly lineId?: string
  /** See the platform's list: 0 return and refund, 1 refund after shipping, 2 refund before it, 3 exchange. */
  readonly type: number
  readonly amount?: number
  readonly num?: number
  readonly reason?: string
}

/** An after-sale of a line, asked for at this time. */
export function newAfterSale(shop: Shop, order: Order, { lineId, ...application }: Application, at: number): AfterSale {
  const line = lineId === undefined ? order.lines[0] : order.lines.find(({ id }) => id === lineId)
  if (line === undefined) throw new RangeError(`order ${order.id} has no item order ${lineId ?? ''}`)
  const { type, reason = '不想要了', num = line.num, amount = Math.floor(((line.price * line.num - line.promotion) * num) / line.num) } = application
  return {
    id: shop.id(),
    orderId: order.id,
    lineId: line.id,
    type,
    appliedAt: at,
    num,
    amount,
    reason,
    updatedAt: at,
    status: 6,
    refund: type === 3 ? 0 : 1,
    real: 0,
    refundedAt: 0,
    deadline: at + 2 * 86_400,
    returned: undefined,
    exchanged: undefined,
    remark: '',
  }
}

/** The buyer asks for an after-sale of a line. */
export function apply(shop: Shop, order: Order, application: Application): AfterSale {
  const at = shop.seconds()
  const afterSale = newAfterSale(shop, order, application, at)
  shop.addAfterSale(afterSale)
  tellLine(shop, afterSale)
  push(shop, afterSale, '200', { apply_time: at, reason_code: 8, refund_amount: afterSale.amount, refund_post_amount: 0, refund_voucher_num: 0 })
  return afterSale
}

/** Moves an after-sale on, and tells of it. */
export function step(shop: Shop, afterSale: AfterSale, tag: string, change: Partial<AfterSale>, data: Readonly<Record<string, unknown>> = {}): void {
  shop.changeAfterSale(afterSale, () => void Object.assign(afterSale, change))
  tellLine(shop, afterSale)
  push(shop, afterSale, tag, data)
}

/** The money goes back: less than was asked for, where `real` says so. Where nothing was shipped, a line that is given back in full is cancelled. */
export function refund(shop: Shop, afterSale: AfterSale, real = afterSale.amount): void {
  const at = shop.seconds()
  step(shop, afterSale, '206', { status: 12, refund: 3, real, refundedAt: at, deadline: 0 }, { refund_amount: afterSale.amount, success_time: at })
  const found = shop.lines.get(afterSale.lineId)
  if (found === undefined || found.line.shipped > 0 || afterSale.num < found.line.num) return
  const { order, line } = found
  shop.change(order, () => {
    line.status = orderCodes.cancelled
    if (order.lines.every(({ status }) => status === orderCodes.cancelled)) Object.assign(order, { status: orderCodes.cancelled, finishedAt: at })
  })
}

function push(shop: Shop, afterSale: AfterSale, tag: string, data: Readonly<Record<string, unknown>>): void {
  const { id, status, type, orderId, lineId, updatedAt } = afterSale
  shop.happened(tag, { aftersale_id: id, aftersale_status: status, aftersale_type: type, p_id: orderId, s_id: lineId, update_time: updatedAt, ...data })
}

// The order shows where its line's after-sale stands, and counts as changed.
function tellLine(shop: Shop, { lineId, status, type, refund: money }: AfterSale): void {
  const found = shop.lines.get(lineId)
  if (found === undefined) return
  shop.change(found.order, () => {
    found.line.afterSale = { status, type, refund: money }
  })
}

function isLeft(line: Line): boolean {
  return line.status !== orderCodes.cancelled && line.shipped < line.num
}

function setStatus(order: Order, status: number): void {
  order.status = status
  for (const line of order.lines) line.status = status
}
