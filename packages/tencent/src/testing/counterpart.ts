import type { Counterpart } from '@duijie/core/testing'
import { checkSignature, decodePercent } from './check-signature.js'
import type { SandboxKey } from './options.js'
import { errorDocument, statusOf } from './refusals.js'

/** A request, read; its body is not. */
export interface CosWire {
  readonly method: string
  readonly key: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Headers
  readonly request: Request
  readonly requestId: string
}

/** The platform's end of the wire: checks signatures in headers and in URLs. */
export function cosCounterpart(keys: readonly SandboxKey[]): Counterpart<CosWire> {
  let count = 0
  return {
    async receive(request, now) {
      const url = new URL(request.url)
      const { method, headers } = request
      const path = decodePercent(url.pathname)
      const query = Object.fromEntries(url.searchParams)
      count += 1
      const wire: CosWire = { method, key: path.slice(1), query, headers, request, requestId: Buffer.from(`sandbox-${count}`).toString('base64') }
      const name = nameOf(wire)
      const refusal = checkSignature({ method, path, query, headers, host: url.host, nowMs: now.getTime() }, keys)
      return refusal === undefined ? { name, params: query, account: undefined, wire } : { refusal, name, wire }
    },
    reply(value, { wire: { requestId } }, now) {
      // A behaviour that answers with something else than a response has been changed by a fault, on purpose.
      return new Response(typeof value === 'string' ? value : JSON.stringify(value), { headers: { 'x-cos-request-id': requestId, date: now.toUTCString() } })
    },
    refuse({ code = 'InternalError', message }, { wire }, now) {
      const { requestId, request, method } = wire
      const headers = { 'x-cos-request-id': requestId, 'x-cos-trace-id': `trace-${requestId}`, date: now.toUTCString(), 'content-type': 'application/xml' }
      const status = statusOf(code)
      const { host, pathname } = new URL(request.url)
      return new Response(method === 'HEAD' ? null : errorDocument(code, message, { resource: `${host}${pathname}`, requestId, now }), { status, headers })
    },
  }
}

/** The documented name of an operation. */
function nameOf({ method, key, query, headers }: CosWire): string {
  if (key === '') {
    if (method === 'POST') return 'DELETE Multiple Objects'
    return method === 'GET' ? ('uploads' in query ? 'List Multipart Uploads' : 'GET Bucket') : `${method} Bucket`
  }
  if ('uploads' in query && method === 'POST') return 'Initiate Multipart Upload'
  if ('uploadId' in query) return multipartNames[method] ?? `${method} Object`
  return method === 'PUT' && headers.has('x-cos-copy-source') ? 'PUT Object - Copy' : `${method} Object`
}

const multipartNames: Readonly<Record<string, string>> = {
  PUT: 'Upload Part',
  GET: 'List Parts',
  POST: 'Complete Multipart Upload',
  DELETE: 'Abort Multipart Upload',
}
