import { type MapContext, type OriginalChoice, originalChoices } from '@duijie/core/models'
import { type Clock, checkOptions, mapConcurrent, systemClock } from '@duijie/core/platform'
import type { Json, RowResult, Source } from '@duijie/core/sync'
import { type Inbox, type InboxEntry, inboxSource } from '@duijie/core/webhook'
import { z } from 'zod'
import type { DouyinClient } from '../client.js'
import { mapTradeOrder, mapTradeRefund, type TradeOrderRow, tradePlatform } from './map-trade-order.js'
import { isUnknownNumber } from './unknown-number.js'

/** An order that may have changed, by either number. */
export type OpenTradeOrder = { readonly orderId: string } | { readonly outOrderNo: string }

/** What {@link douyinTradeOrders} and {@link douyinTradeRefunds} are told: where numbers come from. The platform has no list of orders. */
export interface DouyinTradeSourceOptions {
  /** The orders that are not over, by your own books: each run asks for all of them. Makes up for call-backs that never came. Either this or `inbox`. */
  readonly openOrders?: (signal: AbortSignal) => Promise<readonly OpenTradeOrder[]>
  /** Where call-backs of `douyinTradeWebhook` are stored: each names an order, which is then asked for. */
  readonly inbox?: Inbox
  /** How many orders are asked for at once. @defaultValue 4 */
  readonly concurrency?: number
  /** @defaultValue `'masked'` */
  readonly original?: OriginalChoice
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** The part of a client that the sources need. */
export type TradeSourceClient = Pick<DouyinClient, 'trade' | 'appId'>

const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')
const optionsSchema = z
  .strictObject({
    openOrders: callable.optional(),
    inbox: z.custom<Inbox>((value) => typeof value === 'object' && value !== null && 'read' in value, 'expected an inbox').optional(),
    concurrency: z.int().min(1).max(64).optional(),
    original: z.enum(originalChoices).optional(),
    clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, 'expected a clock').optional(),
  })
  .refine(({ openOrders, inbox }) => (openOrders === undefined) !== (inbox === undefined), 'expected either openOrders or inbox')

/**
 * Orders of the general trading system with their refunds and settlements. A call-back is a hint only: the order is read by its number, so that one which comes late, twice or out of order harms nothing.
 * Use both ways, as two sources: the inbox for what was pushed, `openOrders` for what never was.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * await sync({ source: douyinTradeOrders(douyin, { inbox }), sink, checkpoints }).done
 * await sync({ source: douyinTradeOrders(douyin, { openOrders: () => orders.open() }), sink, checkpoints }).done
 * ```
 */
export function douyinTradeOrders(client: TradeSourceClient, options: DouyinTradeSourceOptions): Source<TradeOrderRow> {
  checkOptions('douyinTradeOrders', optionsSchema, options)
  return tradeSource(client, options, { kind: 'orders', map: one(mapTradeOrder) })
}

/**
 * The refunds of those orders, as after-sales.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 */
export function douyinTradeRefunds(client: TradeSourceClient, options: DouyinTradeSourceOptions): Source<TradeOrderRow> {
  checkOptions('douyinTradeRefunds', optionsSchema, options)
  return tradeSource(client, options, {
    kind: 'afterSales',
    map({ refunds }, context) {
      const mapped = refunds.map((refund) => mapTradeRefund(refund, context))
      const failed = mapped.find((result) => !result.ok)
      if (failed !== undefined && !failed.ok) return { ok: false, failure: failed.failure }
      return { ok: true, records: mapped.flatMap((result) => (result.ok ? [result.record] : [])) }
    },
  })
}

interface Kind {
  readonly kind: 'orders' | 'afterSales'
  map(row: TradeOrderRow, context: MapContext): RowResult
}

function tradeSource(client: TradeSourceClient, options: DouyinTradeSourceOptions, { kind, map }: Kind): Source<TradeOrderRow> {
  const { openOrders = async () => [], inbox, concurrency = 4, original = 'masked', clock = systemClock } = options
  const name = `douyin.trade.${inbox === undefined ? 'open' : 'inbox'}.${kind}`
  const accounts = async () => [await client.appId()]
  const common = {
    name,
    platform: tradePlatform,
    kind,
    accounts,
    map: (row: TradeOrderRow, { account, observedMs }: { readonly account: string; readonly observedMs: number }) =>
      map(row, { account, observedMs, original }),
  }
  const readAll = async (orders: readonly OpenTradeOrder[], signal: AbortSignal) => {
    const rows: TradeOrderRow[] = []
    for await (const row of mapConcurrent(orders, { concurrency, signal }, (order, own) => readOrder(client, order, own))) if (row !== undefined) rows.push(row)
    return rows
  }

  if (inbox !== undefined) {
    const pushed = inboxSource({ inbox, platform: tradePlatform, kind, accounts, map: () => ({ ok: true, records: [] }) })
    return {
      ...common,
      sequential: true,
      plan: (request) => pushed.plan(request),
      async *read(slice, reading) {
        for await (const page of pushed.read(slice, reading)) {
          if ('split' in page) yield page
          else yield { ...page, rows: await readAll(numbersIn(page.rows), reading.signal) }
        }
      },
    }
  }
  return {
    ...common,
    async plan({ account, progress, now }) {
      // What a run has read is up to date for that run.
      if (readAt(progress.cursor) >= now) return { slices: [] }
      return { slices: [{ id: `${name}:${account}:${now}`, account, plan: {}, gain: { nothing: true } }] }
    },
    async *read(_slice, { signal }) {
      const orders = await openOrders(signal)
      for (let from = 0; from < orders.length; from += pageOrders) yield { rows: await readAll(orders.slice(from, from + pageOrders), signal) }
      yield { rows: [], gain: { cursor: { at: clock.now() } } }
    },
  }
}

const pageOrders = 50

/** What the platform knows of an order; `undefined` where it knows none, as of one that the user's side has never opened. */
async function readOrder({ trade }: TradeSourceClient, open: OpenTradeOrder, signal: AbortSignal): Promise<TradeOrderRow | undefined> {
  try {
    const order = await trade.orderQuery('orderId' in open ? { order_id: open.orderId } : { out_order_no: open.outOrderNo }, { signal })
    const { order_id, pay_status } = order
    if (order_id === undefined || order_id === '') return undefined
    // Neither refunds nor settlements of what is not paid.
    if (pay_status !== 'SUCCESS') return { order, refunds: [], settles: [] }
    const [{ refund_list: refunds }, { data: settles }] = await Promise.all([
      trade.refundQuery({ order_id }, { signal }),
      trade.settleQuery({ order_id }, { signal }),
    ])
    return { order, refunds, settles }
  } catch (error) {
    if (isUnknownNumber(error)) return undefined
    throw error
  }
}

/** The orders that stored messages name, each once. What is no call-back of the general trading system names none. */
function numbersIn(entries: readonly InboxEntry[]): readonly OpenTradeOrder[] {
  const ids = entries.flatMap(({ message: { content } }) => {
    const id = fieldOf(fieldOf(content, 'notice'), 'order_id')
    return typeof id === 'string' && id !== '' && !String(fieldOf(content, 'what')).startsWith('ecpay_') ? [id] : []
  })
  return [...new Set(ids)].map((orderId) => ({ orderId }))
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function one(map: typeof mapTradeOrder) {
  return (row: TradeOrderRow, context: MapContext): RowResult => {
    const mapped = map(row, context)
    return mapped.ok ? { ok: true, records: [mapped.record] } : mapped
  }
}

function readAt(cursor: Json | undefined): number {
  const at = typeof cursor === 'object' && cursor !== null && 'at' in cursor ? cursor['at'] : undefined
  return typeof at === 'number' ? at : Number.NEGATIVE_INFINITY
}
