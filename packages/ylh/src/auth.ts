import {
  type AnyEndpoint,
  DuijieError,
  encodeForm,
  endpoint,
  type Fields,
  type Grant,
  type Method,
  type Protocol,
  type Token,
  type TokenInput,
} from '@duijie/core/platform'
import { z } from 'zod'
import type { YlhCredentials } from './credentials.js'
import { isJsonObject, type JsonObject, readTokenBody } from './envelope.js'

/** The name of the one grant: the user's token. */
export const userGrant = 'user'

/** The service that gives tokens. */
export const tokenService = 'ylh-cloud-mgt-auth'

const defaultLifeMs = 3_600_000
const maxMarginMs = 600_000

/** The token call. */
export const tokenEndpoint = endpoint<Fields, JsonObject, Method<Fields, JsonObject>>({
  name: `POST /${tokenService}/oauth/token`,
  grant: 'none',
  safety: 'safe',
  wire: { token: true },
  params: () => z.strictObject({}),
  result: () => z.record(z.string(), z.unknown()),
})

/** The Basic header of the client: UTF-8, then Base64. */
export function basicHeader({ clientId, clientPassword }: Pick<YlhCredentials, 'clientId' | 'clientPassword'>): string {
  return `Basic ${Buffer.from(`${clientId}:${clientPassword}`, 'utf8').toString('base64')}`
}

/** The form of the password grant. In the body, never in the address: addresses are logged everywhere. */
export function passwordForm({ username, password }: Pick<YlhCredentials, 'username' | 'password'>): string {
  return encodeForm({ grant_type: 'password', username, password })
}

/** The token call's wire. */
export function tokenProtocol({ credentials, suffix }: { credentials(): Promise<YlhCredentials>; readonly suffix: string }): Protocol {
  return {
    async encode(_call, { host }) {
      const current = await credentials()
      return {
        method: 'POST',
        url: `${host}/${tokenService}${suffix}/oauth/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'system-name': 'ylh-open-api', authorization: basicHeader(current) },
        body: passwordForm(current),
      }
    },
    async decode(answer, _call, { now }) {
      const read = await readTokenBody(answer, now.getTime())
      if (read.ok) return read
      const { clientPassword, password } = await credentials()
      return { ok: false, failure: { ...read.failure, message: read.failure.message.replaceAll(clientPassword, '***').replaceAll(password, '***') } }
    },
  }
}

/** Makes one call for a grant. */
export type GrantInvoke = (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>

/**
 * The user's token, by the password grant each time: there is no refresh. It is fetched again ten minutes before its end, or when half of a shorter life is over. While a token lives,
 * the platform may give the same one again: it is used to its own end and not asked for in a loop.
 */
export function userGrantOf(invoke: GrantInvoke): Grant {
  return {
    name: userGrant,
    per: 'app',
    softMs: marginMs,
    hardMs: (token) => Math.min(60_000, marginMs(token) / 2),
    lifetimeMs: defaultLifeMs,
    renewable: () => true,
    obtain: async (_current, { now, signal }) => readTokenAnswer(await invoke(tokenEndpoint, {}, signal), now),
  }
}

/** How long before its end a token is fetched again, in milliseconds. */
export function marginMs({ issuedAt, expiresAt }: Pick<Token, 'issuedAt' | 'expiresAt'>): number {
  return Math.min(maxMarginMs, (expiresAt - issuedAt) / 2)
}

/** What stands in `Authorization`: the type as the platform wrote it, and the token. */
export function authorization({ accessToken, extra }: Token): string {
  return `${extra?.['tokenType'] ?? 'Bearer'} ${accessToken}`
}

/**
 * Reads a token answer.
 *
 * @throws DuijieError `auth_invalid` when there is no token in it
 */
export function readTokenAnswer(answer: unknown, nowMs: number): TokenInput {
  const { access_token: accessToken, token_type: type, expires_in: life }: JsonObject = isJsonObject(answer) ? answer : {}
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw new DuijieError('auth_invalid', 'ylh: the token answer holds no access_token', { platform: 'ylh', hint: 'Check client and user.' })
  }
  const seconds = typeof life === 'string' && /^\d+$/.test(life) ? Number(life) : life
  const lifeMs = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : defaultLifeMs
  return { accessToken, issuedAt: nowMs, expiresAt: nowMs + lifeMs, extra: { tokenType: typeof type === 'string' && type !== '' ? type : 'Bearer' } }
}
