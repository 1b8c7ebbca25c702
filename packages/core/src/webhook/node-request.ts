import type { IncomingMessage } from 'node:http'
import { DuijieError } from '../errors.js'

/** A request of Node as a Web request; `undefined` for one that cannot be one, whatever it is: nobody's delivery. */
export function toRequest(request: IncomingMessage, raw: Uint8Array | undefined): Request | undefined {
  const { method = 'GET' } = request
  const bodiless = method === 'GET' || method === 'HEAD'
  // A copy: the bytes of a `Buffer` may lie in memory that is shared.
  const body = raw === undefined ? streamOf(request) : new Uint8Array(raw)
  const [url, headers] = [urlOf(request), headersOf(request)]
  try {
    return new Request(url, { method, headers, ...(bodiless ? {} : { body, duplex: 'half' }) })
  } catch {
    // A method such as TRACE, or an address that is none: the reason does not matter to anybody.
    return undefined
  }
}

function urlOf(request: IncomingMessage): string {
  // Express takes the path of a router off `url`.
  const original: unknown = Reflect.get(request, 'originalUrl')
  const path = typeof original === 'string' ? original : (request.url ?? '/')
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  // HTTP/2 says it otherwise.
  const authority: unknown = Reflect.get(request.headers, ':authority')
  const base = `${scheme}://${request.headers.host ?? (typeof authority === 'string' ? authority : 'localhost')}`
  // Put together as text: as a relative address, `//other` would be another host.
  return path.startsWith('/') ? base + path : path
}

// Requests of HTTP/2 have no `headersDistinct`.
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    // HTTP/2 has names that are no headers.
    if (!name.startsWith(':')) headers.append(name, value)
  }
  return headers
}

/** The body as it comes. Who stops reading stops the sender; the connection stays, so that an answer can still be sent: `Readable.toWeb` would end it. */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  let leave = () => {}
  return new ReadableStream(
    {
      start(controller) {
        const data = (chunk: Uint8Array) => {
          controller.enqueue(new Uint8Array(chunk))
          request.pause()
        }
        const end = () => {
          leave()
          controller.close()
        }
        const gone = () => {
          leave()
          controller.error(new DuijieError('network', 'the sender of a delivery went away before its end'))
        }
        leave = () => void request.off('data', data).off('end', end).off('close', gone).off('error', gone).pause()
        request.pause()
        request.on('data', data).once('end', end).once('close', gone).once('error', gone)
      },
      pull: () => void request.resume(),
      cancel: () => leave(),
    },
    { highWaterMark: 0 },
  )
}
