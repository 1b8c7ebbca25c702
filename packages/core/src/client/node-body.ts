import type { ClientRequest, IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { isDuijieError } from '../errors.js'
import { type BodySource, joinChunks, pullStream } from './answer-body.js'
import { codingsOf, decodeBody } from './content-coding.js'
import { networkError, tooLargeError } from './network-error.js'

/** What the body of an answer needs to know of its call. */
export interface NodeReading {
  readonly signal: AbortSignal
  readonly host: string
  readonly maxBodyBytes: number
}

/** The body of an answer of node:http. Listens to the signal until the body has ended. */
export function nodeBody(request: ClientRequest, response: IncomingMessage, { signal, host, maxBodyBytes }: NodeReading): BodySource {
  const codings = codingsOf(response.headers['content-encoding'] ?? null)
  let failure: { readonly error: unknown } | undefined
  let failed: ((error: unknown) => void) | undefined
  const explain = (error: unknown): unknown => {
    if (failure !== undefined) return failure.error
    if (signal.aborted) return signal.reason
    return isDuijieError(error) ? error : networkError(error, { host, phase: 'read' })
  }
  const fail = (error: unknown) => {
    failure ??= { error: explain(error) }
    release()
    failed?.(failure.error)
  }
  const aborted = () => {
    fail(signal.reason)
    response.destroy()
  }
  const release = () => signal.removeEventListener('abort', aborted)
  const closed = () => (response.readableEnded ? release() : fail(undefined))
  signal.addEventListener('abort', aborted, { once: true })
  // A connection that breaks before anybody reads would otherwise be forgotten, and the reader would wait for ever. A body that is all there can still be read.
  const broken = (error: unknown) => {
    if (!response.complete) fail(error)
  }
  request.on('error', broken)
  response.on('error', broken).once('end', release).once('close', closed)

  const wholeRaw = () =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (failure !== undefined) return reject(failure.error)
      failed = reject
      const chunks: Uint8Array[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.byteLength
        if (size <= maxBodyBytes) return
        fail(tooLargeError(host, maxBodyBytes))
        response.destroy()
      })
      response.once('end', () => resolve(joinChunks(chunks, size)))
    })

  return {
    async collect() {
      const body = await wholeRaw()
      if (codings.length === 0) return body
      try {
        return await decodeBody(body, codings, maxBodyBytes)
      } catch (error) {
        throw isTooLarge(error) ? tooLargeError(host, maxBodyBytes) : explain(error)
      }
    },
    open() {
      const decoded = codings.reduce<Readable>((body, coding) => pipeline(body, coding.stream(), ignore), response)
      const chunks: AsyncIterator<Buffer> = decoded[Symbol.asyncIterator]()
      const next = async () => {
        try {
          const { done, value } = await chunks.next()
          return done === true ? undefined : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        } catch (error) {
          throw explain(error)
        }
      }
      return pullStream(next, async () => {
        release()
        response.destroy()
        await chunks.return?.()
      })
    },
    async drop() {
      release()
      // What has arrived already costs nothing and gives the socket back; waiting for the rest could take for ever.
      if (!response.complete) {
        response.destroy()
        return
      }
      if (!response.destroyed) await new Promise((resolve) => response.once('close', resolve).resume())
    },
  }
}

// zlib's way to say that a result is longer than allowed
function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE'
}

// The error of a pipeline reaches the reader of its last stream.
function ignore(): void {}
