import { type Answer, type Call, type Decoded, type Failure, httpFailure } from '@duijie/core/platform'
import { isJsonObject, type JsonObject, readJsonObject } from '../decode-answer.js'
import { classify, counterKeys } from '../errors.js'
import { readValue, successFlag, topError } from '../protocol.js'
import type { GatewayStyle } from './style.js'

/** Reads a gateway's answer: TOP's payload out of the gateway's envelope, or what failed on either side. */
export async function decodeGateway(style: GatewayStyle, answer: Answer, call: Call, nowMs: number): Promise<Decoded> {
  const { envelope } = style
  const body = await readJsonObject(answer)
  if (body === undefined) return { ok: false, failure: httpFailure(answer, nowMs) }
  const about = requestIdIn(style, body)
  const where = { api: call.endpoint.name, account: call.account, nowMs }
  const data = body[envelope.data]
  // TOP's own refusal may come through bare, or inside the envelope, whatever the gateway's code says of it.
  const error = topError(body) ?? (isJsonObject(data) ? topError(data) : undefined)
  if (error !== undefined) return { ok: false, failure: { ...classify(error, where), ...about } }
  const code = body[envelope.code]
  if (code === undefined || code === null) return { ok: false, failure: httpFailure(answer, nowMs) }
  if (String(code) !== envelope.ok) return { ok: false, failure: { ...refusal(style, body, call), ...about } }
  if (answer.status < 200 || answer.status > 299) return { ok: false, failure: httpFailure(answer, nowMs) }
  if (!isJsonObject(data)) return { ok: true, value: data, ...about }
  const decoded = readValue(data, successFlag(call))
  return decoded.ok ? { ...decoded, ...about } : { ok: false, failure: { ...decoded.failure, ...about } }
}

function requestIdIn({ envelope }: GatewayStyle, body: JsonObject): { readonly requestId?: string } {
  const requestId = envelope.requestId.map((name) => body[name]).find((value) => typeof value === 'string')
  return typeof requestId === 'string' ? { requestId } : {}
}

function refusal({ envelope, errors }: GatewayStyle, body: JsonObject, { endpoint, account }: Call): Failure {
  const code = String(body[envelope.code])
  const kind = Object.hasOwn(errors, code) ? errors[code] : undefined
  const message = String(body[envelope.message] ?? 'the gateway refused without words')
  // Nobody knows whether what failed so had gone through to the platform before.
  if (kind === undefined) return { kind: 'business', code, message, outcome: 'unknown' }
  const limit = kind === 'rate_limited' ? { limit: counterKeys(endpoint.name, account)[0] ?? 'app' } : {}
  return { kind, code, message, outcome: kind === 'transient' || kind === 'unexpected' ? 'unknown' : 'not_done', ...limit }
}
