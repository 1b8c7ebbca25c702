import { open } from 'node:fs/promises'
import { DuijieError } from '@duijie/core/platform'

/** What can be uploaded, beside a file: bytes, a `Blob`, a web or Node stream of bytes, or whatever else yields bytes. */
export type UploadBody = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

/** A body that is read once, from its beginning to its end. */
export interface PartSource {
  /** Where it is known before the end. */
  readonly size?: number
  /** Fills the bytes with what comes next, and tells how many came: fewer only at the end. */
  fill(bytes: Uint8Array): Promise<number>
  /** Fails when what was read is not one state of the source. */
  confirm(): Promise<void>
  close(): Promise<void>
}

/** Opens a file. One that changes while it is read would be stored in a state that it never had: that is a `conflict`. */
export async function fileSource(path: string): Promise<PartSource> {
  const handle = await open(path)
  const { size, mtimeMs } = await handle.stat()
  let position = 0
  return {
    size,
    async fill(bytes) {
      let filled = 0
      while (filled < bytes.byteLength) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.byteLength - filled, position)
        if (bytesRead === 0) break
        filled += bytesRead
        position += bytesRead
      }
      return filled
    },
    async confirm() {
      const now = await handle.stat()
      if (now.size === size && now.mtimeMs === mtimeMs && position === size) return
      throw new DuijieError('conflict', 'the file has changed while it was uploaded: nothing was stored', { outcome: 'not_done' })
    },
    close: () => handle.close(),
  }
}

/** Reads a body that is in memory or comes as a stream. */
export function bodySource(body: UploadBody): PartSource {
  const size = body instanceof Uint8Array ? body.byteLength : body instanceof Blob ? body.size : undefined
  const chunks = iterate(body)
  let rest = new Uint8Array() as Uint8Array
  let isOver = false
  return {
    ...(size === undefined ? {} : { size }),
    async fill(bytes) {
      let filled = 0
      while (filled < bytes.byteLength) {
        if (rest.byteLength === 0) {
          const next = await chunks.next()
          if (next.done === true) {
            isOver = true
            break
          }
          rest = checked(next.value)
          continue
        }
        const taken = rest.subarray(0, bytes.byteLength - filled)
        bytes.set(taken, filled)
        filled += taken.byteLength
        rest = rest.subarray(taken.byteLength)
      }
      return filled
    },
    confirm: async () => undefined,
    async close() {
      if (!isOver) await chunks.return?.()
    },
  }
}

function iterate(body: UploadBody): AsyncIterator<unknown> {
  if (body instanceof Uint8Array) return ReadableStream.from([body])[Symbol.asyncIterator]()
  return (body instanceof Blob ? body.stream() : body)[Symbol.asyncIterator]()
}

function checked(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw new DuijieError('invalid_params', `upload: the stream yields ${typeof chunk}, expected bytes (Uint8Array)`, { outcome: 'not_done' })
}
