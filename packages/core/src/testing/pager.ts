import type { RowRange } from './sorted-rows.js'

/** One page of a list with page numbers. */
export interface NumberedPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly hasNext: boolean
}

/** One page of a list with cursors. */
export interface CursorPage<Row> {
  readonly rows: readonly Row[]
  /** The cursor of the next page; `undefined` at the end. */
  readonly next: string | undefined
}

/** What a page was, for whoever changes rows between pages. */
export interface TurnedPage {
  /** The name of what is listed, for example a shop's trades. */
  readonly list: string
  readonly rows: number
  readonly total: number
}

/** Cuts lists into pages, and lets tests change rows between two of them. */
export interface Pager {
  /** Page `number`, counted from 1. `newestFirst` reads an ascending stretch from its end. */
  numbered<Row>(list: string, rows: RowRange<Row>, ask: { readonly number: number; readonly size: number; readonly newestFirst?: boolean }): NumberedPage<Row>
  /** The page after `cursor`, the place within the list. */
  cursor<Row>(list: string, rows: RowRange<Row>, ask: { readonly cursor: string | undefined; readonly size: number }): CursorPage<Row>
  /** Calls something after each page, before anybody can ask for the next. Returns how to stop it. */
  onPage(run: (page: TurnedPage) => void): () => void
  reset(): void
}

/** Makes a pager. */
export function createPager(): Pager {
  const listeners = new Set<(page: TurnedPage) => void>()
  const turned = (page: TurnedPage) => {
    for (const run of [...listeners]) run(page)
  }
  return {
    numbered(list, rows, { number, size, newestFirst = false }) {
      const total = rows.length
      const start = (number - 1) * size
      const page = newestFirst ? rows.slice(total - start - size, total - start).toReversed() : rows.slice(start, start + size)
      turned({ list, rows: page.length, total })
      return { rows: page, total, hasNext: start + size < total }
    },
    cursor(list, rows, { cursor, size }) {
      const total = rows.length
      const start = cursor === undefined ? 0 : Number(cursor)
      const page = rows.slice(start, start + size)
      turned({ list, rows: page.length, total })
      return { rows: page, next: start + size < total ? String(start + size) : undefined }
    },
    onPage(run) {
      listeners.add(run)
      return () => void listeners.delete(run)
    },
    reset: () => listeners.clear(),
  }
}

/** Rows that are no {@link RowRange} yet, as one. */
export function listed<Row>(rows: readonly Row[]): RowRange<Row> {
  return { length: rows.length, slice: (from, to) => rows.slice(Math.max(from, 0), Math.max(to, 0)) }
}
