import { DuijieError, type Fields, type Paging } from '@duijie/core/platform'
import { secondsOf } from './seconds.js'

/** A window that a list can be asked for, and how its rows are sorted then. */
export interface ListWindow {
  readonly start: string
  readonly end: string
  /** What is sent so that the oldest row comes first. */
  readonly oldestFirst: Fields
}

/** What a walk needs to know of a list. */
export interface WindowList<Params, Result, Row> {
  /** The endpoint's name, for errors. */
  readonly name: string
  readonly firstPage: 0 | 1
  readonly defaultSize: number
  /** How many rows pages reach in one window. */
  readonly maxRows: number
  /** The windows; the first whose start is given counts. */
  readonly windows: readonly ListWindow[]
  /** Whether both ends of a window are outside of it. @defaultValue false */
  readonly openEnds?: boolean
  /** What is sent without a window. */
  readonly unwindowed?: Fields
  rows(result: Result): readonly Row[]
  total(result: Result): number | undefined
  /** Names one state of one row. */
  key(row: Row): string
  readonly '~types'?: Params
}

/**
 * Lists are walked from the last page to the first, oldest row first: a row that changes meanwhile leaves the closed window, and what moves up is met on the next page instead of never.
 * Pages reach only so many rows. A window that holds more is cut: its newest part is walked, then the part before it, each counted before it is walked; parts overlap by a second, because
 * whether ends are inclusive is not documented. How far back there is still to go stands in the place itself (`walk_from`), so that a walk can be resumed anywhere.
 */
export function windowPages<Params extends object, Result, Row>(list: WindowList<Params, Result, Row>): Paging<Params, Result, Row> {
  const { firstPage, defaultSize, maxRows, windows, openEnds = false } = list
  // A window with open ends holds the seconds between them: of two seconds, one.
  const smallest = openEnds ? 2 : 1
  const sizeOf = (place: Fields) => Number(place['size'] ?? defaultSize)
  const windowOf = (place: Fields) => windows.find(({ start }) => place[start] !== undefined)
  // A place is params again: what is taken away and put in are params of the same list.
  const asParams = (place: Fields | undefined) => place as Params | undefined
  const asFields = (params: Params) => params as Fields

  function begun(params: Fields): Fields {
    const window = windowOf(params)
    if (window === undefined) return { ...params, ...list.unwindowed }
    if (params[window.end] === undefined) throw open(list.name, window)
    return { ...params, ...window.oldestFirst, [window.start]: secondsOf(params[window.start]), [window.end]: secondsOf(params[window.end]) }
  }

  function totalIn(result: Result): number {
    const total = list.total(result)
    if (total !== undefined) return total
    // To take it for the end would lose rows silently.
    throw new DuijieError('unexpected', `${list.name}: the answer does not tell how many rows there are`)
  }

  const lastPage = (place: Fields, total: number) => firstPage + Math.ceil(total / sizeOf(place)) - 1

  /** The newest part of a window that holds too many rows, as far as the rows lie evenly. */
  function narrowed(place: Fields, total: number): Fields {
    const window = windowOf(place)
    if (window === undefined) throw tooDeep(list.name, total, maxRows)
    const [start, end] = [Number(place[window.start]), Number(place[window.end])]
    const length = Math.min(end - start - 1, Math.max(smallest, Math.floor(((end - start) * maxRows) / 2 / total)))
    if (length < smallest) throw tooDense(list.name, total)
    return { ...place, [window.start]: end - length, page: firstPage, walk_from: place['walk_from'] ?? start, walk_counts: true }
  }

  /** The part before the one that has been walked. Parts that held little become longer. */
  function before(place: Fields, total: number): Fields | undefined {
    const window = windowOf(place)
    const { walk_from: from, ...rest } = place
    if (window === undefined || from === undefined) return undefined
    const [start, end] = [Number(place[window.start]), Number(place[window.end])]
    if (start <= Number(from)) return undefined
    // A part of one second that overlapped would come again and again.
    const overlap = openEnds || end - start > 1 ? 1 : 0
    const length = Math.max(smallest, end - start) * (total * 4 < maxRows ? 2 : 1)
    const next = Math.max(Number(from), start - length)
    return { ...rest, [window.start]: next, [window.end]: start + overlap, page: firstPage, walk_from: from, walk_counts: true }
  }

  /**
   * The next place as long as the end of a part is being looked for. The platform's count may be stale, and only says where to look: the end is the first page that is not full.
   * From there the walk goes back, over what it has read on its way, too: rows may have moved meanwhile.
   */
  function counted(place: Fields, found: number, total: number): Fields | undefined {
    const size = sizeOf(place)
    if (total > maxRows) return narrowed(place, total)
    const page = Number(place['page'])
    const last = lastPage(place, total)
    if (page === firstPage && last > page) return { ...place, page: last }
    if (found >= size) return (page + 2 - firstPage) * size > maxRows ? narrowed(place, maxRows + 1) : { ...place, page: page + 1 }
    const { walk_counts: _, ...rest } = place
    return down(rest, page, total)
  }

  function down(place: Fields, page: number, total: number): Fields | undefined {
    return page > firstPage ? { ...place, page: page - 1 } : before(place, total)
  }

  return {
    rows: (result) => list.rows(result),
    key: (row) => list.key(row),
    backwards: () => true,
    probe(params) {
      const fields = asFields(params)
      return fields['page'] === undefined ? asParams({ ...begun(fields), page: firstPage, size: 1 }) : undefined
    },
    start(params, probed) {
      const place = begun(asFields(params))
      const total = totalIn(probed)
      if (total > maxRows) return asParams(narrowed(place, total))
      // One row that is there weighs more than a count that says there is none.
      if (total <= 0 && list.rows(probed).length === 0) return undefined
      return asParams({ ...place, page: lastPage(place, Math.max(total, 1)), walk_counts: true })
    },
    next(params, result) {
      const place = asFields(params)
      if (place['walk_counts'] === true) return asParams(counted(place, list.rows(result).length, totalIn(result)))
      return asParams(down(place, Number(place['page'] ?? firstPage), list.total(result) ?? maxRows))
    },
  }
}

/** Short lists of a shop's own things: from the first page on, until as many rows have come as there are. */
export function countedPages<Params extends object, Result, Row>(list: {
  readonly page: Extract<keyof Params, string>
  readonly size: Extract<keyof Params, string>
  readonly firstPage: 0 | 1
  readonly defaultSize: number
  rows(result: Result): readonly Row[]
  total(result: Result): number | undefined
}): Paging<Params, Result, Row> {
  return {
    rows: (result) => list.rows(result),
    next(params, result) {
      const page = Number(params[list.page] ?? list.firstPage)
      const size = Number(params[list.size] ?? list.defaultSize)
      const total = list.total(result)
      if (total === undefined) throw new DuijieError('unexpected', 'the answer does not tell how many rows there are')
      return (page - list.firstPage + 1) * size < total ? { ...params, [list.page]: page + 1 } : undefined
    },
  }
}

function open(name: string, { start, end }: ListWindow): DuijieError {
  return new DuijieError(
    'invalid_params',
    `${name}: nothing was sent, ${start} without ${end} is a window that has not ended, and cannot be walked without losing rows`,
    {
      endpoint: name,
      hint: `Let ${end} lie a minute before now, and begin the next window a little before it.`,
    },
  )
}

function tooDeep(name: string, total: number, maxRows: number): DuijieError {
  return new DuijieError('invalid_params', `${name}: there are ${total} rows, and pages reach only the first ${maxRows}`, {
    endpoint: name,
    hint: 'Give a window: walks cut it by themselves.',
  })
}

function tooDense(name: string, total: number): DuijieError {
  return new DuijieError('unexpected', `${name}: ${total} rows within a second are more than pages reach`, { endpoint: name })
}
