import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { type CallOptions, DuijieError, isDuijieError } from '@duijie/core/platform'
import { createCrc64 } from '../crc64.js'
import type { Objects } from '../endpoints/objects.js'
import type { ObjectInfo } from '../endpoints/types/objects.js'

/** What is downloaded, and where to. */
export interface DownloadParams {
  readonly Key: string
  /** The path of the file. It appears when it is whole; one that was there before stays until then. */
  readonly File: string
}

/** How it is downloaded. */
export interface DownloadOptions extends Pick<CallOptions, 'signal' | 'deadlineMs' | 'attemptTimeoutMs'> {
  readonly onProgress?: (progress: { readonly doneBytes: number; readonly totalBytes: number }) => void
}

/** How often in a row a body may break without bringing one more byte. */
const mostBreaks = 3

/** Downloads an object into a file: beside it first, and renamed when length and CRC64 are right. A body that breaks is asked for again from where it broke. */
export async function downloadTo(objects: Objects, { Key, File }: DownloadParams, { onProgress, ...call }: DownloadOptions): Promise<ObjectInfo> {
  const info = await objects.head({ Key }, call)
  const beside = `${File}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(beside, 'wx')
  try {
    try {
      await fill(handle, { objects, Key, info, call, onProgress })
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, File)
    return info
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

interface Filling {
  readonly objects: Objects
  readonly Key: string
  readonly info: ObjectInfo
  readonly call: CallOptions
  readonly onProgress: DownloadOptions['onProgress']
}

async function fill(handle: FileHandle, { objects, Key, info, call, onProgress }: Filling): Promise<void> {
  const { ContentLength: totalBytes, ETag, Crc64 } = info
  const crc = createCrc64()
  let doneBytes = 0
  let breaks = 0
  while (doneBytes < totalBytes) {
    const before = doneBytes
    try {
      // All of it must be of one object: another one that is stored meanwhile is a conflict.
      const body = await objects.open({ Key, Range: `bytes=${doneBytes}-`, ...(ETag === undefined ? {} : { IfMatch: ETag }) }, call)
      for await (const chunk of body) {
        await writeAll(handle, chunk, doneBytes)
        crc.update(chunk)
        doneBytes += chunk.byteLength
        onProgress?.({ doneBytes, totalBytes })
      }
      if (doneBytes < totalBytes) throw broken(`the body ended after ${doneBytes} of ${totalBytes} bytes`)
    } catch (error) {
      breaks = doneBytes > before ? 1 : breaks + 1
      if (breaks > mostBreaks || !isBreak(error)) throw error
    }
  }
  if (doneBytes !== totalBytes || (Crc64 !== undefined && crc.value() !== Crc64)) throw broken('the file is not what is stored: its length or CRC64 differs')
}

// A disk may take less than it is given; only the next write says why.
async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < chunk.byteLength) written += (await handle.write(chunk, written, chunk.byteLength - written, position + written)).bytesWritten
}

function isBreak(error: unknown): boolean {
  return isDuijieError(error) && (error.kind === 'network' || error.kind === 'timeout')
}

function broken(what: string): DuijieError {
  return new DuijieError('network', `download: ${what}`, { outcome: 'unknown', phase: 'read' })
}
