import { DuijieError, forwardPages, type Paging } from '@duijie/core/platform'

/** The params that walks turn. */
interface ListParams {
  readonly page_index?: number
  readonly page_size?: number
  readonly start_ts?: string
  readonly ts?: string
  readonly is_get_total?: boolean | 'true' | 'false'
}

interface ListResult {
  readonly has_next?: boolean
  readonly data_count?: number
}

/** What a walk needs to know of a list. */
export interface List<Params, Result, Row> {
  /** The endpoint's name, for errors. */
  readonly name: string
  /** Rows per page when the caller says nothing. */
  readonly size: number
  rows(result: Result): readonly Row[]
  /** The fields that tell one state of one row from others. */
  readonly identity: readonly Extract<keyof Row, string>[]
  /** The param that takes the row version to go on from, where there is one. */
  readonly cursor?: 'start_ts' | 'ts'
  /** The param that begins the window, where answers count the rows: then windows are read from the last page to the first. */
  readonly window?: Extract<keyof Params, string>
  /** The highest page that the platform gives. */
  readonly maxPage?: number
}

/**
 * How lists are walked. By row version: always the first page from the last version that has come, until a page is not full; what changes meanwhile gets a higher version and
 * is met there. By window: from the last page to the first, because a row that changes leaves the window and moves others to pages that have been read, and read so they
 * come twice instead of never. By ids, and where answers do not count: forwards.
 */
export function listPages<Params extends ListParams, Result extends ListResult, Row extends object>(
  list: List<Params, Result, Row>,
): Paging<Params, Result, Row> {
  const { name, size, cursor, window, maxPage, identity } = list
  const forwards = forwardPages<ListParams, Result, Row>({
    page: 'page_index',
    size: 'page_size',
    defaultSize: size,
    rows: list.rows,
    hasNext: ({ has_next }) => has_next,
    total: ({ data_count }) => data_count,
    ...(maxPage === undefined ? {} : { maxPage: { number: maxPage, remedy: 'Ask for narrower windows, or follow the row version.' } }),
  })
  const cursorOf = (params: Params) => (cursor === undefined ? undefined : params[cursor])
  const isBackwards = (params: Params) =>
    window !== undefined && params[window] !== undefined && cursorOf(params) === undefined && String(params.is_get_total) !== 'false'
  return {
    rows: (result) => list.rows(result),
    key: (row) => identity.map((field) => String(row[field])).join('@'),
    backwards: isBackwards,
    probe: (params) => (isBackwards(params) && params.page_index === undefined ? { ...params, page_index: 1, page_size: 1 } : undefined),
    start(params, probed) {
      const { data_count } = probed
      if (data_count === undefined) {
        throw new DuijieError('unexpected', `${name}: the answer holds no data_count, so that nobody knows where its last page is`)
      }
      return data_count <= 0 ? undefined : { ...params, page_index: Math.ceil(data_count / (params.page_size ?? size)) }
    },
    next(params, result) {
      const from = cursorOf(params)
      if (cursor !== undefined && from !== undefined) return afterVersion(params, { name, cursor, from, rows: list.rows(result), size, more: result.has_next })
      if (!isBackwards(params)) {
        const place = forwards.next(params, result)
        // What turns a page changes nothing else.
        return place === undefined ? undefined : { ...params, ...place }
      }
      const { page_index = 1 } = params
      return page_index <= 1 ? undefined : { ...params, page_index: page_index - 1 }
    },
  }
}

interface Step {
  readonly name: string
  readonly cursor: 'start_ts' | 'ts'
  readonly from: string
  readonly rows: readonly object[]
  readonly size: number
  readonly more: boolean | undefined
}

function afterVersion<Params extends ListParams>(params: Params, { name, cursor, from, rows, size, more }: Step): Params | undefined {
  const { page_index = 1, page_size = size } = params
  // A full page without `has_next` is not yet the end: the platform says so of itself.
  if (rows.length < page_size && more !== true) return undefined
  const onwards = nextVersion(rows, from, name)
  return onwards === from ? { ...params, page_index: page_index + 1 } : { ...params, [cursor]: onwards, page_index: 1 }
}

/**
 * The version to go on from after a page: that of its last row. A page comes in the order of versions; a row in the midst that shows a higher one has changed while the page was
 * put together, and to go on from there would jump over what lies between.
 *
 * @throws DuijieError `unexpected` for a row without a version, and for a page that stands before what was asked for
 */
export function nextVersion(rows: readonly object[], from: string, name: string): string {
  const [begin, last] = [BigInt(from), rows.at(-1)]
  if (last === undefined) return from
  let highest: bigint | undefined
  for (const row of rows) {
    const version = versionOf(row)
    if (version === undefined) throw new DuijieError('unexpected', `${name}: a row holds no row version, so that nobody knows where to go on`)
    if (highest === undefined || version > highest) highest = version
  }
  if (highest !== undefined && highest < begin) throw movedBack(name, from, highest)
  const onwards = versionOf(last)
  return onwards !== undefined && onwards > begin ? String(onwards) : from
}

/** A row's version; `undefined` where it has none that can be read. */
export function versionOf(row: object): bigint | undefined {
  const version: unknown = Reflect.get(row, 'ts')
  return typeof version === 'string' && /^\d{1,20}$/.test(version) ? BigInt(version) : undefined
}

/** What is said when the platform's versions have become smaller: its database was moved or restored, and the cursor means nothing there. */
function movedBack(name: string, from: string, highest: bigint): DuijieError {
  return new DuijieError('unexpected', `${name}: the platform answered a question for row versions from ${from} on with ${highest} at most`, {
    hint: 'Its database was probably moved or restored. Read the last days again by window, and begin with a new cursor.',
  })
}

/** From the first page on, by `page_num` and the total: the lists of partners. */
export function partnerPages<Params extends { readonly page_num?: number; readonly page_size?: number }, Result extends { readonly total?: number }, Row>(
  rows: (result: Result) => readonly Row[],
): Paging<Params, Result, Row> {
  const walk = forwardPages<{ readonly page_num?: number; readonly page_size?: number }, Result, Row>({
    page: 'page_num',
    size: 'page_size',
    defaultSize: 100,
    rows,
    total: ({ total }) => total,
  })
  return { rows, next: (params, result) => onward(params, walk.next(params, result)) }
}

/** From the first page on, by `current_page` and the number of pages. */
export function userPages<Params extends { readonly current_page?: number }, Result extends { readonly pages?: number }, Row>(
  rows: (result: Result) => readonly Row[],
): Paging<Params, Result, Row> {
  return {
    rows,
    next: (params, { pages = 0 }) => ((params.current_page ?? 1) < pages ? { ...params, current_page: (params.current_page ?? 1) + 1 } : undefined),
  }
}

interface InnerPage {
  readonly current_page: string
  readonly page_size: string
}

/** From the first page on, where the page is an object of texts. */
export function innerPages<Params extends { readonly page?: InnerPage }, Result extends { readonly has_next?: boolean }, Row>(
  rows: (result: Result) => readonly Row[],
): Paging<Params, Result, Row> {
  return {
    rows,
    next(params, { has_next = false }) {
      const { current_page, page_size } = params.page ?? { current_page: '1', page_size: '500' }
      return has_next ? { ...params, page: { current_page: String(Number(current_page) + 1), page_size } } : undefined
    },
  }
}

function onward<Params extends object>(params: Params, place: object | undefined): Params | undefined {
  return place === undefined ? undefined : { ...params, ...place }
}
