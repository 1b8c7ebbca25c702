import { z } from 'zod'
import type { Clock } from '../client/clock.js'
import type { CloudEvent } from '../models/cloud-event.js'
import type { EventRecord, EventRefusal } from '../models/parse-cloud-event.js'
import type { ConsumedMessage, EventConsumers, GroupSettings } from './event-consumer.js'
import type { SeenEvents } from './event-memory.js'

/** An event that was read. */
export interface ConsumedEvent {
  readonly record: EventRecord
  readonly event: CloudEvent
  readonly message: ConsumedMessage
}

/** A message that will never be handled. */
export interface BadEvent {
  readonly message: ConsumedMessage
  /** Why it is no event; `rejected`: its handler threw `rejectRecord(...)`. */
  readonly reason: EventRefusal | 'rejected'
  /** The place that is wrong, or the handler's reason; never a value. */
  readonly detail?: string
}

/** What a handler is told besides. */
export interface HandlerContext {
  /** Aborted when the partition has gone to another member, or closing takes too long. */
  readonly signal: AbortSignal
  /** Counted from 1. */
  readonly attempt: number
}

/** When a batch is handed over: at so many events, so many bytes, or so long after its first one. */
export interface CollectOptions {
  /** @defaultValue 100 */
  readonly count?: number
  /** @defaultValue 1000000 */
  readonly bytes?: number
  /** @defaultValue 200 */
  readonly waitMs?: number
}

/** Who handles events: one by one, or in batches of one partition. */
export type EventHandling =
  | { readonly handle: (event: ConsumedEvent, context: HandlerContext) => Promise<unknown> }
  | { readonly handleBatch: (events: readonly ConsumedEvent[], context: HandlerContext) => Promise<unknown>; readonly collect?: CollectOptions }

/** Options of `consumeEvents` that every kind of handler has. */
export interface ConsumeSettings {
  readonly consumers: EventConsumers
  /** The beginning of the groups' names: each topic has a group of its own, `groupId.topic`. */
  readonly groupId: string
  /** @defaultValue the three of `eventTopics` */
  readonly topics?: readonly string[]
  /** Session, heartbeat and rebalance settings. */
  readonly group?: Omit<GroupSettings, 'groupId' | 'topic'>
  /** So many handlers at once, over all topics; one at a time for each partition. @defaultValue 8 */
  readonly concurrency?: number
  /** So many messages of a topic are held at most; then no more is read. @defaultValue 1000 */
  readonly maxBuffered?: number
  /** Or so many bytes. @defaultValue 16777216 */
  readonly maxBufferedBytes?: number
  /** Takes what will never be handled; resolves when it is kept. Without it, such a message ends everything: nothing is left out silently. `deadTopic` is a ready one. */
  readonly onBad?: (bad: BadEvent) => Promise<unknown>
  /** So many ids of handled events are remembered for each topic. @defaultValue 10000 */
  readonly rememberIds?: number
  /** Remembers them for longer, over restarts and rebalances. */
  readonly seen?: SeenEvents
  /** How long a handler that fails is tried again, in milliseconds; then everything ends, and nothing is lost. @defaultValue 60000 */
  readonly patienceMs?: number
  /** How long one call of a handler may take, in milliseconds. @defaultValue no limit */
  readonly timeoutMs?: number
  /** How often what is done is committed, in milliseconds. @defaultValue 500 */
  readonly commitIntervalMs?: number
  /** How often it is measured how far the group is behind, in milliseconds. @defaultValue 10000 */
  readonly lagIntervalMs?: number
  /** How long closing waits for running handlers, in milliseconds. @defaultValue 30000 */
  readonly drainMs?: number
  /** Ends it as `close()` does. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  /** Chance, between 0 and 1. @defaultValue `Math.random` */
  readonly random?: () => number
}

/** Options of `consumeEvents`. */
export type ConsumeOptions = ConsumeSettings & EventHandling

const positive = z.number().int().positive()
const period = z.number().min(0)
const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')
const groupName = z.string().regex(/^\S+$/, 'expected a name without spaces')

/** What all of them have to be. */
export const consumeOptionsSchema = z
  .strictObject({
    consumers: callable,
    groupId: groupName,
    topics: z.array(z.string().min(1)).min(1).optional(),
    group: z
      .strictObject({ sessionTimeoutMs: positive, heartbeatIntervalMs: positive, rebalanceTimeoutMs: positive, instanceId: groupName })
      .partial()
      .optional(),
    handle: callable.optional(),
    handleBatch: callable.optional(),
    collect: z.strictObject({ count: positive, bytes: positive, waitMs: period }).partial().optional(),
    concurrency: positive.optional(),
    maxBuffered: positive.optional(),
    maxBufferedBytes: positive.optional(),
    onBad: callable.optional(),
    rememberIds: positive.optional(),
    seen: z.custom<SeenEvents>((value) => typeof value === 'object' && value !== null && 'has' in value && 'add' in value, 'expected has and add').optional(),
    patienceMs: period.optional(),
    timeoutMs: positive.optional(),
    commitIntervalMs: period.optional(),
    lagIntervalMs: positive.optional(),
    drainMs: period.optional(),
    signal: z.instanceof(AbortSignal).optional(),
    clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value && 'after' in value, 'expected a clock').optional(),
    random: callable.optional(),
  })
  .refine(({ handle, handleBatch }) => (handle === undefined) !== (handleBatch === undefined), 'expected one of handle and handleBatch')
  .refine(({ topics = [] }) => new Set(topics).size === topics.length, { path: ['topics'], message: 'expected each topic once' })
