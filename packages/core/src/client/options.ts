import { z } from 'zod'
import type { TokenStore } from '../auth/token.js'
import { DuijieError } from '../errors.js'
import type { Clock } from './clock.js'
import type { Fetch } from './fetch-transport.js'
import { type HostValue, isHttpUrl } from './hosts.js'
import type { Limiter, RateRule } from './limiter.js'
import type { Logger } from './logger.js'
import type { RetryPolicy } from './retry-decision.js'
import type { Transport } from './transport.js'

/** What every platform's client can be told. All of it is optional. */
export interface ClientOptions {
  /** Where tokens are kept. @defaultValue in memory: they are gone when the process ends */
  readonly tokens?: TokenStore
  /** How requests are sent. @defaultValue `fetchTransport()` */
  readonly transport?: Transport
  /** A replacement for the global `fetch`, for example one with a proxy. Not together with `transport`. */
  readonly fetch?: Fetch
  /** Replaces URLs of the platform's named hosts. */
  readonly hosts?: Readonly<Record<string, HostValue>>
  /** The longest one call may take, with all waiting and repeating, in milliseconds. @defaultValue 60000 */
  readonly deadlineMs?: number
  /** The longest one attempt may take, in milliseconds. @defaultValue 15000 */
  readonly attemptTimeoutMs?: number
  /** The longest that connecting may take, in milliseconds, on transports that can tell. @defaultValue 5000 */
  readonly connectTimeoutMs?: number
  /** The longest that a streamed body may be silent, or wait for its first read, in milliseconds. @defaultValue 30000 */
  readonly idleTimeoutMs?: number
  /** How failed calls are repeated. */
  readonly retry?: Partial<RetryPolicy>
  /** Stops calling a host that keeps failing. @defaultValue off */
  readonly breaker?: { readonly failures?: number; readonly openMs?: number }
  /** Rates to keep, by the names of the platform's counters (each platform's README lists them). */
  readonly rates?: Readonly<Record<string, RateRule | readonly RateRule[]>>
  /** A limiter that is shared, in place of the client's own. */
  readonly limiter?: Limiter
  /** Whether an answer that does not fit its documented form is an error instead of a `drift` event. @defaultValue false */
  readonly strict?: boolean
  /** Gets what happens, by channel; pino fits. */
  readonly logger?: Logger
  /** The time. @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Chance, between 0 and 1. @defaultValue `Math.random` */
  readonly random?: () => number
}

const ms = z.number().int().positive()
const rate = z.object({ max: z.number().int().positive(), perMs: ms })
const made = <Value>(what: string, method: string) =>
  z.custom<Value>((value) => typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function', `expected ${what}`)
const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')
const url = z.custom<string>(isHttpUrl, 'expected an http(s) URL without user and password')

/** The schema of {@link ClientOptions}: a platform extends it by its own options. */
export const clientOptionsSchema = z.strictObject({
  tokens: made('a token store', 'lock').optional(),
  transport: made('a transport', 'send').optional(),
  fetch: callable.optional(),
  hosts: z
    .record(z.string(), z.union([url, z.array(url).min(1), callable], 'expected an http(s) URL without user and password, a list of these, or a function'))
    .optional(),
  deadlineMs: ms.optional(),
  attemptTimeoutMs: ms.optional(),
  connectTimeoutMs: ms.optional(),
  idleTimeoutMs: ms.optional(),
  retry: z
    .strictObject({ attempts: z.number().int().min(1), baseMs: z.number().min(0), capMs: z.number().min(0) })
    .partial()
    .optional(),
  breaker: z.strictObject({ failures: z.number().int().positive(), openMs: ms }).partial().optional(),
  rates: z.record(z.string(), z.union([rate, z.array(rate).min(1)], 'expected { max, perMs } or a list of these')).optional(),
  limiter: made('a limiter', 'acquire').optional(),
  strict: z.boolean().optional(),
  logger: made('a logger with child()', 'child').optional(),
  clock: made('a clock', 'after').optional(),
  random: callable.optional(),
})

/**
 * Checks the options of a `create...` function and names every bad one at once, never with its value.
 *
 * @throws DuijieError `invalid_params`
 */
export function checkOptions(what: string, schema: z.ZodType, options: unknown): void {
  const checked = schema.safeParse(options)
  if (checked.success) return
  const problems = checked.error.issues.map((issue) => `${issue.path.join('.') || 'options'}: ${issue.message}`)
  throw new DuijieError('invalid_params', `${what}: ${problems.join('; ')}`)
}
