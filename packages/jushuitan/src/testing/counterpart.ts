import { type AnyEndpoint, decodeForm, type Failure, isDuijieError, parseJson } from '@duijie/core/platform'
import { type Counterpart, type Received, Refusal, writeWireJson } from '@duijie/core/testing'
import { isJsonObject } from '../json-answer.js'
import { isSignedByJushuitan } from '../sign.js'
import { brokenRule } from './check-params.js'
import type { SandboxApp } from './options.js'
import { refusals } from './refusals.js'
import type { MerchantToken } from './tokens.js'
import { counterKey, type World } from './world.js'

/** What a request was on the wire. */
export interface JushuitanWire {
  readonly door: 'api' | 'token' | 'authorize' | 'unknown'
  readonly params: Readonly<Record<string, string>>
  readonly app: SandboxApp | undefined
  readonly token: MerchantToken | undefined
  readonly biz: unknown
  readonly envelope: string
}

/** The authorisation page, as faults and journal know it. */
export const authorizeName = 'GET /auth'

const apiHosts = ['openapi.jushuitan.com', 'dev-api.jushuitan.com']
const pageHosts = ['openweb.jushuitan.com', 'isv-openweb.jushuitan.com']
const testHosts = ['dev-api.jushuitan.com', 'isv-openweb.jushuitan.com']
const tokenPaths = { production: '/openWeb/auth/', test: '/openWebIsv/auth/' } as const
const tokenCalls = ['getInitToken', 'accessToken', 'refreshToken']

/** The hosts of the platform that the sandbox answers for. */
export const sandboxHosts: readonly string[] = [...apiHosts, ...pageHosts]

// The error text says 15 minutes, the calling rules 10: the stricter one shows a client that relies on the other.
const toleranceMs = 600_000

/** The platform's end of the wire. */
export function jushuitanCounterpart(world: () => World, endpoints: ReadonlyMap<string, AnyEndpoint>): Counterpart<JushuitanWire> {
  const requestId = () => `1a0c${world().random.hex(24)}`
  return {
    async receive(request, now) {
      const { host, pathname, searchParams } = new URL(request.url)
      const environment = environmentOf(host)
      const params = isPage(host) ? Object.fromEntries(searchParams) : formOf(await request.text())
      const app = world().apps.get(params['app_key'] ?? '')
      const known = app !== undefined && (app.environment ?? 'production') === environment ? app : undefined
      const path = tokenPaths[environment]
      const token = tokenCalls.find((name) => pathname === path + name)
      const door = isPage(host) ? (pathname === '/auth' ? 'authorize' : 'unknown') : token !== undefined ? 'token' : 'api'
      const endpoint = endpoints.get(pathname)
      const held = params['access_token'] === undefined ? undefined : world().tokens.check(params['access_token']).token
      const biz = door === 'api' ? bizOf(params['biz']) : undefined
      const wire: JushuitanWire = { door, params, app: known, token: held, biz, envelope: String(endpoint?.wire['envelope'] ?? 'query') }
      // Faults and journal know token calls by their names of production.
      const name = door === 'token' ? `/openWeb/auth/${token}` : door === 'authorize' ? authorizeName : pathname
      const account = held?.holder.merchant.key
      const seen = { name, account, wire, shown: shownParams(wire) }
      const refused = refusedAtDoor(wire, request.method, now.getTime())
      if (refused !== undefined) return { refusal: refused, ...seen }
      return { ...seen, params: isJsonObject(biz) ? biz : Array.isArray(biz) ? { biz } : params }
    },
    async admit(received, now) {
      const failure = await refusedInside(received, world(), endpoints, now.getTime())
      if (failure !== undefined) throw new Refusal(failure)
    },
    reply(value, { wire }, now) {
      const head = { code: 0, msg: '执行成功' }
      const body =
        wire.envelope === 'flat'
          ? { ...(isJsonObject(value) ? value : {}), ...head, issuccess: true }
          : {
              ...head,
              ...(wire.envelope === 'write' ? { issuccess: true } : {}),
              data: value,
              ...(wire.envelope === 'webapi' ? { request_id: requestId() } : {}),
            }
      return answer(body, now)
    },
    refuse(failure, { wire }, now) {
      if (wire.door === 'unknown') return new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain' } })
      return answer({ code: Number(failure.code ?? -1), issuccess: false, msg: failure.message, requestId: requestId() }, now)
    },
  }
}

// The date is what a client measures its clock by. The content type has been seen to be no JSON's.
function answer(body: object, now: Date): Response {
  return new Response(Buffer.from(writeWireJson(body)), { headers: { 'content-type': 'text/html; charset=utf-8', date: now.toUTCString() } })
}

function environmentOf(host: string): 'production' | 'test' {
  return testHosts.includes(host) ? 'test' : 'production'
}

function isPage(host: string): boolean {
  return pageHosts.includes(host)
}

// What cannot be read holds nothing, and so lacks what is needed.
function formOf(text: string): Record<string, string> {
  return orElse({}, () => Object.fromEntries(decodeForm(text)))
}

function bizOf(text: string | undefined): unknown {
  return text === undefined ? undefined : orElse(undefined, () => parseJson(text))
}

function orElse<Value>(otherwise: Value, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (isDuijieError(error)) return otherwise
    throw error
  }
}

const harmless = ['page_index', 'page_size', 'start_ts', 'ts', 'modified_begin', 'modified_end', 'is_get_total', 'date_type', 'status']

function shownParams({ biz }: JushuitanWire): Record<string, string> {
  if (!isJsonObject(biz)) return Array.isArray(biz) ? { rows: String(biz.length) } : {}
  return Object.fromEntries(harmless.flatMap((name) => (biz[name] === undefined ? [] : [[name, String(biz[name])]])))
}

const publicParams = {
  api: ['app_key', 'timestamp', 'charset', 'version', 'biz', 'sign', 'access_token'],
  token: ['app_key', 'timestamp', 'charset', 'grant_type', 'sign'],
  authorize: ['app_key', 'timestamp', 'charset', 'sign'],
  unknown: [],
} as const

/** What is checked of every request, in the order that the documents leave open. */
function refusedAtDoor({ door, params, app }: JushuitanWire, method: string, nowMs: number): Failure | undefined {
  if (door === 'unknown') return refusals.unknownPath
  if (method !== (door === 'authorize' ? 'GET' : 'POST')) return refusals.unknownPath
  const missing = publicParams[door].find((name) => (params[name] ?? '') === '')
  if (missing !== undefined) return refusals.missing(missing)
  const { timestamp = '', charset, version } = params
  if (!/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - nowMs) > toleranceMs) return refusals.timestamp
  if (charset !== 'utf-8') return refusals.invalid('charset错误')
  if (door === 'api' && version !== '2') return refusals.invalid('version错误')
  return app !== undefined && isSignedByJushuitan(params, app.appSecret) ? undefined : refusals.signature
}

/** What is checked of a call whose signature is good: token, permission, counters, params. */
async function refusedInside(
  { name, wire }: Received<JushuitanWire>,
  world: World,
  endpoints: ReadonlyMap<string, AnyEndpoint>,
  nowMs: number,
): Promise<Failure | undefined> {
  const { app, door, params, biz } = wire
  if (door !== 'api') return undefined
  if (app === undefined) return refusals.signature
  const held = world.tokens.check(params['access_token'] ?? '')
  if (!held.ok || held.token.holder.app.appKey !== app.appKey) return refusals.token
  const key = counterKey(app, held.token.holder.merchant)
  world.peaks.count(key, nowMs)
  for (const { code, counter } of world.counters) {
    const counted = counter.take(key, nowMs)
    if (!counted.ok) return code === 199 ? refusals.second : refusals.minute
  }
  const endpoint = endpoints.get(name)
  if (endpoint === undefined) return refusals.unknownPath
  if (app.permissions !== undefined && !app.permissions.includes(name)) return refusals.permission
  return brokenRule(endpoint, biz)
}
