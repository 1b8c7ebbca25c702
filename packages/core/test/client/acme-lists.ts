import { ok, type Reply } from './acme-platform.js'

/** A row of acme's lists, changed at a time. */
export interface ListedRow {
  readonly id: string
  readonly status: string
  readonly at: number
}

const numberOf = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
const timeOf = (value: unknown, otherwise: number) => (typeof value === 'string' ? Date.parse(value) : otherwise)

/** Answers list requests from rows as they are at that moment: by window (both borders included) and page, newest first or oldest first. */
export function listing(rows: () => readonly ListedRow[], order: 'oldest first' | 'newest first' = 'oldest first'): Reply {
  return (seen) => {
    const { page, size, from, to } = seen.params
    const listed = rows().filter(({ at }) => at >= timeOf(from, 0) && at <= timeOf(to, Number.POSITIVE_INFINITY))
    const sorted = [...listed].sort((a, b) => (order === 'oldest first' ? a.at - b.at : b.at - a.at))
    const length = numberOf(size, 2)
    const begin = (numberOf(page, 1) - 1) * length
    const shown = sorted.slice(begin, begin + length).map(({ id, status }) => ({ id, status }))
    return ok({ rows: shown, total: sorted.length, has_next: begin + length < sorted.length })(seen)
  }
}

/** So many rows, a minute apart. */
export function minutely(count: number, startMs: number): readonly ListedRow[] {
  return Array.from({ length: count }, (_, index) => ({ id: String(index + 1), status: 'paid', at: startMs + index * 60_000 }))
}
