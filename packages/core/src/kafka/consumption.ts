import type { Watchable } from '../client/events.js'
import type { DuijieError } from '../errors.js'
import type { PartitionOffset } from './event-consumer.js'

/** What happens while events are consumed. */
export interface ConsumeEvents {
  /** Partitions were handed out: these are all that this member has. */
  readonly assigned: { readonly topic: string; readonly partitions: readonly number[] }
  readonly committed: { readonly topic: string; readonly offsets: readonly PartitionOffset[] }
  /** Something failed and is tried again. */
  readonly trouble: { readonly topic: string; readonly during: 'reading' | 'committing' | 'handling'; readonly error: DuijieError; readonly waitMs: number }
}

/** How the reading of a topic is. */
export interface TopicHealth {
  readonly topic: string
  readonly groupId: string
  readonly state: 'joining' | 'reading' | 'retrying' | 'closed'
  /** Those of this member; with more members than partitions, some have none. */
  readonly partitions: readonly number[]
  /** Messages that are held. */
  readonly buffered: number
  readonly handled: number
  readonly duplicates: number
  readonly bad: number
  readonly commits: number
  /** When a message came last, in epoch milliseconds. */
  readonly lastMessageAt?: number
  /** What failed last. */
  readonly lastError?: string
}

/** How the consuming is. */
export interface ConsumptionHealth {
  /** Whether all topics are being read. */
  readonly ok: boolean
  readonly topics: readonly TopicHealth[]
}

/** The consuming of events, as long as it lasts. */
export interface Consumption extends Watchable<ConsumeEvents>, AsyncDisposable {
  /** Resolves when it was closed; rejects with what ended it. */
  readonly done: Promise<void>
  health(): ConsumptionHealth
  /** Reads no more, waits for running handlers, commits, and leaves the groups. */
  close(): Promise<void>
}
