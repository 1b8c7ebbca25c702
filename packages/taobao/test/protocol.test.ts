import { fetchTransport, nodeTransport } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import type { TaobaoOptions } from '../src/client.js'
import { signMethods, signTop } from '../src/sign.js'
import { appKey, appSecret, nick, servedWorld, shopWorld } from './shop-world.js'

interface Sent {
  readonly url: string
  readonly request: Request
}

/** A world whose requests are kept. */
function recorded(options: Partial<TaobaoOptions> = {}) {
  const sent: Sent[] = []
  const world = shopWorld(
    {},
    {
      ...options,
      fetch: (url, init) => {
        sent.push({ url, request: new Request(url, init) })
        return world.sandbox.fetch(url, init)
      },
    },
  )
  const form = async (index = 0): Promise<Record<string, string>> => Object.fromEntries(new URLSearchParams(await sent[index]?.request.clone().text()))
  return { ...world, sent, form }
}

describe('a request to TOP', () => {
  it.each(signMethods)('is signed with %s over all that it sends, the session included', async (signMethod) => {
    const { taobao, session, form } = recorded({ signMethod })

    await taobao.account(nick).users.seller({ fields: ['nick'] })

    const { sign, ...params } = await form()
    expect(params).toEqual({
      app_key: appKey,
      fields: 'nick',
      format: 'json',
      method: 'taobao.user.seller.get',
      session,
      sign_method: signMethod,
      simplify: 'true',
      timestamp: '2026-03-08 09:05:07',
      v: '2.0',
    })
    expect(sign).toBe(signTop(params, { secret: appSecret, method: signMethod }))
  })

  it('has nothing in its URL', async () => {
    const { taobao, sent } = recorded()

    await taobao.account(nick).users.seller({ fields: ['nick'] })

    expect(sent.map(({ url, request }) => [url, request.method])).toEqual([['https://eco.taobao.com/router/rest', 'POST']])
  })

  it('carries no session where the API needs none', async () => {
    const { taobao, form } = recorded()

    await taobao.account(nick).system.time()

    expect(await form()).not.toHaveProperty('session')
  })

  it('keeps system params from being replaced by params of the call', async () => {
    const { taobao, form } = recorded()

    await taobao.call('taobao.demo.get', { method: 'taobao.trade.close', app_key: 'other', v: '1.0', format: 'xml' }, { grant: 'none' }).catch(() => undefined)

    expect(await form()).toMatchObject({ method: 'taobao.demo.get', app_key: appKey, v: '2.0', format: 'json' })
  })

  it('is signed with the time of the attempt, not of the call', async () => {
    const { taobao, sandbox, form } = recorded({ retry: { baseMs: 4000 } })
    sandbox.faults.next({ fault: 'service_unavailable' })

    await taobao.account(nick).users.seller({ fields: ['nick'] })

    const [first, second] = [await form(0), await form(1)]
    expect([first['timestamp'], second['timestamp']]).toEqual(['2026-03-08 09:05:07', '2026-03-08 09:05:09'])
    expect(first['sign']).not.toBe(second['sign'])
  })
})

describe('an upload', () => {
  const file = { name: '图.jpg', bytes: new Uint8Array([0xff, 0xd8, 0, 0x0d, 0x0a]), type: 'image/jpeg' }
  const params = { topic: 'demo_topic', content: '{"memo":"中文 & +"}', media_content: file }

  it('is multipart, and signs the text parts only', async () => {
    const { taobao, sent } = recorded()

    await taobao.account(nick).tmc.produce(params)

    const form = await sent[0]?.request.formData()
    const texts = Object.fromEntries([...(form ?? [])].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
    const { sign, ...signed } = texts
    const part = form?.get('media_content')
    expect(signed).toMatchObject({ method: 'taobao.tmc.message.produce', content: params.content, topic: 'demo_topic' })
    expect(sign).toBe(signTop(signed, { secret: appSecret, method: 'hmac-sha256' }))
    expect(part).toBeInstanceOf(File)
    expect(part instanceof File && [part.name, part.type, [...new Uint8Array(await part.arrayBuffer())]]).toEqual(['图.jpg', 'image/jpeg', [...file.bytes]])
  })

  it.each([
    ['fetch', fetchTransport],
    ['node:http', nodeTransport],
  ])('arrives over a socket by %s, too', async (_name, transport) => {
    await using world = await servedWorld(transport())

    await world.taobao.account(nick).tmc.produce(params)

    expect(world.sandbox.journal.entries().map(({ endpoint, verdict }) => [endpoint, verdict])).toEqual([['taobao.tmc.message.produce', 'ok']])
  })
})
