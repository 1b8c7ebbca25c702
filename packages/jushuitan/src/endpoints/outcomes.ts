import type { RowOutcome } from '@duijie/core/platform'

/** What the platform says of one row of an upload. */
export interface AnsweredRow {
  /** Our number of the row, as it came back. */
  readonly key: string | undefined
  readonly ok: boolean | undefined
  readonly message: string | undefined
  /** The platform's number of what the row became. */
  readonly id?: string | undefined
}

/**
 * What became of each row of an upload. Rows are found by our number, those that came back without one by their place.
 * A row that the answer does not mention was not taken as far as anybody knows.
 */
export function rowOutcomes(sent: readonly string[], answered: readonly AnsweredRow[]): readonly RowOutcome[] {
  const byKey = new Map<string, AnsweredRow[]>()
  for (const row of answered) if (row.key !== undefined) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return sent.map((key, index) => {
    const inPlace = answered[index]
    // The same number twice: the first answer is the first row's.
    const row = byKey.get(key)?.shift() ?? (inPlace?.key === undefined ? inPlace : undefined)
    return outcome(index, row)
  })
}

/** For uploads that are taken as a whole, and whose answer says nothing of rows. */
export function allTaken(sent: readonly string[]): readonly RowOutcome[] {
  return sent.map((id, index) => ({ index, ok: true, id }))
}

/** A row that was refused has no code of the platform's. */
export const rowFailed = 'row_failed'

/** The answer said nothing of the row. */
export const notMentioned = 'not_mentioned'

function outcome(index: number, row: AnsweredRow | undefined): RowOutcome {
  if (row === undefined) return { index, ok: false, code: notMentioned, message: 'the answer does not mention this row: ask for it before it is sent again' }
  // A row without a flag stands among the good ones.
  if (row.ok !== false) return { index, ok: true, ...(row.id === undefined ? {} : { id: row.id }) }
  return { index, ok: false, code: rowFailed, message: row.message ?? 'refused without a word' }
}
