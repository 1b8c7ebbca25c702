import { type Answer, type Failure, httpFailure, isDuijieError, parseJson } from '@duijie/core/platform'

/** An object of a parsed answer. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object that is no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What an answer says, before anybody asks what it means for a call. */
export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure }

/**
 * Reads an answer. Where the HTTP status is good, the envelope decides: `success: false` is a refusal whatever else stands there, `data: null` is no rows, and lists may come without an envelope.
 * What is no JSON is a page of the gateway and may pass (the document says nothing of it).
 */
export async function readEnvelope(answer: Answer, nowMs: number): Promise<Read> {
  if (answer.status === 401) return no({ kind: 'auth_expired', message: 'the token is missing, unknown or has ended', code: 'http_401', outcome: 'not_done' })
  const read = await readPlain(answer, nowMs)
  return read.ok && isJsonObject(read.value) ? unwrap(read.value) : read
}

/** Reads an answer that has no envelope. */
export async function readPlain(answer: Answer, nowMs: number): Promise<Read> {
  const { status } = answer
  if (status === 404)
    return no({ kind: 'not_found', message: 'HTTP 404: no such address', code: 'http_404', outcome: 'not_done', hint: 'Check the host and the path.' })
  if (status < 200 || status > 299) return no(httpFailure(answer, nowMs))
  const body = await readJson(answer)
  if (body === undefined) {
    const message = 'an answer that is no JSON: a page of the gateway'
    return no({ kind: 'transient', message, code: 'not_json', outcome: 'unknown' })
  }
  const { value } = body
  return Array.isArray(value) || isJsonObject(value) ? { ok: true, value } : no(strange('neither an object nor a list'))
}

function unwrap(body: JsonObject): Read {
  const { success, data, errorMsg, errCode } = body
  if (success === true || success === 'true') return { ok: true, value: data ?? null }
  if (success !== false && success !== 'false') return no(strange('an object without `success`'))
  const message = typeof errorMsg === 'string' && errorMsg.trim() !== '' ? errorMsg : 'refused without words'
  return no({ kind: 'business', message, code: textOf(errCode) ?? textOf(body['code']) ?? 'refused', outcome: 'not_done' })
}

async function readJson(answer: Answer): Promise<{ readonly value: unknown } | undefined> {
  const bytes = await answer.bytes()
  try {
    return { value: parseJson(bytes) }
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}

function strange(what: string): Failure {
  return { kind: 'unexpected', message: `an answer that is not the platform's: ${what}`, code: 'no_envelope', outcome: 'unknown' }
}

function no(failure: Failure): Read {
  return { ok: false, failure }
}
