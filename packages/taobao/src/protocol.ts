import {
  type Answer,
  type Attempt,
  type Call,
  type Decoded,
  type EncodedRequest,
  encodeForm,
  type Failure,
  formatChinaTime,
  httpFailure,
  type Protocol,
  type Token,
} from '@duijie/core/platform'
import { isJsonObject, type JsonObject, readJsonObject, unwrap } from './decode-answer.js'
import { encodeParams } from './encode-params.js'
import { classify, counterKeys, type TopError } from './errors.js'
import { explainTop, type SignMethod, signTop } from './sign.js'

/** The two keys of an application. */
export interface TopCredentials {
  readonly appKey: string
  readonly appSecret: string
}

/** What TOP's protocol needs. */
export interface TopProtocolOptions {
  credentials(): Promise<TopCredentials>
  readonly signMethod: SignMethod
}

/** TOP's wire: one URL, a signed form, JSON with its errors under HTTP 200 (API protocol page, "API调用方法详解"). */
export function topProtocol({ credentials, signMethod }: TopProtocolOptions): Protocol {
  async function signed(call: Call, attempt: Attempt) {
    const { appKey, appSecret } = await credentials()
    const { texts, files } = encodeParams(call.params, jsonParams(call))
    const params: Record<string, string> = {
      ...texts,
      method: call.endpoint.name,
      app_key: appKey,
      format: 'json',
      sign_method: signMethod,
      simplify: 'true',
      timestamp: formatChinaTime(attempt.now),
      v: '2.0',
      ...(attempt.token === undefined ? {} : { session: attempt.token.accessToken }),
    }
    return { params, files, signature: signTop(params, { secret: appSecret, method: signMethod }) }
  }

  return {
    async encode(call, attempt): Promise<EncodedRequest> {
      const { params, files, signature } = await signed(call, attempt)
      const request = { method: 'POST', url: `${attempt.host}/router/rest` }
      const all = { ...params, sign: signature }
      if (files.length === 0) {
        return { ...request, headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' }, body: encodeForm(all) }
      }
      const form = new FormData()
      for (const [name, text] of Object.entries(all)) form.append(name, text)
      for (const [name, file] of files) form.append(name, new Blob([new Uint8Array(file.bytes)], { type: file.type ?? 'application/octet-stream' }), file.name)
      return { ...request, headers: {}, body: form }
    },
    async decode(answer, call, attempt) {
      const about = { api: call.endpoint.name, account: call.account, nowMs: attempt.now.getTime(), flag: successFlag(call) }
      return withoutSession(await decodeTop(answer, about), attempt.token)
    },
    limits: (call) => counterKeys(call.endpoint.name, call.account),
    async explain(call, attempt) {
      const { params, signature } = await signed(withoutSecrets(call), attempt)
      return { algorithm: signMethod, canonical: explainTop(params, { method: signMethod }), signature, params }
    },
  }
}

// The platform's words may repeat what they refuse; errors travel further than sessions may.
function withoutSession(decoded: Decoded, token: Token | undefined): Decoded {
  if (decoded.ok || token === undefined) return decoded
  return { ok: false, failure: { ...decoded.failure, message: decoded.failure.message.replaceAll(token.accessToken, '***') } }
}

// As the session, these are shown as a stand-in, and signed as such.
const secretParams = ['code', 'refresh_token']

function withoutSecrets(call: Call): Call {
  return { ...call, params: Object.fromEntries(Object.entries(call.params).map(([name, value]) => [name, secretParams.includes(name) ? '***' : value])) }
}

/** What decoding needs to know of the call. */
export interface AnsweredCall {
  readonly api: string
  readonly account: string | undefined
  readonly nowMs: number
  readonly flag: SuccessFlag
}

/** Reads an answer of TOP: the value without its wrappers, or what failed. */
export async function decodeTop(answer: Answer, call: AnsweredCall): Promise<Decoded> {
  const body = await readJsonObject(answer)
  if (body === undefined) return { ok: false, failure: httpFailure(answer, call.nowMs) }
  const error = topError(body)
  if (error !== undefined) return { ok: false, failure: classify(error, call) }
  if (answer.status < 200 || answer.status > 299) return { ok: false, failure: httpFailure(answer, call.nowMs) }
  return readValue(body, call.flag)
}

/** The value of a good answer, in either JSON shape; a failure where it says no inside. */
export function readValue(body: JsonObject, flag: SuccessFlag): Decoded {
  const { request_id: requestId, ...value } = unwrap(body)
  const about = typeof requestId === 'string' ? { requestId } : {}
  return flag === 'failure' && saysNo(value) ? { ok: false, failure: { ...refused, ...about } } : { ok: true, value, ...about }
}

/** What `is_success: false` means: a failure, or a value like any other. */
export type SuccessFlag = 'failure' | 'value'

const refused: Failure = { kind: 'business', message: 'answered with is_success: false', code: 'is_success_false', outcome: 'not_done' }

// Write APIs can answer "success" with a no inside.
function saysNo(value: JsonObject): boolean {
  const { shipping, result } = value
  return value['is_success'] === false || (isJsonObject(shipping) && shipping['is_success'] === false) || (isJsonObject(result) && result['success'] === false)
}

/** The platform's error in a parsed answer, if it is one. */
export function topError(body: JsonObject): TopError | undefined {
  if (!Object.hasOwn(body, 'error_response')) return undefined
  // Whatever it holds, it is no good answer.
  const error = isJsonObject(body['error_response']) ? body['error_response'] : {}
  const text = (name: string) => (error[name] === undefined || error[name] === null ? undefined : String(error[name]))
  const [msg, subCode, subMsg, requestId] = [text('msg'), text('sub_code'), text('sub_msg'), text('request_id')]
  return {
    code: text('code') ?? 'none',
    ...(msg === undefined ? {} : { msg }),
    ...(subCode === undefined ? {} : { subCode }),
    ...(subMsg === undefined ? {} : { subMsg }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

/** The params that are JSON even where they are flat lists. */
export function jsonParams({ endpoint }: Call): ReadonlySet<string> {
  const { json } = endpoint.wire
  return new Set(Array.isArray(json) ? json.map(String) : [])
}

/** What `is_success: false` means in the answer to this call. */
export function successFlag({ endpoint }: Call): SuccessFlag {
  return endpoint.wire['isSuccess'] === 'value' ? 'value' : 'failure'
}
