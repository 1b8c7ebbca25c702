import { z } from 'zod'
import { lazily } from '../../lazily.js'
import { bytes, field, key, maybe, params, result, text, whole } from './fields.js'
import { objectHeaders } from './object-schemas.js'

/** Most parts of one upload. */
export const mostParts = 10_000

const upload = () => ({ Key: key(), UploadId: field(z.string().min(1), 'Which upload: as `initiate` gave it.') })

/** Initiate Multipart Upload */
export const initiateParams = lazily(() => params('InitiateParams', 'Params of Initiate Multipart Upload.', { Key: key(), ...objectHeaders() }))

/** Abort Multipart Upload */
export const uploadParams = lazily(() => params('UploadParams', 'Which upload.', upload()))

/** Upload Part */
export const uploadPartParams = lazily(() =>
  params('UploadPartParams', 'Params of Upload Part.', {
    ...upload(),
    PartNumber: whole('1 to 10000.', 1, mostParts),
    Body: field(bytes(), '1 MB to 5 GB; the last part may be smaller.', 'Uint8Array'),
  }),
)

/** List Parts */
export const listPartsParams = lazily(() =>
  params('ListPartsParams', 'Params of List Parts.', {
    ...upload(),
    PartNumberMarker: maybe(whole('Only parts after this one.', 0, mostParts)),
    MaxParts: maybe(whole('Parts per page, 1 to 1000.', 1, 1000)),
  }),
)

/** Complete Multipart Upload */
export const completeParams = lazily(() =>
  params('CompleteParams', 'Params of Complete Multipart Upload.', {
    ...upload(),
    Parts: z
      .array(params('CompletedPart', 'A part of the object.', { PartNumber: whole('1 to 10000.', 1, mostParts), ETag: text('As its upload answered.') }))
      .min(1)
      .max(mostParts)
      .meta({ description: 'The parts of the object, in order.', readOnly: true }),
  }),
)

/** List Multipart Uploads */
export const listUploadsParams = lazily(() =>
  params('ListUploadsParams', 'Params of List Multipart Uploads.', {
    Prefix: maybe(text('Only keys that begin so.')),
    KeyMarker: maybe(text('Only keys after this one; with `UploadIdMarker` also its later uploads.')),
    UploadIdMarker: maybe(text('Goes with `KeyMarker`.')),
    MaxUploads: maybe(whole('Uploads per page, 1 to 1000.', 1, 1000)),
  }),
)

/** Initiate Multipart Upload */
export const initiateResult = lazily(() =>
  result('InitiateResult', 'An upload that has begun.', { UploadId: field(z.string().min(1), 'Its id, for all that follows.') }),
)

/** List Parts */
export const listPartsResult = lazily(() =>
  result('ListPartsResult', 'One page of parts.', {
    IsTruncated: field(z.boolean(), 'Whether there are more.'),
    NextPartNumberMarker: maybe(field(z.number(), 'The marker of the next page.')),
    Parts: z
      .array(
        result('UploadedPart', 'A part that the platform has.', {
          PartNumber: field(z.number(), '1 to 10000.'),
          ETag: text('In quotes: its MD5.'),
          Size: field(z.number(), 'Bytes.'),
        }),
      )
      .meta({ description: 'The parts, by number.', readOnly: true }),
  }),
)

/** List Multipart Uploads */
export const listUploadsResult = lazily(() =>
  result('ListUploadsResult', 'One page of uploads that have begun and not ended.', {
    IsTruncated: field(z.boolean(), 'Whether there are more.'),
    NextKeyMarker: maybe(text('The markers of the next page.')),
    NextUploadIdMarker: maybe(text('The markers of the next page.')),
    Uploads: z
      .array(
        result('BegunUpload', 'An upload that has begun.', {
          Key: text('The key, decoded.'),
          UploadId: text('Its id.'),
          Initiated: text('When it began: ISO 8601, UTC.'),
        }),
      )
      .meta({ description: 'The uploads.', readOnly: true }),
  }),
)
