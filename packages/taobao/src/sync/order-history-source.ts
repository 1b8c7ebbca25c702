import { checkOptions } from '@duijie/core/platform'
import { type PlanRequest, planWindows, type RowContext, type Slice, type Source, type TimeWindow, takenWindows } from '@duijie/core/sync'
import { z } from 'zod'
import type { TaobaoClient } from '../client.js'
import type { TradeType } from '../endpoints/values.js'
import { historyLists, historyRangeMs, isNearBorder } from './history-lists.js'
import { countWindow, readWindow } from './list-walk.js'
import { begunOf, wholeSecond, windowPlanOf, windowSlice } from './slices.js'
import { sourceBase } from './source-base.js'
import { dayMs, momentMs, momentOption, sourceOptionsSchema, type TaobaoSourceOptions, tradeTypesOption } from './source-options.js'
import { mapTradeRow, type TradeExtras, type TradeRow } from './trade-rows.js'

/** What {@link taobaoOrderHistory} is told. */
export interface TaobaoOrderHistoryOptions extends TaobaoSourceOptions, TradeExtras {
  /** From when on orders were placed: a time, or epoch milliseconds. The platform keeps two years. @defaultValue two years ago */
  readonly from?: Date | number
  /** Until when. @defaultValue the time of the first run: what is placed later comes with `taobaoOrders` */
  readonly to?: Date | number
  /** How far behind the platform's time the reading stays, in milliseconds, at least 1000. @defaultValue 60000 */
  readonly lagMs?: number
  /** How long a window is, in milliseconds, from 1 second to 24 hours. @defaultValue 86400000 */
  readonly windowMs?: number
  /** A window with more rows is cut in halves, down to one second. @defaultValue 5000 */
  readonly splitRows?: number
  /** Only orders of these types. @defaultValue all known types */
  readonly type?: readonly TradeType[]
}

const source = 'taobao.orderHistory'

const optionsSchema = sourceOptionsSchema.extend({
  from: momentOption,
  to: momentOption,
  lagMs: z.number().int().min(1000).optional(),
  windowMs: z.number().int().min(1000).max(dayMs).optional(),
  splitRows: z.number().int().min(1).optional(),
  details: z.boolean().optional(),
  refunds: z.boolean().optional(),
  type: tradeTypesOption,
})

/**
 * The orders of the past two years by the time they were placed, the newest first, beside `taobaoOrders` and behind it: `taobao.trades.sold.get` has the last three months,
 * `taobao.trades.sold.history.get` what is older. The latter tells less of an order, so each of its orders is loaded by `taobao.trade.fullinfo.get`.
 * An order never changes its window: when a window has been read, it is read for good. Run it together with `taobaoOrders`, or after that has begun:
 * what is changed after this source has read it comes with the other one.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const history = taobaoOrderHistory(taobao, { accounts: ['shop-nick'], from: new Date('2026-01-01T00:00:00+08:00') })
 * ```
 */
export function taobaoOrderHistory(client: TaobaoClient, options: TaobaoOrderHistoryOptions): Source<TradeRow> {
  checkOptions('taobaoOrderHistory', optionsSchema, options)
  const { details, refunds, type, original, splitRows = 5000, windowMs = dayMs, lagMs = 60_000 } = options
  const base = sourceBase(client, options, ['taobao.trades.sold.get', 'taobao.trades.sold.history.get'])
  let known: number | undefined

  const now = async (signal: AbortSignal) => {
    known = await base.now(signal)
    return known
  }

  // A slice may be read long after it was planned, and orders go from one list to the other as they age.
  async function listsOf(account: string, window: TimeWindow, signal: AbortSignal) {
    const time = known === undefined || isNearBorder(window, known) ? await now(signal) : known
    const shop = client.account(account)
    return historyLists(window, time, { shop, splitRows, details: details ?? false, refunds: refunds ?? false, ...(type === undefined ? {} : { type }) })
  }

  return {
    ...base,
    now,
    name: source,
    kind: 'orders',
    rank: 1,
    async plan({ account, progress, now, most }: PlanRequest) {
      known ??= now
      const horizon = wholeSecond(now - lagMs)
      const begun = begunOf(progress.cursor)
      const taken = takenWindows(progress)
      const until = Math.min(momentMs(options.to) ?? begun?.to ?? taken.at(-1)?.[1] ?? horizon, horizon)
      // What the platform no longer keeps cannot be missing.
      const from = wholeSecond(Math.max(momentMs(options.from) ?? 0, now - historyRangeMs))
      const range: TimeWindow = [from, Math.max(from, wholeSecond(until))]
      const pieces = planWindows({ progress, range, lengthMs: windowMs, most, newestFirst: true })
      return {
        range,
        slices: pieces.map(({ gain }) => windowSlice(source, account, { window: gain, gain: { window: gain }, begun: { from, to: range[1] } })),
      }
    },
    async *read(slice, { resume, signal }) {
      const plan = windowPlanOf(slice)
      yield* readWindow({ source, slice, plan, lists: await listsOf(slice.account, plan.window, signal), resume, signal })
    },
    map: (row: TradeRow, context: RowContext) => mapTradeRow(row, context, original),
    async count(slice: Slice, signal) {
      const { window } = windowPlanOf(slice)
      return countWindow(window, await listsOf(slice.account, window, signal), signal)
    },
  }
}
