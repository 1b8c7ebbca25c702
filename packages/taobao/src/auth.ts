import {
  type AnyEndpoint,
  DuijieError,
  type ErrorKind,
  endpoint,
  type Fields,
  type Grant,
  isDuijieError,
  type Method,
  parseJson,
  type Schema,
  type Token,
} from '@duijie/core/platform'
import { z } from 'zod'
import { isJsonObject, type JsonObject } from './decode-answer.js'
import { readTokenAnswer } from './token-answer.js'

/** The name of the one grant: a seller's session. */
export const sessionGrant = 'session'

const dayMs = 86_400_000
const answerSchema = (): Schema<JsonObject> => z.record(z.string(), z.unknown())

/** The token server, as an endpoint: exchanges a code, or renews a session. */
export const tokenEndpoint = endpoint<TokenParams, JsonObject, Method<TokenParams, JsonObject>>({
  name: 'POST /token',
  host: 'oauth',
  grant: 'none',
  // A code is good for one use: what became of a lost answer cannot be asked.
  safety: 'unsafe',
  params: () =>
    z.strictObject({
      grant_type: z.enum(['authorization_code', 'refresh_token']),
      code: z.string().min(1).optional(),
      refresh_token: z.string().min(1).optional(),
      redirect_uri: z.string().min(1).optional(),
      state: z.string().optional(),
      view: z.enum(['web', 'tmall', 'wap']).optional(),
    }) as Schema<TokenParams>, // zod writes optional properties with `| undefined`; absent is what the strict object gives
  result: answerSchema,
})

/** What the token server takes. */
export interface TokenParams {
  readonly grant_type: 'authorization_code' | 'refresh_token'
  readonly code?: string
  readonly refresh_token?: string
  readonly redirect_uri?: string
  readonly state?: string
  readonly view?: 'web' | 'tmall' | 'wap'
}

/** Makes one call for a grant. */
export type GrantInvoke = (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>

/**
 * A seller's session. Only service-market applications can renew it; all others need the seller's authorisation again, about which the event `reauthorize` tells in time.
 * The platform does not document refreshing more often than hourly as harmless: the window is a tenth of the session's life, one day at most.
 */
export function sessionGrantOf(invoke: GrantInvoke, refresh: AnyEndpoint): Grant {
  return {
    name: sessionGrant,
    per: 'account',
    softMs: (token) => Math.min(dayMs, (token.expiresAt - token.issuedAt) / 10),
    hardMs: 60_000,
    renewable: isRenewable,
    // What a refresh answer leaves out (who the seller is, the refresh token) stays as it was: the keeper sees to that.
    async obtain(current, { now, signal }) {
      if (current?.refreshToken === undefined) throw mustAuthorise()
      try {
        return readTokenAnswer(tokenResult(await invoke(refresh, { refresh_token: current.refreshToken }, signal)), now)
      } catch (error) {
        throw isDuijieError(error) && refusals.has(error.kind) ? cannotRenew(error) : error
      }
    },
  }
}

/** Whether a session can be renewed without the seller. Where nobody said how long (an imported one), it is tried. */
export function isRenewable(
  { refreshToken, refreshExpiresAt = Number.POSITIVE_INFINITY }: Pick<Token, 'refreshToken' | 'refreshExpiresAt'>,
  now: number,
): boolean {
  return refreshToken !== undefined && refreshExpiresAt > now
}

/** The signed token APIs answer with a JSON document inside a JSON string. */
export function tokenResult(answer: unknown): JsonObject {
  const inner = isJsonObject(answer) && typeof answer['token_result'] === 'string' ? parseJson(answer['token_result']) : answer
  if (!isJsonObject(inner)) throw new DuijieError('unexpected', 'the token answer is no JSON object')
  return inner
}

// The platform's answers to a refresh token that is over, or to an application that may not renew: `isv.*` of any kind.
const refusals: ReadonlySet<ErrorKind> = new Set(['business', 'conflict', 'invalid_request', 'not_found', 'permission'])

const remedy = 'Send the seller to client.oauth.authorizeUrl(...) and hand the code to client.oauth.exchange(...).'

function mustAuthorise(): DuijieError {
  return new DuijieError('auth_invalid', 'taobao: there is no session for this account', { platform: 'taobao', hint: remedy })
}

function cannotRenew(error: DuijieError): DuijieError {
  const { message, endpoint, code, subCode, requestId } = error
  return new DuijieError('auth_invalid', message, { platform: 'taobao', endpoint, code, subCode, requestId, hint: remedy, cause: error })
}
