import { randomBytes } from 'node:crypto'
import { checkOptions, digest, type Provided, provider, stringifyCanonical } from '@duijie/core/platform'
import type { MessageOutcome, OpenContext, Opened, RawDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { z } from 'zod'
import type { JsonObject } from '../json-object.js'
import { isEncodingAESKey, openPush, sealPush, signPushParts, verifyPushParts } from './push-cipher.js'
import { normalPush, type PushFormat, readPushFields, writePushFields } from './push-fields.js'
import type { WechatPushCredentials, WechatReply } from './push-options.js'

/** What {@link wechatPush} is told. */
export interface WechatPushOptions {
  /** What the console has: a value, or a function that gives the current ones. Each application has a webhook of its own. */
  readonly credentials: Provided<WechatPushCredentials>
  /** How old a delivery may be, and how far ahead, in milliseconds. @defaultValue 300000 */
  readonly toleranceMs?: number
}

/** A pushed message: `topic` is its `Event`, or its `MsgType`; `content` its fields, in one shape for both forms. `wechatEvent` gives known ones their types. */
export interface WechatPushMessage extends WebhookMessage {
  readonly content: JsonObject
  /** The form that it came in. */
  readonly format: PushFormat
  /** The user that it is about. */
  readonly openid?: string
}

const credentialsSchema = z.strictObject({
  appId: z.string().min(1),
  token: z.string().min(1),
  encodingAESKey: z.string().refine(isEncodingAESKey, 'expected the 43 letters and digits of the console').optional(),
})
const optionsSchema = z.strictObject({
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { appId, token, encodingAESKey? }, the key with its 43 letters and digits, or a function that gives them',
  ),
  toleranceMs: z.number().int().positive().optional(),
})

/**
 * What the platform pushes to one mini program's address: messages and events, plain or encrypted, JSON or XML, and the echo that proves the address.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({
 *   webhook: wechatPush({ credentials: { appId, token, encodingAESKey } }),
 *   handle: async ({ topic }) => (topic === 'text' ? { MsgType: 'transfer_customer_service' } : undefined),
 * })
 * ```
 */
export function wechatPush(options: WechatPushOptions): Webhook<WechatPushMessage, WechatReply> {
  checkOptions('wechatPush', optionsSchema, options)
  const { toleranceMs = 300_000 } = options
  const credentials = provider(options.credentials)
  return {
    platform: 'wechat',
    methods: ['GET', 'POST'],
    async open(delivery, context) {
      if (delivery.method === 'POST' && isContainerCheck(delivery)) return opened([], () => text('success'))
      const keys = await credentials()
      const query = delivery.url.searchParams
      if (delivery.method === 'GET') return openEcho(query, keys, { ...context, toleranceMs })
      return openMessage(delivery, keys, { ...context, toleranceMs })
    },
    refuse: (reason) => text('', statusOf(reason)),
    again: () => text('', 500),
  }
}

interface Window extends OpenContext {
  readonly toleranceMs: number
}

type Open = Opened<WechatPushMessage, WechatReply>

function openEcho(query: URLSearchParams, { token }: WechatPushCredentials, window: Window): Open {
  const echo = query.get('echostr')
  if (echo === null) return refused('malformed')
  const reason = badSignature(query, 'signature', [token], window)
  return reason === undefined ? opened([], () => text(echo)) : refused(reason)
}

async function openMessage(delivery: RawDelivery, keys: WechatPushCredentials, window: Window): Promise<Open> {
  const query = delivery.url.searchParams
  const { token, encodingAESKey, appId } = keys
  const outer = await readPushFields(Buffer.from(delivery.body).toString('utf8'))
  if (encodingAESKey === undefined) {
    const reason = badSignature(query, 'signature', [token], window)
    if (reason !== undefined) return refused(reason)
    // It is encrypted, and there is no key to open it: our own configuration is wrong.
    if (outer?.fields['Encrypt'] !== undefined && outer.fields['MsgType'] === undefined) return refused('unknown_key')
    return outer === undefined ? refused('malformed') : messageOf(outer.fields, outer.format, { keys, sealed: false, now: window.now })
  }
  const sealed = outer?.fields['Encrypt']
  // Never the plain fields, not even beside encrypted ones: their signature does not cover them.
  const reason = badSignature(query, 'msg_signature', [token, typeof sealed === 'string' ? sealed : ''], window)
  if (reason !== undefined) return refused(reason)
  if (outer === undefined || typeof sealed !== 'string') return refused('malformed')
  const plain = openPush(sealed, { encodingAESKey, appId })
  if (!plain.ok) return refused(plain.reason)
  const inner = await readPushFields(plain.text)
  return inner === undefined ? refused('invalid_content') : messageOf(inner.fields, inner.format, { keys, sealed: true, now: window.now })
}

/** What is wrong with signature or time; the signature comes first, so that nobody learns our time from forgeries. */
function badSignature(query: URLSearchParams, name: string, secret: readonly string[], { now, toleranceMs }: Window): WebhookRefusal | undefined {
  const [signature, timestamp, nonce] = [query.get(name), query.get('timestamp'), query.get('nonce')]
  if (signature === null || signature === '' || nonce === null) return 'missing_signature'
  if (timestamp === null || timestamp === '') return 'missing_timestamp'
  if (!verifyPushParts(signature, timestamp, nonce, ...secret)) return 'bad_signature'
  const ageMs = now - Number(timestamp) * 1000
  if (!(ageMs <= toleranceMs)) return 'too_old'
  return ageMs >= -toleranceMs ? undefined : 'in_future'
}

/** How a message came, and so how it is answered. */
interface Envelope {
  readonly keys: WechatPushCredentials
  readonly sealed: boolean
  readonly now: number
}

function messageOf(fields: JsonObject, format: PushFormat, about: Envelope): Open {
  const content = normalPush(fields)
  const { MsgType: type, Event: event, MsgId: messageId, FromUserName: from, CreateTime: created } = content
  if (typeof type !== 'string' || type === '') return refused('invalid_content')
  const topic = type === 'event' && typeof event === 'string' ? event : type
  const message: WechatPushMessage = {
    // Events have no number. The platform tells them apart by user, time and event; what else they say does the rest, since a repeated delivery says the same.
    id: messageId === undefined ? digest('sha256', stringifyCanonical(content)).slice(0, 40) : String(messageId),
    topic,
    content,
    format,
    account: about.keys.appId,
    ...(typeof from === 'string' && from !== '' ? { openid: from } : {}),
    ...(typeof created === 'number' && Number.isFinite(new Date(created * 1000).getTime()) ? { sentAt: new Date(created * 1000).toISOString() } : {}),
  }
  return opened([message], ([outcome]) => answerTo(message, outcome, about))
}

/** These want an answer of their own: "success" would have the platform send the goods again. */
const confirmed = /^xpay_/

async function answerTo(
  { topic, content, format }: WechatPushMessage,
  outcome: MessageOutcome<WechatReply> | undefined,
  envelope: Envelope,
): Promise<Response> {
  if (outcome?.status !== 'done') return text('', 500)
  const reply = outcome.reply ?? (confirmed.test(topic) ? { ErrCode: 0, ErrMsg: 'success' } : undefined)
  if (reply === undefined) return text('success')
  const seconds = Math.floor(envelope.now / 1000)
  // A message in return names both sides, the other way round.
  const addressed =
    reply['MsgType'] === undefined ? reply : { ToUserName: content['FromUserName'], FromUserName: content['ToUserName'], CreateTime: seconds, ...reply }
  const plain = await writePushFields(addressed, format)
  return text(envelope.sealed ? await sealedReply(plain, format, { ...envelope, seconds }) : plain)
}

async function sealedReply(plain: string, format: PushFormat, { keys, seconds }: Envelope & { readonly seconds: number }): Promise<string> {
  const { token, appId, encodingAESKey = '' } = keys
  const sealed = sealPush(plain, { encodingAESKey, appId }, randomBytes(16))
  const nonce = String(randomBytes(4).readUInt32BE())
  const fields = { Encrypt: sealed, MsgSignature: signPushParts(token, String(seconds), nonce, sealed), TimeStamp: seconds, Nonce: nonce }
  return writePushFields(fields, format)
}

/** The platform's own test of an address in its cloud carries no signature, and asks for nothing but an answer. */
function isContainerCheck({ body, url }: RawDelivery): boolean {
  return (
    body.length < 100 && !url.searchParams.has('signature') && Buffer.from(body).toString('utf8').replaceAll(/\s/g, '') === '{"action":"CheckContainerPath"}'
  )
}

function opened(messages: readonly WechatPushMessage[], answer: (outcomes: readonly MessageOutcome<WechatReply>[]) => Response | Promise<Response>): Open {
  return { ok: true, messages, answer }
}

function refused(reason: WebhookRefusal): Open {
  return { ok: false, reason, response: text('', statusOf(reason)) }
}

function statusOf(reason: WebhookRefusal): number {
  if (reason === 'wrong_method') return 405
  return reason === 'too_large' ? 413 : 403
}

// As text: what came in an echo must never be taken for a page.
function text(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' } })
}
