import { type Call, digest, writeXml } from '@duijie/core/platform'
import { keyPath, percentEncode } from './percent-encode.js'

/** A request before it is signed. */
export interface CosRequest {
  readonly method: string
  /** Decoded. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** Where a copy's source is when its params do not say it. */
export interface Place {
  readonly bucket: string
  readonly region: string
}

/** Params that go into the query. */
const queryNames: Readonly<Record<string, string>> = {
  Prefix: 'prefix',
  Delimiter: 'delimiter',
  Marker: 'marker',
  MaxKeys: 'max-keys',
  VersionId: 'versionId',
  UploadId: 'uploadId',
  PartNumber: 'partNumber',
  PartNumberMarker: 'part-number-marker',
  MaxParts: 'max-parts',
  KeyMarker: 'key-marker',
  UploadIdMarker: 'upload-id-marker',
  MaxUploads: 'max-uploads',
}

/** Params that go into headers. */
const headerNames: Readonly<Record<string, string>> = {
  ContentType: 'content-type',
  CacheControl: 'cache-control',
  ContentDisposition: 'content-disposition',
  Range: 'range',
  IfMatch: 'if-match',
  ACL: 'x-cos-acl',
  StorageClass: 'x-cos-storage-class',
  Tagging: 'x-cos-tagging',
  ForbidOverwrite: 'x-cos-forbid-overwrite',
  MetadataDirective: 'x-cos-metadata-directive',
}

/** Builds the request of an operation. */
export async function requestOf({ endpoint: { name, wire }, params }: Call, place: Place): Promise<CosRequest> {
  const named = wire['method'] === undefined ? namedRequest(name) : { method: String(wire['method']), path: undefined, query: {} }
  const body = (await bodyOf(params)) ?? (named.method === 'POST' ? new Uint8Array() : undefined)
  const key = params['Key']
  return {
    method: named.method,
    path: named.path ?? (key === undefined ? '/' : `/${String(key)}`),
    // The catalogue's own fixed params are texts.
    params: { ...(wire['query'] as Readonly<Record<string, string>> | undefined), ...named.query, ...renamed(params, queryNames) },
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/octet-stream', 'content-md5': digest('md5', body, 'base64') }),
      ...renamed(params, headerNames),
      ...Object.fromEntries(Object.entries(params['Meta'] ?? {}).map(([meta, value]) => [`x-cos-meta-${meta.toLowerCase()}`, String(value)])),
      ...copySource(params, place),
    },
    ...(body === undefined ? {} : { body }),
  }
}

/** The URL of a path and its params, encoded. */
export function urlOf(host: string, path: string, params: Readonly<Record<string, string>>): string {
  const query = Object.entries(params).map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
  return `${host}${keyPath(path.slice(1))}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** The bytes that an operation sends with it, where it sends any. */
export async function bodyOf({ Body, Keys, Parts }: Call['params']): Promise<Uint8Array | undefined> {
  if (typeof Body === 'string') return Buffer.from(Body, 'utf8')
  if (Body instanceof Uint8Array) return Body
  if (Array.isArray(Keys)) return xml({ Delete: { Quiet: 'false', Object: Keys.map((key) => ({ Key: String(key) })) } })
  if (!Array.isArray(Parts)) return undefined
  return xml({ CompleteMultipartUpload: { Part: Parts.map(({ PartNumber, ETag }) => ({ PartNumber: String(PartNumber), ETag: String(ETag) })) } })
}

// An operation that is not in the catalogue says by its name what it is: `GET /?acl`, `PUT /a/b.txt?tagging`.
function namedRequest(name: string): { readonly method: string; readonly path: string; readonly query: Readonly<Record<string, string>> } {
  const [, method = 'GET', path = '/', query = ''] = /^([A-Z]+) (\/[^?]*)(?:\?(.*))?$/.exec(name) ?? []
  return { method, path, query: Object.fromEntries(new URLSearchParams(query)) }
}

function renamed(params: Call['params'], names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([param, name]) => (params[param] === undefined || params[param] === null ? [] : [[name, String(params[param])]])),
  )
}

function copySource({ Source }: Call['params'], { bucket, region }: Place): Record<string, string> {
  if (typeof Source !== 'object' || Source === null) return {}
  const { Key = '', Bucket = bucket, Region = region } = { ...Source } as Readonly<Record<string, string>> // the endpoint's schema has seen it
  return { 'x-cos-copy-source': `${Bucket}.cos.${Region}.myqcloud.com${keyPath(Key)}` }
}

async function xml(document: Parameters<typeof writeXml>[0]): Promise<Uint8Array> {
  return Buffer.from(await writeXml(document), 'utf8')
}
