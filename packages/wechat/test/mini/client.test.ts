import { digest } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { createWechatClient } from '../../src/mini/client.js'
import { wechatFromEnv, wechatPushFromEnv } from '../../src/mini/from-env.js'
import { decryptUserData } from '../../src/mini/user-data.js'
import { createWechatSandbox } from '../../src/testing/mini/sandbox.js'
import { appId, appSecret, credentials, miniWorld, startMs, thrown } from './world.js'

const users = [{ openid: 'oTestOpenId0000000000000001', unionid: 'oTestUnionId000000000000001', phone: '13800000000' }]

describe('a user who logs in', () => {
  it('is known by an open id, and has data that only this application can read', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const app = sandbox.app()

    const { openid, session_key: sessionKey, unionid } = await wechat.users.code2Session({ js_code: app.login() })
    const data = app.pageData({ phoneNumber: '13800000000' })

    expect({ openid, unionid }).toEqual({ openid: users[0]?.openid, unionid: users[0]?.unionid })
    expect(decryptUserData({ appId, sessionKey, ...data })).toMatchObject({ ok: true, data: { phoneNumber: '13800000000', watermark: { appid: appId } } })
    expect(await wechat.users.checkEncryptedMessage({ encrypted_msg_hash: digest('sha256', data.encryptedData) })).toEqual({
      vaild: true,
      create_time: startMs / 1000,
    })
  })

  it('cannot log in twice by one code', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const js_code = sandbox.app().login()
    await wechat.users.code2Session({ js_code })

    expect(await thrown(wechat.users.code2Session({ js_code }))).toMatchObject({ kind: 'invalid_request', code: '40163', outcome: 'not_done', attempts: 1 })
  })

  it('cannot log in by a code that is five minutes old, nor by one of the phone button', async () => {
    const { clock, sandbox, wechat } = miniWorld({ users })
    const old = sandbox.app().login()
    await clock.advance(300_000)

    expect(await thrown(wechat.users.code2Session({ js_code: old }))).toMatchObject({ code: '40029' })
    expect(await thrown(wechat.users.code2Session({ js_code: sandbox.app().phoneCode() }))).toMatchObject({ code: '40029' })
  })

  it('stays logged in until the session ends, which is an answer and not a failure', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const { openid, session_key } = await wechat.users.code2Session({ js_code: sandbox.app().login() })

    expect(await wechat.users.checkSession({ openid, session_key })).toEqual({ valid: true })
    const renewed = await wechat.users.resetSessionKey({ openid, session_key })
    expect(await wechat.users.checkSession({ openid, session_key })).toEqual({ valid: false })
    expect(await wechat.users.checkSession({ openid, session_key: renewed.session_key })).toEqual({ valid: true })
    expect((await wechat.users.encryptKey({ openid, session_key: renewed.session_key })).key_info_list).toHaveLength(3)
    sandbox.app().endSession()
    expect(await thrown(wechat.users.checkSession({ openid, session_key: renewed.session_key }))).toMatchObject({ kind: 'not_found', code: '87007' })
  })

  it('hands over a phone number once', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const code = sandbox.app().phoneCode()

    expect((await wechat.users.phoneNumber({ code })).phone_info).toMatchObject({
      purePhoneNumber: '13800000000',
      countryCode: '86',
      watermark: { appid: appId },
    })
    expect(await thrown(wechat.users.phoneNumber({ code }))).toMatchObject({ kind: 'invalid_request', code: '40163' })
  })

  it('has a risk rank whose number of 19 digits is kept', async () => {
    const { wechat } = miniWorld({ users })

    const { risk_rank, unoin_id } = await wechat.users.riskRank({ openid: users[0]?.openid ?? '', scene: 0, client_ip: '203.0.113.7' })

    expect(risk_rank).toBe(0)
    expect(unoin_id).toMatch(/^\d{19}$/)
  })

  it('who has just paid has a union id for five minutes', async () => {
    const { clock, sandbox, wechat } = miniWorld({ users })
    const transaction_id = sandbox.app().pay()
    const ask = () => wechat.users.paidUnionId({ openid: users[0]?.openid ?? '', transaction_id })

    expect(await ask()).toEqual({ unionid: users[0]?.unionid })
    await clock.advance(300_001)
    expect(await thrown(ask())).toMatchObject({ code: '89300' })
  })
})

describe('codes', () => {
  it('are images, with the number of those that are used', async () => {
    const { wechat } = miniWorld()

    const limited = await wechat.codes.wxaCode({ path: 'pages/index/index?id=1', width: 280 })
    const transparent = await wechat.codes.wxaCodeUnlimit({ scene: 'a=1', is_hyaline: true })

    expect(limited).toMatchObject({ contentType: 'image/jpeg', used: 1 })
    expect(Buffer.from(limited.image).subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(transparent.contentType).toBe('image/png')
    expect(transparent.used).toBeUndefined()
  })

  it('that are refused come as JSON under HTTP 200, and are failures', async () => {
    const { sandbox, wechat } = miniWorld({ pages: ['pages/index/index'] })
    sandbox.app().useCodes(100_000)

    expect(await thrown(wechat.codes.wxaCodeUnlimit({ scene: 'a=1', page: 'pages/other' }))).toMatchObject({ kind: 'invalid_request', code: '41030' })
    expect(await thrown(wechat.codes.wxaQrcode({ path: 'pages/index/index' }))).toMatchObject({
      kind: 'business',
      code: '45029',
      requestId: expect.stringMatching(/^[0-9a-f-]{26}$/),
    })
    expect(await wechat.codes.wxaCodeUnlimit({ scene: 'a=1', page: 'pages/other', check_path: false })).toMatchObject({ contentType: 'image/jpeg' })
  })

  it.each([
    ['%', 'scene'],
    ['中文', 'scene'],
    ['x'.repeat(33), 'scene'],
  ])('with the scene %s are refused before anything is sent', async (scene, param) => {
    const { sandbox, wechat } = miniWorld()

    expect(await thrown(wechat.codes.wxaCodeUnlimit({ scene }))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining(param) })
    expect(sandbox.journal.count({})).toBe(0)
  })
})

describe('links', () => {
  it('lead where they were made to lead', async () => {
    const { wechat } = miniWorld()

    const { openlink = '' } = await wechat.links.generateScheme({ jump_wxa: { path: '/pages/a', query: 'x=1' }, expire_type: 1, expire_interval: 1 })
    const { url_link = '' } = await wechat.links.generateUrlLink({ path: '/pages/a', query: 'x=1', expire_type: 1, expire_interval: 1 })

    expect((await wechat.links.queryScheme({ scheme: openlink })).scheme_info).toMatchObject({ appid: appId, path: '/pages/a', query: 'x=1' })
    expect((await wechat.links.queryUrlLink({ url_link })).url_link_info).toMatchObject({ query: 'x=1', cloud_base: { doamin: '' } })
    expect((await wechat.links.queryScheme({ query_type: 1 })).quota_info?.remain_visit_quota).toBe(1_000_000)
    expect((await wechat.links.generateNfcScheme({ model_id: 'MODEL', sn: 'SN1' })).openlink).toMatch(/^weixin:/)
    expect((await wechat.links.shortLink({ page_url: 'pages/a?query1=q1' })).link).toMatch(/^#小程序/)
    expect(await thrown(wechat.links.queryScheme({ scheme: 'weixin://dl/business/?t=unknown' }))).toMatchObject({ kind: 'not_found', code: '85403' })
  })
})

describe('rates', () => {
  it('that the platform documents are kept: whoever wants more links than a hundred a second waits', async () => {
    const { clock, sandbox, wechat } = miniWorld()

    await Promise.all(Array.from({ length: 250 }, () => wechat.links.generateUrlLink({ path: '/pages/a', expire_type: 1, expire_interval: 1 })))

    expect(clock.now() - startMs).toBeGreaterThanOrEqual(2000)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('that another program uses up are waited for', async () => {
    const { clock, sandbox, wechat } = miniWorld({}, { rates: { links: { max: 1000, perMs: 1000 } } })

    await Promise.all(Array.from({ length: 150 }, () => wechat.links.generateUrlLink({ path: '/pages/a', expire_type: 1, expire_interval: 1 })))

    expect(sandbox.journal.count({ verdict: 'ok', endpoint: 'POST /wxa/generate_urllink' })).toBe(150)
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(1000)
  })
})

describe('what users write and show', () => {
  it('is judged, and a bad verdict is no failure', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const openid = users[0]?.openid ?? ''

    expect((await wechat.security.checkMessage({ content: 'hello world!', scene: 1, openid })).result).toEqual({ suggest: 'pass', label: 100 })
    expect((await wechat.security.checkMessage({ content: '违规内容', scene: 1, openid })).result).toEqual({ suggest: 'risky', label: 20006 })
    expect(await wechat.security.checkImage({ media: Buffer.from('a picture') })).toEqual({ risky: false })
    expect(await wechat.security.checkImage({ media: Buffer.from('违规') })).toEqual({ risky: true })
    const { trace_id } = await wechat.security.checkMedia({ media_url: 'https://cdn.example.com/a.png', media_type: 2, scene: 1, openid })
    expect(sandbox.app().events).toMatchObject([{ Event: 'wxa_media_check', trace_id }])
  })
})

describe('several applications in one process', () => {
  it('share nothing, not even a store of tokens', async () => {
    const other = { appId: 'wxfedcba9876543210', appSecret: 'another-secret-0123456789abcdef01' }
    const { memoryTokens } = await import('@duijie/core')
    const tokens = memoryTokens()
    const sandbox = createWechatSandbox({ apps: [{ ...credentials }, { ...other }], now: startMs })
    const one = createWechatClient({ credentials, fetch: sandbox.fetch, clock: sandbox.clock, tokens })
    const two = createWechatClient({ credentials: other, fetch: sandbox.fetch, clock: sandbox.clock, tokens })

    await one.ping()
    await two.ping()
    sandbox.app(appId).revokeTokens()
    await two.ping()
    await one.ping()

    expect(sandbox.tokensIssued).toBe(3)
    expect([await one.appId(), await two.appId()]).toEqual([appId, other.appId])
    expect(await thrown(two.users.code2Session({ js_code: sandbox.app(appId).login() }))).toMatchObject({ code: '40029' })
  })
})

describe('createWechatClient', () => {
  it('names every bad option at once, and never its value', async () => {
    // @ts-expect-error what a program without types may give
    const failure = await thrown((async () => createWechatClient({ credentials: { appId: '' }, accessToken: 'sometimes', deadlineMs: -1 }))())

    expect(failure).toMatchObject({ kind: 'invalid_params' })
    expect(String(failure)).toMatch(/credentials.*accessToken.*|accessToken.*credentials/)
    expect(String(failure)).toContain('deadlineMs')
  })

  it('reads its keys from the environment, and names what is missing', () => {
    expect(wechatFromEnv('SHOP_', { SHOP_APP_ID: 'wx1', SHOP_APP_SECRET: 's' })).toEqual({ credentials: { appId: 'wx1', appSecret: 's' } })
    expect(() => wechatFromEnv('SHOP_', {})).toThrow(/SHOP_APP_ID.*SHOP_APP_SECRET/)
  })

  it('reads what a push needs, with and without encryption', () => {
    const env = { WECHAT_APP_ID: 'wx1', WECHAT_PUSH_TOKEN: 't', WECHAT_ENCODING_AES_KEY: 'k' }

    expect(wechatPushFromEnv('WECHAT_', env)).toEqual({ credentials: { appId: 'wx1', token: 't', encodingAESKey: 'k' } })
    expect(wechatPushFromEnv('WECHAT_', { ...env, WECHAT_ENCODING_AES_KEY: undefined })).toEqual({ credentials: { appId: 'wx1', token: 't' } })
  })

  it('asks for keys that may change while it runs', async () => {
    let secret = 'an-old-secret-that-is-no-longer-good'
    const { sandbox, wechat } = miniWorld({}, { credentials: async () => ({ appId, appSecret: secret }) })

    expect(await thrown(wechat.users.code2Session({ js_code: sandbox.app().login() }))).toMatchObject({ kind: 'auth_invalid', code: '40125' })
    secret = appSecret
    expect(await wechat.users.code2Session({ js_code: sandbox.app().login() })).toHaveProperty('openid')
  })

  it('reaches what is not in the catalogue, by method and path', async () => {
    const { sandbox, wechat } = miniWorld()

    expect(await thrown(wechat.call('POST /wxa/business/not_there', { a: 1 }))).toMatchObject({
      kind: 'permission',
      code: '48001',
      endpoint: 'POST /wxa/business/not_there',
    })
    expect(sandbox.journal.count({ endpoint: 'POST /wxa/business/not_there' })).toBe(1)
  })
})
