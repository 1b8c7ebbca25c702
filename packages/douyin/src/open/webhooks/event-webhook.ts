import { digest, writeJson } from '@duijie/core/platform'
import type { Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { isJsonObject, type JsonObject } from '../json-object.js'
import { verifyDouyinEvent } from './event-sign.js'
import { objectOf } from './trade-notice.js'

/** An event of the open platform, a mini program or the life service. */
export interface DouyinEvent {
  /** For example `verify_webhook`. */
  readonly event: string
  readonly fromUserId?: string
  readonly toUserId?: string
  /** What happened: as the platform tells it, also where it came as JSON text. */
  readonly content: JsonObject
  readonly logId?: string
}

/** An event as a message: its topic is the event's name. */
export interface DouyinEventMessage extends WebhookMessage {
  /** The client key; for a mini program its app id. */
  readonly account: string
  readonly content: DouyinEvent
}

/** What verifies the events of one application. */
export interface DouyinEventCredentials {
  /** The client key; for a mini program its app id. */
  readonly clientKey: string
  /** The client secret; of a mini program's webhooks the secret of their own, which the console shows when they are switched on. */
  readonly secret: string
}

/** What a {@link douyinEventWebhook} needs. */
export interface DouyinEventWebhookOptions {
  /** A value, or a function where the keys may change. */
  readonly credentials: DouyinEventCredentials | (() => DouyinEventCredentials | Promise<DouyinEventCredentials>)
}

/**
 * What the open platform pushes to one address: its events, signed with `X-Douyin-Signature`. The event `verify_webhook`, which proves the address, is answered with its challenge and reaches no handler.
 * The signature has no time and no nonce: whoever could overhear a delivery could send it again, which receipts make harmless. Nothing is promised to arrive, nor in order, nor once.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({
 *   webhook: douyinEventWebhook({ credentials: { clientKey: appId, secret } }),
 *   handle: ({ topic, content }) => console.log(topic, content.fromUserId),
 * })
 * ```
 */
export function douyinEventWebhook({ credentials }: DouyinEventWebhookOptions): Webhook<DouyinEventMessage> {
  return {
    platform: 'douyin',
    answerMs: 5_000,
    async open({ headers, body }) {
      const keys = typeof credentials === 'function' ? await credentials() : credentials
      const opened = openEvent({ headers, body }, keys)
      if (typeof opened === 'string') return { ok: false, reason: opened, response: refusedEvent(opened) }
      if ('challenge' in opened) return { ok: true, messages: [], answer: () => answered(opened.challenge) }
      const message = { ...opened, id: headers.get('msg-id') ?? digest('sha256', body) }
      return { ok: true, messages: [message], answer: ([outcome]) => (outcome?.status === 'done' ? answered('') : sendAgain()) }
    },
    refuse: refusedEvent,
    again: sendAgain,
  }
}

type OpenedEvent = Omit<DouyinEventMessage, 'id'> | { readonly challenge: string } | WebhookRefusal

function openEvent({ headers, body }: { readonly headers: Headers; readonly body: Uint8Array }, { clientKey, secret }: DouyinEventCredentials): OpenedEvent {
  const signature = headers.get('x-douyin-signature') ?? ''
  if (signature === '') return 'missing_signature'
  if (!verifyDouyinEvent(body, signature, secret)) return 'bad_signature'
  const envelope = objectOf(body)
  const event = envelope?.['event']
  if (envelope === undefined || typeof event !== 'string' || event === '') return 'invalid_content'
  // An object, or JSON text of one: both come, for the same event.
  const told = envelope['content']
  const content = isJsonObject(told) ? told : typeof told === 'string' && told !== '' ? objectOf(told) : {}
  if (content === undefined) return 'invalid_content'
  if (event === 'verify_webhook') {
    // It goes back as it came: a number of any length, or text.
    const isNumber = /"challenge"\s*:\s*-?\d/.test(Buffer.from(body).toString().replaceAll('\\"', '"'))
    return { challenge: writeJson({ challenge: content['challenge'] }, () => isNumber) }
  }
  if (envelope['client_key'] !== clientKey) return 'wrong_recipient'
  const [fromUserId, toUserId, logId] = ['from_user_id', 'to_user_id', 'log_id'].map((name) => textOf(envelope[name]))
  return {
    topic: event,
    account: clientKey,
    content: {
      event,
      ...(fromUserId === undefined ? {} : { fromUserId }),
      ...(toUserId === undefined ? {} : { toUserId }),
      content,
      ...(logId === undefined ? {} : { logId }),
    },
  }
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  return text === '' ? undefined : text
}

function answered(body: string): Response {
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } })
}

function refusedEvent(reason: WebhookRefusal): Response {
  const status = reason === 'wrong_method' ? 405 : reason === 'too_large' ? 413 : reason === 'invalid_content' ? 400 : 401
  return new Response(null, { status })
}

function sendAgain(): Response {
  return new Response(null, { status: 500 })
}
