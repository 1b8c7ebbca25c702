import { type Failure, formatChinaTime, isDuijieError, parseJson, sameSecret, signSorted } from '@duijie/core/platform'
import { type CommonFault, type Counterpart, commonFaults, createSandbox, type Received, type Sandbox, type TurnedAway } from '@duijie/core/testing'
import { isJsonObject } from '../decode-answer.js'
import type { GatewayCredentials } from '../gateway/gateway.js'
import type { GatewayStyle } from '../gateway/style.js'
import type { TopCredentials } from '../protocol.js'
import { signTop } from '../sign.js'
import type { TaobaoSandbox } from './sandbox.js'
import { readTopRequest, shownParams } from './top-request.js'

/** The host name of a {@link createGatewaySandbox}. */
export const gatewayHost = 'gateway.example.com'

/** The codes with which it refuses; a style's `errors` gives them their meaning. */
export const gatewayRefusals = { app: '1001', signature: '1002', timestamp: '1003', tenant: '1004', call: '1005' } as const

/** What a {@link createGatewaySandbox} is told. */
export interface GatewaySandboxOptions {
  readonly style: GatewayStyle
  /** The application's keys at the gateway. */
  readonly credentials: GatewayCredentials
  /** The gateway's own application at the platform: one of the sandbox's. */
  readonly app: TopCredentials
  /** The tenants that it knows: the shop's nick by data key. @defaultValue each shop's nick is its key */
  readonly tenants?: Readonly<Record<string, string>>
  /** What stands in the envelope: TOP's whole default answer, the same without its root, or the simplified shape. @defaultValue `'wrapped'` */
  readonly payload?: 'response' | 'wrapped' | 'simplified'
  /** Counts rows always, and never says `has_next`. @defaultValue false */
  readonly totalsOnly?: boolean
}

interface GatewayWire {
  readonly params: Readonly<Record<string, string>>
}

/**
 * Makes a gateway in front of a Taobao sandbox: checks its own application, signature, timestamp and tenant, calls the sandbox as a gateway calls TOP, and answers in its own envelope.
 * Has faults, journal and `serve()` like any sandbox; its time is the other one's.
 */
export function createGatewaySandbox(sandbox: TaobaoSandbox, options: GatewaySandboxOptions): Sandbox<CommonFault> {
  const { style, payload = 'wrapped', totalsOnly = false } = options
  const sessions = new Map<string, string>()

  async function askTop({ name, account = '', wire }: Received<GatewayWire>, now: Date): Promise<string> {
    const session = sessions.get(account) ?? sandbox.session(account, { appKey: options.app.appKey }).session
    sessions.set(account, session)
    const own = new Set([style.names.app, style.names.sign, style.names.tenant, style.names.timestamp, totalsOnly ? 'use_has_next' : ''])
    const business = Object.entries(wire.params).filter(([param, value]) => !own.has(param) && param !== callParam(style) && value.trim() !== '')
    const system = { method: name, app_key: options.app.appKey, session, timestamp: formatChinaTime(now), v: '2.0', format: 'json', sign_method: 'md5' }
    const params = { fields: usualFields(name), ...Object.fromEntries(business), ...system, simplify: String(payload === 'simplified') }
    const body = new URLSearchParams({ ...params, sign: signTop(params, { secret: options.app.appSecret, method: 'md5' }) })
    const response = await sandbox.fetch('https://eco.taobao.com/router/rest', { method: 'POST', body })
    return response.text()
  }

  return createSandbox<GatewayWire, CommonFault>({
    hosts: [gatewayHost],
    clock: sandbox.clock,
    counterpart: gatewayCounterpart(options),
    faults: commonFaults,
    async behave(received, now) {
      const text = await askTop(received, now)
      return totalsOnly ? text.replace(/"has_next":(?:true|false),?/, '') : text
    },
    reset: () => sessions.clear(),
  })
}

// The documented gateway needs no `fields`; TOP does.
function usualFields(api: string): string {
  if (api.includes('.refund')) return 'refund_id,tid,oid,status,modified'
  if (api.includes('.item')) return 'num_iid,title,modified'
  return api.includes('.user') ? 'nick,user_id' : 'tid,status,modified'
}

function gatewayCounterpart({ style, credentials, tenants, payload = 'wrapped' }: GatewaySandboxOptions): Counterpart<GatewayWire> {
  const { names, envelope } = style
  const apis = new Map(Object.entries(style.calls).map(([api, name]) => [name, api]))
  let count = 0
  const envelopeText = (code: string, message: string, data?: string) => {
    count += 1
    const fields = {
      [envelope.code]: /^\d+$/.test(code) ? Number(code) : code,
      [envelope.message]: message,
      [envelope.requestId[0] ?? 'requestId']: `gw-${count}`,
    }
    const head = JSON.stringify(fields)
    return json(data === undefined ? head : `${head.slice(0, -1)},${JSON.stringify(envelope.data)}:${data}}`)
  }

  return {
    async receive(request, now): Promise<Received<GatewayWire> | TurnedAway<GatewayWire>> {
      const params = await paramsOf(request)
      const wire: GatewayWire = { params }
      const called = calledName(style, new URL(request.url).pathname, params)
      const name = apis.get(called)
      const tenant = params[names.tenant] ?? ''
      const account = tenants === undefined ? tenant : Object.hasOwn(tenants, tenant) ? tenants[tenant] : ''
      const seen = { account, wire, shown: shownParams(params), ...(name === undefined ? {} : { name }) }
      const refusal = refusalOf(params, { style, credentials, account, name }, now.getTime())
      if (refusal !== undefined || name === undefined) return { ...seen, refusal: refusal ?? refused('call', `no call ${called}`) }
      return { name, account, params, wire, shown: shownParams(params) }
    },
    reply(value) {
      const text = String(value)
      const error = errorOf(text)
      if (error !== undefined) return envelopeText(error.code, error.message, text)
      // The root goes, and with it the last brace.
      return envelopeText(envelope.ok, 'ok', payload === 'wrapped' ? text.slice(text.indexOf(':') + 1, -1) : text)
    },
    refuse: ({ code = '9999', message }) => envelopeText(code, message),
  }
}

interface Checked {
  readonly style: GatewayStyle
  readonly credentials: GatewayCredentials
  readonly account: string | undefined
  readonly name: string | undefined
}

const toleranceMs = 600_000

function refusalOf(params: Readonly<Record<string, string>>, { style, credentials, account, name }: Checked, nowMs: number): Failure | undefined {
  const { names, signing } = style
  if (params[names.app] !== credentials.app) return refused('app', 'unknown application')
  const { [names.sign]: sign = '', ...signed } = params
  if (!sameSecret(sign, signSorted(signed, signing, { secret: credentials.secret }))) return refused('signature', 'wrong signature')
  if (Math.abs(timeIn(style, params[names.timestamp] ?? '') - nowMs) > toleranceMs) return refused('timestamp', 'timestamp out of range')
  if (account === undefined || account === '') return refused('tenant', 'unknown tenant')
  return name === undefined ? refused('call', 'no such call') : undefined
}

function refused(what: keyof typeof gatewayRefusals, message: string): Failure {
  return { kind: 'business', code: gatewayRefusals[what], message, outcome: 'not_done' }
}

function timeIn({ timestamp }: GatewayStyle, text: string): number {
  if (timestamp === 'china') return Date.parse(`${text.replace(' ', 'T')}+08:00`)
  return Number(text) * (timestamp === 'seconds' ? 1000 : 1)
}

function callParam({ address }: GatewayStyle): string | undefined {
  return 'param' in address ? address.param : undefined
}

function calledName({ address }: GatewayStyle, pathname: string, params: Readonly<Record<string, string>>): string {
  if ('param' in address) return pathname === address.path ? (params[address.param] ?? '') : ''
  return pathname.startsWith(address.pathPrefix) ? pathname.slice(address.pathPrefix.length) : ''
}

async function paramsOf(request: Request): Promise<Readonly<Record<string, string>>> {
  const { params, body } = await readTopRequest(request)
  if (body === undefined) return params
  try {
    const value = parseJson(body)
    return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {}
  } catch (error) {
    if (isDuijieError(error)) return {}
    throw error
  }
}

function errorOf(text: string): { readonly code: string; readonly message: string } | undefined {
  const body = parseJson(text)
  const error = isJsonObject(body) ? body['error_response'] : undefined
  return isJsonObject(error) ? { code: String(error['code']), message: String(error['msg']) } : undefined
}

function json(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json;charset=utf-8' } })
}
