import type { CloudEvent } from '../models/cloud-event.js'
import { createRecent } from '../stream/recent.js'

/** Where it is remembered for longer, and by all members of a group, which events were handled. */
export interface SeenEvents {
  has(id: string): Promise<boolean>
  /** Called after the events' handler has resolved. */
  add(ids: readonly string[]): Promise<void>
}

/** Remembers which events were handled. */
export interface EventMemory {
  isDuplicate(event: CloudEvent): Promise<boolean>
  note(events: readonly CloudEvent[]): Promise<void>
}

/**
 * Makes a memory of so many events. An id that comes again is a duplicate; but not when the object has had another state meanwhile and this event is the later one: within
 * one second, which is all that platforms tell, an object may go back to what it was, and that has the id of before.
 */
export function createEventMemory(size: number, seen: SeenEvents | undefined): EventMemory {
  const ids = createRecent<true>(size)
  const last = createRecent<{ readonly id: string; readonly version: string }>(size)
  return {
    async isDuplicate({ id, subject, version }) {
      const latest = last.get(subject)
      if (latest !== undefined && latest.id !== id && version > latest.version) return false
      return ids.get(id) === true || ((await seen?.has(id)) ?? false)
    },
    async note(events) {
      for (const { id, subject, version } of events) {
        ids.set(id, true)
        last.set(subject, { id, version })
      }
      await seen?.add(events.map(({ id }) => id))
    },
  }
}
