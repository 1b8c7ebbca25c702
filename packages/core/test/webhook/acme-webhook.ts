import { openGcm, sealGcm } from '../../src/crypto/aes.js'
import { hmac } from '../../src/crypto/digest.js'
import { sameHex } from '../../src/crypto/equal.js'
import type { OpenContext, Opened, RawDelivery, Webhook, WebhookMessage, WebhookRefusal } from '../../src/webhook/webhook.js'

// The webhook of a made-up platform: signs time and body, encrypts a batch of messages, takes one answer for all of them.

export const acmeSecret = 'acme-webhook-secret'
const key = Buffer.alloc(32, 7)
const toleranceMs = 300_000

export interface AcmePush {
  readonly messages: readonly WebhookMessage[]
  readonly at: number
  readonly secret?: string
  readonly nonce?: string
  /** Changes the last byte of what is encrypted, before it is signed. */
  readonly wrongTag?: boolean
}

/** A delivery as the platform makes it. */
export function acmeDelivery({ messages, at, secret = acmeSecret, nonce = 'nonce-000001', wrongTag = false }: AcmePush): Request {
  const sealed = Buffer.from(sealGcm(JSON.stringify(messages), { key, nonce }))
  if (wrongTag) sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1)
  const body = `{ "sealed": "${sealed.toString('base64')}" }`
  const headers = { 'acme-time': String(at), 'acme-nonce': nonce, 'acme-sign': signatureOf(secret, { at: String(at), nonce, body: Buffer.from(body) }) }
  return new Request('https://app.example/hooks/acme', { method: 'POST', headers, body })
}

export function acmeWebhook(
  options: Partial<Pick<Webhook<WebhookMessage, string>, 'maxBytes' | 'methods' | 'answerMs'>> & { readonly load?: () => Promise<string> } = {},
): Webhook<WebhookMessage, string> {
  const { load = async () => acmeSecret, ...rest } = options
  return {
    platform: 'acme',
    ...rest,
    open: async (delivery, context) => open(delivery, context, await load()),
    refuse: (reason) => new Response(JSON.stringify({ error: reason }), { status: reason === 'too_large' ? 413 : 401 }),
    again: () => new Response('{"again":true}', { status: 503 }),
  }
}

async function open({ method, headers, url, body }: RawDelivery, { now }: OpenContext, secret: string): Promise<Opened<WebhookMessage, string>> {
  if (method === 'GET') return { ok: true, messages: [], answer: () => new Response(url.searchParams.get('echo')) }
  const [at, nonce, sign] = [headers.get('acme-time'), headers.get('acme-nonce') ?? '', headers.get('acme-sign')]
  if (sign === null) return refused('missing_signature')
  if (at === null) return refused('missing_timestamp')
  if (!sameHex(signatureOf(secret, { at, nonce, body }), sign)) return refused('bad_signature')
  if (!(now - Number(at) <= toleranceMs)) return refused('too_old')
  if (!(now - Number(at) >= -toleranceMs)) return refused('in_future')
  const messages = read(body, nonce)
  if (messages === undefined) return refused('bad_ciphertext')
  return {
    ok: true,
    messages,
    answer(outcomes) {
      const again = outcomes.some(({ status }) => status === 'failed')
      const replies = outcomes.map((outcome) => (outcome.status === 'done' ? (outcome.reply ?? null) : null))
      return new Response(JSON.stringify({ again, replies }), { status: again ? 500 : 200 })
    },
  }
}

function refused(reason: WebhookRefusal) {
  return { ok: false, reason, response: new Response(JSON.stringify({ error: reason }), { status: 401 }) } as const
}

function signatureOf(secret: string, { at, nonce, body }: { readonly at: string; readonly nonce: string; readonly body: Uint8Array }): string {
  return hmac('sha256', secret, Buffer.concat([Buffer.from(`${at}\n${nonce}\n`), body]), 'hex')
}

function read(body: Uint8Array, nonce: string): readonly WebhookMessage[] | undefined {
  try {
    // Verified before: it is what `acmeDelivery` wrote.
    const { sealed } = JSON.parse(Buffer.from(body).toString()) as { readonly sealed: string }
    return JSON.parse(Buffer.from(openGcm(Buffer.from(sealed, 'base64'), { key, nonce })).toString()) as readonly WebhookMessage[]
  } catch {
    return undefined
  }
}
