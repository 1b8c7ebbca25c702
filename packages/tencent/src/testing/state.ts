import { digest } from '@duijie/core/platform'
import { combineCrc64 } from '../crc64.js'
import { directoryBodies, memoryBodies, type StoreBody, type StoredBody } from './bodies.js'
import type { CosSandboxOptions } from './options.js'

/** An object of the sandbox: one body, or the parts of an upload. */
export interface StoredObjectState {
  readonly bodies: readonly StoredBody[]
  readonly size: number
  readonly etag: string
  readonly crc64: string
  /** Content type and what else was sent with it. */
  readonly headers: Readonly<Record<string, string>>
  readonly at: Date
}

/** An upload in parts that has begun. */
export interface UploadState {
  readonly id: string
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
  readonly at: Date
  readonly parts: Map<number, StoredBody>
}

/** What a COS sandbox remembers. */
export interface CosWorld {
  readonly bucket: string
  readonly region: string
  readonly objects: Map<string, StoredObjectState>
  readonly uploads: Map<string, UploadState>
  readonly store: StoreBody
  nextUploadId(): string
}

/** The state at the beginning: an empty bucket. */
export function createCosWorld({ bucket, region, directory }: CosSandboxOptions): CosWorld {
  let count = 0
  return {
    bucket,
    region,
    objects: new Map(),
    uploads: new Map(),
    store: directory === undefined ? memoryBodies() : directoryBodies(directory),
    nextUploadId() {
      count += 1
      return `${1_760_000_000 + count}${digest('md5', `upload ${count}`)}`
    },
  }
}

/** An object of one body: its ETag is the body's MD5. */
export function simpleObject(body: StoredBody, headers: Readonly<Record<string, string>>, at: Date): StoredObjectState {
  return { bodies: [body], size: body.size, etag: `"${body.md5}"`, crc64: body.crc64, headers, at }
}

/** An object of parts: its ETag is no MD5. */
export function joinedObject(bodies: readonly StoredBody[], headers: Readonly<Record<string, string>>, at: Date): StoredObjectState {
  return {
    bodies,
    size: bodies.reduce((sum, { size }) => sum + size, 0),
    etag: `"${digest('md5', Buffer.from(bodies.map(({ md5 }) => md5).join(''), 'hex'))}-${bodies.length}"`,
    crc64: bodies.reduce((sum, body) => combineCrc64(sum, body.crc64, body.size), '0'),
    headers,
    at,
  }
}

/** Reads a stretch of an object. */
export async function* readObject({ bodies }: StoredObjectState, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const body of bodies) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, body.size)]
    if (from < to) yield* body.read(from, to)
    at += body.size
  }
}

/** Keys in the platform's order: that of their bytes. */
export function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
