import { createPager, listed, type Pager, type Random } from '@duijie/core/testing'
import type { AppEvent } from './app.js'

/** A parcel of an order. */
export interface ParcelState {
  readonly tracking_no: string
  readonly express_company: string
  readonly goods_desc: string
  readonly upload_time: number
  readonly contact?: unknown
}

/** A paid order. */
export interface OrderState {
  readonly transactionId: string
  readonly merchantId: string
  readonly subMerchantId: string
  readonly tradeNo: string
  readonly description: string
  readonly paidFen: number
  readonly openid: string
  readonly createdMs: number
  readonly paidMs: number
  /** 1 to be shipped, 2 shipped, 3 received, 4 finished, 5 refunded, 6 awaiting settlement. */
  state: number
  inComplaint: boolean
  reminded: boolean
  /** What was told last: the same once more changes nothing. */
  told: string | undefined
  toldAtMs: number
  shippedMs: number | undefined
  mode: number
  logisticsType: number
  finished: boolean
  finishes: number
  parcels: ParcelState[]
}

/** What a new order is told; the rest is made up. */
export interface NewOrder {
  readonly openid: string
  readonly merchantId?: string
  readonly subMerchantId?: string
  readonly tradeNo?: string
  readonly description?: string
  readonly paidFen?: number
  /** Epoch milliseconds. */
  readonly paidMs?: number
}

/** Which orders are listed. */
export interface OrderFilter {
  readonly fromS?: number | undefined
  readonly toS?: number | undefined
  readonly state?: number | undefined
  readonly openid?: string | undefined
}

/** The orders of an application. */
export interface Orders {
  create(order: NewOrder): OrderState
  /** By the payment's number, or by merchant and its own number; `undefined` also while it cannot be seen yet. */
  find(which: { readonly transaction_id?: unknown; readonly merchant_id?: unknown; readonly merchant_trade_no?: unknown }): OrderState | undefined
  /** A page in the order of payment; `undefined` for a place that is none of this list. */
  page(filter: OrderFilter, place: string | undefined, size: number): { readonly rows: readonly OrderState[]; readonly next: string | undefined } | undefined
  readonly all: readonly OrderState[]
  readonly pager: Pager
  /** Tells the application that an order was shipped, or that its money was settled. */
  settlement(order: OrderState, about: AppEvent): void
}

/** Makes the book of orders. */
export function createOrders({
  random,
  now,
  emit,
  listingDelayMs,
}: {
  readonly random: Random
  now(): number
  emit(event: AppEvent): void
  readonly listingDelayMs: number
}): Orders {
  const all: OrderState[] = []
  const pager = createPager()
  const isSeen = (order: OrderState) => order.paidMs + listingDelayMs <= now()
  return {
    all,
    pager,
    create({ openid, ...given }) {
      const paidMs = given.paidMs ?? now()
      const order: OrderState = {
        transactionId: `42${random.digits(26)}`,
        merchantId: given.merchantId ?? '1900000001',
        subMerchantId: given.subMerchantId ?? '',
        tradeNo: given.tradeNo ?? `T${random.digits(14)}`,
        description: given.description ?? '奶茶🧋*1',
        paidFen: given.paidFen ?? random.int(1, 99_999),
        openid,
        createdMs: paidMs - 90_000,
        paidMs,
        state: 1,
        inComplaint: false,
        reminded: false,
        told: undefined,
        toldAtMs: 0,
        shippedMs: undefined,
        mode: 0,
        logisticsType: 0,
        finished: false,
        finishes: 0,
        parcels: [],
      }
      const place = all.findIndex(({ paidMs: other }) => other > paidMs)
      all.splice(place < 0 ? all.length : place, 0, order)
      return order
    },
    find: ({ transaction_id, merchant_id, merchant_trade_no }) =>
      all.find(
        (order) =>
          isSeen(order) &&
          (transaction_id === undefined ? order.merchantId === merchant_id && order.tradeNo === merchant_trade_no : order.transactionId === transaction_id),
      ),
    page({ fromS = 0, toS = Number.POSITIVE_INFINITY, state, openid }, place, size) {
      const rows = all.filter((order) => {
        const paidS = Math.floor(order.paidMs / 1000)
        return (
          isSeen(order) && paidS >= fromS && paidS <= toS && (state === undefined || order.state === state) && (openid === undefined || order.openid === openid)
        )
      })
      // As an opaque place: it knows which list it belongs to.
      const list = [fromS, toS, state, openid].join()
      const start = place === undefined ? 0 : placeIn(place, list, rows)
      if (start === undefined) return undefined
      const page = pager.cursor('orders', listed(rows), { cursor: String(start), size })
      const last = page.rows.at(-1)
      return {
        rows: page.rows,
        next: page.next === undefined || last === undefined ? undefined : Buffer.from(`${list}|${last.paidMs}|${last.transactionId}`).toString('hex'),
      }
    },
    settlement(order, about) {
      emit({
        Event: 'trade_manage_order_settlement',
        FromUserName: order.openid,
        transaction_id: order.transactionId,
        merchant_id: order.merchantId,
        sub_merchant_id: order.subMerchantId,
        merchant_trade_no: order.tradeNo,
        pay_time: Math.floor(order.paidMs / 1000),
        shipped_time: Math.floor((order.shippedMs ?? now()) / 1000),
        ...about,
      })
    },
  }
}

// The place after a row stays right when rows before it leave the list.
function placeIn(place: string, list: string, rows: readonly OrderState[]): number | undefined {
  const [of, paid, transactionId] = Buffer.from(place, 'hex').toString('utf8').split('|')
  if (of !== list || transactionId === undefined) return undefined
  const paidMs = Number(paid)
  const at = rows.findIndex((row) => row.paidMs > paidMs || (row.paidMs === paidMs && row.transactionId === transactionId))
  if (at < 0) return rows.length
  return rows[at]?.transactionId === transactionId ? at + 1 : at
}
