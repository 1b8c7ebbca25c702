import {
  type Attempt,
  type Call,
  type Decoded,
  encodeForm,
  type Failure,
  type Fields,
  httpFailure,
  type Protocol,
  type SignatureExplanation,
} from '@duijie/core/platform'
import { decodeBody } from './decode-answer.js'
import { counterKeys } from './errors.js'
import { readJsonObject } from './json-answer.js'
import { hideIn, secretTexts } from './secret-params.js'
import { canonicalParams, type DoudianSignMethod, doudianMethod, explainDoudian, signDoudian } from './sign.js'

/** The two keys of an application. */
export interface DoudianCredentials {
  readonly appKey: string
  readonly appSecret: string
}

/** What the platform's protocol needs. */
export interface DoudianProtocolOptions {
  credentials(): Promise<DoudianCredentials>
  readonly signMethod: DoudianSignMethod
}

/** The platform's wire: the business params as canonical JSON in the body, everything else and the signature in the query; JSON back, its errors under HTTP 200. */
export function doudianProtocol({ credentials, signMethod }: DoudianProtocolOptions): Protocol {
  async function signed(call: Call, attempt: Attempt) {
    const { appKey, appSecret } = await credentials()
    const method = doudianMethod(call.endpoint.name)
    const paramJson = canonicalParams(sentParams(call), namesIn(call.endpoint.wire, 'numbers'))
    const timestamp = String(Math.floor(attempt.now.getTime() / 1000))
    const request = { appKey, method, paramJson, timestamp }
    return { request, sign: signDoudian(request, { secret: appSecret, method: signMethod }) }
  }

  const whereOf = (call: Call) => ({ name: call.endpoint.name, method: doudianMethod(call.endpoint.name), account: call.account })

  return {
    async encode(call, attempt) {
      const { request, sign } = await signed(call, attempt)
      const { appKey, method, paramJson, timestamp } = request
      const token = attempt.token === undefined ? {} : { access_token: attempt.token.accessToken }
      const query = encodeForm({ app_key: appKey, method, ...token, timestamp, v: '2', sign_method: signMethod, sign })
      return {
        method: 'POST',
        url: `${attempt.host}${call.endpoint.name}?${query}`,
        // The second one leaves out an older pair of code and message, which says the same.
        headers: { 'content-type': 'application/json', 'x-open-no-old-err-code': '1' },
        body: paramJson,
      }
    },
    async decode(answer, call, attempt): Promise<Decoded> {
      const body = await readJsonObject(answer)
      const nowMs = attempt.now.getTime()
      const isGood = answer.status >= 200 && answer.status <= 299
      // An error page may be JSON, too: without the platform's code its status is all that is known.
      if (body === undefined || (!isGood && body['code'] === undefined)) return { ok: false, failure: httpFailure(answer, nowMs) }
      if (body['code'] === undefined) return { ok: false, failure: noCode }
      const decoded = decodeBody(body, rowsIn(call.endpoint.wire), { ...whereOf(call), nowMs })
      if (decoded.ok) return isGood ? decoded : { ok: false, failure: httpFailure(answer, nowMs) }
      return { ok: false, failure: hideIn(decoded.failure, secretTexts(call)) }
    },
    limits: (call) => counterKeys(whereOf(call)),
    async explain(call, attempt): Promise<SignatureExplanation> {
      const { request, sign } = await signed(withoutCodes(call), attempt)
      const { appKey, method, paramJson, timestamp } = request
      const params = { app_key: appKey, method, param_json: paramJson, timestamp, v: '2', sign_method: signMethod }
      return { algorithm: signMethod, canonical: explainDoudian(request), signature: sign, params }
    },
  }
}

const noCode: Failure = {
  kind: 'unexpected',
  message: 'an answer without a code',
  outcome: 'unknown',
  hint: 'Something else than the platform may have answered: a proxy, a captive page.',
}

// What only walks use is not sent.
function sentParams({ params, endpoint }: Call): Fields {
  const own = namesIn(endpoint.wire, 'own')
  return own.size === 0 ? params : Object.fromEntries(Object.entries(params).filter(([name]) => !own.has(name)))
}

function namesIn(wire: Fields, field: 'numbers' | 'own'): ReadonlySet<string> {
  const names = wire[field]
  return new Set(Array.isArray(names) ? names.map(String) : [])
}

function rowsIn({ rows }: Fields): string | undefined {
  return typeof rows === 'string' ? rows : undefined
}

// As the app's secret, these are shown as a stand-in, and signed as such.
function withoutCodes(call: Call): Call {
  const hidden = Object.fromEntries(['code', 'refresh_token'].flatMap((name) => (call.params[name] ? [[name, '***']] : [])))
  return { ...call, params: { ...call.params, ...hidden } }
}
