import { signRsa } from '@duijie/core/platform'
import type { PayKey } from './pay-key.js'

/** What `WeixinJSBridge` (JSAPI) is invoked with. */
export interface JsapiInvocation {
  readonly appId: string
  /** Unix seconds, as text. */
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: 'RSA'
  readonly paySign: string
}

/** What `wx.requestPayment` of a mini program is invoked with: the same without `appId`. */
export type MiniProgramInvocation = Omit<JsapiInvocation, 'appId'>

/** What the App SDK is invoked with. Android names `package` `packageValue`. */
export interface AppInvocation {
  readonly appid: string
  readonly partnerid: string
  readonly prepayid: string
  readonly package: 'Sign=WXPay'
  readonly noncestr: string
  /** Unix seconds, as text. */
  readonly timestamp: string
  readonly sign: string
}

/** What `wx.requestMerchantTransfer` is invoked with. */
export interface TransferInvocation {
  readonly mchId: string
  readonly appId: string
  readonly package: string
}

/** What an invocation is signed with. */
export interface InvocationSigning {
  readonly privateKey: PayKey
  /** Unix seconds. */
  readonly timestamp: number
  /** At most 32 letters and digits. */
  readonly nonce: string
}

/** The text that is signed for JSAPI and mini programs. */
export function jsapiMessage(appId: string, prepayId: string, { timestamp, nonce }: Pick<InvocationSigning, 'timestamp' | 'nonce'>): string {
  return `${appId}\n${timestamp}\n${nonce}\nprepay_id=${prepayId}\n`
}

/** The text that is signed for the App SDK: the prepay id stands without its name. */
export function appMessage(appId: string, prepayId: string, { timestamp, nonce }: Pick<InvocationSigning, 'timestamp' | 'nonce'>): string {
  return `${appId}\n${timestamp}\n${nonce}\n${prepayId}\n`
}

/** Signs what a page in WeChat invokes the payment with. */
export async function signJsapi(appId: string, prepayId: string, signing: InvocationSigning): Promise<JsapiInvocation> {
  const paySign = await signRsa(jsapiMessage(appId, prepayId, signing), signing.privateKey)
  return { appId, timeStamp: String(signing.timestamp), nonceStr: signing.nonce, package: `prepay_id=${prepayId}`, signType: 'RSA', paySign }
}

/** Signs what an app invokes the payment with. */
export async function signApp(ids: { readonly appId: string; readonly mchId: string }, prepayId: string, signing: InvocationSigning): Promise<AppInvocation> {
  const sign = await signRsa(appMessage(ids.appId, prepayId, signing), signing.privateKey)
  return {
    appid: ids.appId,
    partnerid: ids.mchId,
    prepayid: prepayId,
    package: 'Sign=WXPay',
    noncestr: signing.nonce,
    timestamp: String(signing.timestamp),
    sign,
  }
}

/** The address that an H5 payment is invoked with; afterwards the payer comes back to `redirectUrl`. */
export function h5Address(h5Url: string, redirectUrl?: string): string {
  return redirectUrl === undefined ? h5Url : `${h5Url}${h5Url.includes('?') ? '&' : '?'}redirect_url=${encodeURIComponent(redirectUrl)}`
}
