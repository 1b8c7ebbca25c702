import { type CosClient, createCosClient } from '@duijie/tencent'
import { type CosSandbox, createCosSandbox } from '@duijie/tencent/testing'
import { createWechatClient, createWechatPayClient, type WechatClient, type WechatPayClient } from '@duijie/wechat'
import { createWechatPaySandbox, createWechatSandbox, testClock, type WechatPaySandbox, type WechatSandbox } from '@duijie/wechat/testing'

const app = { appId: 'wx0123456789abcdef', appSecret: 'not-a-secret' }
const mchId = '1900000001'
const keys = { secretId: 'key-id', secretKey: 'not-a-secret' }
const place = { bucket: 'examplebucket-1250000000', region: 'ap-shanghai' }

/** The clients of both platforms, and the sandboxes that answer them. */
export interface Stage extends AsyncDisposable {
  readonly wechat: WechatClient
  readonly pay: WechatPayClient
  readonly cos: CosClient
  readonly sandboxes: { readonly wechat: WechatSandbox; readonly pay: WechatPaySandbox; readonly cos: CosSandbox }
  /** Somebody buys something; the bill of that day is ready afterwards. Gives the day. */
  sells(count: number): Promise<string>
}

/** Sets the stage, without any network. */
export async function openStage(): Promise<Stage> {
  const clock = testClock(Date.parse('2026-11-19T12:00:00+08:00'), { autoAdvance: true })
  const sandboxes = {
    wechat: createWechatSandbox({ apps: [app], clock }),
    pay: createWechatPaySandbox({ merchants: [{ mchId, appIds: [app.appId] }], clock }),
    cos: createCosSandbox({ ...place, keys: [keys], clock }),
  }
  const wechat = createWechatClient({ credentials: app, fetch: sandboxes.wechat.fetch, clock })
  const notifyUrl = 'https://shop.example.com/wechat/notify'
  const pay = createWechatPayClient({ credentials: sandboxes.pay.credentials(mchId), appId: app.appId, notifyUrl, fetch: sandboxes.pay.fetch, clock })
  const cos = createCosClient({ ...place, credentials: keys, cdn: 'https://img.example.com', fetch: sandboxes.cos.fetch, clock })
  return {
    wechat,
    pay,
    cos,
    sandboxes,
    async sells(count) {
      for (let number = 1; number <= count; number += 1) {
        const outTradeNo = `order-${number}`
        await pay.transactions.native({ description: '茶, 大杯', out_trade_no: outTradeNo, amount: { total: 1800, currency: 'CNY' } })
        sandboxes.pay.pay(outTradeNo)
      }
      await clock.advance(24 * 3_600_000)
      return '2026-11-19'
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([wechat.close(), pay.close(), cos.close()])
    },
  }
}
