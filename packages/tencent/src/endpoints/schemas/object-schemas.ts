import { z } from 'zod'
import { lazily } from '../../lazily.js'
import { bytes, field, header, key, maybe, params, result, text, whole } from './fields.js'

/** What goes with an object, in names of the platform's headers. */
export const objectHeaders = () => ({
  ContentType: header('`Content-Type`; `application/octet-stream` where nothing is said.'),
  CacheControl: header('`Cache-Control`.'),
  ContentDisposition: header('`Content-Disposition`.'),
  ACL: header('`x-cos-acl`: `private`, `public-read` ...'),
  StorageClass: header('`x-cos-storage-class`.'),
  Tagging: header('`x-cos-tagging`: `a=1&b=2`.'),
  Meta: maybe(
    field(
      z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/)),
      '`x-cos-meta-*`: names without their beginning, values in ASCII.',
      'Readonly<Record<string, string>>',
    ),
  ),
})

/** HEAD Object, DELETE Object */
export const keyParams = lazily(() => params('KeyParams', 'Which object.', { Key: key() }))

/** PUT Object */
export const putParams = lazily(() =>
  params('PutObjectParams', 'Params of PUT Object.', {
    Key: key(),
    ...objectHeaders(),
    Body: field(
      z.union([bytes(), z.string()]),
      'Bytes, or a text as UTF-8. For files, streams and whatever is large see `client.upload`.',
      'Uint8Array | string',
    ),
    ForbidOverwrite: maybe(
      field(z.boolean(), '`x-cos-forbid-overwrite`: a key that exists is a `conflict`. Such a call is not repeated when its answer is lost.'),
    ),
  }),
)

/** GET Object */
export const getParams = lazily(() =>
  params('GetObjectParams', 'Params of GET Object.', {
    Key: key(),
    Range: maybe(field(z.string().regex(/^bytes=(?:\d+-\d*|-\d+)$/), '`bytes=0-99`. Parts of an object are checked by their length only.')),
    IfMatch: header('The ETag that it must have: another one is a `conflict`.'),
    VersionId: maybe(text('One version of it.')),
  }),
)

/** PUT Object - Copy */
export const copyParams = lazily(() =>
  params('CopyObjectParams', 'Params of PUT Object - Copy.', {
    Key: key(),
    ...objectHeaders(),
    Source: field(
      params('CopySource', 'What is copied.', {
        Key: key(),
        Bucket: maybe(text('Its bucket, with its APPID; this one when not told.')),
        Region: maybe(text('Its region; this one when not told.')),
      }),
      'What is copied.',
    ),
    MetadataDirective: maybe(field(z.enum(['Copy', 'Replaced']), "`x-cos-metadata-directive`: keep the source's headers, or take the ones given here.")),
  }),
)

/** DELETE Multiple Objects */
export const deleteManyParams = lazily(() =>
  params('DeleteObjectsParams', 'Params of DELETE Multiple Objects.', {
    Keys: field(z.array(key()), 'Any number: a thousand go with each request.', 'readonly string[]'),
  }),
)

/** GET Bucket */
export const listParams = lazily(() =>
  params('ListObjectsParams', 'Params of GET Bucket.', {
    Prefix: maybe(text('Only keys that begin so.')),
    Delimiter: maybe(text('Keys with the same beginning up to it are told once, in `CommonPrefixes`.')),
    Marker: maybe(text('Only keys after this one.')),
    MaxKeys: maybe(whole('Keys per page, 1 to 1000.', 1, 1000)),
  }),
)

/** PUT Object, Upload Part, Complete Multipart Upload, PUT Object - Copy */
export const storedObject = lazily(() =>
  result('StoredObject', 'What was stored.', {
    ETag: text('In quotes; of objects in parts no MD5.'),
    Crc64: maybe(text('`x-cos-hash-crc64ecma`, a decimal text.')),
    VersionId: maybe(text('Where the bucket keeps versions.')),
  }),
)

/** HEAD Object */
export const objectInfo = lazily(() => result('ObjectInfo', 'What the headers of an object say.', info()))

/** GET Object */
export const objectWithBody = lazily(() =>
  result('ObjectWithBody', 'An object with its bytes, which are whole.', { ...info(), Body: field(bytes(), 'The bytes.', 'Uint8Array') }),
)

/** DELETE Multiple Objects */
export const deleteManyResult = lazily(() =>
  result('DeleteObjectsResult', 'What became of the keys: failures come under HTTP 200, one by one.', {
    Deleted: field(z.array(z.string()), 'Those that are gone, also where they never were.', 'readonly string[]'),
    Errors: z
      .array(
        result('DeleteError', 'A key that is not gone.', { Key: text('The key.'), Code: text("The platform's code."), Message: text("The platform's words.") }),
      )
      .meta({ description: 'Those that are not.', readOnly: true }),
  }),
)

/** GET Bucket */
export const listResult = lazily(() =>
  result('ListObjectsResult', 'One page of a list; keys are decoded.', {
    IsTruncated: field(z.boolean(), 'Whether there is more.'),
    NextMarker: maybe(text('The marker of the next page.')),
    Contents: z
      .array(
        result('ListedObject', 'One object of a list.', {
          Key: text('The key, decoded.'),
          LastModified: text('ISO 8601, UTC.'),
          ETag: text('In quotes; of objects in parts no MD5.'),
          Size: field(z.number(), 'Bytes.'),
          StorageClass: maybe(text('Its storage class.')),
        }),
      )
      .meta({ description: "The objects, in the order of their keys' bytes.", readOnly: true }),
    CommonPrefixes: field(z.array(z.string()), 'Beginnings up to the delimiter, decoded.', 'readonly string[]'),
  }),
)

function info() {
  return {
    ContentLength: field(z.number(), 'Bytes.'),
    ETag: maybe(text('In quotes; of objects in parts no MD5.')),
    ContentType: maybe(text('`Content-Type`.')),
    LastModified: maybe(text('`Last-Modified`, RFC 1123.')),
    Crc64: maybe(text('`x-cos-hash-crc64ecma` of the whole object, a decimal text.')),
    VersionId: maybe(text('Where the bucket keeps versions.')),
    Meta: field(z.record(z.string(), z.string()), '`x-cos-meta-*`: names without their beginning.', 'Readonly<Record<string, string>>'),
  }
}
