import type { Grant, StoredToken, Token } from './token.js'

/**
 * Where in its life a token is. `fresh`, `soft` (fetch a new one in the background) and `hard` (wait for a new one) can be used;
 * `ended`, `rejected` and `missing` cannot.
 */
export type TokenPhase = 'fresh' | 'soft' | 'hard' | 'ended' | 'rejected' | 'missing'

/** The phase of a stored token, by its grant's windows. */
export function tokenPhase(stored: StoredToken | undefined, grant: Pick<Grant, 'softMs' | 'hardMs'>, now: number): TokenPhase {
  if (stored === undefined) return 'missing'
  if (isRejected(stored)) return 'rejected'
  const { token } = stored
  const left = token.expiresAt - now
  if (left <= 0) return 'ended'
  if (left <= windowOf(grant.hardMs, token)) return 'hard'
  return left <= windowOf(grant.softMs, token) ? 'soft' : 'fresh'
}

/** Whether the platform refused the stored access token. */
export function isRejected({ token, rejected }: StoredToken): boolean {
  return rejected === token.accessToken
}

/** The stored token if it may be sent to the platform. */
export function usable(stored: StoredToken | undefined, now: number): StoredToken | undefined {
  return stored !== undefined && !isRejected(stored) && stored.token.expiresAt > now ? stored : undefined
}

function windowOf(window: Grant['softMs'], token: Token): number {
  return typeof window === 'function' ? window(token) : window
}
