import { type CallOptions, DuijieError, isDuijieError } from '@duijie/core/platform'
import type { Multipart } from '../endpoints/multipart.js'
import type { UploadedPart } from '../endpoints/types/multipart.js'
import type { UploadState } from './upload-options.js'

/** An upload that has begun, and what has arrived of it. */
export interface BegunParts {
  readonly state: UploadState
  readonly parts: ReadonlyMap<number, UploadedPart>
}

/** Finds the upload to go on with; `undefined` where the platform knows none. */
export async function findUpload(multipart: Multipart, key: string, resume: UploadState | 'find', call: CallOptions): Promise<BegunParts | undefined> {
  if (resume !== 'find') {
    if (resume.Key !== key) throw new DuijieError('invalid_params', 'upload: the state to resume is of another key', { outcome: 'not_done' })
    const parts = await partsOf(multipart, resume, call)
    return parts === undefined ? undefined : { state: resume, parts }
  }
  let latest: { readonly UploadId: string; readonly Initiated: string } | undefined
  for await (const upload of multipart.listUploads.all({ Prefix: key }, call)) {
    if (upload.Key === key && (latest === undefined || upload.Initiated >= latest.Initiated)) latest = upload
  }
  if (latest === undefined) return undefined
  const id = { Key: key, UploadId: latest.UploadId }
  const parts = await partsOf(multipart, id, call)
  // All but the last have the same size, and the last is no longer.
  const PartSize = [...(parts?.values() ?? [])].reduce((size, part) => Math.max(size, part.Size), 0)
  // Where nothing but a short last part is there, nobody knows the size of the others.
  return parts === undefined || PartSize < smallestPart ? undefined : { state: { ...id, PartSize }, parts }
}

const smallestPart = 1_048_576

async function partsOf(multipart: Multipart, { Key, UploadId }: Pick<UploadState, 'Key' | 'UploadId'>, call: CallOptions) {
  const parts = new Map<number, UploadedPart>()
  try {
    for await (const part of multipart.listParts.all({ Key, UploadId }, call)) parts.set(part.PartNumber, part)
    return parts
  } catch (error) {
    if (isDuijieError(error) && error.kind === 'not_found') return undefined
    throw error
  }
}
