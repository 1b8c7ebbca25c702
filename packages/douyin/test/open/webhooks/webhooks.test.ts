import { testClock } from '@duijie/core/testing'
import { createWebhookHandler, memoryInbox, type Webhook, type WebhookMessage } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { douyinEcpayWebhook } from '../../../src/open/webhooks/ecpay-webhook.js'
import { signDouyinEvent } from '../../../src/open/webhooks/event-sign.js'
import { douyinEventWebhook } from '../../../src/open/webhooks/event-webhook.js'
import { douyinLifeSpi, signDouyinLifeSpi } from '../../../src/open/webhooks/life-spi.js'
import { signDouyinEcpayCallback, signDouyinTradeCallback } from '../../../src/open/webhooks/sign-callback.js'
import { signDouyinEventDelivery } from '../../../src/open/webhooks/sign-event.js'
import { douyinTradeWebhook } from '../../../src/open/webhooks/trade-webhook.js'
import { vectorsOf } from '../trade/vectors.js'
import { credentials, paid, platformPrivateKey, preRefund, url } from './fixtures.js'

const startMs = 1_700_003_703_000
const trade = (msg: object, type = 'payment') => signDouyinTradeCallback({ url, type, msg, now: new Date(startMs) }, { platformPrivateKey })

/** A handler that writes down what it got, and what was refused. */
function receiver<Message extends WebhookMessage, Reply>(webhook: Webhook<Message, Reply>, reply?: Reply) {
  const messages: Message[] = []
  const refused: string[] = []
  const handle = (message: Message) => {
    messages.push(message)
    return reply
  }
  // The reply is this webhook's own, or nothing.
  const handler = createWebhookHandler<Message, Reply>({ webhook, handle: handle as never, clock: testClock(startMs) })
  handler.on('refused', ({ reason }) => void refused.push(reason))
  return { handler, messages, refused }
}

describe('call-backs of the general trading system', () => {
  it('are believed as the vector has them, and acknowledged byte for byte', async () => {
    const [vector] = vectorsOf<{ headers: Record<string, string>; raw_body: string }>('trade.callback')
    if (vector === undefined) return expect.unreachable()
    const { handler, messages } = receiver(douyinTradeWebhook({ credentials }))

    const response = await handler(new Request(url, { method: 'POST', headers: vector.input.headers, body: vector.input.raw_body }))

    expect([response.status, await response.text()]).toEqual([200, '{"err_no":0,"err_tips":"success"}'])
    expect(messages).toMatchObject([
      {
        id: 'payment:motb73383242802221734000000:SUCCESS',
        topic: 'payment',
        account: credentials.appId,
        sentAt: '2023-11-14T23:15:02.000Z',
        content: { what: 'payment', notice: { out_order_no: 'O202311150001', total_amount: 990, merchant_uid: '71000000000000000001' } },
      },
    ])
  })

  it('are one message, although the unsigned event id differs', async () => {
    const { handler, messages } = receiver(douyinTradeWebhook({ credentials }))

    for (const eventId of ['E1', 'E2']) {
      const request = await signDouyinTradeCallback(
        { url, type: 'payment', msg: paid(), now: new Date(startMs), nonce: eventId },
        { platformPrivateKey, eventId },
      )
      expect((await handler(request)).status).toBe(200)
    }

    expect(messages).toHaveLength(1)
  })

  it('that this package does not know are handed over as they are, and acknowledged', async () => {
    const { handler, messages } = receiver(douyinTradeWebhook({ credentials }))

    const response = await handler(await trade({ app_id: credentials.appId, auth_order_id: 'a1', status: 'SUCCESS' }, 'sign_callback'))

    expect(response.status).toBe(200)
    expect(messages).toMatchObject([{ topic: 'sign_callback', content: { what: 'other', notice: { auth_order_id: 'a1' } } }])
  })

  it('cannot be verified without the platform’s key, and are refused by that reason', async () => {
    const { platformPublicKey: _key, ...without } = credentials
    const { handler, refused } = receiver(douyinTradeWebhook({ credentials: without }))

    expect((await handler(await trade(paid()))).status).toBe(401)
    expect(refused).toEqual(['unknown_key'])
  })

  it('are told apart by address where several applications share a server', async () => {
    const webhook = douyinTradeWebhook({ credentials: ({ url: { pathname } }) => (pathname === '/douyin' ? credentials : undefined) })
    const { handler, refused, messages } = receiver(webhook)
    const elsewhere = await signDouyinTradeCallback(
      { url: 'https://shop.example.com/other', type: 'payment', msg: paid(), now: new Date(startMs) },
      { platformPrivateKey },
    )

    expect((await handler(await trade(paid()))).status).toBe(200)
    expect((await handler(elsewhere)).status).toBe(404)

    expect([messages.length, refused]).toEqual([1, ['unknown_account']])
  })

  it('may be of any age where the host says so', async () => {
    const { handler } = receiver(douyinTradeWebhook({ credentials, toleranceMs: 'any' }))
    const old = await signDouyinTradeCallback({ url, type: 'payment', msg: paid(), now: new Date(startMs - 86_400_000) }, { platformPrivateKey })

    expect((await handler(old)).status).toBe(200)
  })
})

describe('a refund that a user asks for', () => {
  const reply = { outRefundNo: 'R1', orderEntrySchema: { path: 'pages/refund', params: '{"id":"R1"}' } }
  const wanted = '{"err_no":0,"err_tips":"success","data":{"out_refund_no":"R1","order_entry_schema":{"path":"pages/refund","params":"{\\"id\\":\\"R1\\"}"}}}'

  it('is answered at once with what the handler gives, and again with the same when it comes again', async () => {
    const { handler, messages } = receiver(douyinTradeWebhook({ credentials }), reply)

    for (let time = 0; time < 2; time++) expect(await (await handler(await trade(preRefund(), 'pre_create_refund'))).text()).toBe(wanted)

    expect(messages).toHaveLength(1)
  })

  it('is told to come again where nobody answers: a plain "received" would leave it stuck for good', async () => {
    const { handler } = receiver(douyinTradeWebhook({ credentials }))

    const response = await handler(await trade(preRefund(), 'pre_create_refund'))

    expect([response.status, JSON.parse(await response.text()).err_no]).toEqual([500, 1])
  })

  it('is answered by the webhook itself where messages are stored first', async () => {
    const inbox = memoryInbox()
    const webhook = douyinTradeWebhook({ credentials, preRefundReply: ({ refund_id }) => ({ ...reply, outRefundNo: `U${refund_id}` }) })
    const handler = createWebhookHandler({ webhook, inbox, clock: testClock(startMs) })

    const response = await handler(await trade(preRefund(), 'pre_create_refund'))

    expect(await response.text()).toContain('"out_refund_no":"U7300000000000000001"')
    expect(await inbox.read({ limit: 10 })).toMatchObject([{ message: { topic: 'pre_create_refund' } }])
  })
})

describe('call-backs of guaranteed payment', () => {
  const [vector] = vectorsOf<{ token: string; body: Record<string, string> }>('ecpay.callback')
  const body: Readonly<Record<string, unknown>> = { ...vector?.input.body, msg_signature: vector?.expect['msg_signature'] }
  const post = (value: unknown) => new Request(url, { method: 'POST', body: typeof value === 'string' ? value : JSON.stringify(value) })

  it('are believed as the vector has them, and acknowledged byte for byte', async () => {
    const { handler, messages } = receiver(douyinEcpayWebhook({ credentials }))

    const response = await handler(post(body))

    expect([response.status, await response.text()]).toEqual([200, '{"err_no":0,"err_tips":"success"}'])
    expect(messages).toMatchObject([
      { topic: 'payment', content: { what: 'ecpay_payment', notice: { cp_orderno: 'noncestr_order_0001', way: '2', paid_at: 1_700_003_700 } } },
    ])
  })

  it('may have their timestamp as a number, as an older page says', async () => {
    const { handler } = receiver(douyinEcpayWebhook({ credentials }))

    expect((await handler(post({ ...body, timestamp: Number(body['timestamp']) }))).status).toBe(200)
  })

  it('are refused with any byte flipped, also where the signature does not reach', async () => {
    const text = JSON.stringify(body)
    const { handler, messages } = receiver(douyinEcpayWebhook({ credentials }))

    for (let at = 0; at < text.length; at++) {
      const bytes = Buffer.from(text)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      const response = await handler(new Request(url, { method: 'POST', body: bytes }))
      expect([at, text[at], response.status === 200]).toEqual([at, text[at], false])
    }

    expect(messages).toEqual([])
  })

  it('of settlements are handed over even where nobody knows their fields', async () => {
    const { handler, messages } = receiver(douyinEcpayWebhook({ credentials }))

    await handler(
      signDouyinEcpayCallback({ url, type: 'settle', msg: { appid: credentials.appId, status: 'SUCCESS' }, now: new Date(startMs) }, credentials.ecpay),
    )

    expect(messages).toMatchObject([{ topic: 'settle', content: { what: 'other' } }])
  })
})

describe('events of the open platform', () => {
  const [vector] = vectorsOf<{ client_secret: string; raw_body: string }>('webhook.x_douyin_signature')
  const keys = { clientKey: 'abc', secret: vector?.input.client_secret ?? '' }
  const post = (raw: string) => new Request(url, { method: 'POST', headers: { 'X-Douyin-Signature': signDouyinEvent(raw, keys.secret) }, body: raw })

  it('verify_webhook is answered as the vector says, and reaches no handler', async () => {
    const { handler, messages } = receiver(douyinEventWebhook({ credentials: keys }))

    const response = await handler(post(vector?.input.raw_body ?? ''))

    expect(await response.text()).toBe(vector?.expect['response_body'])
    expect(messages).toEqual([])
  })

  it.each([
    ['JSON text, as the life service has it', '{"event":"verify_webhook","client_key":"abc","content":"{\\"challenge\\":12345}"}', '{"challenge":12345}'],
    [
      'a number that JavaScript would round',
      '{"event":"verify_webhook","client_key":"abc","content":{"challenge":12345678901234567890}}',
      '{"challenge":12345678901234567890}',
    ],
    ['text', '{"event":"verify_webhook","client_key":"abc","content":{"challenge":"12345678901234567890"}}', '{"challenge":"12345678901234567890"}'],
  ])('verify_webhook goes back as it came: %s', async (_what, raw, wanted) => {
    const { handler } = receiver(douyinEventWebhook({ credentials: async () => keys }))

    expect(await (await handler(post(raw))).text()).toBe(wanted)
  })

  it('are the same message by Msg-Id, and what came as JSON text is read', async () => {
    const { handler, messages } = receiver(douyinEventWebhook({ credentials: keys }))
    const event = () =>
      signDouyinEventDelivery({ url, event: 'life_trade_order', clientKey: 'abc', content: '{"order_id":6819903302604491021}', msgId: 'm1' }, keys)

    for (let time = 0; time < 2; time++) expect((await handler(event())).status).toBe(200)

    expect(messages).toMatchObject([
      { id: 'm1', topic: 'life_trade_order', content: { event: 'life_trade_order', content: { order_id: '6819903302604491021' } } },
    ])
  })
})

describe('calls of the life service', () => {
  it('are answered with what the handler gives', async () => {
    const life = { clientKey: 'aw0demo', clientSecret: credentials.appSecret }
    const { handler, messages } = receiver(douyinLifeSpi(life), { stock: 3 })

    const response = await handler(signDouyinLifeSpi({ url: `${url}/spi/stock?sku=1`, body: { order_id: '1000' }, now: new Date(startMs) }, life))

    expect(await response.json()).toEqual({ data: { error_code: 0, description: 'success', stock: 3 } })
    expect(messages).toMatchObject([
      { topic: '/douyin/spi/stock', account: 'aw0demo', content: { method: 'POST', query: { sku: '1' }, body: { order_id: '1000' } } },
    ])
  })
})
