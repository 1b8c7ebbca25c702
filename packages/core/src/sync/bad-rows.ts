import { DuijieError } from '../errors.js'
import type { LaneState } from './lane-state.js'
import type { PreparedPage } from './prepare-page.js'

// Before so many rows a ratio says little.
const enoughRows = 1_000

/**
 * Counts bad rows of an account, and stops it when there are so many that something else must be wrong: a platform that has changed its form, a wrong account.
 * @throws DuijieError `unexpected`; nothing of the page has been delivered
 */
export function countBadRows({ rows, badRows }: PreparedPage, state: LaneState, limit: { readonly inARow: number; readonly ratio: number }): void {
  const { bad } = state
  bad.rows += rows
  bad.all += badRows.length
  let at = 0
  let longest = 0
  for (const index of badRows) {
    bad.inARow = index === at ? bad.inARow + 1 : 1
    longest = Math.max(longest, bad.inARow)
    at = index + 1
  }
  if (at < rows) bad.inARow = 0
  const tooMany = bad.rows >= enoughRows && bad.all > bad.rows * limit.ratio
  if (longest >= limit.inARow) throw tooBad(`${longest} rows in a row are bad`)
  if (tooMany) throw tooBad(`${bad.all} of ${bad.rows} rows are bad`)
}

function tooBad(what: string): DuijieError {
  return new DuijieError('unexpected', `${what}: the account was stopped`, {
    hint: 'Look at the dead letters. When they are to be skipped, raise `deadLetterLimit`; when the platform has changed its form, update the package and replay them.',
  })
}
