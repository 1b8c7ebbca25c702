import * as Dysmsapi from '@alicloud/dysmsapi20170525'
import * as OpenApi from '@alicloud/openapi-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAliyunSmsSandbox } from '../src/testing/index.js'
import { credentials, phone } from './sms-world.js'

// CommonJS with a `default` inside: where it lies depends on who imports it.
function constructorIn(module: object): new (config: unknown) => Record<string, (request: unknown) => Promise<{ body: Record<string, unknown> }>> {
  let found: unknown = module
  while (typeof found === 'object' && found !== null && 'default' in found) found = found.default
  return found as never
}

const sandbox = createAliyunSmsSandbox({ keys: [credentials] })
let served: Awaited<ReturnType<typeof sandbox.serve>>
let official: Record<string, (request: unknown) => Promise<{ body: Record<string, unknown> }>>

function officialClient(accessKeySecret: string) {
  const Client = constructorIn(Dysmsapi)
  const { $OpenApiUtil, Config } = OpenApi as unknown as { $OpenApiUtil?: { Config: new (map: unknown) => unknown }; Config?: new (map: unknown) => unknown }
  const Settings = Config ?? $OpenApiUtil?.Config
  const map = { accessKeyId: credentials.accessKeyId, accessKeySecret, endpoint: new URL(served.url).host, protocol: 'HTTP' }
  return new Client(Settings === undefined ? map : new Settings(map))
}

beforeAll(async () => {
  served = await sandbox.serve()
  official = officialClient(credentials.accessKeySecret)
})
afterAll(() => served.close())

describe('the official SDK, unchanged', () => {
  it('sends, and finds what it has sent', async () => {
    const { SendSmsRequest, QuerySendDetailsRequest } = Dysmsapi
    const answer = await official['sendSms']?.(
      new SendSmsRequest({ phoneNumbers: phone, signName: '示例签名', templateCode: 'SMS_100000001', templateParam: '{"code":"123456"}', outId: 'x' }),
    )
    const sendDate = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
    const found = await official['querySendDetails']?.(new QuerySendDetailsRequest({ phoneNumber: phone, sendDate, pageSize: 10, currentPage: 1 }))

    expect(answer?.body).toMatchObject({ code: 'OK', bizId: expect.stringMatching(/\^0$/) })
    expect(found?.body).toMatchObject({ code: 'OK', totalCount: '1' })
  })

  it('is refused with the official error when its secret is wrong', async () => {
    const { SendSmsRequest } = Dysmsapi
    const request = new SendSmsRequest({ phoneNumbers: phone, signName: '示例签名', templateCode: 'SMS_100000001' })

    await expect(officialClient('another')['sendSms']?.(request)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' })
  })
})
