import { checkOptions, isDuijieError, mapConcurrent } from '@duijie/core/platform'
import type { RowContext, Slice, SliceCount, Source, TimeWindow } from '@duijie/core/sync'
import type { TaobaoClient } from '../client.js'
import type { TradeType } from '../endpoints/values.js'
import { mapRefund } from '../mapping/map-refund.js'
import { counted, counting, countWindow, endOf, type ListPlace, listPages, readWindow, type WindowList } from './list-walk.js'
import { type ChangeWindows, changeWindowsOf, planChanges, windowSlicesOf } from './plan-changes.js'
import { refundListFields } from './refund-fields.js'
import { idSlicesOf, planOf } from './slices.js'
import { sourceBase } from './source-base.js'
import { changesOptionsSchema, type TaobaoChangesOptions, tradeTypesOption } from './source-options.js'
import { oneRecord } from './trade-rows.js'

/** What {@link taobaoAfterSales} is told. */
export interface TaobaoAfterSalesOptions extends TaobaoChangesOptions {
  /** Only refunds of orders of these types. @defaultValue all known types */
  readonly type?: readonly TradeType[]
}

const source = 'taobao.afterSales'
const api = 'taobao.refunds.receive.get'
const pageSize = 100
const idsPerSlice = 40
const concurrency = 4

const optionsSchema = changesOptionsSchema.extend({ type: tradeTypesOption })

/**
 * The refunds and returns that buyers ask for, as they change, by `taobao.refunds.receive.get`: read as `taobaoOrders` reads orders. The platform names no limit to how far back
 * the list goes: with a `from` of years ago it is a backfill too.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const afterSales = taobaoAfterSales(taobao, { accounts: ['shop-nick'] })
 * ```
 */
export function taobaoAfterSales(client: TaobaoClient, options: TaobaoAfterSalesOptions): Source<object> {
  checkOptions('taobaoAfterSales', optionsSchema, options)
  const { type, original, splitRows = 5000 } = options
  const windows: ChangeWindows = { ...changeWindowsOf(options), source }

  const paramsOf = ({ start, end, page }: ListPlace) => ({
    fields: refundListFields,
    ...(start === undefined ? {} : { start_modified: start }),
    end_modified: end,
    page_size: pageSize,
    ...(type === undefined ? {} : { type }),
    ...(page === undefined ? {} : { page_no: page, use_has_next: true }),
  })
  const listOf = (account: string): WindowList<object> => {
    const { receive } = client.account(account).refunds
    return {
      name: 'refunds',
      pageSize,
      isBackwards: true,
      splitRows,
      pages: (window, from, signal) =>
        listPages(
          receive.pages(paramsOf(window), { prefetch: 1, signal, platformNowMs: endOf(window), ...(from === undefined ? {} : { resume: paramsOf(from) }) }),
          { start: 'start_modified', end: 'end_modified' },
          async (rows) => rows,
        ),
      rows: async (window, signal) => counted(await receive({ ...paramsOf(window), ...counting, fields: ['refund_id'] }, { signal }), api),
      extraCalls: () => 0,
    }
  }

  async function loadRefunds(account: string, ids: readonly string[], signal: AbortSignal): Promise<readonly object[]> {
    const { refunds } = client.account(account)
    const found: object[] = []
    const loaded = mapConcurrent(ids, { concurrency, signal }, async (refund_id, ended) => {
      try {
        return (await refunds.get({ refund_id, fields: refundListFields }, { signal: ended })).refund
      } catch (error) {
        if (isDuijieError(error, 'not_found')) return undefined
        throw error
      }
    })
    for await (const refund of loaded) if (refund !== undefined) found.push(refund)
    return found
  }

  return {
    ...sourceBase(client, options, [api]),
    name: source,
    kind: 'afterSales',
    plan: async (request) => planChanges(windows, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) yield { rows: await loadRefunds(slice.account, plan.ids, signal) }
      else yield* readWindow({ source, slice, plan, lists: [listOf(slice.account)], resume, signal })
    },
    map: (refund: object, { account, observedMs }: RowContext) =>
      oneRecord(mapRefund(refund, { account, observedMs, ...(original === undefined ? {} : { original }) })),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(windows, account, window),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
    async count(slice: Slice, signal): Promise<SliceCount> {
      const plan = planOf(slice)
      return 'ids' in plan ? { rows: plan.ids.length, calls: plan.ids.length } : countWindow(plan.window, [listOf(slice.account)], signal)
    },
  }
}
