import { type Clock, DuijieError, type HandlingOptions, type MessageHandler } from '@duijie/core/platform'
import type { TaobaoMessage } from './messages.js'
import { onePerObject } from './one-per-object.js'

/** What polling and the WebSocket have in common. */
export interface TmcHandling extends HandlingOptions<TaobaoMessage> {
  /** The group of users whose messages are read. @defaultValue the application's default group */
  readonly group?: string
  /**
   * Handles only the latest of all messages about one trade, refund or item that come within so many milliseconds, and confirms the others with it; the official client does so within 1000.
   * Every message waits that long. @defaultValue none: each message is handled
   */
  readonly mergeMs?: number
  /** Ends the stream as `close()` does. */
  readonly signal?: AbortSignal
}

/** The group that the platform means where none is named. */
export const defaultGroup = 'default'

const mergedAtOnce = 1000

/** What the worker is told of these options. */
export function workerOptions({ group: _group, mergeMs, signal: _signal, ...options }: TmcHandling, clock: Clock): HandlingOptions<TaobaoMessage> {
  const { handle, concurrency = 8 } = options
  const readable: MessageHandler<TaobaoMessage> = (message, context) => {
    if (message.problem !== undefined) throw message.problem
    return handle(message, context)
  }
  if (mergeMs === undefined) return { ...options, handle: readable, clock }
  if (!(mergeMs > 0)) throw new DuijieError('invalid_params', `mergeMs: expected a positive number of milliseconds, got ${mergeMs}`, { platform: 'taobao' })
  // Those that collect take a place of the worker's too; how many really run is limited inside.
  return { ...options, handle: onePerObject(readable, { windowMs: mergeMs, clock, concurrency }), concurrency: mergedAtOnce, clock }
}
