import { sleep, systemClock, withTimeout } from '../client/clock.js'
import { createEvents, type Events } from '../client/events.js'
import { orAborted } from '../client/or-aborted.js'
import { DuijieError, isDuijieError } from '../errors.js'
import { handleMessages, type WorkerOptions } from './handle-messages.js'
import type { MessageStream, StreamEvents, StreamMessage } from './message.js'
import { waitAfter } from './waits.js'

/** What polling needs. */
export interface PollOptions<Message extends StreamMessage> extends Omit<WorkerOptions<Message>, 'events' | 'fail'> {
  /** Whose listeners are told, where others tell them something, too. @defaultValue its own */
  readonly events?: Events<StreamEvents>
  /** Asks the platform for the next messages. */
  readonly receive: (signal: AbortSignal) => Promise<readonly Message[]>
  /** How many messages one `receive` may bring: it is called only when there is room for them. @defaultValue 100 */
  readonly batchSize?: number
  /** How long to wait after nothing new came, in milliseconds. @defaultValue 1000 */
  readonly emptyMs?: number
  /** The longest that one `receive` may take, in milliseconds. @defaultValue 90000 */
  readonly receiveTimeoutMs?: number
  /** Ends the stream as `close()` does. */
  readonly signal?: AbortSignal
}

const waits = { baseMs: 1000, capMs: 60_000 }

/**
 * Reads messages by asking again and again: receive, handle, confirm. Waits when nothing came, longer and longer while receiving fails.
 *
 * @throws DuijieError `invalid_params` for counts that are no positive integers
 */
export function pollMessages<Message extends StreamMessage>(options: PollOptions<Message>): MessageStream {
  const { receive, batchSize = 100, emptyMs = 1000, receiveTimeoutMs = 90_000, clock = systemClock, random = Math.random, signal } = options
  const { events = createEvents<StreamEvents>() } = options
  const worker = handleMessages<Message>({ capacity: batchSize * 2, ...options, events })
  const closing = new AbortController()
  const close = () => {
    closing.abort(new DuijieError('timeout', 'the stream was closed'))
    return done
  }
  const aborted = () => void close()

  async function next(): Promise<number> {
    const message = `no messages within ${receiveTimeoutMs} ms`
    const messages = await withTimeout({ clock, timeoutMs: receiveTimeoutMs, signal: closing.signal, message }, (limited) =>
      orAborted(receive(limited), limited),
    )
    const offered = messages.map((each) => worker.offer(each))
    const count = (what: string) => offered.filter((each) => each === what).length
    if (messages.length > 0) events.emit('received', { count: messages.length, duplicates: count('duplicate'), refused: count('full') })
    return count('taken')
  }

  async function loop(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; ) {
      await worker.whenRoom(batchSize)
      try {
        const taken = await next()
        failures = 0
        if (taken === 0) await sleep(clock, emptyMs / 2 + (random() * emptyMs) / 2, closing.signal)
      } catch (error) {
        if (closing.signal.aborted) return
        failures++
        const told = isDuijieError(error) ? (error.retryAfterMs ?? 0) : 0
        const waitMs = Math.max(told, waitAfter(failures, random, waits))
        events.emit('trouble', { during: 'receiving', error, waitMs })
        // Closed while it waited: the loop's condition ends it.
        await sleep(clock, waitMs, closing.signal).catch(() => undefined)
      }
    }
  }

  async function run(): Promise<void> {
    // A turn later, so that whoever gets the stream can listen before anything happens.
    await Promise.resolve()
    const finished = loop()
    await new Promise<void>((resolve) => {
      if (closing.signal.aborted) resolve()
      else closing.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    // No new receiving; a batch that is on its way is let go and comes again.
    await Promise.all([finished, worker.stop()])
    signal?.removeEventListener('abort', aborted)
  }

  const done = run()
  if (signal?.aborted) aborted()
  else signal?.addEventListener('abort', aborted, { once: true })
  return { on: events.on, off: events.off, once: events.once, done, close, [Symbol.asyncDispose]: close }
}
