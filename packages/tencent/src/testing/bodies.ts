import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createCrc64 } from '../crc64.js'

/** Bytes that were stored. */
export interface StoredBody {
  readonly size: number
  /** Hex. */
  readonly md5: string
  readonly crc64: string
  /** Reads from one place up to, and without, another. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
}

/** Stores a body as it comes. */
export type StoreBody = (body: AsyncIterable<Uint8Array>) => Promise<StoredBody>

/** Keeps bodies in memory. */
export function memoryBodies(): StoreBody {
  return async (body) => {
    const sums = createSums()
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(sums.update(chunk).slice())
    const whole = Buffer.concat(chunks)
    return {
      ...sums.value(),
      async *read(start, end) {
        if (end > start) yield new Uint8Array(whole.subarray(start, end))
      },
    }
  }
}

/** Keeps bodies as files of a directory. */
export function directoryBodies(directory: string): StoreBody {
  let count = 0
  return async (body) => {
    count += 1
    const path = join(directory, `body-${count}`)
    const file = createWriteStream(path)
    const sums = createSums()
    for await (const chunk of body) if (!file.write(sums.update(chunk))) await once(file, 'drain')
    await new Promise<void>((resolve, reject) => file.once('error', reject).end(resolve))
    return {
      ...sums.value(),
      async *read(start, end) {
        if (end > start) yield* createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
      },
    }
  }
}

function createSums() {
  const [md5, crc] = [createHash('md5'), createCrc64()]
  let size = 0
  return {
    update(chunk: Uint8Array) {
      md5.update(chunk)
      crc.update(chunk)
      size += chunk.byteLength
      return chunk
    },
    value: () => ({ size, md5: md5.digest('hex'), crc64: crc.value() }),
  }
}
