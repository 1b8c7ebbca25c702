import { isDuijieError } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import type { PushedOrderDetail } from '../../src/open/endpoints/types/orders.js'
import { douyinFromEnv } from '../../src/open/from-env.js'
import { decryptDouyinData, verifyRawData } from '../../src/open/user-data.js'
import { lifeCipher } from '../../src/testing/open/behaviours/life.js'
import keys from '../vectors/open-keys.json' with { type: 'json' }
import { appId, appSecret, credentials, dayMs, minuteMs, openid, openWorld, startMs, thrown } from './world.js'

describe('login', () => {
  it('exchanges a code for the user and the session key, once', async () => {
    const { sandbox, douyin } = openWorld()
    const code = sandbox.app().login()

    const session = await douyin.login.code2Session({ code })

    expect(session).toMatchObject({ openid, session_key: sandbox.app().sessionKey(), anonymous_openid: '' })
    expect(await thrown(douyin.login.code2Session({ code }))).toMatchObject({ kind: 'invalid_request', code: '40018' })
  })

  it('knows a user before login by an anonymous id, and nothing else', async () => {
    const { sandbox, douyin } = openWorld()

    const session = await douyin.login.code2Session({ anonymous_code: sandbox.app().anonymousLogin() })

    expect(session).toMatchObject({ openid: '', session_key: '', unionid: '', anonymous_openid: expect.stringMatching(/^a/) })
  })

  it('needs one of the two codes, and says so before it asks', async () => {
    const { sandbox, douyin } = openWorld()

    expect(await thrown(douyin.login.code2Session({}))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('anonymous_code') })
    expect(sandbox.journal.count({})).toBe(0)
  })

  it('of the newer host has other names', async () => {
    const { sandbox, douyin } = openWorld()

    const session = await douyin.login.microappCode2Session({ code: sandbox.app().login() })

    expect(session).toMatchObject({ open_id: openid, session_key: sandbox.app().sessionKey() })
    expect(session).not.toHaveProperty('openid')
  })

  it('rotates the session key with each tt.login: data of before is refused, and nothing breaks', async () => {
    const { sandbox, douyin } = openWorld()
    const first = await douyin.login.code2Session({ code: sandbox.app().login() })
    const data = sandbox.app().pageData({ phoneNumber: '13900000001' })
    const second = await douyin.login.code2Session({ code: sandbox.app().login() })

    expect(decryptDouyinData({ appId, sessionKey: first.session_key, ...data })).toMatchObject({ ok: true, data: { phoneNumber: '13900000001' } })
    expect(verifyRawData(data.rawData, data.signature, first.session_key)).toBe(true)
    expect(decryptDouyinData({ appId, sessionKey: second.session_key, ...data })).toEqual({ ok: false, reason: 'decrypt_failed' })
  })
})

describe('a phone number', () => {
  it('comes encrypted and is opened with the private key', async () => {
    const { sandbox, douyin } = openWorld()

    const phone = await douyin.phoneNumber(sandbox.app().phoneCode())

    expect(phone).toEqual({ phoneNumber: '13900000001', purePhoneNumber: '13900000001', countryCode: '86', timestamp: startMs / 1000 })
  })

  it('has a code that works once, for five minutes, and is not that of login', async () => {
    const { clock, sandbox, douyin } = openWorld()
    const [used, late] = [sandbox.app().phoneCode(), sandbox.app().phoneCode()]
    await douyin.phoneNumber(used)
    await clock.advance(5 * minuteMs)

    for (const code of [used, late, sandbox.app().login()]) {
      expect(await thrown(douyin.phoneNumber(code))).toMatchObject({ kind: 'invalid_request', code: '28005187', hint: expect.stringContaining('tt.login') })
    }
  })

  it('is not asked for without a private key: the code stays good', async () => {
    const { sandbox } = openWorld()
    const keyless = createDouyinClient({ credentials: { appId, appSecret }, fetch: sandbox.fetch })
    const code = sandbox.app().phoneCode()

    expect(await thrown(keyless.phoneNumber(code))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('private key') })
    expect(sandbox.journal.count({})).toBe(0)
  })

  it('that was encrypted with another key is one uniform error, without the number', async () => {
    const { sandbox, douyin } = openWorld({ publicKey: keys.platform.public })

    const failure = await thrown(douyin.phoneNumber(sandbox.app().phoneCode()))

    expect(failure).toMatchObject({ kind: 'unverified', hint: expect.stringContaining('console') })
    expect(JSON.stringify(failure)).not.toContain('13900000001')
  })
})

describe('codes', () => {
  it('are images on the older host', async () => {
    const { douyin } = openWorld()

    const code = await douyin.codes.qrcode({ appname: 'douyin', path: encodeURIComponent('pages/index?id=1') })

    expect(code.contentType).toBe('image/png')
    expect(Buffer.from(code.image).toString('latin1')).toContain('pages%2Findex%3Fid%3D1')
  })

  it('are Base64 on the newer one', async () => {
    const { douyin } = openWorld()

    const { img } = await douyin.codes.create({ app_name: 'douyin', path: 'pages%2Findex' })

    expect(Buffer.from(img, 'base64').subarray(1, 4).toString()).toBe('PNG')
  })

  it.each([{ width: 279 }, { width: 1281 }, { line_color: { r: 256, g: 0, b: 0 } }])('refuse %j before it is sent', async (params) => {
    const { sandbox, douyin } = openWorld()

    expect(await thrown(douyin.codes.qrcode(params))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count({})).toBe(0)
  })
})

describe('links and schemas', () => {
  const soon = new Date(startMs + 30 * dayMs)

  it('lead where they were told, and are counted', async () => {
    const { douyin } = openWorld()

    const { url_link } = await douyin.links.generateUrlLink({ app_name: 'douyin', path: 'pages/index', query: { id: 1 }, expire_time: soon })
    const { schema } = await douyin.links.generateSchema({ path: 'pages/index', query: '{"id":1}', no_expire: true })

    const wanted = { app_id: appId, path: 'pages/index', query: '{"id":1}' }
    expect(await douyin.links.urlLinkInfo({ url_link })).toMatchObject({ ...wanted, expire_time: soon.getTime() / 1000 })
    expect(await douyin.links.querySchema({ schema })).toMatchObject(wanted)
    expect(await douyin.links.urlLinkQuota()).toEqual({ url_link_used: 1, url_link_limit: 100_000 })
    expect(await douyin.links.schemaQuota()).toMatchObject({
      long_term_schema_quota: { schema_used: 1 },
      short_term_schema_quota: { schema_used: 0 },
    })
  })

  it('end with their quota, until the next day', async () => {
    const { douyin } = openWorld({ linkLimit: 1 })
    await douyin.links.generateSchema({ no_expire: true })

    const failure = await thrown(douyin.links.generateSchema({ no_expire: true }))

    expect(failure).toMatchObject({ kind: 'rate_limited', code: '28003017', retryAfterMs: dayMs })
  })

  it('that end need to say when', async () => {
    const { sandbox, douyin } = openWorld()

    expect(await thrown(douyin.links.generateSchema({ no_expire: false }))).toMatchObject({
      kind: 'invalid_params',
      message: expect.stringContaining('expire_time'),
    })
    expect(await thrown(douyin.links.generateSchema({ no_expire: true, query: 'id=1' }))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count({})).toBe(0)
  })

  it('that would end too late are refused by the platform', async () => {
    const { douyin } = openWorld()

    const late = new Date(startMs + 181 * dayMs)
    expect(await thrown(douyin.links.generateUrlLink({ app_name: 'douyin', expire_time: late }))).toMatchObject({ kind: 'invalid_request', code: '28001007' })
  })
})

describe('subscribe messages', () => {
  const message = { open_id: openid, data: { 活动名称: '抽奖结果' }, page: 'pages/lottery?id=1' }

  it.each(['notify', 'notifyUser'] as const)('by %s reach a user once for each consent', async (way) => {
    const { sandbox, douyin } = openWorld()
    const send = async () =>
      way === 'notify' ? douyin.subscribe.notify({ ...message, tpl_id: 'MSG_1' }) : douyin.subscribe.notifyUser({ ...message, msg_id: 'MSG_1' })
    sandbox.app().consent('MSG_1')

    await send()

    expect(sandbox.app().messages).toEqual([{ openId: openid, templateId: 'MSG_1', data: message.data, page: message.page }])
    expect(await thrown(send())).toMatchObject({ kind: 'invalid_request' })
    expect(sandbox.app().messages).toHaveLength(1)
  })

  it('have templates, in pages', async () => {
    const templates = Array.from({ length: 25 }, (_, index) => ({ id: `MSG_${index}`, title: `T${index}` }))
    const { sandbox, douyin } = openWorld({ templates })

    const all = await douyin.subscribe.templates.all({ classification: 1 }).toArray({ limit: 100 })

    expect(all.map(({ msg_id }) => msg_id)).toEqual(templates.map(({ id }) => id))
    expect(sandbox.journal.count({ endpoint: 'GET /api/notification/v2/subscription/query_app_tpl/' })).toBe(3)
  })

  it('take templates of the library, and give them up', async () => {
    const { sandbox, douyin } = openWorld()
    const [first] = await douyin.subscribe.library.all({ classification: 1 }).toArray({ limit: 10 })

    const { msg_id = '' } = await douyin.subscribe.addTemplate({ template_id: Number(first?.template_id), keyword_list: ['活动名称'] })
    sandbox.app().consent(msg_id)
    expect((await douyin.subscribe.userSubscriptions({ open_id: openid, msg_id })).subscribe_list).toEqual([{ msg_id, status: 1, count: 1 }])
    await douyin.subscribe.notifyUser({ ...message, msg_id })
    await douyin.subscribe.deleteTemplate({ msg_id })

    expect(await thrown(douyin.subscribe.notifyUser({ ...message, msg_id }))).toMatchObject({ code: '28001007' })
    expect(await douyin.subscribe.createTemplate({ category_ids: '1', classification: 1, title: 't', host_list: ['douyin'], keyword_list: ['a'] })).toEqual({})
    expect((await douyin.subscribe.createdTemplates()).template_list).toEqual([])
  })
})

describe('content safety', () => {
  it('tells of each text by its hits', async () => {
    const { douyin } = openWorld()

    const { data } = await douyin.safety.checkText({ tasks: [{ content: '你好' }, { content: '违规的话' }] })

    expect(data.map(({ predicts }) => predicts.some(({ hit }) => hit))).toEqual([false, true])
  })

  it.each(['checkImage', 'checkImageLegacy'] as const)('tells of an image by %s', async (way) => {
    const { douyin } = openWorld()
    const hits = async (params: { readonly image?: string; readonly image_data?: string }) => (await douyin.safety[way](params)).predicts.some(({ hit }) => hit)

    expect(await hits({ image: 'https://img.example.com/a.png' })).toBe(false)
    expect(await hits({ image_data: Buffer.from('risky picture').toString('base64') })).toBe(true)
    expect(await thrown(douyin.safety[way]({}))).toMatchObject({ kind: 'invalid_params' })
  })
})

describe('orders in the order centre', () => {
  const order_detail: PushedOrderDetail = {
    order_id: 'O1',
    create_time: new Date(startMs),
    status: '已支付',
    amount: 1,
    total_price: 990,
    detail_url: 'pages/order?id=O1',
    item_list: [{ item_code: 'SKU-1', img: 'https://img.example.com/a.png', title: '测试卡', amount: 1, price: 990 }],
  }
  const push = { open_id: openid, order_detail, order_status: 1, update_time: startMs } as const

  it('are pushed as JSON text inside JSON', async () => {
    const { sandbox, douyin } = openWorld()

    await douyin.orders.push(push)

    expect(sandbox.app().pushedOrders).toEqual([
      { open_id: openid, order_status: 1, update_time: startMs, order_detail: { ...order_detail, create_time: startMs } },
    ])
  })

  it('may be pushed again, and an older state does not replace a newer one', async () => {
    const { sandbox, douyin } = openWorld()
    await douyin.orders.push({ ...push, order_status: 6, update_time: new Date(startMs + 1000) })

    await douyin.orders.push(push)

    expect(sandbox.app().pushedOrders).toMatchObject([{ order_status: 6 }])
  })

  it.each([
    ['a price that is no whole number of fen', { order_detail: { ...order_detail, total_price: 9.9 } }],
    ['a time in seconds', { update_time: 1_700_000_100 }],
    ['no lines', { order_detail: { ...order_detail, item_list: [] } }],
  ])('with %s are refused before they are sent', async (_what, wrong) => {
    const { sandbox, douyin } = openWorld()

    expect(await thrown(douyin.orders.push({ ...push, ...wrong }))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count({})).toBe(0)
  })
})

describe('the life service', () => {
  const lifeOrders = Array.from({ length: 250 }, (_, index) => ({
    order_id: `10000000000000${index}`,
    order_status: index % 2,
    original_amount: 1000,
    discount_amount: 10,
    pay_amount: 990,
    update_order_time: startMs / 1000 + index,
  }))

  it('lists its orders in pages, although the platform’s own page size is 0', async () => {
    const { sandbox, douyin } = openWorld({ lifeOrders })

    const orders = await douyin.life.orders
      .all({ account_id: '7000000000000000001', update_order_start_time: new Date(startMs + 10_000) })
      .toArray({ limit: 1000 })

    expect(orders).toHaveLength(240)
    expect(orders[0]).toMatchObject({ order_id: '1000000000000010', pay_amount: 990 })
    expect(sandbox.journal.count({ endpoint: 'GET /goodlife/v1/hermes/trade/order/query/' })).toBe(3)
  })

  it('takes a cursor of one part or of several', async () => {
    const { douyin } = openWorld({ lifeOrders })

    for (const cursor of [['7'], ['1700000100', 'order-7']]) {
      expect((await douyin.life.orders({ account_id: '1', cursor, get_secret_number: true })).orders).toHaveLength(100)
    }
  })

  it('opens more than fifty fields in several requests, and says of each whether it could', async () => {
    const { sandbox, douyin } = openWorld()
    const cipher_texts = [...Array.from({ length: 119 }, (_, index) => lifeCipher(`1390000${String(index).padStart(4, '0')}`)), 'no cipher at all']

    const { results } = await douyin.life.decrypt({ cipher_texts })

    expect(results).toHaveLength(120)
    expect(results[118]).toMatchObject({ plain_text: '13900000118', is_success: true })
    expect(results[119]).toMatchObject({ is_success: false })
    expect(sandbox.journal.count({ endpoint: 'POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/' })).toBe(3)
    expect((await douyin.life.decryptMasked({ cipher_texts: cipher_texts.slice(0, 1) })).results[0]?.plain_text).toBe('139****0000')
  })
})

describe('a client', () => {
  it('names every bad option at once, and no value', () => {
    const wrong = { credentials: { appId: '', appSecret: 'a-secret-of-mine', extra: 1 }, environment: 'staging', appToken: 'x' } as never // wrong on purpose
    const failure = caught(() => createDouyinClient(wrong))

    expect(isDuijieError(failure, 'invalid_params')).toBe(true)
    for (const name of ['credentials.appId', 'extra', 'environment', 'appToken']) expect(String(failure)).toContain(name)
    expect(String(failure)).not.toContain('a-secret-of-mine')
  })

  it('takes changed credentials from the next call on', async () => {
    const { sandbox } = openWorld()
    let current = { appId, appSecret: 'not the right one yet' }
    const douyin = createDouyinClient({ credentials: () => current, fetch: sandbox.fetch, retry: { attempts: 1 } })
    expect(await thrown(douyin.auth.appToken())).toMatchObject({ code: '40017' })

    current = { appId, appSecret }

    expect(await douyin.auth.appToken()).toHaveProperty('access_token')
    expect(await douyin.appId()).toBe(appId)
  })

  it('tells of a key that is none at once, and names it without its text', () => {
    for (const name of ['privateKey', 'platformPublicKey']) {
      const failure = caught(() => createDouyinClient({ credentials: { appId, appSecret, [name]: 'MIIE-this-is-no-key' } }))

      expect(isDuijieError(failure, 'invalid_params')).toBe(true)
      expect(String(failure)).toContain(`credentials.${name}`)
      expect(String(failure)).not.toContain('MIIE-this-is-no-key')
    }
  })

  it('of the test environment asks its one host for both generations', async () => {
    const { sandbox, douyin } = openWorld({}, { environment: 'test' })

    await douyin.links.schemaQuota()
    await douyin.safety.checkText({ tasks: [{ content: 'a' }] })

    expect(sandbox.journal.entries().map(({ host }) => host)).toEqual(Array.from({ length: 4 }, () => 'open-sandbox.douyin.com'))
  })

  it('pings with a call that costs nothing', async () => {
    const { sandbox, douyin } = openWorld()

    expect(await douyin.ping()).toHaveProperty('ms')
    expect((await douyin.health()).ok).toBe(true)
    expect(sandbox.journal.count({ endpoint: 'POST /api/apps/v1/url/query_schema_quota/' })).toBe(2)
  })

  it('reaches what is not in the catalogue with client_token', async () => {
    const { sandbox, douyin } = openWorld()

    const failure = await thrown(douyin.call('POST /api/some/new/api/', { a: 1 }))

    expect(failure).toMatchObject({ kind: 'permission', code: '2190004', endpoint: 'POST /api/some/new/api/' })
    expect(sandbox.tokensIssued.client).toBe(1)
  })

  it('tells of a banned application', async () => {
    const { sandbox, douyin } = openWorld()
    await douyin.ping()
    sandbox.app().ban(true)

    expect(await thrown(douyin.ping())).toMatchObject({ kind: 'permission', code: '28001016' })
  })

  it('lives beside another one of another application in one process', async () => {
    const { sandbox, douyin } = openWorld()
    const other = openWorld({ appId: 'tt-another', users: [{ openid: '_000another' }] }, { credentials: { appId: 'tt-another', appSecret } })

    const [here, there] = await Promise.all([
      douyin.login.code2Session({ code: sandbox.app().login() }),
      other.douyin.login.code2Session({ code: other.sandbox.app().login() }),
    ])

    expect([here.openid, there.openid]).toEqual([openid, '_000another'])
  })
})

describe('the environment', () => {
  const env = { DOUYIN_APP_ID: 'tt1', DOUYIN_APP_SECRET: 's1' }

  it('holds the credentials', () => {
    expect(douyinFromEnv('DOUYIN_', env)).toEqual({ credentials: { appId: 'tt1', appSecret: 's1' } })
    expect(
      douyinFromEnv('X_', {
        X_APP_ID: 'a',
        X_APP_SECRET: 'b',
        X_PRIVATE_KEY: 'k',
        X_KEY_VERSION: '2',
        X_PLATFORM_PUBLIC_KEY: 'p',
        X_ECPAY_SALT: 's',
        X_ECPAY_TOKEN: 't',
      }),
    ).toEqual({ credentials: { appId: 'a', appSecret: 'b', privateKey: 'k', keyVersion: '2', platformPublicKey: 'p', ecpay: { salt: 's', token: 't' } } })
  })

  it('is told of all that it lacks at once', () => {
    expect(() => douyinFromEnv('DOUYIN_', {})).toThrow(/DOUYIN_APP_ID, DOUYIN_APP_SECRET/)
  })

  it('gives what a client takes', async () => {
    const { sandbox } = openWorld()
    const given = douyinFromEnv('D_', { D_APP_ID: appId, D_APP_SECRET: appSecret, D_PRIVATE_KEY: credentials.privateKey.replaceAll('\n', '\\n') })
    const douyin = createDouyinClient({ ...given, fetch: sandbox.fetch })

    expect((await douyin.phoneNumber(sandbox.app().phoneCode())).phoneNumber).toBe('13900000001')
  })
})

function caught(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
