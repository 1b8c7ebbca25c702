import { systemClock } from '../client/clock.js'
import { createEvents, type Watchable } from '../client/events.js'
import { DuijieError, isDuijieError } from '../errors.js'
import { waitAfter } from '../stream/waits.js'
import { checkpointKey } from '../sync/checkpoint-key.js'
import { memoryCheckpoints } from '../sync/memory-checkpoints.js'
import type { InboxEntry } from './inbox.js'
import { createInboxCursor } from './inbox-cursor.js'
import { checkProcessorOptions, type ProcessInboxOptions } from './inbox-options.js'
import { memoryReceipts } from './memory-receipts.js'
import { messageKey } from './message-key.js'
import { createNudge } from './nudge.js'
import { createSettling, nameOf } from './settle-message.js'
import type { MessageEvents, MessageNamed } from './webhook-events.js'

/** What processing tells. Never contents. */
export interface InboxEvents extends MessageEvents {
  /** A message that failed too often was put aside; the inbox knows it by this name and position. */
  readonly parked: MessageNamed & { readonly position: string; readonly attempts: number; readonly error: unknown }
  /** Everything up to this position is done or put aside, and that is stored. */
  readonly progress: { readonly position: string }
}

/** A running consumer of an inbox. */
export interface InboxProcessor extends Watchable<InboxEvents>, AsyncDisposable {
  /** Resolves when it has ended, by `close()` or its signal. Never rejects: what goes wrong is an event. */
  readonly done: Promise<void>
  /** Looks into the inbox at once: something was just put there. */
  wake(): void
  /** Begins no more, waits for running handlers, stores how far it has come, then resolves. */
  close(): Promise<void>
}

interface Work {
  readonly entry: InboxEntry
  attempts: number
  /** When it may be tried, in epoch milliseconds. */
  dueAt: number
  running: boolean
}

const waits = { baseMs: 1000, capMs: 300_000 }

/**
 * Processes what a webhook has put into an inbox, until it is closed: several messages at once, each once, tried again after growing waits when it fails, put aside when it fails too often.
 * How far it has come is a checkpoint; what became of each message is a receipt. So it goes on after a crash where it was, and several processes may share the work under one name.
 * Consumers of different names each see everything.
 *
 * @throws DuijieError `invalid_params` for options that make no sense
 *
 * @example
 * ```ts
 * const processor = processInbox({ inbox, name: 'orders', handle: (message) => refresh(message), receipts: sqlReceipts(db), checkpoints: sqlCheckpoints(db) })
 * handler.on('stored', () => processor.wake())
 * ```
 */
export function processInbox(options: ProcessInboxOptions): InboxProcessor {
  checkProcessorOptions(options)
  const { inbox, handle, name = 'inbox', clock = systemClock, random = Math.random, checkpoints = memoryCheckpoints(), signal } = options
  const { concurrency = 8, maxAttempts = 5, handlerTimeoutMs = 300_000, emptyMs = 1000, capacity = 1000, drainMs = 30_000 } = options
  const { receipts = memoryReceipts({ clock }), leaseMs = handlerTimeoutMs + 60_000, ...rest } = options
  const only = { platform: rest.platform, account: rest.account, topics: rest.topics }
  const filter = Object.fromEntries(Object.entries(only).filter(([, value]) => value !== undefined))
  const events = createEvents<InboxEvents>()
  const settling = createSettling({ receipts, leaseMs, whenBusy: 'leave', clock, events })
  const cursor = createInboxCursor({ checkpoints, key: checkpointKey('inbox', name), events })
  const open = new Map<string, Work>()
  const handling = new Set<AbortController>()
  const attempts = new Set<Promise<void>>()
  const closing = new AbortController()
  const nudge = createNudge(clock)
  let running = 0

  async function fill(): Promise<void> {
    const limit = Math.min(200, capacity - open.size)
    if (limit <= 0) return
    const entries = await inbox.read({ ...filter, after: cursor.read, limit })
    for (const entry of entries) {
      cursor.seen(entry.position)
      open.set(entry.position, { entry, attempts: 0, dueAt: 0, running: false })
    }
    // There may be more at once.
    if (entries.length === limit) nudge.now()
  }

  function start(): void {
    for (const work of open.values()) {
      if (running >= concurrency) return
      if (work.running || work.dueAt > clock.now()) continue
      work.running = true
      running++
      const tried = attempt(work).finally(() => {
        attempts.delete(tried)
        work.running = false
        running--
        nudge.now()
      })
      attempts.add(tried)
    }
  }

  async function attempt(work: Work): Promise<void> {
    const { message, platform, position } = work.entry
    const controller = new AbortController()
    const tooLong = () => controller.abort(new DuijieError('timeout', `a handler took longer than ${handlerTimeoutMs} ms`))
    const cancel = clock.after(handlerTimeoutMs, tooLong)
    handling.add(controller)
    const run = (limited: AbortSignal) => handle(message, { platform, position, attempt: work.attempts + 1, signal: limited })
    const settled = await settling.settle({ message, key: messageKey(`${name}/${platform}`, message), run }, controller.signal)
    cancel()
    handling.delete(controller)
    if (settled.state === 'done') return void open.delete(position)
    // Given up by closing: it is not the message's fault.
    if (closing.signal.aborted && controller.signal.aborted) return
    if (settled.state !== 'failed') return later(work, 1)
    work.attempts++
    if (work.attempts < maxAttempts) return later(work, work.attempts)
    await park(work, settled.error)
  }

  function later(work: Work, failures: number): void {
    work.dueAt = clock.now() + waitAfter(failures, random, waits)
  }

  async function park(work: Work, error: unknown): Promise<void> {
    const { message, position } = work.entry
    try {
      await inbox.park(name, position, reasonOf(error))
      open.delete(position)
      events.emit('parked', { ...nameOf(message), position, attempts: work.attempts, error })
    } catch (parkingError) {
      events.emit('trouble', { during: 'inbox', error: parkingError })
      later(work, work.attempts)
    }
  }

  /** When there is something to do, at the latest. */
  function pauseMs(): number {
    const idle = [...open.values()].filter((work) => !work.running)
    const due = running >= concurrency ? Number.POSITIVE_INFINITY : Math.min(...idle.map(({ dueAt }) => dueAt - clock.now()))
    return Math.max(1, Math.min(emptyMs, due))
  }

  async function loop(): Promise<void> {
    // A turn later, so that whoever gets the processor can listen before anything happens.
    await Promise.resolve()
    for (let failures = 0; !closing.signal.aborted; ) {
      try {
        if (!cursor.isLoaded) await cursor.load()
        await fill()
        failures = 0
      } catch (error) {
        failures++
        events.emit('trouble', { during: cursor.isLoaded ? 'inbox' : 'checkpoints', error })
      }
      if (closing.signal.aborted) break
      start()
      const moved = await cursor.save(open.keys().next().value)
      // Another process has come further: what it has done need not be tried here.
      for (const [position, work] of open) if (!work.running && Number(position) <= Number(moved)) open.delete(position)
      await nudge.wait(failures > 0 ? waitAfter(failures, random, waits) : pauseMs())
    }
  }

  async function finish(): Promise<void> {
    const longEnough = Promise.withResolvers<void>()
    const cancel = clock.after(drainMs, () => {
      for (const controller of handling) controller.abort(new DuijieError('timeout', 'the processor was closed and no longer waits'))
      longEnough.resolve()
    })
    await Promise.race([Promise.all(attempts), longEnough.promise])
    cancel()
    if (cursor.isLoaded) await cursor.save(open.keys().next().value)
    signal?.removeEventListener('abort', aborted)
  }

  const close = () => {
    if (!closing.signal.aborted) closing.abort()
    nudge.now()
    return done
  }
  const aborted = () => void close()
  const done = loop().then(finish)
  if (signal?.aborted) aborted()
  else signal?.addEventListener('abort', aborted, { once: true })
  return { on: events.on, off: events.off, once: events.once, done, wake: nudge.now, close, [Symbol.asyncDispose]: close }
}

/** What is written beside a message that was put aside: messages of foreign errors may hold values. */
export function reasonOf(error: unknown): string {
  if (isDuijieError(error)) return `${error.kind}: ${error.message}`
  return error instanceof Error ? error.name : 'something was thrown that is no error'
}
