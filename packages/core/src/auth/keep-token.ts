import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { StoredToken, Token, TokenStore } from './token.js'
import { usable } from './token-phase.js'
import { nextRevision, type TokenSlot } from './token-slot.js'
import { unstable } from './update-token.js'

/** A token that came in, and what it came in for. */
export interface Arrival {
  /** What was stored when it was asked for. */
  readonly original: StoredToken | undefined
  readonly token: Token
  /** The slot's generation when it was asked for. */
  readonly generation: number
}

/**
 * Stores a token that took its time to come. What happened meanwhile is newer: another token stays, a revocation stays, and a rejection stays if it is about this very token.
 * But a rejection of the old token does not cost the new one, whose refresh token may be the only one that still works.
 */
export async function keepToken(
  slot: TokenSlot,
  { original, token, generation }: Arrival,
  { store, clock }: { readonly store: TokenStore; readonly clock: Clock },
): Promise<{ readonly stored: StoredToken; readonly ours: boolean }> {
  const { key } = slot
  let base = original
  for (let round = 0; round < 20; round++) {
    if (slot.revokedIn > generation) throw revoked()
    const stored: StoredToken = { token, revision: nextRevision(base, clock.now()) }
    if (await store.write(key, stored, base?.revision ?? 0)) {
      if (slot.revokedIn > generation) await takeBack(stored)
      return { stored, ours: true }
    }
    const found = await store.read(key)
    if (found === undefined && base !== undefined) throw revoked()
    if (found !== undefined && stands(found)) return { stored: found, ours: false }
    base = found
  }
  throw unstable()

  /** Whether what is stored now stays. */
  function stands(found: StoredToken): boolean {
    // The very same token: a mark that it was rejected meanwhile stays on it.
    if (found.token.accessToken === token.accessToken) return true
    // Only the mark on the old token is new.
    if (found.token.accessToken === original?.token.accessToken) return false
    return usable(found, clock.now()) !== undefined || found.token.issuedAt > token.issuedAt
  }

  async function takeBack(stored: StoredToken): Promise<never> {
    if ((await store.read(key))?.revision === stored.revision) await store.delete(key)
    throw revoked()
  }
}

function revoked(): DuijieError {
  return new DuijieError('auth_invalid', 'the token was revoked while a new one was being obtained', { code: 'revoked' })
}
