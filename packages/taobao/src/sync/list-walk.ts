import { DuijieError, type Page } from '@duijie/core/platform'
import { halveWindow, type Json, type Slice, type SliceCount, type Split, type SyncPage, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { formatTimeParam, timeParamMs } from '../endpoints/china-time.js'
import { platformName } from '../mapping/platform-name.js'
import { type WindowPlan, windowSlice } from './slices.js'

/** A place in a list, as params say it: a window, and in it a page. Without a page, the window from its begin. */
export interface ListPlace {
  readonly start?: string
  readonly end: string
  readonly page?: number
  /** Whether the pages are turned towards the first one, in a list that is usually read otherwise. */
  readonly down?: true
}

/** One page of a list, with the place after it. */
export interface ListPage<Row> {
  /** Its rows, made whole. */
  load(): Promise<readonly Row[]>
  readonly next?: ListPlace
}

/** A list that can be read by windows in an order in which nothing is missed. */
export interface WindowList<Row> {
  /** Tells it from the others that a window is read with. */
  readonly name: string
  readonly pageSize: number
  /** Whether it is read from the last page to the first. */
  readonly isBackwards: boolean
  /** A window with more rows is cut. @defaultValue none is */
  readonly splitRows?: number
  /** The pages of a window, or those from a place on that an earlier walk of the same window has come to. */
  pages(window: ListPlace, from: ListPlace | undefined, signal: AbortSignal): AsyncIterable<ListPage<Row>>
  /** How many rows a window has. */
  rows(window: ListPlace, signal: AbortSignal): Promise<number>
  /** How many requests it takes to make so many rows whole. */
  extraCalls(rows: number): number
}

/** How a slice's window is read. */
export interface WindowReading<Row> {
  readonly source: string
  readonly slice: Slice
  readonly plan: WindowPlan
  /** All of them, one after the other. */
  readonly lists: readonly WindowList<Row>[]
  readonly resume: Json | undefined
  readonly signal: AbortSignal
}

// Not the params themselves: a checkpoint is written with every page, and what is asked for belongs to the version of this package that reads.
const resumeSchema = z.object({
  list: z.string(),
  start: z.string().exactOptional(),
  end: z.string().exactOptional(),
  page: z.number().int().min(1).exactOptional(),
  down: z.literal(true).exactOptional(),
})

/**
 * Reads the window of a slice.
 *
 * A place may be resumed after minutes or days. The window is closed: its end lies behind the platform's time by the lag, so that nothing comes in any more. Rows that change meanwhile
 * leave it and move others to lower pages; from page k on down, which has not been read, nothing can move to a higher one. What is read again comes twice, and nothing is missed.
 */
export async function* readWindow<Row>({ source, slice, plan, lists, resume, signal }: WindowReading<Row>): AsyncGenerator<SyncPage<Row> | Split> {
  const { window, begun } = plan
  const whole = placeOfWindow(window)
  const place = resumeOf(resume, slice)
  const gain = begun === undefined ? {} : { gain: { cursor: { ...begun } } }
  // A list that a window has no more, because it has grown too old, was followed by one that has all of it.
  const first = Math.max(0, place === undefined ? 0 : lists.findIndex(({ name }) => name === place.list))
  let isEmpty = true
  for (const [index, list] of lists.entries()) {
    if (index < first) continue
    const opened = await openList(list, whole, { from: list.name === place?.list ? place.from : undefined, signal })
    if (opened === undefined) continue
    // What was begun is finished as it is.
    const parts = opened.isDeep && isEmpty && resume === undefined ? halveWindow(window, slice.gain) : undefined
    if (parts !== undefined) {
      yield { split: parts.map((part) => windowSlice(source, slice.account, { ...part, ...(begun === undefined ? {} : { begun }) })) }
      return
    }
    for await (const { load, next } of list.pages(whole, opened.from, signal)) {
      isEmpty = false
      const following = lists[index + 1]
      const onward = next !== undefined ? { list: list.name, ...next } : following === undefined ? undefined : { list: following.name }
      yield { rows: await load(), ...(onward === undefined ? {} : { resume: onward }), ...gain }
    }
  }
  // An empty window delivers where it all began, too.
  if (isEmpty && begun !== undefined) yield { rows: [], ...gain }
}

/** Where a list is to be read from, and whether that is deep down in it; `undefined` where there is nothing to read. */
async function openList(
  list: WindowList<unknown>,
  whole: ListPlace,
  { from, signal }: { readonly from: ListPlace | undefined; readonly signal: AbortSignal },
): Promise<{ readonly from: ListPlace | undefined; readonly isDeep: boolean } | undefined> {
  if (from !== undefined || !list.isBackwards) return { from, isDeep: false }
  const rows = await list.rows(whole, signal)
  if (rows === 0) return undefined
  return { from: { ...whole, page: Math.ceil(rows / list.pageSize) }, isDeep: rows > (list.splitRows ?? Number.POSITIVE_INFINITY) }
}

/** When a window ends, in epoch milliseconds. Windows are planned behind the platform's time: at that time it was known to be over, whatever the host's clock says. */
export function endOf({ end }: ListPlace): number {
  return timeParamMs(end)
}

/** How much a window is in all of its lists. */
export async function countWindow(window: TimeWindow, lists: readonly WindowList<unknown>[], signal: AbortSignal): Promise<SliceCount> {
  let [rows, calls] = [0, 0]
  for (const list of lists) {
    const some = await list.rows(placeOfWindow(window), signal)
    rows += some
    calls += 1 + Math.ceil(some / list.pageSize) + list.extraCalls(some)
  }
  return { rows, calls }
}

/** The params of a request that only counts. */
export const counting = { page_no: 1, page_size: 1, use_has_next: false } as const

/** What a request that counts says. */
export function counted({ total_results: total }: { readonly total_results?: number }, endpoint: string): number {
  if (total !== undefined) return total
  throw new DuijieError('unexpected', `${endpoint}: the answer holds no total_results, so that nobody knows where its last page is`, {
    platform: platformName,
    endpoint,
  })
}

/** What the params of a list call the ends of a window. */
export interface WindowNames {
  readonly start: string
  readonly end: string
}

/** The pages of one of the client's walks, as pages of a list. */
export async function* listPages<Listed, Row>(
  pages: AsyncIterable<Page<object, unknown, Listed>>,
  names: WindowNames,
  complete: (rows: readonly Listed[]) => Promise<readonly Row[]>,
): AsyncGenerator<ListPage<Row>> {
  for await (const { rows, next } of pages) yield { load: () => complete(rows), ...(next === undefined ? {} : { next: placeOf(next, names) }) }
}

/** A place in a list from the params that lead there. */
export function placeOf(params: object, names: WindowNames): ListPlace {
  const [start, end, page]: readonly unknown[] = [Reflect.get(params, names.start), Reflect.get(params, names.end), Reflect.get(params, 'page_no')]
  return {
    ...(start === undefined ? {} : { start: formatTimeParam(timeParamMs(start)) }),
    end: formatTimeParam(timeParamMs(end)),
    ...(typeof page === 'number' ? { page } : {}),
  }
}

// From the beginning of all times on means without a begin.
function placeOfWindow([from, to]: TimeWindow): ListPlace {
  return { ...(from > 0 ? { start: formatTimeParam(from) } : {}), end: formatTimeParam(to) }
}

function resumeOf(resume: Json | undefined, { id }: Slice): { readonly list: string; readonly from: ListPlace | undefined } | undefined {
  if (resume === undefined) return undefined
  const parsed = resumeSchema.safeParse(resume)
  if (!parsed.success) throw new DuijieError('unexpected', `the slice ${id} cannot be resumed from its checkpoint`, { platform: platformName })
  const { list, end, ...place } = parsed.data
  return { list, from: end === undefined ? undefined : { ...place, end } }
}
