import { randomUUID } from 'node:crypto'
import { type Clock, sleep } from '../client/clock.js'
import type { Events } from '../client/events.js'
import { orAborted } from '../client/or-aborted.js'
import { DuijieError } from '../errors.js'
import type { Claim, Receipts } from './receipts.js'
import type { WebhookMessage } from './webhook.js'
import type { MessageEvents, MessageNamed } from './webhook-events.js'

/** What became of a message that was to be handled. */
export type Settled =
  /** Now or before; `reply` is what the handler gave then. */
  | { readonly state: 'done'; readonly reply?: unknown }
  /** Somebody else is at it. */
  | { readonly state: 'busy' }
  | { readonly state: 'failed'; readonly error: unknown }
  /** The receipts could not be asked: nothing was tried. */
  | { readonly state: 'unavailable' }

/** What settling needs. */
export interface SettlingParts {
  readonly receipts: Receipts
  readonly leaseMs: number
  /** What to do with a message that somebody else is at: wait until it is done or the time is over, or leave it at once. */
  readonly whenBusy: 'wait' | 'leave'
  readonly clock: Clock
  readonly events: Pick<Events<MessageEvents>, 'emit'>
}

/** What is to be done about a message. */
export interface Task {
  readonly message: WebhookMessage
  /** What its receipt is kept under. */
  readonly key: string
  run(signal: AbortSignal): unknown
}

/** Handles messages, each once. */
export interface Settling {
  /** The signal ends the waiting at the latest; a handler that goes on after it still counts when it ends. */
  settle(task: Task, signal: AbortSignal): Promise<Settled>
  /** Resolves when no handler runs any more. */
  idle(): Promise<void>
}

const longestLookMs = 1000

/** Makes the desk at which messages are claimed, handled and noted: one that comes while it is handled waits for that, here or in another process. */
export function createSettling({ receipts, leaseMs, whenBusy, clock, events }: SettlingParts): Settling {
  const flights = new Map<string, Promise<Settled>>()
  const running = new Set<Promise<unknown>>()

  async function fly(task: Task, signal: AbortSignal): Promise<Settled> {
    const holder = randomUUID()
    let claim: Claim
    try {
      claim = await claimed(task.key, holder, signal)
    } catch (error) {
      events.emit('trouble', { during: 'receipts', error })
      return { state: 'unavailable' }
    }
    if (claim.state === 'claimed') return work(task, holder, signal)
    events.emit('duplicate', { ...nameOf(task.message), state: claim.state })
    if (claim.state === 'busy') return { state: 'busy' }
    const { reply } = claim
    return done(reply === undefined ? undefined : await noting(() => JSON.parse(reply)))
  }

  /** Looks again while somebody else is at it, more and more seldom. */
  async function claimed(key: string, holder: string, signal: AbortSignal): Promise<Claim> {
    for (let lookMs = 25; ; lookMs = Math.min(lookMs * 2, longestLookMs)) {
      const claim = await receipts.claim(key, { holder, leaseMs })
      if (claim.state !== 'busy' || whenBusy === 'leave') return claim
      try {
        await sleep(clock, lookMs, signal)
      } catch {
        // The time is over, and it is still somebody else's.
        return claim
      }
    }
  }

  async function work({ message, key, run }: Task, holder: string, signal: AbortSignal): Promise<Settled> {
    const about = nameOf(message)
    const startedAt = clock.now()
    let value: unknown
    try {
      signal.throwIfAborted()
      value = await run(signal)
    } catch (error) {
      // One whose time was over was told of then.
      if (!signal.aborted) events.emit('failed', { ...about, error })
      await noting(() => receipts.release(key, holder))
      return { state: 'failed', error }
    }
    const text = value === undefined ? undefined : await noting(() => JSON.stringify(value))
    await noting(async () => {
      if (!(await receipts.done(key, holder, text))) throw lateClaim()
    })
    events.emit('message', { ...about, ms: clock.now() - startedAt, late: signal.aborted })
    return done(value)
  }

  /** What was handled stays handled: that it could not be noted is told, and not the platform's affair. */
  async function noting<Value>(note: () => Value | Promise<Value>): Promise<Value | undefined> {
    try {
      return await note()
    } catch (error) {
      events.emit('trouble', { during: 'receipts', error })
      return undefined
    }
  }

  function begin(task: Task, signal: AbortSignal): Promise<Settled> {
    const flight = fly(task, signal)
    flights.set(task.key, flight)
    running.add(flight)
    const end = () => {
      if (flights.get(task.key) === flight) flights.delete(task.key)
    }
    // A handler that never ends must not keep its message from being tried once more.
    const forget = clock.after(leaseMs, end, { background: true })
    void flight.finally(() => {
      forget()
      end()
      running.delete(flight)
    })
    return flight
  }

  return {
    async settle(task, signal) {
      if (signal.aborted) return { state: 'failed', error: signal.reason }
      const flying = flights.get(task.key)
      if (flying !== undefined) events.emit('duplicate', { ...nameOf(task.message), state: 'busy' })
      if (flying !== undefined && whenBusy === 'leave') return { state: 'busy' }
      try {
        return await orAborted(flying ?? begin(task, signal), signal)
      } catch (error) {
        if (flying !== undefined) return { state: 'busy' }
        events.emit('failed', { ...nameOf(task.message), error })
        return { state: 'failed', error }
      }
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

function lateClaim(): DuijieError {
  const hint = 'Give leaseMs more than the longest time that a handler takes.'
  return new DuijieError('conflict', `a message was handled after its claim had ended and somebody else had taken it: it may be handled twice. ${hint}`, {
    hint,
  })
}

function done(reply: unknown): Settled {
  return reply === undefined ? { state: 'done' } : { state: 'done', reply }
}

/** Which message it is, for events. */
export function nameOf({ id, topic, account }: WebhookMessage): MessageNamed {
  return account === undefined ? { id, topic } : { id, topic, account }
}
