import type { Chunk, RowOutcome } from '@duijie/core/platform'

/** How many texts one request of encryption or decryption takes. */
export const cipherChunk = 50

/** Cuts a list of texts into requests, and joins the rows of the answers. */
export function textChunks<Params, Result extends object>(param: Extract<keyof Params, string>, rows: Extract<keyof Result, string>): Chunk<Params, Result> {
  return {
    param,
    max: cipherChunk,
    join(results) {
      const lists = results.map((result): unknown => result[rows])
      // The last answer with the rows of all: of this very type. What else an answer holds is said of the whole.
      return Object.assign({}, ...results, { [rows]: lists.flatMap((list) => (Array.isArray(list) ? list : [])) }) as Result
    },
  }
}

/** One row of an answer about texts. */
interface TextRow {
  readonly auth_id?: string
  readonly cipher_text?: string
  readonly err_no?: number
  readonly err_msg?: string
}

/**
 * What became of each text. The answer's rows come in the order of the request; where cipher texts say otherwise, they decide. A text that the answer does not mention was not taken as far
 * as anybody knows.
 */
export function textOutcomes(sent: readonly { readonly auth_id: string; readonly cipher_text?: string }[], rows: readonly TextRow[]): readonly RowOutcome[] {
  const left = rows.map((row): TextRow | undefined => row)
  const take = (fits: (row: TextRow) => boolean): TextRow | undefined => {
    const at = left.findIndex((row) => row !== undefined && fits(row))
    if (at < 0) return undefined
    const row = left[at]
    left[at] = undefined
    return row
  }
  return sent.map(({ auth_id, cipher_text }, index) =>
    outcome(
      index,
      take((row) => row.auth_id === auth_id && (cipher_text === undefined || row.cipher_text === cipher_text)),
    ),
  )
}

/** The answer said nothing of the row. */
export const notMentioned = 'not_mentioned'

function outcome(index: number, row: TextRow | undefined): RowOutcome {
  if (row === undefined) return { index, ok: false, code: notMentioned, message: 'the answer does not mention this text' }
  const { err_no = 0, err_msg } = row
  return err_no === 0 ? { index, ok: true } : { index, ok: false, code: String(err_no), message: err_msg || 'refused without words' }
}
