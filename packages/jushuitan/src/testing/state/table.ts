import { type RowRange, type SortedRows, sortedRows } from '@duijie/core/testing'

/** What every row of the ERP's database has. */
export interface Versioned {
  readonly id: string
  /** The place of its last change among all changes of the database. */
  version: number
  modifiedMs: number
}

/** The one counter of a database from which all row versions come: each is used once, and they grow. */
export interface Versions {
  next(): number
  /** The row version as the wire has it: 64 bits, of which a number of JavaScript may not hold the last. */
  wire(version: number): bigint
  /** The first place that is not below a row version of the wire. */
  place(wire: bigint): number
}

/** Makes the counter. */
export function createVersions(first: bigint): Versions {
  let last = -1
  return {
    next: () => ++last,
    wire: (version) => first + BigInt(version),
    place(wire) {
      const distance = wire - first
      return distance <= 0n ? 0 : distance > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(distance)
    },
  }
}

/** A table of the ERP's database: any change gives a row a new version and time. */
export interface Table<Row extends Versioned> {
  readonly size: number
  get(id: string): Row | undefined
  all(): Iterable<Row>
  /** Fills the table without giving versions: generated rows bring their own. */
  load(rows: readonly Row[]): void
  add(row: Row): void
  /** Changes a row now. */
  change(row: Row, change: () => void): void
  /**
   * Takes version and time now and changes the row later, as a slow transaction does: readers who have passed the version meanwhile do not see it again.
   */
  begin(row: Row, change: () => void): { commit(): void }
  readonly byVersion: SortedRows<Row>
  readonly byModified: SortedRows<Row>
  /** The rows changed in this time, first changed first. */
  modifiedIn(from: number, to: number): RowRange<Row>
}

/** Makes a table. */
export function createTable<Row extends Versioned>({ versions, now }: { readonly versions: Versions; now(): number }): Table<Row> {
  const rows = new Map<string, Row>()
  const byVersion = sortedRows<Row>(
    (row) => row.version,
    (row) => row.id,
  )
  const byModified = sortedRows<Row>(
    (row) => row.modifiedMs,
    (row) => row.id,
  )
  const write = (row: Row, version: number, modifiedMs: number, change: () => void) => {
    byVersion.move(row, () => {
      byModified.move(row, () => {
        change()
        row.version = version
        row.modifiedMs = modifiedMs
      })
    })
  }
  return {
    get size() {
      return rows.size
    },
    get: (id) => rows.get(id),
    all: () => rows.values(),
    load(loaded) {
      for (const row of loaded) rows.set(row.id, row)
      byVersion.load([...rows.values()])
      byModified.load([...rows.values()])
    },
    add(row) {
      rows.set(row.id, row)
      byVersion.add(row)
      byModified.add(row)
    },
    change: (row, change) => write(row, versions.next(), wholeSecond(now()), change),
    begin(row, change) {
      const [version, modifiedMs] = [versions.next(), wholeSecond(now())]
      return { commit: () => write(row, version, modifiedMs, change) }
    },
    byVersion,
    byModified,
    modifiedIn: (from, to) => byModified.range(from, to),
  }
}

/** The platform's times have no fractions of a second. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
