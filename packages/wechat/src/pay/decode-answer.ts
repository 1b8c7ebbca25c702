import { type Answer, type Call, type Decoded, type Failure, httpFailure, isDuijieError, parseHttpDate, parseJson } from '@duijie/core/platform'
import { type ListedCertificate, openCertificates } from './certificates.js'
import type { Merchant } from './credentials.js'
import type { PayWire } from './endpoints/wire.js'
import { classify, type PayError } from './errors.js'
import type { PayKey } from './pay-key.js'
import type { PlatformKeys } from './platform-keys.js'
import { type FieldPath, openFields } from './sensitive-fields.js'
import { isSigned, type PayVerdict, toleranceMs, verifyPaySignature } from './verify.js'

/** What decoding needs to know. */
export interface AnsweredPay {
  readonly call: Call
  readonly wire: PayWire
  readonly merchant: Merchant
  readonly keys: PlatformKeys
  readonly nowMs: number
  /** Which fields of the answer come encrypted. */
  openedPaths(): readonly FieldPath[]
}

/** Reads an answer: verifies it, then tells its value or what failed. What does not verify is not looked at. */
export async function decodePay(answer: Answer, about: AnsweredPay): Promise<Decoded> {
  const { call, wire, merchant, keys, nowMs } = about
  const requestId = answer.headers.get('request-id') ?? undefined
  const isGood = answer.status >= 200 && answer.status <= 299
  if (isGood && wire.unsigned === true) {
    return { ok: true, value: call.endpoint.answer === 'stream' ? answer.stream() : await answer.bytes(), ...idOf(requestId) }
  }
  const body = await answer.bytes()
  // The one answer that brings its own keys: authenticated by the APIv3 key, so it may be opened before it is verified.
  const brought = isGood && wire.bringsKeys === true ? keysIn(body, merchant) : undefined
  if (isGood || isSigned(answer.headers)) {
    const find = (serial: string) => findKey(serial, merchant, { keys, brought, bringsKeys: wire.bringsKeys === true })
    const verdict = await verifyPaySignature({ headers: answer.headers, body }, { now: nowMs, find })
    if (!verdict.ok) return failed((await clockFailure(answer, body, { nowMs, find, verdict })) ?? unverified(verdict), requestId)
  }
  const json = readObject(body)
  if (isGood) return goodAnswer(answer, json, about, requestId)
  const error = json === undefined ? undefined : payError(json, requestId)
  if (error === undefined) return failed({ ...httpFailure(answer, nowMs), code: `HTTP_${answer.status}` }, requestId)
  if (answer.status === 401 && isFar(parseHttpDate(answer.headers.get('date') ?? ''), nowMs)) return failed(refusedClock(error.code), requestId)
  return failed(withWait(classify(error, answer.status, { rate: call.endpoint.limits.rate }), answer, nowMs), requestId)
}

function goodAnswer(answer: Answer, json: JsonObject | undefined, { call, merchant, openedPaths }: AnsweredPay, requestId: string | undefined): Decoded {
  const { answer: expected } = call.endpoint
  const error = json === undefined ? undefined : payError(json, requestId)
  // 202: taken, not done. Repeating it with the same params tells what became of it.
  if (answer.status === 202) return failed(error?.code === 'USERPAYING' ? classify(error, 202) : notDoneYet, requestId)
  if (expected === 'none' || answer.status === 204) return { ok: true, value: expected === 'none' ? undefined : {}, ...idOf(requestId) }
  if (json === undefined) return failed({ kind: 'unexpected', message: 'the answer is signed, but is no JSON object', outcome: 'unknown' }, requestId)
  try {
    return { ok: true, value: openFields(json, openedPaths(), merchant.privateKey), ...idOf(requestId) }
  } catch (thrown) {
    if (!isDuijieError(thrown, 'unverified')) throw thrown
    return failed(
      {
        kind: 'unverified',
        message: thrown.message,
        outcome: 'unknown',
        code: thrown.code ?? 'decrypt_failed',
        ...(thrown.hint === undefined ? {} : { hint: thrown.hint }),
      },
      requestId,
    )
  }
}

type JsonObject = Readonly<Record<string, unknown>>

const notDoneYet: Failure = { kind: 'transient', message: 'the request was taken but not done yet', code: 'HTTP_202', outcome: 'unknown' }

interface KeySources {
  readonly keys: PlatformKeys
  readonly brought: ReadonlyMap<string, PayKey> | undefined
  readonly bringsKeys: boolean
}

// The list of certificates is asked for by the keyring itself: asking the keyring here would wait for itself.
async function findKey(serial: string, merchant: Merchant, { keys, brought, bringsKeys }: KeySources): Promise<PayKey | undefined> {
  if (!bringsKeys) return keys.find(serial, merchant)
  return brought?.get(serial) ?? (merchant.publicKey?.id === serial ? merchant.publicKey.key : merchant.configured.get(serial))
}

function keysIn(body: Uint8Array, { apiV3Key }: Merchant): ReadonlyMap<string, PayKey> | undefined {
  const { data } = readObject(body) ?? {}
  if (!Array.isArray(data)) return undefined
  try {
    return new Map(openCertificates(data.filter(isListed), apiV3Key).map(({ serial, key }) => [serial, key]))
  } catch (error) {
    // Then nothing verifies it, and that is what is told.
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function isListed(value: unknown): value is ListedCertificate {
  if (typeof value !== 'object' || value === null || !('encrypt_certificate' in value) || !('serial_no' in value)) return false
  const { encrypt_certificate: sealed } = value
  return typeof sealed === 'object' && sealed !== null && ['algorithm', 'ciphertext', 'nonce'].every((name) => typeof Reflect.get(sealed, name) === 'string')
}

const hints = {
  missing_header: 'A proxy or a captive page may stand between, or the address is not the platform.',
  clock_skew: "Check this machine's clock: the answer's time is more than five minutes away.",
  unknown_serial: 'No platform certificate and no configured public key has this serial. Check `credentials.publicKey` and the APIv3 key.',
  signature_mismatch: 'The answer was changed on its way, or the key of this serial is another one.',
} as const

function unverified(verdict: Extract<PayVerdict, { ok: false }>): Failure {
  const { reason, probe, serial, header } = verdict
  const about = [header === undefined ? '' : ` (${header})`, serial === undefined ? '' : ` (serial ${serial.slice(0, 60)})`].join('')
  // The platform tests its callers by wrong signatures: the genuine answer comes to the repeat.
  if (probe) return { kind: 'transient', message: 'the answer carries the wrong signature of a probe', code: 'signature_probe', outcome: 'unknown' }
  return { kind: 'unverified', message: `the answer is not verified: ${reason}${about}`, code: reason, outcome: 'unknown', hint: hints[reason] }
}

interface ClockCheck {
  readonly nowMs: number
  readonly verdict: Extract<PayVerdict, { ok: false }>
  find(serial: string): Promise<PayKey | undefined>
}

// A refusal whose signature is good but for its age: our clock is wrong, and the platform has told its time.
async function clockFailure(answer: Answer, body: Uint8Array, { nowMs, find, verdict }: ClockCheck): Promise<Failure | undefined> {
  if (answer.status !== 401 || verdict.reason !== 'clock_skew' || verdict.ageMs === undefined) return undefined
  const serverTime = Math.floor(nowMs / 1000) * 1000 - verdict.ageMs
  if (!Number.isSafeInteger(serverTime)) return undefined
  const again = await verifyPaySignature({ headers: answer.headers, body }, { now: serverTime, find })
  return again.ok ? { ...refusedClock('SIGN_ERROR'), serverTime } : undefined
}

function refusedClock(code: string): Failure {
  return { kind: 'clock', message: "this machine's clock is more than five minutes away from the platform's", code, outcome: 'not_done' }
}

function isFar(serverTime: number | undefined, nowMs: number): boolean {
  return serverTime !== undefined && Math.abs(serverTime - nowMs) > toleranceMs
}

function withWait(failure: Failure, answer: Answer, nowMs: number): Failure {
  const { retryAfterMs } = httpFailure(answer, nowMs)
  return failure.retryAfterMs === undefined && retryAfterMs !== undefined ? { ...failure, retryAfterMs } : failure
}

/** The platform's error in a body, if it is one. */
export function payError(body: JsonObject, requestId: string | undefined): PayError | undefined {
  const { code, message, detail } = body
  if (typeof code !== 'string' || code === '') return undefined
  const about = typeof detail === 'object' && detail !== null ? detail : {}
  const text = (name: string) => {
    const value: unknown = Reflect.get(about, name)
    // `value` is not among them: it is what the caller sent.
    return typeof value === 'string' ? value : undefined
  }
  const [field, issue] = [text('field'), text('issue')]
  return {
    code,
    ...(typeof message === 'string' ? { message } : {}),
    ...(field === undefined ? {} : { field }),
    ...(issue === undefined ? {} : { issue }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

function failed(failure: Failure, requestId: string | undefined): Decoded {
  return { ok: false, failure: { ...failure, ...idOf(requestId) } }
}

function idOf(requestId: string | undefined) {
  return requestId === undefined ? {} : { requestId }
}

function readObject(body: Uint8Array): JsonObject | undefined {
  if (body.byteLength === 0) return undefined
  try {
    const value = parseJson(body)
    // An object that is no list has string keys.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
