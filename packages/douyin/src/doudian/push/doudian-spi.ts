import { checkOptions, digest, isDuijieError, type Provided, parseChinaTime, parseJson, provider, sameHex } from '@duijie/core/platform'
import type { MessageOutcome, Opened, RawDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { z } from 'zod'
import { doudianPlatform } from '../platform-name.js'
import type { DoudianPushCredentials } from './event-sign.js'
import { type SpiSignMethod, spiSign } from './spi-sign.js'

/** What {@link doudianSpi} is told. */
export interface DoudianSpiOptions {
  readonly credentials: Provided<DoudianPushCredentials>
  /** How far a call's time may be from ours, in milliseconds. @defaultValue 600000, as in the other direction */
  readonly toleranceMs?: number
}

/** A call of the platform: `topic` is the last part of the path that it came by. */
export interface DoudianSpiCall extends WebhookMessage {
  /** The params. Ids are texts. */
  readonly content: Readonly<Record<string, unknown>>
  /** The params as they came: every digit of them. */
  readonly paramJson: string
}

/** What the application answers at once. */
export interface DoudianSpiReply {
  /** @defaultValue 0, which means that it went well */
  readonly code?: number
  /** @defaultValue `''` */
  readonly message?: string
  /** @defaultValue `{}` */
  readonly data?: unknown
}

const optionsSchema = z.strictObject({
  credentials: z.union(
    [z.strictObject({ appKey: z.string().min(1), appSecret: z.string().min(1) }), z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { appKey, appSecret } or a function that gives them',
  ),
  toleranceMs: z.number().int().positive().optional(),
})

/**
 * What the platform asks of the application at once (SPI): the handler's reply is the answer. The very same call again is given the same reply without asking the handler.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * createWebhookHandler({ webhook: doudianSpi({ credentials }), handle: async ({ topic, content }) => ({ data: await answer(topic, content) }) })
 * ```
 */
export function doudianSpi(options: DoudianSpiOptions): Webhook<DoudianSpiCall, DoudianSpiReply> {
  checkOptions('doudianSpi', optionsSchema, options)
  const { toleranceMs = 600_000 } = options
  const credentials = provider(options.credentials)
  return {
    platform: doudianPlatform,
    methods: ['POST', 'GET'],
    open: async (delivery, { now }) => openCall(delivery, await credentials(), { now, toleranceMs }),
    refuse: refusal,
    again,
  }
}

type Open = Opened<DoudianSpiCall, DoudianSpiReply>

function openCall(delivery: RawDelivery, keys: DoudianPushCredentials, { now, toleranceMs }: { readonly now: number; readonly toleranceMs: number }): Open {
  const query = delivery.url.searchParams
  const [appKey, timestamp] = [query.get('app_key'), query.get('timestamp')]
  const signs = [query.get('sign'), query.get('sign_v2')].filter((sign) => sign !== null && sign !== '')
  if (signs.length === 0) return refused('missing_signature')
  if (timestamp === null || timestamp === '') return refused('missing_timestamp')
  const paramJson = delivery.method === 'GET' ? (query.get('param_json') ?? '') : Buffer.from(delivery.body).toString('utf8')
  const method: SpiSignMethod = query.get('sign_method') === 'hmac-sha256' ? 'hmac-sha256' : 'md5'
  const expected = (['escaped', 'raw'] as const).flatMap((html) => spiSign({ paramJson, timestamp, method, html }, keys) ?? [])
  if (!expected.some((one) => signs.some((sign) => sameHex(String(sign), one)))) return refused('bad_signature')
  // Under a good signature this cannot differ, unless the host has several applications and has mixed them up.
  if (appKey !== keys.appKey) return refused('wrong_recipient')
  const ageMs = now - timeOf(timestamp)
  if (!(ageMs <= toleranceMs)) return refused('too_old')
  if (ageMs < -toleranceMs) return refused('in_future')
  const content = parseJson(paramJson)
  if (!isFields(content)) return refused('invalid_content')
  const topic = delivery.url.pathname.split('/').findLast((part) => part !== '') ?? ''
  const message: DoudianSpiCall = {
    id: digest('sha256', JSON.stringify([delivery.url.pathname, timestamp, paramJson])).slice(0, 40),
    topic,
    content,
    paramJson,
    sentAt: new Date(timeOf(timestamp)).toISOString(),
  }
  return { ok: true, messages: [message], answer: ([outcome]) => answerTo(outcome) }
}

function answerTo(outcome: MessageOutcome<DoudianSpiReply> | undefined): Response {
  if (outcome?.status !== 'done') return again()
  const { code = 0, message = '', data = {} } = outcome.reply ?? {}
  return Response.json({ code, message, data })
}

// NaN for what is no time: then it is neither old nor new, and refused.
function timeOf(timestamp: string): number {
  if (/^\d{10}$/.test(timestamp)) return Number(timestamp) * 1000
  try {
    return parseChinaTime(timestamp)
  } catch (error) {
    if (isDuijieError(error)) return Number.NaN
    throw error
  }
}

function refused(reason: WebhookRefusal): Open {
  return { ok: false, reason, response: refusal(reason) }
}

function refusal(reason: WebhookRefusal): Response {
  const status = reason === 'wrong_method' ? 405 : reason === 'too_large' ? 413 : 200
  return Response.json({ code: 10001, message: reason }, { status })
}

// The platform documents no code for "again"; a status of 500 is not taken for an answer.
function again(): Response {
  return Response.json({ code: -1, message: 'system error' }, { status: 500 })
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
