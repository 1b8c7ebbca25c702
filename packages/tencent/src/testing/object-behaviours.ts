import { digest, parseXml, type XmlElement, type XmlValue } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'
import { decodePercent } from './check-signature.js'
import type { CosWire } from './counterpart.js'
import { listObjects, listUploads } from './lists.js'
import { cosFailure } from './refusals.js'
import { type CosWorld, readObject, type StoredObjectState, simpleObject } from './state.js'
import { escapeXml, xmlMembers } from './xml-text.js'

/** What the platform does about an operation. */
export type Behaviour = (world: CosWorld, wire: CosWire, now: Date) => Response | Promise<Response>

/** The operations on objects and lists, by their documented names. */
export const objectBehaviours: Readonly<Record<string, Behaviour>> = {
  'GET Bucket': (world, wire, now) => xmlAnswer(listObjects(world, wire.query), wire, now),
  'HEAD Bucket': (_world, wire, now) => new Response(null, { headers: commonHeaders(wire, now) }),
  'List Multipart Uploads': (world, wire, now) => xmlAnswer(listUploads(world, wire.query), wire, now),

  async 'PUT Object'({ objects, store }, wire, now) {
    if (wire.headers.get('x-cos-forbid-overwrite') === 'true' && objects.has(wire.key)) throw new Refusal(cosFailure('FileAlreadyExists'))
    const object = simpleObject(await receiveBody(store, wire), keptHeaders(wire.headers), now)
    objects.set(wire.key, object)
    return new Response(null, { headers: { ...commonHeaders(wire, now), ...sumsOf(object) } })
  },

  'PUT Object - Copy'({ objects, bucket, region }, wire, now) {
    const from = decodePercent(wire.headers.get('x-cos-copy-source') ?? '')
    const home = `${bucket}.cos.${region}.myqcloud.com/`
    const source = from.startsWith(home) ? objects.get(from.slice(home.length)) : undefined
    if (source === undefined) throw new Refusal(cosFailure('NoSuchKey'))
    const replaced = wire.headers.get('x-cos-metadata-directive') === 'Replaced'
    const copy = { ...source, at: now, ...(replaced ? { headers: keptHeaders(wire.headers) } : {}) }
    objects.set(wire.key, copy)
    const members = xmlMembers({ ETag: copy.etag, CRC64: copy.crc64, LastModified: now.toISOString() })
    return xmlAnswer(`<CopyObjectResult>${members}</CopyObjectResult>`, wire, now)
  },

  'GET Object': (world, wire, now) => objectAnswer(world, wire, now),
  'HEAD Object': (world, wire, now) => objectAnswer(world, wire, now),

  'DELETE Object'({ objects }, wire, now) {
    objects.delete(wire.key)
    return new Response(null, { status: 204, headers: commonHeaders(wire, now) })
  },

  async 'DELETE Multiple Objects'({ objects }, wire, now) {
    const body = new Uint8Array(await wire.request.arrayBuffer())
    const md5 = wire.headers.get('content-md5')
    if (md5 === null) throw new Refusal(cosFailure('InvalidDigest'))
    if (md5 !== digest('md5', body, 'base64')) throw new Refusal(cosFailure('BadDigest'))
    const { Delete } = await readXml(body, ['Object'])
    const { Object: items, Quiet } = elementOf(Delete)
    const keys = (Array.isArray(items) ? items : []).map((item) => String(elementOf(item)['Key']))
    if (keys.length === 0 || keys.length > 1000) throw new Refusal(cosFailure('MalformedXML'))
    for (const key of keys) objects.delete(key)
    const rows = Quiet === 'true' ? [] : keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`)
    return xmlAnswer(`<DeleteResult>${rows.join('')}</DeleteResult>`, wire, now)
  },
}

/** The headers of every answer. */
export function commonHeaders({ requestId }: CosWire, now: Date): Record<string, string> {
  return { 'x-cos-request-id': requestId, 'x-cos-trace-id': `trace-${requestId}`, date: now.toUTCString() }
}

/** An answer with a document. */
export function xmlAnswer(document: string, wire: CosWire, now: Date, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(document, { headers: { ...commonHeaders(wire, now), ...headers, 'content-type': 'application/xml' } })
}

/** What is kept of an object's headers. */
export function keptHeaders(headers: Headers): Record<string, string> {
  const kept = [...headers].filter(([name]) => name.startsWith('x-cos-meta-') || ['content-type', 'cache-control', 'content-disposition'].includes(name))
  return { 'content-type': 'application/octet-stream', ...Object.fromEntries(kept) }
}

/** Stores what comes in, when it is what its digest says. */
export async function receiveBody(store: CosWorld['store'], { request, headers }: CosWire) {
  const stored = await store(request.body ?? ReadableStream.from([]))
  const md5 = headers.get('content-md5')
  if (md5 !== null && md5 !== Buffer.from(stored.md5, 'hex').toString('base64')) throw new Refusal(cosFailure('BadDigest'))
  return stored
}

/** A document that somebody sent. */
export async function readXml(body: Uint8Array, lists: readonly string[]): Promise<XmlElement> {
  try {
    return await parseXml(body, { lists })
  } catch {
    // Whatever is wrong with it, the platform has one word for it.
    throw new Refusal(cosFailure('MalformedXML'))
  }
}

/** An element, empty where there is none. */
export function elementOf(value: XmlValue | undefined): XmlElement {
  // A member that is an object and no list is an element.
  return typeof value === 'object' && !Array.isArray(value) ? (value as XmlElement) : {}
}

/** The headers that tell what is stored. */
export function sumsOf({ etag, crc64 }: StoredObjectState): Record<string, string> {
  return { etag, 'x-cos-hash-crc64ecma': crc64 }
}

function objectAnswer({ objects }: CosWorld, wire: CosWire, now: Date): Response {
  const object = objects.get(wire.key)
  if (object === undefined) throw new Refusal(cosFailure('NoSuchKey'))
  const match = wire.headers.get('if-match')
  if (match !== null && match !== object.etag) throw new Refusal(cosFailure('PreconditionFailed'))
  const asked = rangeOf(wire.headers.get('range'), object.size)
  const [start, end] = asked ?? [0, object.size]
  const replaced = Object.entries(wire.query).flatMap(([name, value]) => (name.startsWith('response-') ? [[name.slice('response-'.length), value]] : []))
  const headers = {
    ...commonHeaders(wire, now),
    ...sumsOf(object),
    ...object.headers,
    ...Object.fromEntries(replaced),
    'accept-ranges': 'bytes',
    'content-length': String(end - start),
    'last-modified': object.at.toUTCString(),
    ...(asked === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${object.size}` }),
  }
  const body = wire.method === 'HEAD' || end === start ? null : ReadableStream.from(readObject(object, start, end))
  return new Response(body, { status: asked === undefined ? 200 : 206, headers })
}

function rangeOf(header: string | null, size: number): readonly [start: number, end: number] | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start >= end) throw new Refusal(cosFailure('InvalidRange'))
  return [start, end]
}
