import { checkOptions, type Provided, provider, sameHex } from '@duijie/core/platform'
import type { Opened, RawDelivery, Webhook, WebhookRefusal } from '@duijie/core/webhook'
import { z } from 'zod'
import { doudianPlatform } from '../platform-name.js'
import { type DoudianPushCredentials, type EventSignAlgorithm, eventSign } from './event-sign.js'
import { type AccountOfShop, type DoudianPushMessage, readPushMessages } from './push-message.js'

/** What {@link doudianPush} is told. */
export interface DoudianPushOptions {
  /** The application's key and secret, or a function that gives the current ones. Each application has a webhook of its own. */
  readonly credentials: Provided<DoudianPushCredentials>
  /** The key that a shop's token is stored under, by the shop's number; `undefined` for shops that are nobody's. @defaultValue the number itself */
  readonly accountOf?: AccountOfShop
  /** Which signatures are believed; their lengths tell them apart. @defaultValue `['md5']`, which is the documented one */
  readonly algorithms?: readonly EventSignAlgorithm[]
}

const optionsSchema = z.strictObject({
  credentials: z.union(
    [z.strictObject({ appKey: z.string().min(1), appSecret: z.string().min(1) }), z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { appKey, appSecret } or a function that gives them',
  ),
  accountOf: z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function').optional(),
  algorithms: z
    .array(z.enum(['md5', 'hmac-sha256']))
    .min(1)
    .optional(),
})

/**
 * What Doudian pushes to one application's address: batches of messages about orders, after-sales and products of all its shops, and the probe of the address.
 * One of a batch that fails has the whole batch sent again, and only that one is handled again. There is no time in a delivery: what is overheard can be sent again, and is then a
 * message that was handled before.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({ webhook: doudianPush({ credentials: { appKey, appSecret } }), inbox: sqlInbox(db) })
 * ```
 */
export function doudianPush(options: DoudianPushOptions): Webhook<DoudianPushMessage> {
  checkOptions('doudianPush', optionsSchema, options)
  const { algorithms = ['md5'], accountOf = (shopId: string) => shopId } = options
  const credentials = provider(options.credentials)
  return {
    platform: doudianPlatform,
    async open(delivery) {
      const reason = distrusted(delivery, await credentials(), algorithms)
      if (reason !== undefined) return refused(reason)
      const messages = readPushMessages(delivery.body, accountOf)
      if (messages === undefined) return refused('malformed')
      return { ok: true, messages, answer: (outcomes) => (outcomes.some(({ status }) => status === 'failed') ? again() : json(received)) }
    },
    refuse: refusal,
    again,
  }
}

const received = '{"code":0,"msg":"success"}'

function distrusted({ headers, body }: RawDelivery, keys: DoudianPushCredentials, algorithms: readonly EventSignAlgorithm[]): WebhookRefusal | undefined {
  const [appId, sign] = [headers.get('app-id'), headers.get('event-sign')]
  if (appId === null || appId === '' || sign === null || sign === '') return 'missing_signature'
  const algorithm = sign.length === 64 ? 'hmac-sha256' : 'md5'
  if (!algorithms.includes(algorithm) || !sameHex(sign, eventSign(body, keys, algorithm))) return 'bad_signature'
  // Not covered by the signature: it is only a second look at whose delivery this is.
  return appId === keys.appKey ? undefined : 'wrong_recipient'
}

function refused(reason: WebhookRefusal): Opened<DoudianPushMessage> {
  return { ok: false, reason, response: refusal(reason) }
}

// The code is what a published receiver answers; the platform documents none.
function refusal(reason: WebhookRefusal): Response {
  return json(`{"code":40041,"message":"${reason}"}`, statusOf(reason))
}

function statusOf(reason: WebhookRefusal): number {
  if (reason === 'wrong_method') return 405
  if (reason === 'too_large') return 413
  return reason === 'malformed' ? 400 : 401
}

function again(): Response {
  return json('{"code":50000,"message":"try again"}', 500)
}

function json(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}
