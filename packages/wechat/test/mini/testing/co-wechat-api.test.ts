import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWechatSandbox } from '../../../src/testing/mini/sandbox.js'
import { appId, appSecret, credentials, thrown } from '../world.js'

/** What is used here of the npm package co-wechat-api, which has no types. */
interface OtherClient {
  prefix: string
  snsPrefix: string
  wxaPrefix: string
  getAccessToken(): Promise<{ readonly accessToken: string; readonly expireTime: number }>
  code2Session(code: string): Promise<{ readonly openid: string; readonly session_key: string }>
  getIp(): Promise<{ readonly ip_list: readonly string[] }>
  getWXACode(path: string, width?: number): Promise<Buffer>
  getWXACodeUnlimit(scene: string, page: string): Promise<Buffer>
  createWXAQRCode(path: string): Promise<Buffer>
  sendSubscribeMessage(openid: string, templateId: string, page: string | undefined, data: object): Promise<{ readonly msgid: { toString(): string } }>
  sendText(openid: string, text: string): Promise<unknown>
  uploadMedia(file: Buffer, type: string, name: string, mime: string): Promise<{ readonly media_id: string }>
}

// Its one export is the class of its clients.
const Other = createRequire(import.meta.url)('co-wechat-api') as new (appId: string, secret: string) => OtherClient

const users = [{ openid: 'oTestOpenId0000000000000001' }]
const sandbox = createWechatSandbox({ apps: [{ ...credentials, users, templates: [{ id: 'TPL_1', fields: ['thing1'] }], pages: ['pages/index/index'] }] })
let served: Awaited<ReturnType<typeof sandbox.serve>>

function otherClient(secret = appSecret): OtherClient {
  const url = served.hosts['api.weixin.qq.com'] ?? ''
  return Object.assign(new Other(appId, secret), { prefix: `${url}/cgi-bin/`, snsPrefix: `${url}/sns/`, wxaPrefix: `${url}/wxa/` })
}

beforeAll(async () => {
  served = await sandbox.serve()
})

afterAll(() => served.close())

describe('the npm package co-wechat-api, unchanged, over loopback', () => {
  it('gets a token and calls with it', async () => {
    const other = otherClient()

    expect((await other.getAccessToken()).accessToken).toMatch(/^88_/)
    expect((await other.getIp()).ip_list).toEqual(['203.0.113.9'])
    expect(sandbox.journal.count({ endpoint: 'GET /cgi-bin/token' })).toBe(1)
  })

  it('is refused with a wrong secret, by the platform’s code', async () => {
    expect(await thrown(otherClient('wrong').getAccessToken())).toMatchObject({ name: 'WeChatAPIError', code: 40125 })
  })

  it('logs a user in, once for each code', async () => {
    const other = otherClient()
    const code = sandbox.app().login()

    expect(await other.code2Session(code)).toMatchObject({ openid: users[0]?.openid })
    expect(await thrown(other.code2Session(code))).toMatchObject({ code: 40163 })
  })

  it('gets images, and the refusals that come in their place', async () => {
    const other = otherClient()

    for (const image of [
      await other.getWXACode('pages/index/index?id=1', 280),
      await other.getWXACodeUnlimit('a=1', 'pages/index/index'),
      await other.createWXAQRCode('pages/index/index'),
    ])
      expect(image.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(await thrown(other.getWXACodeUnlimit('a=1', 'pages/elsewhere'))).toMatchObject({ code: 41030 })
  })

  it('sends a message to a user who has consented', async () => {
    const other = otherClient()
    const openid = users[0]?.openid ?? ''
    sandbox.app().consent('TPL_1', openid)

    const { msgid } = await other.sendSubscribeMessage(openid, 'TPL_1', undefined, { thing1: { value: '奶茶' } })

    expect(msgid.toString()).toMatch(/^18\d{17}$/)
    expect(await thrown(other.sendSubscribeMessage(openid, 'TPL_1', undefined, { thing1: { value: '奶茶' } }))).toMatchObject({ code: 43101 })
    expect(await thrown(other.sendSubscribeMessage(openid, 'TPL_1', undefined, { thing1: { value: '很'.repeat(21) } }))).toMatchObject({ code: 47003 })
  })

  it('uploads a file and writes to a user', async () => {
    const other = otherClient()
    sandbox.app().write('有人吗')

    expect(await other.uploadMedia(Buffer.from('an image'), 'image', 'a.png', 'image/png')).toHaveProperty('media_id')
    expect(await other.sendText(users[0]?.openid ?? '', '在的')).toMatchObject({ errcode: 0 })
  })

  it('gets a new token when another program has replaced its own', async () => {
    const other = otherClient()
    await other.getIp()
    sandbox.app().revokeTokens()

    expect((await other.getIp()).ip_list).toHaveLength(1)
    expect(sandbox.crashes).toEqual([])
  })
})
