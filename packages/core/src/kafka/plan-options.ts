import { z } from 'zod'
import type { Clock } from '../client/clock.js'
import type { Checkpoints } from '../sync/checkpoints.js'
import type { AnySource } from '../sync/sync-options.js'
import type { EventProducer } from './event-producer.js'

/** Options of `planSlices`. */
export interface PlanSlicesOptions {
  readonly source: AnySource | readonly AnySource[]
  /** Those that the workers move. */
  readonly checkpoints: Checkpoints
  readonly producer: EventProducer
  /** Where slices go. @defaultValue 'slices' */
  readonly topic?: string
  /** How often it is planned, in milliseconds, the first time at once. @defaultValue only by `planNow` */
  readonly everyMs?: number
  /** So many slices of one source and account are on their way at most. @defaultValue 20 */
  readonly ahead?: number
  /** A slice that is not done after so long, in milliseconds, goes on its way again: it lies on the dead topic, or the topic was lost. @defaultValue 900000 */
  readonly againAfterMs?: number
  /** So many accounts are planned at once. @defaultValue 8 */
  readonly concurrency?: number
  /** How long the topic is tried again when it fails, in milliseconds; after it the round goes on without that account, as it does when the store of checkpoints fails. @defaultValue 60000 */
  readonly patienceMs?: number
  /** Ends it as `close()` does. */
  readonly signal?: AbortSignal
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Chance, between 0 and 1. @defaultValue Math.random */
  readonly random?: () => number
}

const positive = z.number().int().positive()
const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')

/** Something with these methods. */
export const withMethods = (what: string, ...methods: readonly string[]) =>
  z.custom<object>(
    (value) => typeof value === 'object' && value !== null && methods.every((method) => typeof Reflect.get(value, method) === 'function'),
    `expected ${what}`,
  )

/** A topic's name. */
export const topicName = z.string().regex(/^[A-Za-z0-9._-]{1,249}$/, "expected a topic's name")

const source = withMethods('a source', 'accounts', 'plan', 'read', 'map')

/** One source or several, each with a name of its own. */
export const sourcesSchema = z
  .union([source, z.array(source).min(1)])
  .refine((given) => isEachOnce([given].flat().map((each) => Reflect.get(each, 'name'))), 'expected each source under a name of its own')

/** What all of them have to be. */
export const planOptionsSchema = z.strictObject({
  source: sourcesSchema,
  checkpoints: withMethods('checkpoints', 'load', 'save'),
  producer: withMethods('a producer', 'send'),
  topic: topicName.optional(),
  everyMs: z.number().int().min(1000).max(2_147_483_647).optional(),
  ahead: positive.optional(),
  againAfterMs: positive.optional(),
  concurrency: positive.optional(),
  patienceMs: z.number().min(0).optional(),
  signal: z.instanceof(AbortSignal).optional(),
  clock: withMethods('a clock', 'now', 'after').optional(),
  random: callable.optional(),
})

function isEachOnce(names: readonly unknown[]): boolean {
  return new Set(names).size === names.length
}
