import type { WebhookMessage } from './webhook.js'

/** A message in the inbox. */
export interface InboxEntry {
  /** Grows with every message: the place to read on after. A positive integer in decimal digits. */
  readonly position: string
  readonly platform: string
  readonly message: WebhookMessage
  /** When it was persisted, an instant in UTC. */
  readonly receivedAt: string
}

/** A message that a consumer has put aside. */
export interface ParkedEntry extends InboxEntry {
  /** Which error it was; no value of the message. */
  readonly reason: string
  /** An instant in UTC. */
  readonly parkedAt: string
}

/** Which messages of an inbox. */
export interface InboxFilter {
  /** Only what lies behind this position. */
  readonly after?: string
  /** Only up to this position, itself included. */
  readonly upTo?: string
  readonly platform?: string
  readonly account?: string
  readonly topics?: readonly string[]
  /** Only what was received at or after this instant. */
  readonly from?: string
  /** Only what was received before this instant. */
  readonly to?: string
}

/** What is read of an inbox. */
export interface InboxQuery extends InboxFilter {
  /** At most so many, the oldest first. */
  readonly limit: number
}

/** Pushed messages, persisted before they are processed. */
export interface Inbox {
  /** Durable when it resolves. A message that is there already (same platform, account and id) is not added again. */
  put(platform: string, messages: readonly WebhookMessage[]): Promise<void>
  /** The oldest first. Every reader that goes on after the last position it has seen misses nothing, also of writers that were slower than others. */
  read(query: InboxQuery): Promise<readonly InboxEntry[]>
  /** The newest position; `undefined` while there is none. */
  last(): Promise<string | undefined>
  /** Notes that a consumer has put a message aside, and why. */
  park(consumer: string, position: string, reason: string): Promise<void>
  /** What a consumer has put aside, the oldest first. @param limit - at most so many. @defaultValue 100 */
  parked(consumer: string, limit?: number): Promise<readonly ParkedEntry[]>
  /** Forgets that they were put aside. */
  unpark(consumer: string, positions: readonly string[]): Promise<void>
}
