import { listed, type RowRange } from '@duijie/core/testing'
import type { JsonObject } from '../json-answer.js'
import { type Ask, type Behaviour, flagIn, idsIn, numberIn, paramsOf, textIn, timeIn } from './ask.js'
import { refusal } from './refusals.js'
import type { Merchant } from './state/merchant.js'
import type { Table, Versioned } from './state/table.js'

/** How one kind of rows is listed. */
export interface Listing<Row extends Versioned> {
  /** Where the rows stand in the answer. @defaultValue `'datas'` */
  readonly rowsKey?: string
  table(merchant: Merchant): Table<Row>
  render(row: Row, merchant: Merchant): JsonObject
  /** The param of the row-version cursor, where there is one. */
  readonly cursor?: string
  /** Lists of ids, by param: which rows they mean. */
  readonly ids?: Readonly<Record<string, (row: Row, merchant: Merchant) => string | undefined>>
  /** Single values that rows must have, by param. */
  readonly filters?: Readonly<Record<string, (row: Row, merchant: Merchant) => string | undefined>>
  /** Which rows are there at all. @defaultValue all */
  where?(row: Row): boolean
  /** Whether a call without window, cursor and ids lists everything, where the platform asks for one of them. */
  readonly everything?: boolean
  /** Which time a `date_type` means; `undefined` for the time of change. */
  times?(dateType: number | undefined): ((row: Row) => number | undefined) | undefined
  /** The params of the time window. @defaultValue `modified_begin` and `modified_end` */
  readonly window?: readonly [begin: string, end: string]
  /** Whether the answer says if there are more rows. @defaultValue true */
  readonly saysMore?: boolean
  /** Whether the answer counts all rows. @defaultValue true */
  readonly counted?: boolean
}

/** A list as the platform gives it: by row version, by ids, or by a time window. */
export function listing<Row extends Versioned>(list: Listing<Row>): Behaviour {
  return (ask) => {
    const params = paramsOf(ask)
    const { merchant } = ask
    const filtered = withFilters(list, candidates(list, ask, params), params, merchant)
    const size = numberIn(params, 'page_size') ?? ask.endpoint.limits.pageSize?.default ?? 30
    const number = numberIn(params, 'page_index') ?? 1
    // Rendered before anybody hears of the page: what changes after it shows in no row of it.
    const rendered = { length: filtered.length, slice: (from: number, to: number) => filtered.slice(from, to).map((row) => list.render(row, merchant)) }
    const page = merchant.pager.numbered(ask.path, rendered, { number, size })
    const isCounted = list.counted !== false && flagIn(params, 'is_get_total') !== false
    return {
      page_index: number,
      page_size: size,
      ...(list.saysMore === false ? {} : { has_next: page.hasNext }),
      ...(isCounted ? { data_count: page.total, page_count: Math.ceil(page.total / size) } : {}),
      [list.rowsKey ?? 'datas']: page.rows,
    }
  }
}

function candidates<Row extends Versioned>(list: Listing<Row>, { merchant }: Ask, params: JsonObject): RowRange<Row> {
  const table = list.table(merchant)
  const cursor = list.cursor === undefined ? undefined : textIn(params, list.cursor)
  if (cursor !== undefined) return table.byVersion.range(merchant.versions.place(BigInt(cursor)), Number.POSITIVE_INFINITY)
  const wanted = Object.entries(list.ids ?? {}).flatMap(([name, idOf]) => {
    const ids = idsIn(params, name)
    return ids === undefined ? [] : [{ ids: new Set(ids), idOf }]
  })
  const [begin, end] = list.window ?? ['modified_begin', 'modified_end']
  const [from, to] = [timeIn(params, begin), timeIn(params, end)]
  if (wanted.length > 0) return listed([...table.all()].filter((row) => wanted.every(({ ids, idOf }) => ids.has(idOf(row, merchant) ?? ''))))
  if (from === undefined || to === undefined) {
    if (list.everything === true) return table.byVersion.range(0, Number.POSITIVE_INFINITY)
    throw refusal(130, '缺少必要参数:时间、单号、start_ts不能同时为空')
  }
  const timeOf = list.times?.(numberIn(params, 'date_type'))
  if (timeOf === undefined) return table.modifiedIn(from, to)
  const inside = [...table.all()].flatMap((row) => {
    const at = timeOf(row)
    return at !== undefined && at >= from && at <= to ? [{ row, at }] : []
  })
  return listed(inside.toSorted((a, b) => a.at - b.at).map(({ row }) => row))
}

function withFilters<Row extends Versioned>({ filters = {}, where }: Listing<Row>, rows: RowRange<Row>, params: JsonObject, merchant: Merchant): RowRange<Row> {
  const wanted = Object.entries(filters).flatMap(([name, read]) => {
    const value = textIn(params, name)
    return value === undefined ? [] : [{ value, read }]
  })
  if (wanted.length === 0 && where === undefined) return rows
  return listed(rows.slice(0, rows.length).filter((row) => (where?.(row) ?? true) && wanted.every(({ value, read }) => read(row, merchant) === value)))
}
