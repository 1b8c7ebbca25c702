import { z } from 'zod'
import type { Leases } from '../sync/leases.js'
import { type SyncOptions, syncOptionsSchema } from '../sync/sync-options.js'
import type { EventConsumers, GroupSettings } from './event-consumer.js'
import type { EventProducer } from './event-producer.js'
import { sourcesSchema, topicName, withMethods } from './plan-options.js'
import type { SliceTopics } from './slice-task.js'

/** Options of `workSlices`: those of a sync that concern the execution, and where slices come from. */
export interface WorkSlicesOptions extends Omit<SyncOptions, 'leases' | 'perAccount' | 'syncLog' | 'configuration' | 'trigger'> {
  readonly consumers: EventConsumers
  /** Puts on the topics what is to be tried again, what has failed for good, and the parts of slices that were too large. */
  readonly producer: EventProducer
  /** So that nobody works on an account while somebody else still does: after a rebalance, or when a machine was taken for dead that was only slow. */
  readonly leases: Leases
  /** The beginning of the groups' names: `groupId.slices` and `groupId.slices-retry`. @defaultValue 'workers' */
  readonly groupId?: string
  /** @defaultValue `sliceTopics` */
  readonly topics?: Partial<SliceTopics>
  /** Session, heartbeat and rebalance settings. */
  readonly group?: Omit<GroupSettings, 'groupId' | 'topic'>
  /** So often a slice is tried before it goes to the dead topic. @defaultValue 5 */
  readonly attempts?: number
  /** How long a slice waits on the retry topic: up to so much after the first failure, doubled each time, up to the cap; in milliseconds. @defaultValue 1 s, capped at 5 min */
  readonly retry?: { readonly baseMs?: number; readonly capMs?: number }
  /** So many messages of a topic are held at most; then no more is read. @defaultValue 1000 */
  readonly maxBuffered?: number
  /** How often what is done is committed, in milliseconds. @defaultValue 500 */
  readonly commitIntervalMs?: number
  /** How often it is measured how far the workers are behind, in milliseconds. @defaultValue 10000 */
  readonly lagIntervalMs?: number
  /** How long closing waits for slices to end, in milliseconds; then they are interrupted at the page that they have come to. @defaultValue 30000 */
  readonly drainMs?: number
}

const positive = z.number().int().positive()
const period = z.number().min(0)
const groupName = z.string().regex(/^\S+$/, 'expected a name without spaces')

/** What all of them have to be. */
export const workOptionsSchema = syncOptionsSchema.omit({ perAccount: true, syncLog: true, configuration: true, trigger: true }).extend({
  source: sourcesSchema,
  consumers: z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function'),
  producer: withMethods('a producer', 'send'),
  leases: withMethods('leases', 'acquire', 'renew', 'release'),
  groupId: groupName.optional(),
  topics: z.strictObject({ slices: topicName, retry: topicName, dead: topicName }).partial().optional(),
  group: z
    .strictObject({ sessionTimeoutMs: positive, heartbeatIntervalMs: positive, rebalanceTimeoutMs: positive, instanceId: groupName })
    .partial()
    .optional(),
  attempts: positive.optional(),
  retry: z.strictObject({ baseMs: period, capMs: period }).partial().optional(),
  maxBuffered: positive.optional(),
  commitIntervalMs: period.optional(),
  lagIntervalMs: positive.optional(),
  drainMs: period.optional(),
})
