import { type Call, DuijieError, digest, type Fields } from '@duijie/core/platform'
import type { PayFile } from './endpoints/values.js'
import type { PayWire } from './endpoints/wire.js'

/** A request before it is signed. */
export interface RequestParts {
  readonly method: string
  /** Path and query, as they are sent and signed. */
  readonly target: string
  /** What is signed as the body. */
  readonly signed: string
  readonly body: string | Uint8Array | undefined
  readonly contentType: string | undefined
}

/** Method and path of an endpoint, which its name holds: `POST /v3/pay/transactions/jsapi`. */
export function methodAndPath(name: string): { readonly method: string; readonly path: string } {
  const match = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(name)
  if (match === null)
    throw new DuijieError('invalid_params', `an endpoint of WeChat Pay is named by method and path, such as 'GET /v3/certificates', not '${name.slice(0, 80)}'`)
  return { method: match[1] ?? '', path: match[2] ?? '' }
}

/** Puts params where they belong: into the path, the query or the body. The address is built once, signed, and sent as it is. */
export function requestParts(
  { endpoint }: Pick<Call, 'endpoint'>,
  params: Fields,
  { wire, random }: { readonly wire: PayWire; readonly random: () => string },
): RequestParts {
  const { method, path } = methodAndPath(endpoint.name)
  if (wire.address !== undefined) return { method, target: targetOf(params[wire.address]), signed: '', body: undefined, contentType: undefined }
  const rest: Record<string, unknown> = { ...params }
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest[name]
    delete rest[name]
    if (value === undefined || value === '') throw new DuijieError('invalid_params', `nothing was sent, the path needs ${name}`)
    return encode(String(value))
  })
  if (wire.upload === true) return { method, target: filled, ...uploadParts(rest['file'], random()) }
  if (method === 'GET' || method === 'DELETE') {
    const query = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [`${encode(name)}=${encode(String(value))}`]))
    return { method, target: query.length === 0 ? filled : `${filled}?${query.join('&')}`, signed: '', body: undefined, contentType: undefined }
  }
  if (wire.noBody === true) return { method, target: filled, signed: '', body: undefined, contentType: undefined }
  const body = JSON.stringify(rest)
  return { method, target: filled, signed: body, body, contentType: 'application/json' }
}

// What encodeURIComponent leaves alone, some servers and clients escape on their way: then the signed text would be another.
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

// The signature must go to our host and nowhere else, whatever the address says.
function targetOf(address: unknown): string {
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (url === null) throw new DuijieError('invalid_params', 'nothing was sent, the address of the file is none')
  return `${url.pathname}${url.search}`
}

const types: Readonly<Record<string, string>> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', bmp: 'image/bmp' }

// Written by hand: FormData would give the meta part a file name, which the platform does not expect.
function uploadParts(file: unknown, boundary: string): Pick<RequestParts, 'signed' | 'body' | 'contentType'> {
  if (!isFile(file)) throw new DuijieError('invalid_params', 'nothing was sent, the file is missing')
  const name = file.name.replace(/["\r\n]/g, '_')
  const signed = JSON.stringify({ filename: name, sha256: digest('sha256', file.bytes) })
  const type = file.type ?? types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n${signed}\r\n`),
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { signed, body, contentType: `multipart/form-data; boundary=${boundary}` }
}

function isFile(value: unknown): value is PayFile {
  return (
    typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'bytes' in value && value.bytes instanceof Uint8Array
  )
}
