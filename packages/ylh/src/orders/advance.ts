import type { CallbackItem, YlhCallback } from '../callbacks/message.js'
import type { StoreLogistics } from '../endpoints/types/logistics.js'
import type { DeliveryPhotos } from '../endpoints/types/orders.js'
import type { OrderParcel, Told, YlhOrder } from './order.js'

/** Something that became known of an order. */
export type OrderEvent =
  /** The platform took it on; `assumed`: it refused after an attempt of unknown end. */
  | { readonly type: 'submitted'; readonly atMs: number; readonly assumed?: boolean }
  /** The platform refused to take it on. */
  | { readonly type: 'refused'; readonly reason: string }
  /** A callback came. */
  | { readonly type: 'callback'; readonly callback: YlhCallback; readonly sentMs: number }
  /** A cancellation is asked for. */
  | { readonly type: 'cancel_asked' }
  /** The platform refused to take the cancellation on. */
  | { readonly type: 'cancel_refused'; readonly reason: string; readonly atMs: number }
  /** Other days were taken on. */
  | { readonly type: 'rescheduled'; readonly distributionMs: number; readonly installMs: number }
  /** Deliveries were found. */
  | { readonly type: 'logistics'; readonly deliveries: readonly StoreLogistics[] }
  /** Photos were found. */
  | { readonly type: 'photos'; readonly photos: readonly DeliveryPhotos[]; readonly atMs: number }
  /** Somebody else knows that it arrived: a courier, Haier's own logistics. */
  | { readonly type: 'delivered'; readonly atMs: number }

/** The order with one thing more that is known. The same thing twice changes nothing; callbacks may come in any order. */
export function advanceOrder(order: YlhOrder, event: OrderEvent): YlhOrder {
  switch (event.type) {
    case 'submitted': {
      const { refused: _, ...rest } = order
      return { ...rest, submittedMs: order.submittedMs ?? event.atMs, ...(event.assumed === true && order.confirm === undefined ? { assumed: true } : {}) }
    }
    case 'refused':
      return order.submittedMs === undefined && order.confirm === undefined ? { ...order, refused: event.reason } : order
    case 'callback':
      return called(order, event.callback, event.sentMs)
    case 'cancel_asked':
      return order.cancel?.state === 1 ? order : { ...order, cancelAsked: true }
    case 'cancel_refused':
      return order.cancelAsked === true ? answered(order, { state: 0, failMsg: event.reason, sentMs: event.atMs }) : order
    case 'rescheduled':
      return { ...order, distributionMs: event.distributionMs, installMs: event.installMs }
    case 'logistics':
      return { ...order, parcels: merged(order.parcels, event.deliveries.flatMap(parcelsOf)) }
    case 'photos':
      return photographed(order, event.photos, event.atMs)
    case 'delivered':
      return { ...order, deliveredMs: Math.min(order.deliveredMs ?? event.atMs, event.atMs) }
  }
}

function called(order: YlhOrder, callback: YlhCallback, sentMs: number): YlhOrder {
  const { method, state, failMsg, extOrderNo } = callback
  const told: Told = { sentMs, ...(state === undefined ? {} : { state }), ...(failMsg === undefined ? {} : { failMsg }) }
  const { assumed: _, ...known } = order
  const numbered: YlhOrder = extOrderNo === undefined ? known : { ...known, orderNo: extOrderNo }
  switch (method) {
    case 'hmm.scm_heorder.confirm':
      return { ...numbered, confirm: later(order.confirm, told) }
    case 'hmm.scm_heorder.oostock':
      return { ...numbered, outOfStock: later(order.outOfStock, told) }
    case 'hmm.scm_heorder.cancel':
      return answered(withItems(numbered, callback.items, sentMs), told)
  }
}

// A cancellation that went through is the end of it. One that is known already answers nothing anew.
function answered(order: YlhOrder, told: Told): YlhOrder {
  const isNews = order.cancel === undefined || told.sentMs > order.cancel.sentMs || told.state !== order.cancel.state
  const isEnd = (one: Told | undefined) => one?.state === 1
  const cancel = isEnd(order.cancel) === isEnd(told) ? later(order.cancel, told) : isEnd(told) ? told : order.cancel
  const { cancelAsked, ...rest } = order
  return { ...rest, ...(cancelAsked === true && !isNews ? { cancelAsked } : {}), ...(cancel === undefined ? {} : { cancel }) }
}

// Of two that were sent in the same second, the one that says more counts, so that their order does not.
function later(known: Told | undefined, told: Told): Told {
  if (known === undefined || told.sentMs > known.sentMs) return told
  if (told.sentMs < known.sentMs) return known
  const weight = ({ state, failMsg = '' }: Told) => `${state ?? ''}${failMsg}`
  return weight(told) > weight(known) ? told : known
}

// Totals are set, never added: a callback that comes again must not count twice. An earlier one that comes late changes nothing.
function withItems(order: YlhOrder, items: readonly CallbackItem[], sentMs: number): YlhOrder {
  if (items.length === 0) return order
  const { itemsMs } = order
  const isLater = itemsMs === undefined || sentMs > itemsMs || (sentMs === itemsMs && weightOf(items) > weightOf(order.items))
  return isLater ? { ...order, items, itemsMs: sentMs } : order
}

function weightOf(items: readonly CallbackItem[]): string {
  const done = items.reduce((sum, { receiveQty, returnQty, rejectQty }) => sum + receiveQty + returnQty + rejectQty, 0)
  return `${String(done).padStart(10, '0')}${JSON.stringify(items)}`
}

function parcelsOf({ deliveryRecordCode, logisticsList }: StoreLogistics): readonly OrderParcel[] {
  return logisticsList.map(({ logisticsCode, logisticsName, expNo, barCodes }) => ({
    ...(deliveryRecordCode === undefined ? {} : { deliveryRecordCode }),
    ...(logisticsCode === undefined ? {} : { carrierCode: logisticsCode }),
    ...(logisticsName === undefined ? {} : { carrierName: logisticsName }),
    ...(expNo === undefined ? {} : { trackingNumber: expNo }),
    serialNumbers: barCodes,
  }))
}

function merged(known: readonly OrderParcel[], found: readonly OrderParcel[]): readonly OrderParcel[] {
  const key = ({ deliveryRecordCode = '', trackingNumber = '' }: OrderParcel) => `${deliveryRecordCode}\n${trackingNumber}`
  return [...new Map([...known, ...found].map((parcel) => [key(parcel), parcel])).values()]
}

function photographed(order: YlhOrder, photos: readonly DeliveryPhotos[], atMs: number): YlhOrder {
  const scenes = new Set(photos.flatMap(({ photosDeliveryList }) => photosDeliveryList.map(({ scene }) => scene)))
  return {
    ...order,
    // Who photographs the installation has delivered before.
    ...(scenes.has(1) || scenes.has(2) ? { deliveredMs: order.deliveredMs ?? atMs } : {}),
    ...(scenes.has(2) ? { installedMs: order.installedMs ?? atMs } : {}),
  }
}
