import type { AnyEndpoint, Failure, Fields } from '@duijie/core/platform'
import { type Counterpart, type Received, Refusal, rateCounter } from '@duijie/core/testing'
import { documentedRates } from '../../open/endpoints/rates.js'
import { type OpenWire, wireOf } from '../../open/endpoints/wire.js'
import { counterKeys } from '../../open/errors.js'
import { parseByteAuthorization } from '../../open/trade/byte-authorization.js'
import { brokenParams } from './check-params.js'
import { type AnswerSite, goodAnswer, refusedAnswer } from './envelopes.js'
import { openFailure } from './refusals.js'
import { type OpenRequest, readOpenRequest } from './request.js'
import { requestChecks } from './request-checks.js'
import type { AppState, UserState } from './state/app.js'
import type { TokenHolder } from './state/tokens.js'
import type { World } from './state/world.js'

/** What a request's answer needs to know of it. */
export interface OpenServerWire extends AnswerSite {
  readonly app: AppState | undefined
  readonly user: UserState | undefined
}

/** Which hosts serve which part of the catalogue. The test environment has both on one. */
const hostsOf: Readonly<Record<string, readonly string[]>> = {
  legacy: ['developer.toutiao.com', 'open-sandbox.douyin.com', 'minigame.zijieapi.com'],
  open: ['open.douyin.com', 'open-sandbox.douyin.com'],
}

/** Makes the platform's end of the wire. */
export function openCounterpart(world: () => World, endpoints: ReadonlyMap<string, AnyEndpoint>): Counterpart<OpenServerWire> {
  const byPath = new Map([...endpoints.values()].map((endpoint) => [wireOf(endpoint).path, endpoint]))

  return {
    async receive(incoming, now) {
      const request = await readOpenRequest(incoming)
      const endpoint = byPath.get(request.path)
      const about = endpoint === undefined ? undefined : wireOf(endpoint)
      const name = endpoint?.name ?? `${request.method} ${request.path}`
      const logId = `${new Date(now).toISOString().replaceAll(/\D/g, '').slice(0, 14)}${world().random.hex(18)}`
      const site = { path: request.path, about, logId }
      const found = caller(world(), request, endpoint)
      const wire: OpenServerWire = { ...site, app: 'app' in found ? found.app : undefined, user: 'app' in found ? found.user : undefined }
      const account = wire.app?.options.appId
      const turned = (refusal: Failure) => ({ refusal, name, account, wire })
      if (about !== undefined && about.method !== request.method) return turned(openFailure(40014, 'bad method'))
      if (endpoint !== undefined && hostsOf[endpoint.host]?.includes(request.host) === false) return turned(openFailure(40014, 'no such api on this host'))
      if (request.body === undefined) return turned(openFailure(40014, 'bad body'))
      if ('refusal' in found) return turned(found.refusal)
      if (found.app.banned) return turned(openFailure(28001016))
      const unsigned = about?.sign === undefined ? undefined : requestChecks[about.sign]?.(request, found.app, now.getTime())
      if (unsigned !== undefined) return turned(unsigned)
      const { access_token: _inQuery, ...query } = request.query
      const { access_token: _inBody, ...body } = request.body
      return { name, params: { ...query, ...body }, account, wire }
    },

    async admit({ name, params, wire }: Received<OpenServerWire>, now) {
      const endpoint = endpoints.get(name)
      if (endpoint !== undefined && wire.app !== undefined && isOverRate(wire.app, endpoint, now.getTime()))
        throw new Refusal(openFailure(overRateCodes[wire.path] ?? 28003018))
      const broken = endpoint === undefined ? undefined : await brokenParams(endpoint, params)
      if (broken !== undefined) throw new Refusal(broken)
    },

    reply: (value, { wire }) => goodAnswer(value, wire),
    refuse: (failure, { wire }) => refusedAnswer(failure, wire),
  }
}

// What is said of too many calls; 28003018 where the API's own page names no code.
const overRateCodes: Readonly<Record<string, number>> = { '/oauth/client_token/': 10020, '/api/apps/qrcode': 60003 }

/** Whether an application calls more often than the platform documents. */
function isOverRate({ rates }: AppState, endpoint: AnyEndpoint, nowMs: number): boolean {
  const [key = ''] = counterKeys(wireOf(endpoint).path, endpoint.limits.rate)
  const rule = Object.hasOwn(documentedRates, key) ? documentedRates[key] : undefined
  if (rule === undefined) return false
  const counter = rates.get(key) ?? rateCounter({ limit: rule.max, windowMs: rule.perMs })
  rates.set(key, counter)
  return !counter.take(key, nowMs).ok
}

type Caller = { readonly app: AppState; readonly user: UserState | undefined } | { readonly refusal: Failure }

/** Whose call it is: by its token, or by the application's keys where an API takes those. */
function caller(world: World, request: OpenRequest, endpoint: AnyEndpoint | undefined): Caller {
  const grant = endpoint?.grant ?? 'client_token'
  return grant === 'none'
    ? callerByKeys(world, request, endpoint)
    : callerByToken(world, request, { grant, wire: endpoint === undefined ? undefined : wireOf(endpoint) })
}

const kinds: Readonly<Record<string, TokenHolder['kind']>> = { app_token: 'app', client_token: 'client', user_token: 'user' }

function callerByToken(world: World, request: OpenRequest, { grant, wire }: { readonly grant: string; readonly wire: OpenWire | undefined }): Caller {
  const place = wire?.token ?? (grant === 'app_token' ? 'body' : 'access-token')
  const inBody = request.body?.['access_token'] ?? request.query['access_token']
  const token = place === 'body' ? inBody : request.headers.get(place)
  const refused = tokenCodes(request.path)
  if (typeof token !== 'string' || token === '') return { refusal: openFailure(refused.invalid, 'access_token missing') }
  const check = world.tokens.check(token)
  if (!check.ok) return { refusal: openFailure(check.reason === 'expired' ? refused.expired : refused.invalid) }
  const { holder } = check.token
  // The three kinds cannot stand for each other.
  if (holder.kind !== kinds[grant]) return { refusal: openFailure(refused.invalid) }
  const app = world.apps.get(holder.appId)
  if (app === undefined) return { refusal: openFailure(40015) }
  return { app, user: holder.kind === 'user' ? app.users.get(holder.openid) : undefined }
}

/** What a family of APIs says of a bad token. */
function tokenCodes(path: string): { readonly invalid: number; readonly expired: number } {
  if (path.startsWith('/oauth/')) return { invalid: 10008, expired: 10008 }
  if (path.startsWith('/api/v2/tags/')) return { invalid: 401, expired: 401 }
  if (path === '/api/apps/qrcode') return { invalid: 40002, expired: 40002 }
  if (path.startsWith('/goodlife/')) return { invalid: 2190002, expired: 2190008 }
  return { invalid: 28001003, expired: 28001008 }
}

/** The params that name the application and its secret, by what the client fills in. */
function callerByKeys(world: World, request: OpenRequest, endpoint: AnyEndpoint | undefined): Caller {
  const own: Fields = endpoint === undefined ? {} : { ...wireOf(endpoint).own }
  const given: Fields = { ...request.query, ...request.body }
  const named = (key: string) => given[Object.keys(own).find((name) => own[name] === key) ?? '']
  const refused = request.path.startsWith('/oauth/') ? { app: 10003, secret: 10013 } : { app: 40015, secret: 40017 }
  // The older trade API says whose call it is in the header that signs it.
  const app = world.apps.get(String(named('appId') ?? parseByteAuthorization(request.headers.get('byte-authorization') ?? '')?.appId ?? ''))
  if (app === undefined) return { refusal: openFailure(refused.app) }
  const needsSecret = Object.values(own).includes('appSecret')
  if (needsSecret && named('appSecret') !== app.options.appSecret) return { refusal: openFailure(refused.secret) }
  return { app, user: undefined }
}
