import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'

/** A refusal by its code. */
export function smsFailure(code: string, message: string): Failure {
  // The kind is the client's business; what goes over the wire is the code.
  return { kind: 'business', code, message, outcome: 'not_done' }
}

/** Ends a behaviour with a refusal. */
export function refuse(code: string, message: string): never {
  throw new Refusal(smsFailure(code, message))
}

const statuses: Readonly<Record<string, number>> = { 'InvalidAccessKeyId.NotFound': 404, ServiceUnavailable: 503, InternalError: 500 }

/** The answer of a refusal: business failures come under HTTP 200, the gateway's own under 4xx and 5xx with more fields. */
export function errorResponse({ code = 'InternalError', message }: Failure, requestId: string, now: Date): Response {
  const date = { date: now.toUTCString() }
  if (/^is[vp]\./.test(code)) return Response.json({ Message: message, RequestId: requestId, Code: code }, { headers: date })
  const body = {
    RequestId: requestId,
    HostId: 'dysmsapi.aliyuncs.com',
    Code: code,
    Message: message,
    Recommend: `https://api.example.com/troubleshoot?q=${code}`,
  }
  return Response.json(body, { status: statuses[code] ?? 400, headers: date })
}
