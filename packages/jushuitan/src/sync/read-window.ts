import { DuijieError } from '@duijie/core/platform'
import { halveWindow, type Json, type Slice, type SliceCount, type Split, type SyncPage, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { platformName } from '../mapping/platform-name.js'
import type { SyncList } from './list.js'
import { windowSlice } from './slices.js'

/** What is needed to read a window. */
export interface WindowReading<Row> {
  readonly source: string
  readonly slice: Slice
  readonly window: TimeWindow
  readonly list: SyncList<Row>
  readonly resume: Json | undefined
  readonly splitRows: number
  readonly signal: AbortSignal
}

const resumeSchema = z.object({ page: z.number().int().min(1) })

/**
 * Reads a window from its last page to its first. Rows that change meanwhile leave it and move others to lower pages; those have not been read yet, so that what moved comes
 * twice instead of never. A window of one page costs one request; one that is too deep is cut in halves.
 */
export async function* readWindow<Row>({ source, slice, window, list, resume, splitRows, signal }: WindowReading<Row>): AsyncGenerator<SyncPage<Row> | Split> {
  const part = { window }
  let last = resume === undefined ? undefined : resumedPage(resume, slice)
  if (last === undefined) {
    const first = await list.page(part, 1, signal)
    if (first.more !== true && (first.total ?? 0) <= first.rows.length) {
      yield { rows: first.rows }
      return
    }
    last = first.total === undefined ? await lastPage(list, window, signal) : Math.max(1, Math.ceil(first.total / list.pageSize))
    const halves = (first.total ?? last * list.pageSize) > splitRows ? halveWindow(window, slice.gain) : undefined
    if (halves !== undefined) {
      yield { split: halves.map((half) => windowSlice(source, slice.account, half.window, half.gain)) }
      return
    }
  }
  for (let page = last; page >= 1; page -= 1) {
    const { rows } = await list.page(part, page, signal)
    yield { rows, ...(page > 1 ? { resume: { page: page - 1 } } : {}) }
  }
}

/** How much a window is. Of lists that do not count, only the requests are known, about. */
export async function countWindow(list: SyncList<unknown>, window: TimeWindow, signal: AbortSignal): Promise<SliceCount> {
  const { rows, more, total } = await list.page({ window }, 1, signal)
  if (more !== true && total === undefined) return { rows: rows.length, calls: 1 }
  if (total === undefined) return { calls: await lastPage(list, window, signal) }
  return { rows: total, calls: Math.max(1, Math.ceil(total / list.pageSize)) }
}

/** A page that has nothing behind it, found by doubling and halving. What changes meanwhile only makes the list shorter. */
async function lastPage(list: SyncList<unknown>, window: TimeWindow, signal: AbortSignal): Promise<number> {
  let [below, above] = [1, 2]
  while (await isFollowed(above)) {
    if (above >= mostPages) throw tooDeep(list.name)
    below = above
    above *= 2
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (await isFollowed(middle)) below = middle
    else above = middle
  }
  return above

  async function isFollowed(page: number): Promise<boolean> {
    return (await list.page({ window }, page, signal)).more === true
  }
}

// More than any list of seven days holds: an answer that says for ever that there is more is no answer.
const mostPages = 1 << 20

function tooDeep(name: string): DuijieError {
  return new DuijieError('unexpected', `${name}: the platform says of every page that there is another one`, { platform: platformName })
}

function resumedPage(resume: Json, { id }: Slice): number {
  const { data } = resumeSchema.safeParse(resume)
  if (data === undefined) throw new DuijieError('unexpected', `the slice ${id} cannot be resumed from its checkpoint`, { platform: platformName })
  return data.page
}
