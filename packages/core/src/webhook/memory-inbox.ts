import { type Clock, systemClock } from '../client/clock.js'
import type { Inbox, InboxEntry, InboxFilter, ParkedEntry } from './inbox.js'
import { checkInboxQuery } from './inbox-query.js'
import { messageKey } from './message-key.js'

/** Options of {@link memoryInbox}. */
export interface MemoryInboxOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Keeps pushed messages in this process: for tests. What is in it is gone with the process, although the platform was told that it arrived. */
export function memoryInbox({ clock = systemClock }: MemoryInboxOptions = {}): Inbox {
  const entries: InboxEntry[] = []
  const known = new Set<string>()
  const parked = new Map<string, Map<string, ParkedEntry>>()
  const now = () => new Date(clock.now()).toISOString()

  return {
    async put(platform, messages) {
      for (const message of messages) {
        const key = messageKey(platform, message)
        if (known.has(key)) continue
        known.add(key)
        // As a store writes it: so nobody changes it from outside, and what is no JSON is seen in tests.
        entries.push({ position: String(entries.length + 1), platform, message: JSON.parse(JSON.stringify(message)), receivedAt: now() })
      }
    },
    async read({ limit, ...filter }) {
      checkInboxQuery({ limit, ...filter })
      return entries.filter((entry) => isWanted(entry, filter)).slice(0, limit)
    },
    async last() {
      return entries.at(-1)?.position
    },
    async park(consumer, position, reason) {
      const entry = entries[Number(position) - 1]
      if (entry === undefined) return
      const own = parked.get(consumer) ?? new Map<string, ParkedEntry>()
      own.set(position, { ...entry, reason, parkedAt: now() })
      parked.set(consumer, own)
    },
    async parked(consumer, limit = 100) {
      const own = [...(parked.get(consumer)?.values() ?? [])]
      return own.sort((left, right) => Number(left.position) - Number(right.position)).slice(0, limit)
    },
    async unpark(consumer, positions) {
      for (const position of positions) parked.get(consumer)?.delete(position)
    },
  }
}

function isWanted({ position, platform, message, receivedAt }: InboxEntry, filter: InboxFilter): boolean {
  const { after, upTo, topics, from, to } = filter
  if (after !== undefined && Number(position) <= Number(after)) return false
  if (upTo !== undefined && Number(position) > Number(upTo)) return false
  if (filter.platform !== undefined && platform !== filter.platform) return false
  if (filter.account !== undefined && message.account !== filter.account) return false
  if (topics !== undefined && !topics.includes(message.topic)) return false
  if (from !== undefined && Date.parse(receivedAt) < Date.parse(from)) return false
  return to === undefined || Date.parse(receivedAt) < Date.parse(to)
}
