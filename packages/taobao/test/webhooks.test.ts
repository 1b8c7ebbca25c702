import { formatChinaTime } from '@duijie/core/platform'
import { testClock } from '@duijie/core/testing'
import { webhookConformance } from '@duijie/core/testing/conformance'
import { createWebhookHandler, memoryInbox, memoryReceipts, processInbox } from '@duijie/core/webhook'
import { describe, expect, test } from 'vitest'
import { createTaobaoClient } from '../src/client.js'
import { signSpi, spiRefusalBody } from '../src/spi.js'
import { type PollTmcOptions, pollTmc } from '../src/tmc/poll-tmc.js'
import { type SpiReply, taobaoSpi } from '../src/webhooks.js'
import { appKey, appSecret, nick, sandboxOf, startMs } from './testing/raw-call.js'
import vectors from './vectors/spi.json' with { type: 'json' }

const secret = vectors.secret

async function spiRequest(id: string, at: Date, { appSecret = secret, form = false } = {}): Promise<Request> {
  const signed = await signSpi({
    appSecret,
    query: { method: 'demo.spi.notify', timestamp: formatChinaTime(at), app_key: '23000001', v: '2.0', sign_method: 'md5' },
    ...(form
      ? { body: { tid: id, note: '中文 & 空格' }, contentType: 'application/x-www-form-urlencoded;charset=UTF-8' }
      : { body: `{"tid": "${id}","msg":"已付款"}` }),
    signedHeaders: { 'top-user-nick': '测试店铺' },
  })
  return new Request(new URL(signed.url, 'https://app.example'), { method: 'POST', headers: signed.headers, body: new Uint8Array(signed.body) })
}

for (const form of [false, true]) {
  webhookConformance(`taobaoSpi, ${form ? 'forms' : 'JSON'}`, {
    webhook: () => taobaoSpi({ credentials: { appSecret: secret } }),
    sign: ({ ids: [id = ''], at, wrongKey }) => spiRequest(id, at, { form, ...(wrongKey ? { appSecret: 'another-secret' } : {}) }),
    accepted: async (response) => response.status === 200 && !(await response.clone().text()).includes('sign-check-failure'),
    capabilities: {
      // Of a form its fields are signed, and not how they are written.
      signedBody: !form,
      signedHeaders: ['top-sign-list', 'top-user-nick'],
      signedQuery: ['method', 'timestamp', 'app_key', 'v', 'sign_method', 'sign'],
      toleranceMs: 600_000,
      batch: false,
      lastingIds: false,
    },
  })
}

describe('a call-back', () => {
  const at = new Date(startMs)
  const receiver = (handle: () => SpiReply | undefined) =>
    createWebhookHandler({ webhook: taobaoSpi({ credentials: async () => ({ appSecret: secret }) }), handle, clock: testClock(startMs) })

  test('is given to the handler with its name, its params, its text and its shop', async () => {
    const seen: unknown[] = []
    const handler = createWebhookHandler({
      webhook: taobaoSpi({ credentials: { appSecret: secret } }),
      handle: (message) => void seen.push(message),
      clock: testClock(startMs),
    })

    await handler(await spiRequest('4012345678901234567', at))

    expect(seen).toEqual([
      {
        id: expect.stringMatching(/^[0-9A-F]{32}$/),
        topic: 'demo.spi.notify',
        account: '测试店铺',
        sentAt: at.toISOString(),
        content: {
          params: expect.objectContaining({ app_key: '23000001', 'top-user-nick': '测试店铺' }),
          body: '{"tid": "4012345678901234567","msg":"已付款"}',
        },
      },
    ])
  })

  test.each<[string, SpiReply | undefined, string, string]>([
    [
      'fields, as JSON',
      { success: true, stock: [{ sku: '1', quantity: 2 }] },
      '{"success":true,"stock":[{"sku":"1","quantity":2}]}',
      'application/json;charset=UTF-8',
    ],
    ['a text of XML', '<response><flag>success</flag></response>', '<response><flag>success</flag></response>', 'text/xml;charset=UTF-8'],
    ['nothing, as a plain success', undefined, '{"success":true}', 'application/json;charset=UTF-8'],
  ])('is answered with %s', async (_what, reply, body, type) => {
    const response = await receiver(() => reply)(await spiRequest('1', at))

    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([200, body, type])
  })

  test('that comes again, be it with its signature in small letters, gets the same answer and is not handled again', async () => {
    let calls = 0
    const handler = receiver(() => ({ call: ++calls }))
    await handler(await spiRequest('1', at))
    const again = await spiRequest('1', at)
    const small = new Request(
      again.url.replace(/sign=([0-9A-F]{32})$/, (_all, sign: string) => `sign=${sign.toLowerCase()}`),
      again,
    )

    expect(await (await handler(small)).json()).toEqual({ call: 1 })
    expect(calls).toBe(1)
  })

  test('that is not believed gets the platform’s own refusal, with status 200', async () => {
    const response = await receiver(() => undefined)(await spiRequest('1', at, { appSecret: 'another-secret' }))

    expect([response.status, await response.text()]).toEqual([200, spiRefusalBody])
  })

  test('of the sandbox reaches the handler, and one whose handler fails is sent again', async () => {
    const sandbox = sandboxOf()
    let calls = 0
    const handler = createWebhookHandler({
      webhook: taobaoSpi({ credentials: { appSecret } }),
      clock: testClock(sandbox.clock.now()),
      handle: () => {
        calls++
        if (calls === 1) throw new Error('no stock')
      },
    })

    const sent = await sandbox.spi({ deliver: handler }).send({ method: 'demo.spi.notify', body: '{}' }, { retries: 3 })

    expect(sent.map(({ accepted }) => accepted)).toEqual([false, true])
    expect(calls).toBe(2)
  })

  test('can be stored first and processed afterwards, beside everything else that is pushed', async () => {
    const inbox = memoryInbox()
    const handler = createWebhookHandler({ webhook: taobaoSpi({ credentials: { appSecret: secret } }), inbox, clock: testClock(startMs) })

    const response = await handler(await spiRequest('1', at))

    expect(await response.text()).toBe('{"success":true}')
    expect(await inbox.read({ limit: 10 })).toMatchObject([{ platform: 'taobao', message: { topic: 'demo.spi.notify', account: '测试店铺' } }])
  })
})

describe('messages of the message service', () => {
  function world() {
    const clock = testClock(startMs)
    const sandbox = sandboxOf({ clock, redeliverMs: 300_000 })
    sandbox.permit(nick)
    const client = createTaobaoClient({ credentials: { appKey, appSecret }, fetch: sandbox.fetch, clock })
    const poll = (options: Partial<PollTmcOptions>) => pollTmc(client, { clock, random: () => 0.5, ...options })
    return { clock, sandbox, poll, shop: sandbox.shop(nick) }
  }

  test('end in the same inbox: they are confirmed when they are stored, and processed afterwards', async () => {
    const { clock, sandbox, poll, shop } = world()
    const inbox = memoryInbox({ clock })
    const stream = poll({ inbox })
    const tids = Array.from({ length: 5 }, () => shop.createTrade())
    await clock.advance(10_000)
    await stream.close()
    expect(sandbox.messages.counts).toMatchObject({ published: 5, confirmed: 5 })

    const handled: unknown[] = []
    const processor = processInbox({
      inbox,
      clock,
      account: nick,
      // As the message service has read it.
      handle: ({ content }) => void handled.push((content as { readonly tid: string }).tid),
    })
    await clock.advance(0)
    await processor.close()

    expect(handled.toSorted()).toEqual(tids.toSorted())
  })

  test('are not confirmed while they cannot be stored', async () => {
    const { clock, sandbox, poll, shop } = world()
    const stream = poll({ inbox: { ...memoryInbox(), put: () => Promise.reject(new Error('no database')) } })

    shop.createTrade()
    await clock.advance(60_000)
    await stream.close()

    expect(sandbox.messages.counts.confirmed).toBe(0)
  })

  test('are handled once among all processes that share the receipts', async () => {
    const { clock, sandbox, poll, shop } = world()
    const receipts = memoryReceipts({ clock })
    const handled: string[] = []
    const options: Partial<PollTmcOptions> = { receipts, handle: ({ id }) => void handled.push(id), drainMs: 1000 }
    sandbox.faults.next({ endpoint: 'taobao.tmc.messages.confirm', times: 1000, fault: 'no_permission' })
    const first = poll(options)
    Array.from({ length: 10 }, () => shop.createTrade())
    await clock.advance(5000)
    const closing = first.close()
    await clock.advance(1000)
    await closing
    expect(sandbox.messages.counts).toMatchObject({ delivered: 10, confirmed: 0 })

    sandbox.faults.clear()
    const second = poll(options)
    await clock.advance(400_000)
    await second.close()

    expect(sandbox.messages.counts).toMatchObject({ delivered: 20, confirmed: 10 })
    expect(handled).toHaveLength(10)
  })

  test('tell when it could not be noted that they were handled', async () => {
    const { clock, sandbox, poll, shop } = world()
    const down = new Error('no database')
    const receipts = { ...memoryReceipts({ clock }), done: () => Promise.reject(down) }
    const [handled, troubles]: [string[], unknown[]] = [[], []]
    const stream = poll({ receipts, handle: ({ id }) => void handled.push(id) })
    stream.on('trouble', (trouble) => troubles.push(trouble))

    shop.createTrade()
    await clock.advance(5000)
    await stream.close()

    expect(troubles).toEqual([{ during: 'receipts', error: down }])
    expect(handled).toHaveLength(1)
    expect(sandbox.messages.counts.confirmed).toBe(1)
  })

  test.each([{}, { handle: () => undefined, inbox: memoryInbox() }, { inbox: memoryInbox(), receipts: memoryReceipts() }])(
    '%# have one place to go to',
    (options) => {
      expect(() => world().poll(options)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
    },
  )
})
