import { type CallOptions, DuijieError, digest, isDuijieError, mapConcurrent } from '@duijie/core/platform'
import { combineCrc64, crc64 } from '../crc64.js'
import type { Catalogue } from '../endpoints/catalogue.js'
import { mostParts } from '../endpoints/schemas/multipart-schemas.js'
import type { InitiateParams } from '../endpoints/types/multipart.js'
import type { StoredObject } from '../endpoints/types/objects.js'
import type { PartSource } from './part-source.js'
import { type Part, readParts } from './read-parts.js'
import { type BegunParts, findUpload } from './resume.js'
import type { UploadOptions, UploadResult } from './upload-options.js'

/** Uploads a source of any size: in one request what fits in one part, in parts side by side what does not. Holds `concurrency` parts in memory, however long the source is. */
export async function uploadFrom(source: PartSource, cos: Catalogue, params: InitiateParams, options: UploadOptions): Promise<UploadResult> {
  const { resume, signal, deadlineMs = 600_000, attemptTimeoutMs = 120_000 } = options
  const call = { deadlineMs, attemptTimeoutMs, ...(signal === undefined ? {} : { signal }) }
  const resumed = resume === undefined ? undefined : await findUpload(cos.multipart, params.Key, resume, call)
  const partSize = resumed?.state.PartSize ?? options.partSize ?? sizeOfParts(source.size)
  const parts = readParts(source, partSize)
  const { bytes } = await parts.first()
  if (parts.isOver() && (resumed === undefined || bytes.byteLength === 0)) {
    await source.confirm()
    return { ...(await cos.objects.put({ ...params, Body: bytes }, call)), Size: bytes.byteLength, Parts: 1, SentParts: 1 }
  }
  const begun = resumed ?? (await begin(cos, params, { partSize, onBegun: options.onBegun, call }))
  try {
    return await sendParts({ source, parts, cos, begun, options, call })
  } catch (error) {
    // Parts that nobody can go on with would cost money for nothing.
    if (resume === undefined && options.onBegun === undefined) await giveUp(cos, begun, { deadlineMs: 10_000 })
    throw error
  }
}

/** What the transfer of one source is made of. */
interface Transfer {
  readonly source: PartSource
  readonly parts: ReturnType<typeof readParts>
  readonly cos: Catalogue
  readonly begun: BegunParts
  readonly options: UploadOptions
  readonly call: CallOptions
}

/** A part that the platform has. */
interface DonePart {
  readonly PartNumber: number
  readonly ETag: string
  readonly size: number
  readonly crc64?: string
  readonly wasSent: boolean
}

async function sendParts(transfer: Transfer): Promise<UploadResult> {
  const { source, parts, cos, begun, options, call } = transfer
  const { signal, concurrency = 3, onProgress } = options
  const { Key, UploadId } = begun.state
  const done: DonePart[] = []
  let size = 0
  let sum: string | undefined
  const sending = mapConcurrent(parts.all(), { concurrency, ...(signal === undefined ? {} : { signal }) }, (part, ended) => sendPart(transfer, part, ended))
  for await (const part of sending) {
    sum = done.length === 0 ? part.crc64 : sum !== undefined && part.crc64 !== undefined ? combineCrc64(sum, part.crc64, part.size) : undefined
    done.push(part)
    size += part.size
    onProgress?.({ doneBytes: size, ...(source.size === undefined ? {} : { totalBytes: source.size }) })
  }
  await source.confirm()
  const Parts = done.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }))
  const stored = await completed(cos, { Key, UploadId, Parts }, { call, size, sum })
  if (sum !== undefined && stored.Crc64 !== undefined && stored.Crc64 !== sum) {
    throw new DuijieError('network', 'upload: what was stored is not what was sent: its CRC64 differs', { outcome: 'unknown' })
  }
  return { ...stored, Size: size, Parts: done.length, SentParts: done.filter(({ wasSent }) => wasSent).length }
}

async function sendPart({ cos, parts, begun, call }: Transfer, part: Part, signal: AbortSignal): Promise<DonePart> {
  const { number: PartNumber, bytes } = part
  if (PartNumber > mostParts) {
    throw new DuijieError('invalid_params', `upload: more than ${mostParts} parts`, { hint: 'Give a larger partSize.', outcome: 'not_done' })
  }
  const about = { PartNumber, size: bytes.byteLength }
  const known = begun.parts.get(PartNumber)
  if (known?.Size === bytes.byteLength && known.ETag.replaceAll('"', '') === digest('md5', bytes)) {
    const there = { ...about, ETag: known.ETag, crc64: crc64(bytes), wasSent: false }
    parts.release(part)
    return there
  }
  const { Key, UploadId } = begun.state
  const { ETag, Crc64 } = await cos.multipart.uploadPart({ Key, UploadId, PartNumber, Body: bytes }, { ...call, signal })
  parts.release(part)
  return { ...about, ETag, ...(Crc64 === undefined ? {} : { crc64: Crc64 }), wasSent: true }
}

interface Completing {
  readonly call: CallOptions
  readonly size: number
  readonly sum: string | undefined
}

async function completed(cos: Catalogue, params: Parameters<Catalogue['multipart']['complete']>[0], { call, size, sum }: Completing): Promise<StoredObject> {
  try {
    return await cos.multipart.complete(params, call)
  } catch (error) {
    // An answer that was lost, and a repeat that finds no upload any more: it was completed if the object is there.
    if (!isDuijieError(error) || error.code !== 'NoSuchUpload' || (error.attempts ?? 1) < 2 || sum === undefined) throw error
    const { ETag = '', Crc64, ContentLength, VersionId } = await cos.objects.head({ Key: params.Key }, call)
    if (ContentLength !== size || Crc64 !== sum) throw error
    return { ETag, Crc64, ...(VersionId === undefined ? {} : { VersionId }) }
  }
}

async function begin(
  cos: Catalogue,
  params: InitiateParams,
  { partSize, onBegun, call }: { readonly partSize: number; readonly onBegun: UploadOptions['onBegun']; readonly call: CallOptions },
): Promise<BegunParts> {
  const { UploadId } = await cos.multipart.initiate(params, call)
  const state = { Key: params.Key, UploadId, PartSize: partSize }
  await onBegun?.(state)
  return { state, parts: new Map() }
}

async function giveUp(cos: Catalogue, { state: { Key, UploadId } }: BegunParts, call: CallOptions): Promise<void> {
  try {
    await cos.multipart.abort({ Key, UploadId }, call)
  } catch {
    // What failed before is what the caller must hear of; a rule of the bucket's life cycle clears what is left.
  }
}

const mebibyte = 1_048_576

function sizeOfParts(size = 0): number {
  return Math.max(8, Math.ceil(size / mostParts / mebibyte)) * mebibyte
}
