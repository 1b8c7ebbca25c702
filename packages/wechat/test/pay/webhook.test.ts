import { webhookConformance } from '@duijie/core/testing/conformance'
import { describe, expect, it } from 'vitest'
import { createWechatPayClient } from '../../src/pay/client.js'
import { wechatPayWebhook } from '../../src/pay/webhook.js'
import { signPayNotification } from '../../src/testing/pay/sign-notification.js'
import notifications from '../vectors/pay-notifications.json' with { type: 'json' }
import { config, credentials, type KeyRef, partOf } from './keys.js'
import { mchId, morning, notifyUrl, payWorld } from './pay-world.js'

interface Vector {
  readonly id: string
  readonly input: { headers: Record<string, string>; body: string; now: number; apiV3Key: string; keys: KeyRef[] }
  readonly expect: { valid: boolean; reason?: string; id?: string; eventType?: string; originalType?: string; resource?: unknown }
}
const vectors = notifications.vectors as unknown as Vector[] // one form; JSON modules only know the union of all

function clientOf(nowMs: number) {
  const certificate = { serial: '5A1122334455667788990011223344556677AABB', certificate: partOf('platform_old', 'certificate') }
  const clock = { now: () => nowMs, after: () => () => {} }
  return createWechatPayClient({
    credentials: { ...credentials, platformCertificates: [certificate] },
    clock,
    fetch: () => Promise.reject(new Error('nobody calls')),
  })
}

describe('openNotification', () => {
  it.each(vectors)('says of $id what the vector says', async ({ input, expect: expected }) => {
    const opened = await clientOf(input.now * 1000).openNotification({ headers: new Headers(input.headers), body: Buffer.from(input.body) })

    expect(opened.ok).toBe(expected.valid)
    if (!opened.ok) return expect(opened.reason).toBe(expected.reason)
    const { id, eventType, originalType, resource } = opened.notification
    expect({ id, eventType, originalType, resource }).toEqual({
      id: expected.id,
      eventType: expected.eventType,
      originalType: expected.originalType,
      resource: expected.resource,
    })
  })
})

const payment = {
  transaction_id: '4200000000202501010000000001',
  out_trade_no: 'T20250101000001',
  appid: config.appid,
  mchid: mchId,
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  trade_type: 'JSAPI',
  amount: { total: 100, currency: 'CNY' },
}
const base = { url: notifyUrl, eventType: 'TRANSACTION.SUCCESS', originalType: 'transaction', resource: payment, apiV3Key: credentials.apiV3Key, id: 'EV-1' }
const platformKey = { serial: config.wechatpayPublicKeyId, privateKey: partOf('pubkeymode', 'privateKey') }
const forged = (at: Date, change: Partial<Parameters<typeof signPayNotification>[0]> = {}) =>
  signPayNotification({ ...base, ...platformKey, now: at, ...change })

const now = Date.UTC(2026, 10, 20, 2, 0, 0)

function withOtherTag<Sealed extends { readonly ciphertext: string }>(sealed: Sealed): Sealed {
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return { ...sealed, ciphertext: bytes.toString('base64') }
}

webhookConformance('wechatpay', {
  webhook: (clock) => wechatPayWebhook({ client: payWorld({ clock }, { clock }).pay }),
  sign: ({ ids, at, wrongKey, wrongTag }) =>
    forged(at, {
      id: ids[0] ?? '',
      ...(wrongKey === true ? { privateKey: partOf('platform_new', 'privateKey') } : {}),
      ...(wrongTag === true ? { seal: withOtherTag } : {}),
    }),
  accepted: ({ status }) => status === 200 || status === 204,
  capabilities: {
    signedBody: true,
    signedHeaders: ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'],
    toleranceMs: 300_000,
    batch: false,
    authenticated: true,
    replayed: 'refused',
  },
  now,
  forgeries: {
    'a probe': {
      reason: 'probe',
      make(at) {
        const request = forged(at)
        request.headers.set('wechatpay-signature', `WECHATPAY/SIGNTEST/${request.headers.get('wechatpay-signature')}`)
        return request
      },
    },
    'a key that nobody knows': { reason: 'unknown_key', make: (at) => forged(at, { serial: 'PUB_KEY_ID_0999' }) },
    "another merchant's payment": { reason: 'wrong_recipient', make: (at) => forged(at, { resource: { ...payment, mchid: '1900000009' } }) },
    'an event that contradicts its content': { reason: 'invalid_content', make: (at) => forged(at, { resource: { ...payment, trade_state: 'NOTPAY' } }) },
    'an event of another family than its content': { reason: 'invalid_content', make: (at) => forged(at, { eventType: 'REFUND.SUCCESS' }) },
    'content encrypted for another key': { reason: 'bad_ciphertext', make: (at) => forged(at, { apiV3Key: 'X'.repeat(32) }) },
  },
})

describe('a tampered notification', () => {
  it.each([
    ['probe', 'signature_mismatch', true],
    ['wrong_tag', 'decrypt_failed', false],
    ['wrong_serial', 'unknown_serial', false],
    ['stale', 'clock_skew', false],
    ['future', 'clock_skew', false],
    ['tampered', 'signature_mismatch', false],
    ['missing_signature', 'missing_header', false],
  ] as const)('of the sandbox (%s) is refused as %s', async (fault, reason, probe) => {
    const { sandbox, pay } = payWorld()
    const request = sandbox.notifications.forge(
      mchId,
      { url: notifyUrl, eventType: 'TRANSACTION.SUCCESS', originalType: 'transaction', summary: '', resource: payment },
      fault,
    )

    const opened = await pay.openNotification({ headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) })

    expect(opened).toMatchObject({ ok: false, reason, probe })
  })
})

describe('wechatPayWebhook', () => {
  it('finds the client of an address, and refuses one that has none', async () => {
    const { sandbox, pay, clock } = payWorld()
    const webhook = wechatPayWebhook({ client: ({ url }) => (url.pathname === '/wx/notify' ? pay : undefined) })
    const open = async (url: string) => {
      const request = sandbox.notifications.forge(mchId, { url, eventType: 'TRANSACTION.SUCCESS', originalType: 'transaction', summary: '', resource: payment })
      const body = new Uint8Array(await request.arrayBuffer())
      return webhook.open({ method: 'POST', url: new URL(url), headers: request.headers, body }, { now: clock.now(), signal: new AbortController().signal })
    }

    expect((await open(notifyUrl)).ok).toBe(true)
    expect(await open('https://shop.example.com/wx/other')).toMatchObject({ ok: false, reason: 'unknown_account' })
  })

  it('passes on events of tomorrow as they come', async () => {
    const { pay, clock } = payWorld()
    const request = forged(new Date(clock.now()), { eventType: 'PAYSCORE.USER_PAID', originalType: 'payscore', resource: { state: 'DONE' } })

    const opened = await pay.openNotification({ headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) })

    expect(opened).toMatchObject({ ok: true, notification: { what: 'other', eventType: 'PAYSCORE.USER_PAID', resource: { state: 'DONE' } } })
    expect(clock.now()).toBe(morning)
  })

  it('keeps a nonce for as long as its signature may be good, and forgets it then', async () => {
    const { pay } = payWorld()
    const webhook = wechatPayWebhook({ client: { openNotification: async (message) => ({ ...(await pay.openNotification(message)), ...opened }) } })
    const delivery = {
      method: 'POST',
      url: new URL(notifyUrl),
      headers: new Headers({ 'wechatpay-nonce': 'n', 'wechatpay-timestamp': '1' }),
      body: new Uint8Array(),
    }
    const at = async (nowMs: number) => (await webhook.open(delivery, { now: nowMs, signal: new AbortController().signal })).ok

    expect(await at(0)).toBe(true)
    expect(await at(600_000)).toBe(false)
    expect(await at(600_001)).toBe(false)
    expect(await at(2_000_000)).toBe(true)
  })
})

// Whatever comes is believed: only the memory of nonces is under test.
const opened = {
  ok: true as const,
  mchId,
  notification: { what: 'other' as const, resource: {}, id: 'EV-1', eventType: 'X.Y', originalType: 'x', createTime: '2026-11-20T10:00:00+08:00', summary: '' },
}
