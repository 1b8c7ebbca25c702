import type { Protocol } from '../../src/client/call.js'
import { httpFailure } from '../../src/client/http-failure.js'
import { parseJson } from '../../src/codec/lossless-json.js'
import { digest } from '../../src/crypto/digest.js'
import type { ErrorKind, Failure } from '../../src/errors.js'

const kinds: Readonly<Record<string, ErrorKind>> = {
  expired: 'auth_expired',
  reconsent: 'auth_expired',
  skewed: 'clock',
  busy: 'transient',
  too_many: 'rate_limited',
  exists: 'conflict',
  unknown_id: 'not_found',
  no: 'business',
}

type Json = Readonly<Record<string, unknown>>

/** Acme's wire: an envelope of JSON with time, nonce and an MD5 of both and the secret. */
export function acmeProtocol(credentials: () => Promise<AcmeCredentials>): Protocol {
  const signatureOf = async (nonce: string, time: string) => digest('md5', `${(await credentials()).secret}${nonce}${time}`)
  return {
    async encode({ endpoint: { name }, params }, { host, now, nonce, token }) {
      const time = String(now.getTime())
      const sign = await signatureOf(nonce, time)
      const body = JSON.stringify({ params, nonce, time, sign, ...(token === undefined ? {} : { token: token.accessToken }) })
      return { method: 'POST', url: `${host}/api/${name}?session=obviously-fake`, headers: { 'content-type': 'application/json' }, body }
    },
    async decode(answer, { endpoint: { answer: expected } }, { now }) {
      if (answer.status !== 200) return { ok: false, failure: httpFailure(answer, now.getTime()) }
      if (expected === 'stream') return { ok: true, value: answer.stream() }
      if (expected === 'bytes') return { ok: true, value: await answer.bytes() }
      if (expected === 'none') return { ok: true, value: undefined }
      // Only this test platform writes it: an object.
      const body = parseJson(await answer.bytes()) as Json
      const request = typeof body['request_id'] === 'string' ? { requestId: body['request_id'] } : {}
      const quota = answer.headers.get('x-quota-left')
      if (body['ok'] === true) return { ok: true, value: body['data'], ...request, ...(quota === null ? {} : { quota: { left: quota } }) }
      return { ok: false, failure: { ...failureIn(body), ...request } }
    },
    limits: ({ endpoint: { limits }, account }) => (limits.rate === undefined ? [] : [limits.rate, `account:${account ?? ''}`]),
    async explain({ params }, { now, nonce }) {
      const time = String(now.getTime())
      return {
        algorithm: 'md5',
        canonical: `***${nonce}${time}`,
        signature: await signatureOf(nonce, time),
        params: { ...(params as Record<string, string>), time },
      }
    },
  }
}

function failureIn({ code, message, wait_ms, limit, outcome, time, renewed }: Json): Failure {
  const kind = kinds[String(code)] ?? 'business'
  return {
    kind,
    message: String(message),
    code: String(code),
    outcome: outcome === 'unknown' ? 'unknown' : 'not_done',
    ...(renewed === true ? { renewed } : {}),
    ...(typeof wait_ms === 'number' ? { retryAfterMs: wait_ms } : {}),
    ...(typeof limit === 'string' ? { limit } : {}),
    ...(typeof time === 'number' ? { serverTime: time } : {}),
    ...(code === 'reconsent' ? { interactive: true } : {}),
  }
}

/** Acme's two keys. */
export interface AcmeCredentials {
  readonly app: string
  readonly secret: string
}
