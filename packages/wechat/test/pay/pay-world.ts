import { testClock } from '@duijie/core/testing'
import { createWechatPayClient, type WechatPayOptions } from '../../src/pay/client.js'
import type { SandboxKeyMode, WechatPaySandboxOptions } from '../../src/testing/pay/options.js'
import { createWechatPaySandbox } from '../../src/testing/pay/sandbox.js'
import { config, partOf } from './keys.js'

/** The platform's keys of the vectors: to make new ones takes long. */
export const platform: NonNullable<WechatPaySandboxOptions['platform']> = {
  publicKey: { id: config.wechatpayPublicKeyId, privateKey: partOf('pubkeymode', 'privateKey') },
  certificates: [
    {
      serial: '5A1122334455667788990011223344556677AABB',
      privateKey: partOf('platform_old', 'privateKey'),
      certificate: partOf('platform_old', 'certificate'),
    },
  ],
}

/** The second certificate of the vectors, listed beside the first. */
export const bothCertificates = [
  ...(platform.certificates ?? []),
  { serial: '6C99887766554433221100FFEEDDCCBBAA998877', privateKey: partOf('platform_new', 'privateKey'), certificate: partOf('platform_new', 'certificate') },
]

export const mchId = config.mchid
export const appId = config.appid
export const openid = 'oTestOpenId0000000000000001'
export const notifyUrl = 'https://shop.example.com/wx/notify'

/** 2026-11-20, 10:00 in China. */
export const morning = Date.parse('2026-11-20T10:00:00+08:00')

/** A sandbox and a client on it, on one clock that stands still. */
export function payWorld(sandboxOptions: Partial<WechatPaySandboxOptions> & { readonly keys?: SandboxKeyMode } = {}, options: Partial<WechatPayOptions> = {}) {
  const { keys = 'public_key', ...rest } = sandboxOptions
  const clock = testClock(morning, { autoAdvance: true })
  const merchant = { mchId, serialNo: config.merchantSerialNo, privateKey: partOf('merchant', 'privateKey'), apiV3Key: config.apiV3Key, keys, appIds: [appId] }
  const sandbox = createWechatPaySandbox({ merchants: [merchant], platform, clock, ...rest })
  const pay = createWechatPayClient({ credentials: sandbox.credentials(mchId), appId, notifyUrl, fetch: sandbox.fetch, clock, strict: true, ...options })
  return { clock, sandbox, pay }
}

/** What a JSAPI payment needs. */
export function order(outTradeNo: string, total = 100) {
  return { description: '测试商品', out_trade_no: outTradeNo, amount: { total, currency: 'CNY' }, payer: { openid } }
}
