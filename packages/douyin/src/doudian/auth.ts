import { type AnyEndpoint, DuijieError, type Fields, type Grant, isDuijieError, type Token, type TokenInput } from '@duijie/core/platform'
import { shopGrant } from './endpoints/grants.js'
import { token as tokenCalls } from './endpoints/token.js'
import { isJsonObject } from './json-answer.js'
import { doudianPlatform } from './platform-name.js'

/** Makes one call for a grant. */
export type GrantInvoke = (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>

const minuteMs = 60_000
const dayMs = 86_400_000

// Refreshed earlier than an hour before its end, a token stays the same one (token page): there is nothing to gain before this, and five minutes are left for clocks that disagree.
const lastHourMs = 55 * minuteMs
const waitingMs = 10 * minuteMs
const refreshLifeMs = 14 * dayMs

/** How a self-use application asks for the token of an account: the params of `/token/create` that name whose it is. */
export type SubjectOf = (account: string) => Fields

/**
 * The token of one shop. It lives seven days and is renewed within its last hour: in the background from 55 minutes before its end, and waited for in the last ten. A self-use application
 * asks for its first token by itself; another one needs the seller's authorisation.
 *
 * Two processes that refresh at the same moment: one is refused. What the other one has stored is read then, by the keeper; where the old token has already ended, it is asked once more first.
 *
 * @param subjectOf - for self-use applications
 * @param pause - waits so many milliseconds
 */
export function shopGrantOf(invoke: GrantInvoke, subjectOf: SubjectOf | undefined, pause: (ms: number, signal: AbortSignal) => Promise<void>): Grant {
  const refresh = async (current: Token & { readonly refreshToken: string }, now: number, signal: AbortSignal) =>
    readTokenAnswer(await invoke(tokenCalls.refresh, { grant_type: 'refresh_token', refresh_token: current.refreshToken }, signal), now, current)

  const create = async (account: string | undefined, now: number, signal: AbortSignal) => {
    if (subjectOf === undefined || account === undefined) throw mustAuthorise()
    return readTokenAnswer(await invoke(tokenCalls.create, { code: '', grant_type: 'authorization_self', ...subjectOf(account) }, signal), now)
  }

  return {
    name: shopGrant,
    per: 'account',
    softMs: lastHourMs,
    hardMs: waitingMs,
    renewable: (token, now) => subjectOf !== undefined || canRefresh(token, now),
    async obtain(current, { account, reason, now, signal }) {
      if (current === undefined || !canRefresh(current, now)) return create(account, now, signal)
      try {
        const next = await refreshedOnce()
        // The same pair as before: it is too early, or the platform has put another one in its place.
        if (reason !== 'rejected' || next.accessToken !== current.accessToken) return next
      } catch (error) {
        if (!isRefused(error)) throw error
        if (subjectOf === undefined) throw cannotRenew(error)
      }
      return create(account, now, signal)

      async function refreshedOnce(): Promise<TokenInput> {
        if (current === undefined || !canRefresh(current, now)) throw mustAuthorise()
        try {
          return await refresh(current, now, signal)
        } catch (error) {
          // As long as the old token is good, what the winner has stored will do.
          if (!isLostRace(error) || (reason !== 'rejected' && current.expiresAt > now)) throw error
          await pause(300, signal)
          return refresh(current, now, signal)
        }
      }
    },
  }
}

/** Whether an error says that somebody else has refreshed the token at the same moment. */
export function isLostRace(error: unknown): boolean {
  return isDuijieError(error, 'conflict') && error.subCode === 'isv.business-failed:31012'
}

// Seconds beyond this are an instant: nobody's token lives for thirty years.
const instantSeconds = 1_000_000_000

/**
 * Reads a token answer (token page): `expires_in` is a duration, and may be what is left of a token that there was before.
 *
 * @param current - the token that was refreshed: as long as the refresh token stays the same, so does its end
 * @throws DuijieError `unexpected` when there is no token in it, or no lifetime
 */
export function readTokenAnswer(
  answer: unknown,
  now: number,
  current?: Token,
): TokenInput & { readonly expiresAt: number; readonly extra: Record<string, string> } {
  const data = isJsonObject(answer) ? answer : {}
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = data
  if (typeof accessToken !== 'string' || accessToken === '') throw new DuijieError('unexpected', 'the token answer holds no access_token')
  const seconds = Number(expiresIn)
  if (expiresIn === undefined || !(seconds > 0)) throw new DuijieError('unexpected', 'the token answer does not say how long the token lives (expires_in)')
  const isNew = typeof refreshToken === 'string' && refreshToken !== '' && refreshToken !== current?.refreshToken
  return {
    accessToken,
    expiresAt: seconds > instantSeconds ? seconds * 1000 : now + seconds * 1000,
    issuedAt: now,
    ...(typeof refreshToken === 'string' && refreshToken !== '' ? { refreshToken } : {}),
    ...(isNew ? { refreshExpiresAt: now + refreshLifeMs } : {}),
    extra: extraOf(data),
  }
}

function extraOf(data: Fields): Record<string, string> {
  const names = { shopId: 'shop_id', shopName: 'shop_name', authorityId: 'authority_id', subjectType: 'auth_subject_type' }
  return Object.fromEntries(
    Object.entries(names).flatMap(([ours, theirs]) => {
      const value = data[theirs]
      return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[ours, String(value)]] : []
    }),
  )
}

function canRefresh(token: Token, now: number): token is Token & { readonly refreshToken: string } {
  return token.refreshToken !== undefined && (token.refreshExpiresAt ?? Number.POSITIVE_INFINITY) > now
}

// A refresh token that is over or unknown. A refused signature or a disabled application would be refused again.
function isRefused(error: unknown): error is DuijieError {
  return (
    isDuijieError(error, 'auth_invalid') && (/^dop\.token-generate-failed:token-/.test(error.subCode ?? '') || error.subCode === 'isv.business-failed:31009')
  )
}

const remedy = 'Send the seller to client.oauth.authorizeUrl(...) and hand the code to client.oauth.exchange(...).'

function mustAuthorise(): DuijieError {
  return new DuijieError('auth_invalid', `${doudianPlatform}: there is no token for this shop`, { platform: doudianPlatform, hint: remedy })
}

function cannotRenew(error: DuijieError): DuijieError {
  const { message, endpoint, code, subCode, requestId } = error
  return new DuijieError('auth_invalid', message, { platform: doudianPlatform, endpoint, code, subCode, requestId, hint: remedy, cause: error })
}
