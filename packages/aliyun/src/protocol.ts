import {
  type Answer,
  type Attempt,
  type Call,
  type Decoded,
  digest,
  type EncodedRequest,
  httpFailure,
  isDuijieError,
  type KeyHolder,
  type Protocol,
  parseHttpDate,
  parseJson,
} from '@duijie/core/platform'
import type { AliyunCredentials } from './credentials.js'
import { classify, sendsKey } from './errors.js'
import { canonicalQuery } from './percent-encode.js'
import { rpcStringToSign, signRpc } from './sign-v1.js'
import { acs3, payloadHash, signAcs3 } from './sign-v3.js'

/** Which signature is made: the newer `ACS3-HMAC-SHA256`, or RPC's `HMAC-SHA1` for old private gateways. */
export const signatureVersions = ['v3', 'v1'] as const

/** One of {@link signatureVersions}. */
export type SignatureVersion = (typeof signatureVersions)[number]

/** What the protocol needs. */
export interface SmsProtocolOptions {
  readonly keys: KeyHolder<AliyunCredentials>
  readonly signature: SignatureVersion
}

/** The API's version. */
export const apiVersion = '2017-05-25'

const formType = 'application/x-www-form-urlencoded'

/** The wire of Dysmsapi: a signed form to `/`, JSON back, whose `Code` tells what happened whatever the HTTP status. The params go in the body: numbers have no place in URLs. */
export function smsProtocol({ keys, signature }: SmsProtocolOptions): Protocol {
  // Which keys an attempt was signed with: those that are refused are put aside, and not others that have come since.
  const used = new WeakMap<Attempt, AliyunCredentials>()

  function rpc(call: Call, attempt: Attempt, credentials: AliyunCredentials) {
    const { accessKeyId, accessKeySecret, securityToken } = credentials
    const params: Record<string, string> = {
      ...wireParams(call),
      AccessKeyId: accessKeyId,
      Action: call.endpoint.name,
      Version: apiVersion,
      Format: 'JSON',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: attempt.nonce,
      Timestamp: instant(attempt.now),
      ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
    }
    return { params, canonical: rpcStringToSign('POST', params), signature: signRpc(params, { method: 'POST', accessKeySecret }) }
  }

  function acs(call: Call, attempt: Attempt, credentials: AliyunCredentials) {
    const { securityToken } = credentials
    const body = canonicalQuery(wireParams(call))
    const headers: Record<string, string> = {
      host: new URL(attempt.host).host,
      'content-type': formType,
      'x-acs-action': call.endpoint.name,
      'x-acs-version': apiVersion,
      'x-acs-date': instant(attempt.now),
      'x-acs-signature-nonce': attempt.nonce,
      'x-acs-content-sha256': payloadHash(body),
      ...(securityToken === undefined ? {} : { 'x-acs-security-token': securityToken }),
    }
    return { body, headers, ...signAcs3({ method: 'POST', headers }, credentials) }
  }

  return {
    async encode(call, attempt): Promise<EncodedRequest> {
      const credentials = await keys.current()
      used.set(attempt, credentials)
      const request = { method: 'POST', url: `${attempt.host}/` }
      if (signature === 'v1') {
        const { params, signature: sign } = rpc(call, attempt, credentials)
        return { ...request, headers: { 'content-type': formType }, body: canonicalQuery({ ...params, Signature: sign }) }
      }
      const { body, headers, authorization } = acs(call, attempt, credentials)
      // The transport sets the host, as it was signed.
      const { host: _, ...sent } = headers
      return { ...request, headers: { ...sent, authorization }, body }
    },
    async decode(answer, call, attempt) {
      const decoded = await decodeSms(answer, call, attempt.now.getTime())
      if (decoded.ok || decoded.failure.kind !== 'auth_expired') return decoded
      const refused = used.get(attempt)
      return { ok: false, failure: { ...decoded.failure, renewed: refused !== undefined && keys.reject(refused) } }
    },
    limits: (call) => [`operation:${call.endpoint.name}`, ...(sends(call) ? [sendsKey] : []), ...(numberKey(call) ?? [])],
    async explain(call, attempt) {
      const credentials = await keys.current()
      const masked = { ...credentials, ...(credentials.securityToken === undefined ? {} : { securityToken: '***' }) }
      if (signature === 'v1') {
        const { params, canonical, signature: sign } = rpc(call, attempt, masked)
        return { algorithm: 'HMAC-SHA1', canonical, signature: sign, params }
      }
      const { canonicalRequest, signature: sign, headers } = acs(call, attempt, masked)
      return { algorithm: acs3, canonical: canonicalRequest, signature: sign, params: { ...wireParams(call), ...headers } }
    },
  }
}

/** Reads an answer: `Code` decides, never the HTTP status. */
async function decodeSms(answer: Answer, call: Call, nowMs: number): Promise<Decoded> {
  const body = await readObject(answer)
  const code = body?.['Code']
  if (body === undefined || typeof code !== 'string') return { ok: false, failure: httpFailure(answer, nowMs) }
  const { RequestId: requestId, Message: message, Code: _, ...value } = body
  const about = typeof requestId === 'string' ? { requestId } : {}
  if (code === 'OK') return { ok: true, value, ...about }
  const serverTime = parseHttpDate(answer.headers.get('date') ?? '')
  const [key] = numberKey(call) ?? []
  const failure = classify(
    { code, message: typeof message === 'string' && message !== '' ? message : 'refused without words', ...about },
    {
      nowMs,
      sends: sends(call),
      operationKey: `operation:${call.endpoint.name}`,
      ...(serverTime === undefined ? {} : { serverTime }),
      ...(key === undefined ? {} : { numberKey: key }),
    },
  )
  return { ok: false, failure }
}

async function readObject(answer: Answer): Promise<Readonly<Record<string, unknown>> | undefined> {
  const bytes = await answer.bytes()
  try {
    const body = parseJson(bytes)
    // An object that is no list has string keys and unknown values.
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Readonly<Record<string, unknown>>) : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

/** Params as texts; lists and objects are JSON texts in this API, never flattened. */
function wireParams({ params }: Call): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      if (value === undefined || value === null) return []
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]]
    }),
  )
}

function sends({ safety }: Call): boolean {
  return safety !== 'safe'
}

// By a digest: keys of counters are told by events.
function numberKey({ params }: Call): readonly [string] | undefined {
  const numbers = params['PhoneNumbers']
  return typeof numbers === 'string' && numbers !== '' && !numbers.includes(',') ? [`number:${digest('sha256', numbers).slice(0, 16)}`] : undefined
}

function instant(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`
}
