import type { Watchable } from '../client/events.js'
import type { DuijieError } from '../errors.js'
import type { TopicEvents, TopicReading } from './read-topic.js'

/** What happens while events are consumed. */
export interface ConsumeEvents extends Omit<TopicEvents, 'trouble'> {
  /** Something failed and is tried again. */
  readonly trouble: { readonly topic: string; readonly during: 'reading' | 'committing' | 'handling'; readonly error: DuijieError; readonly waitMs: number }
}

/** How the consuming of a topic is. */
export interface TopicHealth extends TopicReading {
  readonly handled: number
  readonly duplicates: number
  readonly bad: number
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
