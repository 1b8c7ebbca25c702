import { checkOptions } from '@duijie/core/platform'
import type { RowContext, Slice, SliceCount, Source, TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import type { TaobaoClient } from '../client.js'
import { formatTimeParam } from '../endpoints/china-time.js'
import { incrementWindow } from '../endpoints/limits.js'
import type { TradeType } from '../endpoints/values.js'
import { counted, counting, countWindow, endOf, type ListPlace, listPages, readWindow, type WindowList } from './list-walk.js'
import { type ChangeWindows, changeWindowsOf, planChanges, windowSlicesOf } from './plan-changes.js'
import { idSlicesOf, planOf } from './slices.js'
import { sourceBase } from './source-base.js'
import { changesOptionsSchema, type TaobaoChangesOptions, tradeTypesOption } from './source-options.js'
import { tradeFields } from './trade-fields.js'
import { completeTrades, loadTrades, mapTradeRow, type TradeExtras, type TradeRow } from './trade-rows.js'

/** What {@link taobaoOrders} is told. */
export interface TaobaoOrdersOptions extends TaobaoChangesOptions, TradeExtras {
  /** Only orders of these types. @defaultValue all known types */
  readonly type?: readonly TradeType[]
}

const source = 'taobao.orders'
const api = 'taobao.trades.sold.increment.get'
const pageSize = 100
// One page of the engine's, at one request each.
const idsPerSlice = 40

const optionsSchema = changesOptionsSchema.extend({ details: z.boolean().optional(), refunds: z.boolean().optional(), type: tradeTypesOption })

/**
 * The orders of shops as they change, by `taobao.trades.sold.increment.get`: windows that lie behind the platform's time, each read from its last page to its first, so that no
 * order is missed that changes meanwhile. Without a checkpoint it begins 24 hours ago, unless `from` says otherwise; at most three months ago, which is what the platform's list
 * holds. What is older, and what was not changed since, comes with `taobaoOrderHistory`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const orders = taobaoOrders(taobao, { accounts: ['shop-nick'] })
 * ```
 */
export function taobaoOrders(client: TaobaoClient, options: TaobaoOrdersOptions): Source<TradeRow> {
  checkOptions('taobaoOrders', optionsSchema, options)
  const { details, refunds, type, original, splitRows = 5000 } = options
  const filter = type === undefined ? {} : { type }
  const extras = { details: details ?? false, refunds: refunds ?? false }
  const { depthMs } = incrementWindow('start_modified', 'end_modified')
  const windows: ChangeWindows = {
    ...changeWindowsOf(options),
    source,
    ...(depthMs === undefined ? {} : { depth: { ms: depthMs, hint: 'Delete the checkpoint, and read what lies before by taobaoOrderHistory.' } }),
  }

  const paramsOf = ({ start = formatTimeParam(0), end, page }: ListPlace) => ({
    fields: tradeFields,
    start_modified: start,
    end_modified: end,
    page_size: pageSize,
    ...filter,
    ...(page === undefined ? {} : { page_no: page, use_has_next: true }),
  })
  const listOf = (account: string): WindowList<TradeRow> => {
    const shop = client.account(account)
    return {
      name: 'increment',
      pageSize,
      isBackwards: true,
      splitRows,
      pages: (window, from, signal) =>
        listPages(
          // A page is asked for when the one behind it has come, never before: so the order stays safe.
          shop.trades.soldIncrement.pages(paramsOf(window), {
            prefetch: 1,
            signal,
            platformNowMs: endOf(window),
            ...(from === undefined ? {} : { resume: paramsOf(from) }),
          }),
          { start: 'start_modified', end: 'end_modified' },
          (rows) => completeTrades(rows, { ...extras, shop, signal }),
        ),
      rows: async (window, signal) => counted(await shop.trades.soldIncrement({ ...paramsOf(window), ...counting, fields: ['tid'] }, { signal }), api),
      extraCalls: (rows) => (extras.details ? rows : 0),
    }
  }

  return {
    ...sourceBase(client, options, [api]),
    name: source,
    kind: 'orders',
    plan: async (request) => planChanges(windows, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) yield { rows: await loadTrades(plan.ids, { ...extras, shop: client.account(slice.account), signal }) }
      else yield* readWindow({ source, slice, plan, lists: [listOf(slice.account)], resume, signal })
    },
    map: (row: TradeRow, context: RowContext) => mapTradeRow(row, context, original),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(windows, account, window),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
    async count(slice: Slice, signal): Promise<SliceCount> {
      const plan = planOf(slice)
      return 'ids' in plan ? { rows: plan.ids.length, calls: plan.ids.length } : countWindow(plan.window, [listOf(slice.account)], signal)
    },
  }
}
