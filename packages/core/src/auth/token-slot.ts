import type { Grant, StoredToken, Token } from './token.js'
import type { TokenRest } from './token-rest.js'

/** What a keeper knows about one key beside what is stored. */
export interface TokenSlot {
  readonly key: string
  readonly grant: Grant
  readonly account: string | undefined
  /** Counts what was done to the token from outside in this process (rejected, imported, revoked): it wins over a refresh that began before. */
  generation: number
  /** The generation of the last revocation. */
  revokedIn: number
  /** The refresh in flight, which everybody of its generation shares. */
  flight: { readonly generation: number; readonly promise: Promise<Token> } | undefined
  /** The read in flight. */
  reading: Promise<StoredToken | undefined> | undefined
  /** A fresh token that need not be read again yet. */
  cached: { readonly stored: StoredToken; readonly until: number } | undefined
  rest: TokenRest | undefined
  /** When a token was obtained last, and how many in a row were refused soon after. */
  obtained: { readonly at: number; readonly refusals: number } | undefined
  /** About which access token `reauthorize` was said; empty for a missing one. */
  reported: string | undefined
}

/** A slot of which nothing is known yet. */
export function newSlot(key: string, grant: Grant, account: string | undefined): TokenSlot {
  return {
    key,
    grant,
    account,
    generation: 0,
    revokedIn: 0,
    flight: undefined,
    reading: undefined,
    cached: undefined,
    rest: undefined,
    obtained: undefined,
    reported: undefined,
  }
}

/** Notes that the token was changed from outside: whatever was known or is under way belongs to the past. */
export function invalidate(slot: TokenSlot): void {
  slot.generation += 1
  slot.reading = undefined
  slot.cached = undefined
}

/** The event fields that say which token this is about. */
export function subjectOf({ grant, account }: TokenSlot): { readonly grant: string; readonly account?: string } {
  return account === undefined ? { grant: grant.name } : { grant: grant.name, account }
}

/** The revision of the next write. The first begins at the clock, so that numbers do not come back after a deletion. */
export function nextRevision(current: StoredToken | undefined, now: number): number {
  return current === undefined ? Math.max(1, Math.floor(now)) : current.revision + 1
}
