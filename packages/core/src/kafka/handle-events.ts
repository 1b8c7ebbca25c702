import type { Clock } from '../client/clock.js'
import { within } from '../client/within.js'
import { DuijieError } from '../errors.js'
import { parseCloudEvent } from '../models/parse-cloud-event.js'
import { persist } from '../sync/persist.js'
import { rejectionIn, rejectionsIn } from '../sync/reject-record.js'
import type { BadEvent, ConsumedEvent, ConsumeOptions, HandlerContext } from './consume-options.js'
import type { ConsumedMessage } from './event-consumer.js'
import type { EventMemory } from './event-memory.js'

/** What was done with messages. */
export interface HandledCounts {
  readonly handled: number
  readonly duplicates: number
  readonly bad: number
}

/** What handling needs besides the options. */
export interface HandlingNeeds {
  readonly options: ConsumeOptions
  readonly memory: EventMemory
  readonly clock: Clock
  readonly random: () => number
  readonly onFailure: (error: unknown) => void
}

/** Handles messages of one partition, in their order. */
export type HandleMessages = (messages: readonly ConsumedMessage[], signal: AbortSignal) => Promise<HandledCounts>

/** Makes of the host's handler one for messages: reads the events, drops those that were handled, puts the bad ones aside, and tries again what fails. */
export function eventHandler({ options, memory, clock, random, onFailure }: HandlingNeeds): HandleMessages {
  const { onBad, patienceMs = 60_000, timeoutMs } = options
  const handle = 'handleBatch' in options ? options.handleBatch : ([event]: readonly ConsumedEvent[], context: HandlerContext) => handleOne(event, context)

  async function handleOne(event: ConsumedEvent | undefined, context: HandlerContext): Promise<void> {
    if (event !== undefined && 'handle' in options) await options.handle(event, context)
  }

  /** For the patience, each time for a limited time; a rejection is an answer and no failure. */
  async function trying<Value>(what: string, signal: AbortSignal, run: (context: HandlerContext) => Promise<Value>): Promise<Value> {
    let going: Promise<unknown> | undefined
    const limited = (attempt: number) => {
      if (timeoutMs === undefined) return run({ signal, attempt })
      return within({ clock, timeoutMs, signal, message: `${what} took longer than ${timeoutMs} ms` }, (inner) => run({ signal: inner, attempt }))
    }
    try {
      return await persist({ clock, random, patienceMs, signal }, what, (attempt) => {
        const call = limited(attempt)
        going = call.catch(onFailure)
        return call
      })
    } catch (error) {
      // Called off while it ran: whoever gets the partition next in this process must not overlap with it.
      await going
      throw error
    }
  }

  async function bury(bad: BadEvent, signal: AbortSignal): Promise<void> {
    const { topic, partition, offset } = bad.message
    const place = `${topic} ${partition}:${offset}`
    if (onBad === undefined) {
      const detail = bad.detail === undefined ? '' : ` (${bad.detail})`
      throw new DuijieError('business', `the message ${place} cannot be handled: ${bad.reason}${detail}, and there is no onBad to take it`)
    }
    await trying(`onBad for ${place}`, signal, () => onBad(bad))
  }

  /** Gives those that the handler rejected. */
  async function offer(events: readonly ConsumedEvent[], signal: AbortSignal): Promise<ReadonlyMap<number, string>> {
    const reasons = new Map<number, string>()
    for (;;) {
      const places = [...events.keys()].filter((place) => !reasons.has(place))
      const rest = events.filter((_, place) => !reasons.has(place))
      if (rest.length === 0) return reasons
      const rejected = await trying('the handler', signal, async (context) => {
        try {
          await handle(rest, context)
          return []
        } catch (error) {
          const one = rest.length === 1 ? rejectionIn(error) : undefined
          const all = one === undefined ? (rejectionsIn(error) ?? []) : [{ index: 0, reason: one }]
          const known = all.filter(({ index }) => places[index] !== undefined)
          // Without any it would be called for ever.
          if (known.length === 0) throw error
          return known
        }
      })
      if (rejected.length === 0) return reasons
      for (const { index, reason } of rejected) reasons.set(places[index] ?? index, reason)
    }
  }

  return async (messages, signal) => {
    const events: ConsumedEvent[] = []
    const ids = new Set<string>()
    const counts = { handled: 0, duplicates: 0, bad: 0 }
    for (const message of messages) {
      const parsed = parseCloudEvent(message.value ?? '')
      if (!parsed.ok) {
        counts.bad += 1
        await bury({ message, reason: parsed.reason, ...(parsed.field === undefined ? {} : { detail: parsed.field }) }, signal)
        continue
      }
      const { event, record } = parsed
      if (ids.has(event.id) || (await trying('the memory of events', signal, () => memory.isDuplicate(event)))) {
        counts.duplicates += 1
        continue
      }
      ids.add(event.id)
      events.push({ record, event, message })
    }
    if (events.length === 0) return counts
    const rejected = await offer(events, signal)
    for (const [place, reason] of rejected) {
      const message = events[place]?.message
      if (message !== undefined) await bury({ message, reason: 'rejected', detail: reason }, signal)
    }
    counts.bad += rejected.size
    counts.handled = events.length - rejected.size
    await trying('the memory of events', signal, () => memory.note(events.map(({ event }) => event)))
    return counts
  }
}
