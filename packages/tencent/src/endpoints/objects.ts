import { type Bound, cursorPages, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { read } from '../documents.js'
import { unchecked } from './schemas/fields.js'
import * as schemas from './schemas/object-schemas.js'
import type * as types from './types/objects.js'

const open = { grant: 'none' } as const

/** Objects: put, get, head, delete, list. */
export const objects = {
  /** `PUT Object`: stores bytes. What arrived is compared by MD5 there and by CRC64 here. */
  put: endpoint<types.PutObjectParams, types.StoredObject, Method<types.PutObjectParams, types.StoredObject>>({
    ...open,
    name: 'PUT Object',
    wire: { method: 'PUT', read: read.stored, comparesSums: true },
    safety: ({ ForbidOverwrite }) => (ForbidOverwrite === true ? 'unsafe' : 'keyed'),
    params: schemas.putParams,
    result: schemas.storedObject,
    answer: 'none',
  }),

  /** `GET Object`: an object in memory, whole or not at all. For large ones see `client.download`. */
  get: endpoint<types.GetObjectParams, types.ObjectWithBody, Method<types.GetObjectParams, types.ObjectWithBody>>({
    ...open,
    name: 'GET Object',
    wire: { method: 'GET', read: read.body },
    safety: 'safe',
    params: schemas.getParams,
    result: schemas.objectWithBody,
    answer: 'bytes',
  }),

  /** `GET Object` as a stream. One that is not whole ends with an error, never as a short file. */
  open: endpoint<types.GetObjectParams, ReadableStream<Uint8Array>, Method<types.GetObjectParams, ReadableStream<Uint8Array>>>({
    ...open,
    name: 'GET Object (stream)',
    wire: { method: 'GET', read: read.stream },
    safety: 'safe',
    params: schemas.getParams,
    result: unchecked<ReadableStream<Uint8Array>>,
    answer: 'stream',
  }),

  /** `HEAD Object`: what is known of an object. `not_found` where there is none. */
  head: endpoint<types.KeyParams, types.ObjectInfo, Method<types.KeyParams, types.ObjectInfo>>({
    ...open,
    name: 'HEAD Object',
    wire: { method: 'HEAD', read: read.info },
    safety: 'safe',
    params: schemas.keyParams,
    result: schemas.objectInfo,
    answer: 'none',
  }),

  /** `PUT Object - Copy`: copies within the platform. A failure under HTTP 200 is an error. */
  copy: endpoint<types.CopyObjectParams, types.StoredObject, Method<types.CopyObjectParams, types.StoredObject>>({
    ...open,
    name: 'PUT Object - Copy',
    wire: { method: 'PUT', read: read.copied },
    safety: 'keyed',
    params: schemas.copyParams,
    result: schemas.storedObject,
    answer: 'xml',
  }),

  /** `DELETE Object`. Succeeds as well where there is no such object. */
  delete: endpoint<types.KeyParams, undefined, Method<types.KeyParams, undefined>>({
    ...open,
    name: 'DELETE Object',
    wire: { method: 'DELETE', read: read.nothing },
    safety: 'keyed',
    params: schemas.keyParams,
    result: unchecked<undefined>,
    answer: 'none',
  }),

  /** `DELETE Multiple Objects`: failures of single keys stand in `Errors`. */
  deleteMany: endpoint<types.DeleteObjectsParams, types.DeleteObjectsResult, Method<types.DeleteObjectsParams, types.DeleteObjectsResult>>({
    ...open,
    name: 'DELETE Multiple Objects',
    wire: { method: 'POST', query: { delete: '' }, read: read.deleted },
    safety: 'keyed',
    params: schemas.deleteManyParams,
    result: schemas.deleteManyResult,
    answer: 'xml',
    chunk: {
      param: 'Keys',
      max: 1000,
      skipsEmpty: true,
      join: (results) => ({ Deleted: results.flatMap(({ Deleted }) => Deleted), Errors: results.flatMap(({ Errors }) => Errors) }),
    },
  }),

  /** `GET Bucket`: objects in the order of their keys' bytes. A walk is resumed by its marker. */
  list: endpoint<types.ListObjectsParams, types.ListObjectsResult, PagedMethod<types.ListObjectsParams, types.ListObjectsResult, types.ListedObject>>({
    ...open,
    name: 'GET Bucket',
    wire: { method: 'GET', query: { 'encoding-type': 'url', 'max-keys': '1000' }, read: read.list },
    safety: 'safe',
    params: schemas.listParams,
    result: schemas.listResult,
    answer: 'xml',
    paging: cursorPages<types.ListObjectsParams, types.ListObjectsResult, types.ListedObject>({
      cursor: 'Marker',
      rows: ({ Contents }) => Contents,
      next: ({ IsTruncated, NextMarker }) => (IsTruncated ? NextMarker : undefined),
      key: ({ Key }) => Key,
    }),
  }),
}

/** Objects, as methods. */
export interface Objects extends Bound<typeof objects> {}
