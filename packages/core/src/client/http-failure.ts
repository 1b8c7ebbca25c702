import { parseHttpDate } from '../codec/time.js'
import type { Failure } from '../errors.js'
import type { Answer } from './call.js'

/** What an HTTP status says where the body says nothing that is known: a gateway's error page, a proxy's refusal. */
export function httpFailure(answer: Pick<Answer, 'status' | 'headers'>, nowMs: number): Failure {
  const { status } = answer
  const code = `http_${status}`
  const retryAfterMs = retryAfter(answer.headers.get('retry-after'), nowMs)
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status === 429) return { kind: 'rate_limited', message: 'too many requests', code, outcome: 'not_done', ...wait }
  if (status >= 500 || status === 408) return { kind: 'transient', message: `the server answered with HTTP ${status}`, code, outcome: 'unknown', ...wait }
  if (status === 401 || status === 407) return { kind: 'auth_invalid', message: `HTTP ${status} without a word of the platform`, code, outcome: 'not_done' }
  if (status === 403)
    return {
      kind: 'permission',
      message: 'HTTP 403 without a word of the platform',
      code,
      outcome: 'not_done',
      hint: 'Check the address allow-list and the URL.',
    }
  if (status === 404) return { kind: 'invalid_request', message: 'HTTP 404: no such address', code, outcome: 'not_done', hint: 'Check the host and the path.' }
  if (status >= 400) return { kind: 'invalid_request', message: `HTTP ${status}`, code, outcome: 'not_done' }
  return {
    kind: 'unexpected',
    message: `an answer that is not the platform's (HTTP ${status})`,
    code,
    outcome: 'unknown',
    hint: 'A proxy or a captive page may stand between.',
  }
}

function retryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const at = parseHttpDate(header)
  return at === undefined ? undefined : Math.max(0, at - nowMs)
}
