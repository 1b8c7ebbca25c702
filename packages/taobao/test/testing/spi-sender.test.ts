import { expect, test } from 'vitest'
import { spiRefusalBody, verifySpi } from '../../src/spi.js'
import { appSecret, sandboxOf } from './raw-call.js'

function setUp(secret = appSecret) {
  const sandbox = sandboxOf()
  const seen: unknown[] = []
  const sender = sandbox.spi({
    url: 'https://app.example/callbacks/spi',
    async deliver(request) {
      const verdict = await verifySpi(
        { headers: request.headers, url: request.url, body: new Uint8Array(await request.arrayBuffer()) },
        { appSecret: secret, now: sandbox.clock.now() },
      )
      seen.push([new URL(request.url).pathname, verdict])
      return new Response(verdict.ok ? '{"success":true}' : spiRefusalBody)
    },
  })
  return { sender, seen }
}

test('a call-back of the sandbox is signed as the platform signs it: JSON, form and GBK XML', async () => {
  const { sender, seen } = setUp()

  const sent = await sender.sendAll([
    { method: 'demo.spi.notify', body: '{"tid":1}', signedHeaders: { 'top-user-nick': '测试店铺' } },
    { method: 'demo.spi.form', body: { note: '中文 & 空格' } },
    { method: 'demo.spi.xml', body: '<a>女装</a>', contentType: 'text/xml;charset=GBK', query: { nick: '测试' } },
  ])

  expect(sent.map(({ accepted }) => accepted)).toEqual([true, true, true])
  expect(seen).toMatchObject([
    ['/callbacks/spi', { ok: true, method: 'demo.spi.notify', params: { 'top-user-nick': '测试店铺' }, body: '{"tid":1}' }],
    ['/callbacks/spi', { ok: true, params: { note: '中文 & 空格' } }],
    ['/callbacks/spi', { ok: true, params: { nick: '测试' }, body: '<a>女装</a>' }],
  ])
})

test('a call-back that is not believed is sent again', async () => {
  const { sender, seen } = setUp('another-secret')

  const sent = await sender.send({ method: 'demo.spi.notify', body: '{}' }, { retries: 2 })

  expect(sent.map(({ accepted }) => accepted)).toEqual([false, false, false])
  expect(seen).toHaveLength(3)
})
