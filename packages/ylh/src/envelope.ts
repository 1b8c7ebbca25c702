import { type Answer, type Failure, httpFailure, isDuijieError, parseJson } from '@duijie/core/platform'

/** An object of a parsed answer. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object that is no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What an answer says, before anybody asks what it means for a call. */
export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure }

/** Reads an answer: HTTP 200 with `success: false` is a refusal, in the words of `errorMsg`; every field of the envelope may be missing but this one. */
export async function readEnvelope(answer: Answer, nowMs: number): Promise<Read> {
  const { status } = answer
  const body = await readObject(answer)
  if (status === 401)
    return no({
      kind: 'auth_expired',
      message: wordsOf(body) ?? 'the token is missing, unknown or has ended',
      code: errorIn(body) ?? 'http_401',
      outcome: 'not_done',
    })
  if (status === 404)
    return no({ kind: 'not_found', message: 'HTTP 404: no such address', code: 'http_404', outcome: 'not_done', hint: 'Check the host and the environment.' })
  if (status < 200 || status > 299) return no(httpFailure(answer, nowMs))
  if (body === undefined)
    return no({ kind: 'transient', message: 'an answer that is no JSON object: a page of the gateway', code: 'not_json', outcome: 'unknown' })
  const { success, data, errorMsg, errCode, code } = body
  if (success === true || success === 'true') return { ok: true, value: data ?? null }
  if (success !== false && success !== 'false') {
    return no({ kind: 'unexpected', message: "an answer that is not the platform's: an object without `success`", code: 'no_envelope', outcome: 'unknown' })
  }
  const message = typeof errorMsg === 'string' && errorMsg.trim() !== '' ? errorMsg : 'refused without words'
  return no({ kind: 'business', message, code: textOf(errCode) ?? textOf(code) ?? 'refused', outcome: 'not_done' })
}

/** Reads the answer of the token call: 400 and 401 are refusals of client or user, with `error` and `error_description`. */
export async function readTokenBody(answer: Answer, nowMs: number): Promise<Read> {
  const { status } = answer
  const body = await readObject(answer)
  if (status === 400 || status === 401 || status === 403) {
    const message = `the token server refused: ${wordsOf(body) ?? `HTTP ${status}`}`
    return no({
      kind: 'auth_invalid',
      message,
      code: errorIn(body) ?? `http_${status}`,
      outcome: 'not_done',
      hint: 'Check clientId, clientPassword, username, password and the environment.',
    })
  }
  if (status < 200 || status > 299) return no(httpFailure(answer, nowMs))
  if (body === undefined) return no({ kind: 'transient', message: 'a token answer that is no JSON object', code: 'not_json', outcome: 'unknown' })
  return { ok: true, value: body }
}

async function readObject(answer: Answer): Promise<JsonObject | undefined> {
  const bytes = await answer.bytes()
  try {
    const value = parseJson(bytes)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function errorIn(body: JsonObject | undefined): string | undefined {
  return textOf(body?.['error'])
}

function wordsOf(body: JsonObject | undefined): string | undefined {
  return textOf(body?.['error_description']) ?? textOf(body?.['error'])
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}

function no(failure: Failure): Read {
  return { ok: false, failure }
}
