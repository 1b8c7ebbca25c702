import { systemClock, withTimeout } from '../client/clock.js'
import type { Events } from '../client/events.js'
import { orAborted } from '../client/or-aborted.js'
import { DuijieError } from '../errors.js'
import { createConfirmations } from './confirmations.js'
import type { HandlingOptions, StreamEvents, StreamMessage } from './message.js'
import { createRecent } from './recent.js'

/** What became of a message that was offered: it will be handled; it is being handled, or was; there is no room, so it must come again. */
export type Offered = 'taken' | 'duplicate' | 'full'

/** What a worker needs beside the handler. */
export interface WorkerOptions<Message extends StreamMessage> extends HandlingOptions<Message> {
  /** Tells the platform that messages need not come again. What rejects is tried again, so it may be told twice. */
  readonly confirm: (ids: readonly string[], signal: AbortSignal) => Promise<unknown>
  /** Tells the platform that a message failed, where it wants to know. */
  readonly fail?: (id: string) => void
  /** How many messages are confirmed at once. @defaultValue 200 */
  readonly confirmBatch?: number
  /** How many messages may be here at once: waiting, handled, not yet confirmed. @defaultValue 1000 */
  readonly capacity?: number
  readonly events: Events<StreamEvents>
}

/** Handles messages, wherever they come from. */
export interface MessageWorker<Message extends StreamMessage> {
  offer(message: Message): Offered
  /** For how many more messages there is room. */
  room(): number
  /** Resolves when there is room for so many, or the worker stops. */
  whenRoom(count: number): Promise<void>
  /** Begins no more, waits for running handlers and their confirmations, then resolves. */
  stop(): Promise<void>
}

/**
 * Makes a worker: several handlers at once; a message is confirmed only when its handler has resolved, so that whatever happens in between makes the platform send it again.
 * One that failed too often is parked, and confirmed only when that has resolved. What comes twice while it is handled is dropped.
 */
export function handleMessages<Message extends StreamMessage>(options: WorkerOptions<Message>): MessageWorker<Message> {
  const { handle, park, confirm, fail, events, maxAttempts = 5, concurrency = 8, handlerTimeoutMs = 300_000, drainMs = 30_000 } = options
  const { confirmBatch = 200, rememberIds = 10_000, clock = systemClock, random = Math.random } = options
  const capacity = Math.max(options.capacity ?? 1000, concurrency)
  checkCounts({ maxAttempts, concurrency, handlerTimeoutMs, confirmBatch, capacity })
  const givenUp = new AbortController()
  const queue: Message[] = []
  // Waiting or being handled.
  const here = new Set<string>()
  const attempts = createRecent<number>(rememberIds)
  const handled = createRecent<true>(rememberIds)
  const watchers = new Set<() => void>()
  let running = 0
  let stopped: Promise<void> | undefined

  const changed = () => {
    for (const watch of [...watchers]) watch()
  }
  const confirmations = createConfirmations({ confirm, batchSize: confirmBatch, events, clock, random, signal: givenUp.signal, changed })

  const room = () => capacity - here.size - confirmations.size

  function settle(id: string): void {
    attempts.delete(id)
    handled.set(id, true)
    confirmations.add(id)
  }

  /** Runs the host application's code: for a limited time, and never as a bare promise. */
  function bounded(what: string, run: (signal: AbortSignal) => unknown): Promise<unknown> {
    const message = `${what} took longer than ${handlerTimeoutMs} ms`
    return withTimeout({ clock, timeoutMs: handlerTimeoutMs, signal: givenUp.signal, message }, (signal) => orAborted((async () => run(signal))(), signal))
  }

  async function work(message: Message): Promise<void> {
    const { id, topic } = message
    const attempt = (attempts.get(id) ?? 0) + 1
    attempts.set(id, attempt)
    const startedAt = clock.now()
    try {
      await bounded('a handler', (signal) => handle(message, { attempt, signal }))
      settle(id)
      events.emit('message', { id, topic, attempt, ms: clock.now() - startedAt })
    } catch (error) {
      if (givenUp.signal.aborted) return
      events.emit('failed', { id, topic, attempt, error })
      if (park === undefined || attempt < maxAttempts || !(await parked(message, error, attempt))) fail?.(id)
    }
  }

  async function parked(message: Message, error: unknown, attempt: number): Promise<boolean> {
    const { id, topic } = message
    try {
      await bounded('parking a message', () => park?.(message, error))
    } catch (parkingError) {
      events.emit('trouble', { during: 'parking', error: parkingError })
      return false
    }
    settle(id)
    events.emit('parked', { id, topic, attempts: attempt, error })
    return true
  }

  function begin(): void {
    while (running < concurrency && stopped === undefined) {
      const message = queue.shift()
      if (message === undefined) return
      running++
      void work(message).finally(() => {
        running--
        here.delete(message.id)
        begin()
        changed()
      })
    }
  }

  function until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve()
    return new Promise((resolve) => {
      const watch = () => {
        if (!condition()) return
        watchers.delete(watch)
        resolve()
      }
      watchers.add(watch)
    })
  }

  async function finish(): Promise<void> {
    const giveUp = () => givenUp.abort(new DuijieError('timeout', 'the stream was closed and no longer waits'))
    const cancel = clock.after(drainMs, giveUp)
    for (const { id } of queue.splice(0)) here.delete(id)
    changed()
    await until(() => running === 0)
    await confirmations.idle()
    cancel()
    giveUp()
  }

  return {
    offer(message) {
      const { id } = message
      if (stopped !== undefined) return 'full'
      if (here.has(id) || confirmations.has(id)) return 'duplicate'
      if (handled.get(id)) {
        // Its confirmation got lost on the way: telling it again is enough.
        confirmations.add(id)
        return 'duplicate'
      }
      if (room() <= 0) return 'full'
      here.add(id)
      queue.push(message)
      begin()
      return 'taken'
    },
    room,
    whenRoom: (count) => until(() => stopped !== undefined || room() >= Math.min(count, capacity)),
    stop() {
      // Entered before it runs: it must see itself stopped.
      stopped ??= Promise.resolve().then(finish)
      return stopped
    },
  }
}

function checkCounts(counts: Readonly<Record<string, number>>): void {
  const bad = Object.entries(counts).filter(([, count]) => !Number.isInteger(count) || count < 1)
  if (bad.length === 0) return
  throw new DuijieError('invalid_params', `message stream: ${bad.map(([name, count]) => `${name}: expected a positive integer, got ${count}`).join('; ')}`)
}
