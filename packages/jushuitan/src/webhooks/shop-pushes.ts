import { checkOptions, DuijieError, digest, type Provided, provider, sameHex, sameSecret } from '@duijie/core/platform'
import type { OpenContext, Opened, RawDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { z } from 'zod'
import { isJsonObject, type JsonObject, parseJsonObject } from '../json-answer.js'
import { signLegacy } from '../sign.js'

/** What shops are pushed: an order was shipped, stock is to be published, returned goods came or did not, an order was cancelled. */
export const shopPushTopics = ['logistics.upload', 'inventory.upload', 'refund.goods', 'cancel.order'] as const

/** One of {@link shopPushTopics}. */
export type ShopPushTopic = (typeof shopPushTopics)[number]

/**
 * A push of an own shop (商家自有商城). Its signature proves nothing: it is made with a key that everybody knows, and leaves the body out.
 * Take `content` for a hint and look up what it is about: `lookUpPush` does.
 */
export interface ShopPush extends WebhookMessage {
  /** One of {@link shopPushTopics}; the platform may know more. */
  readonly topic: string
  /** Whose secret path it came by. */
  readonly account: string
  /** What is claimed. Unsigned. */
  readonly content: JsonObject
}

/** What {@link jushuitanShopPushes} needs. */
export interface ShopPushOptions {
  /**
   * The secret at the end of each account's push address, such as `https://app.example/push/<secret>`: at least 24 characters that nobody can guess. It is the only thing that keeps strangers out.
   */
  readonly secrets: Provided<Readonly<Record<string, string>>>
  /** How far a push's time may be from ours, in milliseconds. @defaultValue 600000 */
  readonly toleranceMs?: number
}

const secretsSchema = z.record(z.string(), z.string().min(24, 'a secret path has at least 24 characters'))
const optionsSchema = z.strictObject({
  secrets: z.union(
    [secretsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected secrets of at least 24 characters by account, or a function that gives them',
  ),
  toleranceMs: z.number().int().positive().optional(),
})

/**
 * The receiver of shop pushes, made as safe as they can be: a secret path for each account, the platform's (weak) signature, freshness; what remains is to look up before acting.
 *
 * @throws DuijieError `invalid_params` for a secret that can be guessed
 *
 * @example
 * ```ts
 * const webhook = jushuitanShopPushes({ secrets: { 'my-shop': pathSecret } })
 * createWebhookHandler({ webhook, handle: async (push) => save(await lookUpPush(jushuitan, push)) })
 * ```
 */
export function jushuitanShopPushes(options: ShopPushOptions): Webhook<ShopPush> {
  checkOptions('jushuitanShopPushes', optionsSchema, options)
  const { toleranceMs = 600_000 } = options
  const secrets = provider(options.secrets)
  return {
    platform: 'jushuitan',
    // An after-sale push was seen as a PUT.
    methods: ['POST', 'PUT'],
    async open(delivery, context) {
      const known = await secrets()
      if (!secretsSchema.safeParse(known).success) throw new DuijieError('invalid_params', 'jushuitan: a secret path of shop pushes is too short')
      return openPush(delivery, context, { secrets: known, toleranceMs })
    },
    refuse: refusal,
    again: () => answerOf(-1, 'try again'),
  }
}

/** What is known of a push's sender. */
interface Trust {
  readonly secrets: Readonly<Record<string, string>>
  readonly toleranceMs: number
}

function openPush({ url, body }: RawDelivery, { now }: OpenContext, { secrets, toleranceMs }: Trust): Opened<ShopPush> {
  const account = accountOf(url, secrets)
  if (account === undefined) return refused('unknown_account')
  const query = Object.fromEntries(url.searchParams)
  const { method: topic, ts, sign } = query
  if (sign === undefined || sign === '') return refused('missing_signature')
  if (!sameHex(sign, signLegacy(query, publicKey))) return refused('bad_signature')
  if (ts === undefined || !/^\d{1,12}$/.test(ts)) return refused('missing_timestamp')
  const ageMs = now - Number(ts) * 1000
  if (ageMs > toleranceMs) return refused('too_old')
  if (ageMs < -toleranceMs) return refused('in_future')
  const content = parseJsonObject(body)
  if (topic === undefined || content === undefined) return refused('malformed')
  const message: ShopPush = { id: idOf(topic, content, ts), topic, account, content, sentAt: new Date(Number(ts) * 1000).toISOString() }
  return {
    ok: true,
    messages: [message],
    answer: (outcomes) => (outcomes.some(({ status }) => status === 'failed') ? answerOf(-1, '处理失败') : answerOf(0, '执行成功')),
  }
}

/** Partner and key of every shop push, of every merchant. */
const publicKey = 'erp'

/** What is pushed, and when. */
export interface ShopPushForgery {
  /** The push address, its secret included. */
  readonly url: string
  readonly topic: string
  readonly content: JsonObject
  readonly at: Date
  /** @defaultValue `'POST'` */
  readonly method?: 'POST' | 'PUT'
  /** What else the query holds, such as `type`. */
  readonly query?: Readonly<Record<string, string>>
}

/** Makes a push as the platform does: for tests, which can so send valid ones themselves. That anybody can is the weakness of this signature. */
export function signShopPush({ url, topic, content, at, method = 'POST', query = {} }: ShopPushForgery): Request {
  const params = { ...query, method: topic, partnerid: publicKey, ts: String(Math.floor(at.getTime() / 1000)) }
  const target = new URL(url)
  for (const [name, value] of Object.entries({ ...params, sign: signLegacy(params, publicKey) })) target.searchParams.set(name, value)
  return new Request(target, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) })
}

// All are compared, so that the time taken says nothing of which one is near.
function accountOf(url: URL, secrets: Readonly<Record<string, string>>): string | undefined {
  const shown = url.pathname.split('/').findLast((part) => part !== '') ?? ''
  return Object.entries(secrets)
    .filter(([, secret]) => sameSecret(shown, secret))
    .at(0)?.[0]
}

/** The same push again has the same id; pushes have none of their own. Stock without a time of change may come back to an earlier value: there the push's time counts. */
function idOf(topic: string, content: JsonObject, ts: string): string {
  const rows = (name: string) => (Array.isArray(content[name]) ? content[name].filter(isJsonObject) : [])
  const parts = {
    'logistics.upload': [content['so_id'], content['l_id'], ...rows('items').map((item) => item['outer_oi_id'])],
    'refund.goods': [content['outer_as_id'] ?? content['as_id'], content['action_name'], content['unique_id'] ?? content['modified'] ?? ts],
    'inventory.upload': rows('datas').flatMap((row) => [row['shop_id'], row['shop_sku_id'], row['sku_id'], row['modified'] ?? ts]),
    'cancel.order': [content['o_id'], content['so_id']],
  }[topic] ?? [content, ts]
  return digest('sha256', JSON.stringify([topic, parts.map((part) => part ?? null)])).slice(0, 32)
}

function refused(reason: WebhookRefusal): Opened<ShopPush> {
  return { ok: false, reason, response: refusal(reason) }
}

// Who does not know the secret learns nothing, not even that there is something.
function refusal(reason: WebhookRefusal): Response {
  return reason === 'unknown_account' ? new Response('Not Found', { status: 404 }) : answerOf(-1, reason, 400)
}

function answerOf(code: number, msg: string, status = 200): Response {
  return Response.json({ code, msg }, { status })
}
