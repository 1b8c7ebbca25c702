import { inspect } from 'node:util'
import { type Logger, memoryTokens } from '@duijie/core'
import { canaries } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createDoudianClient, type DoudianClient } from '../../src/doudian/client.js'
import type { DoudianFault } from '../../src/testing/doudian/faults.js'
import { credentials, shopId, shopWorld } from './shop-world.js'

const planted = {
  appSecret: credentials.appSecret,
  wrongSecret: 'canary-wrong-secret-51f7/+c2',
  code: 'canary-code-2f6b9d8e71',
  name: '金丝雀收件人甲乙丙丁',
  tel: '13900001234',
  detail: '金丝雀街道一百二十三号四单元',
} as const

const faults: readonly DoudianFault[] = [
  'server_error',
  'html',
  'empty',
  'reset',
  'truncated',
  'type_drift',
  'traffic_limited',
  'expired_token',
  'invalid_signature',
  'service_error',
  'no_permission',
  'crypto_refused',
]

/** Keeps everything that an app could say. */
function listener() {
  const said: unknown[] = []
  const say = (what: unknown) => said.push(inspect(what, { showHidden: true, depth: 8, maxStringLength: null, maxArrayLength: null, getters: true }), what)
  const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep, child: () => logger }
  function keep(fields: object, message: string) {
    say([fields, message])
  }
  const watch = (client: DoudianClient) => {
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

describe('secrets and personal data', () => {
  it('come out nowhere, whatever a client says', async () => {
    const { said, say, logger, watch, failing } = listener()
    const tokens = memoryTokens()
    const { doudian, sandbox, shop } = shopWorld({ shops: [{ shopId, orders: 3 }] }, { tokens, logger, deadlineMs: 300_000 })
    watch(doudian)
    const account = doudian.account(shopId)
    const order_id = shop.place()
    shop.pay(order_id)
    const { shop_order_detail: order } = await account.orders.detail({ shop_order_id: order_id })
    const ciphers = [order?.encrypt_post_tel, order?.encrypt_post_receiver, order?.post_addr?.encrypt_detail].filter((text) => text !== undefined)
    const cipher_infos = ciphers.map((cipher_text) => ({ auth_id: order_id, cipher_text }))
    const region = { id: '33', name: '浙江省' }
    const calls = [
      () => account.privacy.batchDecrypt({ cipher_infos }),
      () => account.privacy.batchEncrypt({ batch_encrypt_list: [{ plain_text: planted.tel, auth_id: 'x', is_support_index: true, sensitive_type: 3 }] }),
      () => account.privacy.getSearchIndex({ plain_text: planted.name, sensitive_type: 2 }),
      () =>
        account.orders.addressModify({
          order_id,
          post_receiver: planted.name,
          post_tel: planted.tel,
          post_addr: { province: region, city: region, town: region, street: region, address_detail: planted.detail },
        }),
    ]
    const person = sandbox.truth(shopId).orders.find(({ id }) => id === order_id)?.person
    const opened = await account.privacy.batchDecrypt({ cipher_infos })
    for (const fault of faults) {
      for (const endpoint of ['/order/batchDecrypt', '/order/batchEncrypt', '/order/getSearchIndex', '/order/addressModify', '/token/refresh'])
        sandbox.faults.next({ endpoint, fault, times: 3 })
      for (const call of calls) await failing(call)
      sandbox.faults.clear()
    }
    // The platform's words may repeat what they refuse.
    for (const endpoint of ['/order/getSearchIndex', '/order/addressModify', '/order/batchEncrypt']) {
      const message = `参数错误 ${planted.name} ${planted.tel} ${planted.detail}`
      sandbox.faults.next({ endpoint, fault: { refuse: { kind: 'business', code: '50002', subCode: 'isv.business-failed:1', message, outcome: 'not_done' } } })
    }
    await failing(
      () =>
        account.orders.addressModify({ order_id, post_receiver: planted.name, post_tel: planted.tel, post_addr: { address_detail: planted.detail } as never }), // wrong on purpose
    )
    await failing(calls[3] ?? (() => undefined))
    await failing(() => account.call('/made/up', { post_receiver: planted.name, amount: Number.NaN }))
    await failing(() => createDoudianClient({ application: 'self', credentials: { appKey: '1', secret: planted.wrongSecret } as never })) // wrong on purpose
    say([await doudian.health(), doudian.stats(), doudian.limits(), await doudian.tokens.list(), doudian, sandbox.journal.entries()])
    const stored = await tokens.read((await tokens.keys(''))[0] ?? '')

    const birds = canaries({
      ...planted,
      buyerTel: person?.tel ?? '',
      accessToken: stored?.token.accessToken ?? '',
      refreshToken: stored?.token.refreshToken ?? '',
    })

    expect(birds.findIn('said', said)).toEqual([])
    // It did speak, and the search does find: the token is in its store, the address in the answer.
    expect(said.length).toBeGreaterThan(200)
    expect(birds.findIn('store', stored).length).toBeGreaterThan(0)
    expect(inspect(opened, { depth: 8 })).toContain(person?.detail)
    expect(inspect(said, { depth: 8, maxArrayLength: null, maxStringLength: null })).not.toContain(person?.detail)
  })

  it('come out nowhere while a seller authorises', async () => {
    const { said, logger, watch, failing } = listener()
    const { sandbox, clock } = shopWorld()
    const doudian = createDoudianClient({ application: 'isv', credentials, fetch: sandbox.fetch, clock, logger, random: () => 0.5 })
    watch(doudian)
    await failing(() => doudian.oauth.exchange(planted.code))
    const message = `code ${planted.code} 无效`
    sandbox.faults.next({
      endpoint: '/token/create',
      fault: { refuse: { kind: 'auth_invalid', code: '50001', subCode: 'dop.token-generate-failed:code-invalid', message, outcome: 'not_done' } },
    })
    await failing(() => doudian.oauth.exchange(planted.code))
    await failing(() => doudian.call('/token/create', { grant_type: 'authorization_code', code: planted.code }))

    expect(canaries(planted).findIn('said', said)).toEqual([])
    expect(inspect(said)).toContain('code *** 无效')
  })
})
