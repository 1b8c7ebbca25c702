import { percentEncode } from '../percent-encode.js'
import type { CosWire } from './counterpart.js'
import { byBytes, type CosWorld, type UploadState } from './state.js'
import { escapeXml, xmlMembers } from './xml-text.js'

type Query = CosWire['query']

/** GET Bucket */
export function listObjects({ bucket, objects }: CosWorld, query: Query): string {
  const { prefix = '', marker = '', delimiter = '' } = query
  const encode = encoder(query)
  const max = Number(query['max-keys'] ?? 1000)
  const after = [...objects.keys()].filter((key) => key.startsWith(prefix) && byBytes(groupOf(key, prefix, delimiter) ?? key, marker) > 0).sort(byBytes)
  // Keys with the same beginning up to the delimiter count once.
  const entries = [...new Set(after.map((key) => groupOf(key, prefix, delimiter) ?? key))]
  const page = entries.slice(0, max)
  const rows = page.map((key) => {
    const object = objects.get(key)
    if (object === undefined || groupOf(key, prefix, delimiter) === key) return `<CommonPrefixes><Prefix>${encode(key)}</Prefix></CommonPrefixes>`
    const { at, etag, size } = object
    return `<Contents><Key>${encode(key)}</Key>${xmlMembers({ LastModified: at.toISOString(), ETag: etag, Size: size, StorageClass: 'STANDARD' })}</Contents>`
  })
  const more = entries.length > max
  const head = `<Name>${bucket}</Name><Prefix>${encode(prefix)}</Prefix><Marker>${encode(marker)}</Marker><MaxKeys>${max}</MaxKeys>${encodingOf(query)}`
  const next = more ? `<NextMarker>${encode(page.at(-1) ?? '')}</NextMarker>` : ''
  return `<ListBucketResult>${head}<IsTruncated>${more}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`
}

/** List Multipart Uploads */
export function listUploads({ bucket, uploads }: CosWorld, query: Query): string {
  const { prefix = '', 'key-marker': keyMarker = '', 'upload-id-marker': idMarker = '' } = query
  const encode = encoder(query)
  const max = Number(query['max-uploads'] ?? 1000)
  const order = (left: UploadState, right: UploadState) => byBytes(left.key, right.key) || byBytes(left.id, right.id)
  const isAfter = ({ key, id }: UploadState) => byBytes(key, keyMarker) > 0 || (key === keyMarker && idMarker !== '' && byBytes(id, idMarker) > 0)
  const after = [...uploads.values()].filter((upload) => upload.key.startsWith(prefix) && isAfter(upload)).sort(order)
  const page = after.slice(0, max)
  const rows = page.map(({ key, id, at }) => `<Upload><Key>${encode(key)}</Key>${xmlMembers({ UploadId: id, Initiated: at.toISOString() })}</Upload>`)
  const last = after.length > max ? page.at(-1) : undefined
  const next = last === undefined ? '' : `<NextKeyMarker>${encode(last.key)}</NextKeyMarker>${xmlMembers({ NextUploadIdMarker: last.id })}`
  const head = `<Bucket>${bucket}</Bucket>${encodingOf(query)}<Prefix>${encode(prefix)}</Prefix><MaxUploads>${max}</MaxUploads>`
  return `<ListMultipartUploadsResult>${head}<IsTruncated>${last !== undefined}</IsTruncated>${next}${rows.join('')}</ListMultipartUploadsResult>`
}

/** List Parts */
export function listParts({ bucket }: CosWorld, { id, key, parts }: UploadState, query: Query): string {
  const encode = encoder(query)
  const max = Number(query['max-parts'] ?? 1000)
  const marker = Number(query['part-number-marker'] ?? 0)
  const after = [...parts].filter(([number]) => number > marker).sort(([left], [right]) => left - right)
  const page = after.slice(0, max)
  const rows = page.map(([PartNumber, { md5, size }]) => `<Part>${xmlMembers({ PartNumber, ETag: `"${md5}"`, Size: size })}</Part>`)
  const more = after.length > max
  const next = more ? xmlMembers({ NextPartNumberMarker: page.at(-1)?.[0] }) : ''
  const head = `<Bucket>${bucket}</Bucket>${encodingOf(query)}<Key>${encode(key)}</Key>${xmlMembers({ UploadId: id, PartNumberMarker: marker, MaxParts: max })}`
  return `<ListPartsResult>${head}<IsTruncated>${more}</IsTruncated>${next}${rows.join('')}</ListPartsResult>`
}

/** The beginning of a key up to the delimiter, where it has one. */
function groupOf(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
  return at === -1 ? undefined : key.slice(0, at + delimiter.length)
}

function encoder(query: Query): (text: string) => string {
  return query['encoding-type'] === 'url' ? percentEncode : escapeXml
}

function encodingOf(query: Query): string {
  return query['encoding-type'] === 'url' ? '<EncodingType>url</EncodingType>' : ''
}
