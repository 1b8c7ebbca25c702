import { type Clock, systemClock } from '../client/clock.js'
import { createEvents } from '../client/events.js'
import { DuijieError } from '../errors.js'
import type { MessageHandler } from '../stream/message.js'
import type { Inbox } from './inbox.js'
import { messageKey } from './message-key.js'
import type { Receipts } from './receipts.js'
import { createSettling } from './settle-message.js'
import type { WebhookMessage } from './webhook.js'
import type { MessageEvents } from './webhook-events.js'

/** Makes a stream's handler that stores messages in an inbox: what is there may be confirmed. */
export function storeMessages({ inbox, platform }: { readonly inbox: Inbox; readonly platform: string }): MessageHandler<WebhookMessage> {
  return (message) => inbox.put(platform, [message])
}

/** What {@link handleOnce} needs. */
export interface HandleOnceOptions<Message extends WebhookMessage> {
  /** Whose receipts these are: the platform's name, where nobody else's messages are in the store. */
  readonly name: string
  readonly receipts: Receipts
  readonly handle: MessageHandler<Message>
  /** After so long a message whose handler neither ended nor failed may be handled by another process, in milliseconds. */
  readonly leaseMs: number
  /** Told when the receipts fail. Before its handling, a message fails with that; one that was handled stays handled, and may be handled again because nobody could note it. @defaultValue nobody is told */
  readonly onTrouble?: (error: unknown) => void
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * Makes a stream's handler that handles each message once, among all processes that share the receipts. One that somebody else is at fails here, so that the platform sends it again.
 *
 * @throws DuijieError `conflict` from the handler while somebody else is at the message, `transient` when the receipts cannot be had
 */
export function handleOnce<Message extends WebhookMessage>({
  name,
  receipts,
  handle,
  leaseMs,
  onTrouble,
  clock = systemClock,
}: HandleOnceOptions<Message>): MessageHandler<Message> {
  const events = createEvents<MessageEvents>()
  if (onTrouble !== undefined) events.on('trouble', ({ error }) => onTrouble(error))
  const settling = createSettling({ receipts, leaseMs, whenBusy: 'leave', clock, events })
  return async (message, context) => {
    const run = (signal: AbortSignal) => handle(message, { ...context, signal })
    const settled = await settling.settle({ message, key: messageKey(name, message), run }, context.signal)
    if (settled.state === 'failed') throw settled.error
    if (settled.state === 'busy') throw new DuijieError('conflict', 'somebody else is handling this message')
    if (settled.state === 'unavailable') throw new DuijieError('transient', 'the receipts could not be asked whether this message was handled before')
  }
}
