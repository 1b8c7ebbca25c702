import { DuijieError } from '@duijie/core/platform'
import type { Merchant } from './credentials.js'
import { type AppInvocation, h5Address, type JsapiInvocation, type MiniProgramInvocation, signApp, signJsapi, type TransferInvocation } from './invocations.js'

/** What the payer's side is invoked with, signed with the merchant's key. Its result proves nothing: query the payment. */
export interface Invocations {
  /** For a page in WeChat. @param appId - the appid that was paid with. @defaultValue the client's `appId` */
  jsapi(prepayId: string, appId?: string): Promise<JsapiInvocation>
  /** For `wx.requestPayment` of a mini program. @param appId - its appid; a service provider's payments by `sub_appid` need that one */
  miniProgram(prepayId: string, appId?: string): Promise<MiniProgramInvocation>
  /** For the App SDK. `mchId` is the sub-merchant's number for payments of a service provider. */
  app(prepayId: string, options?: { readonly appId?: string; readonly mchId?: string }): Promise<AppInvocation>
  /** For a page in a browser: where it sends the payer. */
  h5(h5Url: string, redirectUrl?: string): string
  /** For `wx.requestMerchantTransfer`. */
  transfer(packageInfo: string, appId?: string): Promise<TransferInvocation>
}

interface InvocationParts {
  merchant(): Promise<Merchant>
  readonly appId: string | undefined
  now(): number
  nonce(): string
}

/** Makes a client's invocations. */
export function createInvocations({ merchant, appId: ownAppId, now, nonce }: InvocationParts): Invocations {
  const signing = ({ privateKey }: Merchant) => ({ privateKey, timestamp: Math.floor(now() / 1000), nonce: nonce() })
  const appIdOf = (appId = ownAppId): string => {
    if (appId !== undefined && appId !== '') return appId
    throw new DuijieError('invalid_params', 'an invocation needs the appid that was paid with', {
      platform: 'wechatpay',
      hint: "Give it, or the client's option `appId`.",
    })
  }
  const jsapi = async (prepayId: string, appId?: string) => signJsapi(appIdOf(appId), prepayId, signing(await merchant()))
  return {
    jsapi,
    async miniProgram(prepayId, appId) {
      const { appId: _appId, ...rest } = await jsapi(prepayId, appId)
      return rest
    },
    async app(prepayId, { appId, mchId } = {}) {
      const current = await merchant()
      return signApp({ appId: appIdOf(appId), mchId: mchId ?? current.mchId }, prepayId, signing(current))
    },
    h5: h5Address,
    transfer: async (packageInfo, appId) => ({ mchId: (await merchant()).mchId, appId: appIdOf(appId), package: packageInfo }),
  }
}
