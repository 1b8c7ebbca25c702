import { checkOptions, digest, type Provided, provider } from '@duijie/core/platform'
import type { OpenContext, Opened, RawDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { z } from 'zod'
import { type JsonObject, parseJsonObject } from '../json-answer.js'
import type { JushuitanCredentials } from '../protocol.js'
import { isSignedByJushuitan } from '../sign.js'

/** A message of the platform's subscriptions (消息管理). A hint: look up what it is about before acting. */
export interface SubscribedMessage extends WebhookMessage {
  readonly content: JsonObject
}

/** What {@link jushuitanMessages} needs. The platform's envelope and signature of these messages are not public: both can be replaced. */
export interface SubscriptionOptions {
  readonly credentials: Provided<JushuitanCredentials>
  /**
   * Whether a delivery is the platform's. `params` are its params of query and of the body's top level, as texts.
   * @defaultValue its `sign` is that of a request's params; without one it is refused
   */
  verify?(delivery: RawDelivery, params: Readonly<Record<string, string>>): boolean | Promise<boolean>
  /** What the delivery says. @defaultValue the topic is `method`, `msg_type` or `type`, the id `msg_id` or a digest of the body, the account `co_id` */
  read?(body: JsonObject, params: Readonly<Record<string, string>>): readonly SubscribedMessage[]
  /** How far a delivery's `timestamp` may be from our time, in milliseconds, where it has one. @defaultValue 600000 */
  readonly toleranceMs?: number
}

const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')
const optionsSchema = z.strictObject({
  credentials: z.union(
    [z.strictObject({ appKey: z.string().min(1), appSecret: z.string().min(1) }), callable],
    'expected { appKey, appSecret } or a function that gives them',
  ),
  verify: callable.optional(),
  read: callable.optional(),
  toleranceMs: z.number().int().positive().optional(),
})

/**
 * The receiver of subscribed messages. They come up to ten times until they are answered with `{"code":0}`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 */
export function jushuitanMessages(options: SubscriptionOptions): Webhook<SubscribedMessage> {
  checkOptions('jushuitanMessages', optionsSchema, options)
  const { toleranceMs = 600_000, read = defaultRead } = options
  const credentials = provider(options.credentials)
  const verify = options.verify ?? (async (_delivery, params) => isSignedByJushuitan(params, (await credentials()).appSecret))

  async function open(delivery: RawDelivery, { now }: OpenContext): Promise<Opened<SubscribedMessage>> {
    const body = parseJsonObject(delivery.body)
    if (body === undefined) return refused('malformed')
    const params = { ...textsOf(body), ...Object.fromEntries(delivery.url.searchParams) }
    if (options.verify === undefined && (params['sign'] ?? '') === '') return refused('missing_signature')
    if (!(await verify(delivery, params))) return refused('bad_signature')
    const { timestamp } = params
    const ageMs = timestamp === undefined ? 0 : now - Number(timestamp) * 1000
    if (!(ageMs <= toleranceMs)) return refused('too_old')
    if (ageMs < -toleranceMs) return refused('in_future')
    return {
      ok: true,
      messages: read(body, params),
      answer: (outcomes) => answerOf(outcomes.some(({ status }) => status === 'failed') ? -1 : 0),
    }
  }

  return { platform: 'jushuitan', methods: ['POST', 'PUT'], open, refuse: () => answerOf(-1, 400), again: () => answerOf(-1) }
}

// Without an id of the platform's the time counts, too: a message that is handled twice does no harm, one that is taken for another is lost.
function defaultRead(body: JsonObject, params: Readonly<Record<string, string>>): readonly SubscribedMessage[] {
  const { sign: _, ...content } = body
  const account = params['co_id']
  return [
    {
      id: params['msg_id'] ?? digest('sha256', JSON.stringify(content)).slice(0, 32),
      topic: params['method'] ?? params['msg_type'] ?? params['type'] ?? 'unknown',
      content,
      ...(account === undefined ? {} : { account }),
    },
  ]
}

function textsOf(body: JsonObject): Record<string, string> {
  const texts = Object.entries(body).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
  )
  return Object.fromEntries(texts)
}

function refused(reason: WebhookRefusal): Opened<SubscribedMessage> {
  return { ok: false, reason, response: answerOf(-1, 400) }
}

function answerOf(code: number, status = 200): Response {
  return Response.json({ code }, { status })
}
