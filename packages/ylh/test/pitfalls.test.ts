import { memoryTokens } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { marginMs, readTokenAnswer } from '../src/auth.js'
import { createYlhClient } from '../src/client.js'
import { configurationCallbackKeys, configurationOptions, configurationProblems } from '../src/configuration.js'
import { ylhConfigurations } from '../src/configurations.js'
import { fromEnv } from '../src/from-env.js'
import { answered, credentials, order, startMs, thrown, ylhWorld } from './ylh-world.js'

const create = 'POST /ylh-cloud-service-jst-order/api/page/hmm/retailorder/receive-hmm-retail-order'
const cancel = 'POST /ylh-cloud-service-jst-order/api/page/hmm/retailorder/cancel-hmm-retail-order'
const logistics = 'POST /ylh-cloud-service-stock/api/composite/stock/logistics/get-store-logistics-by-order-code'
const token = 'POST /ylh-cloud-mgt-auth/oauth/token'
const ask = { orderCodes: ['SO.1'] }
const answering = (data: unknown) =>
  answered((request) => Response.json(request.url.endsWith('/oauth/token') ? { access_token: 't', token_type: 'bearer' } : { success: true, data }))

describe('pitfalls of the dossier', () => {
  it('1: sourceSystem, shopName and sellerCode come from the credentials and cannot be given', async () => {
    const { sandbox, ylh } = ylhWorld()

    await ylh.orders.create(order)
    const foreign = { ...order, soId: 'B', sourceSystem: 'TEST_SYSTEM' }

    expect(sandbox.order(order.soId)?.received).toMatchObject({ sourceSystem: 'skwl', shopName: '默认店铺', sellerCode: '8800539012' })
    expect(await thrown(ylh.orders.create(foreign))).toMatchObject({ kind: 'invalid_params' })
  })

  it('2: success: false with HTTP 200 is a failure', async () => {
    const { sandbox, ylh } = ylhWorld()
    sandbox.faults.next({ endpoint: create, fault: 'business' })

    expect(await thrown(ylh.orders.create(order))).toMatchObject({ kind: 'business', outcome: 'not_done' })
  })

  it('4: each call goes to its own service, and the environment follows the name of the service', async () => {
    const hosts = { production: 'www.yilihuo.com', pre: 'pre.yilihuo.com', dev: 'dev.ylhtest.com' } as const
    for (const [environment, suffix] of [
      ['production', ''],
      ['pre', '-pre'],
      ['dev', '-dev'],
    ] as const) {
      const { ylh, requests } = answered((request) => Response.json(request.url.endsWith('/token') ? { access_token: 't' } : { success: true, data: [] }), {
        environment,
      })

      await ylh.orders.photos({ orderNo: 'SO.1' })
      await ylh.logistics.byOrders(ask)

      const base = `https://${hosts[environment]}`
      expect(requests.map(({ url }) => url)).toEqual([
        `${base}/ylh-cloud-mgt-auth${suffix}/oauth/token`,
        `${base}/ylh-cloud-service-order${suffix}/api/page/retailorder/search/get-retail-order-delivery-img`,
        `${base}/ylh-cloud-service-stock${suffix}/api/composite/stock/logistics/get-store-logistics-by-order-code`,
      ])
    }
  })

  it('5: logistics takes the numbers of the platform, 100 in a call, each once, and none for none', async () => {
    const { ylh, requests } = answering([])
    const numbers = Array.from({ length: 250 }, (_, index) => `SO.20260115.${String(index).padStart(6, '0')}`)

    await ylh.logistics.byOrders({ orderCodes: [...numbers, ...numbers] })
    const sent = requests.slice(1).map(({ text }) => JSON.parse(text))
    expect(sent.map((list) => list.length)).toEqual([100, 100, 50])
    expect(sent.flat()).toEqual(numbers)

    expect(await ylh.logistics.byOrders({ orderCodes: [] })).toEqual([])
    expect(requests).toHaveLength(4)
  })

  it('6: the body of an error is read: its words are in the error', async () => {
    const { ylh } = answered((request) =>
      request.url.endsWith('/token')
        ? Response.json({ error: 'invalid_client', error_description: 'Bad client demo-secret' }, { status: 401 })
        : Response.json({}),
    )

    const error = await thrown(ylh.logistics.byOrders(ask))

    expect(error).toMatchObject({ kind: 'auth_invalid', code: 'invalid_client' })
    expect(String(error)).toContain('Bad client ***')
  })

  it('7: one token serves all callers', async () => {
    const { sandbox, ylh, clock } = ylhWorld()
    const tokens = memoryTokens()
    const others = Array.from({ length: 4 }, () => createYlhClient({ credentials, fetch: sandbox.fetch, clock, tokens }))

    await Promise.all(Array.from({ length: 30 }, () => ylh.logistics.byOrders(ask)))
    await Promise.all(others.map((client) => client.logistics.byOrders(ask)))

    expect(sandbox.journal.count({ endpoint: token })).toBe(2)
  })
})

describe('the token', () => {
  it('that the platform gives again is used to its end and not asked for in a loop', async () => {
    const { sandbox, ylh, clock } = ylhWorld()
    await ylh.logistics.byOrders(ask)
    await clock.advance(3_100_000)

    for (let call = 0; call < 20; call += 1) await ylh.logistics.byOrders(ask)
    await clock.advance(10)

    expect(sandbox.tokens.issued).toBe(1)
    expect(sandbox.journal.count({ endpoint: token })).toBe(2)
    expect(sandbox.journal.count({ endpoint: logistics, verdict: 'ok' })).toBe(21)
  })

  it('that is refused leads to one new login and one repeat', async () => {
    const { sandbox, ylh } = ylhWorld()
    await ylh.logistics.byOrders(ask)
    sandbox.expireTokens(credentials)

    const { meta } = await ylh.logistics.byOrders.withMeta(ask)

    expect(meta.attempts).toBe(2)
    expect(sandbox.tokens.issued).toBe(2)
  })

  it('that is refused again after the login ends the call', async () => {
    const { sandbox, ylh } = ylhWorld()
    sandbox.faults.next({ endpoint: logistics, fault: 'invalid_token', times: 2 })

    expect(await thrown(ylh.logistics.byOrders(ask))).toMatchObject({ kind: 'auth_invalid', attempts: 2 })
  })

  it('has a margin of ten minutes, or of half a shorter life', () => {
    expect(marginMs({ issuedAt: 0, expiresAt: 43_200_000 })).toBe(600_000)
    expect(marginMs({ issuedAt: 0, expiresAt: 600_000 })).toBe(300_000)
  })

  it.each([
    [{ access_token: 'x' }, { tokenType: 'Bearer' }, 3_600_000],
    [{ access_token: 'x', token_type: 'bearer', expires_in: '60' }, { tokenType: 'bearer' }, 60_000],
  ])('is read from %j', (answer, extra, lifeMs) => {
    expect(readTokenAnswer(answer, startMs)).toEqual({ accessToken: 'x', issuedAt: startMs, expiresAt: startMs + lifeMs, extra })
  })

  it('that is missing is a refusal', () => {
    expect(() => readTokenAnswer({}, 0)).toThrow('no access_token')
  })

  it('is that of one user: another user of the same client logs in by himself', async () => {
    const second = { ...credentials, username: 'second' }
    const { sandbox, clock } = ylhWorld({ sellers: [credentials, second] })
    const tokens = memoryTokens()

    for (const who of [credentials, second]) await createYlhClient({ credentials: who, fetch: sandbox.fetch, clock, tokens }).logistics.byOrders(ask)

    expect(sandbox.tokens.issued).toBe(2)
  })
})

describe('an order', () => {
  it('whose first answer was lost is repeated, and its refusal then means that it was received', async () => {
    const { sandbox, ylh } = ylhWorld()
    sandbox.faults.next({ endpoint: create, fault: 'answer_lost' })

    const error = await thrown(ylh.orders.create(order))

    expect(error).toMatchObject({ kind: 'conflict', outcome: 'unknown', attempts: 2 })
    expect(String(error)).toContain('wait for the callback')
    expect(sandbox.orders).toHaveLength(1)
  })

  it('that was refused at first is refused, and is not sent again', async () => {
    const { sandbox, ylh } = ylhWorld()
    await ylh.orders.create(order)

    expect(await thrown(ylh.orders.create(order))).toMatchObject({ kind: 'business', attempts: 1 })
    expect(sandbox.journal.count({ endpoint: create })).toBe(2)
  })

  it('refused after an attempt that provably did nothing is refused', async () => {
    const { sandbox, ylh } = ylhWorld()
    await ylh.orders.create(order)
    sandbox.faults.next({ endpoint: create, fault: 'rate_limited' })

    expect(await thrown(ylh.orders.create(order))).toMatchObject({ kind: 'business', attempts: 2 })
  })

  it('has its own number in both places, its pieces counted, and times only where they are given', async () => {
    const { sandbox, ylh } = ylhWorld()

    await ylh.orders.create({ ...order, itemList: [...order.itemList, { productCode: 'P', itemQty: 2, retailPrice: 1, actualPrice: 1 }] })

    const received = sandbox.order(order.soId)?.received
    expect(received).toMatchObject({ onlineNo: order.soId, totalQty: 3, deliveryInstall: 'false', itemList: [{}, { discountAmount: 0 }] })
    expect(received).not.toHaveProperty('distributionTime')
  })

  it.each([
    ['2026-01-31', '2026-01-31', 'true'],
    ['2026-01-31', '2026-02-01', 'false'],
    ['2026-01-31', undefined, 'false'],
  ])('delivered on %s and installed on %s is deliveryInstall %s', async (distributionTime, installTime, expected) => {
    const { sandbox, ylh } = ylhWorld()

    await ylh.orders.create({ ...order, distributionTime, ...(installTime === undefined ? {} : { installTime }) })

    expect(sandbox.order(order.soId)?.received).toMatchObject({ deliveryInstall: expected, distributionTime: 1_769_875_199_000 })
  })

  it.each([
    ['a number of pieces that is not theirs', { totalQty: 5 }],
    ['a time in seconds', { createTime: 1_748_931_496 }],
    ['a price with a fraction of a fen', { totalAmt: 1.005 }],
    ['no items', { itemList: [] }],
    ['a blank name', { consigneeName: ' ' }],
  ])('with %s is not sent', async (_, change) => {
    const { sandbox, ylh } = ylhWorld()

    expect(await thrown(ylh.orders.create({ ...order, ...change }))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('that fails leaves nobody in the error', async () => {
    const { sandbox, ylh } = ylhWorld()
    sandbox.faults.next({ endpoint: create, fault: 'business' })

    const error = await thrown(ylh.orders.create(order))

    for (const secret of ['李四', '13900139000', '中山北路', 'demo-secret', 'demo_password'])
      expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(secret)
  })

  it.each([
    ['replenishing', 0],
    ['replenishment_failed', 1],
    ['replenished', 1],
    ['shipped_and_intercepted', 1],
    ['shipped_for_good', 0],
    ['signed_and_passed', 1],
    ['signed_and_failed', 0],
    ['signed_long_ago', 0],
  ] as const)('cancelled while %s ends with state %i', async (stage, state) => {
    const { sandbox, ylh } = ylhWorld()
    await ylh.orders.create(order)
    sandbox.stage(order.soId, stage)
    const bodies: string[] = []

    expect(await ylh.orders.cancel({ soId: order.soId, cancelReason: '客户要求取消', cancelTime: startMs })).toBe(true)
    await sandbox.callBack({
      deliver: async (request) => {
        bodies.push(await request.text())
        return Response.json({ success: true })
      },
    })

    expect(decodeURIComponent(bodies[1] ?? '')).toContain(`"State":${state}`)
    expect(bodies).toHaveLength(2)
  })

  it('is rescheduled by the number of the platform to the end of both days', async () => {
    const { sandbox, ylh } = ylhWorld()
    await ylh.orders.create(order)
    const { orderNo = '' } = sandbox.order(order.soId) ?? {}

    await ylh.orders.reschedule({ retailOrderNo: orderNo, distributionTime: '2026-01-31', installTime: '2026-02-28' })

    expect(sandbox.order(order.soId)).toMatchObject({ distributionTime: 1_769_875_199_000, installTime: 1_772_294_399_000 })
  })
})

describe('failures', () => {
  it.each(['server_error', 'bad_gateway', 'html', 'empty', 'reset', 'answer_lost', 'truncated', 'slow', 'rate_limited', 'invalid_token'] as const)(
    '%s once is survived',
    async (fault) => {
      const { sandbox, ylh } = ylhWorld()
      sandbox.faults.next({ endpoint: logistics, fault })

      const { meta } = await ylh.logistics.byOrders.withMeta(ask)

      expect(meta.attempts).toBe(2)
      expect(sandbox.crashes).toEqual([])
    },
  )

  it.each([
    ['forbidden', 'permission'],
    ['business', 'business'],
  ] as const)('%s ends the call', async (fault, kind) => {
    const { sandbox, ylh } = ylhWorld()
    sandbox.faults.next({ endpoint: cancel, fault })

    expect(await thrown(ylh.orders.cancel({ soId: 'A', cancelReason: 'x', cancelTime: startMs }))).toMatchObject({ kind, attempts: 1 })
  })
})

describe('a configuration', () => {
  const config = {
    environment: 'dev',
    client_id: credentials.clientId,
    client_password: credentials.clientPassword,
    username: credentials.username,
    password: credentials.password,
    source_system: credentials.sourceSystem,
    shop_name: credentials.shopName,
    seller_code: credentials.sellerCode,
    app_key: 'k',
    secret: 's',
  } as const

  it('names all its problems at once, and no value', () => {
    const problems = configurationProblems({
      name: 'x',
      config: { ...config, base_url: 'https://www.yilihuo.com/ylh-cloud-service-jst-order', environment: 'moon', username: '', shop_name: 7 },
    })

    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['config.environment', 'config.base_url', 'config.username', 'config.shop_name'])
    expect(problems.join()).not.toContain('moon')
  })

  it('becomes the options of a client, and the keys of callbacks', () => {
    expect(configurationOptions({ name: 'x', config: JSON.stringify(config) })).toEqual({ credentials, environment: 'dev' })
    expect(configurationCallbackKeys({ name: 'x', config })).toEqual({ appKey: 'k', secret: 's' })
    expect(() => configurationCallbackKeys({ name: 'x', config: { ...config, secret: '' } })).toThrow('has no app_key and secret')
  })

  it('is read from the environment, and every missing variable is named', () => {
    const env = Object.fromEntries(Object.entries(config).map(([name, value]) => [`YLH_${name.toUpperCase()}`, value]))

    expect(fromEnv('YLH_', env)).toEqual({ name: 'ylh', config })
    expect(() => fromEnv('YLH_', {})).toThrow(
      'YLH_CLIENT_ID, YLH_CLIENT_PASSWORD, YLH_USERNAME, YLH_PASSWORD, YLH_SOURCE_SYSTEM, YLH_SHOP_NAME, YLH_SELLER_CODE',
    )
    expect(() => fromEnv('YLH_', { ...env, YLH_ENVIRONMENT: 'moon' })).toThrow('YLH_ENVIRONMENT: expected production, pre, dev')
  })

  it('works beside others, and all active ones are checked together', async () => {
    const { sandbox, clock } = ylhWorld()
    const configurations = ylhConfigurations({
      from: () => [
        { name: 'good', config },
        { name: 'bad', config: { ...config, password: 'wrong' } },
        { name: 'off', active: false, config: '{}' },
      ],
      client: { fetch: sandbox.fetch, clock },
    })

    const { checks } = await configurations.check()

    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['bad', false],
      ['good', true],
    ])
    expect((await (await configurations.use('good')).client.seller()).sellerCode).toBe('8800539012')
  })
})
