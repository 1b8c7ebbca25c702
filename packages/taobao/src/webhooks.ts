import { type Provided, provider } from '@duijie/core/platform'
import type { Opened, RawDelivery, RefusedDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { type SpiVerdict, spiRefusalBody, verifySpi } from './spi.js'

/** A call-back of the platform (SPI, Qimen). */
export interface SpiMessage extends WebhookMessage {
  /** The signature: the very same call-back has it again, and no other one does. */
  readonly id: string
  /** The SPI's name, for example `qimen.trade.notify`; empty where it has none. */
  readonly topic: string
  readonly content: {
    /** All params of URL, form and signed headers. The names are the sender's own. */
    readonly params: Readonly<Record<string, string>>
    /** The body's text; empty for a form. */
    readonly body: string
  }
}

/** What a call-back is answered: fields for JSON, or the text of a JSON or XML body. */
export type SpiReply = string | Readonly<Record<string, unknown>>

/** Options of {@link taobaoSpi}. */
export interface TaobaoSpiOptions {
  /** The application's secret: a value, or a function that is asked for each call-back. */
  readonly credentials: Provided<{ readonly appSecret: string }>
  /** How far a call-back's timestamp may lie from the time, both ways, in milliseconds. @defaultValue 600000 */
  readonly toleranceMs?: number
  /** What is answered where the handler gives no reply. @defaultValue `{ success: true }` */
  readonly defaultReply?: SpiReply
}

/**
 * The call-backs that the platform makes to an application, for `createWebhookHandler`: the handler's reply is the answer, at once. What comes twice gets the same reply and is handled once.
 * A call-back that is not believed gets the platform's `sign-check-failure`, one whose handler failed status 500.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({ webhook: taobaoSpi({ credentials: { appSecret } }), handle: ({ topic, content }) => answerTo(topic, content) })
 * createServer(toNodeListener(handler)).listen(8080)
 * ```
 */
export function taobaoSpi({ credentials, toleranceMs, defaultReply = { success: true } }: TaobaoSpiOptions): Webhook<SpiMessage, SpiReply> {
  const keys = provider(credentials)
  return {
    platform: 'taobao',
    async open({ headers, url, body }: RawDelivery, { now }): Promise<Opened<SpiMessage, SpiReply>> {
      const { appSecret } = await keys()
      const verdict = await verifySpi({ headers, url: url.href, body }, { appSecret, now, ...(toleranceMs === undefined ? {} : { toleranceMs }) })
      if (!verdict.ok) return refused(verdict.reason)
      return {
        ok: true,
        messages: [messageOf(verdict)],
        answer: ([outcome]) => (outcome?.status === 'done' ? answer(outcome.reply ?? defaultReply) : again()),
      }
    },
    refuse: (reason) => refused(reason).response,
    again,
  }
}

function messageOf({ method, sign, signedAt, params, body }: SpiVerdict & { readonly ok: true }): SpiMessage {
  const nick = params['top-user-nick']
  return {
    id: sign,
    topic: method ?? '',
    content: { params, body },
    sentAt: new Date(signedAt).toISOString(),
    ...(nick === undefined || nick === '' ? {} : { account: nick }),
  }
}

function answer(reply: SpiReply): Response {
  const text = typeof reply === 'string' ? reply : JSON.stringify(reply)
  const type = text.trimStart().startsWith('<') ? 'text/xml' : 'application/json'
  return new Response(text, { headers: { 'content-type': `${type};charset=UTF-8` } })
}

// Status 200: the platform reads why in the body.
function refused(reason: WebhookRefusal): RefusedDelivery {
  return { ok: false, reason, response: new Response(spiRefusalBody, { headers: { 'content-type': 'application/json;charset=UTF-8' } }) }
}

function again(): Response {
  return new Response('{"success":false}', { status: 500, headers: { 'content-type': 'application/json;charset=UTF-8' } })
}
