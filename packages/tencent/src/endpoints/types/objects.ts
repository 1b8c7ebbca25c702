// Generated from the schemas by scripts/generate-types.ts: change those.

/** What is copied. */
export interface CopySource {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** Its bucket, with its APPID; this one when not told. */
  Bucket?: string
  /** Its region; this one when not told. */
  Region?: string
}

/** Params of PUT Object - Copy. */
export interface CopyObjectParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** `Content-Type`; `application/octet-stream` where nothing is said. */
  ContentType?: string
  /** `Cache-Control`. */
  CacheControl?: string
  /** `Content-Disposition`. */
  ContentDisposition?: string
  /** `x-cos-acl`: `private`, `public-read` ... */
  ACL?: string
  /** `x-cos-storage-class`. */
  StorageClass?: string
  /** `x-cos-tagging`: `a=1&b=2`. */
  Tagging?: string
  /** `x-cos-meta-*`: names without their beginning, values in ASCII. */
  Meta?: Readonly<Record<string, string>>
  /** What is copied. */
  Source: CopySource
  /** `x-cos-metadata-directive`: keep the source's headers, or take the ones given here. */
  MetadataDirective?: 'Copy' | 'Replaced'
}

/** Params of DELETE Multiple Objects. */
export interface DeleteObjectsParams {
  /** Any number: a thousand go with each request. */
  Keys: readonly string[]
}

/** A key that is not gone. */
export interface DeleteError {
  /** The key. */
  Key: string
  /** The platform's code. */
  Code: string
  /** The platform's words. */
  Message: string
}

/** What became of the keys: failures come under HTTP 200, one by one. */
export interface DeleteObjectsResult {
  /** Those that are gone, also where they never were. */
  Deleted: readonly string[]
  /** Those that are not. */
  Errors: readonly DeleteError[]
}

/** Params of GET Object. */
export interface GetObjectParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** `bytes=0-99`. Parts of an object are checked by their length only. */
  Range?: string
  /** The ETag that it must have: another one is a `conflict`. */
  IfMatch?: string
  /** One version of it. */
  VersionId?: string
}

/** Which object. */
export interface KeyParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
}

/** Params of GET Bucket. */
export interface ListObjectsParams {
  /** Only keys that begin so. */
  Prefix?: string
  /** Keys with the same beginning up to it are told once, in `CommonPrefixes`. */
  Delimiter?: string
  /** Only keys after this one. */
  Marker?: string
  /** Keys per page, 1 to 1000. */
  MaxKeys?: number
}

/** One object of a list. */
export interface ListedObject {
  /** The key, decoded. */
  Key: string
  /** ISO 8601, UTC. */
  LastModified: string
  /** In quotes; of objects in parts no MD5. */
  ETag: string
  /** Bytes. */
  Size: number
  /** Its storage class. */
  StorageClass?: string
}

/** One page of a list; keys are decoded. */
export interface ListObjectsResult {
  /** Whether there is more. */
  IsTruncated: boolean
  /** The marker of the next page. */
  NextMarker?: string
  /** The objects, in the order of their keys' bytes. */
  Contents: readonly ListedObject[]
  /** Beginnings up to the delimiter, decoded. */
  CommonPrefixes: readonly string[]
}

/** What the headers of an object say. */
export interface ObjectInfo {
  /** Bytes. */
  ContentLength: number
  /** In quotes; of objects in parts no MD5. */
  ETag?: string
  /** `Content-Type`. */
  ContentType?: string
  /** `Last-Modified`, RFC 1123. */
  LastModified?: string
  /** `x-cos-hash-crc64ecma` of the whole object, a decimal text. */
  Crc64?: string
  /** Where the bucket keeps versions. */
  VersionId?: string
  /** `x-cos-meta-*`: names without their beginning. */
  Meta: Readonly<Record<string, string>>
}

/** An object with its bytes, which are whole. */
export interface ObjectWithBody {
  /** Bytes. */
  ContentLength: number
  /** In quotes; of objects in parts no MD5. */
  ETag?: string
  /** `Content-Type`. */
  ContentType?: string
  /** `Last-Modified`, RFC 1123. */
  LastModified?: string
  /** `x-cos-hash-crc64ecma` of the whole object, a decimal text. */
  Crc64?: string
  /** Where the bucket keeps versions. */
  VersionId?: string
  /** `x-cos-meta-*`: names without their beginning. */
  Meta: Readonly<Record<string, string>>
  /** The bytes. */
  Body: Uint8Array
}

/** Params of PUT Object. */
export interface PutObjectParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** `Content-Type`; `application/octet-stream` where nothing is said. */
  ContentType?: string
  /** `Cache-Control`. */
  CacheControl?: string
  /** `Content-Disposition`. */
  ContentDisposition?: string
  /** `x-cos-acl`: `private`, `public-read` ... */
  ACL?: string
  /** `x-cos-storage-class`. */
  StorageClass?: string
  /** `x-cos-tagging`: `a=1&b=2`. */
  Tagging?: string
  /** `x-cos-meta-*`: names without their beginning, values in ASCII. */
  Meta?: Readonly<Record<string, string>>
  /** Bytes, or a text as UTF-8. For files, streams and whatever is large see `client.upload`. */
  Body: Uint8Array | string
  /** `x-cos-forbid-overwrite`: a key that exists is a `conflict`. Such a call is not repeated when its answer is lost. */
  ForbidOverwrite?: boolean
}

/** What was stored. */
export interface StoredObject {
  /** In quotes; of objects in parts no MD5. */
  ETag: string
  /** `x-cos-hash-crc64ecma`, a decimal text. */
  Crc64?: string
  /** Where the bucket keeps versions. */
  VersionId?: string
}
