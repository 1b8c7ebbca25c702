import { testClock } from '@duijie/core/testing'
import { createWebhookHandler, type RawDelivery } from '@duijie/core/webhook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPush, verifyPushParts } from '../../../src/mini/push/push-cipher.js'
import { wechatEvent } from '../../../src/mini/push/push-event.js'
import { readPushFields } from '../../../src/mini/push/push-fields.js'
import type { WechatPushCredentials, WechatReply } from '../../../src/mini/push/push-options.js'
import { signWechatEcho, signWechatPush } from '../../../src/mini/push/sign-push.js'
import { type WechatPushMessage, wechatPush } from '../../../src/mini/push/wechat-push.js'
import events from '../../vectors/mini-events.json' with { type: 'json' }
import keys from '../../vectors/mini-keys.json' with { type: 'json' }
import { type Vector, vectorsOf } from '../vectors.js'
import { startMs, thrown } from '../world.js'

const { appid: appId, pushToken: token, encodingAESKey } = keys.config
const sealed: WechatPushCredentials = { appId, token, encodingAESKey }
const url = 'https://shop.example.com/wechat/push'
const now = new Date(startMs)
const signal = new AbortController().signal

async function open(request: Request, credentials: WechatPushCredentials, nowMs = startMs) {
  const delivery: RawDelivery = {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: new Uint8Array(await request.arrayBuffer()),
  }
  return wechatPush({ credentials }).open(delivery, { now: nowMs, signal })
}

/** The delivery of a vector, at its own time. */
function deliveryOf({ input, query }: Vector) {
  const target = new URL(url)
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
  return { request: new Request(target, { method: 'POST', body: input.body }), nowMs: Number(query['timestamp']) * 1000 }
}

const reasonOf: Readonly<Record<string, string>> = { signature_mismatch: 'bad_signature', appid_mismatch: 'wrong_recipient' }

describe('the documents’ deliveries', () => {
  it.each(vectorsOf('push.receiveEncrypted'))('$id', async (vector) => {
    const { input, expect: expected } = vector
    const { request, nowMs } = deliveryOf(vector)

    const opened = await open(request, { appId: input.appid, token: input.token, encodingAESKey: input.encodingAESKey }, nowMs)

    if (expected['valid'] !== true) return void expect(opened).toMatchObject({ ok: false, reason: reasonOf[String(expected['error'])] })
    const plain = await readPushFields(String(expected['plaintext']))
    expect(opened).toMatchObject({
      ok: true,
      messages: [{ account: expected['appid'], topic: plain?.fields['Event'], content: { Event: plain?.fields['Event'] } }],
    })
  })

  it.each(vectorsOf('push.receivePlain'))('$id', async (vector) => {
    const { request, nowMs } = deliveryOf(vector)

    const opened = await open(request, { appId, token: vector.input.token }, nowMs)

    expect(opened).toMatchObject({ ok: true, messages: [{ topic: 'debug_demo', content: vector.expect['message'], sentAt: '2024-04-25T09:24:19.000Z' }] })
  })

  it.each(vectorsOf('push.verifyUrl'))('of the address: $id', async ({ input, expect: expected }) => {
    const target = new URL(url)
    for (const name of ['signature', 'timestamp', 'nonce', 'echostr'] as const) target.searchParams.set(name, input[name])

    const opened = await open(new Request(target), { appId, token: input.token }, Number(input.timestamp) * 1000)

    expect(opened.ok).toBe(expected['valid'])
    if (opened.ok) expect(await (await opened.answer([])).text()).toBe(expected['reply'])
    else expect(opened.reason).toBe('bad_signature')
  })
})

describe('events', () => {
  it.each(events.flatMap((event) => (['json', 'xml'] as const).map((format) => ({ ...event, id: `${event.id} as ${format}`, format }))))(
    '$id are the same in both forms',
    async ({ plaintext, format }) => {
      const request = await signWechatPush(plaintext, { credentials: sealed, url, now, format })

      const opened = await open(request, sealed)

      const message = opened.ok ? opened.messages[0] : undefined
      expect(message).toMatchObject({ topic: plaintext.Event, format, openid: plaintext.FromUserName })
      expect(message?.content['CreateTime']).toBe(Number(plaintext.CreateTime))
      const list = 'List' in plaintext ? plaintext.List : undefined
      if (list !== undefined) expect(message?.content['List']).toEqual(Array.isArray(list) ? list : [list])
    },
  )

  it('have their types, whichever form they came in', async () => {
    const settled = events.find(({ id }) => id === 'trade_manage_order_settlement-settled')?.plaintext ?? {}
    const sent = events.find(({ id }) => id === 'subscribe_msg_sent_event')?.plaintext ?? {}
    for (const format of ['json', 'xml'] as const) {
      const [first, second] = await Promise.all(
        [settled, sent].map(async (plaintext) => {
          const opened = await open(await signWechatPush(plaintext, { credentials: sealed, url, now, format }), sealed)
          return wechatEvent(opened.ok ? (opened.messages[0] ?? { content: undefined }) : { content: undefined })
        }),
      )
      if (first?.Event !== 'trade_manage_order_settlement' || second?.Event !== 'subscribe_msg_sent_event') throw new Error('not known')
      expect([first.settlement_time, first.confirm_receive_method, first.transaction_id]).toEqual([1_736_557_300, 2, '4200000000202501010000000001'])
      expect(second.List).toEqual([{ TemplateId: 'TPL_1', MsgID: '1864323726461255680', ErrorCode: 0, ErrorStatus: 'success' }])
    }
    expect(wechatEvent({ content: { Event: 'of_tomorrow' } })).toBeUndefined()
    expect(wechatEvent({ content: 'text' })).toBeUndefined()
  })

  it('keep their id when they come again, and have another when they say something else', async () => {
    const idOf = async (plaintext: object, more = {}) => {
      const opened = await open(await signWechatPush({ ...plaintext, ...more }, { credentials: sealed, url, now }), sealed)
      return opened.ok ? opened.messages[0]?.id : undefined
    }
    const [event = { plaintext: {} }] = events

    expect(await idOf(event.plaintext)).toMatch(/^[0-9a-f]{40}$/)
    expect(await idOf(event.plaintext)).toBe(await idOf(event.plaintext))
    expect(await idOf(event.plaintext, { trace_id: 'another' })).not.toBe(await idOf(event.plaintext))
    expect(await idOf({ MsgType: 'text', Content: 'hello', MsgId: '23456789012345678' })).toBe('23456789012345678')
  })
})

describe('a forgery', () => {
  const message = { ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: startMs / 1000, MsgType: 'event', Event: 'debug_demo' }
  const change = async (request: Request, query: Readonly<Record<string, string | undefined>>, body?: string) => {
    const target = new URL(request.url)
    for (const [name, value] of Object.entries(query)) {
      if (value === undefined) target.searchParams.delete(name)
      else target.searchParams.set(name, value)
    }
    return new Request(target, { method: 'POST', body: body ?? (await request.text()) })
  }
  const valid = () => signWechatPush(message, { credentials: sealed, url, now })

  it.each([
    ['another signature', { msg_signature: 'a'.repeat(40) }, 'bad_signature'],
    ['no signature', { msg_signature: undefined }, 'missing_signature'],
    ['no timestamp', { timestamp: undefined }, 'missing_timestamp'],
    ['no nonce', { nonce: undefined }, 'missing_signature'],
    ['another nonce', { nonce: '1' }, 'bad_signature'],
    ['another timestamp', { timestamp: String(startMs / 1000 + 1) }, 'bad_signature'],
  ])('with %s is refused', async (_what, query, reason) => {
    expect(await open(await change(await valid(), query), sealed)).toMatchObject({ ok: false, reason })
  })

  it('with any byte of its ciphertext flipped is refused', async () => {
    const request = await valid()
    const body = await request.clone().text()
    const start = body.indexOf('"Encrypt":"') + 11
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: body.length - 6 }), async (place) => {
        const changed = `${body.slice(0, place)}${body[place] === 'A' ? 'B' : 'A'}${body.slice(place + 1)}`
        expect(await open(await change(request.clone(), {}, changed), sealed)).toMatchObject({ ok: false, reason: 'bad_signature' })
      }),
      { numRuns: 60 },
    )
  })

  it('that is too old, or ahead of time, is refused, and one at the edge is not', async () => {
    const at = (ms: number) => open(new Request(url), sealed, ms).then(async () => open(await valid(), sealed, ms))

    expect(await at(startMs + 300_000)).toMatchObject({ ok: true })
    expect(await at(startMs + 300_001)).toMatchObject({ ok: false, reason: 'too_old' })
    expect(await at(startMs - 300_000)).toMatchObject({ ok: true })
    expect(await at(startMs - 300_001)).toMatchObject({ ok: false, reason: 'in_future' })
  })

  it('in the clear is refused where messages are encrypted, although its own signature is good', async () => {
    const plain = await signWechatPush(message, { credentials: { appId, token }, url, now })

    expect(await open(plain, sealed)).toMatchObject({ ok: false, reason: 'missing_signature' })
  })

  it('of the plain fields beside encrypted ones changes nothing', async () => {
    const request = await signWechatPush(message, { credentials: sealed, url, now, mode: 'compatible' })
    const body = (await request.clone().text()).replace('debug_demo', 'forged_demo')

    const opened = await open(await change(request, {}, body), sealed)

    expect(opened).toMatchObject({ ok: true, messages: [{ topic: 'debug_demo' }] })
  })

  it('sealed with another key, or for another application, is refused under a good signature', async () => {
    const other = await signWechatPush(message, { credentials: { ...sealed, appId: 'wx0000000000000000' }, url, now })
    const wrongKey = await signWechatPush(message, { credentials: { ...sealed, encodingAESKey: 'A'.repeat(43) }, url, now })

    expect(await open(other, sealed)).toMatchObject({ ok: false, reason: 'wrong_recipient' })
    expect(await open(wrongKey, sealed)).toMatchObject({ ok: false, reason: 'bad_ciphertext' })
  })

  it.each([
    ['no JSON', 'hello', 'malformed'],
    ['XML with a DOCTYPE', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><MsgType>event</MsgType></xml>', 'malformed'],
    ['a list', '[1]', 'malformed'],
    ['no kind of message', '{"ToUserName":"gh"}', 'invalid_content'],
  ])('of %s under a good signature is refused', async (_what, body, reason) => {
    const plain = await signWechatPush(message, { credentials: { appId, token }, url, now })

    expect(await open(await change(plain, {}, body), { appId, token })).toMatchObject({ ok: false, reason })
  })

  it('never throws, whatever comes', async () => {
    const anything = fc.record({
      query: fc.dictionary(fc.constantFrom('signature', 'msg_signature', 'timestamp', 'nonce', 'echostr'), fc.string()),
      body: fc.string(),
    })
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom('GET', 'POST'), async ({ query, body }, method) => {
        const target = new URL(url)
        for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
        expect(await open(new Request(target, method === 'GET' ? {} : { method, body }), sealed)).toMatchObject({ ok: false })
      }),
    )
  })
})

describe('answers', () => {
  const credentials = sealed
  async function answered(
    message: Record<string, unknown>,
    handle: (message: WechatPushMessage) => WechatReply | undefined,
    format: 'json' | 'xml' = 'json',
    given: WechatPushCredentials = credentials,
  ) {
    const clock = testClock(startMs)
    const handler = createWebhookHandler({ webhook: wechatPush({ credentials: given }), handle, clock })
    return handler(
      await signWechatPush({ ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: startMs / 1000, ...message }, { credentials: given, url, now, format }),
    )
  }

  it('say "success", and after a failure anything but that', async () => {
    const done = await answered({ MsgType: 'event', Event: 'debug_demo' }, () => undefined)
    const failed = await answered({ MsgType: 'event', Event: 'debug_demo' }, () => {
      throw new Error('the database is down')
    })

    expect([done.status, await done.text()]).toEqual([200, 'success'])
    expect([failed.status, await failed.text()]).toEqual([500, ''])
  })

  it('are encrypted where the message was, and name both sides the other way round', async () => {
    const response = await answered({ MsgType: 'text', Content: 'help', MsgId: '1' }, () => ({ MsgType: 'transfer_customer_service' }))
    const { Encrypt, MsgSignature, TimeStamp, Nonce } = Object(await response.json())

    expect(verifyPushParts(MsgSignature, token, String(TimeStamp), Nonce, Encrypt)).toBe(true)
    const opened = openPush(Encrypt, { encodingAESKey, appId })
    expect(opened.ok && JSON.parse(opened.text)).toEqual({
      ToUserName: 'o1',
      FromUserName: 'gh_1',
      CreateTime: startMs / 1000,
      MsgType: 'transfer_customer_service',
    })
  })

  it('have the form of the message', async () => {
    const response = await answered({ MsgType: 'text', Content: 'help', MsgId: '1' }, () => ({ MsgType: 'transfer_customer_service' }), 'xml', { appId, token })

    expect(await response.text()).toBe(
      '<xml><ToUserName><![CDATA[o1]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime><![CDATA[1772931907]]></CreateTime><MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>',
    )
  })

  it('to a delivery of virtual goods are the platform’s own', async () => {
    const json = await answered({ MsgType: 'event', Event: 'xpay_goods_deliver_notify', OutTradeNo: 'T1' }, () => undefined, 'json', { appId, token })
    const xml = await answered({ MsgType: 'event', Event: 'xpay_goods_deliver_notify', OutTradeNo: 'T1' }, () => undefined, 'xml', { appId, token })

    expect(await json.json()).toEqual({ ErrCode: 0, ErrMsg: 'success' })
    expect(await xml.text()).toContain('<ErrCode><![CDATA[0]]></ErrCode>')
  })

  it('to the echo are the echo as text, and to the cloud’s own test "success"', async () => {
    const handler = createWebhookHandler({ webhook: wechatPush({ credentials }), handle: () => undefined, clock: testClock(startMs) })
    const echo = await handler(signWechatEcho('<script>1</script>', { credentials, url, now }))
    const container = await handler(new Request(url, { method: 'POST', body: '{"action":"CheckContainerPath"}' }))

    expect([await echo.text(), echo.headers.get('content-type'), echo.headers.get('x-content-type-options')]).toEqual([
      '<script>1</script>',
      'text/plain; charset=utf-8',
      'nosniff',
    ])
    expect([container.status, await container.text()]).toEqual([200, 'success'])
    expect((await handler(new Request(url, { method: 'PUT', body: '{}' }))).status).toBe(405)
  })
})

describe('wechatPush', () => {
  it('names bad options, and takes keys that change', async () => {
    expect(await thrown((async () => wechatPush({ credentials: { appId, token, encodingAESKey: 'short' } }))())).toMatchObject({ kind: 'invalid_params' })
    let current: WechatPushCredentials = { ...sealed, token: 'old' }
    const webhook = wechatPush({ credentials: async () => current })
    const request = await signWechatPush({ MsgType: 'event', Event: 'debug_demo' }, { credentials: sealed, url, now })
    const delivery = { method: 'POST', url: new URL(request.url), headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) }

    expect(await webhook.open(delivery, { now: startMs, signal })).toMatchObject({ ok: false, reason: 'bad_signature' })
    current = sealed
    expect(await webhook.open(delivery, { now: startMs, signal })).toMatchObject({ ok: true })
  })
})
