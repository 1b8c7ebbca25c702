import { type AnyEndpoint, type Failure, isDuijieError, parseChinaTime, parseJson, sameHex } from '@duijie/core/platform'
import { type Counterpart, type Received, Refusal, writeWireJson } from '@duijie/core/testing'
import { isJsonObject, type JsonObject } from '../../doudian/json-answer.js'
import { sortJson } from '../../doudian/push/sorted-json.js'
import { doudianMethod, signDoudian } from '../../doudian/sign.js'
import { brokenRule } from './check-params.js'
import { isPartlyFailed } from './partly-failed.js'
import { refusals } from './refusals.js'
import type { TokenPair } from './tokens.js'
import type { World } from './world.js'

/** What a request was on the wire. */
export interface DoudianWire {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly paramJson: string
  readonly params: JsonObject
  /** Whose token it carries. */
  readonly pair: TokenPair | undefined
  /** Whether the client can do without the older names of code and words. */
  readonly isNew: boolean
}

/** The hosts of the platform that the sandbox answers for. */
export const doudianSandboxHosts: readonly string[] = ['openapi-fxg.jinritemai.com', 'openapi-sandbox.jinritemai.com']

const toleranceMs = 600_000

/** The platform's end of the wire. */
export function doudianCounterpart(world: () => World, endpoints: ReadonlyMap<string, AnyEndpoint>): Counterpart<DoudianWire> {
  return {
    async receive(request, now) {
      const { pathname, searchParams } = new URL(request.url)
      const query = Object.fromEntries(searchParams)
      const paramJson = await request.text()
      const held = query['access_token'] === undefined ? undefined : world().tokens.check(query['access_token'])
      const parsed = jsonOf(paramJson)
      const wire: DoudianWire = {
        path: pathname,
        query,
        paramJson,
        params: isJsonObject(parsed) ? parsed : {},
        pair: held?.pair,
        isNew: request.headers.get('x-open-no-old-err-code') === '1',
      }
      const seen = { name: pathname, account: held?.pair.shopId, wire, shown: shownParams(wire.params) }
      const refused = request.method === 'POST' ? refusedAtDoor(wire, world(), now.getTime()) : refusals.parameterInvalid('请使用POST')
      return refused === undefined ? { ...seen, params: wire.params } : { refusal: refused, ...seen }
    },
    async admit(received, now) {
      const failure = await refusedInside(received, { world: world(), endpoints, nowMs: now.getTime() })
      if (failure !== undefined) throw new Refusal(failure)
    },
    reply(value, { wire }, now) {
      if (isPartlyFailed(value)) {
        return answer({ code: 50002, msg: '业务处理失败', sub_code: value.subCode, sub_msg: value.words, data: value.data }, { wire, now, world: world() })
      }
      return answer({ code: 10000, msg: 'success', sub_code: '', sub_msg: '', data: value }, { wire, now, world: world() })
    },
    refuse({ code, subCode, message }, { wire }, now) {
      return answer(
        { code: Number(code ?? 90000), msg: categoryOf(code), sub_code: subCode ?? '', sub_msg: message, data: null },
        { wire, now, world: world() },
      )
    },
  }
}

interface Envelope {
  readonly code: number
  readonly msg: string
  readonly sub_code: string
  readonly sub_msg: string
  readonly data: unknown
}

// The date is what a client measures its clock by.
function answer(envelope: Envelope, { wire, now, world }: { readonly wire: DoudianWire; readonly now: Date; readonly world: World }): Response {
  const log_id = `${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}${world.random.hex(18).toUpperCase()}`
  // Older clients read other names.
  const older = wire.isNew ? {} : { err_no: envelope.code === 10000 ? 0 : envelope.code, message: envelope.msg }
  const body = writeWireJson({ ...envelope, log_id, ...older })
  return new Response(Buffer.from(body), { headers: { 'content-type': 'application/json; charset=utf-8', date: now.toUTCString() } })
}

const categories: Readonly<Record<string, string>> = {
  '40003': '非法的参数',
  '40004': '非法的参数',
  '40001': '缺少参数',
  '50002': '业务处理失败',
  '60000': '限流',
}

function categoryOf(code: string | undefined): string {
  return categories[code ?? ''] ?? '请求失败'
}

// What cannot be read has no canonical form either.
function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

const harmless = [
  'page',
  'size',
  'update_time_start',
  'update_time_end',
  'create_time_start',
  'create_time_end',
  'update_start_time',
  'update_end_time',
  'order_by',
  'order_asc',
  'cursor_id',
  'type',
]

function shownParams(params: JsonObject): Record<string, string> {
  return Object.fromEntries(harmless.flatMap((name) => (params[name] === undefined ? [] : [[name, String(params[name])]])))
}

/** What is checked of every request, before anybody asks who it is for. */
function refusedAtDoor({ path, query, paramJson, params }: DoudianWire, { apps }: World, nowMs: number): Failure | undefined {
  const { app_key: appKey = '', timestamp = '', sign = '', sign_method: method = 'md5' } = query
  if (appKey === '') return refusals.appMissing
  const app = apps.get(appKey)
  if (app === undefined) return refusals.appInvalid
  if (query['method'] !== doudianMethod(path)) return refusals.parameterInvalid('method与路径不一致')
  if (query['v'] !== '2') return refusals.parameterInvalid('v错误')
  if (timestamp === '') return refusals.parameterMissing('timestamp')
  const at = timeOf(timestamp)
  if (Number.isNaN(at)) return refusals.timestampFormat
  if (Math.abs(at - nowMs) > toleranceMs) return refusals.timestamp
  if (sign === '') return refusals.signatureMissing
  if (method !== 'md5' && method !== 'hmac-sha256') return refusals.parameterInvalid('sign_method错误')
  // Whether the platform sorts again is not documented: here what is not in the canonical form has a bad signature.
  if (sortJson(paramJson) !== paramJson || query['param_json'] !== undefined) return refusals.signature
  const expected = signDoudian({ appKey, method: doudianMethod(path), paramJson, timestamp }, { secret: app.appSecret, method })
  if (!sameHex(sign, expected)) return refusals.signature
  return isJsonObject(params) ? undefined : refusals.formatInvalid('param_json错误')
}

function timeOf(timestamp: string): number {
  if (/^\d{10}$/.test(timestamp)) return Number(timestamp) * 1000
  try {
    return parseChinaTime(timestamp)
  } catch (error) {
    if (isDuijieError(error)) return Number.NaN
    throw error
  }
}

interface Inside {
  readonly world: World
  readonly endpoints: ReadonlyMap<string, AnyEndpoint>
  readonly nowMs: number
}

/** What is checked of a call whose signature is good: token, authorisation, permission, traffic, params. */
async function refusedInside({ name, wire, params }: Received<DoudianWire>, { world, endpoints, nowMs }: Inside): Promise<Failure | undefined> {
  const endpoint = endpoints.get(name)
  if (endpoint === undefined) return refusals.unknownApi
  const appKey = wire.query['app_key'] ?? ''
  if (!name.startsWith('/token/')) {
    const refused = refusedToken(wire.query['access_token'], appKey, world)
    if (refused !== undefined) return refused
  }
  const permissions = world.apps.get(appKey)?.permissions
  if (permissions !== undefined && !permissions.includes(name)) return refusals.permission
  const counted = world.traffic?.take(`${appKey} ${name}`, nowMs)
  if (counted !== undefined && !counted.ok) return refusals.traffic
  return brokenRule(endpoint, params, wire.paramJson)
}

function refusedToken(access: string | undefined, appKey: string, world: World): Failure | undefined {
  if (access === undefined || access === '') return refusals.tokenMissing
  const held = world.tokens.check(access)
  if (held === undefined || held.state === 'superseded') return refusals.tokenUnknown
  if (held.pair.appKey !== appKey) return refusals.tokenOfAnother
  if (held.state === 'expired') return refusals.tokenExpired
  return world.closed.has(held.pair.shopId) ? refusals.closed : undefined
}
