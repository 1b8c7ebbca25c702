import type { AnyEndpoint, Failure } from '@duijie/core/platform'
import { type Counterpart, type Received, Refusal, rateCounter } from '@duijie/core/testing'
import { documentedRates } from '../../mini/endpoints/rates.js'
import { wireOf } from '../../mini/endpoints/wire.js'
import { counterKeys } from '../../mini/errors.js'
import { brokenParams } from './check-params.js'
import { miniFailure } from './refusals.js'
import { type MiniRequest, readMiniRequest } from './request.js'
import { openSealedRequest, sealAnswer } from './sealed.js'
import type { AppState } from './state/app.js'
import type { World } from './state/world.js'
import { answerText, contentType, type MiniServerWire, refusalText } from './wire.js'

const dayMs = 86_400_000
const chinaMs = 28_800_000

/** Makes the server API's end of the wire. */
export function miniCounterpart(world: () => World, endpoints: ReadonlyMap<string, AnyEndpoint>): Counterpart<MiniServerWire> {
  const byPath = new Map([...endpoints.values()].map((endpoint) => [wireOf(endpoint).path, endpoint]))

  return {
    async receive(incoming, now) {
      const request = await readMiniRequest(incoming)
      const endpoint = byPath.get(request.path)
      const about = endpoint === undefined ? undefined : wireOf(endpoint)
      const found = appFor(world(), request, endpoint)
      const app = 'app' in found ? found.app : undefined
      const security = app?.options.apiSecurity
      const isSealed = incoming.headers.has('wechatmp-appid') || incoming.headers.has('wechatmp-signature')
      const site = isSealed && app !== undefined && security !== undefined ? { url: request.url, appId: app.options.appId } : undefined
      const wire: MiniServerWire = { app, path: request.path, about, site }
      const name = endpoint?.name ?? `${request.method} ${request.path}`
      const turned = (refusal: Failure) => ({ refusal, name, account: app?.options.appId, wire: { ...wire, site: undefined } })
      if ('refusal' in found) return turned(found.refusal)
      if (about !== undefined && about.method === 'POST' && request.method !== 'POST') return turned(miniFailure(43002))
      if (request.body === undefined) return turned(miniFailure(47001))
      let body = request.body
      if (isSealed) {
        if (app === undefined || security === undefined) return turned(miniFailure(40238))
        const opened = openSealedRequest(request, incoming.headers, { appId: app.options.appId, security, nowMs: now.getTime() })
        if ('refusal' in opened) return turned(opened.refusal)
        body = opened.body
      } else if (security?.required === true && about?.sealable === true) return turned(miniFailure(40232))
      const { access_token: _token, ...query } = request.query
      return { name, params: { ...query, ...body }, account: app?.options.appId, wire }
    },

    async admit({ name, params, wire }: Received<MiniServerWire>, now) {
      const endpoint = endpoints.get(name)
      if (endpoint === undefined || wire.app === undefined) return
      if (overQuota(wire.app, wire.path, now.getTime())) throw new Refusal(miniFailure(45009))
      if (overRate(wire.app, endpoint, now.getTime())) throw new Refusal(miniFailure(endpoint.limits.rate === 'links' ? 44990 : 45011))
      const broken = await brokenParams(endpoint, params)
      if (broken !== undefined) throw new Refusal(broken)
    },

    async reply(value, { wire }, now) {
      const { image, contentType: type, used } = Object(value)
      if (image instanceof Uint8Array && wire.site === undefined) {
        return new Response(new Uint8Array(image), { headers: { 'content-type': String(type), ...(used === undefined ? {} : { 'Num-Used': String(used) }) } })
      }
      const text = answerText(wire.path, image instanceof Uint8Array ? { buffer: Buffer.from(image).toString('base64'), contentType: type } : Object(value))
      const security = wire.app?.options.apiSecurity
      if (wire.site !== undefined && security !== undefined) return sealAnswer(text, wire.site, security, now.getTime())
      return new Response(text, { headers: { 'content-type': contentType(wire.path), date: now.toUTCString() } })
    },

    refuse(failure, { wire }, now) {
      const { code = '-1' } = failure
      const rid = `${world().random.hex(8)}-${world().random.hex(8)}-${world().random.hex(8)}`
      const body = refusalText(wire.path, code, failure.message, rid)
      wire.app?.failures.set(rid, { path: wire.path, at: now.getTime(), body })
      return new Response(body, { headers: { 'content-type': contentType(wire.path), date: now.toUTCString() } })
    },
  }
}

type Found = { readonly app: AppState | undefined } | { readonly refusal: Failure }

/** Whose call it is: by the token, or by the keys where an API takes those. */
function appFor(world: World, request: MiniRequest, endpoint: AnyEndpoint | undefined): Found {
  const needsToken = endpoint === undefined || endpoint.grant !== 'none'
  if (!needsToken) return appByKeys(world, request)
  const { access_token: token } = request.query
  if (token === undefined || token === '') return { refusal: miniFailure(41001) }
  const check = world.tokens.check(token)
  if (check.ok) return { app: world.apps.get(check.token.holder.appId) }
  return { refusal: miniFailure(check.reason === 'expired' ? 42001 : 40001) }
}

function appByKeys(world: World, { query, body = {} }: MiniRequest): Found {
  const given = { ...query, ...body }
  const secret = given['secret'] ?? given['appsecret']
  if (typeof given['appid'] !== 'string' || given['appid'] === '') return { refusal: miniFailure(41002) }
  if (typeof secret !== 'string' || secret === '') return { refusal: miniFailure(41004) }
  const app = world.apps.get(given['appid'])
  if (app === undefined) return { refusal: miniFailure(40013) }
  if (app.options.appSecret !== secret) return { refusal: miniFailure(40125) }
  return app.frozen ? { refusal: miniFailure(40243) } : { app }
}

function overQuota(app: AppState, path: string, nowMs: number): boolean {
  const { dailyQuota } = app.options
  if (dailyQuota === undefined || path.startsWith('/cgi-bin/clear_quota') || path.startsWith('/cgi-bin/openapi')) return false
  const key = `${path} ${Math.floor((nowMs + chinaMs) / dayMs)}`
  const used = app.used.get(key) ?? 0
  if (used >= dailyQuota) return true
  app.used.set(key, used + 1)
  return false
}

/** Whether an application calls more often than the platform documents. */
function overRate({ rates }: AppState, endpoint: AnyEndpoint, nowMs: number): boolean {
  const [key = ''] = counterKeys(wireOf(endpoint).path, endpoint.limits.rate)
  const rule = Object.hasOwn(documentedRates, key) ? documentedRates[key] : undefined
  if (rule === undefined) return false
  const counter = rates.get(key) ?? rateCounter({ limit: rule.max, windowMs: rule.perMs })
  rates.set(key, counter)
  return !counter.take(key, nowMs).ok
}
