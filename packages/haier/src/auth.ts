import {
  type AnyEndpoint,
  DuijieError,
  endpoint,
  type Fields,
  type Grant,
  isDuijieError,
  type Method,
  type Protocol,
  type Token,
  type TokenInput,
  writeJson,
} from '@duijie/core/platform'
import { z } from 'zod'
import type { HaierCredentials } from './credentials.js'
import { isJsonObject, type JsonObject, readPlain } from './envelope.js'

/** The name of the one grant: the application's own token. */
export const clientGrant = 'client'

/** Where tokens are had: the first address, and the one that stands in the document's general example. */
export const tokenPaths = ['/oauth2/auth', '/oauth2/token'] as const

const maxMarginMs = 600_000
const shortLifeMs = 1_200_000
const defaultLifeMs = 3_600_000

/** The token call at one of its addresses. */
export function tokenEndpoint(path: string) {
  return endpoint<Fields, JsonObject, Method<Fields, JsonObject>>({
    name: `POST ${path}`,
    host: 'token',
    grant: 'none',
    safety: 'safe',
    wire: { tokenPath: path },
    params: () => z.strictObject({}),
    result: () => z.record(z.string(), z.unknown()),
  })
}

/** The token call's wire: the keys in a JSON object, no form (document, "OAuth2.0 认证地址"). */
export function tokenProtocol({ credentials }: { credentials(): Promise<HaierCredentials> }): Protocol {
  return {
    async encode({ endpoint: { wire } }, { host }) {
      const { clientId, clientSecret } = await credentials()
      const body = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' }
      return { method: 'POST', url: `${host}${String(wire['tokenPath'])}`, headers: { 'content-type': 'application/json' }, body: writeJson(body, () => false) }
    },
    async decode(answer, _call, { now }) {
      const { status } = answer
      if (status === 400 || status === 401 || status === 403) {
        const message = `the token server refused the application with HTTP ${status}`
        return {
          ok: false,
          failure: { kind: 'auth_invalid', message, code: `http_${status}`, outcome: 'not_done', hint: 'Check clientId, clientSecret and the environment.' },
        }
      }
      // It has no envelope.
      return readPlain(answer, now.getTime())
    },
  }
}

/** Makes one call for a grant. */
export type GrantInvoke = (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>

/**
 * The application's token. It is fetched again ten minutes before its end; of a life of less than twenty minutes, when half of it is over. There is no refresh: the token call is made again,
 * and the token before stays good to its own end.
 */
export function clientGrantOf(invoke: GrantInvoke, paths: readonly string[]): Grant {
  const endpoints = paths.map(tokenEndpoint)
  return {
    name: clientGrant,
    per: 'app',
    softMs: marginMs,
    hardMs: (token) => Math.min(60_000, marginMs(token) / 2),
    lifetimeMs: defaultLifeMs,
    renewable: () => true,
    obtain: async (_current, { now, signal }) => readTokenAnswer(await ask(endpoints, invoke, signal), now),
  }
}

/** How long before its end a token is fetched again, in milliseconds. */
export function marginMs({ issuedAt, expiresAt }: Pick<Token, 'issuedAt' | 'expiresAt'>): number {
  const lifeMs = expiresAt - issuedAt
  return lifeMs < shortLifeMs ? lifeMs / 2 : maxMarginMs
}

async function ask(endpoints: readonly AnyEndpoint[], invoke: GrantInvoke, signal: AbortSignal): Promise<unknown> {
  const failures: DuijieError[] = []
  for (const each of endpoints) {
    try {
      return await invoke(each, {}, signal)
    } catch (error) {
      // Any answer but a good one may mean that the address is the other one; no answer, or "too many", does not.
      if (!isDuijieError(error) || error.kind === 'rate_limited' || error.code?.startsWith('http_') !== true) throw error
      failures.push(error)
    }
  }
  throw failures.find(({ kind }) => kind !== 'not_found') ?? failures[0]
}

/**
 * Reads a token answer: `token`, where other servers say `access_token`; both are looked for, also below `data`.
 *
 * @throws DuijieError `auth_invalid` when there is none: HTTP 200 without a token is a refusal
 */
export function readTokenAnswer(answer: unknown, nowMs: number): TokenInput {
  const outer = isJsonObject(answer) ? answer : {}
  const inner = isJsonObject(outer['data']) ? outer['data'] : {}
  const found = [outer, inner].find((each) => tokenIn(each) !== undefined)
  const accessToken = found === undefined ? undefined : tokenIn(found)
  if (found === undefined || accessToken === undefined) {
    throw new DuijieError('auth_invalid', 'haier: the token answer holds no token', { platform: 'haier', hint: 'Check clientId and clientSecret.' })
  }
  const lifeS = seconds(found['expires_in'])
  const endS = seconds(found['expires_at'])
  // The life counts and not the end: that is the platform's clock, this one is ours.
  return { accessToken, issuedAt: nowMs, expiresAt: lifeS === undefined ? (endS === undefined ? nowMs + defaultLifeMs : endS * 1000) : nowMs + lifeS * 1000 }
}

function tokenIn(answer: JsonObject): string | undefined {
  return [answer['access_token'], answer['token']].find((value): value is string => typeof value === 'string' && value !== '')
}

function seconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && number > 0 ? number : undefined
}
