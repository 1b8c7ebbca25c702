import {
  type Attempt,
  type Call,
  checkOptions,
  DuijieError,
  type EncodedRequest,
  encodeForm,
  explainSorted,
  formatChinaTime,
  type Protocol,
  type Provided,
  provider,
  signSorted,
} from '@duijie/core/platform'
import { z } from 'zod'
import type { TaobaoGateway } from '../client.js'
import { encodeParams } from '../encode-params.js'
import { counterKeys } from '../errors.js'
import { jsonParams } from '../protocol.js'
import { decodeGateway } from './decode-gateway.js'
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
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const gateway = signedGateway({ url, style: formGatewayStyle, credentials: { app, secret }, tenants: { 'shop-nick': { dataKey: 'shop-nick', sellerNick: 'shop-nick' } } })
 * const taobao = createTaobaoClient({ credentials: { appKey, appSecret }, gateway })
 * ```
 */
export function signedGateway(options: GatewayOptions): TaobaoGateway {
  checkOptions('signedGateway', optionsSchema, options)
  const { url, style, credentials, tenants } = options
  const keys = provider(credentials)
  const tenantOf = async (account: string | undefined) => {
    if (account === undefined) return undefined
    if (typeof tenants === 'function') return tenants(account)
    return Object.hasOwn(tenants, account) ? tenants[account] : undefined
  }

  async function signed(call: Call, attempt: Attempt) {
    const { dataKey } = assertTenant(await tenantOf(call.account), call.account)
    const { app, secret } = await keys()
    const { names } = style
    const name = callName(style, call.endpoint.name)
    const { texts, files } = encodeParams(call.params, jsonParams(call))
    if (files.length > 0) throw refusedHere(`a gateway takes no files, and ${call.endpoint.name} has some`, 'Call it without a gateway.')
    const params: Record<string, string> = { ...texts, [names.app]: app, [names.timestamp]: timestampText(style, attempt.now), [names.tenant]: dataKey }
    if ('param' in style.address) params[style.address.param] = name
    return { name, params, signature: signSorted(params, style.signing, { secret }) }
  }

  const protocol: Protocol = {
    async encode(call, attempt) {
      const { name, params, signature } = await signed(call, attempt)
      return request(style, `${attempt.host}${path(style, name)}`, { ...params, [style.names.sign]: signature })
    },
    decode: (answer, call, attempt) => decodeGateway(style, answer, call, attempt.now.getTime()),
    limits: (call) => counterKeys(call.endpoint.name, call.account),
    async explain(call, attempt) {
      const { params, signature } = await signed(call, attempt)
      return { algorithm: style.signing.digest, canonical: explainSorted(params, style.signing, { secret: '' }), signature, params }
    },
  }
  const [firstTenant] = typeof tenants === 'function' ? [] : Object.keys(tenants)
  return {
    protocol,
    host: url,
    app: async () => (await keys()).app,
    offers: (api) => Object.hasOwn(style.calls, api),
    ...(style.paging === undefined ? {} : { paging: style.paging }),
    ...(firstTenant === undefined ? {} : { pingAccount: firstTenant }),
  }
}

const object = <Value>(what: string) => z.custom<Value>((value) => typeof value === 'object' && value !== null, `expected ${what}`)
const callable = z.custom<() => unknown>((value) => typeof value === 'function')
const optionsSchema = z.strictObject({
  url: z.custom<string>(
    (value) => typeof value === 'string' && /^https?:\/\/[^@]+$/.test(value) && URL.canParse(value),
    'expected an http(s) URL without user and password',
  ),
  style: object<GatewayStyle>('a gateway style'),
  credentials: z.union(
    [z.strictObject({ app: z.string().min(1), secret: z.string().min(1) }), callable],
    'expected { app, secret } or a function that gives them',
  ),
  tenants: z.union(
    [z.record(z.string(), z.strictObject({ dataKey: z.string(), sellerNick: z.string() })), callable],
    'expected { dataKey, sellerNick } by account, or a function that looks one up',
  ),
})

function callName(style: GatewayStyle, endpoint: string): string {
  const name = Object.hasOwn(style.calls, endpoint) ? style.calls[endpoint] : undefined
  if (name !== undefined) return name
  throw refusedHere(`it offers no ${endpoint}`, `It offers ${Object.keys(style.calls).join(', ')}.`)
}

function refusedHere(message: string, hint: string): DuijieError {
  return new DuijieError('invalid_request', `taobao gateway: ${message}; nothing was sent`, { platform: 'taobao', hint })
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
