import { inspect } from 'node:util'
import { type Logger, memoryTokens } from '@duijie/core'
import { canaries } from '@duijie/core/testing'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { createJushuitanClient, type JushuitanClient } from '../src/client.js'
import type { JushuitanFault } from '../src/testing/index.js'
import { lookUpPush } from '../src/webhooks/look-up-push.js'
import { jushuitanShopPushes, signShopPush } from '../src/webhooks/shop-pushes.js'
import { appKey, appSecret, isvWorld, key, selfWorld, startMs } from './merchant-world.js'

const planted = {
  appSecret,
  wrongSecret: 'canary-wrong-secret-51f7/+c2',
  pathSecret: 'canary-path-secret-2f6b9d8e71',
  code: 'canary-code-2f6b9d',
  receiverName: '金丝雀收件人甲乙丙丁',
  receiverMobile: '13900001234',
  receiverAddress: '金丝雀街道一百二十三号四单元',
} as const

const faults: readonly JushuitanFault[] = [
  'server_error',
  'html',
  'empty',
  'reset',
  'truncated',
  'type_drift',
  'second_limited',
  'expired_token',
  'no_permission',
  'invalid_signature',
  'save_failed',
  'system_error',
  'write_refused',
]

/** Keeps everything that an app could say. */
function listener() {
  const said: unknown[] = []
  const say = (what: unknown) => said.push(inspect(what, { showHidden: true, depth: 8, maxStringLength: null, maxArrayLength: null, getters: true }), what)
  const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep, child: () => logger }
  function keep(fields: object, message: string) {
    say([fields, message])
  }
  const watch = (client: JushuitanClient) => {
    for (const name of ['request', 'response', 'retry', 'limited', 'drift', 'breaker', 'token', 'reauthorize'] as const) client.on(name, say)
  }
  const failing = async (run: () => unknown) => {
    try {
      await run()
    } catch (error) {
      say(error)
      say(JSON.stringify(error))
      say(error instanceof Error ? error.stack : error)
    }
  }
  return { said, say, logger, watch, failing }
}

const person = { receiver_name: planted.receiverName, receiver_mobile: planted.receiverMobile, receiver_address: planted.receiverAddress }
const order = (shop_id: string) => ({
  shop_id,
  so_id: 'SO-1',
  order_date: '2025-11-18 21:00:00',
  shop_status: 'WAIT_SELLER_SEND_GOODS' as const,
  shop_buyer_id: planted.receiverName,
  ...person,
  pay_amount: 1,
  freight: 0,
  items: [{ sku_id: 's', shop_sku_id: 's', amount: 1, base_price: 1, qty: 1, name: 'n', outer_oi_id: '1' }],
})

describe('secrets and personal data', () => {
  it('come out nowhere, whatever a self-built application says', async () => {
    const { said, say, logger, watch, failing } = listener()
    const tokens = memoryTokens()
    const { jushuitan, sandbox, merchant } = selfWorld({}, { tokens, logger, deadlineMs: 1_200_000 })
    watch(jushuitan)
    const shopId = merchant.shopIds[0] ?? ''
    await jushuitan.orders.upload({ orders: [order(shopId)] })
    for (const fault of faults) {
      for (const endpoint of ['/open/jushuitan/orders/upload', '/open/orders/single/query', '/openWeb/auth/refreshToken'])
        sandbox.faults.next({ endpoint, fault, times: 3 })
      await failing(() => jushuitan.orders.upload({ orders: [order(shopId)] }))
      await failing(() => jushuitan.orders.query({ so_ids: ['SO-1'] }))
      sandbox.faults.clear()
      await failing(() => jushuitan.shops.query())
    }
    await failing(() => jushuitan.orders.upload({ orders: [{ ...order(shopId), so_id: '', pay_amount: planted.receiverMobile as never }] })) // wrong on purpose
    await failing(() => jushuitan.items.skus({ sku_ids: [`${planted.receiverName},x`] }))
    await failing(() => jushuitan.call('/open/made/up', { rows: [{ ...person, amount: Number.NaN }] }))
    await failing(() => createJushuitanClient({ application: 'self', credentials: { appKey, secret: planted.wrongSecret } as never })) // wrong on purpose
    say([await jushuitan.health(), jushuitan.stats(), jushuitan.limits(), await jushuitan.tokens.list(), jushuitan, sandbox.journal.entries()])
    say(await jushuitan.explainSignature('/open/shops/query', {}))
    const stored = await tokens.read((await tokens.keys(''))[0] ?? '')

    const birds = canaries({ ...planted, accessToken: stored?.token.accessToken ?? '', refreshToken: stored?.token.refreshToken ?? '' })

    expect(birds.findIn('said', said)).toEqual([])
    // It did speak, and the search does find: the token is in its store.
    expect(said.length).toBeGreaterThan(500)
    expect(birds.findIn('store', stored).length).toBeGreaterThan(0)
  })

  it('come out nowhere, whatever an ISV’s application says, nor whom it serves', async () => {
    const { said, logger, watch, failing } = listener()
    const name = '金丝雀商家有限公司'
    const { jushuitan, sandbox } = isvWorld({}, { accounts: {}, logger })
    watch(jushuitan)
    await failing(() => jushuitan.oauth.exchange(planted.code, { account: key }))
    await failing(() => jushuitan.oauth.readCallback(`/callback?code=${planted.code}&sign=${planted.appSecret}`))
    sandbox.faults.next({
      endpoint: '/openWeb/auth/accessToken',
      fault: { refuse: { kind: 'business', code: '170', message: `code ${planted.code} 无效`, outcome: 'not_done' } },
    })
    await failing(() => jushuitan.oauth.exchange(planted.code, { account: key }))
    const { accessToken, expiresAt } = sandbox.token(key)
    await jushuitan.tokens.import(name, { accessToken, expiresAt })
    sandbox.faults.next({
      endpoint: '/open/shops/query',
      fault: { refuse: { kind: 'business', code: '130', message: `token ${accessToken}`, outcome: 'not_done' } },
    })
    await failing(() => jushuitan.account(name).shops.query())
    const told = listener()
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: 'minute_limited', times: 9 })
    await told.failing(() => jushuitan.account(name).shops.query({}, { deadlineMs: 5_000 }))

    expect(canaries({ ...planted, accessToken }).findIn('said', said)).toEqual([])
    expect(inspect(told.said)).not.toContain(name)
  })

  it('come out nowhere, whatever comes to the push address', async () => {
    const { said, say, failing } = listener()
    const { jushuitan, clock } = selfWorld()
    const handler = createWebhookHandler({
      webhook: jushuitanShopPushes({ secrets: { [key]: planted.pathSecret } }),
      handle: (push) => lookUpPush(jushuitan, push),
      clock,
    })
    for (const event of ['delivery', 'refused', 'message', 'duplicate', 'failed', 'trouble'] as const) handler.on(event, say)
    const url = `https://app.example/push/${planted.pathSecret}`
    const content = { so_id: 'SO-1', l_id: 'SF1', ...person }
    for (const forged of [{ url: `${url}x` }, { at: new Date(0) }, { topic: 'made.up' }, {}]) {
      const response = await handler(signShopPush({ url, topic: 'logistics.upload', content, at: new Date(startMs), ...forged }))
      say([response.status, await response.text()])
    }
    await failing(() => jushuitanShopPushes({ secrets: { [key]: planted.code } }))

    expect(canaries(planted).findIn('said', said)).toEqual([])
    expect(said.length).toBeGreaterThan(6)
  })
})
