/** Rows that are kept in the order of a number (a time), so that any page of any range is cheap although rows move. */
export interface SortedRows<Row> {
  readonly size: number
  /** Counts changes: what was computed from these rows holds while it stays the same. */
  readonly version: number
  /** Replaces all rows. */
  load(rows: readonly Row[]): void
  add(row: Row): void
  /** Changes a row by `change` and puts it at its new place. */
  move(row: Row, change: () => void): void
  /** The rows between the two, both included. */
  range(from: number, to: number): RowRange<Row>
}

/** A stretch of rows, ascending. Good until the next change. */
export interface RowRange<Row> {
  readonly length: number
  /** By place within the stretch, counted from 0, ascending. */
  slice(from: number, to: number): readonly Row[]
}

/** Makes rows sorted by `at`; of equal ones by `tie`, which must tell any two rows apart. */
export function sortedRows<Row>(at: (row: Row) => number, tie: (row: Row) => string): SortedRows<Row> {
  let rows: Row[] = []
  let version = 0
  const compare = (a: Row, b: Row) => at(a) - at(b) || (tie(a) < tie(b) ? -1 : tie(a) > tie(b) ? 1 : 0)
  const firstWhere = (holds: (row: Row) => boolean) => {
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      const row = rows[middle]
      if (row !== undefined && holds(row)) high = middle
      else low = middle + 1
    }
    return low
  }
  const insert = (row: Row) =>
    rows.splice(
      firstWhere((other) => compare(other, row) > 0),
      0,
      row,
    )

  return {
    get size() {
      return rows.length
    },
    get version() {
      return version
    },
    load(next) {
      rows = next.toSorted(compare)
      version++
    },
    add(row) {
      insert(row)
      version++
    },
    move(row, change) {
      rows.splice(
        firstWhere((other) => compare(other, row) >= 0),
        1,
      )
      change()
      insert(row)
      version++
    },
    range(from, to) {
      const first = firstWhere((row) => at(row) >= from)
      const length = Math.max(0, firstWhere((row) => at(row) > to) - first)
      return { length, slice: (start, end) => rows.slice(first + Math.max(start, 0), first + Math.min(end, length)) }
    },
  }
}
