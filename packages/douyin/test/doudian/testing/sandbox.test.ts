import { describe, expect, it } from 'vitest'
import { createDoudianClient } from '../../../src/doudian/client.js'
import { createDoudianSandbox } from '../../../src/testing/doudian/sandbox.js'
import { credentials, dayMs, shopId, shopWorld, startMs, thrown } from '../shop-world.js'
import { type RawCall, rawCall } from './raw-call.js'

const seconds = startMs / 1000

function rawWorld(options: Parameters<typeof shopWorld>[0] = {}) {
  const world = shopWorld(options)
  const { accessToken: token } = world.sandbox.token(shopId)
  const call = (path: string, body: unknown, more: Partial<RawCall> = {}) =>
    rawCall(world.sandbox, { path, token, at: world.clock.now(), ...(typeof body === 'string' ? { body } : { body: JSON.stringify(body) }), ...more })
  return { ...world, token, call }
}

describe('the door of the platform', () => {
  it('lets a signed request in, with either method and either form of the time', async () => {
    const { call } = rawWorld()

    for (const more of [{}, { method: 'md5' as const }, { timestamp: '2025-11-19 05:06:40' }])
      expect((await call('/shop/brandList', '{}', more)).answer).toMatchObject({ code: 10000, data: [] })
  })

  it.each<[string, Partial<RawCall> & { readonly body?: string }, number, string]>([
    ['another secret', { keys: { ...credentials, appSecret: 'another' } }, 40003, 'isv.signature-invalid'],
    ['no signature', { query: { sign: undefined } }, 40001, 'isv.signature-missing'],
    ['a blank in the params, although it is signed', { body: '{ "product":"1"}' }, 40003, 'isv.signature-invalid'],
    ['keys that are out of order', { body: '{"b":1,"a":2}' }, 40003, 'isv.signature-invalid'],
    ['keys in the order of numbers, not of bytes', { body: '{"9":1,"10":2}' }, 40003, 'isv.signature-invalid'],
    ['keys out of order further down', { body: '{"a":{"b":1,"a":2}}' }, 40003, 'isv.signature-invalid'],
    ['escaped HTML', { body: '{"remark":"\\u003cb\\u003e"}' }, 40003, 'isv.signature-invalid'],
    ['escaped Chinese', { body: '{"remark":"\\u5feb"}' }, 40003, 'isv.signature-invalid'],
    ['params in the query', { query: { param_json: '{}' } }, 40003, 'isv.signature-invalid'],
    ['no app key', { query: { app_key: undefined } }, 40001, 'isv.app-id-missing'],
    ['an app key that nobody has', { query: { app_key: '1' } }, 40003, 'isv.app-id-invalid'],
    ['another method than the path', { query: { method: 'order.orderDetail' } }, 40003, 'isv.parameter-invalid'],
    ['a time of eleven minutes ago', { timestamp: String(seconds - 660) }, 40003, 'isv.timestamp-invalid'],
    ['a time in eleven minutes', { timestamp: String(seconds + 660) }, 40003, 'isv.timestamp-invalid'],
    ['a time that is none', { timestamp: 'yesterday' }, 40003, 'isv.timestamp-format-error'],
    ['no token', { query: { access_token: undefined } }, 40001, 'isv.access-token-missing'],
    ['a token that nobody gave out', { query: { access_token: 'x' } }, 40003, 'isv.access-token-no-existed'],
  ])('refuses %s', async (_, { body = '{}', ...more }, code, sub_code) => {
    const { call } = rawWorld()

    const { status, answer } = await call('/order/searchList', body, more)

    expect([status, answer]).toEqual([200, expect.objectContaining({ code, sub_code, data: null, log_id: expect.stringMatching(/^\d{14}[0-9A-F]{18}$/) })])
  })

  it('knows Unicode, ciphertext and numbers of 19 digits in their canonical form', async () => {
    const { call, sandbox } = rawWorld()
    const [order = { id: '' }] = sandbox.truth(shopId).orders

    const remark = await call(
      '/order/addOrderRemark',
      `{"is_add_star":"true","order_id":"${order.id}","remark":"加急 <b>&\\"快\\"</b> 😀 \\\\ / 100%","star":"3"}`,
    )
    const big = await call('/sku/list', `{"product_id":${sandbox.truth(shopId).products[0]?.id}}`)

    expect([remark.answer.code, big.answer.code]).toEqual([10000, 10000])
    expect(sandbox.truth(shopId).orders[0]?.sellerWords).toBe('加急 <b>&"快"</b> 😀 \\ / 100%')
    expect(big.text).toMatch(/"id":\d{19},/)
  })

  it('writes the older names of code and words for clients that do not say that they can do without', async () => {
    const { call } = rawWorld()

    const [older, newer] = [await call('/shop/brandList', '{}'), await call('/shop/brandList', '{}', { headers: { 'x-open-no-old-err-code': '1' } })]

    expect(older.answer).toMatchObject({ err_no: 0, message: 'success', code: 10000, msg: 'success', sub_code: '', sub_msg: '' })
    expect(newer.answer).not.toHaveProperty('err_no')
  })

  it('counts calls of an application to one API, and lets others pass', async () => {
    const { call, clock } = rawWorld({ limits: { perSecond: 3 } })
    const codes = async (count: number) =>
      (await Promise.all(Array.from({ length: count }, () => call('/shop/brandList', '{}')))).map(({ answer }) => answer.code)

    expect(await codes(5)).toEqual([10000, 10000, 10000, 60000, 60000])
    expect((await call('/rights/info', '{}')).answer.code).toBe(10000)
    await clock.advance(1000)
    expect(await codes(1)).toEqual([10000])
  })

  it('refuses APIs that are not there or not granted, params of another type, and sellers who have taken their word back', async () => {
    const { call, sandbox } = rawWorld()
    const other = rawWorld({ apps: [{ ...credentials, permissions: ['/order/orderDetail'] }] })

    expect((await call('/order/nothing', '{}')).answer).toMatchObject({ code: 70000, sub_code: 'isp.api-service-off' })
    expect((await other.call('/shop/brandList', '{}')).answer).toMatchObject({ code: 30001, sub_code: 'isv.app-permissions-insufficient' })
    expect((await call('/sku/list', '{"product_id":"3558192687276554123"}')).answer).toMatchObject({ code: 40003, sub_code: 'isv.parameter-format-invalid' })
    expect((await call('/order/orderDetail', '{}')).answer).toMatchObject({ code: 40002 })
    sandbox.closeAuthorization(shopId)
    expect((await call('/shop/brandList', '{}')).answer).toMatchObject({ code: 30001, sub_code: 'dop.authorization-closed' })
  })
})

describe('tokens', () => {
  const hourMs = 3_600_000
  const create = { auth_id: null, auth_subject_type: null, code: '', grant_type: 'authorization_self', shop_id: shopId }

  function tokenWorld(options: Parameters<typeof shopWorld>[0] = {}) {
    const world = shopWorld(options)
    const post = async (path: string, body: object, more: Partial<RawCall> = {}) => {
      // In the order of their bytes.
      const sorted = Object.fromEntries(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      return (await rawCall(world.sandbox, { path, body: JSON.stringify(sorted), at: world.clock.now(), ...more })).answer
    }
    const refresh = (refresh_token: string) => post('/token/refresh', { grant_type: 'refresh_token', refresh_token })
    const works = async (token: string) => (await rawCall(world.sandbox, { path: '/shop/brandList', token, at: world.clock.now() })).answer.sub_code
    return { ...world, post, refresh, works }
  }

  it('are given again while they live, with what is left of their life', async () => {
    const { post, clock } = tokenWorld()
    const first = (await post('/token/create', create)).data
    await clock.advance(100_000)

    const second = (await post('/token/create', create)).data

    expect(first).toMatchObject({ expires_in: 604_800, shop_id: shopId, auth_subject_type: 'Shop' })
    expect(second).toMatchObject({ access_token: first.access_token, expires_in: 604_700 })
  })

  it('stay the same when they are refreshed more than an hour before their end', async () => {
    const { post, refresh, clock } = tokenWorld()
    const { data } = await post('/token/create', create)
    await clock.advance(6 * dayMs)

    expect((await refresh(data.refresh_token)).data).toMatchObject({ access_token: data.access_token, refresh_token: data.refresh_token, expires_in: 86_400 })
  })

  it('are new in the last hour, and the old ones stay good for one more', async () => {
    const { post, refresh, works, clock } = tokenWorld()
    const { data: old } = await post('/token/create', create)
    await clock.advance(7 * dayMs - hourMs / 2)
    const { data: next } = await refresh(old.refresh_token)
    await clock.advance(hourMs - 1000)
    const inTime = await works(old.access_token)
    await clock.advance(2000)

    expect(next.access_token).not.toBe(old.access_token)
    expect([inTime, await works(old.access_token), await works(next.access_token)]).toEqual(['', 'isv.access-token-no-existed', ''])
  })

  it('are new after their end, and the old ones are over at once', async () => {
    const { post, refresh, works, clock } = tokenWorld()
    const { data: old } = await post('/token/create', create)
    await clock.advance(8 * dayMs)
    const expired = await works(old.access_token)
    const { data: next } = await refresh(old.refresh_token)
    await clock.advance(5000)

    expect([expired, await works(next.access_token), await works(old.access_token)]).toEqual(['isv.access-token-expired', '', 'isv.access-token-no-existed'])
    expect((await refresh(old.refresh_token)).sub_code).toBe('dop.token-generate-failed:token-invalid')
  })

  it('are refused to the loser of a race, to strangers, and after fourteen days', async () => {
    const { post, refresh, clock, sandbox } = tokenWorld()
    const { data } = await post('/token/create', create)
    await clock.advance(7 * dayMs - hourMs / 2)
    await refresh(data.refresh_token)

    expect(await refresh(data.refresh_token)).toMatchObject({ code: 50002, sub_code: 'isv.business-failed:31012' })
    expect(await refresh('nobody')).toMatchObject({ code: 50002, sub_code: 'isv.business-failed:31009' })
    await clock.advance(5000)
    const { data: again } = await refresh(data.refresh_token)
    await clock.advance(15 * dayMs)
    expect(await refresh(again.refresh_token)).toMatchObject({ code: 50001, sub_code: 'dop.token-generate-failed:token-expired' })
    expect(sandbox.tokens).toMatchObject({ refreshed: 1, lost: 1 })
  })

  it('come by every grant: for a shop, the test shop, another subject, and by a code that is good once for ten minutes', async () => {
    const shops = [{ shopId }, { shopId: '4463799', isTest: true }]
    const own = tokenWorld({ shops })
    const tool = { appKey: '6844048284663924231', appSecret: '749698a6-fcb3-4358-b241-ec1d93cf9c1f' }
    const isv = tokenWorld({ shops, apps: [{ ...tool, kind: 'isv' }] })
    const redeem = (code: string) => isv.post('/token/create', { code, grant_type: 'authorization_code' }, { keys: tool })
    const code = isv.sandbox.code(shopId)
    const late = isv.sandbox.code(shopId)

    expect((await own.post('/token/create', { code: '', grant_type: 'authorization_self', test_shop: '1' })).data).toMatchObject({ shop_id: '4463799' })
    expect((await own.post('/token/create', { auth_id: shopId, auth_subject_type: 'MiniApp', code: '', grant_type: 'authorization_self' })).data).toMatchObject(
      { auth_subject_type: 'MiniApp' },
    )
    expect((await own.post('/token/create', { ...create, shop_id: '1' })).sub_code).toBe('dop.token-generate-failed:no-authorization')
    expect((await redeem(code)).data).toMatchObject({ shop_id: shopId })
    expect((await redeem(code)).sub_code).toBe('dop.token-generate-failed:code-invalid')
    await isv.clock.advance(601_000)
    expect((await redeem(late)).sub_code).toBe('dop.token-generate-failed:code-expired')
  })
})

describe('lists', () => {
  const list = { order_asc: true, order_by: 'update_time', page: 0, size: 100, update_time_end: seconds + 100, update_time_start: seconds - 200 * 86_400 }

  it('end at their depth, hold only what is young enough, and refuse what the documents refuse', async () => {
    const { call, shop, clock } = rawWorld({ shops: [{ shopId, orders: 30 }], limits: { depthRows: 200 } })
    const codes = async (change: object) => {
      const merged = Object.fromEntries(
        Object.entries({ ...list, ...change })
          .filter(([, value]) => value !== undefined)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      )
      return (await call('/order/searchList', merged)).answer
    }

    expect((await codes({})).data).toMatchObject({ total: 30, size: 30, page: 0 })
    expect((await codes({ page: 2 })).sub_code).toBe('isv.parameter-invalid:20013')
    expect((await codes({ size: 101 })).sub_code).toBe('isv.parameter-invalid:20008')
    expect((await codes({ update_time_start: undefined })).sub_code).toBe('isv.parameter-invalid:20011')
    expect((await codes({ create_time_start: seconds - 91 * 86_400 })).sub_code).toBe('isv.parameter-invalid:20022')
    expect((await codes({ combine_status: [{ order_status: '2' }, { order_status: '3' }] })).sub_code).toBe('isv.parameter-invalid:20012')
    expect(
      (await codes({ combine_status: [{ order_status: '2,101' }] })).data.shop_order_list.every((row: { order_status: number }) =>
        [2, 101].includes(row.order_status),
      ),
    ).toBe(true)
    const young = shop.place({ createdMs: startMs - 89 * dayMs })
    const old = shop.place({ createdMs: startMs - 91 * dayMs })
    await clock.advance(1000)
    const ids = (await codes({})).data.shop_order_list.map((row: { order_id: string }) => row.order_id)
    expect([ids.includes(young), ids.includes(old)]).toEqual([true, false])
  })

  it('are in another order than that of changes, unless they are told', async () => {
    const { call, sandbox } = rawWorld({ shops: [{ shopId, orders: 30 }] })
    const { order_asc: _asc, order_by: _by, ...rest } = list

    const rows = (await call('/order/searchList', rest)).answer.data.shop_order_list.map((row: { order_id: string }) => row.order_id)

    const byCreation = sandbox.truth(shopId).orders.toSorted((a, b) => b.createdAt - a.createdAt)
    expect(rows).toEqual(byCreation.map(({ id }) => id))
  })
})

describe('the world', () => {
  it('is the same for the same seed, and another for another', async () => {
    const make = (seed: number) => JSON.stringify(createDoudianSandbox({ apps: [credentials], shops: [{ shopId }], now: startMs, seed }).truth(shopId))

    expect(make(1)).toBe(make(1))
    expect(make(1)).not.toBe(make(2))
  })

  it('begins anew after a reset', () => {
    const sandbox = createDoudianSandbox({ apps: [credentials], shops: [{ shopId }], now: startMs })
    const before = JSON.stringify(sandbox.truth(shopId))
    sandbox.shop(shopId).pay(sandbox.shop(shopId).place())

    sandbox.reset()

    expect(JSON.stringify(sandbox.truth(shopId))).toBe(before)
    expect(sandbox.takePushes(shopId)).toEqual([])
  })

  it('is served on loopback', async () => {
    const sandbox = createDoudianSandbox({ apps: [credentials], shops: [{ shopId, orders: 3 }] })
    await using served = await sandbox.serve()
    const doudian = createDoudianClient({ application: 'self', credentials, hosts: { api: served.url } })

    const { shop_order_detail } = await doudian.account(shopId).orders.detail({ shop_order_id: sandbox.truth(shopId).orders[0]?.id ?? '' })

    expect(shop_order_detail?.order_id).toBe(sandbox.truth(shopId).orders[0]?.id)
    await doudian.close()
  })

  it('masks and decrypts only what belongs to the order, tells what became of each text, and stops at the quota of the day', async () => {
    const { call, clock, sandbox } = rawWorld({ shops: [{ shopId, orders: 2 }], limits: { decryptPerDay: 3 } })
    const rows = (await call('/order/searchList', { order_by: 'update_time', page: 0, size: 10, update_time_start: 1 })).answer.data.shop_order_list
    const decrypt = (auth_id: string, ...texts: string[]) =>
      call('/order/batchDecrypt', { cipher_infos: texts.map((cipher_text) => ({ auth_id, cipher_text })) })
    const [mine, other] = rows

    const part = await decrypt(mine.order_id, mine.encrypt_post_receiver, other.encrypt_post_receiver)
    const tooMany = await decrypt(mine.order_id, mine.encrypt_post_receiver, mine.encrypt_post_tel)
    await clock.advance(dayMs)
    const nextDay = await decrypt(mine.order_id, mine.encrypt_post_receiver, mine.encrypt_post_tel)

    expect(part.answer).toMatchObject({
      code: 50002,
      sub_code: 'isv.business-failed:300008',
      data: { decrypt_infos: [{ err_no: 0 }, { err_no: 300_001, decrypt_text: '' }], custom_err: { err_code: 300_008 } },
    })
    expect(tooMany.answer).toMatchObject({ code: 50002, sub_code: 'isv.business-failed:300003', data: null })
    expect(nextDay.answer).toMatchObject({ code: 10000 })
    expect(sandbox.opened(shopId)).toEqual({ decrypted: 2, masked: 0 })
    expect(mine.encrypt_post_tel).toMatch(/^\$\$.+\*.+=\$1\$\$$/)
  })

  it('sets stock and changes it, each change once', async () => {
    const { doudian, sandbox } = shopWorld()
    const { skus } = doudian.account(shopId)
    const [{ skuId } = { skuId: '' }] = sandbox.truth(shopId).stock
    const stock = () => sandbox.truth(shopId).stock[0]?.stock
    await skus.syncStock({ sku_id: skuId, stock_num: 10, incremental: false })
    const change = { sku_id: skuId, stock_num: -3, incremental: true, idempotent_id: 'change-1' }

    await skus.syncStock(change)
    const again = await thrown(skus.syncStock(change))

    expect(stock()).toBe(7)
    expect(again).toMatchObject({ kind: 'conflict' })
  })

  it('calls the application at once, and hears its answer', async () => {
    const { sandbox } = shopWorld()
    const seen: string[] = []

    const response = await sandbox.callSpi({
      url: 'https://shop.example.com/spi/stock',
      paramJson: '{"sku_id":1736502463777799001}',
      deliver: async (request) => {
        seen.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`)
        return Response.json({ code: 0, message: '', data: {} })
      },
    })

    expect([response.status, seen]).toEqual([200, ['POST /spi/stock {"sku_id":1736502463777799001}']])
  })
})
