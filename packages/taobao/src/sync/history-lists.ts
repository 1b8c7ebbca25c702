import type { TimeWindow } from '@duijie/core/sync'
import type { TaobaoAccount } from '../client.js'
import { formatTimeParam } from '../endpoints/china-time.js'
import { createdWindow, historyWindow } from '../endpoints/limits.js'
import type { TradeType } from '../endpoints/values.js'
import { counted, counting, endOf, type ListPlace, listPages, type WindowList } from './list-walk.js'
import { dayMs } from './source-options.js'
import { historyFields, tradeFields } from './trade-fields.js'
import { completeTrades, replaceTrades, type TradeExtras, type TradeRow } from './trade-rows.js'

/** How the lists of orders by creation are read. */
export interface HistoryReading extends TradeExtras {
  readonly shop: Pick<TaobaoAccount, 'trades' | 'refunds'>
  readonly type?: readonly TradeType[]
  readonly splitRows: number
}

/** How old orders become before they go from one list to the other. */
const recentMs = createdWindow.depthMs ?? Number.POSITIVE_INFINITY

/** How old orders become before the platform has them no more. */
export const historyRangeMs = historyWindow.depthMs ?? Number.POSITIVE_INFINITY

/** Whether a window may have come near the border between the lists since the time that is known: a run may take days. */
export function isNearBorder([from, to]: TimeWindow, knownMs: number): boolean {
  return to > knownMs - recentMs - 2 * dayMs && from < knownMs - recentMs + 10 * dayMs
}

/**
 * The lists that have the orders of a window of at most a day.
 *
 * The platform says "three months", and these are of 89 to 92 days: within a day of the border both lists are read. The list of recent orders is asked there without a begin, which
 * means "as far back as you go", so that an order of 92 days is found too.
 */
export function historyLists([from, to]: TimeWindow, now: number, reading: HistoryReading): readonly WindowList<TradeRow>[] {
  const border = now - recentMs
  const isOnBorder = to > border - dayMs && from < border + dayMs
  if (!isOnBorder) return [to > border ? recentList(reading, 'from the begin') : oldList(reading)]
  // The client lets nobody ask for younger ones than this; a minute for what passes meanwhile is not lost, because the other list has it.
  return [recentList(reading, 'as far back as it goes'), oldList(reading, formatTimeParam(border + dayMs - 60_000))]
}

function recentList(reading: HistoryReading, begin: 'from the begin' | 'as far back as it goes'): WindowList<TradeRow> {
  const { shop, splitRows, details } = reading
  const params = (place: ListPlace) => {
    const { start_created, ...rest } = paramsOf(place, reading, 100)
    return { fields: tradeFields, ...rest, ...(start_created === undefined || begin !== 'from the begin' ? {} : { start_created }) }
  }
  return {
    name: 'recent',
    pageSize: 100,
    isBackwards: true,
    // However short the window, it holds all that lies before.
    ...(begin === 'from the begin' ? { splitRows } : {}),
    pages: (window, from, signal) =>
      // Orders that were placed in a window that is over stay in their places: several pages may be asked for at once.
      listPages(
        shop.trades.sold.pages(params(window), { prefetch: 2, signal, platformNowMs: endOf(window), ...(from === undefined ? {} : { resume: params(from) }) }),
        names,
        (rows) => completeTrades(rows, { ...reading, signal }),
      ),
    rows: async (window, signal) => counted(await shop.trades.sold({ ...params(window), ...counting, fields: ['tid'] }, { signal }), 'taobao.trades.sold.get'),
    extraCalls: (rows) => (details === true ? rows : 0),
  }
}

function oldList(reading: HistoryReading, until?: string): WindowList<TradeRow> {
  const { shop, splitRows } = reading
  const params = ({ end, ...place }: ListPlace) => ({
    fields: historyFields,
    ...paramsOf({ ...place, end: until !== undefined && until < end ? until : end }, reading, 50),
  })
  return {
    name: 'old',
    pageSize: 50,
    isBackwards: true,
    splitRows,
    pages: (window, from, signal) =>
      listPages(
        shop.trades.soldHistory.pages(params(window), {
          prefetch: 1,
          signal,
          platformNowMs: endOf(window),
          ...(from === undefined ? {} : { resume: params(from) }),
        }),
        names,
        (rows) => replaceTrades(rows, { ...reading, signal }),
      ),
    rows: async (window, signal) =>
      counted(await shop.trades.soldHistory({ ...params(window), ...counting, fields: ['tid'] }, { signal }), 'taobao.trades.sold.history.get'),
    extraCalls: (rows) => rows,
  }
}

const names = { start: 'start_created', end: 'end_created' } as const

function paramsOf({ start, end, page }: ListPlace, { type }: HistoryReading, pageSize: number) {
  return {
    ...(start === undefined ? {} : { start_created: start }),
    end_created: end,
    page_size: pageSize,
    ...(type === undefined ? {} : { type }),
    ...(page === undefined ? {} : { page_no: page, use_has_next: true }),
  }
}
