import type { Context } from '@opentelemetry/api'
import type { CallEvent, RequestEvent } from '../client/client-events.js'
import type { AttemptRecord, CallRecord } from './call-records.js'
import type { Known, Telemetry } from './telemetry.js'

/** Makes the spans of a call that is over: one for the call, in the context that is active now, and within it one for each of its requests. */
export function callSpans(telemetry: Telemetry, platform: string): (record: CallRecord) => void {
  return ({ call, startedAt, endedAt, attempts, drifts }) => {
    const about = { 'duijie.platform': platform, 'duijie.endpoint': call.endpoint }
    const span = telemetry.span(`${platform} ${call.endpoint}`, {
      at: startedAt,
      attributes: { ...about, 'duijie.call_id': call.callId, 'duijie.account': telemetry.inSpans(call.account) },
    })
    if (!span.recorded) return
    for (const { at, places } of drifts) span.note('duijie.drift', at, { 'duijie.drift.places': places })
    for (const attempt of attempts) {
      const failed = failureOf(attempt, call)
      attemptSpan(telemetry, attempt, { about, parent: span.context, failed })
      const { retry, endedAt: at } = attempt
      if (retry !== undefined) span.note('duijie.retry', at, { 'error.type': retry.kind, 'duijie.retry.wait_ms': retry.waitMs })
    }
    span.end(endedAt, ended(call), call.kind)
  }
}

/** How a call ended, in one word. */
export function resultOf({ ok, kind }: CallEvent): 'ok' | 'failed' | 'aborted' {
  if (ok) return 'ok'
  return kind === undefined ? 'aborted' : 'failed'
}

/** What made an attempt fail: its answer, what it is repeated for, or what ended the call while it was under way. */
export function failureOf({ response, retry, request }: AttemptRecord, call: CallEvent): string | undefined {
  if (response !== undefined) return response.kind
  return retry?.kind ?? (request.attempt === call.attempts ? call.kind : undefined)
}

function ended(call: CallEvent): Known {
  return {
    'duijie.result': resultOf(call),
    'duijie.attempts': call.attempts,
    'duijie.outcome': call.outcome,
    'duijie.code': call.code,
    'duijie.request_id': call.requestId,
  }
}

interface AttemptPlace {
  readonly about: Known
  readonly parent: Context
  readonly failed: string | undefined
}

// Named as OpenTelemetry names spans of HTTP clients whose paths are not known to be few: by the method.
function attemptSpan(telemetry: Telemetry, { request, response, startedAt, endedAt }: AttemptRecord, { about, parent, failed }: AttemptPlace): void {
  const span = telemetry.span(request.method, { at: startedAt, parent, remote: true, attributes: { ...about, ...sent(request) } })
  const code = { 'duijie.code': response?.code, 'duijie.request_id': response?.requestId }
  span.end(endedAt, { 'http.response.status_code': response?.status, ...code }, failed)
}

function sent({ method, url, attempt }: RequestEvent): Known {
  const about = {
    'duijie.attempt': attempt,
    'http.request.method': method,
    // A repeat, as the conventions count them: not for the first.
    'http.request.resend_count': attempt > 1 ? attempt - 1 : undefined,
    // The event has it without what is not known to be harmless.
    'url.full': url,
  }
  if (!URL.canParse(url)) return about
  const { protocol, hostname, port } = new URL(url)
  return { ...about, 'server.address': hostname, 'server.port': port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port) }
}
