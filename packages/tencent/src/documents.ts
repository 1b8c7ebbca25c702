import { type Answer, DuijieError, parseXml, type XmlElement, type XmlValue } from '@duijie/core/platform'
import { crc64 } from './crc64.js'
import type * as parts from './endpoints/types/multipart.js'
import type * as types from './endpoints/types/objects.js'
import { damage, type Expected, verified } from './verified.js'

/** Reads a good answer. `document` is the root element where there is one. */
export type ReadAnswer = (answer: Answer) => unknown

/** Names of elements that are lists even where there is only one. */
const lists = ['Contents', 'CommonPrefixes', 'Deleted', 'Error', 'Part', 'Upload']

/** The readers of answers, one for each form. */
export const read = {
  nothing: () => undefined,
  stored: ({ headers }: Answer): types.StoredObject => ({
    ETag: headers.get('etag') ?? '',
    ...some('Crc64', headers.get('x-cos-hash-crc64ecma')),
    ...some('VersionId', headers.get('x-cos-version-id')),
  }),
  info,
  async body(answer: Answer): Promise<types.ObjectWithBody> {
    const Body = await answer.bytes()
    const found = damage({ length: Body.byteLength, crc64: crc64(Body) }, expected(answer))
    if (found !== undefined) throw new DuijieError('network', found, { outcome: 'unknown', phase: 'read' })
    return { ...info(answer), ContentLength: Body.byteLength, Body }
  },
  stream: (answer: Answer) => verified(answer.stream(), expected(answer)),
  async deleted(answer: Answer): Promise<types.DeleteObjectsResult> {
    const root = await rootOf(answer, 'DeleteResult')
    return {
      Deleted: elements(root, 'Deleted').map((item) => text(item, 'Key')),
      Errors: elements(root, 'Error').map((item) => ({ Key: text(item, 'Key'), Code: text(item, 'Code'), Message: text(item, 'Message') })),
    }
  },
  async list(answer: Answer): Promise<types.ListObjectsResult> {
    const root = await rootOf(answer, 'ListBucketResult')
    const plain = text(root, 'EncodingType') === 'url' ? decodeKey : (value: string) => value
    const next = text(root, 'NextMarker')
    return {
      IsTruncated: text(root, 'IsTruncated') === 'true',
      ...(next === '' ? {} : { NextMarker: plain(next) }),
      Contents: elements(root, 'Contents').map((item) => ({
        Key: plain(text(item, 'Key')),
        LastModified: text(item, 'LastModified'),
        ETag: text(item, 'ETag'),
        Size: Number(text(item, 'Size')),
        ...some('StorageClass', text(item, 'StorageClass')),
      })),
      CommonPrefixes: elements(root, 'CommonPrefixes').map((item) => plain(text(item, 'Prefix'))),
    }
  },
  initiated: async (answer: Answer): Promise<parts.InitiateResult> => ({ UploadId: text(await rootOf(answer, 'InitiateMultipartUploadResult'), 'UploadId') }),
  async parts(answer: Answer): Promise<parts.ListPartsResult> {
    const root = await rootOf(answer, 'ListPartsResult')
    const next = text(root, 'NextPartNumberMarker')
    return {
      IsTruncated: text(root, 'IsTruncated') === 'true',
      ...(next === '' ? {} : { NextPartNumberMarker: Number(next) }),
      Parts: elements(root, 'Part').map((item) => ({
        PartNumber: Number(text(item, 'PartNumber')),
        ETag: text(item, 'ETag'),
        Size: Number(text(item, 'Size')),
      })),
    }
  },
  async uploads(answer: Answer): Promise<parts.ListUploadsResult> {
    const root = await rootOf(answer, 'ListMultipartUploadsResult')
    const plain = text(root, 'EncodingType') === 'url' ? decodeKey : (value: string) => value
    const [key, upload] = [text(root, 'NextKeyMarker'), text(root, 'NextUploadIdMarker')]
    return {
      IsTruncated: text(root, 'IsTruncated') === 'true',
      ...(key === '' ? {} : { NextKeyMarker: plain(key) }),
      ...(upload === '' ? {} : { NextUploadIdMarker: upload }),
      Uploads: elements(root, 'Upload').map((item) => ({
        Key: plain(text(item, 'Key')),
        UploadId: text(item, 'UploadId'),
        Initiated: text(item, 'Initiated'),
      })),
    }
  },
  completed: (answer: Answer) => storedIn(answer, 'CompleteMultipartUploadResult'),
  copied: (answer: Answer) => storedIn(answer, 'CopyObjectResult'),
} satisfies Readonly<Record<string, ReadAnswer>>

/** The root element of an answer; white space before it keeps slow connections alive and is no content. */
export async function document(bytes: Uint8Array): Promise<XmlElement> {
  return parseXml(Buffer.from(bytes).toString('utf8').trim(), { lists, maxLength: 16 * 1024 * 1024 })
}

/** The text of a member, empty where there is none. */
export function text(element: XmlElement, name: string): string {
  const value = element[name]
  return typeof value === 'string' ? value : ''
}

// The sum is in the headers where it is known when they leave, otherwise in the document.
async function storedIn(answer: Answer, name: string): Promise<types.StoredObject> {
  const root = await rootOf(answer, name)
  return {
    ETag: text(root, 'ETag'),
    ...some('Crc64', answer.headers.get('x-cos-hash-crc64ecma') ?? text(root, 'CRC64')),
    ...some('VersionId', answer.headers.get('x-cos-version-id')),
  }
}

async function rootOf(answer: Answer, name: string): Promise<XmlElement> {
  const root = (await document(await answer.bytes()))[name]
  if (root !== undefined && isElement(root)) return root
  // An element without members is an empty text.
  if (root === '') return {}
  throw new DuijieError('unexpected', `the answer is no ${name}`)
}

function elements(element: XmlElement, name: string): readonly XmlElement[] {
  const value = element[name]
  return Array.isArray(value) ? value.filter(isElement) : []
}

function isElement(value: XmlValue): value is XmlElement {
  return typeof value === 'object' && !Array.isArray(value)
}

function info({ headers }: Answer): types.ObjectInfo {
  const meta = metaNames(headers)
  return {
    ContentLength: Number(headers.get('content-length') ?? 0),
    ...some('ETag', headers.get('etag')),
    ...some('ContentType', headers.get('content-type')),
    ...some('LastModified', headers.get('last-modified')),
    ...some('Crc64', headers.get('x-cos-hash-crc64ecma')),
    ...some('VersionId', headers.get('x-cos-version-id')),
    Meta: meta,
  }
}

// Only those headers can be listed that come as a list: transports need not give one.
function metaNames(headers: Answer['headers']): Readonly<Record<string, string>> {
  if (!(headers instanceof Headers)) return {}
  return Object.fromEntries([...headers].flatMap(([name, value]) => (name.startsWith('x-cos-meta-') ? [[name.slice('x-cos-meta-'.length), value]] : [])))
}

// A body that was packed for the way has neither the length nor the sum that the headers tell.
function expected({ status, headers }: Answer): Expected {
  if (headers.get('content-encoding') !== null) return {}
  const [length, sum] = [headers.get('content-length'), headers.get('x-cos-hash-crc64ecma')]
  return { ...(length === null ? {} : { length: Number(length) }), ...(sum === null || status === 206 ? {} : { crc64: sum }) }
}

function some<Name extends string>(name: Name, value: string | null): { readonly [Key in Name]?: string } {
  // Exactly this one member.
  return (value === null || value === '' ? {} : { [name]: value }) as { readonly [Key in Name]?: string }
}

function decodeKey(value: string): string {
  return decodeURIComponent(value)
}
