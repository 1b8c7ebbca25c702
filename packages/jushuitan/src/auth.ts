import { type AnyEndpoint, DuijieError, type ErrorKind, type Fields, type Grant, isDuijieError, type Token, type TokenInput } from '@duijie/core/platform'
import type { JsonObject } from './json-answer.js'
import { initTokenCall, refreshCall } from './token-calls.js'

/** The name of the one grant: the access token of a merchant. */
export const merchantGrant = 'merchant'

/** Makes one call for a grant. */
export type GrantInvoke = (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>

const minuteMs = 60_000
const hourMs = 3_600_000

/**
 * The token of a self-built application: it serves one merchant, gets its first token without anybody, and renews it a day ahead of its end.
 * Half a day before the end the refresh token is not trusted any more; then, and where the platform refuses to refresh, a first token is asked for again.
 */
export function selfBuiltGrant(invoke: GrantInvoke, random: () => number): Grant {
  const initToken = async (now: number, signal: AbortSignal) =>
    readTokenAnswer(await invoke(initTokenCall, { grant_type: 'authorization_code', code: randomCode(random) }, signal), now)

  return {
    name: merchantGrant,
    per: 'app',
    // Shares of the token's life, where that is shorter than documented.
    softMs: (token) => Math.min(24 * hourMs, lifeOf(token) / 2),
    hardMs: (token) => Math.min(minuteMs, lifeOf(token) / 10),
    renewable: () => true,
    async obtain(current, { now, signal }) {
      if (current === undefined || !canRefresh(current, now)) return initToken(now, signal)
      try {
        const params = { grant_type: 'refresh_token', refresh_token: current.refreshToken, scope: 'all' }
        return readTokenAnswer(await invoke(refreshCall, params, signal), now)
      } catch (error) {
        if (isRefused(error)) return initToken(now, signal)
        throw error
      }
    },
  }
}

/** The token of one merchant of an ISV's application. It is never refreshed, which the platform forbids: at its end the merchant must authorise again. */
export function isvGrant(): Grant {
  return {
    name: merchantGrant,
    per: 'account',
    softMs: 0,
    hardMs: 0,
    renewable: () => false,
    obtain: () =>
      Promise.reject(
        new DuijieError('auth_invalid', 'jushuitan: there is no token for this merchant', {
          platform: 'jushuitan',
          hint: 'Send the merchant to client.oauth.authorizeUrl(...) and hand the code to client.oauth.exchange(...).',
        }),
      ),
  }
}

/**
 * Reads a token answer. Where it does not say how long the token lives, that is an error: the platform's users report anything between a month and a year.
 *
 * @throws DuijieError `unexpected` when there is no token in it, or no lifetime
 */
export function readTokenAnswer(answer: unknown, now: number): TokenInput & { readonly expiresAt: number } {
  // The record's schema has let it through.
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = answer as JsonObject
  if (typeof accessToken !== 'string' || accessToken === '') throw new DuijieError('unexpected', 'the token answer holds no access_token')
  const seconds = typeof expiresIn === 'string' && /^\d+$/.test(expiresIn) ? Number(expiresIn) : expiresIn
  if (typeof seconds !== 'number' || !(seconds > 0)) throw new DuijieError('unexpected', 'the token answer does not say how long the token lives (expires_in)')
  return { accessToken, expiresAt: now + seconds * 1000, issuedAt: now, ...(typeof refreshToken === 'string' ? { refreshToken } : {}) }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The code of a first token: six letters and digits of no meaning. */
export function randomCode(random: () => number): string {
  return Array.from({ length: 6 }, () => alphabet.charAt(Math.min(alphabet.length - 1, Math.floor(random() * alphabet.length)))).join('')
}

// The platform's answers to a refresh token that is over. A refused signature would be refused again.
const refusals: ReadonlySet<ErrorKind> = new Set(['auth_expired', 'auth_invalid', 'business', 'conflict', 'invalid_request', 'not_found'])
const signatureCodes = ['10', '120']

function isRefused(error: unknown): boolean {
  return isDuijieError(error) && refusals.has(error.kind) && !signatureCodes.includes(error.code ?? '')
}

function canRefresh(token: Token, now: number): token is Token & { readonly refreshToken: string } {
  return token.refreshToken !== undefined && token.expiresAt - now > Math.min(12 * hourMs, lifeOf(token) / 4)
}

function lifeOf({ issuedAt, expiresAt }: Token): number {
  return expiresAt - issuedAt
}
