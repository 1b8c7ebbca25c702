import { DuijieError } from '../errors.js'

/** Reads a JSON text out of a row. Some databases give it parsed. */
export function readJson(stored: unknown, what: string): unknown {
  if (typeof stored !== 'string') return stored
  try {
    return JSON.parse(stored)
  } catch {
    // The parser's own message quotes the text, which may hold what must not be seen: it is not kept.
    throw broken(what)
  }
}

/** The error of a row that this library has not written, or not so. */
export function broken(what: string): DuijieError {
  return new DuijieError('unexpected', `${what} in the database is broken, or was not written by this library`)
}
