import { DuijieError } from '../errors.js'
import type { Paging } from './endpoint.js'

/** How a list with page numbers is walked. */
export interface PageNumbers<Params, Result, Row> {
  /** The param that holds the page's number, counted from 1. */
  readonly page: Extract<keyof Params, string>
  /** The param that holds the page's size. */
  readonly size: Extract<keyof Params, string>
  readonly defaultSize: number
  /** The highest page number that the platform takes, and what to do instead. */
  readonly maxPage?: { readonly number: number; readonly remedy: string }
  rows(result: Result): readonly Row[]
  key?(row: Row): string
}

/** A walk from page 1 on, until the platform says that there is no more. An empty page is not an end. */
export function forwardPages<Params extends object, Result, Row>(
  options: PageNumbers<Params, Result, Row> & {
    /** Whether the platform says that there is a next page; `undefined` where the answer does not tell. */
    hasNext?(result: Result): boolean | undefined
    /** The number of rows in all pages, where the platform counts them. */
    total?(result: Result): number | undefined
  },
): Paging<Params, Result, Row> {
  const { page, size, defaultSize, maxPage } = options
  const isMore = (result: Result, rowsSoFar: number) => {
    const said = options.hasNext?.(result)
    if (said !== undefined) return said
    const total = options.total?.(result)
    if (total === undefined || Number.isNaN(total)) throw untold()
    return rowsSoFar < total
  }
  return {
    ...shared(options),
    next(params, result) {
      const number = numberIn(params, page) ?? 1
      if (!isMore(result, number * (numberIn(params, size) ?? defaultSize))) return undefined
      if (maxPage !== undefined && number >= maxPage.number) throw tooDeep(number + 1, maxPage)
      return { ...params, [page]: number + 1 }
    },
  }
}

/**
 * A walk from the last page to the first, for lists sorted by their time of change, newest first: a row that changes while we read leaves the window
 * and moves all later rows up. Read forwards, one of them is never seen; read backwards, it is seen twice, and the row key drops it.
 */
export function reversePages<Params extends object, Result, Row>(
  options: PageNumbers<Params, Result, Row> & {
    total(result: Result): number
    /** Changes the params of the first request, that only counts. */
    readonly probe?: Partial<Params>
    /** Changes the params of the requests that read. */
    readonly walk?: Partial<Params>
  },
): Paging<Params, Result, Row> {
  const { page, size, defaultSize, maxPage } = options
  const down = (params: Params) => {
    const number = numberIn(params, page) ?? 1
    return number <= 1 ? undefined : { ...params, [page]: number - 1 }
  }
  return {
    ...shared(options),
    // Nothing is ever asked for ahead of an answer here: a page that is read before the one behind it (because that one had to be repeated) would lose what moved up in between.
    next: down,
    backwards: () => true,
    probe: (params) => (numberIn(params, page) === undefined ? { ...params, ...options.probe, [page]: 1 } : undefined),
    start(params, probed) {
      const last = Math.ceil(options.total(probed) / (numberIn(params, size) ?? defaultSize))
      if (Number.isNaN(last)) throw untold()
      if (last <= 0) return undefined
      if (maxPage !== undefined && last > maxPage.number) throw tooDeep(last, maxPage)
      return { ...params, ...options.walk, [page]: last }
    },
  }
}

/** A walk along the cursor that each answer gives for the next request. */
export function cursorPages<Params extends object, Result, Row>(options: {
  /** The param that takes the cursor. */
  readonly cursor: Extract<keyof Params, string>
  rows(result: Result): readonly Row[]
  /** The next cursor; `undefined` ends the walk. */
  next(result: Result): string | undefined
  key?(row: Row): string
}): Paging<Params, Result, Row> {
  return {
    ...shared(options),
    next(params, result) {
      const cursor = options.next(result)
      return cursor === undefined ? undefined : { ...params, [options.cursor]: cursor }
    },
  }
}

function shared<Result, Row>(options: { rows(result: Result): readonly Row[]; key?(row: Row): string }) {
  const { key } = options
  return { rows: (result: Result) => options.rows(result), ...(key === undefined ? {} : { key: (row: Row) => key(row) }) }
}

function numberIn(params: object, name: string): number | undefined {
  const value: unknown = Reflect.get(params, name)
  return value === undefined ? undefined : Number(value)
}

function tooDeep(page: number, maxPage: { readonly number: number; readonly remedy: string }): DuijieError {
  return new DuijieError('invalid_params', `page ${page} lies beyond page ${maxPage.number}, the last that the platform gives`, { hint: maxPage.remedy })
}

// To take it for the end would lose rows silently.
function untold(): DuijieError {
  return new DuijieError('unexpected', 'the answer does not tell how many rows there are, nor whether there are more')
}
