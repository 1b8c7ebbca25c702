import { type Answer, type Attempt, type Call, type Decoded, type EncodedRequest, httpFailure, type Protocol } from '@duijie/core/platform'
import type { ReadApiSecurity } from './api-security.js'
import { type MiniWire, wireOf } from './endpoints/wire.js'
import { classifyMini, counterKeys, miniError } from './errors.js'
import { fileForm } from './file-form.js'
import { readImage } from './image-answer.js'
import { type JsonObject, readJsonObject } from './json-object.js'
import { type AnswerSeal, openSealed, type SealedContent, sealRequest } from './sealed-exchange.js'
import { signSession } from './session-sign.js'

/** The two keys of an application. */
export interface WechatCredentials {
  readonly appId: string
  readonly appSecret: string
}

/** What the protocol needs. */
export interface MiniProtocolOptions {
  credentials(): Promise<WechatCredentials>
  /** The keys of the signed and encrypted API, where the application has them. */
  security(): Promise<ReadApiSecurity | undefined>
}

/** The server API's wire: the token in the query, JSON in raw UTF-8, refusals under HTTP 200 (server API pages). */
export function miniProtocol(options: MiniProtocolOptions): Protocol {
  return {
    async encode(call, attempt): Promise<EncodedRequest> {
      const wire = wireOf(call.endpoint)
      const { query, body } = await paramsOf(call, wire, options)
      const url = urlOf(attempt, wire.path, query)
      const request = { method: wire.method, url }
      if (wire.method === 'GET') return { ...request, headers: { accept: 'application/json' } }
      if (wire.file !== undefined) return { ...request, headers: { accept: 'application/json' }, body: fileForm(wire.file, body[wire.file]) }
      const keys = wire.sealable === true ? await options.security() : undefined
      const { appId } = await options.credentials()
      if (keys !== undefined) return { ...request, ...(await sealRequest(body, { keys, appId, url: signedUrl(attempt.host, wire.path), now: attempt.now })) }
      return { ...request, headers: jsonHeaders, body: JSON.stringify(body) }
    },
    async decode(answer, call, attempt) {
      const wire = wireOf(call.endpoint)
      const keys = wire.sealable === true ? await options.security() : undefined
      const { appId, appSecret } = await options.credentials()
      const nowMs = attempt.now.getTime()
      const seal = keys === undefined ? undefined : { keys, appId, url: signedUrl(attempt.host, wire.path), nowMs }
      const decoded = await decodeMini(answer, { wire, group: call.endpoint.limits.rate, nowMs, seal })
      return withoutSecrets(decoded, [appSecret, attempt.token?.accessToken, ...secretsIn(call.params)])
    },
    limits: ({ endpoint }) => counterKeys(wireOf(endpoint).path, endpoint.limits.rate),
  }
}

// The platform takes escapes in JSON literally in places: raw UTF-8 is what it wants, and what JSON.stringify writes.
const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' }

interface Params {
  readonly query: JsonObject
  readonly body: JsonObject
}

async function paramsOf(call: Call, wire: MiniWire, { credentials }: MiniProtocolOptions): Promise<Params> {
  const own = Object.entries(wire.own ?? {})
  const keys = own.length === 0 ? undefined : await credentials()
  const filled = keys === undefined ? {} : Object.fromEntries(own.map(([name, key]) => [name, keys[key]]))
  const all: JsonObject = { ...wire.preset, ...filled, ...signed(call.params, wire) }
  if (wire.method === 'GET') return { query: all, body: {} }
  const inQuery = new Set(wire.query)
  const split = (wanted: boolean) => Object.fromEntries(Object.entries(all).filter(([name]) => inQuery.has(name) === wanted))
  return { query: split(true), body: split(false) }
}

/** With the login state's signature in the place of the session key. These calls have no body: nothing is what is signed. */
function signed(params: JsonObject, { session }: MiniWire): JsonObject {
  if (session !== true) return params
  const { session_key: sessionKey, ...rest } = params
  return { ...rest, signature: signSession('', String(sessionKey)), sig_method: 'hmac_sha256' }
}

function urlOf({ host, token }: Attempt, path: string, query: JsonObject): string {
  const search = new URLSearchParams(token === undefined ? {} : { access_token: token.accessToken })
  for (const [name, value] of Object.entries(query)) search.set(name, String(value))
  return search.size === 0 ? `${host}${path}` : `${host}${path}?${search}`
}

/** The URL that is signed: the platform's own, also where the request goes through a proxy under another name. */
function signedUrl(host: string, path: string): string {
  return `${/^https:\/\/[a-z0-9.]+\.weixin\.qq\.com$/.test(host) ? host : 'https://api.weixin.qq.com'}${path}`
}

/** What decoding needs to know. */
interface Answered {
  readonly wire: MiniWire
  readonly group: string | undefined
  readonly nowMs: number
  readonly seal: AnswerSeal | undefined
}

async function decodeMini(answer: Answer, about: Answered): Promise<Decoded> {
  if (answer.status >= 500) return { ok: false, failure: httpFailure(answer, about.nowMs) }
  const read = await readAnswer(answer, about)
  if (read === undefined) return { ok: false, failure: httpFailure(answer, about.nowMs) }
  if ('image' in read) return { ok: true, value: read.image }
  if ('body' in read) return readBody(read.body, answer, about)
  return { ok: false, failure: { kind: 'unverified', message: `the answer is not believed: ${read.refused}`, code: read.refused, outcome: 'unknown' } }
}

async function readAnswer(answer: Answer, { wire, seal }: Answered): Promise<SealedContent | undefined> {
  const image = wire.image === true ? readImage(await answer.bytes(), answer.headers) : undefined
  const body = image === undefined ? await readJsonObject(answer) : undefined
  const content = image === undefined ? (body === undefined ? undefined : { body }) : { image }
  return content === undefined || seal === undefined ? content : openSealed(answer, content, seal)
}

function readBody(body: JsonObject, answer: Answer, { wire, group, nowMs }: Answered): Decoded {
  const error = miniError(body)
  const verdict = wire.verdicts?.[String(error?.errcode ?? 0)]
  if (error !== undefined && verdict === undefined) return { ok: false, failure: classifyMini(error, { path: wire.path, group, nowMs }) }
  // A good answer in JSON where an image belongs is none of the platform's.
  if (answer.status < 200 || answer.status > 299 || wire.image === true) return { ok: false, failure: httpFailure(answer, nowMs) }
  const { errcode: _code, errmsg: _words, ...value } = body
  return { ok: true, value: { ...value, ...verdict } }
}

// The platform's words may repeat what they refuse; errors travel further than secrets may.
function withoutSecrets(decoded: Decoded, secrets: readonly (string | undefined)[]): Decoded {
  if (decoded.ok) return decoded
  const message = secrets.reduce<string>(
    (text, secret) => (secret === undefined || secret.length < 6 ? text : text.replaceAll(secret, '***')),
    decoded.failure.message,
  )
  return { ok: false, failure: { ...decoded.failure, message } }
}

const secretParams = ['js_code', 'code', 'session_key', 'openid', 'touser', 'access_token']

function secretsIn(params: JsonObject): readonly string[] {
  return secretParams.flatMap((name) => (typeof params[name] === 'string' ? [params[name]] : []))
}
