import { DuijieError, forwardPages, type Paging, reversePages } from '@duijie/core/platform'
import { formatTimeParam, timeParamMs } from './china-time.js'

/** The two params of every list with pages. */
interface Numbered {
  readonly page_no?: number
  readonly page_size?: number
}

/** The params that walks turn. */
interface PageParams extends Numbered {
  readonly fields: readonly string[]
  readonly use_has_next?: boolean
}

interface PageAnswer {
  readonly total_results?: number
  readonly has_next?: boolean
}

/** What a walk needs to know of a list. */
interface List<Params extends PageParams, Result, Row> {
  /** The API's name, for errors. */
  readonly name: string
  rows(result: Result): readonly Row[]
  /** The fields that tell one state of one row from others; walks ask for them, whatever the caller asks for. */
  readonly identity: readonly Params['fields'][number][]
}

const standardSize = 40

function numbers<Params extends Numbered>(defaultSize = standardSize) {
  // The two names are keys of whatever extends Numbered; the compiler does not see that while Params is open.
  const [page, size] = ['page_no', 'page_size'] as [Extract<keyof Params, string>, Extract<keyof Params, string>]
  return { page, size, defaultSize }
}

/**
 * From the last page to the first, for lists whose newest rows come first and whose window has an end: asks for the count with one small request, then reads with
 * `use_has_next`, which is much faster. A row that changes leaves the window and moves all later ones up: read so, they come twice instead of never.
 */
export function backwards<Params extends PageParams, Result extends PageAnswer, Row extends object>(
  list: List<Params, Result, Row> & {
    /** The param that ends the window. Without an end, what happens meanwhile comes in front and pushes rows to pages that have been read. */
    readonly end: Extract<keyof Params, string>
  },
): Paging<Params, Result, Row> {
  const { identity, end, name } = list
  const walk = reversePages<Params, Result, Row>({ ...numbers<Params>(), rows: list.rows, key: keyOf<Row>(identity), total: (result) => totalOf(result, name) })
  return {
    ...walk,
    probe: (params) => (isPlace(params, identity) ? undefined : counting(params, identity)),
    start(params, probed) {
      if (params[end] === undefined) {
        throw new DuijieError('invalid_params', `${name}: a walk needs ${end}: without it, rows that change meanwhile push others out of sight`)
      }
      return placed(walk.start?.(params, probed), identity)
    },
  }
}

/**
 * For lists by the time of creation, which never changes. With an end of the window from the last page to the first, as {@link backwards}; without one from the first page on:
 * what is created meanwhile comes in front and only repeats rows. Give an end when filtering by something that changes, such as `status`.
 */
export function byCreation<Params extends PageParams & { readonly end_created?: Date | string }, Result extends PageAnswer, Row extends object>(
  list: List<Params, Result, Row>,
): Paging<Params, Result, Row> {
  const { identity, name } = list
  const down = reversePages<Params, Result, Row>({ ...numbers<Params>(), rows: list.rows, key: keyOf<Row>(identity), total: (result) => totalOf(result, name) })
  const up = forwardPages<Params, Result, Row>({ ...numbers<Params>(), rows: list.rows, hasNext, total: (result) => result.total_results })
  const isClosed = (params: Params) => params.end_created !== undefined
  return {
    ...down,
    backwards: isClosed,
    next: (params, result) => (isClosed(params) ? down.next(params, result) : up.next(params, result)),
    ahead: (params) => (isClosed(params) && isSteady(params) ? pageBefore(params) : undefined),
    probe: (params) => (isPlace(params, identity) ? undefined : counting(params, identity)),
    start(params, probed) {
      const last = down.start?.(params, probed)
      return placed(last === undefined || isClosed(params) ? last : { ...last, page_no: 1 }, identity)
    },
  }
}

// By these alone, a row of a closed window stays in its place for ever. Only then may a page be asked for before the one behind it has come.
const steadyParams: ReadonlySet<string> = new Set([
  'fields',
  'type',
  'start_created',
  'end_created',
  'page_no',
  'page_size',
  'use_has_next',
  'buyer_nick',
  'buyer_open_id',
])

function isSteady(params: object): boolean {
  return Object.keys(params).every((name) => steadyParams.has(name))
}

function pageBefore<Params extends Numbered>(params: Params): Params | undefined {
  const { page_no = 1 } = params
  return page_no > 1 ? { ...params, page_no: page_no - 1 } : undefined
}

/** The params of item lists. */
interface ItemPageParams extends PageParams {
  readonly order_by?: string
  readonly start_modified?: Date | string
}

/**
 * Along the time of change: always the first page of a window that begins where the last page ended, oldest change first. What changes meanwhile moves to the end and is met
 * there; what leaves the list moves nothing that is still to be read; and the platform's page limit is never reached. With another `order_by` from page to page.
 */
export function rising<Params extends ItemPageParams, Result extends PageAnswer, Row extends { readonly modified?: string }>(
  list: List<Params, Result, Row>,
): Paging<Params, Result, Row> {
  const { identity, name } = list
  const complete = (params: Params) => params.page_no !== undefined && params.order_by !== undefined && identity.every((field) => params.fields.includes(field))
  return {
    rows: (result) => list.rows(result),
    key: keyOf<Row>(identity),
    probe: (params) => (complete(params) ? undefined : { ...params, fields: identity, page_no: 1, page_size: 1 }),
    start: (params, probed) =>
      totalOf(probed, name) === 0
        ? undefined
        : { ...params, fields: [...new Set([...params.fields, ...identity])], order_by: params.order_by ?? 'modified:asc', page_no: 1 },
    next(params, result) {
      const { page_no = 1, page_size = standardSize } = params
      if (page_no * page_size >= totalOf(result, name)) return undefined
      const onward = { ...params, page_no: page_no + 1 }
      const last = list.rows(result).at(-1)?.modified
      if (params.order_by !== 'modified:asc' || last === undefined) return onward
      // One second earlier: whether the window's begin is part of it is not documented, and a second may hold several changes.
      const from = timeParamMs(last) - 1000
      const begin = params.start_modified === undefined ? Number.NEGATIVE_INFINITY : timeParamMs(params.start_modified)
      return from > begin ? { ...params, start_modified: formatTimeParam(from), page_no: 1 } : onward
    },
  }
}

/** From the first page on, by the count. For short lists that hardly change. */
export function byCount<Params extends Numbered, Result extends PageAnswer, Row>(
  rows: (result: Result) => readonly Row[],
  defaultSize = standardSize,
): Paging<Params, Result, Row> {
  return forwardPages<Params, Result, Row>({ ...numbers<Params>(defaultSize), rows, total: (result) => result.total_results })
}

// `has_next` comes along without `use_has_next` too, and is false then, whatever follows. The count goes first.
function hasNext(result: PageAnswer): boolean | undefined {
  return result.total_results === undefined ? result.has_next : undefined
}

function totalOf(result: PageAnswer, name: string): number {
  if (result.total_results !== undefined) return result.total_results
  throw new DuijieError('unexpected', `${name}: the answer holds no total_results, so that nobody knows where its last page is`)
}

function counting<Params extends PageParams>(params: Params, identity: Params['fields']): Params {
  return { ...params, fields: identity.slice(0, 1), use_has_next: false, page_no: 1 }
}

// Only a place that a walk made has all of these: a page number alone does not say from where to where.
function isPlace(params: PageParams, identity: readonly string[]): boolean {
  return params.page_no !== undefined && params.use_has_next === true && identity.every((field) => params.fields.includes(field))
}

function placed<Params extends PageParams>(place: Params | undefined, identity: Params['fields']): Params | undefined {
  return place === undefined ? undefined : { ...place, use_has_next: true, fields: [...new Set([...place.fields, ...identity])] }
}

// A row without its id is drift; it must not be taken for another one without its id.
function keyOf<Row extends object>(identity: readonly string[]): (row: Row) => string {
  return (row) => {
    const values = identity.map((field): unknown => Reflect.get(row, field))
    return values[0] === undefined ? JSON.stringify(row) : values.join('@')
  }
}
