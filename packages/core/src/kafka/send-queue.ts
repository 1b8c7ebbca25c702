import type { Clock } from '../client/clock.js'
import { within } from '../client/within.js'
import { DuijieError } from '../errors.js'
import { isTooLarge, toBrokerError } from './broker-error.js'
import type { EventMessage, EventProducer } from './event-producer.js'

/** A message on its way; it stays the same object however often it has to be tried. */
export interface Parcel {
  readonly message: EventMessage
  readonly bytes: number
  /** `refused`: the broker will never take it. `sending` cannot be called off any more. */
  state: 'idle' | 'waiting' | 'sending' | 'sent' | 'refused'
}

/** How a queue sends. */
export interface SendQueueOptions {
  readonly producer: EventProducer
  readonly name: string
  readonly maxMessages: number
  readonly maxBytes: number
  readonly lingerMs: number
  readonly timeoutMs: number
  readonly clock: Clock
}

/** What a queue has done. */
export interface SendCounts {
  sent: number
  bytes: number
  requests: number
  failures: number
  lastSentAt: number | undefined
  readonly byTopic: Map<string, number>
}

/** Sends messages in their order. */
export interface SendQueue {
  readonly counts: Readonly<SendCounts>
  /** How many messages wait, or are under way. */
  readonly pending: number
  /** Resolves when each is sent or refused. Throws when the rest may be tried again: with the same parcels, and what is sent or under way is not sent twice. */
  deliver(parcels: readonly Parcel[], signal: AbortSignal | undefined): Promise<void>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** What is waited for together. */
interface Delivery {
  open: Set<Parcel>
  resolve(): void
  reject(error: unknown): void
}

/** Makes a parcel. */
export function parcelOf(message: EventMessage): Parcel {
  let bytes = (message.value?.length ?? 0) + (message.key?.length ?? 0)
  // Not by entries: a pair for each header of each message would be garbage.
  for (const name in message.headers) bytes += name.length + (message.headers[name]?.length ?? 0)
  return { message, bytes, state: 'idle' }
}

/**
 * Makes a queue. One request is under way at a time, so that nothing overtakes; what comes meanwhile leaves together with the next one, whoever wrote it.
 * A request whose caller has given up is still waited for: to send its successor earlier would break the order of a key.
 */
export function createSendQueue({ producer, name, maxMessages, maxBytes, lingerMs, timeoutMs, clock }: SendQueueOptions): SendQueue {
  const counts: SendCounts = { sent: 0, bytes: 0, requests: 0, failures: 0, lastSentAt: undefined, byTopic: new Map() }
  const waiting = new Set<Parcel>()
  const owners = new Map<Parcel, Delivery>()
  let underWay = 0
  let isPumping = false
  let pumped: Promise<void> = Promise.resolve()

  function nextChunk(): Parcel[] {
    const chunk: Parcel[] = []
    let bytes = 0
    for (const parcel of waiting) {
      if (chunk.length > 0 && (chunk.length >= maxMessages || bytes + parcel.bytes > maxBytes)) break
      chunk.push(parcel)
      bytes += parcel.bytes
    }
    return chunk
  }

  async function pump(): Promise<void> {
    isPumping = true
    while (waiting.size > 0) {
      if (lingerMs > 0 && waiting.size < maxMessages) await new Promise<void>((resolve) => void clock.after(lingerMs, resolve, { wait: true }))
      const chunk = nextChunk()
      for (const parcel of chunk) {
        waiting.delete(parcel)
        parcel.state = 'sending'
      }
      underWay = chunk.length
      try {
        await sendOrSplit(chunk)
      } catch (error) {
        counts.failures += 1
        fail(chunk, toBrokerError(error, `${name}: sending ${chunk.length} messages`))
      }
      underWay = 0
    }
    // In the same turn as the last look at what waits: whoever comes later must find it so.
    isPumping = false
  }

  async function sendOrSplit(chunk: readonly Parcel[]): Promise<void> {
    try {
      counts.requests += 1
      await producer.send(chunk.map(({ message }) => message))
      settle(chunk, 'sent')
    } catch (error) {
      if (!isTooLarge(error)) throw error
      if (chunk.length <= 1) return settle(chunk, 'refused')
      const middle = Math.ceil(chunk.length / 2)
      await sendOrSplit(chunk.slice(0, middle))
      await sendOrSplit(chunk.slice(middle))
    }
  }

  function settle(chunk: readonly Parcel[], state: 'sent' | 'refused'): void {
    for (const parcel of chunk) {
      parcel.state = state
      if (state === 'sent') count(parcel)
      const owner = owners.get(parcel)
      owners.delete(parcel)
      owner?.open.delete(parcel)
      if (owner?.open.size === 0) owner.resolve()
    }
  }

  function count({ message, bytes }: Parcel): void {
    counts.sent += 1
    counts.bytes += bytes
    counts.lastSentAt = clock.now()
    counts.byTopic.set(message.topic, (counts.byTopic.get(message.topic) ?? 0) + 1)
  }

  // What is still waiting of the same delivery must not be sent before what failed.
  function fail(chunk: readonly Parcel[], error: unknown): void {
    const failed = chunk.filter(({ state }) => state === 'sending')
    const deliveries = new Set(failed.map((parcel) => owners.get(parcel)))
    for (const parcel of failed) {
      parcel.state = 'idle'
      owners.delete(parcel)
    }
    for (const delivery of deliveries) {
      if (delivery === undefined) continue
      withdraw(delivery)
      delivery.reject(error)
    }
  }

  function withdraw(delivery: Delivery): void {
    for (const parcel of delivery.open) {
      if (!waiting.delete(parcel)) continue
      parcel.state = 'idle'
      owners.delete(parcel)
    }
  }

  function enqueue(delivery: Delivery): void {
    for (const parcel of delivery.open) {
      owners.set(parcel, delivery)
      if (parcel.state !== 'idle') continue
      parcel.state = 'waiting'
      waiting.add(parcel)
    }
    if (!isPumping) pumped = pump()
  }

  return {
    counts,
    get pending() {
      return waiting.size + underWay
    },
    async deliver(parcels, signal) {
      const open = new Set(parcels.filter(({ state }) => state !== 'sent' && state !== 'refused'))
      if (open.size === 0) return
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const delivery: Delivery = { open, resolve, reject }
      try {
        await within({ clock, timeoutMs, signal, message: `${name}: no acknowledgement of the broker within ${timeoutMs} ms` }, () => {
          enqueue(delivery)
          return promise
        })
      } catch (error) {
        withdraw(delivery)
        throw error
      }
    },
    async idle() {
      while (isPumping) await pumped
    },
  }
}

/** The error of whoever writes to what is closed. */
export function closedError(name: string): DuijieError {
  return new DuijieError('invalid_params', `${name} is closed`)
}
