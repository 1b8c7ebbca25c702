import {
  type Answer,
  type Attempt,
  type Call,
  type Decoded,
  DuijieError,
  httpFailure,
  isDuijieError,
  type KeyHolder,
  type Protocol,
  parseHttpDate,
  type XmlElement,
} from '@duijie/core/platform'
import { crc64 } from './crc64.js'
import type { TencentCredentials } from './credentials.js'
import { document, type ReadAnswer, text } from './documents.js'
import { classify } from './errors.js'
import { bodyOf, type Place, requestOf, urlOf } from './request.js'
import { cosSignKey, signCos } from './sign.js'

const validSeconds = 900

/** A span of time that begins a little in the past: clocks differ. */
export function keyTimeAt(nowMs: number, seconds = validSeconds): string {
  const begin = Math.floor(nowMs / 1000) - 60
  return `${begin};${begin + 60 + seconds}`
}

/** The wire of COS: REST with signed headers, XML back, errors as XML whatever the status. */
export function cosProtocol(keys: KeyHolder<TencentCredentials>, place: Place): Protocol {
  // Which keys an attempt was signed with: those that are refused are put aside, and not others that have come since.
  const used = new WeakMap<Attempt, TencentCredentials>()

  async function signed(call: Call, attempt: Attempt, { secretId, secretKey, securityToken }: TencentCredentials) {
    const request = await requestOf(call, place)
    const token = securityToken === undefined ? {} : { 'x-cos-security-token': securityToken }
    const headers = { ...request.headers, ...token, host: new URL(attempt.host).host }
    const keyTime = keyTimeAt(attempt.now.getTime())
    return { request, headers, signature: signCos({ ...request, headers }, { secretId, signKey: cosSignKey(secretKey, keyTime), keyTime }) }
  }

  return {
    async encode(call, attempt) {
      const credentials = await keys.current()
      used.set(attempt, credentials)
      const { request, headers, signature } = await signed(call, attempt, credentials)
      // The transport sets the host, as it was signed. A packed body could not be checked.
      const { host: _, ...sent } = headers
      return {
        method: request.method,
        url: urlOf(attempt.host, request.path, request.params),
        headers: { ...sent, 'accept-encoding': 'identity', authorization: signature.authorization, ...lengthOf(request.body) },
        ...(request.body === undefined ? {} : { body: sentAs(request.body) }),
      }
    },
    async decode(answer, call, attempt) {
      const decoded = await decodeCos(answer, call, attempt.now.getTime())
      if (decoded.ok || decoded.failure.kind !== 'auth_expired') return decoded
      const refused = used.get(attempt)
      return { ok: false, failure: { ...decoded.failure, renewed: refused !== undefined && keys.reject(refused) } }
    },
    limits: (call) => [`operation:${call.endpoint.name}`],
    async explain(call, attempt) {
      const credentials = await keys.current()
      const masked = { ...credentials, ...(credentials.securityToken === undefined ? {} : { securityToken: '***' }) }
      const { request, headers, signature } = await signed(call, attempt, masked)
      return { algorithm: 'sha1', canonical: signature.httpString, signature: signature.signature, params: { ...request.params, ...headers } }
    },
  }
}

// fetch copies bytes before it sends them, and the copies of large ones pile up faster than they are collected. A stream of the same bytes is sent without.
const longestCopied = 1_048_576
const chunkBytes = 65_536

function sentAs(body: Uint8Array): Uint8Array | ReadableStream<Uint8Array> {
  if (body.byteLength <= longestCopied) return body
  let at = 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= body.byteLength) return controller.close()
        controller.enqueue(body.subarray(at, at + chunkBytes))
        at += chunkBytes
      },
    },
    { highWaterMark: 0 },
  )
}

// Nobody sees the length of a stream, and the platform wants to be told it.
function lengthOf(body: Uint8Array | undefined): Record<string, string> {
  return body !== undefined && body.byteLength > longestCopied ? { 'content-length': String(body.byteLength) } : {}
}

async function decodeCos(answer: Answer, call: Call, nowMs: number): Promise<Decoded> {
  const requestId = answer.headers.get('x-cos-request-id') ?? undefined
  const about = requestId === undefined ? {} : { requestId }
  // What is called by name may answer with anything, an error among it.
  const mayBeXml = call.endpoint.answer === 'xml' || call.endpoint.wire['method'] === undefined
  if (answer.status >= 400 || mayBeXml) {
    const failure = await failureIn(answer, nowMs, call, about)
    if (failure !== undefined) return { ok: false, failure }
  }
  // Only COS gives a request id: whoever answers without one stands between.
  if (requestId === undefined) return { ok: false, failure: httpFailure(answer, nowMs) }
  // The catalogue of this package puts a reader into each endpoint; what is called by name is given as a text.
  const reader = (call.endpoint.wire['read'] ?? readText) as ReadAnswer
  try {
    const value = await reader(answer)
    if (call.endpoint.wire['comparesSums'] === true) await compareSums(answer, call)
    return { ok: true, value, ...about }
  } catch (error) {
    if (!isDuijieError(error) || error.kind !== 'network') throw error
    return { ok: false, failure: { kind: 'network', message: error.message, outcome: 'unknown', phase: 'read', ...about } }
  }
}

async function readText(answer: Answer): Promise<string> {
  return Buffer.from(await answer.bytes()).toString('utf8')
}

/** What was stored must be what was sent. */
async function compareSums({ headers }: Answer, { params }: Call): Promise<void> {
  const told = headers.get('x-cos-hash-crc64ecma')
  const body = await bodyOf(params)
  if (told === null || body === undefined || crc64(body) === told) return
  throw new DuijieError('network', 'what was stored is not what was sent: its CRC64 differs', { outcome: 'unknown' })
}

async function failureIn(answer: Answer, nowMs: number, { endpoint }: Call, about: { readonly requestId?: string }) {
  const { status } = answer
  const serverDate = parseHttpDate(answer.headers.get('date') ?? '')
  if (endpoint.wire['method'] === 'HEAD') {
    return about.requestId === undefined
      ? httpFailure(answer, nowMs)
      : classify({ code: `http_${status}`, message: `HTTP ${status} without a body`, status, ...about })
  }
  const root = await errorIn(await answer.bytes())
  if (root === undefined) return status >= 400 ? httpFailure(answer, nowMs) : undefined
  const told = Date.parse(text(root, 'ServerTime'))
  const serverTime = Number.isNaN(told) ? serverDate : told
  const requestId = text(root, 'RequestId')
  return classify({
    code: text(root, 'Code'),
    message: text(root, 'Message'),
    status,
    ...about,
    ...(requestId === '' ? {} : { requestId }),
    ...(serverTime === undefined ? {} : { serverTime }),
  })
}

async function errorIn(bytes: Uint8Array): Promise<XmlElement | undefined> {
  try {
    const [root] = [(await document(bytes))['Error']].flat()
    // A member that is an object and no list is an element.
    return typeof root === 'object' && !Array.isArray(root) ? (root as XmlElement) : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
