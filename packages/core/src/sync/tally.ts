import type { SyncCounts } from './sync-run.js'

/** Counts that grow. */
export type Tally = { -readonly [Name in keyof SyncCounts]: SyncCounts[Name] }

/** Nothing yet. */
export function createTally(): Tally {
  return { slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0, retries: 0 }
}

/** The counts of several accounts, or sources, in one. */
export function sumCounts(all: readonly SyncCounts[]): SyncCounts {
  const sum = createTally()
  for (const { slices, pages, rows, delivered, unchanged, older, dead, retries } of all) {
    sum.slices += slices
    sum.pages += pages
    sum.rows += rows
    sum.delivered += delivered
    sum.unchanged += unchanged
    sum.older += older
    sum.dead += dead
    sum.retries += retries
  }
  return sum
}
