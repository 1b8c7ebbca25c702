import { isDuijieError, parseJson } from '@duijie/core/platform'
import type { Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import type { JsonObject } from '../json-object.js'
import { defaultToleranceMs } from './freshness.js'
import { signLifeSpi, verifyLifeSpi } from './life-sign.js'

/** A call of the life service (SPI) as a message: its topic is the path that was called. */
export interface LifeSpiMessage extends WebhookMessage {
  /** The client key. */
  readonly account: string
  readonly content: {
    readonly method: string
    readonly path: string
    /** The query without its signature. */
    readonly query: Readonly<Record<string, string>>
    /** The body, parsed; missing where there was none. */
    readonly body?: unknown
  }
}

/** What a call is answered with: the content of `data`, beside `error_code` and `description`. */
export type LifeSpiReply = JsonObject

/** What a {@link douyinLifeSpi} needs. */
export interface DouyinLifeSpiOptions {
  readonly clientKey: string
  readonly clientSecret: string
  /** How far the signed time may lie from ours, both ways; `any` does not look at it. @defaultValue 300000 */
  readonly toleranceMs?: number | 'any'
}

/**
 * What the life service asks the merchant's server (SPI): each call is verified by `x-life-sign`, and answered with what the handler gives. A question that is asked again is a new one, and the handler is asked again:
 * let the platform's own numbers make it harmless.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({
 *   webhook: douyinLifeSpi({ clientKey, clientSecret }),
 *   handle: async ({ topic, content }) => (topic.endsWith('/stock') ? { stock: await stock.of(content.body) } : undefined),
 * })
 * ```
 */
export function douyinLifeSpi({ clientKey, clientSecret, toleranceMs = defaultToleranceMs }: DouyinLifeSpiOptions): Webhook<LifeSpiMessage, LifeSpiReply> {
  return {
    platform: 'douyin',
    methods: ['GET', 'POST'],
    answerMs: 5_000,
    async open({ method, url, headers, body }, { now }) {
      const query = Object.fromEntries(url.searchParams)
      const signature = headers.get('x-life-sign') ?? ''
      const reason = reasonOf({ method, query, body, signature, keys: { clientKey, clientSecret }, now, toleranceMs })
      const parsed = reason === undefined ? parsedBody(body) : undefined
      if (reason !== undefined || parsed === undefined) {
        const why = reason ?? 'invalid_content'
        return { ok: false, reason: why, response: refusedSpi(why) }
      }
      const { sign: _sign, ...asked } = query
      const message: LifeSpiMessage = {
        // The same signature is the same call; one that is asked again later is signed anew.
        id: signature,
        topic: url.pathname,
        account: clientKey,
        sentAt: new Date(Number(query['timestamp'])).toISOString(),
        content: { method, path: url.pathname, query: asked, ...parsed },
      }
      return { ok: true, messages: [message], answer: ([outcome]) => (outcome?.status === 'done' ? answered(outcome.reply ?? {}) : sendAgain()) }
    },
    refuse: refusedSpi,
    again: sendAgain,
  }
}

/** A call of the life service as the platform makes it: for tests. */
export function signDouyinLifeSpi(
  { url, method = 'POST', body, now }: { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: object | string; readonly now: Date },
  { clientKey, clientSecret }: Pick<DouyinLifeSpiOptions, 'clientKey' | 'clientSecret'>,
): Request {
  const target = new URL(url)
  target.searchParams.set('client_key', clientKey)
  target.searchParams.set('timestamp', String(now.getTime()))
  const text = method === 'GET' ? '' : typeof body === 'string' ? body : JSON.stringify(body ?? {})
  const sign = signLifeSpi({ method, query: Object.fromEntries(target.searchParams), body: text }, clientSecret)
  const headers = { 'content-type': 'application/json', 'x-life-clientkey': clientKey, 'x-life-sign': sign }
  return new Request(target, { method, headers, ...(method === 'GET' ? {} : { body: text }) })
}

interface Checking {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly signature: string
  readonly keys: Pick<DouyinLifeSpiOptions, 'clientKey' | 'clientSecret'>
  readonly now: number
  readonly toleranceMs: number | 'any'
}

function reasonOf({ method, query, body, signature, keys, now, toleranceMs }: Checking): WebhookRefusal | undefined {
  if (signature === '') return 'missing_signature'
  if (!verifyLifeSpi({ method, query, body }, signature, keys.clientSecret)) return 'bad_signature'
  // The header x-life-clientkey is not signed; migrated applications have another client key there than in the query.
  if (query['client_key'] !== keys.clientKey) return 'wrong_recipient'
  const { timestamp = '' } = query
  if (!/^\d{13}$/.test(timestamp)) return 'missing_timestamp'
  if (toleranceMs === 'any') return undefined
  const ageMs = now - Number(timestamp)
  if (ageMs > toleranceMs) return 'too_old'
  return ageMs < -toleranceMs ? 'in_future' : undefined
}

function parsedBody(body: Uint8Array): { readonly body?: unknown } | undefined {
  if (body.length === 0) return {}
  try {
    return { body: parseJson(body) }
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function answered(data: JsonObject, status = 200): Response {
  return Response.json({ data: { error_code: 0, description: 'success', ...data } }, { status })
}

function refusedSpi(reason: WebhookRefusal): Response {
  const status = reason === 'wrong_method' ? 405 : reason === 'too_large' ? 413 : reason === 'invalid_content' ? 400 : 401
  return answered({ error_code: 1, description: reason }, status)
}

function sendAgain(): Response {
  return answered({ error_code: 1, description: 'please send again' }, 500)
}
