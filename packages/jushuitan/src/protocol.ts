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
import { bizWireOf, encodeBiz } from './encode-biz.js'
import { type Envelope, envelopes, hasRowResults, payloadOf, requestIdOf, saysYes } from './envelope.js'
import { classify, counterOf } from './errors.js'
import { type JsonObject, readJsonObject } from './json-answer.js'
import { explainJushuitan, signJushuitan } from './sign.js'

/** The two keys of an application. */
export interface JushuitanCredentials {
  readonly appKey: string
  readonly appSecret: string
}

/** What the platform's protocol needs. */
export interface JushuitanProtocolOptions {
  credentials(): Promise<JushuitanCredentials>
  /** What stands before the token calls' names: the test environment has another path than production. */
  readonly tokenPath: string
  /** Which counter a call counts in: by account where an application serves many merchants. */
  counter(account: string | undefined): string
}

type Texts = Readonly<Record<string, string>>

/** The platform's wire: a signed form with the business params as one JSON text in it, JSON back, its errors under HTTP 200. */
export function jushuitanProtocol({ credentials, tokenPath, counter }: JushuitanProtocolOptions): Protocol {
  async function signed(call: Call, attempt: Attempt): Promise<Texts & { readonly sign: string }> {
    const { appKey, appSecret } = await credentials()
    const params = { ...ownParams(call, attempt), app_key: appKey, timestamp: String(Math.floor(attempt.now.getTime() / 1000)), charset: 'utf-8' }
    return { ...params, sign: signJushuitan(params, appSecret) }
  }

  const counterFor = (call: Call) => (isTokenCall(call) ? 'tokens' : counter(call.account))

  return {
    async encode(call, attempt) {
      return {
        method: 'POST',
        url: `${attempt.host}${pathOf(call, tokenPath)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
        body: encodeForm(await signed(call, attempt)),
      }
    },
    async decode(answer, call, attempt) {
      const body = await readJsonObject(answer)
      const nowMs = attempt.now.getTime()
      const isGood = answer.status >= 200 && answer.status <= 299
      // An error page may be JSON, too: without the platform's code its status is all that is known.
      if (body === undefined || (!isGood && body['code'] === undefined)) return { ok: false, failure: httpFailure(answer, nowMs) }
      const decoded = decodeBody(body, envelopeOf(call.endpoint.wire), { nowMs, counter: counterFor(call) })
      if (decoded.ok && !isGood) return { ok: false, failure: httpFailure(answer, nowMs) }
      return withoutSecrets(decoded, call)
    },
    // Token calls by themselves: everybody waits for them, and whether they count at all is not documented.
    limits: (call) => [counterFor(call)],
    async explain(call, attempt): Promise<SignatureExplanation> {
      const { sign, ...params } = await signed(call, attempt)
      return { algorithm: 'md5', canonical: explainJushuitan(params), signature: sign, params }
    },
  }
}

/** Reads an answer of the platform: what it carries, or what failed. */
export function decodeBody(body: JsonObject, envelope: Envelope, refused: Parameters<typeof classify>[1]): Decoded {
  const requestId = requestIdOf(body)
  const about = requestId === undefined ? {} : { requestId }
  if (body['code'] === undefined) return { ok: false, failure: { ...noCode, ...about } }
  const payload = payloadOf(body, envelope)
  if (saysYes(body) || (String(body['code']) === '0' && hasRowResults(payload))) return { ok: true, value: payload, ...about }
  const { code, msg } = body
  return { ok: false, failure: classify({ code: String(code), ...(typeof msg === 'string' ? { msg } : {}), ...about }, refused) }
}

/** The counter of all calls of an application that serves one merchant. */
export const oneCounter = () => counterOf(undefined)

const noCode: Failure = {
  kind: 'unexpected',
  message: 'an answer without a code',
  outcome: 'unknown',
  hint: 'Something else than the platform may have answered: a proxy, a captive page.',
}

// The business params go as one text; token calls have theirs side by side.
function ownParams(call: Call, { token }: Attempt): Texts {
  if (isTokenCall(call)) return Object.fromEntries(Object.entries(call.params).map(([name, value]) => [name, String(value)]))
  return { version: '2', biz: encodeBiz(call.params, bizWireOf(call.endpoint.wire)), ...(token === undefined ? {} : { access_token: token.accessToken }) }
}

function pathOf(call: Call, tokenPath: string): string {
  const { token } = call.endpoint.wire
  return typeof token === 'string' ? `${tokenPath}/${token}` : call.endpoint.name
}

function isTokenCall({ endpoint }: Call): boolean {
  return typeof endpoint.wire['token'] === 'string'
}

function envelopeOf({ envelope }: Fields): Envelope {
  return envelopes.find((known) => known === envelope) ?? 'query'
}

// What is secret among a token call's params.
const secretParams = ['code', 'refresh_token']

// The platform's words may repeat what they refuse; errors travel further than secrets may.
function withoutSecrets(decoded: Decoded, call: Call): Decoded {
  if (decoded.ok) return decoded
  const secrets = [call.token?.accessToken, ...(isTokenCall(call) ? secretParams.map((name) => call.params[name]) : [])]
  const message = secrets.reduce<string>(
    (text, secret) => (typeof secret === 'string' && secret !== '' ? text.replaceAll(secret, '***') : text),
    decoded.failure.message,
  )
  return { ok: false, failure: { ...decoded.failure, message } }
}
