import { generateKeyPairSync } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { importPublicKey, isDuijieError } from '@duijie/core/platform'
import { type Random, seeded } from '@duijie/core/testing'
import { createWechatPayClient } from '../../src/pay/client.js'
import { sealResource } from '../../src/pay/resource.js'
import { wechatPayWebhook } from '../../src/pay/webhook.js'
import { signatureHeaders } from '../../src/testing/pay/signature-headers.js'
import { credentials } from './keys.js'

/** What became of mutated notifications. */
export interface MutationFigures {
  readonly sent: number
  readonly accepted: number
  readonly crashes: number
  readonly reasons: Readonly<Record<string, number>>
  /** Growth of the heap from a tenth of the way to the end, in megabytes. */
  readonly heapGrowthMb: number
}

const nowMs = Date.UTC(2026, 10, 20, 2, 0, 0)
const serial = 'PUB_KEY_ID_0119000000012025010100000000'
// A short key, because a million signatures are made.
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })

type Envelope = Record<string, unknown>

const payment = {
  transaction_id: '4200000000202501010000000001',
  out_trade_no: 'T20250101000001',
  mchid: credentials.mchId,
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  amount: { total: 100, currency: 'CNY' },
}

/** Sends changed notifications to a webhook: every other one signed again with the platform's key, so that only what lies behind the signature can refuse it. */
export async function mutateNotifications({ count, seed }: { readonly count: number; readonly seed: number }): Promise<MutationFigures> {
  const random = seeded(seed)
  const client = createWechatPayClient({
    credentials: { ...credentials, publicKey: { id: serial, key: importPublicKey(publicKey) } },
    clock: { now: () => nowMs, after: () => () => {} },
    fetch: async () => new Response('{"code":"NOT_FOUND","message":"none"}', { status: 404 }),
  })
  const webhook = wechatPayWebhook({ client })
  const reasons: Record<string, number> = {}
  let accepted = 0
  let crashes = 0
  let heapAtTenth = 0
  for (let index = 0; index < count; index++) {
    const { headers, body } = index % 2 === 0 ? mutateUnsigned(random) : mutateSigned(random)
    try {
      const delivery = { method: 'POST', url: new URL('https://shop.example.com/wx/notify'), headers, body }
      const opened = await webhook.open(delivery, { now: nowMs, signal: new AbortController().signal })
      if (opened.ok) accepted += 1
      else reasons[opened.reason] = (reasons[opened.reason] ?? 0) + 1
    } catch (error) {
      crashes += 1
      if (!isDuijieError(error)) throw error
    }
    if (index === Math.floor(count / 10)) heapAtTenth = heapMb()
  }
  return { sent: count, accepted, crashes, reasons, heapGrowthMb: heapMb() - heapAtTenth }
}

function envelope(content: unknown = payment): Envelope & { resource: Record<string, unknown> } {
  const sealed = sealResource(JSON.stringify(content), { apiV3Key: credentials.apiV3Key, nonce: 'abcdefghijkl', associatedData: 'transaction' })
  return {
    id: 'EV-2025010100000001',
    create_time: '2025-01-01T08:01:40+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: { original_type: 'transaction', ...sealed },
  }
}

interface Mutated {
  readonly headers: Headers
  readonly body: Uint8Array
}

function signed(body: Uint8Array, random: Random): Mutated {
  return { headers: new Headers(signatureHeaders({ serial, privateKey }, body, { nonce: random.hex(32), now: new Date(nowMs) })), body }
}

// One genuine delivery is enough to be changed in every way.
const genuine = signed(Buffer.from(JSON.stringify(envelope())), seeded('genuine'))

/** Something of what is signed is changed, and the signature is not. */
function mutateUnsigned(random: Random): Mutated {
  if (random.chance(0.6)) return { headers: genuine.headers, body: changedBytes(genuine.body, random) }
  const headers = new Headers(genuine.headers)
  const name = random.pick(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'])
  const before = headers.get(name) ?? ''
  if (random.chance(0.1)) headers.delete(name)
  else headers.set(name, changedText(before, random))
  return { headers, body: genuine.body }
}

function changedBytes(body: Uint8Array, random: Random): Uint8Array {
  const at = random.int(0, body.length - 1)
  const kind = random.int(0, 3)
  if (kind === 0) return body.subarray(0, at)
  if (kind === 1) return Buffer.concat([body.subarray(0, at), Buffer.from([random.int(0, 255)]), body.subarray(at)])
  const changed = Buffer.from(body)
  changed[at] = (changed[at] ?? 0) ^ (1 << random.int(0, 7))
  return changed
}

function changedText(text: string, random: Random): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.'
  const at = random.int(0, Math.max(0, text.length - 1))
  for (;;) {
    const letter = random.pick([...letters])
    const changed = random.chance(0.5) ? text.slice(0, at) + letter + text.slice(at + 1) : text.slice(0, at) + letter + text.slice(at)
    if (changed !== text) return changed
  }
}

const contents: readonly unknown[] = [
  { ...payment, trade_state: 'NOTPAY' },
  { ...payment, mchid: '1900000009' },
  { ...payment, mchid: 1_900_000_001 },
  { ...payment, out_trade_no: undefined },
  { ...payment, amount: { total: '100' } },
  { ...payment, sp_mchid: '1900000009', sub_mchid: '1900000011' },
  { combine_mchid: '1900000009', combine_out_trade_no: 'C1', sub_orders: [] },
  [payment],
  'SUCCESS',
  null,
  42,
]

/** Signed again: only decryption, the form and the content itself can refuse it. */
function mutateSigned(random: Random): Mutated {
  const kind = random.int(0, 6)
  if (kind === 0) return signed(Buffer.from(JSON.stringify(envelope(random.pick(contents)))), random)
  if (kind === 1) return signed(broken(random), random)
  const whole = envelope()
  const { resource } = whole
  if (kind === 2) changeField(whole, random.pick(['id', 'create_time', 'resource_type', 'event_type', 'resource']), random)
  else if (kind === 3) changeField(resource, random.pick(['original_type', 'algorithm', 'nonce', 'associated_data', 'ciphertext']), random)
  else resource['ciphertext'] = changedCiphertext(String(resource['ciphertext']), random)
  return signed(Buffer.from(JSON.stringify(whole)), random)
}

function changedCiphertext(ciphertext: string, random: Random): string {
  if (random.chance(0.1)) return changedText(ciphertext, random)
  return Buffer.from(changedBytes(Buffer.from(ciphertext, 'base64'), random)).toString('base64')
}

// Another value of any type. What has no meaning of its own (an id that is a text) is not among them: nothing could tell that it was changed.
function changeField(target: Record<string, unknown>, name: string, random: Random): void {
  const values = [undefined, null, 7, [], {}, true]
  target[name] =
    typeof target[name] === 'string' && name !== 'id' && name !== 'create_time' && random.chance(0.5)
      ? changedText(String(target[name]), random)
      : values[random.int(0, values.length - 1)]
}

function broken(random: Random): Uint8Array {
  const text = JSON.stringify(envelope())
  if (random.chance(0.5)) return Buffer.from(text.slice(0, random.int(0, text.length - 1)))
  return Buffer.from(Array.from({ length: random.int(0, 200) }, () => random.int(0, 255)))
}

function heapMb(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_048_576
}
