import { DuijieError, type FailureSite, isDuijieError, located } from '../errors.js'
import type { Clock } from './clock.js'

/** How long a stream may stay silent, and whose signal ends it. */
export interface StreamGuard {
  readonly clock: Clock
  readonly idleMs: number
  readonly signal: AbortSignal | undefined
  /** Where the stream is from, for its errors. */
  readonly site: FailureSite
}

/**
 * Passes a body on; a body that goes silent for too long, or whose reader's signal is aborted, ends with an error instead of hanging.
 * One that nobody begins to read in the same time is given up, so that neither its connection nor a listener stays. Values that are no streams pass as they are.
 */
export function guardStream(value: unknown, { clock, idleMs, signal, site }: StreamGuard): unknown {
  if (!(value instanceof ReadableStream)) return value
  const reader: ReadableStreamDefaultReader<unknown> = value.getReader()
  const cancelSource = (reason: unknown) => reader.cancel(reason).catch(() => undefined) // the source is broken already; the reason is the one thrown
  let callOff = () => {}
  const release = () => {
    callOff()
    signal?.removeEventListener('abort', aborted)
  }
  const aborted = () => {
    release()
    void cancelSource(signal?.reason)
  }
  signal?.addEventListener('abort', aborted, { once: true })
  return new ReadableStream<unknown>(
    {
      start(controller) {
        const giveUp = () => {
          const error = located(new DuijieError('timeout', `nobody read the body for ${idleMs} ms`), site)
          release()
          controller.error(error)
          void cancelSource(error)
        }
        // Nobody waits for it: a forgotten stream must not keep the process alive.
        callOff = clock.after(idleMs, giveUp, { background: true })
      },
      async pull(controller) {
        callOff()
        try {
          const item = await readWithin(reader, clock, idleMs)
          signal?.throwIfAborted()
          if (!item.done) return controller.enqueue(item.value)
          release()
          controller.close()
        } catch (error) {
          release()
          await cancelSource(error)
          throw isDuijieError(error) && !signal?.aborted ? located(error, site) : error
        }
      },
      async cancel(reason) {
        release()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

function readWithin(reader: ReadableStreamDefaultReader<unknown>, clock: Clock, idleMs: number) {
  return new Promise<Awaited<ReturnType<typeof reader.read>>>((resolve, reject) => {
    const cancel = clock.after(idleMs, () => reject(new DuijieError('timeout', `the body went silent for ${idleMs} ms`)))
    reader.read().then(resolve, reject).finally(cancel)
  })
}
