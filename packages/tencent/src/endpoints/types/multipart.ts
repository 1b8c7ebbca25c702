// Generated from the schemas by scripts/generate-types.ts: change those.

/** A part of the object. */
export interface CompletedPart {
  /** 1 to 10000. */
  PartNumber: number
  /** As its upload answered. */
  ETag: string
}

/** Params of Complete Multipart Upload. */
export interface CompleteParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** Which upload: as `initiate` gave it. */
  UploadId: string
  /** The parts of the object, in order. */
  Parts: readonly CompletedPart[]
}

/** Params of Initiate Multipart Upload. */
export interface InitiateParams {
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
}

/** An upload that has begun. */
export interface InitiateResult {
  /** Its id, for all that follows. */
  UploadId: string
}

/** Params of List Parts. */
export interface ListPartsParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** Which upload: as `initiate` gave it. */
  UploadId: string
  /** Only parts after this one. */
  PartNumberMarker?: number
  /** Parts per page, 1 to 1000. */
  MaxParts?: number
}

/** A part that the platform has. */
export interface UploadedPart {
  /** 1 to 10000. */
  PartNumber: number
  /** In quotes: its MD5. */
  ETag: string
  /** Bytes. */
  Size: number
}

/** One page of parts. */
export interface ListPartsResult {
  /** Whether there are more. */
  IsTruncated: boolean
  /** The marker of the next page. */
  NextPartNumberMarker?: number
  /** The parts, by number. */
  Parts: readonly UploadedPart[]
}

/** Params of List Multipart Uploads. */
export interface ListUploadsParams {
  /** Only keys that begin so. */
  Prefix?: string
  /** Only keys after this one; with `UploadIdMarker` also its later uploads. */
  KeyMarker?: string
  /** Goes with `KeyMarker`. */
  UploadIdMarker?: string
  /** Uploads per page, 1 to 1000. */
  MaxUploads?: number
}

/** An upload that has begun. */
export interface BegunUpload {
  /** The key, decoded. */
  Key: string
  /** Its id. */
  UploadId: string
  /** When it began: ISO 8601, UTC. */
  Initiated: string
}

/** One page of uploads that have begun and not ended. */
export interface ListUploadsResult {
  /** Whether there are more. */
  IsTruncated: boolean
  /** The markers of the next page. */
  NextKeyMarker?: string
  /** The markers of the next page. */
  NextUploadIdMarker?: string
  /** The uploads. */
  Uploads: readonly BegunUpload[]
}

/** Which upload. */
export interface UploadParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** Which upload: as `initiate` gave it. */
  UploadId: string
}

/** Params of Upload Part. */
export interface UploadPartParams {
  /** The key: 1 to 850 bytes of UTF-8, without a slash at its beginning. */
  Key: string
  /** Which upload: as `initiate` gave it. */
  UploadId: string
  /** 1 to 10000. */
  PartNumber: number
  /** 1 MB to 5 GB; the last part may be smaller. */
  Body: Uint8Array
}
