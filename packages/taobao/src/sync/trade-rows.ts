import type { MapContext, Mapped, OriginalChoice } from '@duijie/core/models'
import { isDuijieError, mapConcurrent } from '@duijie/core/platform'
import type { RowContext, RowResult } from '@duijie/core/sync'
import type { TaobaoAccount } from '../client.js'
import { tradeDetails } from '../details.js'
import { mapRefund } from '../mapping/map-refund.js'
import { mapTrade } from '../mapping/map-trade.js'
import { refundListFields } from './refund-fields.js'
import { detailFields, listedTrade, tradeFields } from './trade-fields.js'

/** A row of a source of orders: an order, and its refunds where they were asked for. */
export interface TradeRow {
  readonly trade: object
  readonly refunds: readonly object[]
}

/** What is loaded beside an order's row in a list. */
export interface TradeExtras {
  /**
   * Whether every order is loaded by `taobao.trade.fullinfo.get`, one request each: notes, promotions, deductions and deadlines come only with it.
   * Choose once: with the other choice every order looks changed. @defaultValue false
   */
  readonly details?: boolean
  /** Whether the refunds of an order's lines are loaded too, one request each, and delivered with it as records of the kind `afterSales`. @defaultValue false */
  readonly refunds?: boolean
}

/** Where rows are loaded from. */
export interface TradeLoading extends TradeExtras {
  readonly shop: Pick<TaobaoAccount, 'trades' | 'refunds'>
  readonly signal: AbortSignal
}

const concurrency = 4

/** The rows of a page, whole. With details, an order of which the platform has none any more stays as the list told it. */
export async function completeTrades(rows: readonly { readonly tid?: string }[], loading: TradeLoading): Promise<readonly TradeRow[]> {
  if (loading.details !== true) return withRefunds(rows.map(listedTrade), loading)
  const trades: object[] = []
  for await (const { row, trade } of tradeDetails(loading.shop, rows, { fields: detailFields, concurrency, signal: loading.signal }))
    trades.push(trade ?? listedTrade(row))
  return withRefunds(trades, loading)
}

/** Orders by their ids, as the lists would tell them; those that the platform does not have are left out. */
export async function loadTrades(tids: readonly string[], loading: TradeLoading): Promise<readonly TradeRow[]> {
  const found = await fullTrades(tids, loading)
  return withRefunds(
    found.flatMap(({ trade }) => trade ?? []),
    loading,
  )
}

/** The rows of a list that tells less than the others: their orders in full, as the other lists would tell them. */
export async function replaceTrades(rows: readonly { readonly tid?: string }[], loading: TradeLoading): Promise<readonly TradeRow[]> {
  const found = await fullTrades(
    rows.map(({ tid = '' }) => tid),
    loading,
  )
  return withRefunds(
    found.flatMap(({ trade }, index) => trade ?? listedTrade(rows[index] ?? {})),
    loading,
  )
}

/** The records of a row: the order's, and its refunds'. */
export function mapTradeRow({ trade, refunds }: TradeRow, { account, observedMs }: RowContext, original: OriginalChoice | undefined): RowResult {
  const context: MapContext = { account, observedMs, ...(original === undefined ? {} : { original }) }
  const order = mapTrade(trade, context)
  if (!order.ok) return order
  const records: RowResult[] = refunds.map((refund) => oneRecord(mapRefund(refund, context)))
  const failed = records.find((result) => !result.ok)
  return failed ?? { ok: true, records: [order.record, ...records.flatMap((result) => (result.ok ? result.records : []))] }
}

/** What a mapping made, as what became of a row. */
export function oneRecord(mapped: Mapped<unknown>): RowResult {
  return mapped.ok ? { ok: true, records: [mapped.record] } : mapped
}

async function fullTrades(tids: readonly string[], { shop, details, signal }: TradeLoading): Promise<readonly { readonly trade: object | undefined }[]> {
  const rows = tids.map((tid) => ({ tid }))
  const found: { trade: object | undefined }[] = []
  if (details === true) for await (const { trade } of tradeDetails(shop, rows, { fields: detailFields, concurrency, signal })) found.push({ trade })
  else
    for await (const { trade } of tradeDetails(shop, rows, { fields: tradeFields, concurrency, signal }))
      found.push({ trade: trade === undefined ? undefined : listedTrade(trade) })
  return found
}

async function withRefunds(trades: readonly object[], { shop, refunds, signal }: TradeLoading): Promise<readonly TradeRow[]> {
  if (refunds !== true) return trades.map((trade) => ({ trade, refunds: [] }))
  const rows: TradeRow[] = trades.map((trade) => ({ trade, refunds: [] }))
  const wanted = trades.flatMap((trade, index) => refundIds(trade).map((refund_id) => ({ index, refund_id })))
  const loaded = mapConcurrent(wanted, { concurrency, signal }, async ({ index, refund_id }, ended) => {
    try {
      return { index, refund: (await shop.refunds.get({ refund_id, fields: refundListFields }, { signal: ended })).refund }
    } catch (error) {
      // The order names it still; there is nothing more to be had.
      if (isDuijieError(error, 'not_found')) return { index, refund: undefined }
      throw error
    }
  })
  for await (const { index, refund } of loaded) {
    const row = rows[index]
    if (row !== undefined && refund !== undefined) rows[index] = { ...row, refunds: [...row.refunds, refund] }
  }
  return rows
}

function refundIds(trade: object): readonly string[] {
  const lines: unknown = Reflect.get(trade, 'orders')
  if (!Array.isArray(lines)) return []
  const ids = lines.map((line: unknown): unknown => (typeof line === 'object' && line !== null ? Reflect.get(line, 'refund_id') : undefined))
  return [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))].map(String)
}
