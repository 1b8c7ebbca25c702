import { webhookConformance } from '@duijie/core/testing/conformance'
import { douyinEcpayWebhook } from '../../../src/open/webhooks/ecpay-webhook.js'
import { douyinEventWebhook } from '../../../src/open/webhooks/event-webhook.js'
import { douyinLifeSpi, signDouyinLifeSpi } from '../../../src/open/webhooks/life-spi.js'
import { signDouyinEcpayCallback, signDouyinTradeCallback } from '../../../src/open/webhooks/sign-callback.js'
import { signDouyinEventDelivery } from '../../../src/open/webhooks/sign-event.js'
import { douyinTradeWebhook } from '../../../src/open/webhooks/trade-webhook.js'
import { keyOf } from '../trade/vectors.js'
import { credentials, paid, platformPrivateKey, preRefund, url } from './fixtures.js'

const acknowledged = async (response: Response) => response.status === 200 && (await response.text()) === '{"err_no":0,"err_tips":"success"}'
const trade = (msg: object, at: Date, { key = platformPrivateKey, type = 'payment' } = {}) =>
  signDouyinTradeCallback({ url, type, msg, now: at }, { platformPrivateKey: key })

webhookConformance('the general trading system', {
  webhook: () => douyinTradeWebhook({ credentials }),
  sign: ({ ids, at, wrongKey }) => trade(paid(ids[0]), at, wrongKey === true ? { key: keyOf('app.pem') } : {}),
  accepted: acknowledged,
  capabilities: { signedBody: true, signedHeaders: ['byte-timestamp', 'byte-nonce-str', 'byte-signature'], toleranceMs: 300_000, batch: false },
  forgeries: {
    'a call-back that is signed for another application': { reason: 'wrong_recipient', make: (at) => trade({ ...paid(), app_id: 'tt_another' }, at) },
    'a payment without a number': { reason: 'invalid_content', make: (at) => trade({ ...paid(), order_id: '' }, at) },
    'what is no call-back': { reason: 'invalid_content', make: (at) => trade({ hello: 1 }, at, { type: '' }) },
  },
})

webhookConformance('a refund that a user asks for', {
  webhook: () => douyinTradeWebhook({ credentials }),
  sign: ({ ids, at, wrongKey }) => trade(preRefund(ids[0]), at, { type: 'pre_create_refund', ...(wrongKey === true ? { key: keyOf('app.pem') } : {}) }),
  accepted: async (response) => response.status === 200 && (await response.text()).includes('"out_refund_no":"R1"'),
  reply: { outRefundNo: 'R1', orderEntrySchema: { path: 'pages/refund' } },
  capabilities: { signedBody: true, signedHeaders: ['byte-timestamp', 'byte-nonce-str', 'byte-signature'], toleranceMs: 300_000, batch: false },
})

const ecpayPaid = (no = 'noncestr_order_0001') => ({
  appid: credentials.appId,
  cp_orderno: no,
  way: '2',
  total_amount: 12_800,
  status: 'SUCCESS',
  paid_at: 1_700_003_700,
  order_id: 'N73',
})
const ecpay = (msg: object, at: Date, { token = credentials.ecpay.token, type = 'payment' } = {}) =>
  signDouyinEcpayCallback({ url, type, msg, now: at }, { token })

webhookConformance('guaranteed payment', {
  webhook: () => douyinEcpayWebhook({ credentials }),
  sign: ({ ids, at, wrongKey }) => ecpay(ecpayPaid(ids[0]), at, wrongKey === true ? { token: 'another' } : {}),
  accepted: acknowledged,
  // The signature covers three fields of the body and not the JSON around them: that every flipped byte is refused is shown in ecpay-webhook.test.ts.
  capabilities: { signedBody: false, toleranceMs: 300_000, batch: false },
  forgeries: {
    'a payment under the name of a refund': { reason: 'invalid_content', make: (at) => ecpay(ecpayPaid(), at, { type: 'refund' }) },
    'a payment of another application': { reason: 'wrong_recipient', make: (at) => ecpay({ ...ecpayPaid(), appid: 'tt_another' }, at) },
    'a payment without its number': { reason: 'invalid_content', make: (at) => ecpay({ ...ecpayPaid(), cp_orderno: '' }, at) },
  },
})

const eventKeys = { clientKey: credentials.appId, secret: credentials.appSecret }
const event = (msgId: string, secret = eventKeys.secret, clientKey = eventKeys.clientKey) =>
  signDouyinEventDelivery({ url, event: 'receive_msg', clientKey, content: { text: '你好 hello' }, msgId }, { secret })

webhookConformance('events of the open platform', {
  webhook: () => douyinEventWebhook({ credentials: eventKeys }),
  sign: ({ ids, wrongKey }) => event(ids[0] ?? '', wrongKey === true ? 'another' : undefined),
  accepted: ({ status }) => status === 200,
  capabilities: { signedBody: true, signedHeaders: ['x-douyin-signature'], batch: false },
  forgeries: { 'an event of another application': { reason: 'wrong_recipient', make: () => event('m', undefined, 'another') } },
})

const life = { clientKey: 'aw0demo', clientSecret: credentials.appSecret }

for (const method of ['POST', 'GET'] as const) {
  webhookConformance(`calls of the life service by ${method}`, {
    webhook: () => douyinLifeSpi(life),
    sign: ({ ids, at, wrongKey }) =>
      signDouyinLifeSpi(
        { url: `${url}/spi?order_id=${ids[0]}`, method, body: { order_id: ids[0] }, now: at },
        { ...life, ...(wrongKey === true ? { clientSecret: 'another' } : {}) },
      ),
    accepted: async (response) => response.status === 200 && (await response.text()).includes('"error_code":0'),
    reply: { stock: 3 },
    capabilities: {
      signedBody: method === 'POST',
      signedHeaders: ['x-life-sign'],
      signedQuery: ['client_key', 'timestamp', 'order_id'],
      toleranceMs: 300_000,
      batch: false,
      lastingIds: false,
    },
    forgeries: {
      'a call for another client': { reason: 'wrong_recipient', make: (at) => signDouyinLifeSpi({ url, method, now: at }, { ...life, clientKey: 'another' }) },
    },
  })
}
