import type { CallOptions } from '@duijie/core/platform'
import { z } from 'zod'
import type { InitiateParams } from '../endpoints/types/multipart.js'
import type { StoredObject } from '../endpoints/types/objects.js'
import { lazily } from '../lazily.js'
import type { UploadBody } from './part-source.js'

/** What is uploaded, and where: a file by its path, or a body. */
export type UploadFileParams = InitiateParams & ({ readonly File: string; readonly Body?: never } | { readonly Body: UploadBody; readonly File?: never })

/** What resumes an upload: plain JSON, to be kept wherever the application keeps such things. */
export interface UploadState {
  readonly Key: string
  readonly UploadId: string
  readonly PartSize: number
}

/** How something is uploaded. */
export interface UploadOptions extends Pick<CallOptions, 'signal'> {
  /**
   * Bytes in one part, at least 1048576. What fits in one is sent in one request.
   *
   * @defaultValue 8388608 (8 MiB), more for what would have more than 10000 parts; of streams nobody knows that: 80 GB at most
   */
  readonly partSize?: number
  /** How many parts are on their way at once; so many are held in memory. @defaultValue 3 */
  readonly concurrency?: number
  /** Called when an upload in parts has begun, before its first part; what it gives is waited for. Keep the state to resume after a crash. */
  readonly onBegun?: (state: UploadState) => void | Promise<void>
  /** Called after each part. */
  readonly onProgress?: (progress: UploadProgress) => void
  /**
   * The upload to go on with: its state, or `'find'` for the latest one of this key that the platform lists. Its parts are compared by MD5, and only what is missing or different
   * is sent. One that the platform does not know any more begins anew. Not for two processes that upload the same key at the same time.
   */
  readonly resume?: UploadState | 'find'
  /** The longest one request may take with all repeating, in milliseconds. @defaultValue 600000 */
  readonly deadlineMs?: number
  /** The longest one attempt of a request may take, in milliseconds. @defaultValue 120000 */
  readonly attemptTimeoutMs?: number
}

/** How far an upload is. */
export interface UploadProgress {
  readonly doneBytes: number
  /** Not known of streams. */
  readonly totalBytes?: number
}

/** What was uploaded. */
export interface UploadResult extends StoredObject {
  /** Bytes. */
  readonly Size: number
  readonly Parts: number
  /** How many of the parts were sent by this call; the others were there. */
  readonly SentParts: number
}

/** The schema of {@link UploadOptions}. */
export const uploadOptionsSchema = lazily(() => {
  const callback = z.custom<() => void>((value) => typeof value === 'function', 'expected a function').optional()
  const state = z.strictObject({ Key: z.string().min(1), UploadId: z.string().min(1), PartSize: z.int().min(1_048_576) })
  return z.strictObject({
    signal: z.custom<AbortSignal>((value) => value instanceof AbortSignal, 'expected an AbortSignal').optional(),
    partSize: z.int().min(1_048_576).max(5_368_709_120).optional(),
    concurrency: z.int().min(1).max(64).optional(),
    onBegun: callback,
    onProgress: callback,
    resume: z.union([z.literal('find'), state], "expected the state of an upload, or 'find'").optional(),
    deadlineMs: z.int().positive().optional(),
    attemptTimeoutMs: z.int().positive().optional(),
  })
})
