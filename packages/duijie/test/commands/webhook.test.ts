import { createServer, type Server } from 'node:http'
import { smsWebhook } from '@duijie/aliyun'
import { createWebhookHandler, toNodeListener, type Webhook, type WebhookMessage } from '@duijie/core/webhook'
import { type DouyinCredentials, doudianPush, douyinEcpayWebhook, douyinEventWebhook, douyinFromEnv, douyinTradeWebhook } from '@duijie/douyin'
import { jushuitanShopPushes } from '@duijie/jushuitan'
import { taobaoSpi } from '@duijie/taobao'
import { createWechatPayClient, payFromEnv, wechatPayWebhook, wechatPush, wechatPushFromEnv } from '@duijie/wechat'
import { ylhWebhook } from '@duijie/ylh'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadPlatform, platformNames } from '../../src/platforms/table.js'
import { duijie } from '../duijie.js'

const pathSecret = 'obviously-fake-path-secret-0123456789'

type Env = Readonly<Record<string, string>>
// biome-ignore lint/suspicious/noExplicitAny: whatever the messages are, the test counts them.
type AnyWebhook = Webhook<WebhookMessage & any, any>

/** How an application receives from each platform, with the credentials of its sandbox. */
const receivers: Readonly<Record<string, (env: Env) => AnyWebhook>> = {
  taobao: ({ TAOBAO_APP_SECRET: appSecret = '' }) => taobaoSpi({ credentials: { appSecret } }),
  jushuitan: () => jushuitanShopPushes({ secrets: { shop: pathSecret } }),
  ylh: ({ YLH_APP_KEY: appKey = '', YLH_SECRET: secret = '' }) => ylhWebhook({ keys: { appKey, secret } }),
  wechat: (env) => wechatPush(wechatPushFromEnv('WECHAT_', env)),
  'wechat-pay': (env) => wechatPayWebhook({ client: createWechatPayClient(payFromEnv('WECHAT_PAY_', env)) }),
  doudian: ({ DOUDIAN_APP_KEY: appKey = '', DOUDIAN_APP_SECRET: appSecret = '' }) => doudianPush({ credentials: { appKey, appSecret } }),
  aliyun: () => smsWebhook({ secret: { path: pathSecret } }),
}

/** Douyin's webhooks are one for each kind. */
function douyinReceiver(kind: string, env: Env): AnyWebhook {
  const credentials: DouyinCredentials = douyinFromEnv('DOUYIN_', env).credentials
  if (kind === 'event') return douyinEventWebhook({ credentials: { clientKey: credentials.appId, secret: credentials.appSecret } })
  return kind === 'ecpay' ? douyinEcpayWebhook({ credentials }) : douyinTradeWebhook({ credentials })
}

function receiverOf(name: string, env: Env): AnyWebhook {
  const make = receivers[name]
  if (make === undefined) throw new Error(`no receiver of ${name}: add it to this test`)
  return make(env)
}

/** An application that takes what a platform sends. */
async function application(webhook: AnyWebhook): Promise<{ readonly url: string; readonly messages: WebhookMessage[] }> {
  const messages: WebhookMessage[] = []
  const handler = createWebhookHandler({ webhook, handle: (message: WebhookMessage) => void messages.push(message) })
  const server: Server = createServer(toNodeListener(handler))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await handler.close?.()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/push/${pathSecret}`, messages }
}

const kinds = await Promise.all(platformNames.map(async (name) => Object.keys((await loadPlatform(name)).webhooks).map((kind) => [name, kind] as const)))

describe('duijie webhook', () => {
  it.each(kinds.flat())('forges a delivery that the webhook of %s believes: %s', async (name, kind) => {
    const { env } = await (await loadPlatform(name)).sandbox({ seed: '1' })
    const { url, messages } = await application(name === 'douyin' ? douyinReceiver(kind, env) : receiverOf(name, env))

    const ran = await duijie(['webhook', name, kind, '--to', url, '--json'], { env })

    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.lines[0]).toMatchObject({ accepted: true })
    expect(messages).toHaveLength(kind === 'echo' || kind === 'probe' ? 0 : 1)
  })

  it('says when a delivery was not taken for received', async () => {
    const { env } = await (await loadPlatform('ylh')).sandbox({ seed: '1' })
    const { url, messages } = await application(ylhWebhook({ keys: { appKey: 'sandbox-app-key', secret: 'another-secret-altogether' } }))

    const ran = await duijie(['webhook', 'ylh', 'confirm', '--to', url], { env })

    expect(ran.code).toBe(3)
    expect(ran.out).toMatch(/^not received: HTTP 200 .*签名验证失败/)
    expect(messages).toEqual([])
  })

  it('sends the same message as often as asked, with a body of its own', async () => {
    const { env } = await (await loadPlatform('ylh')).sandbox({ seed: '1' })
    const { url, messages } = await application(receiverOf('ylh', env))

    const ran = await duijie(['webhook', 'ylh', 'oostock', '--to', url, '--body', '{"PlatformOrderNo":"SUB42"}', '--copies', '3', '--json'], { env })

    expect(ran.lines).toHaveLength(3)
    expect(messages).toMatchObject([{ content: { platformOrderNo: 'SUB42' } }])
  })

  it('signs each copy afresh, as the platform does, so that only the message repeats', async () => {
    const { env } = await (await loadPlatform('wechat-pay')).sandbox({ seed: '1' })
    // A webhook of WeChat Pay refuses a nonce that has come before.
    const { url, messages } = await application(receiverOf('wechat-pay', env))

    const ran = await duijie(['webhook', 'wechat-pay', 'payment', '--to', url, '--copies', '2'], { env })

    expect(ran.code).toBe(0)
    expect(messages).toHaveLength(1)
  })

  it('lists the kinds of a platform', async () => {
    const ran = await duijie(['webhook', 'ylh'])

    expect(ran).toMatchObject({ code: 0 })
    expect(ran.out).toContain('an order was accepted')
    expect((await duijie(['webhook', 'haier'])).out).toContain('pushes nothing')
  })

  it.each([
    [['ylh', 'nonsense', '--to', 'http://127.0.0.1:1'], 'known are confirm, cancel, oostock'],
    [['ylh', 'confirm'], '--to: expected the http(s) address of your webhook'],
    [['ylh', 'confirm', '--to', 'http://127.0.0.1:1'], 'missing environment variables: YLH_APP_KEY, YLH_SECRET'],
    [['wechat-pay', 'payment', '--to', 'http://127.0.0.1:1'], 'WECHAT_PAY_PLATFORM_PRIVATE_KEY'],
    [['ylh', 'confirm', '--to', 'http://127.0.0.1:1', '--copies', '0'], 'Expected a whole number, at least 1'],
  ])('says in words what is wrong with %j', async (args, words) => {
    const ran = await duijie(['webhook', ...args])

    expect(ran.code).toBe(2)
    expect(ran.err).toContain(words)
  })

  it('says that nobody answers', async () => {
    const ran = await duijie(['webhook', 'ylh', 'confirm', '--to', 'http://127.0.0.1:1'], { env: { YLH_APP_KEY: 'a', YLH_SECRET: 'obviously-fake' } })

    expect(ran).toMatchObject({ code: 1, err: 'duijie: nobody answers at the address of --to. Start your application, or check host and port.\n' })
  })
})
