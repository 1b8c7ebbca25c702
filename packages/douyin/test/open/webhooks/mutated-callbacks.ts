import { generateKeyPairSync } from 'node:crypto'
import { isDuijieError } from '@duijie/core/platform'
import { type Random, seeded } from '@duijie/core/testing'
import type { Webhook, WebhookMessage } from '@duijie/core/webhook'
import { signTradeCallback } from '../../../src/open/trade/callback-signature.js'
import { douyinEcpayWebhook } from '../../../src/open/webhooks/ecpay-webhook.js'
import { signDouyinEcpayCallback } from '../../../src/open/webhooks/sign-callback.js'
import { douyinTradeWebhook } from '../../../src/open/webhooks/trade-webhook.js'
import { credentials, paid, preRefund, url } from './fixtures.js'

/** What became of mutated call-backs. */
export interface MutationFigures {
  readonly sent: number
  /** Of those whose signature no longer fits. */
  readonly forgedAccepted: number
  readonly crashes: number
  readonly reasons: Readonly<Record<string, number>>
}

const now = 1_700_003_703_000
// A short key, because many signatures are made.
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })

interface Mutated {
  readonly headers: Headers
  readonly body: Uint8Array
  /** Whether it was signed after it was changed: then only its form and content can refuse it. */
  readonly signed: boolean
}

/** Sends changed call-backs to both webhooks of payments: every other one signed again, so that only what lies behind the signature can refuse it. */
export async function mutateCallbacks({ count, seed }: { readonly count: number; readonly seed: number }): Promise<MutationFigures> {
  const random = seeded(seed)
  const trade = douyinTradeWebhook({ credentials: { ...credentials, platformPublicKey: publicKey } })
  const ecpay = douyinEcpayWebhook({ credentials })
  const reasons: Record<string, number> = {}
  let [forgedAccepted, crashes] = [0, 0]
  for (let index = 0; index < count; index++) {
    const isEcpay = index % 2 === 0
    const mutated = isEcpay ? await mutateEcpay(random) : await mutateTrade(random)
    try {
      const opened = await (isEcpay ? openWith(ecpay, mutated) : openWith(trade, mutated))
      if (typeof opened === 'string') reasons[opened] = (reasons[opened] ?? 0) + 1
      else if (!mutated.signed) forgedAccepted += 1
    } catch (error) {
      crashes += 1
      if (!isDuijieError(error)) throw error
    }
  }
  return { sent: count, forgedAccepted, crashes, reasons }
}

async function openWith<Message extends WebhookMessage, Reply>(webhook: Webhook<Message, Reply>, { headers, body }: Mutated): Promise<string | undefined> {
  const opened = await webhook.open({ method: 'POST', url: new URL(url), headers, body }, { now, signal: new AbortController().signal })
  return opened.ok ? undefined : opened.reason
}

const envelope = (type: string, msg: unknown) => ({ version: '3.0', msg: typeof msg === 'string' ? msg : JSON.stringify(msg), type })

async function signedTrade(body: Uint8Array, random: Random): Promise<Mutated> {
  const nonce = random.hex(32)
  const timestamp = String(now / 1000)
  const signature = await signTradeCallback({ timestamp, nonce, body }, privateKey)
  return { headers: new Headers({ 'byte-timestamp': timestamp, 'byte-nonce-str': nonce, 'byte-signature': signature }), body, signed: true }
}

const contents: readonly (readonly [type: unknown, msg: unknown])[] = [
  ['payment', { ...paid(), order_id: undefined }],
  ['payment', { ...paid(), total_amount: { fen: 990 } }],
  ['payment', { ...paid(), app_id: 42 }],
  ['payment', [paid()]],
  ['payment', null],
  ['payment', 'no json'],
  ['payment', '{"app_id":'],
  ['pre_create_refund', { ...preRefund(), refund_id: '' }],
  ['pre_create_refund', { ...preRefund(), refund_reason: 'none' }],
  ['settle', {}],
  ['refund', { status: 'SUCCESS' }],
  [7, paid()],
  ['', paid()],
]

async function mutateTrade(random: Random): Promise<Mutated> {
  const genuine = await signedTrade(Buffer.from(JSON.stringify(envelope('payment', paid()))), random)
  if (random.chance(0.4)) {
    const [type, msg] = random.pick(contents)
    return signedTrade(Buffer.from(JSON.stringify({ ...envelope('', msg), type })), random)
  }
  if (random.chance(0.2)) return signedTrade(changedBytes(genuine.body, random), random)
  if (random.chance(0.6)) return { headers: genuine.headers, body: changedBytes(genuine.body, random), signed: false }
  const headers = new Headers(genuine.headers)
  const name = random.pick(['byte-timestamp', 'byte-nonce-str', 'byte-signature'])
  if (random.chance(0.1)) headers.delete(name)
  else headers.set(name, changedText(headers.get(name) ?? '', random))
  return { headers, body: genuine.body, signed: false }
}

const ecpayPaid = { appid: credentials.appId, cp_orderno: 'O1', total_amount: 100, status: 'SUCCESS', paid_at: 1_700_003_700 }

async function mutateEcpay(random: Random): Promise<Mutated> {
  const isForged = random.chance(0.6)
  const [type, msg] = isForged ? (['payment', ecpayPaid] as const) : random.pick(contents)
  const request = signDouyinEcpayCallback(
    { url, type: String(type), msg: typeof msg === 'string' ? msg : Object(msg), now: new Date(now), nonce: random.digits(4) },
    credentials.ecpay,
  )
  const body = new Uint8Array(await request.arrayBuffer())
  if (!isForged) return { headers: request.headers, body, signed: true }
  return { headers: request.headers, body: changedSigned(body, random), signed: false }
}

/** Another byte in what the signature covers, or in it: what lies around counts for nothing. */
function changedSigned(body: Uint8Array, random: Random): Uint8Array {
  const envelopeOf = Object(JSON.parse(Buffer.from(body).toString()))
  const name = random.pick(['timestamp', 'nonce', 'msg', 'msg_signature'])
  return Buffer.from(JSON.stringify({ ...envelopeOf, [name]: changedText(String(envelopeOf[name]), random) }))
}

function changedBytes(body: Uint8Array, random: Random): Uint8Array {
  const at = random.int(0, body.length - 1)
  const kind = random.int(0, 2)
  if (kind === 0) return body.subarray(0, at)
  if (kind === 1) return Buffer.concat([body.subarray(0, at), Buffer.from([random.int(0, 255)]), body.subarray(at)])
  const changed = Buffer.from(body)
  changed[at] = (changed[at] ?? 0) ^ (1 << random.int(0, 7))
  return changed
}

function changedText(text: string, random: Random): string {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.']
  const at = random.int(0, Math.max(0, text.length - 1))
  for (;;) {
    const changed = text.slice(0, at) + random.pick(letters) + text.slice(random.chance(0.5) ? at + 1 : at)
    // Hex is hex in either case.
    if (changed.toLowerCase() !== text.toLowerCase()) return changed
  }
}
