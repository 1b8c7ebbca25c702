import { describe, expect, it } from 'vitest'
import { duijie, startSandbox } from '../duijie.js'

const secrets = {
  TAOBAO_APP_KEY: '12345678',
  TAOBAO_APP_SECRET: 'canary-taobao-secret',
  JUSHUITAN_APP_KEY: 'app',
  JUSHUITAN_APP_SECRET: 'canary-jushuitan-secret',
  YLH_SECRET: 'canary-ylh-secret',
  WECHAT_PUSH_TOKEN: 'canary-wechat-token',
  ALIYUN_ACCESS_KEY_ID: 'key-id',
  ALIYUN_ACCESS_KEY_SECRET: 'canary-aliyun-secret',
  DOUDIAN_APP_KEY: '6960000000000000001',
  DOUDIAN_APP_SECRET: 'canary-doudian-secret',
  DOUYIN_APP_SECRET: 'canary-douyin-secret',
  TENCENT_COS_SECRET_ID: 'secret-id',
  TENCENT_COS_SECRET_KEY: 'canary-tencent-secret',
}

/** What is signed, and under which name its signature travels. */
const cases = [
  ['taobao', 'sign', { method: 'taobao.time.get', app_key: '12345678', timestamp: '2026-11-21 10:00:00', v: '2.0', sign_method: 'md5' }],
  [
    'taobao',
    'sign',
    { method: 'taobao.time.get', app_key: '12345678', timestamp: '2026-11-21 10:00:00', v: '2.0', sign_method: 'hmac-sha256', session: 'canary-session' },
  ],
  [
    'jushuitan',
    'sign',
    { app_key: 'app', access_token: 'canary-access-token', timestamp: '1795000000', version: '2', charset: 'utf-8', biz: { page_index: 1 } },
  ],
  ['ylh', 'Sign', { AppKey: 'app', TimeStamp: '20261121100000', Method: 'hmm.scm_heorder.confirm', Data: '{}' }],
  ['wechat', 'signature', { timestamp: '1795000000', nonce: '123456789' }],
  ['wechat', 'signature', { timestamp: '1795000000', nonce: '123456789', encrypt: 'c2VhbGVk' }],
  ['doudian', 'sign', { method: 'order.searchList', param_json: '{"page":0}', timestamp: '1795000000' }],
  ['douyin', 'signature', { body: '{"event":"x"}' }],
  [
    'aliyun',
    'Signature',
    { Action: 'SendSms', AccessKeyId: 'key-id', SignatureNonce: 'abc', SecurityToken: 'canary-sts-token', Timestamp: '2026-11-21T02:00:00Z' },
  ],
  [
    'tencent',
    'signature',
    {
      method: 'get',
      path: '/a.txt',
      headers: { host: 'examplebucket-1250000000.cos.ap-shanghai.myqcloud.com', 'x-cos-security-token': 'canary-cos-token' },
      keyTime: '1795000000;1795000900',
    },
  ],
] as const

describe('duijie sign and verify', () => {
  it.each(cases)('sign what %s takes, and believe it again', async (platform, field, params) => {
    const signed = await duijie(['sign', platform, JSON.stringify(params), '--json'], { env: secrets })
    const { signature } = signed.lines[0]

    const verified = await duijie(['verify', platform, JSON.stringify({ ...params, [field]: signature }), '--json'], { env: secrets })

    expect(signed.code).toBe(0)
    expect(signature).toMatch(/^[\w+/=-]{20,}$/)
    expect(verified).toMatchObject({ code: 0, out: '{"ok":true}\n' })
  })

  it.each(cases)('refuse what was changed on its way to %s, without a word of the secret', async (platform, field, params) => {
    const signed = await duijie(['sign', platform, JSON.stringify(params), '--json'], { env: secrets })
    const [first = ''] = Object.keys(params)
    const forged = { ...params, [first]: 'changed', [field]: signed.lines[0].signature }

    const verified = await duijie(['verify', platform, JSON.stringify(forged)], { env: secrets })
    const missing = await duijie(['verify', platform, JSON.stringify(params), '--json'], { env: secrets })

    expect(verified.code).toBe(3)
    expect(verified.out).toContain('the signature does not fit: bad_signature')
    expect(missing.lines[0]).toMatchObject({ ok: false, reason: 'missing_signature' })
    expect(signed.out + verified.out + missing.out).not.toContain('canary')
  })

  it('shows the very text that YLH digests', async () => {
    const params = { AppKey: 'App', TimeStamp: '20261121100000', Method: 'M', Data: '{"A":1}' }

    const { lines } = await duijie(['sign', 'ylh', JSON.stringify(params), '--json'], { env: secrets })
    const { createHash } = await import('node:crypto')
    const digested = createHash('md5').update(lines[0].canonical.replaceAll('***', secrets.YLH_SECRET).toLowerCase()).digest('hex').toUpperCase()

    expect(digested).toBe(lines[0].signature)
  })

  it('signs for WeChat Pay, whose answers verify by hand', async () => {
    const { env, url } = await startSandbox('wechat-pay')
    const target = '/v3/certificates'
    const signed = await duijie(
      ['sign', 'wechat-pay', JSON.stringify({ method: 'GET', target, timestamp: Math.floor(Date.now() / 1000), nonce: 'abc' }), '--json'],
      { env },
    )

    const response = await fetch(url + target, {
      headers: { authorization: signed.lines[0].signature, accept: 'application/json', 'user-agent': 'duijie-test' },
    })
    const body = await response.text()
    const answer = { headers: Object.fromEntries(response.headers), body }
    const publicKeyId = { ...env, WECHAT_PAY_PUBLIC_KEY_ID: response.headers.get('wechatpay-serial') ?? '' }

    expect(response.status).toBe(200)
    expect((await duijie(['verify', 'wechat-pay', JSON.stringify({ ...answer, body: `${body} ` }), '--json'], { env: publicKeyId })).lines[0]).toMatchObject({
      ok: false,
      reason: 'signature_mismatch',
    })
  })

  it('explains what a call signs', async () => {
    const ran = await duijie(['sign', 'taobao', '{"fields":["tid"]}', '--call', 'trades.sold'], { env: secrets })

    expect(ran.code).toBe(0)
    expect(ran.out).toContain('methodtaobao.trades.sold.get')
    expect(ran.out).not.toContain('canary')
  })

  it('says that a platform signs nothing', async () => {
    expect(await duijie(['sign', 'haier', '{}'])).toMatchObject({ code: 2, err: expect.stringContaining('signs nothing: its calls carry a token') })
  })

  it('names the params that are missing', async () => {
    expect(await duijie(['sign', 'wechat', '{}'], { env: secrets })).toMatchObject({ code: 2, err: 'duijie: params: missing timestamp, nonce\n' })
  })
})
