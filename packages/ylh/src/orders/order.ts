import type { CallbackItem } from '../callbacks/message.js'

/** Where an order stands with the supplier. */
export const supplierStatuses = [
  'created',
  'submitted',
  'confirmed',
  'out_of_stock',
  'delivering',
  'delivered',
  'cancelling',
  'partially_cancelled',
  'cancelled',
  'returned',
  'rejected',
] as const

/** One of {@link supplierStatuses}. */
export type SupplierStatus = (typeof supplierStatuses)[number]

/** A parcel of an order. */
export interface OrderParcel {
  readonly deliveryRecordCode?: string
  readonly carrierCode?: string
  readonly carrierName?: string
  /** Waybill. */
  readonly trackingNumber?: string
  readonly serialNumbers: readonly string[]
}

/** What a callback told. */
export interface Told {
  /** As the platform's callback says. */
  readonly state?: 0 | 1 | 2
  readonly failMsg?: string
  /** When it was sent, in epoch milliseconds. */
  readonly sentMs: number
}

/**
 * What is known of an order: facts, each of which can only become more or be replaced by a later one. Where it stands follows from them ({@link supplierStatus}), so that the same
 * facts lead to the same place in whatever order they became known, and however often.
 */
export interface YlhOrder {
  /** Your number. */
  readonly soId: string
  /** The number where it was placed. */
  readonly onlineNo: string
  /** The platform's number (SO.…), once it is known. */
  readonly orderNo?: string
  /** When the platform took it on. */
  readonly submittedMs?: number
  /** It was refused after an attempt of unknown end: most likely that attempt was received. A callback will tell. */
  readonly assumed?: true
  /** The platform refused to take it on, and why. */
  readonly refused?: string
  readonly confirm?: Told
  readonly outOfStock?: Told
  /** A cancellation was asked for and is not answered yet. */
  readonly cancelAsked?: true
  readonly cancel?: Told
  /** How many pieces came to what end: the latest totals. */
  readonly items: readonly CallbackItem[]
  /** When these totals were told, in epoch milliseconds. */
  readonly itemsMs?: number
  readonly parcels: readonly OrderParcel[]
  /** When it was seen to be delivered: a photo, or somebody's word. */
  readonly deliveredMs?: number
  readonly installedMs?: number
  /** The days that were asked for, in epoch milliseconds. */
  readonly distributionMs?: number
  readonly installMs?: number
}

/** An order of which nothing is known yet. */
export function newOrder({ soId, onlineNo = soId }: { readonly soId: string; readonly onlineNo?: string }): YlhOrder {
  return { soId, onlineNo, items: [], parcels: [] }
}

/** Where an order stands, of what is known. */
export function supplierStatus(order: YlhOrder): SupplierStatus {
  const { confirm, outOfStock, cancel, items, parcels } = order
  if (cancel?.state === 1) return isReturned(items) ? 'returned' : 'cancelled'
  if (confirm?.state === 0) return 'rejected'
  if (order.refused !== undefined && confirm === undefined) return 'rejected'
  if (order.cancelAsked === true) return 'cancelling'
  if (cancel?.state === 2) return 'partially_cancelled'
  if (order.deliveredMs !== undefined || isReceived(items)) return 'delivered'
  if (parcels.length > 0) return 'delivering'
  if (isOutOfStock(outOfStock, confirm)) return 'out_of_stock'
  if (confirm?.state === 1) return 'confirmed'
  return order.submittedMs === undefined ? 'created' : 'submitted'
}

/** Whether nothing more will happen to it by itself. What was delivered may still come back. */
export function isOver(order: YlhOrder): boolean {
  return ['delivered', 'cancelled', 'returned', 'rejected'].includes(supplierStatus(order))
}

/** Why the last cancellation was refused; `undefined` where none was, or a later one went through. */
export function cancelFailure({ cancel }: YlhOrder): string | undefined {
  return cancel?.state === 0 ? (cancel.failMsg ?? '') : undefined
}

// What is out of stock stays so until it is on its way, cancelled, or confirmed again by a later callback. A callback without State says the same as 1; 0 is not documented, and is no end.
function isOutOfStock(told: Told | undefined, confirm: Told | undefined): boolean {
  if (told === undefined || told.state === 0) return false
  return confirm?.state !== 1 || confirm.sentMs <= told.sentMs
}

function isReceived(items: readonly CallbackItem[]): boolean {
  return items.length > 0 && items.every(({ totalQty, receiveQty }) => totalQty > 0 && receiveQty >= totalQty)
}

function isReturned(items: readonly CallbackItem[]): boolean {
  const received = items.reduce((sum, { receiveQty }) => sum + receiveQty, 0)
  return received > 0 && items.every(({ receiveQty, returnQty }) => returnQty >= receiveQty)
}
