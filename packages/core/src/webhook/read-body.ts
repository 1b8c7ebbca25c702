import type { Clock } from '../client/clock.js'
import { within } from '../client/within.js'
import { DuijieError } from '../errors.js'

/** How a body is read. */
export interface ReadBodyOptions {
  readonly maxBytes: number
  readonly clock: Clock
  /** How long it may take, in milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/**
 * The raw bytes of a request; `undefined` when they are too many: then the rest is not read.
 *
 * @throws DuijieError `invalid_params` when somebody has read the body before, `network` or `timeout` when it does not come
 */
export async function readBody(request: Request, { maxBytes, clock, timeoutMs, signal }: ReadBodyOptions): Promise<Uint8Array | undefined> {
  if (request.bodyUsed) throw readBefore()
  const { body } = request
  if (body === null) return new Uint8Array()
  const announced = Number(request.headers.get('content-length') ?? 0)
  const reader = body.getReader()
  if (announced > maxBytes) {
    await leave(reader)
    return undefined
  }
  try {
    return await within({ clock, timeoutMs, signal, message: `the body of a delivery did not come within ${timeoutMs} ms` }, () => collect(reader, maxBytes))
  } catch (error) {
    void leave(reader)
    throw error
  }
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    length += value.length
    if (length > maxBytes) {
      await leave(reader)
      return undefined
    }
    chunks.push(value)
  }
}

// The sender may be gone already; there is nothing left to read then.
function leave(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  return reader.cancel().catch(() => undefined)
}

/** The error of a body that somebody has read before. */
export function readBefore(
  where = 'webhook',
  cure = 'Give the handler the request before anything calls json(), text() or formData() on it; whoever needs the body too reads request.clone().',
): DuijieError {
  return new DuijieError('invalid_params', `${where}: the body has been read or parsed already, but signatures cover its raw bytes. ${cure}`, { hint: cure })
}
