import type { SyncRecord } from '../models/record.js'
import { recordKey } from '../models/record-key.js'
import { compareVersions } from '../models/record-version.js'
import type { DeadLetter } from './dead-letters.js'
import type { PreparedPage } from './prepare-page.js'
import { advance, type Progress } from './progress.js'

/** Pages that are written together. */
export interface MergedPages {
  /** Every object once, in its newest state. */
  readonly records: readonly SyncRecord[]
  readonly letters: readonly DeadLetter[]
  readonly progress: Progress
  /** States that came twice. */
  readonly unchanged: number
  /** States that a newer one of the same batch replaced. */
  readonly older: number
}

/** Puts pages together: their records, and the progress that they make. */
export function mergePages(pages: readonly PreparedPage[], progress: Progress): MergedPages {
  const newest = new Map<string, SyncRecord>()
  let unchanged = 0
  let older = 0
  for (const record of pages.flatMap(({ found }) => found)) {
    const key = recordKey(record)
    const other = newest.get(key)
    if (other === undefined) newest.set(key, record)
    else {
      const order = compareVersions(record.version, other.version)
      if (order === 0) unchanged += 1
      else older += 1
      // Of the same content the later time stays: what came in between must not win over it.
      if (order > 0 || (order === 0 && record.version.modifiedMs > other.version.modifiedMs)) newest.set(key, record)
    }
  }
  return {
    records: [...newest.values()],
    letters: uniqueLetters(pages.flatMap(({ letters }) => letters)),
    progress: pages.reduce((next, { step }) => advance(next, step), progress),
    unchanged,
    older,
  }
}

function uniqueLetters(letters: readonly DeadLetter[]): readonly DeadLetter[] {
  return [...new Map(letters.map((letter) => [letter.id, letter])).values()]
}
