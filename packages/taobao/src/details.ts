import { isDuijieError, mapConcurrent } from '@duijie/core/platform'
import type { TaobaoAccount } from './client.js'
import type { Order, Trade } from './endpoints/types/trades.js'

/** Names one order: what every list row has. */
export interface TradeKey {
  readonly tid?: string
}

/** A list row with its full order. */
export interface DetailedTrade<Row> {
  readonly row: Row
  /** The full order; `undefined` when the platform no longer has it. */
  readonly trade: Partial<Trade> | undefined
}

/**
 * Loads the full order of every list row: rows of lists are partial. Several at a time, in the order of the rows.
 *
 * @param options - `fields` of `taobao.trade.fullinfo.get` to ask for; `concurrency` requests in flight, 4 by default
 *
 * @example
 * ```ts
 * const rows = shop.trades.soldIncrement.all({ fields: ['tid', 'modified'], start_modified, end_modified })
 * for await (const { trade } of tradeDetails(shop, rows, { fields: ['tid', 'status', 'orders'] })) save(trade)
 * ```
 */
export function tradeDetails<Row extends TradeKey>(
  shop: Pick<TaobaoAccount, 'trades'>,
  rows: AsyncIterable<Row> | Iterable<Row>,
  options: { readonly fields: readonly (keyof Trade)[]; readonly concurrency?: number; readonly signal?: AbortSignal },
): AsyncGenerator<DetailedTrade<Row>> {
  const { fields, concurrency = 4, signal } = options
  return mapConcurrent(rows, { concurrency, ...(signal === undefined ? {} : { signal }) }, async (row, ended) => {
    try {
      const { trade } = await shop.trades.fullinfo({ tid: row.tid ?? '', fields }, { signal: ended })
      return { row, trade }
    } catch (error) {
      if (isDuijieError(error, 'not_found')) return { row, trade: undefined }
      throw error
    }
  })
}

/** One sub-order with the fields of its parent: a row of a flat table. Where both have a name (`payment`, `status`, …), `trade` is the parent's and `order` the line's. */
export interface FlatOrder<Parent, Line> {
  readonly trade: Omit<Parent, 'orders'>
  readonly order: Line
  /** `tid` of the parent. */
  readonly tid: string | undefined
  /** `oid` of the line; equals `tid` where the order has one line. */
  readonly oid: string | undefined
}

/** Flattens an order to one row per sub-order, each with its parent's fields. An order without lines gives none. */
export function flattenTrade<Line extends Partial<Order>, Parent extends { readonly tid?: string; readonly orders?: readonly Line[] }>(
  parent: Parent,
): readonly FlatOrder<Parent, Line>[] {
  const { orders = [], ...trade } = parent
  return orders.map((order) => ({ trade, order, tid: parent.tid, oid: order.oid }))
}
