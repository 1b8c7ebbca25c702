import { z } from 'zod'
import type { Clock } from '../client/clock.js'
import type { Alert } from './alert.js'
import type { Checkpoints } from './checkpoints.js'
import type { DeadLetters } from './dead-letters.js'
import type { Leases } from './leases.js'
import type { Sink, Versions } from './sink.js'
import type { Source } from './source.js'
import type { SyncLog, SyncTrigger } from './sync-log.js'

/** Any source, whatever its rows are. */
// biome-ignore lint/suspicious/noExplicitAny: rows go from a source's `read` to its own `map`; nobody else looks at them.
export type AnySource = Source<any>

/** When a batch is written: as soon as one of these is reached, or nothing more is under way. */
export interface BatchOptions {
  /** @defaultValue 500 */
  readonly records?: number
  /** About how many bytes of JSON. @defaultValue 4000000 */
  readonly bytes?: number
  /** The longest that a record waits for others, in milliseconds. @defaultValue 200 */
  readonly waitMs?: number
}

/** When so many records are bad that something else must be wrong: the run of that account stops. */
export interface DeadLetterLimit {
  /** Bad ones one after another. @defaultValue 100 */
  readonly inARow?: number
  /** Their part of all, once 1,000 have been read. @defaultValue 0.01 */
  readonly ratio?: number
}

/** What a sync is made of. */
export interface SyncOptions {
  readonly source: AnySource | readonly AnySource[]
  /** Several ones: all of them get everything, and all must have it before the checkpoint moves. */
  readonly sink: Sink | readonly Sink[]
  /** @defaultValue those of the sink that has some (SQL) */
  readonly checkpoints?: Checkpoints
  /** Where bad records go. @defaultValue those of the sink that has some (SQL); without any, a bad record stops its account, because it must not be lost */
  readonly deadLetters?: DeadLetters
  /** Tells what is unchanged. @defaultValue those of the sink that has some (SQL), or else the last 100,000 in memory */
  readonly versions?: Versions
  /** So that two hosts do not work on the same account of the same source. @defaultValue none: one host only */
  readonly leases?: Leases
  /** How long a host that has died keeps its accounts, in milliseconds. @defaultValue 30000 */
  readonly leaseMs?: number
  readonly syncLog?: SyncLog
  /** What the host calls this sync, for the sync log. @defaultValue 'default' */
  readonly configuration?: string
  /** @defaultValue 'manual' */
  readonly trigger?: SyncTrigger
  /** Slices that are read at once, of all accounts together. @defaultValue 8 */
  readonly concurrency?: number
  /** Slices that are read at once of one source and account. @defaultValue 4 */
  readonly perAccount?: number
  readonly batch?: BatchOptions
  readonly deadLetterLimit?: DeadLetterLimit
  /** How long a sink that fails is tried again before the run ends, in milliseconds. @defaultValue 60000 */
  readonly patienceMs?: number
  /** How often a slice whose reading failed is begun again, after the client's own repetitions. @defaultValue 3 */
  readonly sliceAttempts?: number
  /** Ends the run in good order: nothing more is read, what was read is written. */
  readonly signal?: AbortSignal
  /** Told when somebody should look. */
  readonly onAlert?: (alert: Alert) => void
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Chance, between 0 and 1. @defaultValue Math.random */
  readonly random?: () => number
}

const count = z.number().int().positive()
const made = (what: string, ...methods: readonly string[]) =>
  z.custom<object>(
    (value) => typeof value === 'object' && value !== null && methods.every((method) => typeof Reflect.get(value, method) === 'function'),
    `expected ${what}`,
  )
const oneOrMore = (schema: z.ZodType) => z.union([schema, z.array(schema).min(1)])
const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')

/** The schema of {@link SyncOptions}. */
export const syncOptionsSchema = z.strictObject({
  source: oneOrMore(made('a source', 'accounts', 'plan', 'read', 'map')),
  sink: oneOrMore(made('a sink', 'write')),
  checkpoints: made('checkpoints', 'load', 'save').optional(),
  deadLetters: made('dead letters', 'add', 'list').optional(),
  versions: made('versions', 'read', 'raise').optional(),
  leases: made('leases', 'acquire', 'renew', 'release').optional(),
  leaseMs: count.min(1000).optional(),
  syncLog: made('a sync log', 'put', 'list').optional(),
  configuration: z.string().min(1).optional(),
  trigger: z.enum(['manual', 'schedule']).optional(),
  concurrency: count.optional(),
  perAccount: count.optional(),
  batch: z
    .strictObject({ records: count, bytes: count, waitMs: z.number().min(0) })
    .partial()
    .optional(),
  deadLetterLimit: z
    .strictObject({ inARow: count, ratio: z.number().min(0).max(1) })
    .partial()
    .optional(),
  patienceMs: z.number().min(0).optional(),
  sliceAttempts: count.optional(),
  signal: z.custom<AbortSignal>((value) => value instanceof AbortSignal, 'expected an AbortSignal').optional(),
  onAlert: callable.optional(),
  clock: made('a clock', 'now', 'after').optional(),
  random: callable.optional(),
})
