import { z } from 'zod'
import type { Clock } from '../client/clock.js'
import { checkOptions } from '../client/options.js'
import type { Checkpoints } from '../sync/checkpoints.js'
import { handlingCounts } from './handler-options.js'
import type { Inbox, InboxFilter } from './inbox.js'
import type { Receipts } from './receipts.js'
import type { WebhookMessage } from './webhook.js'

/** What a consumer is told beside the message. */
export interface InboxContext {
  readonly platform: string
  readonly position: string
  /** How often this process has tried this message, this time included. */
  readonly attempt: number
  /** Aborted when the handler has taken too long, or the consumer is closed and no longer waits. */
  readonly signal: AbortSignal
}

/** Does what a message asks for. Resolving means that it is done for good; throwing, that it is to be tried again. */
export type InboxHandle = (message: WebhookMessage, context: InboxContext) => unknown

/** Options of `processInbox`. */
export interface ProcessInboxOptions extends Pick<InboxFilter, 'platform' | 'account' | 'topics'> {
  readonly inbox: Inbox
  readonly handle: InboxHandle
  /** Names the consumer: its place in the inbox, its receipts, and what it puts aside. Another choice of messages needs another name. @defaultValue 'inbox' */
  readonly name?: string
  /** Remembers which messages were handled. @defaultValue in memory: after a crash, those behind the checkpoint are handled again */
  readonly receipts?: Receipts
  /** Remembers how far it has come. @defaultValue in memory: a restart begins at the beginning, and receipts tell what is done */
  readonly checkpoints?: Checkpoints
  /** How many handlers run at once. @defaultValue 8 */
  readonly concurrency?: number
  /** After how many failures in this process a message is put aside. @defaultValue 5 */
  readonly maxAttempts?: number
  /** How long one handler may take, in milliseconds; then it has failed. @defaultValue 300000 */
  readonly handlerTimeoutMs?: number
  /** After so long a message whose handler neither ended nor failed may be handled by another process, in milliseconds. @defaultValue a minute more than `handlerTimeoutMs` */
  readonly leaseMs?: number
  /** How long to wait when there is nothing to do before looking again, in milliseconds. @defaultValue 1000 */
  readonly emptyMs?: number
  /** How many messages may be here at once, those that wait for another try among them. @defaultValue 1000 */
  readonly capacity?: number
  /** How long closing waits for running handlers before it aborts their signals, in milliseconds. @defaultValue 30000 */
  readonly drainMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** From 0 up to, but never, 1. @defaultValue `Math.random` */
  readonly random?: () => number
  /** Ends it as `close()` does. */
  readonly signal?: AbortSignal
}

const count = z.number().int().positive().optional()
const made = (what: string, method: string) =>
  z.custom((value) => typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function', `expected ${what}`)
const callable = z.custom((value) => typeof value === 'function', 'expected a function')

const schema = z.strictObject({
  inbox: made('an inbox', 'read'),
  handle: callable,
  name: z.string().min(1).optional(),
  receipts: made('a store of receipts', 'claim').optional(),
  checkpoints: made('a store of checkpoints', 'save').optional(),
  platform: z.string().optional(),
  account: z.string().optional(),
  topics: z.array(z.string()).optional(),
  maxAttempts: count,
  handlerTimeoutMs: count,
  leaseMs: count,
  emptyMs: count,
  capacity: count,
  random: callable.optional(),
  signal: z.instanceof(AbortSignal).optional(),
  ...handlingCounts,
})

/** Checks the options of `processInbox`. */
export function checkProcessorOptions(options: unknown): void {
  checkOptions('processInbox', schema, options)
}
