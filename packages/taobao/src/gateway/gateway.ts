import {
  type Answer,
  type Attempt,
  type Call,
  type Decoded,
  DuijieError,
  type EncodedRequest,
  encodeForm,
  explainSorted,
  type Failure,
  formatChinaTime,
  httpFailure,
  isDuijieError,
  type Protocol,
  type Provided,
  parseJson,
  provider,
  signSorted,
} from '@duijie/core/platform'
import type { TaobaoGateway } from '../client.js'
import { isJsonObject, type JsonObject, unwrap } from '../decode-answer.js'
import { encodeParams } from '../encode-params.js'
import { classify, counterKeys } from '../errors.js'
import { topError } from '../protocol.js'
import type { GatewayStyle } from './style.js'
import { assertTenant, type GatewayTenant } from './tenant.js'

/** The application's keys at a gateway. */
export interface GatewayCredentials {
  readonly app: string
  readonly secret: string
}

/** What a gateway needs. */
export interface GatewayOptions {
  /** The gateway's URL, without the calls' path. */
  readonly url: string
  readonly style: GatewayStyle
  readonly credentials: Provided<GatewayCredentials>
  /** The tenants by account: a record, or a function that looks one up. An account without a tenant cannot be called. */
  readonly tenants: Readonly<Record<string, GatewayTenant>> | ((account: string) => GatewayTenant | undefined | Promise<GatewayTenant | undefined>)
}

/**
 * A signed gateway in front of TOP in place of TOP's own wire: the same typed methods, other addresses, signature and envelope. Every request is checked for its tenant before anything is sent.
 *
 * @example
 * ```ts
 * const gateway = signedGateway({ url, style: formGatewayStyle, credentials: { app, secret }, tenants: { 'shop-nick': { dataKey: 'shop-nick', sellerNick: 'shop-nick' } } })
 * const taobao = createTaobaoClient({ credentials: { appKey, appSecret }, gateway })
 * ```
 */
export function signedGateway({ url, style, credentials, tenants }: GatewayOptions): TaobaoGateway {
  const keys = provider(credentials)
  const tenantOf = async (account: string | undefined) => {
    if (account === undefined) return undefined
    if (typeof tenants === 'function') return tenants(account)
    return Object.hasOwn(tenants, account) ? tenants[account] : undefined
  }

  async function signed(call: Call, attempt: Attempt) {
    const { dataKey } = assertTenant(await tenantOf(call.account), call.account)
    const { app, secret } = await keys()
    const { texts } = encodeParams(call.params, new Set())
    const { names } = style
    const name = callName(style, call.endpoint.name)
    const params: Record<string, string> = { ...texts, [names.app]: app, [names.timestamp]: timestampText(style, attempt.now), [names.tenant]: dataKey }
    if ('param' in style.address) params[style.address.param] = name
    return { name, params, signature: signSorted(params, style.signing, { secret }) }
  }

  const protocol: Protocol = {
    async encode(call, attempt) {
      const { name, params, signature } = await signed(call, attempt)
      return request(style, `${attempt.host}${path(style, name)}`, { ...params, [style.names.sign]: signature })
    },
    decode: (answer, call, attempt) => decodeGateway(style, answer, { api: call.endpoint.name, account: call.account, nowMs: attempt.now.getTime() }),
    limits: (call) => counterKeys(call.endpoint.name, call.account),
    async explain(call, attempt) {
      const { params, signature } = await signed(call, attempt)
      return { algorithm: style.signing.digest, canonical: explainSorted(params, style.signing, { secret: '' }), signature, params }
    },
  }
  return { protocol, host: url, app: async () => (await keys()).app }
}

function callName(style: GatewayStyle, endpoint: string): string {
  const name = Object.hasOwn(style.calls, endpoint) ? style.calls[endpoint] : undefined
  if (name !== undefined) return name
  throw new DuijieError('invalid_request', `taobao gateway: it offers no ${endpoint}; nothing was sent`, {
    platform: 'taobao',
    hint: `It offers ${Object.keys(style.calls).join(', ')}.`,
  })
}

function path({ address }: GatewayStyle, name: string): string {
  return 'pathPrefix' in address ? `${address.pathPrefix}${name}` : address.path
}

function request({ content }: GatewayStyle, url: string, params: Readonly<Record<string, string>>): EncodedRequest {
  if (content === 'json') return { method: 'POST', url, headers: { 'content-type': 'application/json;charset=utf-8' }, body: JSON.stringify(params) }
  return { method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' }, body: encodeForm(params) }
}

function timestampText({ timestamp }: GatewayStyle, now: Date): string {
  if (timestamp === 'china') return formatChinaTime(now)
  return String(timestamp === 'seconds' ? Math.floor(now.getTime() / 1000) : now.getTime())
}

async function decodeGateway(
  style: GatewayStyle,
  answer: Answer,
  call: { readonly api: string; readonly account: string | undefined; readonly nowMs: number },
): Promise<Decoded> {
  const { envelope } = style
  const body = await jsonObject(answer)
  if (body === undefined || (answer.status >= 400 && body[envelope.code] === undefined)) return { ok: false, failure: httpFailure(answer, call.nowMs) }
  const inner = topError(body)
  if (inner !== undefined) return { ok: false, failure: classify(inner, call) }
  const requestId = envelope.requestId.map((name) => body[name]).find((value) => typeof value === 'string')
  const about = typeof requestId === 'string' ? { requestId } : {}
  const data = body[envelope.data]
  if (String(body[envelope.code]) !== envelope.ok) return { ok: false, failure: { ...refusal(style, body, call), ...about } }
  if (!isJsonObject(data)) return { ok: true, value: data, ...about }
  const error = topError(data)
  if (error !== undefined) return { ok: false, failure: { ...classify(error, call), ...about } }
  return { ok: true, value: unwrap(data), ...about }
}

function refusal({ envelope, errors }: GatewayStyle, body: JsonObject, call: { readonly api: string; readonly account: string | undefined }): Failure {
  const code = String(body[envelope.code])
  const kind = (Object.hasOwn(errors, code) ? errors[code] : undefined) ?? 'business'
  const limit = kind === 'rate_limited' ? { limit: counterKeys(call.api, call.account)[0] ?? 'app' } : {}
  return {
    kind,
    code,
    message: String(body[envelope.message] ?? 'the gateway refused without words'),
    outcome: kind === 'transient' ? 'unknown' : 'not_done',
    ...limit,
  }
}

async function jsonObject(answer: Answer): Promise<JsonObject | undefined> {
  try {
    const body = parseJson(await answer.bytes())
    return isJsonObject(body) ? body : undefined
  } catch (error) {
    if (isDuijieError(error, 'unexpected')) return undefined
    throw error
  }
}
