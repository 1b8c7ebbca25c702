import { DuijieError, type Grant, isDuijieError, type Token, type TokenInput } from '@duijie/core/platform'
import type { GrantInvoke } from './auth.js'
import { auth } from './endpoints/auth.js'
import type { RenewRefreshTokenResult, UserTokenResult } from './endpoints/types/auth.js'

const hourMs = 3_600_000
const dayMs = 86_400_000
/** From so long before its end the access token is refreshed. */
const accessSoftMs = dayMs
/** From so long before its end the refresh token is renewed: an access token that was refreshed just before lives longer than that. */
const renewalMs = 7 * dayMs

/** The scope that renewing a refresh token needs. */
const renewalScope = 'renew_refresh_token'

/**
 * A user's token: 15 days, with a refresh token of 30. Refreshing the access token does not prolong the refresh token; renewing that is a call of its own, which ends the old one, may be made
 * five times, and must come before its end. Each is one call, whose result is stored before the next: a crash in between loses nothing.
 */
export function userGrantOf(name: string, invoke: GrantInvoke): Grant {
  return {
    name,
    per: 'account',
    lifetimeMs: 15 * dayMs,
    softMs: softMsOf,
    hardMs: hourMs,
    renewable: isRefreshable,
    async obtain(current, { reason, now, signal }) {
      if (current?.refreshToken === undefined) throw mustAuthorise()
      const refresh_token = current.refreshToken
      const isDue = reason !== 'stale' || current.expiresAt - now <= accessSoftMs
      // The keeper says why it asks; what is not due yet can only be the refresh token.
      if (isDue) return refreshed(current, userTokenInput(await invoke(auth.refreshToken, { refresh_token }, signal), now))
      return renewed(current, now, () => invoke(auth.renewRefreshToken, { refresh_token }, signal))
    },
  }
}

/** Whether a user's token can be had again without the user. Where nobody said how long (an imported one), it is tried. */
export function isRefreshable(
  { refreshToken, refreshExpiresAt = Number.POSITIVE_INFINITY }: Pick<Token, 'refreshToken' | 'refreshExpiresAt'>,
  now: number,
): boolean {
  return refreshToken !== undefined && refreshExpiresAt > now
}

/** How long before the access token's end something is to be done: for itself, or for the refresh token. */
function softMsOf(token: Token): number {
  const { refreshExpiresAt, expiresAt } = token
  if (refreshExpiresAt === undefined || !isRenewable(token)) return accessSoftMs
  return Math.max(accessSoftMs, expiresAt - (refreshExpiresAt - renewalMs))
}

/** Whether the refresh token itself can be renewed: the user has agreed to it, and the platform has not refused it. */
function isRenewable({ extra, refreshToken }: Token): boolean {
  return refreshToken !== undefined && extra?.['renewal'] !== refused && (extra?.['scope'] ?? '').split(',').includes(renewalScope)
}

const refused = 'refused'

/** A refresh does not prolong the refresh token, whatever lifetime its answer repeats. */
function refreshed(current: Token, input: TokenInput): TokenInput {
  const isSame = input.refreshToken === undefined || input.refreshToken === current.refreshToken
  if (!isSame || current.refreshExpiresAt === undefined) return input
  return { ...input, refreshExpiresAt: Math.min(current.refreshExpiresAt, input.refreshExpiresAt ?? Number.POSITIVE_INFINITY) }
}

/** The same access token with a new refresh token. Where the platform allows no more renewals, that is noted with the token: it is good until its refresh token ends. */
async function renewed(current: Token, now: number, renew: () => Promise<unknown>): Promise<TokenInput> {
  const { accessToken, expiresAt, issuedAt } = current
  try {
    // The endpoint is strict: its schema has let it through.
    const { refresh_token: refreshToken, expires_in: seconds } = (await renew()) as RenewRefreshTokenResult
    return { accessToken, expiresAt, issuedAt, refreshToken, refreshExpiresAt: now + (seconds ?? (30 * dayMs) / 1000) * 1000 }
  } catch (error) {
    if (!isDuijieError(error) || (error.kind !== 'auth_invalid' && error.kind !== 'permission')) throw error
    return { accessToken, expiresAt, issuedAt, extra: { renewal: refused } }
  }
}

/** A user's token of the answer of either OAuth call that gives one. */
export function userTokenInput(answer: unknown, now: number): TokenInput {
  // Both endpoints are strict: their schema has let it through.
  const { access_token, expires_in, refresh_token, refresh_expires_in, open_id, scope } = answer as UserTokenResult
  return {
    accessToken: access_token,
    ...(expires_in === undefined ? {} : { expiresAt: now + expires_in * 1000 }),
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    ...(refresh_expires_in === undefined ? {} : { refreshExpiresAt: now + refresh_expires_in * 1000 }),
    extra: { ...(open_id === undefined ? {} : { openId: open_id }), ...(scope === undefined ? {} : { scope }) },
  }
}

function mustAuthorise(): DuijieError {
  return new DuijieError('auth_invalid', 'douyin: there is no token of this user', {
    platform: 'douyin',
    hint: 'Send the user to client.oauth.authorizeUrl(...) and hand the code to client.oauth.exchange(...).',
  })
}
