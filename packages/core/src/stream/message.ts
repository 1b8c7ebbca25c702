import type { Clock } from '../client/clock.js'
import type { Watchable } from '../client/events.js'

/** One message of a stream. Platforms deliver at least once and in no order: treat it as a hint and load what it is about. */
export interface StreamMessage {
  /** The platform's id of the message; the same when it comes again. */
  readonly id: string
  readonly topic: string
  readonly content: unknown
}

/** What a handler is told beside the message. */
export interface MessageContext {
  /** How often this process has tried this message, this time included. */
  readonly attempt: number
  /** Aborted when the handler has taken too long, or the stream is closed and no longer waits. */
  readonly signal: AbortSignal
}

/** Does what a message asks for. Resolving means that it is done for good and may be confirmed; throwing, that the platform is to send it again. */
export type MessageHandler<Message extends StreamMessage> = (message: Message, context: MessageContext) => unknown

/** How the messages of a stream are handled. */
export interface HandlingOptions<Message extends StreamMessage> {
  readonly handle: MessageHandler<Message>
  /** Puts a message aside that failed `maxAttempts` times. Only when this has resolved is the message confirmed. @defaultValue none: a message that can never succeed comes again for ever */
  readonly park?: (message: Message, error: unknown) => unknown
  /** After how many failures in this process a message is parked. @defaultValue 5 */
  readonly maxAttempts?: number
  /** How many handlers run at once. @defaultValue 8 */
  readonly concurrency?: number
  /** How long one handler may take, in milliseconds; then it has failed. @defaultValue 300000 */
  readonly handlerTimeoutMs?: number
  /** How long closing waits for running handlers and their confirmations, in milliseconds. @defaultValue 30000 */
  readonly drainMs?: number
  /** How many handled messages are remembered; when such a one comes again, it is confirmed again and not handled twice. @defaultValue 10000 */
  readonly rememberIds?: number
  readonly clock?: Clock
  /** From 0 up to, but never, 1. @defaultValue `Math.random` */
  readonly random?: () => number
}

/** What a stream tells. Never the content of a message. */
export interface StreamEvents {
  /** Messages came in. `duplicates` were already being handled or had been handled; `refused` found no room and come again. */
  readonly received: { readonly count: number; readonly duplicates: number; readonly refused: number }
  /** A handler has done its work. */
  readonly message: { readonly id: string; readonly topic: string; readonly attempt: number; readonly ms: number }
  /** A handler failed; the message is not confirmed. */
  readonly failed: { readonly id: string; readonly topic: string; readonly attempt: number; readonly error: unknown }
  /** A message that failed too often was put aside. */
  readonly parked: { readonly id: string; readonly topic: string; readonly attempts: number; readonly error: unknown }
  /** The platform was told that these need not come again. */
  readonly confirmed: { readonly ids: readonly string[] }
  /** Receiving, confirming or parking failed, or the store of receipts did; where there is a wait, it is tried again after that. */
  readonly trouble: { readonly during: 'receiving' | 'confirming' | 'parking' | 'receipts'; readonly error: unknown; readonly waitMs?: number }
}

/** A running stream of messages. */
export interface MessageStream<EventMap extends object = StreamEvents> extends Watchable<EventMap>, AsyncDisposable {
  /** Resolves when the stream has ended, by `close()` or by its signal. Never rejects: what goes wrong is an event. */
  readonly done: Promise<void>
  /** Takes no more messages, waits for the handlers that run, confirms what they have done, then resolves. What had not begun comes again. */
  close(): Promise<void>
}
