import { decodeForm, type Failure, parseHttpDate, sameSecret } from '@duijie/core/platform'
import type { Counterpart } from '@duijie/core/testing'
import { signRpc } from '../sign-v1.js'
import { acs3, payloadHash, signAcs3 } from '../sign-v3.js'
import type { SandboxKey } from './options.js'
import { errorResponse, smsFailure } from './refusals.js'
import type { SmsWorld } from './state.js'

/** What the reply needs to know of the request: nothing. */
export interface SmsWire {
  readonly signature: 'v1' | 'v3'
}

const toleranceMs = 15 * 60_000

/** The platform's end of the wire: both signatures, params in the query or in a form, whatever the HTTP method. */
export function smsCounterpart(world: () => SmsWorld, keys: readonly SandboxKey[]): Counterpart<SmsWire> {
  const requestId = () => {
    const hex = world().random.hex(32).toUpperCase()
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
  return {
    async receive(request, now) {
      const url = new URL(request.url)
      const body = new Uint8Array(await request.arrayBuffer())
      const query = Object.fromEntries(url.searchParams)
      const isForm = (request.headers.get('content-type') ?? '').includes('x-www-form-urlencoded')
      const form = isForm ? Object.fromEntries(decodeForm(body)) : {}
      const authorization = request.headers.get('authorization') ?? ''
      const wire: SmsWire = { signature: authorization.startsWith(acs3) ? 'v3' : 'v1' }
      const checked =
        wire.signature === 'v3'
          ? checkV3({ request, url, query, body, authorization, keys, nowMs: now.getTime() })
          : checkV1({ request, params: { ...query, ...form }, keys, nowMs: now.getTime() })
      const failure =
        checked.failure ??
        stale(checked.time, now) ??
        (world().useNonce(checked.nonce) ? undefined : smsFailure('SignatureNonceUsed', 'Specified signature nonce was used already.'))
      const known = checked.action === undefined ? {} : { name: checked.action }
      if (failure !== undefined || checked.action === undefined) {
        return { refusal: failure ?? smsFailure('MissingAction', 'Action is mandatory for this action.'), wire, ...known }
      }
      return { name: checked.action, params: { ...query, ...form }, account: undefined, wire }
    },
    reply: (value, _received, now) =>
      // A behaviour that answers with something else than an object has been broken by a fault, on purpose.
      Response.json(
        { Message: 'OK', RequestId: requestId(), Code: 'OK', ...(typeof value === 'object' ? value : { value }) },
        { headers: { date: now.toUTCString() } },
      ),
    refuse: (failure, _received, now) => errorResponse(failure, requestId(), now),
  }
}

interface Checked {
  readonly action?: string
  readonly time: number | undefined
  readonly nonce: string
  readonly failure?: Failure
}

const mismatch = () => smsFailure('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.')
const unknownKey = () => smsFailure('InvalidAccessKeyId.NotFound', 'Specified access key is not found.')

function checkV3({
  request,
  url,
  query,
  body,
  authorization,
  keys,
  nowMs,
}: {
  readonly request: Request
  readonly url: URL
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly authorization: string
  readonly keys: readonly SandboxKey[]
  readonly nowMs: number
}): Checked {
  const header = (name: string) => request.headers.get(name) ?? undefined
  const [, id = '', names = '', signature = ''] = /Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]+)/.exec(authorization) ?? []
  const action = header('x-acs-action')
  const about = { ...(action === undefined ? {} : { action }), time: timeOf(header('x-acs-date')), nonce: header('x-acs-signature-nonce') ?? '' }
  const key = keys.find(({ accessKeyId }) => accessKeyId === id)
  if (key === undefined) return { ...about, failure: unknownKey() }
  const tokenFailure = checkToken(key, header('x-acs-security-token'), nowMs)
  if (tokenFailure !== undefined) return { ...about, failure: tokenFailure }
  const signed = names.split(';')
  const required = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version']
  if (about.nonce === '' || !required.every((name) => signed.includes(name)))
    return { ...about, failure: smsFailure('IncompleteSignature', 'The request signature does not conform to Aliyun standards.') }
  const headers = Object.fromEntries(signed.map((name) => [name, name === 'host' ? (header('host') ?? url.host) : (header(name) ?? '')]))
  const { signature: expected } = signAcs3({ method: request.method, path: url.pathname, query, headers }, key)
  const isWhole = sameSecret(payloadHash(body), headers['x-acs-content-sha256'] ?? '')
  return isWhole && sameSecret(expected, signature) ? about : { ...about, failure: mismatch() }
}

function checkV1({
  request,
  params,
  keys,
  nowMs,
}: {
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly keys: readonly SandboxKey[]
  readonly nowMs: number
}): Checked {
  const { Action: action, Timestamp: time, SignatureNonce: nonce = '', AccessKeyId: id, Signature: signature = '', SecurityToken: token } = params
  const about = { ...(action === undefined ? {} : { action }), time: timeOf(time), nonce }
  if (id === undefined) return { ...about, failure: smsFailure('MissingAccessKeyId', 'AccessKeyId is mandatory for this action.') }
  const key = keys.find(({ accessKeyId }) => accessKeyId === id)
  if (key === undefined) return { ...about, failure: unknownKey() }
  const tokenFailure = checkToken(key, token, nowMs)
  if (tokenFailure !== undefined) return { ...about, failure: tokenFailure }
  if (nonce === '' || params['SignatureMethod'] !== 'HMAC-SHA1')
    return { ...about, failure: smsFailure('InvalidSignatureMethod', 'Specified signature method is not valid.') }
  return sameSecret(signRpc(params, { method: request.method, accessKeySecret: key.accessKeySecret }), signature) ? about : { ...about, failure: mismatch() }
}

function checkToken({ securityToken, expiresAt = Number.POSITIVE_INFINITY }: SandboxKey, given: string | undefined, nowMs: number): Failure | undefined {
  if (given !== securityToken) return smsFailure('InvalidSecurityToken.MismatchWithAccessKey', 'Specified SecurityToken mismatch with the AccessKey.')
  return nowMs < expiresAt ? undefined : smsFailure('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.')
}

function stale(time: number | undefined, now: Date): Failure | undefined {
  if (time === undefined) return smsFailure('InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.')
  return Math.abs(now.getTime() - time) <= toleranceMs ? undefined : smsFailure('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.')
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? parseHttpDate(text) : ms
}
