import { type DuijieError, withDetails } from '../errors.js'

/** A pause after a refresh that did not help, so that a thousand callers of a dead grant make no thousand token calls. */
export interface TokenRest {
  /** About which state of the stored token this is known: when that changes, somebody has put it right. */
  readonly revision: number
  readonly until: number
  /** How many refreshes in a row did not help. */
  readonly count: number
  /** What the last one failed with; `undefined` when it gave a token that is as good as at its end. */
  readonly error?: DuijieError
}

/** How long to rest after so many failures in a row: 1 s, doubling, at most 60 s, of which up to a half is taken off so that processes spread. */
export function restMs(count: number, random: () => number): number {
  return Math.round(Math.min(60_000, 1_000 * 2 ** (count - 1)) * (0.5 + random() / 2))
}

/** The error of a caller who comes during a rest: the same failure, and when it makes sense to come again. */
export function restingError(error: DuijieError, retryAfterMs: number): DuijieError {
  return withDetails(error, { retryAfterMs })
}
