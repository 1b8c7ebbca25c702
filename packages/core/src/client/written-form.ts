import type { TransportRequest } from './transport.js'

/**
 * Writes a form out as multipart bytes, under the content type that names its boundary. In memory, so that the length is known: gateways refuse chunked uploads.
 * For `fetch` too: undici's own takes a global `FormData` for any object and sends `[object FormData]`.
 */
export async function writtenForm(request: TransportRequest, form: FormData): Promise<TransportRequest> {
  const multipart = new Response(form)
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'content-type'))
  const type = multipart.headers.get('content-type') ?? 'multipart/form-data'
  const body = await multipart.bytes()
  request.signal.throwIfAborted()
  return { ...request, headers: { ...headers, 'content-type': type }, body }
}
