import { describe, expect, it } from 'vitest'
import { createDoudianClient } from '../../src/doudian/client.js'
import { doudianFromEnv } from '../../src/doudian/from-env.js'
import { canonicalParams, signDoudian } from '../../src/doudian/sign.js'
import { appKey, appSecret, credentials, refusal, shop, standIn, standInMs, text, thrown } from './stand-in.js'

const seconds = String(standInMs / 1000)

describe('a request', () => {
  it('has the business params in its body and everything else in its query, signed over the very body that is sent', async () => {
    const { account, calls } = standIn(() => undefined)
    const remark = '加急 <b>&"快"</b> 😀 \\ / 100% #+'

    await account.orders.addRemark({ order_id: '4781320682406083640', remark, is_add_star: true, star: 3 })

    const [got] = calls('/order/addOrderRemark')
    const paramJson = canonicalParams({ order_id: '4781320682406083640', remark, is_add_star: 'true', star: '3' })
    expect(got?.body).toBe(paramJson)
    expect(got?.query).toEqual({
      app_key: appKey,
      method: 'order.addOrderRemark',
      access_token: 'c6f957da-1239-4343-84a1-000000000001',
      timestamp: seconds,
      v: '2',
      sign_method: 'hmac-sha256',
      sign: signDoudian({ appKey, method: 'order.addOrderRemark', paramJson, timestamp: seconds }, { secret: appSecret, method: 'hmac-sha256' }),
    })
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'x-open-no-old-err-code': '1' })
  })

  it('for a token names the shop and carries no token', async () => {
    const { account, calls } = standIn(() => undefined)

    await account.shops.brands()

    const [got] = calls('/token/create')
    expect(got?.params).toEqual({ code: '', grant_type: 'authorization_self', shop_id: shop })
    expect(got?.query).not.toHaveProperty('access_token')
  })

  it('writes long ids as the bare numbers that the platform wants, and keeps all their digits', async () => {
    const { account, calls } = standIn(({ path }) => (path === '/sku/list' ? [] : undefined))

    await account.skus.list({ product_id: '3558192687276554123' })

    expect(calls('/sku/list')[0]?.body).toBe('{"product_id":3558192687276554123}')
  })

  it('can be signed by MD5, and goes to the test environment', async () => {
    const { account, calls, doudian } = standIn(() => undefined, { signMethod: 'md5', environment: 'test' })
    const urls: string[] = []
    doudian.on('request', ({ url }) => urls.push(url))

    await account.shops.brands()

    const [got] = calls('/shop/brandList')
    expect(got?.query).toMatchObject({
      sign_method: 'md5',
      sign: signDoudian({ appKey, method: 'shop.brandList', paramJson: '{}', timestamp: seconds }, { secret: appSecret, method: 'md5' }),
    })
    expect(urls.at(-1)).toMatch(/^https:\/\/openapi-sandbox\.jinritemai\.com\/shop\/brandList\?/)
    expect(urls.join()).not.toMatch(/c6f957da|sign=[0-9a-f]/)
  })

  it('explains its signature without secrets', async () => {
    const { account } = standIn(() => undefined)

    const explained = await account.explainSignature('/shop/getShopCategory', { cid: '0' })

    expect(explained).toMatchObject({
      algorithm: 'hmac-sha256',
      canonical: `***app_key${appKey}methodshop.getShopCategoryparam_json{"cid":0}timestamp${seconds}v2***`,
    })
    expect(JSON.stringify(explained)).not.toContain(appSecret)
  })

  it('reaches what is not in the catalogue, signed like the rest', async () => {
    const { account, calls } = standIn(() => undefined)

    await account.call('/freightTemplate/list', { page: '0', size: '10' })

    expect(calls('/freightTemplate/list')[0]).toMatchObject({ body: '{"page":"0","size":"10"}', query: { method: 'freightTemplate.list' } })
  })
})

describe('an answer', () => {
  it('tells the platform’s log_id with its data and on its errors', async () => {
    const { account } = standIn(({ path }) => (path === '/order/orderDetail' ? refusal(40004, 'isv.parameter-invalid:20014', '订单不存在') : undefined))

    expect((await account.shops.brands.withMeta()).meta.requestId).toBe('log-1')
    expect(await thrown(account.orders.detail({ shop_order_id: '1' }))).toMatchObject({
      kind: 'not_found',
      code: '40004',
      subCode: 'isv.parameter-invalid:20014',
      requestId: 'log-refused',
      message: expect.stringContaining('订单不存在'),
      platform: 'doudian',
      endpoint: '/order/orderDetail',
    })
  })

  it.each([
    ['an error page', () => text('<html>', { status: 502 }), { kind: 'transient' }],
    ['too many requests', () => text('{"message":"slow down"}', { status: 429 }), { kind: 'rate_limited' }],
    ['JSON without a code', () => text('{"hello":1}'), { kind: 'unexpected', outcome: 'unknown' }],
    ['half an answer', () => text('{"code":10000,"data":{'), { kind: 'unexpected' }],
  ])('that is %s says so', async (_what, answer, failure) => {
    const { account } = standIn(({ path }) => (path === '/order/logisticsAdd' ? answer() : undefined), { retry: { attempts: 1 }, deadlineMs: 500 })

    expect(await thrown(account.logistics.add({ order_id: '1', company_code: 'sf', logistics_code: 'SF1' }))).toMatchObject(failure)
  })

  it('of a clock that is off is measured by its Date header and repeated once', async () => {
    const { account, calls } = standIn(({ path, query }, clock) => {
      if (path.startsWith('/token/')) return undefined
      const platformMs = clock.now() + 900_000
      if (Math.abs(Number(query['timestamp']) * 1000 - platformMs) < 600_000) return []
      return text(JSON.stringify(refusal(40003, 'isv.timestamp-invalid')), { headers: { date: new Date(platformMs).toUTCString() } })
    })

    expect(await account.shops.brands()).toEqual([])
    expect(calls('/shop/brandList')).toHaveLength(2)
  })
})

describe('decryption', () => {
  const texts = (count: number) => Array.from({ length: count }, (_, index) => ({ auth_id: `order-${index}`, cipher_text: `$$cipher-${index}$1$$` }))
  const read = (bad: (text: string) => number = () => 0) =>
    standIn(({ path, params }) => {
      if (!path.startsWith('/order/batch')) return undefined
      // What this test sends.
      const infos = params['cipher_infos'] as readonly { readonly auth_id: string; readonly cipher_text: string }[]
      return {
        decrypt_infos: infos.map((info) => ({ ...info, decrypt_text: bad(info.cipher_text) === 0 ? '张三' : '', err_no: bad(info.cipher_text), err_msg: '' })),
        custom_err: { err_code: 0, err_msg: '' },
      }
    })

  it('cuts long lists into requests of fifty and joins the answers', async () => {
    const { account, calls } = read()

    const { decrypt_infos } = await account.privacy.batchDecrypt({ cipher_infos: texts(120) })

    expect(decrypt_infos.map(({ auth_id }) => auth_id)).toEqual(texts(120).map(({ auth_id }) => auth_id))
    expect(calls('/order/batchDecrypt').map(({ params }) => (Array.isArray(params['cipher_infos']) ? params['cipher_infos'].length : 0))).toEqual([50, 50, 20])
  })

  it('tells row by row what was refused, and gives the others', async () => {
    const { account } = read((cipher) => (cipher === '$$cipher-3$1$$' ? 300001 : 0))

    const outcomes = await account.privacy.batchSensitive.outcomes({ cipher_infos: texts(5) })

    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ index: 3, ok: false, code: '300001', message: 'refused without words' }])
  })

  it('that stops at the quota in the midst says so with what was read before, and does not ask again before midnight', async () => {
    let asked = 0
    const { account, clock } = standIn(({ path }) => {
      if (path !== '/order/batchDecrypt') return undefined
      asked += 1
      if (asked === 1) return { decrypt_infos: [{ auth_id: 'order-0', cipher_text: '$$cipher-0$1$$', decrypt_text: '张三', err_no: 0 }] }
      return asked < 4 ? refusal(50002, 'isv.business-failed:300003', '今日解密额度已用完') : { decrypt_infos: [] }
    })

    const failure = await thrown(account.privacy.batchDecrypt({ cipher_infos: texts(60) }))

    expect(failure).toMatchObject({
      kind: 'rate_limited',
      partial: { decrypt_infos: [{ decrypt_text: '张三' }] },
      hint: expect.stringContaining('batchSensitive'),
    })
    expect(JSON.stringify(failure)).not.toContain('张三')
    const before = asked
    expect(await thrown(account.privacy.batchDecrypt({ cipher_infos: texts(1) }))).toMatchObject({ kind: 'rate_limited' })
    expect(asked).toBe(before)
    expect((await account.privacy.batchSensitive.withMeta({ cipher_infos: texts(1) }).catch((error: unknown) => error)) as object).not.toMatchObject({
      kind: 'rate_limited',
    })
    await clock.advance(13 * 3_600_000)
    asked = 4
    expect(await account.privacy.batchDecrypt({ cipher_infos: texts(1) })).toEqual({ decrypt_infos: [] })
  })

  it('says nothing of what was asked for, even where the platform repeats it', async () => {
    const { account } = standIn(({ path, params }) =>
      path === '/order/getSearchIndex' ? refusal(50002, 'isv.business-failed:9', `参数错误：${String(params['plain_text'])}`) : undefined,
    )

    const failure = await thrown(account.privacy.getSearchIndex({ plain_text: '13800001111', sensitive_type: 3 }))

    expect(String(failure)).toContain('参数错误：***')
    expect(JSON.stringify(failure)).not.toContain('13800001111')
  })
})

describe('the options', () => {
  it('are checked at once, all of them', () => {
    // Wrong on purpose.
    const make = () => createDoudianClient({ application: 'self', credentials: { appKey: '', appSecret: '' }, signMethod: 'sha1' } as never)

    expect(make).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
    expect(make).toThrow(/credentials[\s\S]*signMethod/)
    expect(() => createDoudianClient({ credentials } as never)).toThrow('application')
  })

  it('come from the environment, or say all that is missing', () => {
    const env = { DOUDIAN_APP_KEY: appKey, DOUDIAN_APP_SECRET: appSecret, DOUDIAN_ENVIRONMENT: 'test' }

    expect(doudianFromEnv('DOUDIAN_', env)).toEqual({ credentials, environment: 'test' })
    expect(() => doudianFromEnv('SHOP_', {})).toThrow(/SHOP_APP_KEY[\s\S]*SHOP_APP_SECRET/)
    expect(() => doudianFromEnv('DOUDIAN_', { ...env, DOUDIAN_ENVIRONMENT: 'moon' })).toThrow('DOUDIAN_ENVIRONMENT')
  })

  it('may name a shop to ping; without one a ping needs an account', async () => {
    const named = standIn(({ path }) => (path === '/shop/getShopCategory' ? [] : undefined), { accounts: { main: { shopId: '77' } } })

    expect(await named.doudian.ping()).toEqual({ ms: expect.any(Number) })
    expect(named.calls('/token/create')[0]?.params).toMatchObject({ shop_id: '77' })
    const nameless = standIn(() => [])
    expect(await nameless.doudian.ping().catch((error: unknown) => error)).toMatchObject({ kind: 'invalid_params' })
  })
})
