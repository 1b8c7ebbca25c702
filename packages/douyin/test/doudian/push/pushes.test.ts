import { createServer } from 'node:http'
import { createWebhookHandler, memoryInbox, memoryReceipts, toNodeListener } from '@duijie/core/webhook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doudianPush } from '../../../src/doudian/push/doudian-push.js'
import { doudianSpi } from '../../../src/doudian/push/doudian-spi.js'
import type { DoudianPushMessage } from '../../../src/doudian/push/push-message.js'
import { signDoudianBody, signDoudianProbe, signDoudianPush } from '../../../src/doudian/push/sign-push.js'
import { signDoudianSpi } from '../../../src/doudian/push/sign-spi.js'
import { sortJson } from '../../../src/doudian/push/sorted-json.js'
import { spiSign } from '../../../src/doudian/push/spi-sign.js'

const credentials = { appKey: '3409409348479354011', appSecret: '5f0c1d7e-4b21-4c55-9e0a-0d6f7a2b9c11' }
const url = 'https://shop.example.com/doudian'
const signing = { credentials, url }

function receiver(handle: (message: DoudianPushMessage) => unknown = () => undefined) {
  const seen: DoudianPushMessage[] = []
  const handler = createWebhookHandler({
    webhook: doudianPush({ credentials }),
    handle: async (message) => {
      seen.push(message)
      await handle(message)
    },
    receipts: memoryReceipts(),
    concurrency: 1,
  })
  return { handler, seen }
}

describe('a batch of pushes', () => {
  it('is handled message by message: one that fails stops no other, and only it is handled when the batch comes again', async () => {
    let broken = true
    const { handler, seen } = receiver(({ id }) => {
      if (broken && id === 'm-2') throw new Error('no stock')
    })
    const batch = () =>
      signDoudianPush(
        ['m-1', 'm-2', 'm-3'].map((msgId) => ({ tag: '101', msgId, data: { p_id: '4781320682406083640' } })),
        signing,
      )

    const first = await handler(batch())
    broken = false
    const second = await handler(batch())

    expect([first.status, second.status]).toEqual([500, 200])
    expect(seen.map(({ id }) => id)).toEqual(['m-1', 'm-2', 'm-3', 'm-2'])
  })

  it('is not lost for a tag that nobody knows, nor for data that is no JSON: these are handed over as they came', async () => {
    const { handler, seen } = receiver()

    const { status } = await handler(
      signDoudianPush(
        [
          { tag: '99999', msgId: 'm-1', data: { shop_id: '4463798', news: 1 } },
          { tag: '101', msgId: 'm-2', data: 'no JSON {' },
          { tag: '101', msgId: 'm-3', data: { p_id: '4781320682406083640' } },
        ],
        signing,
      ),
    )

    expect(status).toBe(200)
    expect(seen.map(({ id, event, data, content }) => [id, event, data, content])).toEqual([
      ['m-1', undefined, '{"shop_id":4463798,"news":1}', { shop_id: 4463798, news: 1 }],
      ['m-2', 'TradePaid', 'no JSON {', {}],
      ['m-3', 'TradePaid', '{"p_id":4781320682406083640}', { p_id: '4781320682406083640' }],
    ])
  })

  it('may be a single object, whose data is an object and whose id is spelt otherwise', async () => {
    const { handler, seen } = receiver()

    await handler(
      signDoudianBody('{"tag":200,"msgId":"m-9","data":{"aftersale_id":143000000000000777,"p_id":4781320682406083640,"shop_id":"4463798"}}', signing),
    )

    expect(seen).toMatchObject([{ id: 'm-9', topic: '200', account: '4463798', about: { kind: 'afterSales', id: '143000000000000777' } }])
  })

  it('tells two messages without an id apart by what they say, and knows one that comes again', async () => {
    const { handler, seen } = receiver()
    const body = '[{"tag":"100","data":"{\\"p_id\\":1}"},{"tag":"100","data":"{\\"p_id\\":2}"}]'

    await handler(signDoudianBody(body, signing))
    await handler(signDoudianBody(body, signing))

    expect(seen.map(({ about }) => about?.id)).toEqual(['1', '2'])
  })

  it('of the probe is answered at once, and nobody is asked', async () => {
    const { handler, seen } = receiver(() => {
      throw new Error('must not be asked')
    })

    const response = await handler(signDoudianProbe('2023-11-15T08:00:00.123456+08:00', signing))

    expect([response.status, await response.text(), seen.length]).toEqual([200, '{"code":0,"msg":"success"}', 0])
  })

  it('is stored before it is acknowledged, each message once', async () => {
    const inbox = memoryInbox()
    const handler = createWebhookHandler({ webhook: doudianPush({ credentials, accountOf: (shopId) => `shop-${shopId}` }), inbox })
    const batch = () => signDoudianPush([{ tag: '101', msgId: 'm-1', data: { p_id: '4781320682406083640', shop_id: '4463798' } }], signing)

    await handler(batch())
    await handler(batch())

    const entries = await inbox.read({ limit: 10 })
    expect(entries.map(({ message }) => [message.account, message.id])).toEqual([['shop-4463798', 'm-1']])
  })

  it('is believed by a server of Node as well: its body is not parsed before it is verified', async () => {
    const { handler, seen } = receiver()
    const server = createServer(toNodeListener(handler))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0

    const response = await fetch(
      signDoudianPush([{ tag: '101', msgId: 'm-1', data: { p_id: '4781320682406083640' } }], { credentials, url: `http://127.0.0.1:${port}/doudian` }),
    )

    expect([response.status, await response.text()]).toEqual([200, '{"code":0,"msg":"success"}'])
    expect(seen.map(({ about }) => about?.id)).toEqual(['4781320682406083640'])
    await new Promise((resolve) => server.close(resolve))
  })

  it('keeps the digits of any id, as number or as text', () => {
    fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }), fc.boolean(), async (id, quoted) => {
        const { handler, seen } = receiver()
        await handler(signDoudianPush([{ tag: '126', msgId: 'm', data: `{"p_id":${quoted ? `"${id}"` : id},"shop_id":1}` }], signing))
        expect(seen[0]?.about).toEqual({ kind: 'orders', id: String(id) })
      }),
      { numRuns: 50 },
    )
  })

  it('does not wait for its time where options make no sense: they are named at once', () => {
    // @ts-expect-error: no algorithm of the platform
    expect(() => doudianPush({ credentials: { appKey: '', appSecret: '' }, algorithms: ['sha1'] })).toThrow(/doudianPush: .*credentials.*algorithms/)
  })
})

describe('SPI', () => {
  const at = new Date(1_700_003_700_000)
  const clock = { now: () => at.getTime(), after: () => () => undefined }

  it('gives the handler its params with all their digits, and the platform the reply', async () => {
    const seen: unknown[] = []
    const handler = createWebhookHandler({
      webhook: doudianSpi({ credentials }),
      clock,
      handle: async ({ topic, content, paramJson }) => {
        seen.push([topic, content, paramJson])
        return { data: { stock: 3 } }
      },
    })

    const response = await handler(signDoudianSpi('{"sku_id":1736502463777799001,"note":"a<b>&c"}', { credentials, url: `${url}/spi/stock`, at }))

    expect(await response.json()).toEqual({ code: 0, message: '', data: { stock: 3 } })
    expect(seen).toEqual([['stock', { sku_id: '1736502463777799001', note: 'a<b>&c' }, '{"sku_id":1736502463777799001,"note":"a<b>&c"}']])
  })

  it.each(['sign', 'sign_v2'])('believes HTML characters escaped as Go does or raw, under %s alone', async (name) => {
    const handler = createWebhookHandler({ webhook: doudianSpi({ credentials }), clock, handle: async () => ({ data: 1 }) })
    for (const html of ['escaped', 'raw'] as const) {
      const [paramJson, timestamp] = ['{"b":"<&>","a":1}', '2023-11-15 07:15:00']
      const target = new URL(url)
      const sign = spiSign({ paramJson, timestamp, html }, credentials) ?? ''
      for (const [field, value] of Object.entries({ app_key: credentials.appKey, timestamp, [name]: sign })) target.searchParams.set(field, value)

      expect(await (await handler(new Request(target, { method: 'POST', body: paramJson }))).json()).toEqual({ code: 0, message: '', data: 1 })
    }
  })

  it('answers what is not believed with 10001', async () => {
    const handler = createWebhookHandler({ webhook: doudianSpi({ credentials }), clock, handle: async () => undefined })
    const request = signDoudianSpi('{}', { credentials: { ...credentials, appSecret: 'another' }, url, at })

    const response = await handler(request)

    expect([response.status, await response.json()]).toEqual([200, { code: 10001, message: 'bad_signature' }])
  })

  it('sorts names by their bytes and leaves numbers as they are', () => {
    expect(sortJson('{ "b":{"9":1,"10":12345678901234567890,"a":1.50},"A":[3,"2",-1e3] }')).toBe(
      '{"A":[3,"2",-1e3],"b":{"10":12345678901234567890,"9":1,"a":1.50}}',
    )
    expect(sortJson('{"a":01}')).toBeUndefined()
    expect(sortJson('no JSON')).toBeUndefined()
  })
})
