import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { read } from '../documents.js'
import { unchecked } from './schemas/fields.js'
import * as schemas from './schemas/multipart-schemas.js'
import { storedObject } from './schemas/object-schemas.js'
import type * as types from './types/multipart.js'
import type { StoredObject } from './types/objects.js'

const open = { grant: 'none' } as const

/** Uploads in parts, step by step; `client.upload` does all of it. */
export const multipart = {
  /** `Initiate Multipart Upload`. Repeated when its answer is lost: an upload without parts costs nothing, and `listUploads` shows it. */
  initiate: endpoint<types.InitiateParams, types.InitiateResult, Method<types.InitiateParams, types.InitiateResult>>({
    ...open,
    name: 'Initiate Multipart Upload',
    wire: { method: 'POST', query: { uploads: '' }, read: read.initiated },
    safety: 'keyed',
    params: schemas.initiateParams,
    result: schemas.initiateResult,
    answer: 'xml',
  }),

  /** `Upload Part`: 1 MB to 5 GB, the last may be smaller. What arrived is compared by MD5 there and by CRC64 here. */
  uploadPart: endpoint<types.UploadPartParams, StoredObject, Method<types.UploadPartParams, StoredObject>>({
    ...open,
    name: 'Upload Part',
    wire: { method: 'PUT', read: read.stored, comparesSums: true },
    safety: 'keyed',
    params: schemas.uploadPartParams,
    result: storedObject,
    answer: 'none',
  }),

  /** `List Parts`: what has arrived. */
  listParts: endpoint<types.ListPartsParams, types.ListPartsResult, PagedMethod<types.ListPartsParams, types.ListPartsResult, types.UploadedPart>>({
    ...open,
    name: 'List Parts',
    wire: { method: 'GET', read: read.parts },
    safety: 'safe',
    params: schemas.listPartsParams,
    result: schemas.listPartsResult,
    answer: 'xml',
    paging: {
      rows: ({ Parts }) => Parts,
      next: (params, { IsTruncated, NextPartNumberMarker }) =>
        IsTruncated && NextPartNumberMarker !== undefined ? { ...params, PartNumberMarker: NextPartNumberMarker } : undefined,
      key: ({ PartNumber }) => String(PartNumber),
    },
  }),

  /** `Complete Multipart Upload`. A failure under HTTP 200 is an error. */
  complete: endpoint<types.CompleteParams, StoredObject, Method<types.CompleteParams, StoredObject>>({
    ...open,
    name: 'Complete Multipart Upload',
    wire: { method: 'POST', read: read.completed },
    safety: 'keyed',
    params: schemas.completeParams,
    result: storedObject,
    answer: 'xml',
  }),

  /** `Abort Multipart Upload`: throws away what has arrived. */
  abort: endpoint<types.UploadParams, undefined, Method<types.UploadParams, undefined>>({
    ...open,
    name: 'Abort Multipart Upload',
    wire: { method: 'DELETE', read: read.nothing },
    safety: 'keyed',
    params: schemas.uploadParams,
    result: unchecked<undefined>,
    answer: 'none',
  }),

  /** `List Multipart Uploads`: those that have begun and neither been completed nor aborted. Their parts cost money. */
  listUploads: endpoint<types.ListUploadsParams, types.ListUploadsResult, PagedMethod<types.ListUploadsParams, types.ListUploadsResult, types.BegunUpload>>({
    ...open,
    name: 'List Multipart Uploads',
    wire: { method: 'GET', query: { uploads: '', 'encoding-type': 'url' }, read: read.uploads },
    safety: 'safe',
    params: schemas.listUploadsParams,
    result: schemas.listUploadsResult,
    answer: 'xml',
    paging: {
      rows: ({ Uploads }) => Uploads,
      next: (params, { IsTruncated, NextKeyMarker, NextUploadIdMarker }) =>
        IsTruncated && NextKeyMarker !== undefined
          ? { ...params, KeyMarker: NextKeyMarker, ...(NextUploadIdMarker === undefined ? {} : { UploadIdMarker: NextUploadIdMarker }) }
          : undefined,
      key: ({ UploadId }) => UploadId,
    },
  }),
}

/** Uploads in parts, as methods. */
export interface Multipart extends Bound<typeof multipart> {}
