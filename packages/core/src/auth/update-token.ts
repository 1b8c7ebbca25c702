import { DuijieError } from '../errors.js'
import type { StoredToken, TokenStore } from './token.js'

// Each lost round means that somebody else has written; so many in a row mean that something is wrong.
const rounds = 50

/** Changes a stored token by compare-and-set; `undefined` leaves it as it is. Gives what was written. */
export async function updateToken(
  store: TokenStore,
  key: string,
  change: (stored: StoredToken | undefined) => StoredToken | undefined,
): Promise<StoredToken | undefined> {
  for (let round = 0; round < rounds; round++) {
    const stored = await store.read(key)
    const next = change(stored)
    if (next === undefined) return undefined
    if (await store.write(key, next, stored?.revision ?? 0)) return next
  }
  throw unstable()
}

/** The error of a token that others write all the time. */
export function unstable(): DuijieError {
  return new DuijieError('transient', 'the stored token changes faster than it can be written')
}
