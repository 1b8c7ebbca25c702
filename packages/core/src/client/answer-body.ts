import { DuijieError } from '../errors.js'
import type { Answer } from './call.js'

/** A body on its way in. One of the three is called, once. */
export interface BodySource {
  /** Reads the whole body. */
  collect(): Promise<Uint8Array>
  /** Gives the body as a stream that fails with a `DuijieError`, or with the signal's reason. */
  open(): ReadableStream<Uint8Array>
  /** Lets go of it. */
  drop(): Promise<void>
}

/** An answer whose body is read once: remembered by `bytes`, handed over by `stream`, or discarded. */
export function createAnswer(status: number, headers: Answer['headers'], source: BodySource): Answer {
  let whole: Promise<Uint8Array> | undefined
  let gone: string | undefined
  return {
    status,
    headers,
    bytes() {
      if (gone !== undefined) return Promise.reject(bodyGone(gone))
      whole ??= source.collect()
      return whole
    },
    stream() {
      if (whole !== undefined || gone !== undefined) throw bodyGone(gone ?? 'was read')
      gone = 'was handed over as a stream'
      return source.open()
    },
    async discard() {
      if (whole !== undefined || gone !== undefined) return
      gone = 'was discarded'
      await source.drop()
    },
  }
}

/** A stream that asks for the next chunk when it is read, not before. `undefined` ends it. */
export function pullStream(next: () => Promise<Uint8Array | undefined>, cancel: (reason: unknown) => Promise<void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await next()
        if (chunk === undefined) return controller.close()
        controller.enqueue(chunk)
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
}

/** Joins chunks; a single one is not copied. */
export function joinChunks(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only !== undefined && chunks.length === 1) return new Uint8Array(only.buffer, only.byteOffset, only.byteLength)
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

function bodyGone(how: string): DuijieError {
  return new DuijieError('unexpected', `the body of the answer ${how}`, { outcome: 'unknown' })
}
