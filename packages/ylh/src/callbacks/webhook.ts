import {
  type Clock,
  checkOptions,
  decodeForm,
  digest,
  isDuijieError,
  type Provided,
  parseChinaTime,
  parseJson,
  provider,
  sameSecret,
  systemClock,
} from '@duijie/core/platform'
import type { Opened, RawDelivery, RefusedDelivery, Webhook, WebhookRefusal } from '@duijie/core/webhook'
import { z } from 'zod'
import { isJsonObject } from '../envelope.js'
import { platformName } from '../platform-name.js'
import { type CallbackFields, verifyCallback } from '../sign.js'
import { notReceived, received, type StatusCodeStyle } from './acknowledge.js'
import type { YlhMessage, YlhReply } from './message.js'
import { readCallback } from './read-callback.js'

/** Keys of the callbacks, which you hand to the platform together with your address. */
export interface CallbackKeys {
  readonly appKey: string
  readonly secret: string
}

/** What {@link ylhWebhook} is told. */
export interface YlhWebhookOptions {
  /** A value, or a function that gives the current ones. */
  readonly keys: Provided<CallbackKeys>
  /** Refuses callbacks whose `TimeStamp` is further away than this, in milliseconds. @defaultValue off: how often the platform sends again, and with which time, is not documented */
  readonly maxAgeMs?: number
  /** @defaultValue `'number'` */
  readonly statusCode?: StatusCodeStyle
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

const keysSchema = z.strictObject({ appKey: z.string().min(1), secret: z.string().min(1) })
const optionsSchema = z.strictObject({
  keys: z.union([keysSchema, z.custom<() => unknown>((value) => typeof value === 'function')], 'expected { appKey, secret } or a function that gives them'),
  maxAgeMs: z.number().int().positive().optional(),
  statusCode: z.enum(['number', 'text']).optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, 'expected a clock').optional(),
})

/**
 * The three callbacks of YLH (confirmed, cancelled, out of stock), for `createWebhookHandler`. All of them may come to one address.
 *
 * The platform's signature covers small letters only and has nothing between names and values, so it proves less than it should: whatever it lets through must also have all four
 * fields, one of the three methods, and `Data` that reads as documented. Callbacks come at least once and in no order; the same one has the same id, also with a later `TimeStamp`.
 *
 * @throws DuijieError `invalid_params` for options that make no sense
 * @example
 * ```ts
 * const handler = createWebhookHandler({ webhook: ylhWebhook({ keys: { appKey, secret } }), handle: handleCallbacks(orders), receipts: sqlReceipts(db) })
 * ```
 */
export function ylhWebhook(options: YlhWebhookOptions): Webhook<YlhMessage, YlhReply> {
  checkOptions('ylhWebhook', optionsSchema, options)
  const { maxAgeMs, statusCode = 'number', clock = systemClock } = options
  const keys = provider(options.keys)

  const refused = (reason: WebhookRefusal, nowMs: number): RefusedDelivery => ({ ok: false, reason, response: refusal(reason, nowMs) })

  return {
    platform: platformName,
    async open(delivery, { now }): Promise<Opened<YlhMessage, YlhReply>> {
      const fields = fieldsOf(delivery)
      if (fields === undefined) return refused('malformed', now)
      if ((fields['Sign'] ?? '') === '') return refused('missing_signature', now)
      const { appKey, secret } = await keys()
      if (!verifyCallback(fields, secret)) return refused('bad_signature', now)
      const { AppKey = '', TimeStamp = '', Method = '', Data = '' } = fields
      // An empty field is not signed: its value may have been moved to the end of another one.
      if ([AppKey, TimeStamp, Method, Data].some((value) => value.trim() === '')) return refused('invalid_content', now)
      if (!sameSecret(AppKey, appKey)) return refused('unknown_key', now)
      const sentMs = timeStampMs(TimeStamp)
      if (sentMs === undefined) return refused('missing_timestamp', now)
      if (maxAgeMs !== undefined && now - sentMs > maxAgeMs) return refused('too_old', now)
      if (maxAgeMs !== undefined && sentMs - now > maxAgeMs) return refused('in_future', now)
      const read = readCallback(Method, Data)
      if (!read.ok) return refused('invalid_content', now)
      const { callback } = read
      const message: YlhMessage = { id: messageId(callback.method, Data), topic: callback.method, sentAt: new Date(sentMs).toISOString(), content: callback }
      return {
        ok: true,
        messages: [message],
        answer([outcome]) {
          if (outcome?.status !== 'done') return again(clock.now())
          if (outcome.reply?.orderNotFound === true) {
            return notReceived(200, { code: 'order_not_found', description: '订单不存在', nowMs: clock.now() })
          }
          return received(callback.platformOrderNo, clock.now(), statusCode)
        },
      }
    },
    refuse: (reason) => refusal(reason, clock.now()),
    again: () => again(clock.now()),
  }
}

// The digest over small letters: what differs in their case only has the same signature, and must not count as another message.
function messageId(method: string, data: string): string {
  return digest('sha256', `${method}\n${data.toLowerCase()}`)
}

function again(nowMs: number): Response {
  return notReceived(500, { description: '处理失败', nowMs })
}

function refusal(reason: WebhookRefusal, nowMs: number): Response {
  const status = reason === 'wrong_method' ? 405 : reason === 'too_large' ? 413 : 200
  return notReceived(status, { description: words[reason] ?? '请求无效', nowMs })
}

const words: Readonly<Partial<Record<WebhookRefusal, string>>> = {
  missing_signature: '签名验证失败',
  bad_signature: '签名验证失败',
  unknown_key: 'AppKey错误',
  too_old: '时间戳过期',
  in_future: '时间戳过期',
  missing_timestamp: '时间戳错误',
}

/** The fields of a delivery: a form, or as some senders have it a JSON object of texts. `undefined`: neither, or a name stands twice in it. */
function fieldsOf({ headers, body }: RawDelivery): CallbackFields | undefined {
  try {
    const pairs = (headers.get('content-type') ?? '').toLowerCase().includes('json') ? jsonPairs(body) : decodeForm(body)
    if (pairs === undefined || new Set(pairs.map(([name]) => name)).size < pairs.length) return undefined
    return Object.fromEntries(pairs)
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function jsonPairs(body: Uint8Array): readonly (readonly [string, string])[] | undefined {
  const value = parseJson(body)
  if (!isJsonObject(value)) return undefined
  const pairs = Object.entries(value).filter(([, field]) => field !== null)
  if (pairs.some(([, field]) => typeof field === 'object')) return undefined
  return pairs.map(([name, field]) => [name, String(field)])
}

function timeStampMs(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  try {
    return parseChinaTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`)
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
