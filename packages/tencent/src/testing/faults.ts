import { type CommonFault, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { cosFailure, errorDocument } from './refusals.js'

/** One of the names of the faults. */
export type CosFault =
  | CommonFault
  | 'slow_down'
  | 'internal_error'
  | 'late_error'
  | 'key_error'
  | 'damaged'
  | 'short'
  | 'bad_digest'
  | 'invalid_signature'
  | 'clock_skew'
  | 'expired_signature'
  | 'expired_token'
  | 'access_denied'

/** The faults that a COS sandbox knows by name: those of HTTP, and the platform's own. */
export const cosFaults: Readonly<Record<CosFault, FaultMaker>> = {
  ...commonFaults,
  slow_down: () => ({ refuse: cosFailure('SlowDown') }),
  internal_error: () => ({ refuse: cosFailure('InternalError') }),
  /** HTTP 200 at once, white space that keeps the connection alive, and at its end an error (`value`: its code, `InternalError` when not told). What was asked for does not happen. */
  late_error: ({ value = 'InternalError' }) => ({ raw: () => lateError(String(value)) }),
  /** HTTP 200, and among what was deleted a key (`value`) that was not. */
  key_error: ({ value = 'k' }) => ({
    rewrap: async (response) => {
      const row = `<Error><Key>${String(value)}</Key><Code>AccessDenied</Code><Message>Access Denied.</Message></Error>`
      return new Response((await response.text()).replace('</DeleteResult>', `${row}</DeleteResult>`), response)
    },
  }),
  /** One byte of the body is another, and the sums are those of the right one. */
  damaged: () => ({ rewrap: async (response) => new Response(flipped(new Uint8Array(await response.arrayBuffer())), response) }),
  /** Half of the body, as a whole one of that length: a proxy that cuts and counts anew. */
  short: () => ({ rewrap: async (response) => shortened(response) }),
  bad_digest: () => ({ refuse: cosFailure('BadDigest') }),
  invalid_signature: () => ({ refuse: cosFailure('SignatureDoesNotMatch') }),
  /** The platform finds that the signature is not valid yet. */
  clock_skew: () => ({ refuse: cosFailure('RequestTimeTooSkewed') }),
  /** The platform finds that the signature's time is over. */
  expired_signature: () => ({ refuse: cosFailure('AccessDenied', 'Request has expired') }),
  /** Temporary keys have ended. */
  expired_token: () => ({ refuse: cosFailure('ExpiredToken') }),
  access_denied: () => ({ refuse: cosFailure('AccessDenied') }),
}

function lateError(code: string): Response {
  const { message } = cosFailure(code)
  const document = errorDocument(code, message, { resource: '/', requestId: 'bGF0ZQ==', now: new Date(0) })
  return new Response(` \n \n${document}`, { headers: { 'content-type': 'application/xml', 'x-cos-request-id': 'bGF0ZQ==' } })
}

function flipped(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const middle = body.length >> 1
  if (body.length > 0) body[middle] = (body[middle] ?? 0) ^ 1
  return body
}

async function shortened(response: Response): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer())
  const half = body.subarray(0, body.length >> 1)
  const headers = new Headers(response.headers)
  headers.set('content-length', String(half.length))
  return new Response(half, { status: response.status, headers })
}
