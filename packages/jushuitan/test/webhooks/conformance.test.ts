import { webhookConformance } from '@duijie/core/testing/conformance'
import { signJushuitan } from '../../src/sign.js'
import { jushuitanShopPushes, type ShopPush, signShopPush } from '../../src/webhooks/shop-pushes.js'
import { jushuitanMessages, type SubscribedMessage } from '../../src/webhooks/subscription.js'
import { appSecret, credentials } from '../merchant-world.js'

const secret = 'fake-path-secret-0123456789'
const url = `https://app.example/push/${secret}`
const accepted = async (response: Response) => response.status === 200 && (await response.text()).includes('"code":0')

const shopPush = ({ ids: [id = ''], at, wrongKey }: { readonly ids: readonly string[]; readonly at: Date; readonly wrongKey?: true }) => {
  const request = signShopPush({ url, topic: 'cancel.order', content: { o_id: id }, at })
  if (wrongKey !== true) return request
  const target = new URL(request.url)
  target.searchParams.set('sign', '0'.repeat(32))
  return new Request(target, request)
}

// The body is unsigned: that is the platform's weakness, which the look-up makes good.
webhookConformance<ShopPush>('jushuitan shop pushes', {
  webhook: () => jushuitanShopPushes({ secrets: { 'my-shop': secret } }),
  sign: shopPush,
  accepted,
  capabilities: { signedBody: false, signedQuery: ['method', 'partnerid', 'ts', 'sign'], toleranceMs: 600_000, batch: false },
  forgeries: {
    'a push to another path': {
      reason: 'unknown_account',
      make: (at) => signShopPush({ url: `${url.slice(0, -1)}0`, topic: 'cancel.order', content: { o_id: '1' }, at }),
    },
  },
})

webhookConformance<SubscribedMessage>('jushuitan messages', {
  webhook: () => jushuitanMessages({ credentials }),
  sign({ ids: [id = ''], at, wrongKey }) {
    const params = { msg_id: id, method: 'order.sent', timestamp: String(Math.floor(at.getTime() / 1000)) }
    const sign = signJushuitan(params, wrongKey === true ? 'another' : appSecret)
    return new Request('https://app.example/messages', { method: 'POST', body: JSON.stringify({ ...params, sign }) })
  },
  accepted,
  // Signed are the body's values, not its bytes: test/webhooks/subscription.test.ts changes each of them.
  capabilities: { signedBody: false, toleranceMs: 600_000, batch: false },
})
