import { webhookConformance } from '@duijie/core/testing/conformance'
import { doudianPush } from '../../../src/doudian/push/doudian-push.js'
import { doudianSpi } from '../../../src/doudian/push/doudian-spi.js'
import { signDoudianPush } from '../../../src/doudian/push/sign-push.js'
import { signDoudianSpi } from '../../../src/doudian/push/sign-spi.js'

// Made-up credentials.
const credentials = { appKey: '3409409348479354011', appSecret: '5f0c1d7e-4b21-4c55-9e0a-0d6f7a2b9c11' }
const stranger = { ...credentials, appSecret: '00000000-4b21-4c55-9e0a-0d6f7a2b9c11' }
const url = 'https://shop.example.com/doudian'

function push(ids: readonly string[], keys: typeof credentials): Request {
  const messages = ids.map((msgId, index) => ({ tag: '101', msgId, data: { p_id: `478132068240608364${index}`, shop_id: '4463798', pay_amount: 6000 } }))
  return signDoudianPush(messages, { credentials: keys, url })
}

function withAppId(appId: string): Request {
  const request = push(['m-1'], credentials)
  request.headers.set('app-id', appId)
  return request
}

webhookConformance('Doudian message pushes', {
  webhook: () => doudianPush({ credentials }),
  sign: ({ ids, wrongKey }) => push(ids, wrongKey ? stranger : credentials),
  accepted: async (response) => response.status === 200 && (await response.text()) === '{"code":0,"msg":"success"}',
  capabilities: { signedBody: true, signedHeaders: ['event-sign'], batch: true },
  forgeries: {
    'a delivery for another application': { reason: 'wrong_recipient', make: () => withAppId('3409409348479354012') },
    'an HMAC that nobody has asked for': {
      reason: 'bad_signature',
      make: () => signDoudianPush([{ tag: '101', msgId: 'm-1', data: {} }], { credentials, url, algorithm: 'hmac-sha256' }),
    },
  },
})

webhookConformance('Doudian message pushes with HMAC', {
  webhook: () => doudianPush({ credentials, algorithms: ['hmac-sha256'] }),
  sign: ({ ids, wrongKey }) =>
    signDoudianPush(
      ids.map((msgId) => ({ tag: '100', msgId, data: { p_id: '4781320682406083640', shop_id: '4463798' } })),
      { credentials: wrongKey ? stranger : credentials, url, algorithm: 'hmac-sha256' },
    ),
  accepted: ({ status }) => status === 200,
  capabilities: { signedBody: true, signedHeaders: ['event-sign'], batch: true },
})

for (const place of ['body', 'query'] as const) {
  webhookConformance(`Doudian SPI with its params in the ${place}`, {
    webhook: () => doudianSpi({ credentials }),
    sign: ({ ids, at, wrongKey }) =>
      signDoudianSpi(`{"order_id":"${ids[0]}","n":9007199254740993}`, { credentials: wrongKey ? stranger : credentials, url, at, place }),
    accepted: async (response) => response.status === 200 && (await response.text()) === '{"code":0,"message":"","data":{"ok":true}}',
    // Spaces and the order of names are not covered: the params are sorted before they are signed.
    capabilities: { signedBody: false, signedQuery: ['timestamp'], toleranceMs: 600_000, batch: false, lastingIds: false },
    reply: { data: { ok: true } },
  })
}
