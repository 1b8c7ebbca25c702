import { DuijieError, isDuijieError } from '@duijie/core/platform'
import { halveWindow, type Json, type Slice, type SliceCount, type Split, type SyncPage, type TimeWindow } from '@duijie/core/sync'
import { doudianPlatform } from '../platform-name.js'
import { resumedPage, windowSlice } from './slices.js'

/** One page of a list. */
export interface ListedPage<Row> {
  readonly rows: readonly Row[]
  /** How many rows the window has, as the platform says: it may be stale. */
  readonly total: number
}

/** A list of the platform, with its pages counted from 0. */
export interface WindowList<Row> {
  readonly pageSize: number
  /** How many rows pages reach in one window. */
  readonly depthRows: number
  page(seconds: TimeWindow, page: number, signal: AbortSignal): Promise<ListedPage<Row>>
  /** How many requests it takes to make so many rows whole. */
  extraCalls(rows: number): number
}

/** How a slice's window is read. */
export interface WindowReading<Row> {
  readonly source: string
  readonly slice: Slice
  readonly window: TimeWindow
  readonly list: WindowList<Row>
  readonly splitRows: number
  readonly resume: Json | undefined
  readonly signal: AbortSignal
}

/**
 * Reads a closed window from its last page to its first. A row that changes meanwhile leaves it, and those behind it move up by one place: towards pages that are still to come, so that
 * what is read again comes twice, and nothing is missed. The platform's count is only a place to begin at: the last page is the first one that is not full.
 */
export async function* readWindow<Row>({ source, slice, window, list, splitRows, resume, signal }: WindowReading<Row>): AsyncGenerator<SyncPage<Row> | Split> {
  const seconds = widened(window)
  const last = Math.ceil(list.depthRows / list.pageSize) - 1
  let page = resumedPage(resume, slice)
  if (page === undefined) {
    const first = await opened(list, seconds, signal)
    const parts = first.total > Math.min(splitRows, list.depthRows) ? halveWindow(window, slice.gain) : undefined
    if (parts !== undefined) {
      yield { split: parts.map((part) => windowSlice(source, slice.account, part)) }
      return
    }
    if (first.total > list.depthRows) throw tooDense(source, window, first.total)
    // A page that is not full is all there is.
    if (first.rows.length < list.pageSize) {
      if (first.rows.length > 0) yield { rows: first.rows }
      return
    }
    page = Math.min(last, Math.max(1, Math.ceil(first.total / list.pageSize) - 1))
    const top = await climbed(list, seconds, { page, last, signal })
    if (top === undefined) throw tooDense(source, window, first.total)
    if (top.rows.length > 0) yield { rows: top.rows, resume: { page: top.page - 1 } }
    page = top.page - 1
  }
  for (; page >= 0; page -= 1) {
    const { rows } = await list.page(seconds, page, signal)
    yield { rows, ...(page > 0 ? { resume: { page: page - 1 } } : {}) }
  }
}

/** The first page. The list may be too deep to be asked at all: that is a count, too. */
async function opened<Row>(list: WindowList<Row>, seconds: TimeWindow, signal: AbortSignal): Promise<ListedPage<Row>> {
  try {
    return await list.page(seconds, 0, signal)
  } catch (error) {
    if (isDuijieError(error) && error.subCode?.endsWith(':20013') === true) return { rows: [], total: Number.POSITIVE_INFINITY }
    throw error
  }
}

/** The last page: the first one from this on that is not full. `undefined` where pages do not reach so far. */
async function climbed<Row>(
  list: WindowList<Row>,
  seconds: TimeWindow,
  { page, last, signal }: { readonly page: number; readonly last: number; readonly signal: AbortSignal },
): Promise<{ readonly page: number; readonly rows: readonly Row[] } | undefined> {
  for (let at = page; at <= last; at += 1) {
    const { rows } = await list.page(seconds, at, signal)
    if (rows.length < list.pageSize) return { page: at, rows }
  }
  // As many rows as pages reach may be all there are, or not: nobody can tell.
  return undefined
}

/** How much a window is. */
export async function countWindow(window: TimeWindow, list: WindowList<unknown>, signal: AbortSignal): Promise<SliceCount> {
  const { total } = await opened(list, widened(window), signal)
  const rows = Number.isFinite(total) ? total : list.depthRows
  return { rows, calls: 1 + (rows > list.pageSize ? Math.ceil(rows / list.pageSize) : 0) + list.extraCalls(rows) }
}

// Whether a window's ends belong to it is not documented for orders, they do not for products: with a second more on both sides nothing lies between two windows.
function widened([from, to]: TimeWindow): TimeWindow {
  return [Math.max(1, Math.floor(from / 1000) - 1), Math.ceil(to / 1000) + 1]
}

function tooDense(source: string, [from, to]: TimeWindow, total: number): DuijieError {
  const count = Number.isFinite(total) ? String(total) : 'more rows than pages reach'
  return new DuijieError(
    'unexpected',
    `${source}: ${count} rows between ${new Date(from).toISOString()} and ${new Date(to).toISOString()} are more than pages reach, and the window cannot be cut`,
    {
      platform: doudianPlatform,
    },
  )
}
