import { type Clock, systemClock } from '../client/clock.js'
import { createEvents, type Watchable } from '../client/events.js'
import { mapConcurrent } from '../client/map-concurrent.js'
import { orAborted } from '../client/or-aborted.js'
import { DuijieError, isDuijieError } from '../errors.js'
import { checkHandlerOptions } from './handler-options.js'
import type { Inbox } from './inbox.js'
import { memoryReceipts } from './memory-receipts.js'
import { messageKey } from './message-key.js'
import { readBody } from './read-body.js'
import type { Receipts } from './receipts.js'
import { createSettling } from './settle-message.js'
import type { MessageOutcome, OpenedDelivery, RawDelivery, Webhook, WebhookMessage } from './webhook.js'
import type { WebhookEvents } from './webhook-events.js'

/** What a handler is told beside the message. */
export interface WebhookContext {
  /** Aborted when the platform no longer waits, or the handler is closed. Who goes on nevertheless and ends well has handled the message. */
  readonly signal: AbortSignal
}

/** Does what a message asks for; what it gives is the reply, where the platform wants one at once. Throwing means that the platform is to send it again. */
export type WebhookHandle<Message extends WebhookMessage, Reply> = (
  message: Message,
  context: WebhookContext,
) => [Reply] extends [never] ? unknown : MaybeReply<Reply> | Promise<MaybeReply<Reply>>

// biome-ignore lint/suspicious/noConfusingVoidType: who gives no reply may call what gives nothing.
type MaybeReply<Reply> = Reply | undefined | void

/** How deliveries are handled, whatever is done with their messages. */
export interface WebhookHandlerBase<Message extends WebhookMessage, Reply> {
  readonly webhook: Webhook<Message, Reply>
  /** Whose receipts these are: handlers that share a store and must not take each other's messages for their own have different names. @defaultValue the platform's name */
  readonly name?: string
  /** The longest body that is read, in bytes. @defaultValue what the platform says, else 1048576 */
  readonly maxBytes?: number
  /** How long a delivery may take, in milliseconds: then it is answered, and what is not handled must come again. @defaultValue nine tenths of what the platform waits */
  readonly timeoutMs?: number
  /** How many messages of one delivery are handled at once. @defaultValue 8 */
  readonly concurrency?: number
  /** How long closing waits for running handlers before it aborts their signals, in milliseconds. @defaultValue 30000 */
  readonly drainMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Messages are handled while the platform waits. */
export interface HandledWebhook<Message extends WebhookMessage, Reply> extends WebhookHandlerBase<Message, Reply> {
  readonly handle: WebhookHandle<NoInfer<Message>, NoInfer<Reply>>
  /** Remembers which messages were handled. @defaultValue in memory: after a restart, and in another process, what comes again is handled again */
  readonly receipts?: Receipts
  /** After so long a message whose handler neither ended nor failed may be handled by another process, in milliseconds. @defaultValue 60000, or four times `timeoutMs` where that is more */
  readonly leaseMs?: number
  readonly inbox?: never
}

/** Messages are stored while the platform waits, and processed afterwards: see `processInbox`. */
export interface StoredWebhook<Message extends WebhookMessage, Reply> extends WebhookHandlerBase<Message, Reply> {
  readonly inbox: Inbox
  readonly handle?: never
}

/** Options of {@link createWebhookHandler}. */
export type WebhookHandlerOptions<Message extends WebhookMessage, Reply> = HandledWebhook<Message, Reply> | StoredWebhook<Message, Reply>

/** Takes a delivery, gives the platform's own answer to it. */
export interface WebhookHandler extends Watchable<WebhookEvents>, AsyncDisposable {
  /** @throws DuijieError `invalid_params` when the body was parsed before, or this is no Web request: mistakes of the host application, which its tests should see */
  (request: Request): Promise<Response>
  /** Refuses new deliveries by the platform's "send again", waits for running handlers, then resolves. */
  close(): Promise<void>
}

/**
 * Makes the receiver of what a platform pushes: checks size, signature and time, decrypts, reads, claims each message once, handles or stores it, and answers as the platform expects.
 * Runs wherever there are Web requests; for servers of Node there is {@link toNodeListener}.
 *
 * @throws DuijieError `invalid_params` for options that make no sense
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({ webhook, handle: async (message, { signal }) => orders.refresh(message.id, { signal }), receipts: sqlReceipts(db) })
 * handler.on('refused', ({ reason }) => log.warn({ reason }))
 * createServer(toNodeListener(handler)).listen(8080)
 * ```
 */
export function createWebhookHandler<Message extends WebhookMessage, Reply = never>(options: WebhookHandlerOptions<Message, Reply>): WebhookHandler {
  checkHandlerOptions(options)
  const { webhook, inbox, clock = systemClock, concurrency = 8, drainMs = 30_000 } = options
  const { platform, methods = ['POST'], answerMs = 5000 } = webhook
  const { name = platform, maxBytes = webhook.maxBytes ?? 1_048_576, timeoutMs = Math.ceil(answerMs * 0.9) } = options
  const events = createEvents<WebhookEvents>()
  const settling = options.handle === undefined ? undefined : settlingOf(options)
  const running = new Set<Promise<unknown>>()
  const deliveries = new Set<AbortController>()
  let closed: Promise<void> | undefined

  function settlingOf({ receipts = memoryReceipts({ clock }), leaseMs = Math.max(60_000, 4 * timeoutMs) }: HandledWebhook<Message, Reply>) {
    return createSettling({ receipts, leaseMs, whenBusy: 'wait', clock, events })
  }

  /** What goes wrong on our side is told, and the platform is to send again. */
  async function orAgain(during: WebhookEvents['trouble']['during'], run: () => Promise<Response>): Promise<Response> {
    try {
      return await run()
    } catch (error) {
      events.emit('trouble', { during, error })
      return webhook.again()
    }
  }

  function refused(reason: WebhookEvents['refused']['reason'], response: Response): Response {
    events.emit('refused', { platform, reason, status: response.status })
    return response
  }

  async function receive(request: Request, signal: AbortSignal): Promise<Response> {
    if (!methods.includes(request.method)) {
      void request.body?.cancel().catch(() => undefined)
      return refused('wrong_method', webhook.refuse('wrong_method'))
    }
    let body: Uint8Array | undefined
    try {
      body = await readBody(request, { maxBytes, clock, timeoutMs, signal })
    } catch (error) {
      // The host application's own mistake.
      if (isDuijieError(error, 'invalid_params')) throw error
      return orAgain('reading', () => Promise.reject(error))
    }
    if (body === undefined) return refused('too_large', webhook.refuse('too_large'))
    const delivery = { method: request.method, url: new URL(request.url), headers: request.headers, body }
    return orAgain('opening', () => open(delivery, signal))
  }

  async function open(delivery: RawDelivery, signal: AbortSignal): Promise<Response> {
    const startedAt = clock.now()
    const opened = await orAborted(webhook.open(delivery, { now: startedAt, signal }), signal)
    if (!opened.ok) return refused(opened.reason, opened.response)
    const outcomes = settling === undefined ? await stored(opened, signal) : await handled(opened, signal)
    return orAgain('answering', async () => {
      const response = await opened.answer(outcomes)
      const failed = outcomes.filter(({ status }) => status === 'failed').length
      events.emit('delivery', { platform, messages: outcomes.length, failed, status: response.status, ms: clock.now() - startedAt })
      return response
    })
  }

  /** One that fails does not stop the others. */
  async function handled({ messages }: OpenedDelivery<Message, Reply>, signal: AbortSignal): Promise<readonly MessageOutcome<Reply>[]> {
    const outcomes: MessageOutcome<Reply>[] = []
    for await (const outcome of mapConcurrent(messages, { concurrency }, (message) => outcomeOf(message, signal))) outcomes.push(outcome)
    return outcomes
  }

  async function outcomeOf(message: Message, signal: AbortSignal): Promise<MessageOutcome<Reply>> {
    const task = { message, key: messageKey(name, message), run: (limited: AbortSignal) => options.handle?.(message, { signal: limited }) }
    const settled = await settling?.settle(task, signal)
    if (settled?.state !== 'done') return { status: 'failed' }
    // What this webhook's handler gave, now or, by its receipt, before.
    return settled.reply === undefined ? { status: 'done' } : { status: 'done', reply: settled.reply as Reply }
  }

  async function stored({ messages }: OpenedDelivery<Message, Reply>, signal: AbortSignal): Promise<readonly MessageOutcome<Reply>[]> {
    try {
      if (messages.length > 0 && inbox !== undefined) {
        await orAborted(inbox.put(platform, messages), signal)
        events.emit('stored', { platform, count: messages.length })
      }
      return messages.map(() => ({ status: 'done' }))
    } catch (error) {
      events.emit('trouble', { during: 'inbox', error })
      return messages.map(() => ({ status: 'failed' }))
    }
  }

  async function handle(request: Request): Promise<Response> {
    if (!isRequest(request)) throw noRequest()
    if (closed !== undefined) return webhook.again()
    const controller = new AbortController()
    const cancel = clock.after(timeoutMs, () => controller.abort(new DuijieError('timeout', `a delivery took longer than ${timeoutMs} ms`, { platform })))
    deliveries.add(controller)
    const received = receive(request, controller.signal)
    running.add(received)
    try {
      return await received
    } finally {
      cancel()
      running.delete(received)
      deliveries.delete(controller)
    }
  }

  async function finish(): Promise<void> {
    const longEnough = Promise.withResolvers<void>()
    const cancel = clock.after(drainMs, () => {
      for (const controller of deliveries) controller.abort(new DuijieError('timeout', 'the webhook handler was closed and no longer waits', { platform }))
      longEnough.resolve()
    })
    await Promise.race([Promise.allSettled(running).then(() => settling?.idle()), longEnough.promise])
    cancel()
  }

  const close = () => {
    // Entered before it runs: it must see itself closed.
    closed ??= Promise.resolve().then(finish)
    return closed
  }
  return Object.assign(handle, { on: events.on, off: events.off, once: events.once, close, [Symbol.asyncDispose]: close })
}

// By its shape: requests of other realms and of polyfills are requests too.
function isRequest(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && 'headers' in value && 'bodyUsed' in value && 'url' in value && 'method' in value
}

function noRequest(): DuijieError {
  const hint = 'On a server of Node (node:http, Express, Fastify, Koa), use toNodeListener(handler).'
  return new DuijieError('invalid_params', `webhook: expected a Web request. ${hint}`, { hint })
}
