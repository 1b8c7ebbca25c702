import { type AnyEndpoint, type Failure, isDuijieError, parseChinaTime } from '@duijie/core/platform'
import { type BrokenRule, type Counterpart, createRuleBook, type Received, Refusal, type RuleBook, type TurnedAway } from '@duijie/core/testing'
import { type SignMethod, signMethods, signTop } from '../sign.js'
import { oauthRefusal, receiveOauth } from './oauth.js'
import { banFailure, foreignSession, invalidSession, noPermission, securityEnded, subFailure, topFailure } from './refusals.js'
import { type Session, w2End } from './sessions.js'
import type { World } from './state/world.js'
import { businessParams, readTopRequest, shownParams } from './top-request.js'
import type { TopWire } from './top-wire.js'
import { type Answer, answerText, errorText, type Shape } from './wire.js'

/** The name under which a batch is known to faults and journal. */
export const batchName = 'router/batch'

// What only reads is told by the last word of its name; all else needs a session that may write.
const reads = /\.(get|search|decrypt)$/
const toleranceMs = 600_000
const dayMs = 86_400_000
const chinaMs = 28_800_000

/** TOP's end of the wire. */
export interface TopCounterpart extends Counterpart<TopWire> {
  /** Checks one call of a batch like a request of its own; the signature is the batch's. */
  admit(received: Received<TopWire>, now: Date): Promise<void>
  /** The text of a good answer. */
  answer(value: Answer, received: Received<TopWire>): string
  /** The text of a refusal. */
  error(failure: Failure, shape: Shape): string
}

/** Makes TOP's end of the wire. */
export function topCounterpart(world: () => World, endpoints: ReadonlyMap<string, AnyEndpoint>, dailyLimit: number | undefined): TopCounterpart {
  const rules = createRuleBook()
  const requestId = () => `16${world().random.hex(10)}`
  const answer: TopCounterpart['answer'] = (value, { name, wire }) => answerText(name, value, requestId(), wire)
  const error: TopCounterpart['error'] = (failure, { format }) => errorText(failure, requestId(), format)

  return {
    async receive(request, now) {
      const { host, pathname } = new URL(request.url)
      if (host === 'oauth.taobao.com') return receiveOauth(request)
      const { params, body } = await readTopRequest(request)
      const wire: TopWire = {
        door: pathname === '/router/rest' ? 'rest' : pathname === '/router/batch' ? 'batch' : 'unknown',
        params,
        app: world().apps.get(params['app_key'] ?? ''),
        session: sessionOf(world(), params['session']),
        format: params['format'] === 'json' ? 'json' : 'xml',
        simplify: params['simplify'] === 'true',
        body,
        separator: request.headers.get('top-api-separator') ?? '-S-',
      }
      const name = wire.door === 'batch' ? batchName : params['method']
      const account = wire.session?.holder.shop.nick
      const seen = { ...(name === undefined ? {} : { name }), ...(account === undefined ? {} : { account }), wire, shown: shownParams(params) }
      const refusal = wire.door === 'unknown' ? topFailure(42) : refusalAtDoor(wire, now.getTime())
      if (refusal !== undefined || name === undefined) return { refusal: refusal ?? topFailure(21), ...seen } satisfies TurnedAway<TopWire>
      return { name, account, params: businessParams(params), wire, shown: shownParams(params) }
    },
    async admit(received, now) {
      if (received.wire.door !== 'rest') return
      const failure = await refusalInside(received, { world: world(), endpoints, rules, dailyLimit, nowMs: now.getTime() })
      if (failure !== undefined) throw new Refusal(failure)
    },
    // A behaviour that answers with something else than an object has been broken by a fault, on purpose.
    reply: (value, received, now) => textResponse(answer(isAnswer(value) ? value : { value }, received), received.wire.format, now),
    refuse(failure, { wire }, now) {
      if (wire.door === 'oauth') return oauthRefusal(failure)
      if (wire.door === 'unknown') return new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain' } })
      return textResponse(error(failure, wire), wire.format, now)
    },
    answer,
    error,
  }
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textResponse(text: string, format: Shape['format'], now: Date): Response {
  const type = format === 'json' ? 'text/javascript;charset=UTF-8' : 'text/xml;charset=UTF-8'
  // Bytes, because a Response checks every character of a text. The date is what a client measures its clock by.
  return new Response(Buffer.from(text), { headers: { 'content-type': type, date: now.toUTCString() } })
}

/** The session as the platform's books have it, good or not. */
function sessionOf(world: World, text: string | undefined): Session | undefined {
  return text === undefined ? undefined : world.sessions.check(text).token
}

/** What is checked of every request, in the order in which the platform's codes count it. */
function refusalAtDoor({ door, params, app, body }: TopWire, nowMs: number): Failure | undefined {
  const { method, app_key: appKey, timestamp, v, format, sign, sign_method: signMethod = 'md5' } = params
  if (door === 'rest' && (method === undefined || method === '')) return topFailure(21)
  if (format !== undefined && format !== 'json' && format !== 'xml') return topFailure(23)
  if (appKey === undefined || appKey === '') return topFailure(28)
  if (app === undefined) return topFailure(29)
  if (timestamp === undefined || timestamp === '') return topFailure(30)
  if (Math.abs(timeOf(timestamp) - nowMs) > toleranceMs || Number.isNaN(timeOf(timestamp))) return topFailure(31)
  if (v === undefined || v === '') return topFailure(32)
  if (v !== '2.0') return topFailure(33)
  if (sign === undefined || sign === '') return topFailure(24)
  return isSignMethod(signMethod) && sign.toUpperCase() === signatureOf(params, app.appSecret, signMethod, body) ? undefined : topFailure(25)
}

function signatureOf(params: Readonly<Record<string, string>>, secret: string, method: SignMethod, body: string | undefined): string {
  const signed = Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'sign'))
  return signTop(signed, { secret, method, ...(body === undefined ? {} : { body }) })
}

function isSignMethod(value: string): value is SignMethod {
  return signMethods.some((method) => method === value)
}

function timeOf(text: string): number {
  try {
    return parseChinaTime(text)
  } catch (error) {
    if (isDuijieError(error)) return Number.NaN
    throw error
  }
}

interface Inside {
  readonly world: World
  readonly endpoints: ReadonlyMap<string, AnyEndpoint>
  readonly rules: RuleBook
  readonly dailyLimit: number | undefined
  readonly nowMs: number
}

/** What is checked of a call whose signature is good: counters, permission, session, params. */
async function refusalInside({ name, wire, params }: Received<TopWire>, { world, endpoints, rules, dailyLimit, nowMs }: Inside): Promise<Failure | undefined> {
  const { app, params: all } = wire
  if (app === undefined) return topFailure(29)
  const limited = limitedBy(world, app.appKey, name, dailyLimit, nowMs)
  if (limited !== undefined) return limited
  if (app.permissions !== undefined && !app.permissions.includes(name)) return noPermission
  const endpoint = endpoints.get(name)
  if (endpoint === undefined) return undefined
  const texts = textsOf(params)
  const needs = endpoint.grant !== 'none'
  if (needs && (all['session'] ?? '') === '') return topFailure(26)
  if (needs) {
    const check = world.sessions.check(all['session'] ?? '')
    if (!check.ok) return invalidSession
    if (check.token.holder.appKey !== app.appKey) return foreignSession
    if (!reads.test(name) && nowMs >= w2End(check.token)) return securityEnded
  }
  const checked = await rules.check(endpoint, texts)
  return 'broken' in checked ? brokenRule(checked.broken) : undefined
}

function textsOf(params: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' && value.trim() !== '' ? [[name, value]] : [])))
}

function brokenRule(broken: BrokenRule): Failure {
  if (broken.rule === 'missing') return topFailure(40, broken.param)
  if (broken.rule === 'invalid') return topFailure(41, broken.param)
  return subFailure(50, `isv.invalid-parameter:${broken.param}`, broken.message)
}

function limitedBy(world: World, appKey: string, api: string, dailyLimit: number | undefined, nowMs: number): Failure | undefined {
  const { daily, api: perApi, appApi } = world.counters
  if (dailyLimit !== undefined) {
    const sinceMidnight = (nowMs + chinaMs) % dayMs
    const key = `${appKey} ${nowMs - sinceMidnight}`
    const used = daily.get(key) ?? 0
    if (used >= dailyLimit) return banFailure('app-access-count', dayMs - sinceMidnight)
    daily.set(key, used + 1)
  }
  const byApi = perApi?.take(api, nowMs)
  if (byApi?.ok === false) return banFailure('api-access-count', byApi.retryAfterMs)
  const byAppApi = appApi?.take(`${appKey} ${api}`, nowMs)
  return byAppApi?.ok === false ? banFailure('app-api-access-count', byAppApi.retryAfterMs) : undefined
}
