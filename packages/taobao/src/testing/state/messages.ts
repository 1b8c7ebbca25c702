import { formatChinaTime } from '@duijie/core/platform'
import { writeWireJson } from '@duijie/core/testing'

/** A message as its receivers get it. */
export interface TmcMessage {
  /** Nineteen digits. */
  readonly id: string
  readonly topic: string
  /** JSON; ids in it are bare 64-bit numbers. */
  readonly content: string
  readonly userId: string
  readonly userNick: string
  readonly pubAppKey: string
  /** China time. */
  readonly pubTime: string
}

/** The messages that wait for an application's receivers. */
export interface MessageStore {
  /** Queues a message for an application's group. */
  publish(
    appKey: string,
    message: { readonly topic: string; readonly content: unknown; readonly userId: string; readonly userNick: string; readonly group?: string },
  ): TmcMessage
  /** Messages that are not out with anybody, oldest first; they come again when they are not confirmed in time. */
  consume(appKey: string, group: string, quantity: number): readonly TmcMessage[]
  /** Ends messages for good. Gives how many were known. */
  confirm(appKey: string, ids: readonly string[]): number
  /** How many are not confirmed. */
  pending(appKey: string, group?: string): number
  /** Calls something whenever a message comes. Returns how to stop it. */
  subscribe(run: (appKey: string, group: string) => void): () => void
  /** How many were published, and how many ended. */
  readonly counts: { readonly published: number; readonly delivered: number; readonly confirmed: number }
}

/** The group of receivers that is meant where none is named. */
export const defaultGroup = 'default'

interface Waiting {
  readonly message: TmcMessage
  readonly group: string
  againAt: number
}

/** Makes a store of messages. */
export function createMessageStore({ now, redeliverMs }: { now(): number; readonly redeliverMs: number }): MessageStore {
  const queues = new Map<string, Map<string, Waiting>>()
  const listeners = new Set<(appKey: string, group: string) => void>()
  let serial = 0
  const counts = { published: 0, delivered: 0, confirmed: 0 }
  const queueOf = (appKey: string) => {
    const queue = queues.get(appKey) ?? new Map<string, Waiting>()
    queues.set(appKey, queue)
    return queue
  }
  return {
    publish(appKey, { topic, content, userId, userNick, group = defaultGroup }) {
      serial++
      const id = `70918${String(serial).padStart(8, '0')}790${String(serial % 1000).padStart(3, '0')}`
      const text = typeof content === 'string' ? content : writeWireJson(content)
      const message = { id, topic, content: text, userId, userNick, pubAppKey: '12497914', pubTime: formatChinaTime(now()) }
      queueOf(appKey).set(id, { message, group, againAt: 0 })
      counts.published++
      for (const run of [...listeners]) run(appKey, group)
      return message
    },
    consume(appKey, group, quantity) {
      const taken: TmcMessage[] = []
      for (const waiting of queueOf(appKey).values()) {
        if (taken.length >= quantity) break
        if (waiting.group !== group || waiting.againAt > now()) continue
        waiting.againAt = now() + redeliverMs
        taken.push(waiting.message)
      }
      counts.delivered += taken.length
      return taken
    },
    confirm(appKey, ids) {
      const known = ids.filter((id) => queueOf(appKey).delete(id)).length
      counts.confirmed += known
      return known
    },
    pending: (appKey, group) => [...queueOf(appKey).values()].filter((waiting) => group === undefined || waiting.group === group).length,
    subscribe(run) {
      listeners.add(run)
      return () => void listeners.delete(run)
    },
    get counts() {
      return { ...counts }
    },
  }
}
