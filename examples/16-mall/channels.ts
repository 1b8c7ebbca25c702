import { generateKeyPairSync } from 'node:crypto'
import type { TestClock } from '@duijie/core/testing'
import { createDouyinClient, douyinTradeGateway, douyinTradeWebhook } from '@duijie/douyin'
import { createDouyinSandbox } from '@duijie/douyin/testing'
import { createWechatPayClient, wechatPayGateway, wechatPayWebhook } from '@duijie/wechat'
import { createWechatPaySandbox } from '@duijie/wechat/testing'
import type { Channel } from './mall.ts'

/** Where platforms push to: each channel has an address of its own. */
export const notify = 'https://mall.example.com/notify/'

/** Takes what a platform pushes to the mall. */
export type Deliver = (request: Request) => Promise<Response>

/** Two ways of paying by WeChat. On the real platform, `fetch` and `clock` are left out. */
export function wechatChannels(clock: TestClock, deliver: Deliver) {
  const [appId, mchId] = ['wx0123456789abcdef', '1900000001']
  const sandbox = createWechatPaySandbox({ merchants: [{ mchId, appIds: [appId] }], clock, deliver, refundMs: 90_000 })
  const payAt = (channel: string) =>
    createWechatPayClient({ credentials: sandbox.credentials(mchId), appId, notifyUrl: notify + channel, fetch: sandbox.fetch, clock })
  const [phone, scan] = [payAt('phone'), payAt('scan')]
  const channels = {
    phone: { gateway: wechatPayGateway({ client: phone, way: 'miniProgram' }), webhook: wechatPayWebhook({ client: phone }) },
    scan: { gateway: wechatPayGateway({ client: scan, way: 'native' }), webhook: wechatPayWebhook({ client: scan }) },
  } satisfies Record<string, Channel>
  return { sandbox, channels, clients: [phone, scan] }
}

/** One by Douyin: a platform that knows an order only when its page was opened, and where nobody can close a payment. The mall notices nothing of that. */
export function douyinChannel(clock: TestClock, deliver: Deliver) {
  const own = { appId: 'tt0123456789abcdef', appSecret: 'not-a-secret' }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const sandbox = createDouyinSandbox({ apps: [{ ...own, publicKey, trade: { notifyUrl: `${notify}douyin`, refundMs: 90_000 } }], clock, deliver })
  const app = sandbox.app()
  const credentials = { ...own, privateKey, platformPublicKey: app.trade.platformPublicKey }
  const client = createDouyinClient({ credentials, fetch: sandbox.fetch, clock })
  const gateway = douyinTradeGateway({
    client,
    clock,
    // One entry for the whole order: its parts are the mall's affair.
    order: ({ amountFen, description }) => ({
      skuList: [
        {
          skuId: 'order',
          price: amountFen,
          quantity: 1,
          title: description,
          imageList: ['https://mall.example.com/logo.png'],
          type: 401,
          tagGroupId: 'tag_group_7272625659888041996',
        },
      ],
      orderEntrySchema: { path: 'pages/order' },
    }),
    refundEntry: () => ({ path: 'pages/refund' }),
  })
  // Refunds that users ask for at Douyin are not taken: Douyin is told to ask again.
  const channels = { douyin: { gateway, webhook: douyinTradeWebhook({ credentials }) } } satisfies Record<string, Channel>
  return { app, channels, client }
}
