import { type Clock, sleep, withTimeout } from '../client/clock.js'
import type { Events } from '../client/events.js'
import { orAborted } from '../client/or-aborted.js'
import type { StreamEvents } from './message.js'
import { waitAfter } from './waits.js'

/** Handled messages on their way to be confirmed. */
export interface Confirmations {
  add(id: string): void
  has(id: string): boolean
  readonly size: number
  /** Resolves when all are confirmed, or confirming was given up. */
  idle(): Promise<void>
}

/** What confirming needs. */
export interface ConfirmationParts {
  /** Tells the platform. What it rejects is tried again, so it may be told twice. */
  confirm(ids: readonly string[], signal: AbortSignal): Promise<unknown>
  /** How many are confirmed at once. */
  readonly batchSize: number
  readonly events: Events<StreamEvents>
  readonly clock: Clock
  readonly random: () => number
  /** Ends all trying. */
  readonly signal: AbortSignal
  /** Called when there are fewer than before. */
  changed(): void
}

const timeoutMs = 60_000
const waits = { baseMs: 500, capMs: 30_000 }

/** Confirms one batch after the other: whatever is handled while one is on its way goes with the next. */
export function createConfirmations({ confirm, batchSize, events, clock, random, signal, changed }: ConfirmationParts): Confirmations {
  const waiting = new Set<string>()
  let flushing: Promise<void> | undefined

  async function flush(): Promise<void> {
    // A turn later, so that messages which are done together are confirmed together.
    await Promise.resolve()
    for (let failures = 0; waiting.size > 0 && !signal.aborted; ) {
      const ids = firstOf(waiting, batchSize)
      try {
        await withTimeout({ clock, timeoutMs, signal, message: `messages could not be confirmed within ${timeoutMs} ms` }, (limited) =>
          orAborted(confirm(ids, limited), limited),
        )
        failures = 0
        for (const id of ids) waiting.delete(id)
        events.emit('confirmed', { ids })
        changed()
      } catch (error) {
        if (signal.aborted) return
        failures++
        const waitMs = waitAfter(failures, random, waits)
        events.emit('trouble', { during: 'confirming', error, waitMs })
        // Given up while it waited: the loop's condition ends it.
        await sleep(clock, waitMs, signal).catch(() => undefined)
      }
    }
  }

  function start(): void {
    if (flushing !== undefined || signal.aborted) return
    flushing = flush().finally(() => {
      flushing = undefined
      if (waiting.size > 0) start()
    })
  }

  return {
    add(id) {
      waiting.add(id)
      start()
    },
    has: (id) => waiting.has(id),
    get size() {
      return waiting.size
    },
    async idle() {
      while (flushing !== undefined) await flushing
    },
  }
}

function firstOf(ids: Iterable<string>, count: number): string[] {
  const first: string[] = []
  for (const id of ids) {
    if (first.length >= count) break
    first.push(id)
  }
  return first
}
