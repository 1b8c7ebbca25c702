import { type Attempt, type Call, DuijieError, type EncodedRequest, type Fields, type Protocol } from '@duijie/core/platform'
import type { Merchant } from './credentials.js'
import { decodePay } from './decode-answer.js'
import type { PayWire } from './endpoints/wire.js'
import type { PlatformKeys } from './platform-keys.js'
import { type RequestParts, requestParts } from './request-parts.js'
import { type FieldPath, sealedPaths, sealFields } from './sensitive-fields.js'
import { payRequestMessage, signatureScheme, signPayRequest } from './sign.js'

/** What the client fills in where the caller says nothing. */
export interface PayDefaults {
  readonly appId?: string
  readonly notifyUrl?: string
}

/** What the protocol of API v3 needs. */
export interface PayProtocolOptions {
  merchant(): Promise<Merchant>
  readonly keys: PlatformKeys
  readonly defaults: PayDefaults
}

/** WeChat Pay's wire: JSON over REST, each request and each answer signed (API v3). */
export function payProtocol({ merchant, keys, defaults }: PayProtocolOptions): Protocol {
  // Those in flight keep what they were signed with, whatever the credentials become meanwhile.
  const merchants = new WeakMap<Attempt, Merchant>()
  const sealed = new WeakMap<object, readonly FieldPath[]>()

  async function prepared(call: Call, attempt: Attempt, current: Merchant) {
    const wire = wireOf(call)
    const params = filledIn(call, wire, { ...defaults, mchId: current.mchId })
    const paths = pathsOf(call.endpoint.params, call.endpoint.params)
    let serial = keys.wanted(current)
    const hidden = await sealFields(params, paths, async () => {
      const sealing = await keys.sealing(current)
      serial = sealing.serial
      return sealing.key
    })
    // Sealing changes marked texts only: it is still an object of params.
    const sent = hidden === undefined ? params : (hidden as Fields)
    return { parts: requestParts(call, sent, { wire, random: () => `duijie${attempt.nonce}` }), serial }
  }

  // Looking through a schema takes longer than checking by it: once for each endpoint.
  function pathsOf(owner: object, schema: () => unknown): readonly FieldPath[] {
    const known = sealed.get(owner)
    if (known !== undefined) return known
    const found = sealedPaths(schema())
    sealed.set(owner, found)
    return found
  }

  return {
    async encode(call, attempt): Promise<EncodedRequest> {
      const current = await merchant()
      merchants.set(attempt, current)
      const { parts, serial } = await prepared(call, attempt, current)
      const authorization = signPayRequest(signedParts(parts, attempt), current)
      return {
        method: parts.method,
        url: `${attempt.host}${parts.target}`,
        headers: {
          authorization,
          accept: wireOf(call).unsigned === true ? '*/*' : 'application/json',
          'user-agent': userAgent,
          ...(parts.contentType === undefined ? {} : { 'content-type': parts.contentType }),
          ...(serial === undefined ? {} : { 'wechatpay-serial': serial }),
        },
        ...(parts.body === undefined ? {} : { body: parts.body }),
      }
    },
    async decode(answer, call, attempt) {
      const current = merchants.get(attempt) ?? (await merchant())
      const openedPaths = () => pathsOf(call.endpoint.result, () => call.endpoint.result(call.params))
      return decodePay(answer, { call, wire: wireOf(call), merchant: current, keys, nowMs: attempt.now.getTime(), openedPaths })
    },
    limits: ({ endpoint }) => [endpoint.limits.rate ?? 'other'],
    async explain(call, attempt) {
      const current = await merchant()
      const { parts } = await prepared(call, attempt, current)
      const authorization = signPayRequest(signedParts(parts, attempt), current)
      return {
        algorithm: signatureScheme,
        canonical: payRequestMessage(signedParts(parts, attempt)),
        signature: /signature="([^"]+)"/.exec(authorization)?.[1] ?? '',
        params: { mchid: current.mchId, serial_no: current.serialNo, nonce_str: attempt.nonce, timestamp: String(seconds(attempt)) },
      }
    },
  }
}

// The platform turns requests without one away.
const userAgent = `duijie-wechat node/${process.versions.node}`

function seconds({ now }: Attempt): number {
  return Math.floor(now.getTime() / 1000)
}

function signedParts({ method, target, signed }: RequestParts, attempt: Attempt) {
  return { method, target, timestamp: seconds(attempt), nonce: attempt.nonce, body: signed }
}

/** What the endpoint says to this protocol. Endpoints that are called by name say nothing. */
function wireOf({ endpoint }: Call): PayWire {
  // Written by `wire(...)` beside the endpoints, which is typed.
  return endpoint.wire as PayWire
}

const options = { appId: 'appId', mchId: 'credentials.mchId', notifyUrl: 'notifyUrl' } as const

function filledIn({ params, endpoint }: Call, { fill = {} }: PayWire, given: PayDefaults & { readonly mchId: string }): Fields {
  const missing = Object.entries(fill).filter(([param]) => params[param] === undefined && takes(endpoint.name, param))
  if (missing.length === 0) return params
  const additions: Record<string, string> = {}
  for (const [param, source] of missing) {
    const value = given[source]
    if (value !== undefined) additions[param] = value
    else if (!optional(endpoint.name, param)) {
      throw new DuijieError('invalid_params', `nothing was sent, ${param} is missing`, { hint: `Give it, or the client's option \`${options[source]}\`.` })
    }
  }
  return { ...params, ...additions }
}

// Queries and closing take the merchant's number only.
function takes(name: string, param: string): boolean {
  if (!name.startsWith('GET ') && !name.endsWith('/close')) return true
  return param === 'mchid' || param === 'sp_mchid' || param === 'combine_appid'
}

// Refunds and transfers need no notification.
function optional(name: string, param: string): boolean {
  return param === 'notify_url' && !name.includes('transactions')
}
