import { type Clock, DuijieError, type Events, type HandlingOptions, type MessageHandler, type StreamEvents } from '@duijie/core/platform'
import { handleOnce, type Inbox, type Receipts, storeMessages } from '@duijie/core/webhook'
import type { TaobaoMessage } from './messages.js'
import { onePerObject } from './one-per-object.js'

/** What polling and the WebSocket have in common: messages are handled, or stored in an inbox; one of `handle` and `inbox` is given. */
export interface TmcHandling extends Omit<HandlingOptions<TaobaoMessage>, 'handle'> {
  readonly handle?: MessageHandler<TaobaoMessage>
  /** Stores messages before they are confirmed; `processInbox` handles them afterwards, together with what webhooks have stored. */
  readonly inbox?: Inbox
  /** With `handle`: remembers which messages were handled, after a restart and among processes too. @defaultValue this process remembers `rememberIds` of them */
  readonly receipts?: Receipts
  /** Whose receipts these are: several applications that share a store need a name each. @defaultValue 'taobao' */
  readonly name?: string
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

/** What handling needs of the stream that it is for. */
export interface TmcSurroundings {
  readonly clock: Clock
  readonly events: Pick<Events<StreamEvents>, 'emit'>
}

/** What the worker is told of these options. */
export function workerOptions(
  { group: _group, mergeMs, signal: _signal, ...rest }: TmcHandling,
  { clock, events }: TmcSurroundings,
): HandlingOptions<TaobaoMessage> {
  const { handle: _handle, inbox: _inbox, receipts: _receipts, name: _name, ...options } = rest
  const handle = readable(goal(rest, { clock, events }))
  const { concurrency = 8 } = options
  if (mergeMs === undefined) return { ...options, handle, clock }
  if (!(mergeMs > 0)) throw badOption(`mergeMs: expected a positive number of milliseconds, got ${mergeMs}`)
  // Those that collect take a place of the worker's too; how many really run is limited inside.
  return { ...options, handle: onePerObject(handle, { windowMs: mergeMs, clock, concurrency }), concurrency: mergedAtOnce, clock }
}

/** Where messages end. */
function goal(
  { handle, inbox, receipts, name = 'taobao', handlerTimeoutMs = 300_000 }: TmcHandling,
  { clock, events }: TmcSurroundings,
): MessageHandler<TaobaoMessage> {
  if ((handle === undefined) === (inbox === undefined)) throw badOption('expected either handle or inbox')
  if (inbox !== undefined) {
    if (receipts !== undefined) throw badOption('receipts go with handle: an inbox knows what it holds')
    return storeMessages({ inbox, platform: 'taobao' })
  }
  const own = handle ?? (() => undefined)
  if (receipts === undefined) return own
  const onTrouble = (error: unknown) => events.emit('trouble', { during: 'receipts', error })
  return handleOnce({ name, receipts, handle: own, leaseMs: handlerTimeoutMs + 60_000, onTrouble, clock })
}

function readable(handle: MessageHandler<TaobaoMessage>): MessageHandler<TaobaoMessage> {
  return (message, context) => {
    if (message.problem !== undefined) throw message.problem
    return handle(message, context)
  }
}

function badOption(what: string): DuijieError {
  return new DuijieError('invalid_params', `message service: ${what}`, { platform: 'taobao' })
}
