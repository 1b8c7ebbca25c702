import { type Attempt, type Call, type Decoded, DuijieError, type EncodedRequest, encodeForm, type Protocol, type Token } from '@duijie/core/platform'
import type { OpenKeys } from './credentials.js'
import { decodeOpen } from './decode-answer.js'
import { type OpenWire, type TokenPlace, wireOf } from './endpoints/wire.js'
import { counterKeys } from './errors.js'
import type { JsonObject } from './json-object.js'
import { requestSigners } from './request-signers.js'

/** What the protocol needs. */
export interface OpenProtocolOptions {
  keys(): Promise<OpenKeys>
}

/** The wire of mini programs and the open platform: JSON or a form over HTTPS, the token in a header or in the body, refusals under HTTP 200. */
export function openProtocol({ keys }: OpenProtocolOptions): Protocol {
  return {
    async encode(call, attempt): Promise<EncodedRequest> {
      const wire = wireOf(call.endpoint)
      const current = await keys()
      const place = tokenPlace(call, wire)
      const fields = fieldsOf(call, wire, { attempt, keys: current, place })
      const headers = { accept: wire.image === true ? '*/*' : 'application/json', ...tokenHeader(attempt, place) }
      const url = `${attempt.host}${wire.path}`
      if (wire.method === 'GET') return { method: 'GET', url: withQuery(url, fields), headers }
      if (wire.form === true) return { method: 'POST', url, headers: { ...headers, 'content-type': formType }, body: encodeForm(textsOf(fields)) }
      const signed = await signedBy(wire, fields, { keys: current, attempt })
      return { method: 'POST', url, headers: { ...headers, 'content-type': 'application/json', ...signed.headers }, body: signed.text }
    },
    async decode(answer, call, attempt) {
      const { appSecret, ecpay } = await keys()
      const decoded = await decodeOpen(answer, { wire: wireOf(call.endpoint), group: call.endpoint.limits.rate, nowMs: attempt.now.getTime() })
      return withoutSecrets(decoded, [appSecret, ecpay?.salt, ecpay?.token, attempt.token?.accessToken, attempt.token?.refreshToken, ...secretsIn(call.params)])
    },
    limits: ({ endpoint }) => counterKeys(wireOf(endpoint).path, endpoint.limits.rate),
  }
}

const formType = 'application/x-www-form-urlencoded'

function tokenPlace({ endpoint }: Call, { token }: OpenWire): TokenPlace {
  return token ?? (endpoint.grant === 'app_token' ? 'body' : 'access-token')
}

function tokenHeader({ token }: Attempt, place: TokenPlace): Readonly<Record<string, string>> {
  if (token === undefined || place === 'body') return {}
  return { [place]: token.accessToken }
}

interface Sending {
  readonly attempt: Attempt
  readonly keys: OpenKeys
  readonly place: TokenPlace
}

/** All that is sent: what always is the same, what the credentials and the token say, and the params. */
function fieldsOf({ params }: Call, wire: OpenWire, { attempt: { token }, keys, place }: Sending): JsonObject {
  const own = Object.fromEntries(Object.entries(wire.own ?? {}).map(([name, key]) => [name, keys[key]]))
  const openId = wire.openId === true && params['open_id'] === undefined ? knownOpenId(token) : undefined
  return {
    ...(token !== undefined && place === 'body' ? { access_token: token.accessToken } : {}),
    ...wire.preset,
    ...own,
    ...(openId === undefined ? {} : { open_id: openId }),
    ...params,
  }
}

/** The open id that is known with a user's token. */
function knownOpenId(token: Token | undefined): string {
  const openId = token?.extra?.['openId']
  if (openId !== undefined) return openId
  throw new DuijieError('invalid_params', 'nothing was sent, open_id is missing', {
    hint: 'Give it, or `extra: { openId }` with the token that is imported.',
  })
}

function withQuery(url: string, fields: JsonObject): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of Array.isArray(value) ? value : [value]) search.append(name, textOf(one))
  return search.size === 0 ? url : `${url}?${search}`
}

function textsOf(fields: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function signedBy({ sign, method, path }: OpenWire, body: JsonObject, { keys, attempt }: Omit<Sending, 'place'>) {
  const text = JSON.stringify(body)
  if (sign === undefined) return { text, headers: {} }
  const signer = requestSigners[sign]
  if (signer === undefined) throw new DuijieError('invalid_params', `nothing was sent: nobody signs requests of the family ${sign}`)
  const parts = await signer({ method, path, body, text }, { keys, nowMs: attempt.now.getTime(), nonce: attempt.nonce })
  return { text: parts.body === undefined ? text : JSON.stringify(parts.body), headers: parts.headers ?? {} }
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

const secretParams = ['code', 'anonymous_code', 'access_token', 'refresh_token', 'open_id', 'openid']

function secretsIn(params: JsonObject): readonly string[] {
  return secretParams.flatMap((name) => (typeof params[name] === 'string' ? [params[name]] : []))
}
